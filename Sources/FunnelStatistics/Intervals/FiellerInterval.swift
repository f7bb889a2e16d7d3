extension IntervalMethod {
    package static let fieller = IntervalMethod(
        name: "fieller", quantity: .lift, needs: [.count, .mean, .variance],
        source: "E. C. Fieller, JRSS B 16 (1954) 175–185"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try meansOrRatios(arms, "fieller")
        return try fiellerLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let (a, b) = WorkedMean.pair(arms),
            let welch = try? WelchDifference(control: a.moments, treatment: b.moments),
            let t = welch.quantileStep(confidence: confidence, alternative), let reach = t.value
        else { return [] }
        return fiellerSteps(a, b, welch, t, reach, alternative, interval)
    }
}

/// Fieller's interval of the lift (m₂ − m₁) / |m₁| of two means.
///
///     (m₂ − φ m₁)² ≤ t² (v₂ + φ² v₁),   lift = φ − 1,   t as in Welch's interval
///
/// - Returns: unbounded on both sides where control's mean is not told apart from 0 at this confidence, since then any
///   lift may be possible. The set that the inequality allows is then all lifts, or two outer rays, all lifts but a
///   finite gap; an `Interval` cannot show the gap, which lies around no effect where Welch's test rejects. The answer
///   covers the set in both cases and so keeps its confidence. Otherwise it excludes 0 exactly when Welch's test rejects. A negative control turns the sign, so
///   that a lift above 0 always means more than control.
/// - Source: E. C. Fieller, Journal of the Royal Statistical Society B 16 (1954) 175–185.
package func fiellerLiftInterval(
    control: Moments, treatment: Moments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let welch = try WelchDifference(control: control, treatment: treatment)
    let t = try welch.quantile(confidence: confidence, alternative: alternative)
    // The difference follows control with slope −1 and treatment's variance is the rest.
    let lift = FiellerLift(
        difference: welch.difference, base: control.mean, baseVariance: welch.controlVariance, slope: -1,
        residualVariance: welch.treatmentVariance, t: t)
    guard let lift, lift.interval != .unbounded else { return .unbounded }
    return lift.interval.opened(for: alternative, bounds: .unbounded)
}

/// The lines after Fieller: lift = ±(φ − 1) with the sign of control's mean.
private func fiellerSteps(
    _ a: WorkedMean, _ b: WorkedMean, _ welch: WelchDifference, _ t: WorkedStep, _ reach: Double,
    _ alternative: Alternative,
    _ interval: Interval
) -> [WorkedStep] {
    func unbounded(_ why: String) -> [WorkedStep] {
        WorkedStep.solved(
            alternative, low: ([], .end("low", "without bound: \(why)", nil)),
            high: ([], .end("high", "without bound: \(why)", nil)))
    }
    let (m1, m2) = (a.moments.mean, b.moments.mean)
    guard m1 != 0 else { return welch.varianceSteps(a, b) + [t] + unbounded("control's mean is 0") }
    let (v1, v2) = (welch.controlVariance, welch.treatmentVariance)
    let (ratio, base) = (m2 / m1, abs(m1))
    let (u1, u2) = (v1 / base / base, v2 / base / base)
    let openness = reach * reach * u1
    let quotient = WorkedMean.quotient(a, b)
    var steps = [WorkedStep("φ", quotient.formula, quotient.figures, ratio)]
    steps += welch.varianceSteps(a, b) + welch.dfStep(a, b) + [t]
    steps.append(WorkedStep("g", "t² v₁ / \(a.letter)²", "\(reach)² · \(v1) / \(m1)²", openness))
    guard interval != .unbounded else {
        return steps
            + unbounded(openness < 1 ? "too great for a number" : "g ≥ 1, control's mean is not told apart from 0")
    }
    let width = reach * (u2 * (1 - openness) + ratio * ratio * u1).squareRoot()
    steps.append(
        WorkedStep(
            "r", "t √(v₂ (1 − g) + φ² v₁) / |\(a.letter)|",
            "\(reach) · √(\(v2) · (1 − \(openness)) + \(ratio)² · \(v1)) / |\(m1)|", width))
    let smaller: Figures = "(\(ratio) − \(width)) / (1 − \(openness))"
    let greater: Figures = "(\(ratio) + \(width)) / (1 − \(openness))"
    return steps
        + (m1 > 0
            ? WorkedStep.ends(
                interval, alternative, formula: "(φ ∓ r) / (1 − g) − 1", low: "\(smaller) − 1", high: "\(greater) − 1")
            : WorkedStep.ends(
                interval, alternative, formula: "1 − (φ ± r) / (1 − g)", low: "1 − \(greater)", high: "1 − \(smaller)"))
}
