package import FunnelSyntax
import FunnelValues

/// `NAME RANGE [per month] [for GROUP] [higher|lower is better] [source "…"] [note "…"]`, as `benchmark` and the shell's own
/// list have it.
extension Benchmark {
    package init(reading arguments: inout ArgumentReader) throws(Diagnostic) {
        let name = try Benchmark.name(&arguments)
        let (range, unit) = try Benchmark.range(&arguments)
        self.init(name: name, range: range, unit: unit)
        var seen: Set<String> = []
        while let word = arguments.peekWord {
            let place = arguments.spanOfNext
            let option = word == "lower" ? "higher" : word
            guard seen.insert(option).inserted else { throw Diagnostic("a second \(word)", at: place) }
            switch option {
            case "per":
                _ = arguments.anyWord()
                try readPeriod(&arguments)
            case "for":
                _ = arguments.anyWord()
                segment = try Benchmark.segment(&arguments)
            case "higher":
                _ = arguments.anyWord()
                guard arguments.words("is", "better") else { throw arguments.missing("is better") }
                better = Direction(rawValue: word)
            case "source":
                _ = arguments.anyWord()
                source = try Benchmark.text(&arguments)
            case "note":
                _ = arguments.anyWord()
                note = try Benchmark.text(&arguments)
            default: try arguments.expectEnd()
            }
        }
        try arguments.expectEnd()
    }

    /// `cac`, `visitors -> leads`, `ltv / cac`, `leads of visitors`.
    package static func name(_ arguments: inout ArgumentReader) throws(Diagnostic) -> String {
        guard !arguments.isAtEnd else {
            throw arguments.missing("a name", remedies: ["benchmark cac $200..$1000 for smb lower is better"])
        }
        let first = try arguments.name("what the range is of").text
        if arguments.symbol("->") { return pair(first, try arguments.name("a step").text) }
        if arguments.symbol("/") {
            return "\(Stage.plain(first))_to_\(Stage.plain(try arguments.name("a metric").text))"
        }
        if arguments.word("of") { return pair(try arguments.name("a step").text, first) }
        return first
    }

    private static func pair(_ from: String, _ to: String) -> String {
        "\(Stage(named: from)?.rawValue ?? Stage.plain(from))_to_\(Stage(named: to)?.rawValue ?? Stage.plain(to))"
    }

    /// A name, or text in quotes.
    package static func segment(_ arguments: inout ArgumentReader) throws(Diagnostic) -> String {
        if let text = arguments.text() { return text }
        return try arguments.name("a group, like smb").text
    }

    private static func text(_ arguments: inout ArgumentReader) throws(Diagnostic) -> String {
        guard let text = arguments.text() else { throw arguments.missing("text in quotes") }
        return text
    }

    private mutating func readPeriod(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        let place = arguments.spanOfNext
        guard let word = arguments.anyWord() else { throw arguments.missing("a period, like month") }
        guard let grain = Grain(word: word.thing) else {
            throw Diagnostic(
                "no period: \(word.thing)", at: place, cause: "a period is a day, week, month, quarter or year",
                repairs: [Repair(place, "month"), Repair(place, "year")])
        }
        guard unit.timePower == 0, let period = Benchmark.unit(unit, per: grain) else {
            throw Diagnostic("a second period: per \(word.thing)", at: place)
        }
        unit = period
    }

    private static func unit(_ unit: Unit, per grain: Grain) -> Unit? {
        switch unit.kind {
        case .share, .rate: .rate(per: grain)
        case .money: unit.denomination.map { .money(in: $0, per: grain) }
        case .count, .number: Unit(unit.kind, timeGrain: grain, timePower: -1)
        case .percentagePoints, .points, .ratio, .span, .compound: nil
        }
    }

    // MARK: The range

    private static func range(_ arguments: inout ArgumentReader) throws(Diagnostic) -> (BenchmarkRange, Unit) {
        let place = arguments.spanOfNext
        let forms: [(symbol: String, form: (Decimal) -> BenchmarkRange.Form)] = [
            ("<=", BenchmarkRange.Form.atMost), ("<", BenchmarkRange.Form.under),
            (">=", BenchmarkRange.Form.atLeast), (">", BenchmarkRange.Form.over),
        ]
        for (symbol, form) in forms where arguments.symbol(symbol) {
            let (end, unit) = try figure(try arguments.operand())
            return (BenchmarkRange(form(end)), unit)
        }
        if arguments.word("about") {
            let (middle, unit) = try figure(try arguments.operand())
            // about 3:1
            guard arguments.symbol(":") else { return (BenchmarkRange(.about(middle)), unit) }
            guard try figure(try arguments.operand()).0 == .one else {
                throw Diagnostic("a ratio reads n:1", at: place, cause: "about 3:1 is about 3")
            }
            return (BenchmarkRange(.about(middle)), .ratio)
        }
        guard !arguments.isAtEnd else {
            throw arguments.missing(
                "a range", remedies: ["benchmark cac $200..$1000", "benchmark churn < 5% per year"])
        }
        guard let (first, last) = try arguments.range() else {
            throw Diagnostic(
                "a range has two ends", at: place, cause: "or one that is open: <= 180 days; or about 3",
                remedies: ["benchmark win_rate 20..30%", "benchmark sales_cycle <= 180 days"])
        }
        let (low, lowUnit) = try figure(first)
        let (high, unit) = try figure(last)
        // A period behind the upper end counts for both: $40..$60 per month.
        let isBoth = unit.timePower == -1 && unit.timeGrain.flatMap { Benchmark.unit(lowUnit, per: $0) } == unit
        guard lowUnit == unit || isBoth else {
            throw Diagnostic(
                "two units in one range: \(lowUnit) and \(unit)", at: first.span.union(last.span),
                cause: "a unit behind the upper end counts for both")
        }
        guard low.double <= high.double else {
            throw Diagnostic("the range ends before it begins", at: first.span.union(last.span))
        }
        return (BenchmarkRange(.between(low, high)), unit)
    }

    /// A number that was typed, and its unit.
    private static func figure(_ expression: Expression) throws(Diagnostic) -> (Decimal, Unit) {
        switch expression.form {
        case .unary(.minus, let inner):
            let (number, unit) = try figure(inner)
            if let negated = number.negated { return (negated, unit) }
        case .literal(let literal):
            if let figure = figure(literal) { return figure }
        case .name, .unary, .binary, .isNull, .isIn, .isInRange, .call, .cases, .hole: break
        }
        throw Diagnostic(
            "not a number: \(expression)", at: expression.span, cause: "a range is of numbers that are typed")
    }

    private static func figure(_ literal: Literal) -> (Decimal, Unit)? {
        switch literal {
        case .number(let number): (number, .number)
        case .percent(let share): (share, .share)
        case .percentagePoints(let points): (points, .percentagePoints)
        case .money(let amount, let currency): (amount, .money(currency))
        case .span(let length, let grain): (length, .span(grain))
        case .per(let inner, let grain):
            figure(inner).flatMap { number, unit in Benchmark.unit(unit, per: grain).map { (number, $0) } }
        case .date, .instant, .period, .text, .boolean, .null, .argument: nil
        }
    }
}
