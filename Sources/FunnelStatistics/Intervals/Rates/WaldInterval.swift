extension IntervalMethod {
    package static let wald = IntervalMethod(
        name: "wald", quantity: .rate, needs: [.count, .successes],
        source: "L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101–133"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "wald", [.count, .successes]) { $0.proportion }
        return try waldInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let arm = arms.first?.proportion, let reach = alternative.normalReach(confidence: confidence) else {
            return []
        }
        let p = arm.rate
        let error = rateVariance(arm).squareRoot()
        return [
            .rate(arm),
            WorkedStep("standard error", "√(p (1 − p) / n)", "√(\(p) · (1 − \(p)) / \(arm.trials))", error),
            .z(reach),
        ] + WorkedStep.ends(interval, alternative, around: ("p", p), "z", reach.z, error: error, cutAt: (0, 1))
    }

    package static let waldDifference = IntervalMethod(
        name: "wald", quantity: .difference, needs: [.count, .successes],
        source: "R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 1"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "wald", [.count, .successes]) { $0.proportion }
        return try waldDifferenceInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let reach = alternative.normalReach(confidence: confidence)
        else { return [] }
        let (p1, p2, difference) = (a.rate, b.rate, rateDifference(a, b))
        let error = (rateVariance(a) + rateVariance(b)).squareRoot()
        return WorkedStep.rates(a, b) + [
            WorkedStep(
                "standard error", "√(p₁ (1 − p₁) / n₁ + p₂ (1 − p₂) / n₂)",
                "√(\(p1) · (1 − \(p1)) / \(a.trials) + \(p2) · (1 − \(p2)) / \(b.trials))", error),
            .z(reach),
        ]
            + WorkedStep.ends(
                interval, alternative, around: ("difference", difference), "z", reach.z, error: error, cutAt: (-1, 1))
    }
}

/// Wald's interval of one rate, as in most textbooks: too short for few units and for rates near 0 or 1.
///
///     p ± z √(p (1 − p) / n)
///
/// - Returns: cut off at 0 and 1, which the formula may pass. Where no unit or every unit converted both ends are the
///   rate itself, as if nothing were uncertain: the formula's best known fault.
/// - Source: L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001) 101–133.
package func waldInterval(
    _ sample: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let reach = z * rateVariance(sample).squareRoot()
    return Interval(low: max(0, sample.rate - reach), high: min(1, sample.rate + reach))
        .opened(for: alternative, bounds: Interval(low: 0, high: 1))
}

/// Wald's interval of p₂ − p₁, as in most textbooks: too short for few units and for rates near 0 or 1.
///
///     (p₂ − p₁) ± z √(p₁ (1 − p₁) / n₁ + p₂ (1 − p₂) / n₂)
///
/// - Returns: cut off at −1 and 1. It need not agree with the pooled z test.
/// - Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 1.
package func waldDifferenceInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let difference = rateDifference(control, treatment)
    let reach = z * (rateVariance(control) + rateVariance(treatment)).squareRoot()
    return Interval(low: max(-1, difference - reach), high: min(1, difference + reach))
        .opened(for: alternative, bounds: Interval(low: -1, high: 1))
}

/// p (1 − p) / n, with the failures counted, so that rates near 1 keep their digits.
private func rateVariance(_ arm: Proportion) -> Double {
    let n = Double(arm.trials)
    return Double(arm.successes) / n * (Double(arm.failures) / n) / n
}
