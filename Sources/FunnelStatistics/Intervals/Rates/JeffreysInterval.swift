extension IntervalMethod {
    package static let jeffreys = IntervalMethod(
        name: "jeffreys", quantity: .rate, needs: [.count, .successes],
        source: "L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101–133"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "jeffreys", [.count, .successes]) { $0.proportion }
        return try jeffreysInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let arm = arms.first?.proportion, let tail = try? alternative.tail(confidence: confidence) else {
            return []
        }
        let (a, b) = (Double(arm.successes) + 0.5, Double(arm.failures) + 0.5)
        let of = "of the beta distribution with a and b"
        let (low, high) = (interval.low ?? 0, interval.high ?? 1)
        return [
            .rate(arm), .missing(tail, confidence: confidence, alternative),
            WorkedStep("a", "x + ½", "\(arm.successes) + 0.5", a),
            WorkedStep("b", "n − x + ½", "\(arm.trials) − \(arm.successes) + 0.5", b),
        ]
            + WorkedStep.solved(
                alternative,
                low: arm.successes == 0
                    ? ([], .end("low", "the least rate there is: no unit converted", low))
                    : (
                        [WorkedStep("share below low", of, "", betaShares(a, b, x: low, y: 1 - low).lower)],
                        .end("low", "the rate with that share below it", low)
                    ),
                high: arm.failures == 0
                    ? ([], .end("high", "the greatest rate there is: every unit converted", high))
                    : (
                        [WorkedStep("share above high", of, "", betaShares(b, a, x: 1 - high, y: high).lower)],
                        .end("high", "the rate with that share above it", high)
                    ))
    }
}

/// Jeffreys' interval of one rate: the middle of the posterior under the prior beta(½, ½).
///
///     α/2 and 1 − α/2 quantiles of beta(x + ½, n − x + ½)
///
/// - Returns: 0 for the low end where no unit converted, 1 for the high end where every one did, instead of the quantile,
///   so that those rates themselves are covered.
/// - Throws: `.tooManyUnits` above 10¹² units.
/// - Source: L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101–133.
package func jeffreysInterval(
    _ sample: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let tail = try alternative.tail(confidence: confidence)
    guard sample.trials <= exactCountLimit else {
        throw .tooManyUnits(method: "jeffreys", found: sample.trials, limit: exactCountLimit)
    }
    let (a, b) = (Double(sample.successes) + 0.5, Double(sample.failures) + 0.5)
    let low = sample.successes == 0 ? 0 : betaOdds(a, b, lower: tail).map { $0 / (1 + $0) }
    let high = sample.failures == 0 ? 1 : betaOdds(b, a, lower: tail).map { 1 / (1 + $0) }
    return Interval(low: low ?? 0, high: high ?? 1).opened(for: alternative, bounds: Interval(low: 0, high: 1))
}
