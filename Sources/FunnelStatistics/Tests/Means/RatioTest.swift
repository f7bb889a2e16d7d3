extension StatisticalTest {
    package static let ratio = StatisticalTest(
        name: "ratio", question: "Do two variants have the same ratio of sums?",
        needs: [.count, .mean, .variance, .covariance], source: "A. Deng, U. Knoblich, J. Lu, KDD 2018, 233–242"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(
            arms, "ratio", [.count, .mean, .variance, .covariance]
        ) { $0.joint }
        return try ratioTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        StatisticalTest.welch.steps(arms, result, alternative)
    }
}

extension IntervalMethod {
    package static let ratio = IntervalMethod(
        name: "ratio", quantity: .difference, needs: [.count, .mean, .variance, .covariance],
        source: "A. Deng, U. Knoblich, J. Lu, KDD 2018, 233–242"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "ratio", [.count, .mean, .variance, .covariance]) { $0.joint }
        return try ratioDifferenceInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        IntervalMethod.welch.steps(arms, confidence, alternative, interval)
    }

    /// The arms of a method that serves means and ratios of sums alike.
    static func meansOrRatios(
        _ arms: [Sample], _ method: String
    ) throws(StatisticsError) -> (control: Moments, treatment: Moments) {
        let needs: [Need] = [.count, .mean, .variance]
        let (control, treatment) = try pair(arms, method, needs) { $0 }
        if let before = control.joint, let after = treatment.joint {
            return (try before.ratioMoments, try after.ratioMoments)
        }
        return try pair(arms, method, needs) { $0.moments }
    }
}

/// Tests whether Σx / Σy is the same in two arms, where x and y belong to one unit: revenue per order of users who order
/// several times. Welch's t on the variance of the delta method.
///
///     t = (r₂ − r₁) / √(v₁ + v₂),   r = Σx / Σy,   v = Σ (xᵢ − r yᵢ)² / (n (n − 1) ȳ²)
///
/// - Returns: t, positive when treatment's ratio is greater, with Satterthwaite's degrees of freedom.
/// - Throws: `.zeroDenominator` where Σy is 0; `.noVariation` when neither ratio varies.
/// - Source: A. Deng, U. Knoblich, J. Lu, KDD 2018, 233–242; with n − 1 as in W. G. Cochran, Sampling Techniques (1977)
///   §6.4.
package func ratioTest(
    control: JointMoments, treatment: JointMoments, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    var result = try welchTest(
        control: try control.ratioMoments, treatment: try treatment.ratioMoments, alternative: alternative)
    result.method = "ratio"
    return result
}

/// Welch's t interval of r₂ − r₁ on the variance of the delta method; it excludes 0 exactly when `ratioTest` rejects.
package func ratioDifferenceInterval(
    control: JointMoments, treatment: JointMoments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    try welchInterval(
        control: try control.ratioMoments, treatment: try treatment.ratioMoments, confidence: confidence,
        alternative: alternative)
}
