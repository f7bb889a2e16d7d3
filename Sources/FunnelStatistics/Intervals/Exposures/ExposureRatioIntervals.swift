extension IntervalMethod {
    package static let exposureRatioLog = exposureRatio(
        "log", source: "K. J. Rothman, S. Greenland, T. L. Lash, Modern Epidemiology, 3rd ed. (2008), ch. 14",
        exposureRatioLogInterval, steps: exposureRatioLogSteps)
    package static let exposureRatioExact = exposureRatio(
        "exact", source: "J. Przyborowski, H. Wilenski, Biometrika 31 (1940) 313–323", exposureRatioExactInterval,
        steps: exposureRatioExactSteps)
    package static let exposureRatioScore = exposureRatio(
        "score", source: "P. L. Graham, K. Mengersen, A. P. Morton, Statistics in Medicine 22 (2003) 2071–2083",
        exposureRatioScoreInterval, steps: exposureRatioScoreSteps)

    private static func exposureRatio(
        _ name: String, source: String,
        _ interval: @escaping @Sendable (EventRate, EventRate, Double, Alternative) throws(StatisticsError) -> Interval,
        steps: @escaping @Sendable (EventRate, EventRate, Double, Alternative, Interval) -> [WorkedStep]
    ) -> IntervalMethod {
        IntervalMethod(name: name, quantity: .ratio, needs: [.events, .exposure], source: source) {
            (arms, confidence, alternative) throws(StatisticsError) in
            let (control, treatment) = try pair(arms, name, [.events, .exposure]) { $0.exposure }
            return try interval(control, treatment, confidence, alternative)
        } steps: { arms, confidence, alternative, interval in
            guard let control = arms.first?.exposure, let treatment = arms.last?.exposure else { return [] }
            return WorkedStep.exposureRates(control, treatment)
                + steps(control, treatment, confidence, alternative, interval)
        }
    }
}

/// The interval of the ratio of two rates per exposure, (x₂/t₂) / (x₁/t₁), symmetric on the scale of logarithms.
///
///     exp(ln ratio ± z √(1/x₁ + 1/x₂))
///
/// - Returns: the open end of a one-sided interval is 0 below and unbounded above.
/// - Throws: `.needsCounts` when an arm has no events. The other two intervals have an answer there.
/// - Source: K. J. Rothman, S. Greenland, T. L. Lash, Modern Epidemiology, 3rd ed. (2008), ch. 14.
package func exposureRatioLogInterval(
    control: EventRate, treatment: EventRate, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let (x1, x2) = (Double(control.events), Double(treatment.events))
    guard x1 > 0, x2 > 0 else { throw .needsCounts(of: "events", method: "log") }
    let reach = z * (1 / x1 + 1 / x2).squareRoot()
    return try ratios(
        Interval(low: x2 / x1 * exponential(-reach), high: x2 / x1 * exponential(reach)), control, treatment,
        alternative)
}

/// The exact interval of the ratio of two rates per exposure, given how many events there are in all.
///
///     X₂ ~ binomial(x₁ + x₂, π),   ratio = π / (1 − π) × t₁ / t₂,   π by Clopper and Pearson
///
/// - Returns: 0 for the low end where treatment has no events; unbounded above where control has none.
/// - Throws: `.tooManyUnits` above 10¹² events in all.
/// - Source: J. Przyborowski, H. Wilenski, Biometrika 31 (1940) 313–323.
package func exposureRatioExactInterval(
    control: EventRate, treatment: EventRate, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let split = try EventSplit(control, treatment, method: "exact")
    let tail = try alternative.tail(confidence: confidence)
    let events = Proportion(treatment.events, of: Int(split.events))
    return try ratios(
        try exactOdds(events, tail: tail, alternative: alternative, method: "exact"), control, treatment, alternative)
}

/// The score interval of the ratio of two rates per exposure: every φ that the score test does not reject.
///
///     (x₂ − θx₁)² ≤ z² θ (x₁ + x₂),   φ = θ t₁ / t₂
///
/// It is Wilson's interval of treatment's share of all events, and excludes 1 exactly when the score test rejects.
/// - Returns: 0 for the low end where treatment has no events; unbounded above where control has none.
/// - Throws: `.needsCounts` where a one-sided interval below a confidence of one half would start beyond every number.
/// - Source: P. L. Graham, K. Mengersen, A. P. Morton, Statistics in Medicine 22 (2003) 2071–2083.
package func exposureRatioScoreInterval(
    control: EventRate, treatment: EventRate, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let (x1, x2) = (Double(control.events), Double(treatment.events))
    let (_, sum) = scoreSum(x1, x2, z)
    let up = x1 == 0 ? nil : sum / (2 * x1) / x1
    let down = x2 == 0 ? 0 : x2 * (2 * x2 / sum)
    if z >= 0, down.isFinite { return try ratios(Interval(low: down, high: up), control, treatment, alternative) }
    guard let up, down.isFinite else { throw .needsCounts(of: "events", method: "score") }
    return try ratios(Interval(low: up, high: down), control, treatment, alternative)
}

/// z² (x₁ + x₂), and 2x₁² times the larger root, 2x₂² over the smaller.
func scoreSum(_ x1: Double, _ x2: Double, _ z: Double) -> (weight: Double, sum: Double) {
    let weight = z * z * (x1 + x2)
    return (weight, 2 * x1 * x2 + weight + (weight * (weight + 4 * x1 * x2)).squareRoot())
}

/// Quotients of events as ratios of rates.
private func ratios(
    _ quotients: Interval, _ control: EventRate, _ treatment: EventRate, _ alternative: Alternative
) throws(StatisticsError) -> Interval {
    let factor = control.exposure / treatment.exposure
    guard factor > 0, factor.isFinite else { throw .notFinite("quotient of the exposures") }
    let (low, high) = (quotients.low.map { $0 * factor }, quotients.high.map { $0 * factor })
    guard low?.isFinite != false else { throw .notFinite("ratio of the rates") }
    return Interval(low: low, high: high.flatMap { $0.isFinite ? $0 : nil })
        .opened(for: alternative, bounds: Interval(low: 0, high: nil))
}
