extension IntervalMethod {
    package static let welch = IntervalMethod(
        name: "welch", quantity: .difference, needs: [.count, .mean, .variance],
        source: "B. L. Welch, Biometrika 34 (1947) 28–35"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try meansOrRatios(arms, "welch")
        return try welchInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let (a, b) = WorkedMean.pair(arms),
            let welch = try? WelchDifference(control: a.moments, treatment: b.moments)
        else { return [] }
        return welch.intervalSteps(a, b, confidence: confidence, alternative, interval)
    }
}

/// Welch's t interval of the difference of two means, treatment − control.
///
///     (m₂ − m₁) ± t √(v₁ + v₂),   v = s² / n,   t with Satterthwaite's degrees of freedom
///
/// - Returns: the open end of a one-sided interval is nil. It excludes 0 exactly when Welch's test rejects.
/// - Source: B. L. Welch, Biometrika 34 (1947) 28–35.
package func welchInterval(
    control: Moments, treatment: Moments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let welch = try WelchDifference(control: control, treatment: treatment)
    let reach = try welch.quantile(confidence: confidence, alternative: alternative) * welch.standardError
    return Interval(low: welch.difference - reach, high: welch.difference + reach)
        .opened(for: alternative, bounds: .unbounded)
}
