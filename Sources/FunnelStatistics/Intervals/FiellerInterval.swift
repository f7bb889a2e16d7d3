extension IntervalMethod {
    package static let fieller = IntervalMethod(
        name: "fieller", quantity: .lift, needs: [.count, .mean, .variance],
        source: "E. C. Fieller, JRSS B 16 (1954) 175–185"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try meansOrRatios(arms, "fieller")
        return try fiellerLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
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
