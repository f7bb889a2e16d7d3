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
            "Options: against \"A\"  confidence 99%  greater | less  planned 50:50  where … over … from …",
        ])
    static let kind = Transcript.Entry.Kind.question

    private enum Source {
        case counts([(successes: Int, trials: Int)])
        case summaries([(mean: Double, sd: Double, n: Int)])
        case columns(Query)
    }

    private let source: Source
    private let title: String
    private var options = ExperimentOptions()

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        let start = arguments
        if arguments.startsWithNumber {
            source = .counts(try CompareCommand.counts(&arguments))
        } else if arguments.word("mean"), arguments.startsWithNumber {
            source = .summaries(try CompareCommand.summaries(&arguments))
        } else {
            arguments = start
            try CompareCommand.refuseOtherForms(&arguments)
            let items = try arguments.items()
            var query = Query(items: items)
            try CompareCommand.readOptions(&arguments, into: &options, clauses: &query.clauses)
            guard !query.clauses.by.isEmpty else {
                throw Diagnostic(
                    "which column says the variant?", at: arguments.spanOfNext,
                    remedies: ["ab \(items.map { "\($0.expression)" }.joined(separator: ", ")) by variant"])
            }
            guard query.clauses.by.count == 1 else {
                throw Diagnostic(
                    "not in this version: further keys after the variant", at: query.clauses.by[1].expression.span)
            }
            guard items.count == 1 else {
                throw Diagnostic("not in this version: several metrics in one test", at: items[1].expression.span)
            }
            source = .columns(query)
            title = "\(items[0].expression)"
            try arguments.expectEnd()
            return
        }
        title = "B against A"
        var clauses = Clauses()
        try CompareCommand.readOptions(&arguments, into: &options, clauses: &clauses)
        try arguments.expectEnd()
    }

    // MARK: Reading

    private static func counts(_ arguments: inout ArgumentReader) throws(Diagnostic) -> [(successes: Int, trials: Int)]
    {
        var arms: [(successes: Int, trials: Int)] = []
        repeat {
            let span = arguments.spanOfNext
            guard let successes = arguments.integer() else {
                throw Diagnostic("not a count", at: span, cause: "counts are whole numbers")
            }
            guard arguments.word("of") else {
                if arguments.word("in") { throw Diagnostic("not in this version: events per exposure", at: span) }
                if arguments.symbol(":") { throw Diagnostic("not in this version: tables of counts", at: span) }
                throw Diagnostic(
                    "of how many?", at: arguments.spanOfNext, remedies: ["ab 200 of 4000 vs 260 of 4000"])
            }
            let place = arguments.spanOfNext
            guard let trials = arguments.integer() else {
                throw Diagnostic("not a count", at: place, cause: "counts are whole numbers")
            }
            guard successes >= 0, trials >= successes else {
                throw Diagnostic(
                    "\(successes) of \(trials) is no share", at: span.union(place), cause: "0 ≤ part ≤ whole")
            }
            arms.append((successes, trials))
        } while arguments.word("vs")
        guard arms.count > 1 else {
            throw Diagnostic("a test needs two arms", at: arguments.spanOfNext, remedies: ["vs 260 of 4000"])
        }
        return arms
    }

    private static func summaries(
        _ arguments: inout ArgumentReader
    ) throws(Diagnostic) -> [(mean: Double, sd: Double, n: Int)] {
        var arms: [(mean: Double, sd: Double, n: Int)] = []
        repeat {
            if !arms.isEmpty, !arguments.word("mean") {
                throw Diagnostic("mean is missing", at: arguments.spanOfNext, remedies: ["vs mean 12.9 sd 3.3 n 410"])
            }
            let mean = try number("a mean", &arguments)
            guard arguments.word("sd") else {
                throw Diagnostic("sd is missing", at: arguments.spanOfNext, remedies: ["mean 12.1 sd 3.2 n 400"])
            }
            let span = arguments.spanOfNext
            let sd = try number("a standard deviation", &arguments)
            guard sd >= 0 else { throw Diagnostic("a standard deviation is not negative: \(sd)", at: span) }
            guard arguments.word("n") else {
                throw Diagnostic("n is missing", at: arguments.spanOfNext, remedies: ["mean 12.1 sd 3.2 n 400"])
            }
            let place = arguments.spanOfNext
            guard let n = arguments.integer(), n >= 0 else {
                throw Diagnostic("not a number of units", at: place, cause: "n is a whole number")
            }
            arms.append((mean, sd, n))
        } while arguments.word("vs")
        guard arms.count > 1 else {
            throw Diagnostic("a test needs two arms", at: arguments.spanOfNext, remedies: ["vs mean 12.9 sd 3.3 n 410"])
        }
        return arms
    }

    private static func number(_ what: String, _ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext

        guard let number = arguments.number() else {
            throw Diagnostic("not \(what)", at: span, cause: "it is a number")
        }
        return number.double
    }

    private static func refuseOtherForms(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        let span = arguments.spanOfNext
        if arguments.word("paired") { throw Diagnostic("not in this version: paired tests", at: span) }
    }

    private static func readOptions(
        _ arguments: inout ArgumentReader, into options: inout ExperimentOptions, clauses: inout Clauses
    ) throws(Diagnostic) {
        while !arguments.isAtEnd {
            let span = arguments.spanOfNext
            if arguments.isAtClause {
                let read = try arguments.clauses(allowing: ["by", "where", "over", "from"])
                if !read.by.isEmpty { clauses.by = read.by }
                if let filter = read.filter { clauses.filter = filter }
                if let over = read.over { clauses.over = over }
                if let from = read.from { clauses.from = from }
            } else if arguments.word("against") {
                let place = arguments.spanOfNext
                guard let name = arguments.text() else {
                    throw Diagnostic("which arm?", at: place, cause: "a text names it", remedies: ["against \"A\""])
                }
                options.baseline = Located(name, span: place)
            } else if arguments.word("confidence") {
                options.confidence = try confidence(&arguments)
            } else if arguments.word("greater") {
                options.alternative = .greater
            } else if arguments.word("less") {
                options.alternative = .less
            } else if arguments.word("planned") {
                options.planned = try shares(&arguments)
            } else {
                throw unknownOption(&arguments, span)
            }
        }
    }

    private static func unknownOption(_ arguments: inout ArgumentReader, _ span: SourceSpan) -> Diagnostic {
        let toCome: Set<String> = [
            "per", "margin", "equivalent", "adjusting", "stratified", "correct", "method", "bayes", "sequential",
            "look",
            "cap",
        ]
        let known = ["against", "confidence", "greater", "less", "planned", "by", "where", "over", "from"]
        guard let word = arguments.anyWord()?.thing else { return Diagnostic("not an option of ab", at: span) }
        if toCome.contains(word.lowercased()) { return Diagnostic("not in this version: ab … \(word)", at: span) }
        return Diagnostic("not an option of ab: \(word)", at: span, remedies: nearestNames(to: word, among: known))
    }

    private static func confidence(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        guard let share = arguments.share(), share > 0, share < 1 else {
            throw Diagnostic(
                "not a level of confidence", at: span, cause: "it lies between 0 and 100 %",
                remedies: ["confidence 95%"])
        }
        return share
    }

    private static func shares(_ arguments: inout ArgumentReader) throws(Diagnostic) -> [Double] {
        var parts: [Double] = []
        let span = arguments.spanOfNext
        repeat {
            guard let part = arguments.number(), part.double > 0 else {
                throw Diagnostic("not planned shares", at: span, remedies: ["planned 50:50"])
            }
            parts.append(part.double)
        } while arguments.symbol(":")
        let total = parts.reduce(0, +)
        return parts.map { $0 / total }
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
        switch source {
        case .counts(let arms): return Experiment(title: title, counts: arms, options: options)
        case .summaries(let arms): return Experiment(title: title, summaries: arms, options: options)
        case .columns(let query):
            return try await Experiment(
                query, title: title, catalog: session.catalog, today: session.settings.today, options: options,
                backend: session.backend)
        }
    }
}
