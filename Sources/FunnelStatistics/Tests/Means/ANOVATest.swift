extension StatisticalTest {
    package static let anova = StatisticalTest(
        name: "anova", question: "Do all variants of equal spread have the same mean?",
        needs: [.count, .mean, .variance],
        source: "R. A. Fisher, Statistical Methods for Research Workers (1925) ch. VII", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        guard alternative == .twoSided else { throw .oneSidedNeedsTwoArms(method: "anova") }
        let moments = arms.compactMap(\.moments)
        guard moments.count == arms.count else {
            throw .wrongSample(method: "anova", needs: [.count, .mean, .variance])
        }
        return try anovaTest(moments)
    } steps: { arms, result, _ in
        let means = WorkedMean.all(arms)
        let moments = means.map(\.moments)
        guard let (variance, df) = try? pooledVariance(of: moments) else { return [] }
        let k = arms.count
        let mean = moments[0].mean + grandMeanAboveFirst(moments)
        let total = Figures.sum(moments.map { "\($0.count)" })
        let weighted = Figures.sum(moments.map { "\($0.count) · \($0.mean)" })
        let gaps = Figures.sum(moments.map { "\($0.count) · (\($0.mean) − \(mean))²" })
        let between = result.statistic * variance
        return [
            WorkedStep("m", "Σ nᵢ mᵢ / Σ nᵢ", total.isEmpty ? "" : "(\(weighted)) / (\(total))", mean),
            WorkedStep(
                "variance between arms", "Σ nᵢ (mᵢ − m)² / (k − 1)",
                gaps.isEmpty ? "" : "(\(gaps)) / (\(k) − 1)", between),
            .commonVariance(means, variance),
            .statistic("F", "variance between arms / s²", "\(between) / \(variance)", of: result),
            WorkedStep("df₁", "k − 1", "\(k) − 1", result.df),
            WorkedStep("df₂", "Σ nᵢ − k", total.isEmpty ? "" : "\(total) − \(k)", df),
            .fTail(result),
        ]
    }
}

/// Tests whether k means are equal, taking the spreads as equal: one-way analysis of variance.
///
///     F = Σ nᵢ (mᵢ − m)² / (k − 1) / s²,   s² = Σ m2ᵢ / (N − k),   m = Σ nᵢ mᵢ / N
///
/// - Returns: F with k − 1 and N − k degrees of freedom. For two arms it is the square of Student's t.
/// - Throws: `.armsNeeded` below two arms; `.tooFewObservations` for an empty arm or N = k; `.noVariation` when no arm
///   varies within itself.
/// - Source: R. A. Fisher, Statistical Methods for Research Workers (1925) chapter VII.
package func anovaTest(_ arms: [Moments]) throws(StatisticsError) -> TestResult {
    guard arms.count >= 2 else { throw .armsNeeded(found: arms.count, needed: "2 or more") }
    let (variance, df) = try pooledVariance(of: arms)
    // Means from the first arm's mean: a level far above the spreads then costs no digits.
    let origin = arms[0]
    let mean = grandMeanAboveFirst(arms)
    let between = arms.reduce(0) { sum, arm in
        let gap = arm.meanDifference(from: origin) - mean
        return sum + Double(arm.count) * (gap / variance) * gap
    }
    let k = Double(arms.count)
    let f = between / (k - 1)
    guard f.isFinite, let distribution = FisherF(df1: k - 1, df2: df) else { throw .notFinite("F") }
    return TestResult(
        statistic: f, df: k - 1, denominatorDF: df, pValue: distribution.upperTail(at: f),
        logPValue: distribution.logUpperTail(at: f), method: "anova")
}

/// Σ nᵢ mᵢ / N less the first mean.
private func grandMeanAboveFirst(_ arms: [Moments]) -> Double {
    let total = arms.reduce(0) { $0 + Double($1.count) }
    return arms.reduce(0) { $0 + Double($1.count) / total * $1.meanDifference(from: arms[0]) }
}
