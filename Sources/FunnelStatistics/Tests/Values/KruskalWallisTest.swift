extension StatisticalTest {
    package static let kruskalWallis = StatisticalTest(
        name: "kruskal_wallis", question: "Does any variant tend to have larger values?", needs: [.values],
        source: "W. H. Kruskal, W. A. Wallis, JASA 47 (1952) 583–621", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        guard alternative == .twoSided else { throw .oneSidedNeedsTwoArms(method: "kruskal_wallis") }
        let values = arms.compactMap(\.values)
        guard values.count == arms.count else { throw .wrongSample(method: "kruskal_wallis", needs: [.values]) }
        return try kruskalWallisTest(values)
    } steps: { arms, result, _ in
        guard let pooled = try? PooledValues(arms.compactMap(\.values)) else { return [] }
        return pooled.kruskalWallisSteps(result)
    }
}

/// Tests whether k arms have the same ranks on average: analysis of variance of the ranks, with correction for ties.
///
///     H = (N − 1) Σ nᵢ (r̄ᵢ − r̄)² / Σ (r − r̄)²,   df = k − 1
///
/// - Returns: H with the tail of χ². For two arms it is the square of Mann–Whitney's z without continuity.
/// - Throws: `.armsNeeded` below two arms; `.tooFewObservations` for an empty arm; `.noVariation` when all values are the
///   same.
/// - Source: W. H. Kruskal, W. A. Wallis, Journal of the American Statistical Association 47 (1952) 583–621.
package func kruskalWallisTest(_ arms: [ValueCounts]) throws(StatisticsError) -> TestResult {
    guard arms.count >= 2 else { throw .armsNeeded(found: arms.count, needed: "2 or more") }
    let pooled = try PooledValues(arms)
    guard pooled.groups.count > 1 else { throw .noVariation(rate: nil) }
    let between = zip(pooled.doubledRankSums, pooled.totals).reduce(0) { sum, arm in
        // Twice the ranks less what they would be on average: whole, so nothing cancels.
        let gap = Double(arm.0 - Int128(arm.1) * Int128(pooled.total + 1))
        return sum + gap / 4 * (gap / Double(arm.1))
    }
    let h = between / (Double(pooled.rankSpread) / 12) * Double(pooled.total - 1)
    let df = Double(arms.count - 1)
    guard h.isFinite, let distribution = ChiSquared(df: df) else { throw .notFinite("H") }
    return TestResult(
        statistic: h, df: df, pValue: distribution.upperTail(at: h), logPValue: distribution.logUpperTail(at: h),
        method: "kruskal_wallis")
}
