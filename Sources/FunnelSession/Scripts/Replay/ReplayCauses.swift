import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax

/// Why an answer moved, found by asking again: with the recorded definitions and settings over today's data the answer is
/// either the recorded one, then the edits explain it, or it is not, then the data do, or the version.
struct ReplayCauses {
    private(set) var edits = ReplayEdits()
    /// Datasets whose file is another one.
    private(set) var changes: [ReplayReport.DataChange] = []
    /// Definitions without a recorded answer: what they were is not known.
    private var unrecorded: Set<String> = []
    /// The program that recorded the script, where it says so.
    var recordedVersion: String?
    let tolerance: RecordedTolerance

    init(tolerance: RecordedTolerance) { self.tolerance = tolerance }

    mutating func dataChanged(_ change: ReplayReport.DataChange) { changes.append(change) }

    mutating func add(_ edit: ReplayEdits.Edit) { edits.add(edit) }

    /// A definition stands where another one of that name stood.
    mutating func defined(_ name: String, isRecorded: Bool) {
        if isRecorded {
            unrecorded.remove(name.lowercased())
        } else {
            edits.forget(name)
            unrecorded.insert(name.lowercased())
        }
    }

    /// The way from a definition whose recorded answer is not known to the one of a statement; nil where there is none.
    func unrecordedPath(to statement: Statement, in session: Session) -> [String]? {
        guard !unrecorded.isEmpty else { return nil }
        let names = ReplayNames(session)
        return unrecorded.sorted().lazy.compactMap { names.path(from: $0, to: statement.source) }.first
    }

    mutating func forget(_ name: String) { edits.forget(name) }

    mutating func sessionChanged() { edits.sessionChanged() }

    /// The answer with all recorded definitions and settings, as far as they are known: itself where nothing was edited.
    mutating func asRecorded(_ statement: Statement, now: [String], in session: Session) async -> [String]? {
        guard !edits.isEmpty else { return now }
        var recorded = await edits.recordedSession(session)
        return ReplayCauses.lines(await recorded.run(statement))
    }

    private static func lines(_ report: Report) -> [String]? {
        if case .error = report.body { return nil }
        return RecordedAnswer.lines(of: report)
    }

    private func differ(_ recorded: [String], _ found: [String]) -> Bool {
        !RecordedComparison.compare(recorded: recorded, now: found, tolerance: tolerance).isEmpty
    }

    // MARK: Of one answer

    /// The causes of an answer that is not the recorded one, data first.
    mutating func causes(
        of statement: Statement, recorded: [String], now: [String], in session: Session
    ) async -> [ReplayReport.Cause] {
        let found = await unordered(of: statement, recorded: recorded, now: now, in: session)
        return found.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(
            \.element)
    }

    private mutating func unordered(
        of statement: Statement, recorded: [String], now: [String], in session: Session
    ) async -> [ReplayReport.Cause] {
        let names = ReplayNames(session)
        let used = names.all(in: statement.source)
        let touched = edits.edits.filter { $0.name.isEmpty || used.contains($0.name) }
        var causes: [ReplayReport.Cause] = []
        let before = await asRecorded(statement, now: now, in: session)
        if touched.contains(where: { $0.restoring != nil }), before.map({ differ($0, now) }) ?? true {
            for edit in await responsible(touched, for: statement, now: now, in: session) {
                causes.append(cause(edit, of: statement, names))
            }
        }
        guard before.map({ differ(recorded, $0) }) ?? true else { return causes }
        // What is left when every edit that can be is taken back.
        causes += touched.filter { $0.restoring == nil }.map { cause($0, of: statement, names) }
        causes += dataCauses(used, names, in: session)
        if causes.isEmpty {
            causes += unrecorded.sorted().compactMap { names.path(from: $0, to: statement.source) }
                .map { .definition(ReplayCauses.path($0, to: statement)) }
        }
        if causes.isEmpty, let recordedVersion, recordedVersion != ProgramVersion.text {
            causes = [.version(recorded: recordedVersion, now: ProgramVersion.text)]
        }
        return causes.isEmpty ? [.line] : causes
    }

    /// The edits without which the answer would be another one; all of them where it takes several at once.
    private func responsible(
        _ touched: [ReplayEdits.Edit], for statement: Statement, now: [String], in session: Session
    ) async -> [ReplayEdits.Edit] {
        let known = touched.filter { $0.restoring != nil }
        guard known.count > 1 else { return known }
        var found: [ReplayEdits.Edit] = []
        for edit in known {
            var without = await ReplayEdits.restored([edit], in: session)
            if ReplayCauses.lines(await without.run(statement)).map({ differ($0, now) }) ?? true { found.append(edit) }
        }
        return found.isEmpty ? known : found
    }

    private func cause(_ edit: ReplayEdits.Edit, of statement: Statement, _ names: ReplayNames) -> ReplayReport.Cause {
        switch edit.kind {
        case .setting(let name): return .setting(name)
        case .statement(let name): return .statement(name)
        case .definition:
            return .definition(
                ReplayCauses.path(names.path(from: edit.name, to: statement.source) ?? [edit.name], to: statement))
        }
    }

    /// `arpa → ltv → ltv / cac`: the path ends in what was asked.
    private static func path(_ path: [String], to statement: Statement) -> [String] {
        if case .definition(let definition) = statement.form {
            let name = definition.name.text
            return path.last == name ? path : path + [name]
        }
        guard case .query(let query) = statement.form, let last = path.last?.lowercased() else { return path }
        let items = query.items.filter { ReplayNames.words("\($0.expression)").contains(last) }
        guard let item = items.first, items.count == 1 else { return path }
        let text = "\(item.expression)"
        return text.lowercased() == last || text == "`\(last)`" ? path : path + [text]
    }

    // MARK: The data

    /// The changed files that the names are of.
    func dataCauses(_ used: Set<String>, _ names: ReplayNames, in session: Session) -> [ReplayReport.Cause] {
        let changed = Set(changes.map(\.dataset))
        let files = session.catalog.datasets.count { !session.catalog.isView($0.name) }
        return names.datasets(of: used).filter(changed.contains).map { .data(files > 1 ? $0 : nil) }
    }

    /// The causes of a failure: columns that are gone.
    func causes(ofFailure statement: String, in session: Session) -> [ReplayReport.Cause] {
        let used = ReplayNames(session).all(in: statement)
        let several = session.catalog.datasets.count > 1
        return changes.filter { change in
            let gone = change.columnsGone + change.columnsRenamed.map(\.recorded) + change.typesChanged.map(\.column)
            return gone.contains { used.contains($0.lowercased()) }
        }.map { .data(several ? $0.dataset : nil) }
    }
}
