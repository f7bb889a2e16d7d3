/// What is to be shown with a margin.
package enum MarginQuestion: String, CaseIterable, Sendable {
    /// Treatment is not worse than control by the margin or more.
    case nonInferiority = "non-inferiority"
    /// Treatment is neither worse nor better than control by the margin or more.
    case equivalence
}

/// Which direction of a metric is the better one.
package enum BetterDirection: String, CaseIterable, Sendable {
    /// Conversions, revenue.
    case higher
    /// Errors, waiting times.
    case lower
}

/// Tests with a margin whether treatment's rate is not inferior, or is equivalent, to control's (score test).
///
///     not inferior, higher is better: H₀ p₂ − p₁ ≤ −margin;   lower is better: H₀ p₂ − p₁ ≥ margin
///     equivalent: both; p is the greater of the two p-values
///
/// - Parameter margin: a difference of rates, 0.01 for one percentage point; above 0 and below 1.
/// - Returns: z and p of the hypothesis rejected last. It rejects at α exactly when the score interval lies inside the
///   margin: one-sided at 1 − α; for equivalence two-sided at 1 − 2α.
/// - Throws: `.notAMargin` unless 0 < margin < 1.
/// - Source: C. P. Farrington, G. Manning, Statistics in Medicine 9 (1990) 1447–1454; D. J. Schuirmann, Journal of
///   Pharmacokinetics and Biopharmaceutics 15 (1987) 657–680.
package func marginTest(
    control: Proportion, treatment: Proportion, question: MarginQuestion, margin: Double,
    better: BetterDirection = .higher
) throws(StatisticsError) -> TestResult {
    guard margin > 0, margin < 1 else { throw .notAMargin(margin) }
    return try marginTest(question, margin, better, method: "score") { (null, alternative) throws(StatisticsError) in
        try scoreDifferenceTest(control: control, treatment: treatment, null: null, alternative: alternative)
    }
}

/// Tests with a margin whether treatment's mean is not inferior, or is equivalent, to control's (Welch).
///
///     t = (m₂ − m₁ ± margin) / √(v₁ + v₂),   v = s² / n
///
/// - Parameter margin: a difference of means in their unit, above 0.
/// - Returns: t and p of the hypothesis rejected last, with Satterthwaite's degrees of freedom.
/// - Throws: `.notAMargin` unless the margin is finite and above 0; `.tooFewObservations` and `.noVariation` as Welch's
///   test.
/// - Source: B. L. Welch, Biometrika 34 (1947) 28–35; D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics
///   15 (1987) 657–680.
package func marginTest(
    control: Moments, treatment: Moments, question: MarginQuestion, margin: Double, better: BetterDirection = .higher
) throws(StatisticsError) -> TestResult {
    guard margin > 0, margin.isFinite else { throw .notAMargin(margin) }
    let welch = try WelchDifference(control: control, treatment: treatment)
    return try marginTest(question, margin, better, method: "welch") { (null, alternative) throws(StatisticsError) in
        let t = (welch.difference - null) / welch.standardError
        guard t.isFinite else { throw .noVariation(rate: nil) }
        return .symmetric(
            statistic: t, df: welch.df, alternative: alternative, method: "welch",
            upperTail: welch.distribution.upperTail(at:), logUpperTail: welch.distribution.logUpperTail(at:))
    }
}

private func marginTest(
    _ question: MarginQuestion, _ margin: Double, _ better: BetterDirection, method: String,
    _ test: (_ null: Double, Alternative) throws(StatisticsError) -> TestResult
) throws(StatisticsError) -> TestResult {
    var result: TestResult
    switch (question, better) {
    case (.nonInferiority, .higher): result = try test(-margin, .greater)
    case (.nonInferiority, .lower): result = try test(margin, .less)
    case (.equivalence, _):
        let (above, below) = (try test(-margin, .greater), try test(margin, .less))
        result = above.logPValue >= below.logPValue ? above : below
    }
    result.method = "\(question == .equivalence ? "equivalence" : "noninferiority")_\(method)"
    return result
}
