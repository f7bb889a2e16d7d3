extension StatisticalTest {
    package static let unpooledZ = StatisticalTest(
        name: "z_unpooled", question: "Do two variants have the same rate, each with its own spread?",
        needs: [.count, .successes], source: "A. Wald, Transactions of the AMS 54 (1943) 426–482"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "z_unpooled", [.count, .successes]) { $0.proportion }
        return try unpooledZTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion else { return [] }
        let (v1, v2) = (squaredError(a), squaredError(b))
        let error = (v1 + v2).squareRoot()
        return WorkedStep.rates(a, b) + [
            WorkedStep("v₁", "p₁ (1 − p₁) / n₁", "\(a.rate) · (1 − \(a.rate)) / \(a.trials)", v1),
            WorkedStep("v₂", "p₂ (1 − p₂) / n₂", "\(b.rate) · (1 − \(b.rate)) / \(b.trials)", v2),
            WorkedStep("standard error", "√(v₁ + v₂)", "√(\(v1) + \(v2))", error),
            .statistic("z", "difference / standard error", "\(rateDifference(a, b)) / \(error)", of: result),
            .tail(of: "the normal distribution", "z", result, alternative),
        ]
    }
}

/// Tests whether treatment converts at the same rate as control, with the standard error of each arm (Wald).
///
///     z = (p₂ − p₁) / √(p₁ (1 − p₁) / n₁ + p₂ (1 − p₂) / n₂)
///
/// It rejects exactly when Wald's interval excludes 0, and too often in small arms: `z_pooled` keeps its promise there.
/// - Returns: z in standard errors, positive when treatment converts more.
/// - Throws: `.noVariation` when each arm is at 0 or at 100 %, even where the two differ: the formula has no spread then.
/// - Source: A. Wald, Transactions of the American Mathematical Society 54 (1943) 426–482.
package func unpooledZTest(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let variance = squaredError(control) + squaredError(treatment)
    guard variance > 0 else { throw .noVariation(rate: control.rate == treatment.rate ? control.rate : nil) }
    return .symmetric(
        statistic: rateDifference(control, treatment) / variance.squareRoot(), alternative: alternative,
        method: "z_unpooled",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
}

/// p (1 − p) / n, with the failures counted, so that rates near 1 keep their digits.
private func squaredError(_ arm: Proportion) -> Double {
    let n = Double(arm.trials)
    return arm.rate * (Double(arm.failures) / n) / n
}
