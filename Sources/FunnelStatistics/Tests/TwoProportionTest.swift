extension StatisticalTest {
    package static let pooledZ = StatisticalTest(
        name: "z_pooled", question: "Do two variants have the same rate?", needs: [.count, .successes],
        source: "NIST/SEMATECH e-Handbook of Statistical Methods, §7.3.3"
    ) { (arms, alternative) throws(StatisticsError) in
        guard arms.count == 2 else { throw .armsNeeded(found: arms.count, needed: "2") }
        guard let control = arms[0].proportion, let treatment = arms[1].proportion else {
            throw .wrongSample(method: "z_pooled", needs: [.count, .successes])
        }
        return try twoProportionTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let pooled = try? PooledRate(control: a, treatment: b)
        else { return [] }
        return pooled.steps(a, b, to: result) + [.tail(of: "the normal distribution", "z", result, alternative)]
    }
}

/// Tests whether treatment converts at the same rate as control (pooled z-test).
///
///     z = (p₂ − p₁) / √(p (1 − p) (1/n₁ + 1/n₂)),   p = (x₁ + x₂) / (n₁ + n₂)
///
/// - Parameters: x conversions out of n visitors in each variant: counts of people, not percentages.
/// - Returns: z in standard errors, positive when treatment converts more.
/// - Throws: `.notAProportion` unless 0 ≤ x ≤ n; `.tooFewObservations` when n is 0; `.noVariation` when p is 0 or 1.
/// - Source: NIST/SEMATECH e-Handbook of Statistical Methods, §7.3.3.
package func twoProportionTest(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let pooled = try PooledRate(control: control, treatment: treatment)
    let z = rateDifference(control, treatment) / pooled.standardError
    return .symmetric(
        statistic: z, alternative: alternative, method: "z_pooled",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
}

/// The rate of both arms together and the standard error of p₂ − p₁ where both have it.
struct PooledRate {
    let rate: Double
    let standardError: Double

    init(control: Proportion, treatment: Proportion) throws(StatisticsError) {
        let (control, treatment) = (try control.checked(), try treatment.checked())
        let (n1, n2) = (Double(control.trials), Double(treatment.trials))
        let successes = Double(control.successes) + Double(treatment.successes)
        let failures = Double(control.failures) + Double(treatment.failures)
        guard successes > 0, failures > 0 else { throw .noVariation(rate: successes > 0 ? 1 : 0) }
        let total = n1 + n2
        rate = successes / total
        // p(1 − p)(1/n₁ + 1/n₂) with the failures counted, so that rates near 1 keep their digits.
        let variance = (successes / total) * (failures / total) * (total / n1 / n2)
        standardError = variance.squareRoot()
    }

    /// From the rates to z.
    func steps(_ a: Proportion, _ b: Proportion, to result: TestResult) -> [WorkedStep] {
        WorkedStep.rates(a, b) + [
            .pooledRate(a, b),
            WorkedStep(
                "standard error", "√(p (1 − p) (1/n₁ + 1/n₂))",
                "√(\(rate) · (1 − \(rate)) · (1/\(a.trials) + 1/\(b.trials)))", standardError),
            .statistic("z", "difference / standard error", "\(rateDifference(a, b)) / \(standardError)", of: result),
        ]
    }
}

/// p₂ − p₁ rounded once: x₂/n₂ − x₁/n₁ of nearly equal rates would lose the digits that z is made of.
func rateDifference(_ control: Proportion, _ treatment: Proportion) -> Double {
    let left = Int128(treatment.successes) * Int128(control.trials)
    let right = Int128(control.successes) * Int128(treatment.trials)
    return Double(left - right) / (Double(control.trials) * Double(treatment.trials))
}
