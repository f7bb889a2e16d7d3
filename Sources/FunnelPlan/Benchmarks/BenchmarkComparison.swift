package import FunnelValues

/// A figure beside a range: whether they can be compared, in which period, and where the figure lies.
package struct BenchmarkComparison: Sendable, Hashable {
    /// A value with the ends of its interval, where it has one, and its unit.
    package struct Figure: Sendable, Hashable {
        package var value: Double
        package var low: Double?
        package var high: Double?
        package var unit: Unit
        package init(_ value: Double, low: Double? = nil, high: Double? = nil, unit: Unit) {
            (self.value, self.low, self.high, self.unit) = (value, low, high, unit)
        }
    }

    package enum Outcome: Sendable, Hashable {
        case place(BenchmarkRange.Place)
        /// The interval reaches over an end; the sides that it surely does not lie on.
        case undecided(not: [BenchmarkRange.Place])
        /// What does not meet, and what to type where that is known.
        case notCompared(String, remedy: String? = nil)
    }

    package private(set) var outcome: Outcome
    /// The figure in the range's own period or length of time, where it had another, and how it was carried over.
    package private(set) var converted: Figure?
    /// `by compounding, 1 − (1 − m)^12`; empty where lengths of time are only counted otherwise.
    package private(set) var way = ""

    /// - Parameter isGrowth: whether the figure is known to grow, whatever the range is called.
    package init(_ figure: Figure, with benchmark: Benchmark, isGrowth: Bool = false) {
        outcome = .place(.inside)
        if let (reason, remedy) = BenchmarkComparison.unlikeness(figure.unit, benchmark) {
            outcome = .notCompared(reason, remedy: remedy)
            return
        }
        var compared = figure
        if let grain = figure.unit.timeGrain, let wanted = benchmark.unit.timeGrain, grain != wanted {
            let found =
                figure.unit.kind == .span
                ? BenchmarkComparison.length(figure, in: benchmark.unit)
                : BenchmarkComparison.rate(figure, for: benchmark, isGrowth: isGrowth)
            guard let found else {
                outcome = .notCompared("per \(grain.rawValue), and more than all of it")
                return
            }
            (converted, way) = (found.figure, found.by)
            compared = found.figure
        }
        outcome = BenchmarkComparison.place(compared, benchmark.range)
    }

    private static func place(_ figure: Figure, _ range: BenchmarkRange) -> Outcome {
        guard let low = figure.low, let high = figure.high else { return .place(range.place(of: figure.value)) }
        let (first, last) = (range.place(of: low), range.place(of: high))
        if first == last { return .place(first) }
        var out: [BenchmarkRange.Place] = []
        if first != .below, range.low != nil { out.append(.below) }
        if last != .above, range.high != nil { out.append(.above) }
        return .undecided(not: out)
    }

    /// Better or worse than usual, where a direction is known and the figure lies outside.
    package func standing(_ better: Benchmark.Direction?) -> Benchmark.Direction? {
        guard case .place(let place) = outcome, place != .inside, better != nil else { return nil }
        return place == .above ? .higher : .lower
    }

    // MARK: Units

    /// Why the two cannot be compared, and what to type; nil when they can.
    private static func unlikeness(_ unit: Unit, _ benchmark: Benchmark) -> (reason: String, remedy: String?)? {
        let range = benchmark.unit
        switch range.kind {
        case .money:
            guard unit.kind == .money, unit.currencyPower == 1 else {
                return ("\(words(unit)), the range is in \(range.denomination?.description ?? "money")", nil)
            }
            guard unit.denomination == range.denomination else {
                let (own, other) = (unit.denomination?.description, range.denomination?.description)
                return ("in \(own ?? "money"), the range in \(other ?? "money"); nothing is converted", nil)
            }
        case .span:
            guard unit.kind == .span, unit.timePower == 1 else { return ("\(words(unit)), the range is of time", nil) }
            return nil
        case .share, .rate:
            guard [.share, .rate, .number, .ratio].contains(unit.kind) else {
                return ("\(words(unit)), the range is a share", nil)
            }
        case .number, .count, .ratio, .points:
            guard [.number, .count, .ratio, .points].contains(unit.kind) else {
                return ("\(words(unit)), the range is a plain number", nil)
            }
        case .percentagePoints, .compound:
            guard unit.kind == range.kind else { return ("\(words(unit)), the range is of \(range)", nil) }
        }
        return periods(unit, benchmark)
    }

    private static func words(_ unit: Unit) -> String {
        switch unit.kind {
        case .number: "a plain number"
        case .money: "money"
        case .span: "a time"
        case .share: "a share"
        case .rate: "a rate"
        case .count: "a count"
        case .percentagePoints, .points, .ratio, .compound: "\(unit)"
        }
    }

    private static func periods(_ unit: Unit, _ benchmark: Benchmark) -> (reason: String, remedy: String?)? {
        switch (unit.timePower, benchmark.unit.timePower) {
        case (0, 0):
            guard benchmark.key.isOfTime else { return nil }
            return ("neither it nor the range says of which period", inMonths(benchmark))
        case (-1, 0):
            let grain = unit.timeGrain?.rawValue ?? "period"
            guard benchmark.key.isOfTime else { return ("per \(grain), the range names no period", nil) }
            return ("per \(grain), the range does not say of which period", inMonths(benchmark))
        case (0, -1):
            let grain = benchmark.unit.timeGrain ?? .month
            return ("it does not say of which period, the range is per \(grain.rawValue)", nil)
        case (-1, -1): return nil
        default: return ("\(unit), the range is of \(benchmark.unit)", nil)
        }
    }

    /// The range with a period, for a person who knows it.
    private static func inMonths(_ benchmark: Benchmark) -> String {
        var said = benchmark
        said.unit = .rate(per: .month)
        (said.source, said.note) = (nil, nil)
        return "\(said)"
    }

    // MARK: Periods

    private static func length(_ figure: Figure, in unit: Unit) -> (figure: Figure, by: String)? {
        guard let own = figure.unit.timeGrain, let wanted = unit.timeGrain,
            let perOwn = RateConversion.perYear(own).double, let perWanted = RateConversion.perYear(wanted).double
        else { return nil }
        let factor = perWanted / perOwn
        let (low, high) = (figure.low.map { $0 * factor }, figure.high.map { $0 * factor })
        return (Figure(figure.value * factor, low: low, high: high, unit: unit), "")
    }

    private static func rate(
        _ figure: Figure, for benchmark: Benchmark, isGrowth: Bool
    ) -> (figure: Figure, by: String)? {
        guard let own = figure.unit.timeGrain, let wanted = benchmark.unit.timeGrain else { return nil }
        let way = isGrowth ? .growth : PeriodConversion(benchmark.key, benchmark.unit.kind)
        guard let value = way.convert(figure.value, from: own, to: wanted) else { return nil }
        var found = Figure(value, unit: figure.unit)
        found.unit.timeGrain = wanted
        found.low = figure.low.flatMap { way.convert($0, from: own, to: wanted) }
        found.high = figure.high.flatMap { way.convert($0, from: own, to: wanted) }
        let word = way == .amount ? "added up" : "by compounding"
        return (found, "\(word), \(way.formula(from: own, to: wanted))")
    }
}
