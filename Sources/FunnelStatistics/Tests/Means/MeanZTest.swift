extension StatisticalTest {
    package static let meanZ = StatisticalTest(
        name: "z", question: "Do two large variants have the same mean?",
        needs: [.count, .mean, .variance], source: "NIST/SEMATECH e-Handbook of Statistical Methods, §7.3.1"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "z", [.count, .mean, .variance]) { $0.moments }
        return try meanZTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let (a, b) = WorkedMean.pair(arms),
            let welch = try? WelchDifference(control: a.moments, treatment: b.moments)
        else { return [] }
        // All but the degrees of freedom.
        return welch.steps(a, b).dropLast() + [
            .statistic("z", "difference / standard error", "\(welch.difference) / \(welch.standardError)", of: result),
            .tail(of: "the normal distribution", "z", result, alternative),
        ]
    }
}

extension IntervalMethod {
    package static let meanZ = IntervalMethod(
        name: "z", quantity: .difference, needs: [.count, .mean, .variance],
        source: "NIST/SEMATECH e-Handbook of Statistical Methods, §7.3.1"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "z", [.count, .mean, .variance]) { $0.moments }
        return try meanZInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let (a, b) = WorkedMean.pair(arms), let reach = alternative.normalReach(confidence: confidence),
            let welch = try? WelchDifference(control: a.moments, treatment: b.moments)
        else { return [] }
        // All but the degrees of freedom.
        return welch.steps(a, b).dropLast() + [.z(reach)]
            + WorkedStep.ends(
                interval, alternative, around: ("difference", welch.difference), "z", reach.z,
                error: welch.standardError)
    }
}

/// Tests whether two means are equal as if the variances were known: for large arms, where t and the normal
/// distribution agree. In small arms p is too small; `welch` is right in both.
///
///     z = (m₂ − m₁) / √(v₁ + v₂),   v = s² / n
///
/// - Returns: z, positive when treatment is greater.
/// - Throws: `.tooFewObservations` below two values in an arm; `.noVariation` when neither arm varies.
/// - Source: NIST/SEMATECH e-Handbook of Statistical Methods, §7.3.1.
package func meanZTest(
    control: Moments, treatment: Moments, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let welch = try WelchDifference(control: control, treatment: treatment)
    let z = welch.difference / welch.standardError
    guard z.isFinite else { throw .noVariation(rate: nil) }
    return .symmetric(
        statistic: z, alternative: alternative, method: "z",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
}

/// The large-sample interval of the difference of two means, treatment − control.
///
///     (m₂ − m₁) ± z √(v₁ + v₂)
///
/// - Returns: the open end of a one-sided interval is nil. It excludes 0 exactly when the z test of means rejects.
/// - Source: NIST/SEMATECH e-Handbook of Statistical Methods, §7.3.1.
package func meanZInterval(
    control: Moments, treatment: Moments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let welch = try WelchDifference(control: control, treatment: treatment)
    let reach = Normal.upperQuantile(try alternative.tail(confidence: confidence)) * welch.standardError
    return Interval(low: welch.difference - reach, high: welch.difference + reach)
        .opened(for: alternative, bounds: .unbounded)
}
