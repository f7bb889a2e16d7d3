import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// `ab`: an A/B test from counts, from summaries, or from columns.
struct CompareCommand: Command {
    static let help = CommandHelp(
        "ab METRIC by VARIANT", "An A/B test with everything needed to trust it, or not.",
        example: "ab signups of visitors by variant", group: .analyses,
        details: [
            "ab 200 of 4000 vs 260 of 4000                  rates from counts",
            "ab mean 12.1 sd 3.2 n 400 vs mean 12.9 sd 3.3 n 410   means from summaries",
            "ab signups of visitors by variant              rates from counted columns",
            "ab converted by variant                        a boolean, one row per unit",
            "ab revenue by variant                          a mean per unit",
            "ab revenue by variant per user_id              rows are added up per unit first",
            "ab orders / sessions by variant per user_id    a ratio of sums, by the delta method",
            "ab signups of visitors, revenue by variant     several metrics, corrected for their number",
            "ab converted by variant, device                also within each device",
            "ab plan by variant                             a text: a table of counts",
            "ab 120 in 1000 vs 150 in 1010                  events per exposure",
            "ab 30:50:20 vs 25:52:23                        a table of counts",
            "Options: against \"A\"  confidence 99%  greater | less  planned 50:50  margin 1pp  equivalent within 1pp  correct NAME  method NAME, … or all  where … over … from …",
        ])
    static let kind = Transcript.Entry.Kind.question

    private enum Source {
        case samples([Sample])
        case columns(Query)
    }

    private let source: Source
    private let title: String
    private var options = ExperimentOptions()

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if let samples = try ArmReading.samples(&arguments) {
            source = .samples(samples)
            title = samples.count == 2 ? "B against A" : "each arm against A"
            var clauses = Clauses()
            try ExperimentOptionReading.read(&arguments, into: &options, clauses: &clauses)
            try arguments.expectEnd()
            return
        }
        let items = try arguments.items()
        var query = Query(items: items)
        try ExperimentOptionReading.read(&arguments, into: &options, clauses: &query.clauses)
        guard !query.clauses.by.isEmpty else {
            throw Diagnostic(
                "which column says the variant?", at: arguments.spanOfNext,
                remedies: ["ab \(items.map { "\($0.expression)" }.joined(separator: ", ")) by variant"])
        }
        options.breakdown = Array(query.clauses.by.dropFirst())
        query.clauses.by = Array(query.clauses.by.prefix(1))
        source = .columns(query)
        title = items.map { $0.label ?? "\($0.expression)" }.joined(separator: ", ")
        try arguments.expectEnd()
    }

    // MARK: Running

    func run(in session: inout Session) async throws -> Report {
        let experiment = try await experiment(in: session)
        session.lastQuery = nil
        session.lastComparison = self
        return try experiment.report()
    }

    func explain(in session: Session) async throws -> Report {
        try await experiment(in: session).explanation()
    }

    private func experiment(in session: Session) async throws -> Experiment {
        var options = options
        if options.confidence == nil { options.confidence = session.settings.confidence }
        options.plans = session.plans
        switch source {
        case .samples(let samples): return Experiment(title: title, samples: samples, options: options)
        case .columns(let query):
            return try await Experiment(
                brokenDown: query, title: title, catalog: session.catalog, today: session.settings.today,
                options: options,
                backend: session.backend)
        }
    }
}
