/// The score interval of p₂ / p₁ of the same units: every ratio φ that the score test does not reject.
///
///     (x₂ − φ x₁)² ≤ z² φ s,   s = m − r,   r² − (x₂/φ + φ x₁) r + a m = 0
///
/// a units converted twice, m at least once, x₁ under control and x₂ under treatment; r is the likeliest number of the first
/// if the ratio were φ, and s that of the discordant ones. Units that never converted say nothing. At φ = 1 it is McNemar's z,
/// so the interval excludes 1 exactly when McNemar's test rejects.
/// - Returns: at least 0, the low end where treatment has no conversions; unbounded above where control has none.
/// - Throws: `.negativeCount`, `.tooFewObservations` without units, `.tooManyObservations` above 10¹⁵ of a kind;
///   `.needsCounts` below a confidence of one half where the estimate is infinite.
/// - Source: J. Nam, W. C. Blackwelder, Statistics in Medicine 21 (2002) 689–699.
package func pairedRatioInterval(
    _ pairs: PairedOutcomes, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    try pairedLiftInterval(pairs, confidence: confidence, alternative: alternative).shifted(by: 1)
}

/// The same as a relative change: 0.1 is ten percent more than under control. Ends near 0 keep their digits.
package func pairedLiftInterval(
    _ pairs: PairedOutcomes, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let pairs = try pairs.checked()
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let high = highEnd(pairs, z: abs(z))
    // The lower end is one over the upper end of control and treatment changed round: 1 / (1 + u) − 1 = −u / (1 + u).
    let low = highEnd(pairs.swapped, z: abs(z)).map { 0 - $0 / (1 + $0) } ?? -1
    if z >= 0 { return Interval(low: low, high: high).opened(for: alternative, bounds: Interval(low: -1, high: nil)) }
    // Below a confidence of one half a one-sided interval starts beyond the estimate, which may be unbounded.
    guard let high else { throw .needsCounts(of: "successes", method: "score") }
    return Interval(low: high, high: low).opened(for: alternative, bounds: Interval(low: -1, high: nil))
}

private func highEnd(_ pairs: PairedOutcomes, z: Double) -> Double? {
    let limit = z * z
    guard pairs.control.successes > 0 else { return nil }
    let x1 = Double(pairs.control.successes)
    let estimate = pairs.gap / x1
    if z == 0 { return estimate }
    // Without discordant units the estimate is 1 and has no variance; without any under treatment it is 0.
    if pairs.discordant == 0 { return limit / x1 }
    if pairs.treatment.successes == 0 { return limit / x1 - 1 }
    func excess(_ lift: Double) -> Double {
        lift * x1 - pairs.gap - z * PairedRatioFit(pairs, lift: lift).variance.squareRoot()
    }
    if estimate < 0, excess(0) >= 0 { return root(between: estimate, and: 0, of: excess) }
    return positiveRoot(near: max(estimate, limit / x1), of: excess)
}

/// The likeliest numbers of the outcomes if the ratio of the rates were 1 + lift.
struct PairedRatioFit {
    let pairs: PairedOutcomes
    let lift: Double
    /// x₂ / φ − x₁.
    let shortfall: Double
    /// √((x₂/φ − φ x₁)² + 4 b c), the distance of the two roots.
    let spread: Double
    /// s, how many units would be discordant.
    let discordant: Double
    /// The variance of x₂ − φ x₁.
    var variance: Double { (1 + lift) * discordant }
    /// Standard errors from the estimate to this ratio.
    var z: Double { (1 + lift) * shortfall / variance.squareRoot() }

    init(_ pairs: PairedOutcomes, lift: Double) {
        self.pairs = pairs
        self.lift = lift
        let x1 = Double(pairs.control.successes)
        shortfall = (pairs.gap - lift * x1) / (1 + lift)
        let gap = shortfall - lift * x1
        spread = (gap * gap + 4 * Double(pairs.controlOnly) * Double(pairs.treatmentOnly)).squareRoot()
        // s solves s² − B s + m u (x₂/φ − x₁) = 0 with B = b + c + u (x₂/φ − x₁), in which nothing large cancels.
        let product = lift * shortfall
        let sum = pairs.discordant + product
        discordant = sum >= 0 ? (sum + spread) / 2 : 2 * Self.converted(pairs) * product / (sum - spread)
    }

    /// m, units that converted at least once.
    static func converted(_ pairs: PairedOutcomes) -> Double { Double(pairs.both) + pairs.discordant }
}
