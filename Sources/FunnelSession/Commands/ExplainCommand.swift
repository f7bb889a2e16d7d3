import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelSyntax

/// A statement whose answer is worked out on a blackboard.
protocol Explainable: Command {
    func explain(in session: Session) async throws -> Report
}

struct ExplainCommand: FileWriting {
    static let help = CommandHelp.explain
    static let kind = Transcript.Entry.Kind.question
    var query: Query?
    var statistics: (any Explainable)?
    var showsPlan = false

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if arguments.isAtEnd { return }
        statistics = try ExplainCommand.statistics(&arguments)
        guard statistics == nil else { return }
        query = try arguments.query(before: "plan")
        showsPlan = arguments.word("plan")
        try arguments.expectEnd()
    }

    var paths: [Located<String>] { query?.clauses.destination.map { [$0] } ?? [] }

    func run(in session: inout Session) async throws -> Report {
        guard let query, let destination = query.clauses.destination else { return try await explained(in: session) }
        let file = try AnswerFile(destination)
        var report = try await explained(in: session)
        try file.write(&report, of: "explain \(query)\(showsPlan ? " plan" : "")", in: session)
        return report
    }

    /// Throws what `run` would, and writes nothing.
    func check(in session: Session) async throws {
        if let destination = query?.clauses.destination { _ = try AnswerFile(destination) }
        _ = try await explained(in: session)
    }

    private func explained(in session: Session) async throws -> Report {
        if let statistics { return try await statistics.explain(in: session) }
        if let funnel = query.flatMap({ QueryAction(query: $0, source: "").funnelAlone(in: session) }) {
            return try await funnel.explain(in: session)
        }
        guard let query = asked(in: session) ?? session.lastQuery else {
            if let last = session.lastExplainable { return try await last.explain(in: session) }
            throw Diagnostic("nothing has been asked yet", remedies: ["explain cac by channel"])
        }
        if showsPlan || isPlanOfLast(in: session) {
            let planned = try QueryBinder(catalog: session.catalog, today: session.settings.today).planned(query)
            let text = PlanText(planned.plans, catalog: session.catalog)
            return Report(.text(TextReport(lines: text?.lines ?? [])))
        }
        let (planned, answers) = try await QueryAction.answer(query, in: session)
        guard let plan = planned.plans.first, let answer = answers.first else { return .text("nothing was asked") }
        let sweep = planned.sweeps.isEmpty ? nil : SweepReporting(planned, answers, catalog: session.catalog).table
        return try ExplanationReporting(plan: plan, answer: answer, catalog: session.catalog, sweep: sweep).report()
    }

    /// `ab …`, `interval …`, `split …`, `correct …`, `plan rate …`; nil, without moving, for anything else.
    static func statistics(_ arguments: inout ArgumentReader) throws(Diagnostic) -> (any Explainable)? {
        let start = arguments
        let verb = arguments.anyWord()?.thing
        // `split by channel` and `plan / 2` are of what is called so.
        let isVerb =
            !arguments.isAtEnd && !arguments.isAtClause && (arguments.peekWord != nil || arguments.startsWithFigure)
        switch verb {
        case "ab": return try CompareCommand(&arguments)
        case "funnel" where !arguments.isAtEnd && !arguments.isAtClause: return try FunnelCommand(&arguments)
        case "paths" where isPaths(arguments): return try PathsCommand(&arguments)
        case "interval" where isVerb: return try IntervalCommand(&arguments)
        case "split" where isVerb: return try SplitCommand(&arguments)
        case "correct" where isVerb: return try CorrectCommand(&arguments)
        case "plan" where isVerb: return try PlanCommand(&arguments)
        default:
            arguments = start
            return nil
        }
    }

    /// Whether what follows is of the verb: `explain paths by month` may be of a column that is called so.
    private static func isPaths(_ arguments: ArgumentReader) -> Bool {
        guard let next = arguments.peek else { return false }
        if case .literal(.text) = next.kind { return true }
        return next.kind == .symbol("->") || (arguments.peekWord != nil && !arguments.isAtClause)
    }

    private func asked(in session: Session) -> Query? { isPlanOfLast(in: session) ? nil : query }

    /// `explain plan` alone: the plan of the last query, unless something is called plan.
    private func isPlanOfLast(in session: Session) -> Bool {
        guard let query, query.clauses.isEmpty, query.items.count == 1, !showsPlan,
            case .name(let name) = query.items[0].expression.form, name.text.lowercased() == "plan"
        else { return false }
        return session.catalog.metric(named: name.text) == nil
            && session.catalog.datasets(withColumn: name.text).isEmpty
    }
}
