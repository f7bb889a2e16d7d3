import FunnelColumns
import FunnelFiles
import FunnelPlan
import FunnelReport
import FunnelSyntax

/// `source kpis.funnel`: brings in what a script defines, with all that it brings in itself, each script once.
struct SourceCommand: Command {
    static let help = CommandHelp.source
    static let kind = Transcript.Entry.Kind.change
    let path: Located<String>
    let isFresh: Bool

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        path = try arguments.path()
        isFresh = arguments.word("fresh")
        try arguments.expectEnd()
    }

    var paths: [Located<String>] { [path] }

    func run(in session: inout Session) async throws -> Report {
        let named = NamedScript(path: path, folder: session.folder, namedBy: session.scriptName)
        let (script, running, fingerprint) = try named.read()
        try session.scripts.refuseCircle(to: running, at: path.span)
        if session.nesting == 0 { session.brought.unsettle() }
        session.broughtHere.append(running.place)
        if isFresh { session.brought.forget(running.place) }
        let name = Paths.name(of: path.thing)
        session.sourced = []
        guard !session.brought.areUnchanged(from: running.place, fingerprint) else {
            return Report(.source(SourceReport(script: name, items: [], isRepeated: true)))
        }
        let (inner, items) = try await bringIn(script, in: session)
        let replaced = SourceCommand.replaced(in: session.catalog, by: items)
        session.catalog = inner.catalog
        session.settings = inner.settings
        session.lastQuery = inner.lastQuery
        session.sourced = inner.transcript.entries.reduce(into: []) { $0.formUnion($1.footprint.writes) }
        session.brought = inner.brought
        session.brought.add(running.place, fingerprint, inner: inner.broughtHere)
        let report = SourceReport(script: name, items: items)
        return Report(.source(report), notes: SourceCommand.notes(of: items) + replaced)
    }

    /// Runs the script in a session of its own place, whose lines are not lines of this one.
    private func bringIn(_ script: ScriptText, in session: Session) async throws -> (Session, [SourceReport.Item]) {
        var inner = session
        inner.enter(script)
        inner.beginNested()
        var runner = ScriptRunner(script)
        let progress = Progress.current
        progress?.beginUnmeasured()
        defer { progress?.endUnmeasured() }
        while !inner.isOver, let next = runner.next(arguments: []) {
            if Task.isCancelled { throw Diagnostic("stopped") }
            let report = await inner.run(next).report
            if case .error = report.body { throw SourcedFailure(report: report) }
        }
        let items = inner.transcript.entries.flatMap { entry -> [SourceReport.Item] in
            if case .source(let source) = entry.report.body { return source.items }
            guard entry.kind == .change else { return [] }
            return [.init(kind: SourceCommand.kind(of: entry), statement: entry.statement, report: entry.report)]
        }
        return (inner, items)
    }

    private static func kind(of entry: Transcript.Entry) -> String {
        guard case .command(let command) = entry.statement.form else { return "definition" }
        switch command.verb {
        case "load": return "dataset"
        case "table", "column", "link", "type": return command.verb
        case "set", "use": return "setting"
        case "roles": return "role"
        default: return "other change"
        }
    }

    /// What it defines otherwise than it was defined before.
    private static func replaced(in catalog: Catalog, by items: [SourceReport.Item]) -> [Note] {
        var names: [String] = []
        for item in SourceReport(script: "", items: items).lasting {
            guard case .definition(let definition) = item.statement.form,
                let before = catalog.metric(named: definition.name.text), before.name == definition.name.text,
                before.formula != definition.formula || before.parameters != definition.parameters.map(\.text)
            else { continue }
            names.append(before.name)
        }
        guard names.count > 1 else { return names.map { Note("\($0)\(DefinitionAction.replaces)") } }
        let more = names.count > 6 ? " and \(names.count - 5) more" : ""
        let shown = names.count > 6 ? Array(names.prefix(5)) : names
        return [Note("\(shown.joined(separator: ", "))\(more) replace earlier definitions")]
    }

    /// What is said of the definitions: those that wait together, warnings each once.
    private static func notes(of items: [SourceReport.Item]) -> [Note] {
        var notes: [Note] = []
        var waiting: (count: Int, remedy: String?) = (0, nil)
        for item in items {
            for note in item.report.notes {
                if case .definition(let definition) = item.report.body, definition.expanded == nil,
                    note.remedy != nil, note.level == .note
                {
                    waiting = (waiting.count + 1, note.remedy)
                } else if note.level == .warning, !notes.contains(note) {
                    notes.append(note)
                }
            }
        }
        if waiting.count > 0 {
            let text = waiting.count == 1 ? "1 definition waits" : "\(waiting.count) definitions wait"
            notes.append(Note("\(text) for data with its names", remedy: waiting.remedy))
        }
        return notes
    }
}

/// A statement of a sourced script failed: its own report, with the script's name and line, is what is shown.
struct SourcedFailure: Error {
    let report: Report

    /// As it is told by a statement that brought the script in, which is one step of the way to it.
    func report(in session: Session, line: Int) -> Report {
        guard case .error(var error) = report.body, let script = session.scriptName else { return report }
        error.way.append(ErrorReport.Step(script: script, line: line))
        return Report(.error(error), notes: report.notes)
    }
}

extension Report {
    /// A `source` of what was brought in already.
    var didNothing: Bool {
        if case .source(let source) = body { source.isRepeated } else { false }
    }
}
