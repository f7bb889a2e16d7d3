extension StatisticalTest {
    package static let dunnettRates = StatisticalTest(
        name: "dunnett_rates", question: "Does any of several variants have another rate than control?",
        needs: [.count, .successes], source: "C. W. Dunnett, JASA 50 (1955) 1096–1121", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        var rates: [Proportion] = []
        for arm in arms {
            guard let rate = arm.proportion else {
                throw .wrongSample(method: "dunnett_rates", needs: [.count, .successes])
            }
            rates.append(rate)
        }
        return try overall(try dunnettComparisons(arms: rates, confidence: nil, alternative: alternative))
    } steps: { arms, result, alternative in
        let rates = arms.compactMap(\.proportion)
        guard let common = try? CommonRate(rates) else { return [] }
        for treatment in rates.indices.dropFirst() {
            let found = common.difference(treatment)
            guard found.value / found.error == result.statistic else { continue }
            return common.steps(treatment) + [
                .statistic("z", "difference / standard error", "\(found.value) / \(found.error)", of: result),
                .anyAsFarOut("z", result, alternative),
            ]
        }
        return []
    }
}

/// Whose variance the error of one comparison of rates among several is made of.
package enum RatePooling: Sendable {
    /// That of all arms, as Dunnett has it. Where an arm of another rate lends its variance to two that are equal, their
    /// false alarms are no longer kept at the level.
    case allArms
    /// That of the two arms compared.
    case pair
}

/// The rate of every arm against the first, with the chance of any false alarm kept.
///
///     zᵢ = (pᵢ − p₀) / √(p (1 − p) (1/nᵢ + 1/n₀)),   p = Σ x / Σ n of all arms or of both
///
/// The intervals are score intervals of each difference that reach to Dunnett's critical value in place of z: all
/// differences δᵢ with
///
///     |pᵢ − p₀ − δᵢ| ≤ c √V,   V = p₀q₀/n₀ + pᵢqᵢ/nᵢ at the likeliest rates with pᵢ − p₀ = δᵢ
///
/// Such an interval excludes 0 exactly when the p-value of `.pair` is below the level. With `.allArms` the two may
/// disagree near the level, since other arms take part in p and cannot in an interval of two rates.
/// - Parameters: `confidence` of all intervals together; nil leaves them out.
/// - Returns: in the order of the arms; with two arms the pooled z test and its score interval. c is that of equal rates.
///   The standard error is that of z; 0, with z = 0, for a `.pair` without variation.
/// - Throws: `.noVariation` when all arms' p is 0 or 1; `.controlTooSmall` for arms more than 10,000 times as large as
///   control; `.notAConfidenceLevel` for one-sided levels below about a half.
/// - Source: C. W. Dunnett, Journal of the American Statistical Association 50 (1955) 1096–1121, with infinite df. Score
///   intervals with the quantile of all comparisons: A. Agresti, M. Bini, B. Bertaccini, E. Ryu, Biometrics 64 (2008)
///   1270–1275; against control B. Klingenberg, Statistics in Medicine (2010), doi:10.1002/sim.3924.
package func dunnettComparisons(
    arms: [Proportion], pooling: RatePooling = .allArms, confidence: Double? = 0.95,
    alternative: Alternative = .twoSided
) throws(StatisticsError) -> [SimultaneousComparison] {
    let common = try CommonRate(arms)
    let distribution = try dunnettDistribution(arms.map(\.trials), df: nil, alternative: alternative)
    let reach = try confidence.map { (level) throws(StatisticsError) in
        try simultaneousReach(distribution, confidence: level)
    }
    return arms.indices.dropFirst().map { treatment in
        let (control, arm) = (arms[0], arms[treatment])
        var (difference, error) = common.difference(treatment)
        if pooling == .pair { error = (try? PooledRate(control: control, treatment: arm))?.standardError ?? 0 }
        let z = error > 0 ? difference / error : 0
        let interval = reach.map {
            let ends = scoreDifferenceEnds(control, arm, z: $0)
            return Interval(low: ends.low.difference, high: ends.high.difference)
                .opened(for: alternative, bounds: Interval(low: -1, high: 1))
        }
        return SimultaneousComparison(
            control: 0, treatment: treatment, difference: difference, standardError: error,
            result: dunnettResult(z, distribution, alternative, method: "dunnett_rates"), interval: interval)
    }
}

/// The rate of all arms together, as if it were that of each.
struct CommonRate {
    let arms: [Proportion]
    /// p (1 − p).
    let variance: Double

    init(_ arms: [Proportion]) throws(StatisticsError) {
        guard arms.count >= 2 else { throw .armsNeeded(found: arms.count, needed: "2 or more") }
        var (successes, failures) = (0.0, 0.0)
        for arm in arms {
            let arm = try arm.checked()
            successes += Double(arm.successes)
            failures += Double(arm.failures)
        }
        guard successes > 0, failures > 0 else { throw .noVariation(rate: successes > 0 ? 1 : 0) }
        let total = successes + failures
        variance = (successes / total) * (failures / total)
        self.arms = arms
    }

    /// Treatment − control and its standard error.
    func difference(_ treatment: Int) -> (value: Double, error: Double) {
        let (first, second) = (Double(arms[0].trials), Double(arms[treatment].trials))
        return (
            rateDifference(arms[0], arms[treatment]), (variance * ((first + second) / first / second)).squareRoot()
        )
    }
}
