import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct UndoCommand: Command {
    static let help = CommandHelp.undo
    static let kind = Transcript.Entry.Kind.look
    let count: Int

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) { count = try arguments.steps("undo") }

    func run(in session: inout Session) async throws -> Report {
        let before = session
        var changes: [Transcript.Entry] = []
        while changes.count < count, let change = session.stepBack() { changes.append(change) }
        guard !changes.isEmpty else { throw Diagnostic("there is nothing to undo") }
        return Aftermath(before: before, after: session, changes: changes, wanted: count)
            .report("undo", leftOver: "nothing else to undo")
    }
}

struct RedoCommand: Command {
    static let help = CommandHelp.redo
    static let kind = Transcript.Entry.Kind.look
    let count: Int

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) { count = try arguments.steps("redo") }

    func run(in session: inout Session) async throws -> Report {
        let before = session
        var changes: [Transcript.Entry] = []
        while changes.count < count, let change = session.stepForward() { changes.append(change) }
        guard !changes.isEmpty else { throw Diagnostic("there is nothing to redo") }
        return Aftermath(before: before, after: session, changes: changes, wanted: count)
            .report("redo", leftOver: "nothing else to redo")
    }
}

extension ArgumentReader {
    /// How many steps; one when nothing says so.
    fileprivate mutating func steps(_ verb: String) throws(Diagnostic) -> Int {
        guard !isAtEnd else { return 1 }
        let place = spanOfNext
        guard let count = integer(), count > 0 else {
            throw Diagnostic("not a number of steps", at: place, remedies: ["\(verb) 3", verb])
        }
        try expectEnd()
        return count
    }
}

/// What statements that were undone or done again have changed, by comparing the session on both sides.
struct Aftermath {
    let before: Session
    let after: Session
    let changes: [Transcript.Entry]
    /// How many were asked for.
    let wanted: Int

    func report(_ verb: String, leftOver: String) -> Report {
        let lines = changes.map { "\(verb): \($0.statement.source.onOneLine)" } + states
        var notes: [Note] = []
        if !followers.isEmpty {
            notes.append(Note("\(followers.joined(separator: ", ")) follow\(followers.count == 1 ? "s" : "")"))
        }
        for (missing, names) in waiting {
            notes.append(Note("\(names.joined(separator: ", ")) wait\(names.count == 1 ? "s" : "") for \(missing)"))
        }
        if changes.count < wanted { notes.append(Note(leftOver)) }
        return Report(.text(TextReport(lines: lines)), notes: notes)
    }

    private var things: Set<Footprint.Thing> {
        changes.reduce(into: []) { $0.formUnion($1.footprint.writes) }
    }

    // MARK: What is as it was

    /// Definitions, data and settings that are in force again.
    private var states: [String] {
        var lines: [String] = []
        for metric in after.catalog.metrics where before.catalog.metric(named: metric.name) != metric {
            let isSaid = changes.contains { $0.statement.source == "\(metric)" }
            if !isSaid { lines.append("\(metric)") }
        }
        for dataset in after.catalog.datasets where !after.catalog.isView(dataset.name) {
            if before.catalog.dataset(named: dataset.name) == nil {
                lines.append("\(dataset.name) is there again: \(dataset.table.rowCount) rows")
            }
        }
        for dataset in before.catalog.datasets where after.catalog.dataset(named: dataset.name) == nil {
            lines.append("\(dataset.name) is there no more")
        }
        for (name, standard, _) in Settings.names where before.settings[name] != after.settings[name] {
            lines.append("\(name) is \(after.settings[name] ?? standard)")
        }
        return lines
    }

    // MARK: What follows

    /// Metrics and tables made of what has changed, that can still be computed.
    private var followers: [String] {
        let missing = Set(waiting.flatMap(\.names))
        let metrics = after.catalog.metrics.filter { metric in
            !missing.contains(metric.name) && before.catalog.metric(named: metric.name) == metric
                && isMade(of: things, "\(metric.formula)", metric)
        }
        let tables = after.catalog.views.filter { view in
            things.contains(.dataset(view.name.lowercased())) && before.catalog.views.contains(view)
                || isMade(of: things, view.text, nil)
        }
        return metrics.map(\.name)
            + tables.map(\.name).filter { name in
                !changes.contains { $0.footprint.replaces.contains(.dataset(name.lowercased())) }
            }
    }

    private func isMade(of things: Set<Footprint.Thing>, _ formula: String, _ metric: MetricDefinition?) -> Bool {
        let words = after.catalog.words(of: formula)
        return things.contains { thing in
            switch thing {
            case .metric(let name): words.contains(name)
            case .column(_, let name): words.contains(name)
            case .dataset(let name): words.contains(name) || metric.map { isRead(from: name, $0) } == true
            case .setting, .current, .lastAnswer, .benchmark, .plans, .other: false
            }
        }
    }

    private func isRead(from dataset: String, _ metric: MetricDefinition) -> Bool {
        guard case .text(let list) = MetricsCommand.state(of: metric, in: after).1 else { return false }
        return list.lowercased().split(separator: ",").contains { $0.drop { $0 == " " } == dataset }
    }

    /// Metrics that could be computed and no longer can, by the name that each is missing.
    private var waiting: [(missing: String, names: [String])] {
        var found: [(missing: String, names: [String])] = []
        for metric in after.catalog.metrics {
            guard let missing = missing(metric, in: after), missing != self.missing(metric, in: before) else {
                continue
            }
            if let place = found.firstIndex(where: { $0.missing == missing }) {
                found[place].names.append(metric.name)
            } else {
                found.append((missing, [metric.name]))
            }
        }
        return found
    }

    private func missing(_ metric: MetricDefinition, in session: Session) -> String? {
        guard session.catalog.metric(named: metric.name) == metric,
            case .text(let state) = MetricsCommand.state(of: metric, in: session).1, state.hasPrefix("waits for ")
        else { return nil }
        return String(state.dropFirst("waits for ".count))
    }
}

extension Catalog {
    /// The words of a formula and of every formula that it is made of, in lower case.
    fileprivate func words(of formula: String) -> Set<String> {
        var found = Footprint.words(formula)
        var waiting = found
        while !waiting.isEmpty {
            let next = metrics.filter { waiting.contains($0.name.lowercased()) }
                .reduce(into: Set<String>()) { $0.formUnion(Footprint.words("\($1.formula)")) }
            waiting = next.subtracting(found)
            found.formUnion(waiting)
        }
        return found
    }
}

extension MetricDefinition: CustomStringConvertible {
    /// As it is typed.
    package var description: String {
        let arguments = parameters.isEmpty ? "" : "(\(parameters.map { Name.printed($0) }.joined(separator: ", ")))"
        return "\(Name.printed(name))\(arguments) = \(formula)"
    }
}
