extension StatisticalTest {
    package static let welchANOVA = StatisticalTest(
        name: "welch_anova", question: "Do all variants have the same mean, whatever their spreads?",
        needs: [.count, .mean, .variance], source: "B. L. Welch, Biometrika 38 (1951) 330–336", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        guard alternative == .twoSided else { throw .oneSidedNeedsTwoArms(method: "welch_anova") }
        let moments = arms.compactMap(\.moments)
        guard moments.count == arms.count else {
            throw .wrongSample(method: "welch_anova", needs: [.count, .mean, .variance])
        }
        return try welchANOVATest(moments)
    }
}

/// Tests whether k means are equal, without assuming equal spreads.
///
///     wᵢ = nᵢ / sᵢ²,   m = Σ wᵢ mᵢ / Σ wᵢ,   h = Σ (1 − wᵢ / Σ w)² / (nᵢ − 1)
///     F = Σ wᵢ (mᵢ − m)² / (k − 1) / (1 + 2 (k − 2) h / (k² − 1)),   df = k − 1 and (k² − 1) / (3 h)
///
/// - Throws: `.armsNeeded` below two arms; `.noVariation` when any arm does not vary, since its weight would be infinite.
/// - Source: B. L. Welch, Biometrika 38 (1951) 330–336. For two arms F is the square of Welch's t.
package func welchANOVATest(_ arms: [Moments]) throws(StatisticsError) -> TestResult {
    guard arms.count >= 2 else { throw .armsNeeded(found: arms.count, needed: "2 or more") }
    let k = Double(arms.count)
    // Means from the first arm's mean: a level far above the spreads then costs no digits.
    var weighted: [(count: Int, level: Double, weight: Double)] = []
    for arm in arms {
        guard let error = try arm.checked().squaredStandardError else {
            throw .tooFewObservations(found: arm.count, needed: 2)
        }
        guard error > 0, (1 / error).isFinite else { throw .noVariation(rate: nil) }
        weighted.append((arm.count, arm.meanDifference(from: arms[0]), 1 / error))
    }
    let total = weighted.reduce(0) { $0 + $1.weight }
    let mean = weighted.reduce(0) { $0 + $1.weight / total * $1.level }
    let between = weighted.reduce(0) { sum, arm in
        let gap = arm.level - mean
        return sum + arm.weight * gap * gap
    }
    let h = weighted.reduce(0) { sum, arm in
        let rest = 1 - arm.weight / total
        return sum + rest * rest / Double(arm.count - 1)
    }
    let f = between / (k - 1) / (1 + 2 * (k - 2) * h / (k * k - 1))
    let denominatorDF = (k * k - 1) / (3 * h)
    guard f.isFinite, let distribution = FisherF(df1: k - 1, df2: denominatorDF) else { throw .notFinite("F") }
    return TestResult(
        statistic: f, df: k - 1, denominatorDF: denominatorDF, pValue: distribution.upperTail(at: f),
        logPValue: distribution.logUpperTail(at: f), method: "welch_anova")
}
