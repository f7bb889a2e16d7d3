extension StatisticalTest {
    package static let barnard = StatisticalTest(
        name: "barnard", question: "Do two variants have the same rate, exactly, whatever that rate is?",
        needs: [.count, .successes], source: "G. A. Barnard, Biometrika 34 (1947) 123–138"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "barnard", [.count, .successes]) { $0.proportion }
        return try barnardTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let pooled = try? PooledRate(control: a, treatment: b)
        else { return [] }
        let tables =
            switch alternative {
            case .twoSided: "with |z| at least as large"
            case .greater: "with z at least as large"
            case .less: "with z at most as large"
            }
        return pooled.steps(a, b, to: result) + [
            WorkedStep(
                "p", "the greatest chance, over every rate that both arms may have, of a table \(tables)", "",
                result.pValue)
        ]
    }
}

/// Barnard's unconditional exact test with the pooled z as statistic, as SciPy's barnard_exact.
///
///     p = max over π of P(|Z| ≥ |z| ; both rates π);  one-sided P(Z ≥ z), P(Z ≤ z)
///
/// - Returns: z, positive when treatment converts more.
/// - Throws: `.noVariation` when all or none convert; `.tooManyUnits` above 5,000 units in both arms.
/// - Cost: about 0.1 s at the limit.
/// - Source: G. A. Barnard, Biometrika 34 (1947) 123–138; S. Suissa, J. Shuster, JRSS A 148 (1985) 317–327.
package func barnardTest(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let table = try TwoByTwo(control: control, treatment: treatment)
    try table.checkUnconditional(method: "barnard")
    let (n1, n2) = (control.trials, treatment.trials)
    let score = PooledScore(table.determinant, successes: table.successes, failures: table.failures)
    let (up, down) =
        switch alternative {
        case .twoSided: (score.size, score.size)
        case .greater: (score, score)
        case .less: (score.negated, score.negated)
        }
    // Counts of control and treatment; the other way round for the tables in which control converted more.
    let above = RejectionRegion(control: n1, treatment: n2) { PooledScore($0, of: n1, $1, of: n2).isAtLeast(up) }
    let below = RejectionRegion(control: n2, treatment: n1) { PooledScore($0, of: n2, $1, of: n1).isAtLeast(down) }
    // A z that does not point to the side asked for: tables without variation, certain at a rate of 0, are as extreme.
    let p: Double
    if up.determinant <= 0 {
        p = 1
    } else {
        p = greatestProbability(control: n1, treatment: n2) { first, second in
            (alternative == .less ? 0 : above.probability(first, second))
                + (alternative == .greater ? 0 : below.probability(second, first))
        }
    }
    let z = try twoProportionTest(control: control, treatment: treatment).statistic
    return TestResult(statistic: z, pValue: p, logPValue: logarithm(p), method: "barnard")
}

/// The pooled z of a table as whole numbers, z² = D² / (S F) up to a factor, so that ties are exact. Without any
/// variation D, and z, is 0.
private struct PooledScore {
    let determinant: Int128
    let spread: Int128

    init(_ determinant: Int128, successes: Int128, failures: Int128) {
        self.determinant = determinant
        spread = successes * failures
    }

    init(_ x1: Int, of n1: Int, _ x2: Int, of n2: Int) {
        self.init(
            Int128(x2 * n1 - x1 * n2), successes: Int128(x1 + x2), failures: Int128(n1 + n2 - x1 - x2))
    }

    var size: PooledScore { determinant < 0 ? negated : self }
    var negated: PooledScore { PooledScore(-determinant, spread) }

    private init(_ determinant: Int128, _ spread: Int128) {
        (self.determinant, self.spread) = (determinant, spread)
    }

    func isAtLeast(_ other: PooledScore) -> Bool {
        if determinant.signum() != other.determinant.signum() { return determinant > other.determinant }
        let (own, others) = (
            determinant * determinant * other.spread, other.determinant * other.determinant * spread
        )
        return determinant >= 0 ? own >= others : own <= others
    }
}
