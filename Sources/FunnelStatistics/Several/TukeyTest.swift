extension StatisticalTest {
    package static let tukey = StatisticalTest(
        name: "tukey", question: "Do any two of several variants have different means?",
        needs: [.count, .mean, .variance], source: "C. Y. Kramer, Biometrics 12 (1956) 307–310", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        guard alternative == .twoSided else { throw .oneSidedNeedsTwoArms(method: "tukey") }
        return try overall(try tukeyComparisons(arms: try allMoments(arms, "tukey"), confidence: nil))
    } steps: { arms, result, _ in
        let means = WorkedMean.all(arms)
        guard let spread = try? CommonSpread(means.map(\.moments)),
            let distribution = StudentizedRange(means: means.count, df: spread.df)
        else { return [] }
        for control in means.indices {
            for treatment in means.indices where treatment > control {
                guard let found = try? spread.difference(control, treatment),
                    found.value / found.error / distribution.scoreScale == result.statistic
                else { continue }
                return spread.steps(means, control, treatment) + [
                    .statistic(
                        "q", "√2 difference / standard error", "√2 · \(found.value) / \(found.error)", of: result),
                    WorkedStep(
                        "p", "the chance, with no difference anywhere, of any two arms as far apart in q", "",
                        result.pValue),
                ]
            }
        }
        return []
    }
}

/// Every arm against every other, with the chance of any false alarm kept (Tukey and Kramer).
///
///     qᵢⱼ = (mⱼ − mᵢ) / (s √((1/nᵢ + 1/nⱼ) / 2)),   s² = Σ (nᵢ − 1) sᵢ² / (N − k)
///
/// Exact for arms of one size; a little too careful for others.
/// - Parameters: `confidence` of all intervals together; nil leaves them out.
/// - Returns: pairs in the order of the arms; q = √2 t. An interval excludes 0 exactly when p is below the level.
/// - Throws: `.noVariation`; `.tooFewObservations` unless some arm has two values.
/// - Source: J. W. Tukey (1953), The Problem of Multiple Comparisons; C. Y. Kramer, Biometrics 12 (1956) 307–310;
///   A. J. Hayter, Annals of Statistics 12 (1984) 61–75, for unequal arms.
package func tukeyComparisons(
    arms: [Moments], confidence: Double? = 0.95
) throws(StatisticsError) -> [SimultaneousComparison] {
    let spread = try CommonSpread(arms)
    guard let distribution = StudentizedRange(means: arms.count, df: spread.df) else {
        throw .armsNeeded(found: arms.count, needed: "2 or more")
    }
    let reach = try confidence.map { (level) throws(StatisticsError) in
        try simultaneousReach(distribution, confidence: level) * distribution.scoreScale
    }
    var comparisons: [SimultaneousComparison] = []
    for control in arms.indices {
        for treatment in arms.indices where treatment > control {
            let (value, error) = try spread.difference(control, treatment)
            let q = value / error / distribution.scoreScale
            let log = distribution.logUpperTail(at: abs(q))
            comparisons.append(
                SimultaneousComparison(
                    control: control, treatment: treatment, difference: value, standardError: error,
                    result: TestResult(
                        statistic: q, df: spread.df, pValue: exponential(log), logPValue: log, method: "tukey"),
                    interval: reach.map { Interval(low: value - $0 * error, high: value + $0 * error) }))
        }
    }
    return comparisons
}
