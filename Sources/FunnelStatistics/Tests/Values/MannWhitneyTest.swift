extension StatisticalTest {
    package static let mannWhitney = StatisticalTest(
        name: "mann_whitney", question: "Does one variant tend to have larger values?", needs: [.values],
        source: "H. B. Mann, D. R. Whitney, Annals of Mathematical Statistics 18 (1947) 50–60"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "mann_whitney", [.values]) { $0.values }
        return try mannWhitneyTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.values, let b = arms.last?.values, let ranks = try? RankSum(a, b) else { return [] }
        return ranks.steps(result, alternative)
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
    let ranks = try RankSum(control, treatment)
    let (n1, n2) = (ranks.control, ranks.treatment)
    if ranks.isExact {
        // U is symmetric about n₁n₂/2: P(U ≥ u) = P(U ≤ n₁n₂ − u).
        let (below, above) = (Int(ranks.doubledU / 2), Int(ranks.pairs - ranks.doubledU / 2))
        let p =
            switch alternative {
            case .less: mannWhitneyTail(below, n1, n2)
            case .greater: mannWhitneyTail(above, n1, n2)
            case .twoSided: 2 * mannWhitneyTail(min(below, above), n1, n2)
            }
        return TestResult(
            statistic: ranks.u, pValue: min(1, p), logPValue: min(0, logarithm(p)), method: "mann_whitney_exact")
    }
    var result = TestResult.symmetric(
        statistic: ranks.z(alternative), alternative: alternative, method: "mann_whitney_normal",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
    result.statistic = ranks.u
    return result
}

/// The ranks of treatment among the values of both arms, summed up.
struct RankSum {
    let pooled: PooledValues
    let control: Int
    let treatment: Int
    /// 2U and n₁n₂, whole.
    let doubledU: Int128
    let pairs: Int128
    var u: Double { Double(doubledU) / 2 }
    var isExact: Bool { !pooled.hasTies && pairs <= Int128(exactPairs) }

    init(_ control: ValueCounts, _ treatment: ValueCounts) throws(StatisticsError) {
        pooled = try PooledValues([control, treatment])
        (self.control, self.treatment) = (pooled.totals[0], pooled.totals[1])
        guard pooled.groups.count > 1 else { throw .noVariation(rate: nil) }
        doubledU = pooled.doubledRankSums[1] - Int128(self.treatment) * Int128(self.treatment + 1)
        pairs = Int128(self.control) * Int128(self.treatment)
    }

    /// σ of U.
    var deviation: Double {
        let (total, n1, n2) = (Double(pooled.total), Double(control), Double(treatment))
        return (n1 / total * (n2 / (total - 1)) * (Double(pooled.rankSpread) / 12)).squareRoot()
    }

    /// What continuity takes from twice the distance of U from n₁n₂/2: one, toward 0.
    func correction(_ alternative: Alternative) -> Int128 {
        switch alternative {
        case .twoSided: (doubledU - pairs).signum()
        case .greater: 1
        case .less: -1
        }
    }

    func z(_ alternative: Alternative) -> Double {
        // 2U − n₁n₂, whole, so that nothing cancels.
        Double(doubledU - pairs - correction(alternative)) / 2 / deviation
    }
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
