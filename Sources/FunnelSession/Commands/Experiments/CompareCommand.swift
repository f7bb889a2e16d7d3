import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// `ab`: an A/B test from counts, from summaries, or from columns.
struct CompareCommand: Explainable {
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
            "ab paired before vs after                      two columns of one row",
            "ab paired 40 vs 25                             pairs that changed one way and the other",
            "Options: against \"A\"  confidence 99%  greater | less  planned 50:50  margin 1pp  equivalent within 1pp  correct NAME  method NAME, … or all  cap 99%  stratified by KEY  where … over … from …",
        ])
    static let kind = Transcript.Entry.Kind.question

    private enum Source {
        case samples([Sample])
        case columns(Query)
        case pairs(PairReading.Source, Clauses)
    }

    private let source: Source
    private let title: String
    private var options = ExperimentOptions()

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        if let pairs = try PairReading.pairs(&arguments) {
            var clauses = Clauses()
            let isOfColumns = if case .columns = pairs { true } else { false }
            try (isOfColumns ? ExperimentOptionReading.pairs : .typedPairs).read(
                &arguments, into: &options, clauses: &clauses)
            try arguments.expectEnd()
            source = .pairs(pairs, clauses)
            title = ""
            return
        }
        if let samples = try ArmReading.samples(&arguments) {
            source = .samples(samples)
            var clauses = Clauses()
            try ExperimentOptionReading.figures.read(&arguments, into: &options, clauses: &clauses)
            title = ""
            try arguments.expectEnd()
            return
        }
        let items = try arguments.items()
        var query = Query(items: items)
        try ExperimentOptionReading.ab.read(&arguments, into: &options, clauses: &query.clauses)
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
        let report = try await asked(in: session).report()
        session.lastQuery = nil
        session.lastExplainable = self
        return report
    }

    func explain(in session: Session) async throws -> Report { try await asked(in: session).explanation() }

    private func asked(in session: Session) async throws -> any WorkedAnswer {
        var options = options
        if options.confidence == nil { options.confidence = session.settings.confidence }
        options.plans = session.plans
        options.power = session.settings.power
        switch source {
        case .samples(let samples): return try Experiment(samples: samples, options: options)
        case .columns(let query):
            return try await Experiment(
                brokenDown: query, title: title, catalog: session.catalog, today: session.settings.today,
                options: options, backend: session.backend)
        case .pairs(.discordant(let b, let c), _):
            return PairedExperiment(
                title: "B against A, pairs that changed", names: ("A", "B"),
                pairs: .discordant(controlOnly: b, treatmentOnly: c), unit: .share, options: options)
        case .pairs(.columns(let before, let after), let clauses):
            let data = PairedData(
                before, after, clauses: clauses, catalog: session.catalog, today: session.settings.today)
            return try await data.experiment(options, on: session.backend)
        }
    }
}
