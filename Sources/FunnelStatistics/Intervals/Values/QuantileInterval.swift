extension IntervalMethod {
    /// Of the median; other quantiles by `quantileInterval`.
    package static let quantile = IntervalMethod(
        name: "order_statistics", quantity: .quantile, needs: [.values],
        source: "H. A. David, H. N. Nagaraja, Order Statistics (3rd ed. 2003) §7.1"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "order_statistics", [.values]) { $0.values }
        return try quantileInterval(arm, 0.5, confidence: confidence, alternative: alternative).interval
    } steps: { arms, confidence, alternative, _ in
        arms.first?.values.map { quantileSteps($0, 0.5, confidence: confidence, alternative: alternative) } ?? []
    }
}

/// An interval of a quantile with the places in rising order, from 1, at which its ends stand.
package struct QuantileInterval: Equatable, Sendable {
    package let interval: Interval
    /// Nil where the end is open.
    package let lowRank: Int?
    package let highRank: Int?
    /// What the ranks make sure of, at least the level asked for, whatever the distribution.
    package let confidence: Double
}

/// An interval of a quantile between two order statistics, without any assumption about the distribution.
///
///     l = the smallest k with P(B ≤ k) ≥ α/2,   u = 1 + the smallest k with P(B > k) ≤ α/2,   B binomial (n, p)
///
/// The number of values below the quantile is binomial, so x₍ₗ₎ ≤ quantile ≤ x₍ᵤ₎ fails on a side with a chance of at
/// most α/2, of α for a one-sided interval.
/// - Returns: values that occur; an end is open where so few values cannot bound the quantile at this confidence.
/// - Throws: `.notAQuantile` unless 0 < p < 1; `.tooFewObservations` without values.
/// - Source: H. A. David, H. N. Nagaraja, Order Statistics (3rd ed. 2003) §7.1.
package func quantileInterval(
    _ sample: ValueCounts, _ share: Double, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> QuantileInterval {
    guard share > 0, share < 1 else { throw .notAQuantile(share) }
    let total = try PooledValues([sample]).total
    let tail = try alternative.tail(confidence: confidence)
    guard let below = Binomial(parameters: [Double(total), share]),
        // Turned round, so that the upper end is found in a lower tail: its digits are not those of 1 − α/2.
        let above = Binomial(parameters: [Double(total), 1 - share]),
        let low = below.quantile(tail), let high = above.quantile(tail)
    else { throw .notAQuantile(share) }
    let lowRank = alternative.closesBelow && low >= 1 ? Int(low) : nil
    let highRank = alternative.closesAbove && high >= 1 ? total + 1 - Int(high) : nil
    let missed =
        (lowRank.map { below.lowerTail(at: Double($0 - 1)) } ?? 0)
        + (highRank.map { above.lowerTail(at: Double(total - $0)) } ?? 0)
    return QuantileInterval(
        interval: Interval(
            low: lowRank.flatMap { sample.value(atRank: $0) }, high: highRank.flatMap { sample.value(atRank: $0) }),
        lowRank: lowRank, highRank: highRank, confidence: 1 - missed)
}

/// The lines of an interval of any quantile: the ranks of its ends, and the chance that each leaves out.
package func quantileSteps(
    _ sample: ValueCounts, _ share: Double, confidence: Double, alternative: Alternative
) -> [WorkedStep] {
    guard let found = try? quantileInterval(sample, share, confidence: confidence, alternative: alternative),
        let tail = try? alternative.tail(confidence: confidence)
    else { return [] }
    let total = sample.count
    guard let below = Binomial(parameters: [Double(total), share]),
        let above = Binomial(parameters: [Double(total), 1 - share])
    else { return [] }
    let binomial = "of a binomial distribution with n = \(total) and p = \(share)"
    func open(_ name: String, _ chance: String, _ value: Double) -> (checks: [WorkedStep], end: WorkedStep) {
        (
            [WorkedStep(chance, "the chance that the quantile lies beyond every value, \(binomial)", "", value)],
            .end(name, "without bound: that is no smaller than the chance allowed", nil)
        )
    }
    func low() -> (checks: [WorkedStep], end: WorkedStep) {
        guard let rank = found.lowRank else { return open("low", "P(B = 0)", below.lowerTail(at: 0)) }
        return (
            [
                WorkedStep("l", "the greatest l with P(B < l) below that chance, \(binomial)", "", Double(rank)),
                WorkedStep(
                    "P(B < l)", "the chance that low lies above the quantile", "", below.lowerTail(at: Double(rank - 1))
                ),
            ], .end("low", "the l-th value in rising order", found.interval.low)
        )
    }
    func high() -> (checks: [WorkedStep], end: WorkedStep) {
        guard let rank = found.highRank else { return open("high", "P(B = n)", above.lowerTail(at: 0)) }
        return (
            [
                WorkedStep("u", "the smallest u with P(B ≥ u) below that chance, \(binomial)", "", Double(rank)),
                WorkedStep(
                    "P(B ≥ u)", "the chance that high lies below the quantile", "",
                    above.lowerTail(at: Double(total - rank))),
            ], .end("high", "the u-th value in rising order", found.interval.high)
        )
    }
    return [.missing(tail, confidence: confidence, alternative)]
        + WorkedStep.solved(alternative, low: low(), high: high())
}
