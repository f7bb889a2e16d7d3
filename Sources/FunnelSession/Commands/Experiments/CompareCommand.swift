import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// `ab`: an A/B test from counts, from summaries, or from columns.
struct CompareCommand: Explainable {
    static let help = CommandHelp.ab
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
