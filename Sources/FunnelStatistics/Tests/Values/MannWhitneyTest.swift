extension StatisticalTest {
    package static let mannWhitney = StatisticalTest(
        name: "mann_whitney", question: "Does one variant tend to have larger values?", needs: [.values],
        source: "H. B. Mann, D. R. Whitney, Annals of Mathematical Statistics 18 (1947) 50–60"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "mann_whitney", [.values]) { $0.values }
        return try mannWhitneyTest(control: control, treatment: treatment, alternative: alternative)
    }
}

/// Up to this many pairs of a control and a treatment value p is counted out.
private let exactPairs = 2_500

/// Tests whether a value of treatment is as often above a value of control as below it.
///
///     U = pairs with treatment above control + ½ pairs with both the same
///     z = (U − n₁n₂/2 ∓ ½) / σ,   σ² = n₁n₂ / 12 · (N³ − N − Σ (t³ − t)) / (N (N − 1)),   t values tied
///
/// - Returns: U, more than n₁n₂/2 when treatment tends to be larger. The method says which p it is: `mann_whitney_exact`
///   without ties up to 2,500 pairs, else `mann_whitney_normal` with correction for ties and continuity.
/// - Throws: `.tooFewObservations` for an empty arm; `.noVariation` when all values are the same.
/// - Cost: different values; exact, a few ms.
/// - Source: H. B. Mann, D. R. Whitney, Annals of Mathematical Statistics 18 (1947) 50–60; ties: E. L. Lehmann,
///   Nonparametrics (1975) §1.4.
package func mannWhitneyTest(
    control: ValueCounts, treatment: ValueCounts, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let pooled = try PooledValues([control, treatment])
    let (n1, n2) = (pooled.totals[0], pooled.totals[1])
    guard pooled.groups.count > 1 else { throw .noVariation(rate: nil) }
    let doubledU = pooled.doubledRankSums[1] - Int128(n2) * Int128(n2 + 1)
    let pairs = Int128(n1) * Int128(n2)
    let u = Double(doubledU) / 2
    if !pooled.hasTies, pairs <= Int128(exactPairs) {
        // U is symmetric about n₁n₂/2: P(U ≥ u) = P(U ≤ n₁n₂ − u).
        let (below, above) = (Int(doubledU / 2), Int(pairs - doubledU / 2))
        let p =
            switch alternative {
            case .less: mannWhitneyTail(below, n1, n2)
            case .greater: mannWhitneyTail(above, n1, n2)
            case .twoSided: 2 * mannWhitneyTail(min(below, above), n1, n2)
            }
        return TestResult(
            statistic: u, pValue: min(1, p), logPValue: min(0, logarithm(p)), method: "mann_whitney_exact")
    }
    let total = Double(pooled.total)
    let deviation = (Double(n1) / total * (Double(n2) / (total - 1)) * (Double(pooled.rankSpread) / 12)).squareRoot()
    // 2U − n₁n₂, whole, so that nothing cancels; one toward 0 for continuity.
    let gap = doubledU - pairs
    let corrected: Int128 =
        switch alternative {
        case .twoSided: gap > 0 ? gap - 1 : gap < 0 ? gap + 1 : 0
        case .greater: gap - 1
        case .less: gap + 1
        }
    var result = TestResult.symmetric(
        statistic: Double(corrected) / 2 / deviation, alternative: alternative, method: "mann_whitney_normal",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
    result.statistic = u
    return result
}

/// P(U ≤ u) without ties, u < n₁n₂, by the usual recursion on the arm that has the largest value.
///
///     P(m, n; u) = m / (m + n) · P(m − 1, n; u − n) + n / (m + n) · P(m, n − 1; u)
///
/// - Cost: n₁ n₂ u steps, all sums of positive terms.
private func mannWhitneyTail(_ u: Int, _ n1: Int, _ n2: Int) -> Double {
    let (few, many) = (min(n1, n2), max(n1, n2))
    // One row of chances of U = 0...u for each count of the smaller arm; the larger grows from 0.
    var start = [Double](repeating: 0, count: u + 1)
    start[0] = 1
    var rows = [[Double]](repeating: start, count: few + 1)
    for n in 1...many {
        for m in 1...few {
            let (share, rest) = (Double(m) / Double(m + n), Double(n) / Double(m + n))
            for k in 0...u {
                rows[m][k] = rest * rows[m][k] + (k >= n ? share * rows[m - 1][k - n] : 0)
            }
        }
    }
    // From the rarest up.
    return rows[few].reduce(0, +)
}
