import CSpecialFunctions

extension IntervalMethod {
    package static let exposureExact = IntervalMethod(
        name: "exact", quantity: .exposure, needs: [.events, .exposure],
        source: "F. Garwood, Biometrika 28 (1936) 437–442"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "exact", [.events, .exposure]) { $0.exposure }
        return try exposureExactInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let arm = arms.first?.exposure, let tail = try? alternative.tail(confidence: confidence) else {
            return []
        }
        return [.exposureRate(arm), .missing(tail, confidence: confidence, alternative)]
            + WorkedStep.solved(
                alternative, low: garwoodLow(arm, tail, interval.low),
                high: garwoodHigh(arm, tail, alternative, interval.high))
    }

    package static let exposureScore = IntervalMethod(
        name: "score", quantity: .exposure, needs: [.events, .exposure],
        source: "L. Barker, The American Statistician 56 (2002) 85–89"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "score", [.events, .exposure]) { $0.exposure }
        return try exposureScoreInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let arm = arms.first?.exposure, let reach = alternative.normalReach(confidence: confidence) else {
            return []
        }
        let (x, z) = (arm.events, reach.z)
        let middle: Figures = "\(x) + \(z)² / 2"
        let root: Figures = "\(z) · √(\(x) + \(z)² / 4)"
        return [.exposureRate(arm), .z(reach)]
            + WorkedStep.ends(
                interval, alternative, formula: "(x + z²/2 ∓ z √(x + z²/4)) / t",
                low: "(\(middle) − \(root)) / \(arm.exposure)", high: "(\(middle) + \(root)) / \(arm.exposure)")
    }
}

/// Garwood's exact interval of events per exposure: every rate that neither one-sided Poisson test rejects at α/2.
///
///     P(X ≥ x | low t) = α/2,   P(X ≤ x | high t) = α/2
///
/// Both are quantiles of gamma distributions with x and x + 1 events, half of a χ² with 2x and 2x + 2.
/// - Returns: 0 for the low end without events; the open end of a one-sided interval is 0 below and unbounded above.
/// - Source: F. Garwood, Biometrika 28 (1936) 437–442.
package func exposureExactInterval(
    _ sample: EventRate, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let tail = try alternative.tail(confidence: confidence)
    let x = Double(sample.events)
    guard let low = x == 0 ? 0 : gammaPoint(x, lower: tail), let high = gammaPoint(x + 1, upper: tail) else {
        throw .notAConfidenceLevel(confidence)
    }
    return try perExposure(Interval(low: low, high: high), sample, alternative)
}

/// The score interval of events per exposure: the rates λ that a z-test with variance λ/t does not reject.
///
///     λt = x + z²/2 ± z √(x + z²/4)
///
/// - Returns: 0 for the low end without events; the open end of a one-sided interval is 0 below and unbounded above.
/// - Source: L. Barker, The American Statistician 56 (2002) 85–89.
package func exposureScoreInterval(
    _ sample: EventRate, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let x = Double(sample.events)
    let high = x + z * z / 2 + abs(z) * (x + z * z / 4).squareRoot()
    // The product of the roots is x².
    let low = x == 0 ? 0 : x * (x / high)
    let ends = z >= 0 ? Interval(low: low, high: high) : Interval(low: high, high: low)
    return try perExposure(ends, sample, alternative)
}

private func perExposure(
    _ events: Interval, _ sample: EventRate, _ alternative: Alternative
) throws(StatisticsError) -> Interval {
    let interval = Interval(
        low: events.low.map { $0 / sample.exposure }, high: events.high.map { $0 / sample.exposure })
    guard interval.high?.isFinite != false else { throw .notFinite("events per exposure") }
    return interval.opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

/// How the low end comes about: the mean of a Poisson distribution, and what of it lies at x or above.
private func garwoodLow(_ arm: EventRate, _ tail: Double, _ low: Double?) -> (checks: [WorkedStep], end: WorkedStep) {
    let x = Double(arm.events)
    guard x > 0, let mean = gammaPoint(x, lower: tail) else {
        return ([], .end("low", "the least rate there is: no events", low))
    }
    return (
        [
            WorkedStep("m₁", "the mean at which x or more events have that chance", "", mean),
            WorkedStep("P(X ≥ x) at m₁", "Poisson chance of x or more events", "", sf_gamma_lower(x, mean)),
        ], .end("low", "m₁ / t", "\(mean) / \(arm.exposure)", low)
    )
}

private func garwoodHigh(
    _ arm: EventRate, _ tail: Double, _ alternative: Alternative, _ high: Double?
) -> (checks: [WorkedStep], end: WorkedStep) {
    let x = Double(arm.events)
    if x == 0 {
        let letter = alternative == .twoSided ? "α/2" : "α"
        return ([], .end("high", "−ln(\(letter)) / t", "−ln(\(tail)) / \(arm.exposure)", high))
    }
    guard let mean = gammaPoint(x + 1, upper: tail) else { return ([], .end("high", "m₂ / t", high)) }
    return (
        [
            WorkedStep("m₂", "the mean at which x or fewer events have that chance", "", mean),
            WorkedStep("P(X ≤ x) at m₂", "Poisson chance of x or fewer events", "", sf_gamma_upper(x + 1, mean)),
        ], .end("high", "m₂ / t", "\(mean) / \(arm.exposure)", high)
    )
}
