/// Tango's score interval of p₂ − p₁ of the same units: every difference d that the score test does not reject.
///
///     |c − b − n d| ≤ z √(n V),   V = 2q + d (1 − d)
///
/// b units converted under control alone, c under treatment alone, n are all; q is the likeliest chance of the first if the
/// rates differ by d ≥ 0, and for d < 0 control and treatment change places. At d = 0 it is McNemar's z, so the interval
/// excludes 0 exactly when McNemar's test rejects.
/// - Returns: within −1...1; the open end of a one-sided interval is −1 or 1. Where no unit changed it still says how
///   large a difference could hide, ± z² / (n + z²), though McNemar's test has no answer there.
/// - Throws: `.negativeCount`, `.tooFewObservations` without units, `.tooManyObservations` above 10¹⁵ of a kind.
/// - Source: T. Tango, Statistics in Medicine 17 (1998) 891–908.
package func tangoInterval(
    _ pairs: PairedOutcomes, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let pairs = try pairs.checked()
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let high = highEnd(pairs, z: abs(z))
    // The lower end is the upper end of control and treatment changed round; 0 − 0 is 0, where −0 would be −0.
    let low = 0 - highEnd(pairs.swapped, z: abs(z))
    return (z >= 0 ? Interval(low: low, high: high) : Interval(low: high, high: low))
        .opened(for: alternative, bounds: Interval(low: -1, high: 1))
}

private func highEnd(_ pairs: PairedOutcomes, z: Double) -> Double {
    let n = Double(pairs.trials)
    if pairs.treatmentOnly == pairs.trials { return 1 }
    let estimate = pairs.gap / n
    if z == 0 { return estimate }
    let limit = z * z
    // Where the estimate itself has no variance it is a root too, though not the one that is meant.
    if pairs.discordant == 0 { return limit / (n + limit) }
    if pairs.controlOnly == pairs.trials { return (limit - n) / (limit + n) }
    func excess(_ difference: Double) -> Double {
        n * difference - pairs.gap - z * (n * PairedDifferenceFit(pairs, difference).variance).squareRoot()
    }
    // Searched on one side of 0, so that a root near 0 keeps its digits and its sign.
    if estimate < 0, excess(0) >= 0 { return root(between: estimate, and: 0, of: excess) }
    return root(between: max(0, estimate), and: 1, of: excess)
}

/// The likeliest chances of the four outcomes if the two rates differed by d.
struct PairedDifferenceFit {
    let pairs: PairedOutcomes
    let difference: Double
    /// The slope of the quadratic 2n q² − B q − b d (1 − d) = 0 that q solves.
    let slope: Double
    /// The chance of the discordant outcome that d makes the rarer.
    let rarer: Double
    /// n times the variance of the estimated difference.
    let variance: Double

    init(_ pairs: PairedOutcomes, _ difference: Double) {
        self.pairs = pairs
        self.difference = difference
        let d = abs(difference)
        let (lost, gained) = Self.ordered(pairs, difference)
        let n = Double(pairs.trials)
        slope = pairs.discordant * (1 - d) - 2 * (n - Double(gained)) * d
        let product = Double(lost) * d * (1 - d)
        let spread = (slope * slope + 8 * n * product).squareRoot()
        rarer = slope >= 0 ? (slope + spread) / (4 * n) : 2 * product / (spread - slope)
        variance = 2 * rarer + d * (1 - d)
    }

    /// Units of the outcome that d makes the rarer, and of its opposite.
    static func ordered(_ pairs: PairedOutcomes, _ difference: Double) -> (lost: Int, gained: Int) {
        difference >= 0 ? (pairs.controlOnly, pairs.treatmentOnly) : (pairs.treatmentOnly, pairs.controlOnly)
    }

    /// Standard errors from the estimate to d.
    var z: Double {
        let n = Double(pairs.trials)
        return (pairs.gap - n * difference) / (n * variance).squareRoot()
    }
}
