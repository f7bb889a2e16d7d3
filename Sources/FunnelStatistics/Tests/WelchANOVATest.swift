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
    } steps: { arms, result, _ in
        let moments = arms.compactMap(\.moments)
        guard let welch = try? WeightedMeans(moments) else { return [] }
        return welch.steps(moments, result)
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
    let k = Double(arms.count)
    let weighted = try WeightedMeans(arms)
    let f = weighted.between / weighted.correction
    let denominatorDF = (k * k - 1) / (3 * weighted.h)
    guard f.isFinite, let distribution = FisherF(df1: k - 1, df2: denominatorDF) else { throw .notFinite("F") }
    return TestResult(
        statistic: f, df: k - 1, denominatorDF: denominatorDF, pValue: distribution.upperTail(at: f),
        logPValue: distribution.logUpperTail(at: f), method: "welch_anova")
}

/// Means that count the more, the better they are known.
struct WeightedMeans {
    /// Σ wᵢ.
    let total: Double
    /// Σ wᵢ mᵢ / Σ wᵢ.
    let mean: Double
    /// Σ wᵢ (mᵢ − m)² / (k − 1).
    let between: Double
    let h: Double
    /// 1 + 2 (k − 2) h / (k² − 1).
    let correction: Double

    init(_ arms: [Moments]) throws(StatisticsError) {
        guard arms.count >= 2 else { throw .armsNeeded(found: arms.count, needed: "2 or more") }
        let k = Double(arms.count)
        var weighted: [(count: Int, level: Double, weight: Double)] = []
        for arm in arms {
            guard let error = try arm.checked().squaredStandardError else {
                throw .tooFewObservations(found: arm.count, needed: 2)
            }
            guard error > 0, (1 / error).isFinite else { throw .noVariation(rate: nil) }
            weighted.append((arm.count, arm.meanDifference(from: arms[0]), 1 / error))
        }
        let total = weighted.reduce(0) { $0 + $1.weight }
        // Means from the first arm's mean: a level far above the spreads then costs no digits.
        let mean = weighted.reduce(0) { $0 + $1.weight / total * $1.level }
        let between = weighted.reduce(0) { sum, arm in
            let gap = arm.level - mean
            return sum + arm.weight * gap * gap
        }
        h = weighted.reduce(0) { sum, arm in
            let rest = 1 - arm.weight / total
            return sum + rest * rest / Double(arm.count - 1)
        }
        (self.total, self.mean, self.between) = (total, arms[0].mean + mean, between / (k - 1))
        correction = 1 + 2 * (k - 2) * h / (k * k - 1)
    }

    func steps(_ arms: [Moments], _ result: TestResult) -> [WorkedStep] {
        let k = arms.count
        let weights = arms.map { 1 / ($0.squaredStandardError ?? 1) }
        let pairs = Array(zip(weights, arms))
        let means = Figures.sum(pairs.map { "\($0) · \($1.mean)" })
        let rests = Figures.sum(pairs.map { "(1 − \($0) / \(total))² / (\($1.count) − 1)" })
        let gaps = Figures.sum(pairs.map { "\($0) · (\($1.mean) − \(mean))²" })
        return [
            WorkedStep(
                "Σ w", "Σ nᵢ / sᵢ²", .sum(arms.map { "\($0.count) / \($0.variance ?? 0)" }), total),
            WorkedStep("m", "Σ wᵢ mᵢ / Σ w", means.isEmpty ? "" : "(\(means)) / \(total)", mean),
            WorkedStep(
                "between", "Σ wᵢ (mᵢ − m)² / (k − 1)", gaps.isEmpty ? "" : "(\(gaps)) / (\(k) − 1)", between),
            WorkedStep("h", "Σ (1 − wᵢ / Σ w)² / (nᵢ − 1)", rests, h),
            .statistic(
                "F", "between / (1 + 2 (k − 2) h / (k² − 1))",
                "\(between) / (1 + 2 · (\(k) − 2) · \(h) / (\(k)² − 1))", of: result),
            WorkedStep("df₁", "k − 1", "\(k) − 1", result.df),
            WorkedStep("df₂", "(k² − 1) / (3 h)", "(\(k)² − 1) / (3 · \(h))", result.denominatorDF),
            .fTail(result),
        ]
    }
}
