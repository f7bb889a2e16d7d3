import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Reads arms that are typed as figures: `200 of 4000 vs 260 of 4000`, `mean 12.1 sd 3.2 n 400 vs …`,
/// `120 in 1000 vs 150 in 1010`, `30:50:20 vs 25:52:23`.
enum ArmReading {
    /// Nil, without moving, where an expression stands.
    static func samples(_ arguments: inout ArgumentReader) throws(Diagnostic) -> [Sample]? {
        let start = arguments
        if arguments.startsWithFigure, !arguments.startsWithNumber {
            throw Diagnostic(
                "not a count", at: arguments.spanOfNext, cause: "a rate is told by its counts",
                remedies: ["ab 200 of 4000 vs 260 of 4000"])
        }
        guard arguments.startsWithNumber || arguments.word("mean") && arguments.startsWithNumber else {
            arguments = start
            return nil
        }
        arguments = start
        let first = arguments.spanOfNext
        var arms: [Sample] = []
        repeat { arms.append(try sample(&arguments)) } while arguments.word("vs")
        guard arms.count > 1 else {
            throw Diagnostic("a test needs two arms", at: arguments.spanOfNext, remedies: [again(arms.first)])
        }
        if arms.contains(where: { kind($0) != kind(arms[0]) }) {
            throw Diagnostic(
                "arms of different kinds", at: first.union(arguments.spanOfNext), cause: "one is \(words(arms[0]))")
        }
        let widths = Set(arms.map { $0.categories?.count ?? 0 })
        if widths.count > 1 {
            throw Diagnostic(
                "tables of different widths: \(widths.sorted().map(String.init).joined(separator: " and ")) kinds",
                at: first.union(arguments.spanOfNext), cause: "every arm counts the same kinds")
        }
        return arms
    }

    /// One arm.
    static func sample(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Sample {
        let span = arguments.spanOfNext
        if arguments.word("mean") { return try summary(&arguments) }
        guard let count = arguments.units() else {
            throw Diagnostic("not a count", at: span, cause: "counts are whole numbers, at most 10^15")
        }
        if arguments.word("of") { return try proportion(count, span, &arguments) }
        if arguments.word("in") { return try exposure(count, span, &arguments) }
        if arguments.symbol(":") { return try table(count, span, &arguments) }
        throw Diagnostic("of how many?", at: arguments.spanOfNext, remedies: ["ab 200 of 4000 vs 260 of 4000"])
    }

    private static func proportion(
        _ successes: Int, _ span: SourceSpan, _ arguments: inout ArgumentReader
    ) throws(Diagnostic) -> Sample {
        let place = arguments.spanOfNext
        guard let trials = arguments.units() else {
            throw Diagnostic("not a count", at: place, cause: "counts are whole numbers, at most 10^15")
        }
        guard successes >= 0, trials >= successes else {
            throw Diagnostic(
                "\(successes) of \(trials) is no share", at: span.union(place), cause: "0 ≤ part ≤ whole")
        }
        return .proportion(Proportion(successes, of: trials))
    }

    private static func exposure(
        _ events: Int, _ span: SourceSpan, _ arguments: inout ArgumentReader
    ) throws(Diagnostic) -> Sample {
        let place = arguments.spanOfNext
        guard events >= 0 else { throw Diagnostic("not a count: \(events)", at: span, cause: "0 or more events") }
        guard let exposure = arguments.number(), exposure.double > 0 else {
            throw Diagnostic("not an exposure", at: place, cause: "users, days or seats, above 0")
        }
        return .exposure(EventRate(events, in: exposure.double))
    }

    private static func table(
        _ first: Int, _ span: SourceSpan, _ arguments: inout ArgumentReader
    ) throws(Diagnostic) -> Sample {
        var counts = [first]
        repeat {
            let place = arguments.spanOfNext
            guard let count = arguments.units() else {
                throw Diagnostic("not a count", at: place, cause: "counts are whole numbers, at most 10^15")
            }
            counts.append(count)
        } while arguments.symbol(":")
        guard counts.allSatisfy({ $0 >= 0 && $0 <= 1 << 50 }) else {
            throw Diagnostic("not counts", at: span, cause: "0 or more of each kind")
        }
        return .categories(counts)
    }

    private static func summary(_ arguments: inout ArgumentReader) throws(Diagnostic) -> Sample {
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
        guard let n = arguments.units(), n >= 0 else {
            throw Diagnostic("not a number of units", at: place, cause: "n is a whole number, at most 10^15")
        }
        return .moments(Moments(count: n, mean: mean, standardDeviation: sd))
    }

    static func number(_ what: String, _ arguments: inout ArgumentReader) throws(Diagnostic) -> Double {
        let span = arguments.spanOfNext
        guard let number = arguments.number() else {
            throw Diagnostic("not \(what)", at: span, cause: "it is a number")
        }
        return number.double
    }

    private static func kind(_ sample: Sample) -> Int {
        switch sample {
        case .proportion: 0
        case .moments: 1
        case .exposure: 2
        case .categories: 3
        case .ratio, .values: 4
        }
    }

    private static func words(_ sample: Sample) -> String {
        switch sample {
        case .proportion: "a share, 200 of 4000"
        case .moments: "a mean"
        case .exposure: "events in an exposure, 120 in 1000"
        case .categories: "a table of counts"
        case .ratio, .values: "of values"
        }
    }

    private static func again(_ sample: Sample?) -> String {
        switch sample {
        case .moments: "vs mean 12.9 sd 3.3 n 410"
        case .exposure: "vs 150 in 1010"
        case .categories: "vs 25:52:23"
        case .proportion, .ratio, .values, nil: "vs 260 of 4000"
        }
    }
}
