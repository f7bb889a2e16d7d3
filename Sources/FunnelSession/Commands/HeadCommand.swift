import FunnelPlan
import FunnelReport
import FunnelSyntax

struct HeadCommand: FileWriting {
    static let help = CommandHelp.head
    static let kind = Transcript.Entry.Kind.look
    var count = 10
    var columns: [Name] = []
    var clauses = Clauses()

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if let count = arguments.integer() { self.count = max(0, count) }
        if !arguments.isAtEnd, !arguments.isAtClause {
            repeat { columns.append(try arguments.name("a column")) } while arguments.symbol(",")
        }
        clauses = try arguments.clauses(allowing: ["where", "sort", "from", "to"])
        try arguments.expectEnd()
    }

    var paths: [Located<String>] { clauses.destination.map { [$0] } ?? [] }

    func run(in session: inout Session) async throws -> Report {
        var report = try await listed(in: session)
        try clauses.write(&report, of: "head", in: session)
        return report
    }

    func check(in session: Session) async throws {
        if let destination = clauses.destination { _ = try AnswerFile(destination) }
        _ = try await listed(in: session)
    }

    private func listed(in session: Session) async throws -> Report {
        // `head orders`: a dataset where a column could stand.
        if columns.count == 1, clauses.from == nil, session.catalog.datasets(withColumn: columns[0].text).isEmpty,
            session.catalog.dataset(named: columns[0].text) != nil
        {
            var clauses = clauses
            clauses.from = columns[0]
            return try await RowListing(columns: [], clauses: clauses, count: count).report(in: session)
        }
        return try await RowListing(columns: columns, clauses: clauses, count: count).report(in: session)
    }
}

extension Clauses {
    /// Writes a listing to the file that `to` names, if it does.
    func write(_ report: inout Report, of statement: String, in session: Session) throws {
        guard let destination else { return }
        try AnswerFile(destination).write(&report, of: statement, in: session)
    }
}
