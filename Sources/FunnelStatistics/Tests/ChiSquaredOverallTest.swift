extension StatisticalTest {
    package static let chiSquaredOverall = StatisticalTest(
        name: "chi_squared", question: "Do all variants have the same rate?", needs: [.count, .successes],
        source: "K. Pearson, Philosophical Magazine 50 (1900) 157–175", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        let proportions = arms.compactMap(\.proportion)
        guard proportions.count == arms.count else {
            throw .wrongSample(method: "chi_squared", needs: [.count, .successes])
        }
        guard alternative != .twoSided else { return try chiSquaredOverallTest(proportions) }
        guard proportions.count == 2 else { throw .oneSidedNeedsTwoArms(method: "chi_squared") }
        // As R's prop.test: the root of χ² with the sign of the difference.
        let pooled = try twoProportionTest(control: proportions[0], treatment: proportions[1])
        return .signedRoot(pooled.statistic, alternative: alternative, method: "chi_squared")
    } steps: { arms, result, alternative in
        let arms = arms.compactMap(\.proportion)
        let rates = WorkedStep.rates(of: arms)
        guard let pooled = rates.last?.value, arms.count >= 2 else { return [] }
        let terms = Figures.sum(arms.map { "\($0.trials) · (\($0.rate) − \(pooled))²" })
        let chiSquared = WorkedStep.statistic(
            "χ²", "Σ nᵢ (pᵢ − p)² / (p (1 − p))",
            terms.isEmpty ? "" : "(\(terms)) / (\(pooled) · (1 − \(pooled)))", of: result)
        guard alternative == .twoSided else {
            return rates + [chiSquared]
                + WorkedStep.signedRoot("χ²", result, alternative, sign: rateDifference(arms[0], arms[1]))
        }
        return rates + [
            chiSquared, WorkedStep("degrees of freedom", "k − 1", "\(arms.count) − 1", result.df),
            .chiSquaredTail("χ²", result),
        ]
    }
}

/// Tests whether k arms have one rate: χ² of the 2 × k table, without continuity correction.
///
///     χ² = Σ nᵢ (pᵢ − p)² / (p (1 − p)),   p = Σ x / Σ n,   df = k − 1
///
/// - Throws: `.armsNeeded` below two arms, `.noVariation` when all or none convert.
/// - Source: K. Pearson, Philosophical Magazine 50 (1900) 157–175. For two arms it is the square of the pooled z.
package func chiSquaredOverallTest(_ arms: [Proportion]) throws(StatisticsError) -> TestResult {
    guard arms.count >= 2 else { throw .armsNeeded(found: arms.count, needed: "2 or more") }
    var (successes, failures) = (Int128(0), Int128(0))
    for arm in arms {
        successes += Int128(try arm.checked().successes)
        failures += Int128(arm.failures)
    }
    guard successes > 0, failures > 0 else { throw .noVariation(rate: successes > 0 ? 1 : 0) }
    let total = Double(successes + failures)
    let variance = (Double(successes) / total) * (Double(failures) / total)
    let statistic = arms.reduce(0) { sum, arm in
        // xᵢ − nᵢ p in whole numbers over the total: equal rates give exactly 0.
        let (part, isTooLarge) = Int128(arm.successes).multipliedReportingOverflow(by: failures)
        let (other, isTooLargeToo) = Int128(arm.failures).multipliedReportingOverflow(by: successes)
        let gap =
            isTooLarge || isTooLargeToo
            ? Double(arm.successes) - Double(arm.trials) * (Double(successes) / total)
            : Double(part - other) / total
        return sum + gap * (gap / Double(arm.trials))
    }
    let chiSquared = statistic / variance
    let df = Double(arms.count - 1)
    guard chiSquared.isFinite, let distribution = ChiSquared(df: df) else { throw .notFinite("χ²") }
    return TestResult(
        statistic: chiSquared, df: df, pValue: distribution.upperTail(at: chiSquared),
        logPValue: distribution.logUpperTail(at: chiSquared), method: "chi_squared")
}
