import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelSyntax

/// `check`: figures beside the ranges they usually lie in.
struct CheckCommand: FileWriting {
    static let help = CommandHelp.check
    static let kind = Transcript.Entry.Kind.question
    /// Nil for the last answer.
    private var query: Query?
    private var segment: Located<String>?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        segment = try CheckCommand.segment(&arguments)
        guard !arguments.isAtEnd else { return }
        query = try arguments.query()
    }

    /// `for GROUP`, wherever it stands, taken out of what is read.
    private static func segment(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Located<String>? {
        var place = 0
        while let token = arguments.peek(ahead: place) {
            if case .word(let word) = token.kind, word.lowercased() == "for" {
                var rest = arguments.advanced(by: place + 1)
                let span = rest.spanOfNext
                let group = try Benchmark.segment(&rest)
                var count = place + 1
                while let next = arguments.peek(ahead: count), next.span.start < rest.spanOfNext.start || rest.isAtEnd {
                    _ = next
                    count += 1
                }
                arguments.remove(place..<count)
                return Located(group, span: span)
            }
            place += 1
        }
        return nil
    }

    var paths: [Located<String>] { query?.clauses.destination.map { [$0] } ?? [] }

    func run(in session: inout Session) async throws -> Report {
        let query = try asked(in: session)
        let file = try query.clauses.destination.map(AnswerFile.init)
        var report = try await answered(query, in: session)
        if let file {
            let group = segment.map { " for \(Name.printed($0.thing))" } ?? ""
            try file.write(&report, of: "check \(query)\(group)", in: session)
        }
        session.lastQuery = query
        return report
    }

    /// Throws what `run` would, and writes nothing.
    func check(in session: Session) async throws {
        let query = try asked(in: session)
        if let destination = query.clauses.destination { _ = try AnswerFile(destination) }
        _ = try await answered(query, in: session)
    }

    private func asked(in session: Session) throws -> Query {
        if let query { return query }
        guard var last = session.lastQuery else {
            throw Diagnostic("nothing has been asked yet", remedies: ["check cac", "check 8 of 36 as trial_to_paid"])
        }
        last.clauses.destination = nil
        last.clauses.comparison = nil
        return last
    }

    private func answered(_ query: Query, in session: Session) async throws -> Report {
        try QueryAction(query: query, source: "").refuseQuotedNames(in: session)
        return try await CheckReporting(
            query, for: segment, catalog: session.catalog, today: session.settings.today,
            confidence: session.settings.confidence
        ).report(on: session.backend)
    }
}
