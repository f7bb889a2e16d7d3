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
        return try overall(try dunnettComparisons(arms: rates, alternative: alternative))
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

/// The rate of every arm against the first, with the chance of any false alarm kept.
///
///     zᵢ = (pᵢ − p₀) / √(p (1 − p) (1/nᵢ + 1/n₀)),   p = Σ x / Σ n of all arms
///
/// - Returns: in the order of the arms, without intervals; with two arms the pooled z test.
/// - Throws: `.noVariation` when p is 0 or 1; `.controlTooSmall` for arms more than 10,000 times as large as control.
/// - Source: C. W. Dunnett, Journal of the American Statistical Association 50 (1955) 1096–1121, with infinite df.
package func dunnettComparisons(
    arms: [Proportion], alternative: Alternative = .twoSided
) throws(StatisticsError) -> [SimultaneousComparison] {
    let common = try CommonRate(arms)
    let distribution = try dunnettDistribution(arms.map(\.trials), df: nil, alternative: alternative)
    return arms.indices.dropFirst().map { treatment in
        let (difference, error) = common.difference(treatment)
        return SimultaneousComparison(
            control: 0, treatment: treatment, difference: difference, standardError: error,
            result: dunnettResult(difference / error, distribution, alternative, method: "dunnett_rates"), interval: nil
        )
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
