extension IntervalMethod {
    package static let deltaLift = IntervalMethod(
        name: "delta", quantity: .lift, needs: [.count, .mean, .variance],
        source: "A. Deng, U. Knoblich, J. Lu, KDD 2018, 233–242"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try meansOrRatios(arms, "delta")
        return try deltaLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let (a, b) = WorkedMean.pair(arms),
            let welch = try? WelchDifference(control: a.moments, treatment: b.moments),
            let t = welch.quantileStep(confidence: confidence, alternative), let reach = t.value
        else { return [] }
        let (m1, m2) = (a.moments.mean, b.moments.mean)
        let (lift, ratio) = (welch.difference / abs(m1), m2 / m1)
        let (quotient, error) = (WorkedMean.quotient(a, b), liftError(welch, a.moments, b.moments))
        return [
            WorkedStep("φ", quotient.formula, quotient.figures, ratio),
            WorkedStep("lift", "(\(b.letter) − \(a.letter)) / |\(a.letter)|", "(\(m2) − \(m1)) / |\(m1)|", lift),
        ] + welch.varianceSteps(a, b) + [
            WorkedStep(
                "standard error", "√(v₂ + φ² v₁) / |\(a.letter)|",
                "√(\(welch.treatmentVariance) + \(ratio)² · \(welch.controlVariance)) / |\(m1)|", error)
        ] + welch.dfStep(a, b) + [t]
            + WorkedStep.ends(interval, alternative, around: ("lift", lift), "t", reach, error: error)
    }
}

/// The lift (m₂ − m₁) / |m₁| with the standard error of a straight line laid along it.
///
///     lift ± t √(v₂ + φ² v₁) / |m₁|,   φ = m₂ / m₁,   t as in Welch's interval
///
/// - Returns: the open end of a one-sided interval is nil. It may contradict Welch's test and is too narrow for small
///   arms or a control near 0; Fieller's interval does neither. A treatment without any conversion gives −100 % twice, as
///   if nothing were uncertain. A negative control turns the sign as in Fieller's interval.
/// - Throws: `.zeroControl` when control's mean is 0.
/// - Source: A. Deng, U. Knoblich, J. Lu, KDD 2018, 233–242.
package func deltaLiftInterval(
    control: Moments, treatment: Moments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let welch = try WelchDifference(control: control, treatment: treatment)
    let t = try welch.quantile(confidence: confidence, alternative: alternative)
    let base = abs(control.mean)
    guard base > 0 else { throw .zeroControl }
    let lift = welch.difference / base
    let reach = t * liftError(welch, control, treatment)
    guard lift.isFinite, reach.isFinite else { throw .notFinite("lift") }
    return Interval(low: lift - reach, high: lift + reach).opened(for: alternative, bounds: .unbounded)
}

private func liftError(_ welch: WelchDifference, _ control: Moments, _ treatment: Moments) -> Double {
    let base = abs(control.mean)
    let ratio = treatment.mean / base
    return (welch.treatmentVariance / base / base + ratio * ratio * (welch.controlVariance / base / base)).squareRoot()
}
