extension StatisticalTest {
    package static let dunnett = StatisticalTest(
        name: "dunnett", question: "Does any of several variants have another mean than control?",
        needs: [.count, .mean, .variance], source: "C. W. Dunnett, JASA 50 (1955) 1096–1121", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        let moments = try allMoments(arms, "dunnett")
        return try overall(
            try dunnettComparisons(arms: moments, confidence: nil, alternative: alternative))
    } steps: { arms, result, alternative in
        let means = WorkedMean.all(arms)
        guard let spread = try? CommonSpread(means.map(\.moments)) else { return [] }
        for treatment in means.indices.dropFirst() {
            guard let found = try? spread.difference(0, treatment), found.value / found.error == result.statistic else {
                continue
            }
            return spread.steps(means, 0, treatment) + [
                .statistic("t", "difference / standard error", "\(found.value) / \(found.error)", of: result),
                .anyAsFarOut("t", result, alternative),
            ]
        }
        return []
    }
}

/// Every arm against the first, with the chance of any false alarm kept (Dunnett's test).
///
///     tᵢ = (mᵢ − m₀) / (s √(1/nᵢ + 1/n₀)),   s² = Σ (nᵢ − 1) sᵢ² / (N − k)
///
/// - Parameters: `confidence` of all intervals together; nil leaves them out, which saves most of the time.
/// - Returns: in the order of the arms; with two arms Student's t test. An interval excludes 0 exactly when p is below the
///   level.
/// - Throws: `.noVariation`; `.tooFewObservations` unless some arm has two values; `.controlTooSmall` for arms more than
///   10,000 times as large as control; `.notAConfidenceLevel` for one-sided levels below about a half.
/// - Cost: a few ms per distinct size of arm for every p, 20 times that for intervals.
/// - Source: C. W. Dunnett, Journal of the American Statistical Association 50 (1955) 1096–1121; Biometrics 20 (1964) 482–491.
package func dunnettComparisons(
    arms: [Moments], confidence: Double? = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> [SimultaneousComparison] {
    let spread = try CommonSpread(arms)
    let distribution = try dunnettDistribution(arms.map(\.count), df: spread.df, alternative: alternative)
    let reach = try confidence.map { (level) throws(StatisticsError) in
        try simultaneousReach(distribution, confidence: level)
    }
    var comparisons: [SimultaneousComparison] = []
    for treatment in arms.indices.dropFirst() {
        let (value, error) = try spread.difference(0, treatment)
        let interval = reach.map {
            Interval(low: value - $0 * error, high: value + $0 * error).opened(for: alternative, bounds: .unbounded)
        }
        comparisons.append(
            SimultaneousComparison(
                control: 0, treatment: treatment, difference: value, standardError: error,
                result: dunnettResult(value / error, distribution, alternative, method: "dunnett"), interval: interval))
    }
    return comparisons
}

func dunnettDistribution(
    _ units: [Int], df: Double?, alternative: Alternative
) throws(StatisticsError) -> DunnettDistribution {
    let ratios = units.dropFirst().map { Double($0) / Double(units[0]) }
    let greatest = ratios.max() ?? 0
    guard greatest <= DunnettDistribution.greatestRatio,
        let distribution = DunnettDistribution(ratios: ratios, df: df, twoSided: alternative == .twoSided)
    else { throw .controlTooSmall(times: greatest) }
    return distribution
}

/// The p-value of one comparison among all.
func dunnettResult(
    _ statistic: Double, _ distribution: DunnettDistribution, _ alternative: Alternative, method: String
) -> TestResult {
    let outward =
        switch alternative {
        case .twoSided: abs(statistic)
        case .greater: statistic
        case .less: -statistic
        }
    let log = distribution.logUpperTail(at: outward)
    return TestResult(
        statistic: statistic, df: distribution.df, pValue: exponential(log), logPValue: log, method: method)
}

func simultaneousReach(
    _ distribution: some StudentizedExtreme, confidence: Double
) throws(StatisticsError) -> Double {
    guard confidence > 0, confidence < 1, let reach = distribution.upperQuantile(1 - confidence) else {
        throw .notAConfidenceLevel(confidence)
    }
    return reach
}
