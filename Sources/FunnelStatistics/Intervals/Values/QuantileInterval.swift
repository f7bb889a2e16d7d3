extension IntervalMethod {
    /// Of the median; other quantiles by `quantileInterval`.
    package static let quantile = IntervalMethod(
        name: "order_statistics", quantity: .quantile, needs: [.values],
        source: "H. A. David, H. N. Nagaraja, Order Statistics (3rd ed. 2003) §7.1"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "order_statistics", [.values]) { $0.values }
        return try quantileInterval(arm, 0.5, confidence: confidence, alternative: alternative).interval
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
