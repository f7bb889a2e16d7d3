/// Treatment's successes given the units of both arms and the successes of both together: hypergeometric.
///
/// - Cost: a tail is summed outwards until terms vanish, some nine standard deviations: 1e5 terms at 1e9 units per arm.
struct ConditionalTable {
    /// Beyond this many units a tail would take more than some ten milliseconds.
    static let limit = 100_000_000_000

    let control: Double
    let treatment: Double
    let successes: Double
    let total: Double
    let least: Double
    let greatest: Double
    /// The likeliest count.
    let mode: Double
    /// What the margins share in every probability.
    private let margins: Double

    /// - Throws: `.tooManyUnits` beyond `limit`.
    init(control: Int, treatment: Int, successes: Int, method: String) throws(StatisticsError) {
        let (units, isTooLarge) = control.addingReportingOverflow(treatment)
        guard !isTooLarge, units <= Self.limit else {
            throw .tooManyUnits(method: method, found: isTooLarge ? .max : units, limit: Self.limit)
        }
        self.control = Double(control)
        self.treatment = Double(treatment)
        self.successes = Double(successes)
        total = Double(units)
        least = Double(max(0, successes - control))
        greatest = Double(min(treatment, successes))
        mode = Double((Int128(treatment) + 1) * (Int128(successes) + 1) / (Int128(units) + 2))
        margins =
            stirlingRest(self.control) + stirlingRest(self.treatment) + stirlingRest(self.successes)
            + stirlingRest(total - self.successes) - stirlingRest(total)
    }

    init(_ table: TwoByTwo, method: String) throws(StatisticsError) {
        guard let successes = Int(exactly: table.successes) else {
            throw .tooManyUnits(method: method, found: .max, limit: Self.limit)
        }
        try self.init(
            control: table.control.trials, treatment: table.treatment.trials, successes: successes, method: method)
    }

    /// ln P(X = k) by Stirling's formula: minus half of G, and small terms.
    func logTerm(_ k: Double) -> Double {
        let (a, b) = (k, treatment - k)
        let (c, d) = (successes - k, control - (successes - k))
        let failures = total - successes
        // Products below 2¹²⁶ and exact: the gap is that of whole numbers.
        let determinant = Int128(k) * Int128(control) - Int128(c) * Int128(treatment)
        let gap = Double(determinant) / total
        let half =
            deviance(a, treatment * (successes / total), gap: gap)
            + deviance(b, treatment * (failures / total), gap: -gap)
            + deviance(c, control * (successes / total), gap: -gap)
            + deviance(d, control * (failures / total), gap: gap)
        return margins - stirlingRest(a) - stirlingRest(b) - stirlingRest(c) - stirlingRest(d) - half
    }

    /// ln P(X ≤ k), −∞ below the least count.
    func logLower(_ k: Double) -> Double {
        if k < least { return -.infinity }
        if k >= greatest { return 0 }
        return k <= mode ? min(0, logSum(from: k, by: -1)) : logarithmOfOnePlus(-share(logSum(from: k + 1, by: 1)))
    }

    /// ln P(X ≥ k), −∞ above the greatest count.
    func logUpper(_ k: Double) -> Double {
        if k > greatest { return -.infinity }
        if k <= least { return 0 }
        return k > mode ? min(0, logSum(from: k, by: 1)) : logarithmOfOnePlus(-share(logSum(from: k - 1, by: -1)))
    }

    private func share(_ logarithm: Double) -> Double { min(1 - .ulpOfOne / 2, exponential(logarithm)) }

    private func logSum(from first: Double, by step: Double) -> Double {
        let rest = control - successes
        var k = first
        var ratio = 1.0
        var sum = 0.0
        while k >= least, k <= greatest {
            sum += ratio
            ratio *=
                step > 0
                ? (successes - k) * (treatment - k) / ((k + 1) * (rest + k + 1))
                : k * (rest + k) / ((successes - k + 1) * (treatment - k + 1))
            if ratio < sum * 1e-18 { break }
            k += step
        }
        return logTerm(first) + logarithm(sum)
    }

    /// ln of the chance of all counts whose probability is at most e to the `bound`.
    func logNoLikelier(than bound: Double) -> Double {
        guard let ends = noLikelier(than: bound) else { return 0 }
        return logarithmOfSum(
            ends.lower.map(logLower) ?? -.infinity, ends.upper.map(logUpper) ?? -.infinity)
    }

    /// The counts nearest to the mode on both sides whose probability is at most e to the `bound`, where there are such;
    /// nil when that is every count. Probabilities fall on both sides of the mode, so the counts in question are two tails.
    func noLikelier(than bound: Double) -> (lower: Double?, upper: Double?)? {
        if logTerm(mode) <= bound { return nil }
        return (
            last(from: least, to: mode) { logTerm($0) <= bound },
            last(from: greatest, to: mode) { logTerm($0) <= bound }
        )
    }

    /// The last whole number, counted from `outer`, for which a condition holds that does not hold at `inner`.
    private func last(from outer: Double, to inner: Double, where holds: (Double) -> Bool) -> Double? {
        guard holds(outer) else { return nil }
        var (yes, no) = (outer, inner)
        while abs(yes - no) > 1 {
            let middle = ((yes + no) / 2).rounded(.down)
            if holds(middle) { yes = middle } else { no = middle }
        }
        return yes
    }
}

/// ln n! − (n ln n − n).
private func stirlingRest(_ n: Double) -> Double {
    n == 0 ? 0 : 0.5 * logarithm(2 * .pi * n) + stirlingError(n)
}

/// ln(eᵃ + eᵇ).
func logarithmOfSum(_ a: Double, _ b: Double) -> Double {
    let (small, large) = a < b ? (a, b) : (b, a)
    return small == -.infinity ? large : large + logarithmOfOnePlus(exponential(small - large))
}
