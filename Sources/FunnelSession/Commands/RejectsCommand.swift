import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// The rows that a load kept apart: shown, written to a file, or a dataset of their own that questions can be asked of.
struct RejectsCommand: FileWriting {
    static let help = CommandHelp.rejects
    static let kind = Transcript.Entry.Kind.look
    /// A dataset is made where a name says so: that is saved, and `undo` takes it back.
    var effect: Transcript.Entry.Kind { target == nil ? .look : .change }

    let name: Name?
    var target: Name?
    var clauses = Clauses()

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        let isAlone = arguments.isAtEnd || arguments.isAtClause || arguments.peekWord == "as"
        name = isAlone ? nil : try arguments.name("a dataset")
        if arguments.word("as") { target = try arguments.name("the dataset's name") }
        clauses = try arguments.clauses(allowing: ["where", "sort", "to"])
        try arguments.expectEnd()
    }

    var paths: [Located<String>] { clauses.destination.map { [$0] } ?? [] }

    func run(in session: inout Session) async throws -> Report {
        let dataset = try session.dataset(named: name)
        guard let rejects = rejects(of: dataset) else { return .text("no row of \(dataset.name) was kept apart") }
        if let target {
            guard session.catalog.metric(named: target.text) == nil else {
                throw Diagnostic(
                    "\(target.text) is a metric", at: target.span, remedies: ["rejects \(dataset.name) as bad"])
            }
            var made = rejects
            made.name = target.text
            session.catalog.insert(made)
            // Questions go on being asked of what was loaded.
            if session.catalog.current == nil { session.catalog.current = dataset.name }
        }
        var report = try await listed(rejects, in: session)
        try clauses.write(&report, of: "rejects \(dataset.name)", in: session)
        return report
    }

    func check(in session: Session) async throws {
        if let destination = clauses.destination { _ = try AnswerFile(destination) }
        if let rejects = rejects(of: try session.dataset(named: name)) { _ = try await listed(rejects, in: session) }
    }

    private func rejects(of dataset: Dataset) -> Dataset? {
        guard let table = dataset.rejects, table.rowCount > 0 else { return nil }
        let source = SourceDescription(path: dataset.source.path, format: "table")
        return Dataset(name: "rejects of \(dataset.name)", table: table, source: source)
    }

    private func listed(_ rejects: Dataset, in session: Session) async throws -> Report {
        var session = session
        session.catalog.insert(rejects)
        var clauses = clauses
        clauses.from = Name([rejects.name])
        var report = try await RowListing(columns: [], clauses: clauses, count: .max).report(in: session)
        // As many as there are: no caption says more.
        if case .table(var table) = report.body, self.clauses.filter == nil {
            table.caption = nil
            report.body = .table(table)
        }
        return report
    }
}
