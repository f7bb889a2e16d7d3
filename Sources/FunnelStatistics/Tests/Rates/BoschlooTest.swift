extension StatisticalTest {
    package static let boschloo = StatisticalTest(
        name: "boschloo", question: "Do two variants have the same rate, exactly, by the p of Fisher's test?",
        needs: [.count, .successes], source: "R. D. Boschloo, Statistica Neerlandica 24 (1970) 1–9"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "boschloo", [.count, .successes]) { $0.proportion }
        return try boschlooTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let table = try? TwoByTwo(control: a, treatment: b),
            let conditional = try? ConditionalTable(table, method: "boschloo")
        else { return [] }
        // Two-sided, the side whose p is smaller is told by the statistic.
        let isAbove = result.statistic == exponential(conditional.logUpper(Double(b.successes)))
        let times = alternative == .twoSided ? "twice the" : "the"
        return conditional.steps(table) + [
            .statistic(
                "p of Fisher's test",
                "the chance of x₂ or \(isAbove ? "more" : "fewer") conversions in treatment, given x₁ + x₂ in both arms",
                of: result),
            WorkedStep(
                "p",
                "\(times) greatest chance, over every rate that both arms may have, of a table whose p of Fisher's test"
                    + " is no greater" + (alternative == .twoSided ? "; at most 1" : ""), "", result.pValue),
        ]
    }
}

/// Boschloo's unconditional exact test, whose statistic is the one-sided p of Fisher's test.
///
///     p = max over π of P(p_Fisher(X) ≤ p_Fisher(x) ; both rates π)
///
/// Two-sided p is twice the smaller one-sided p, as in SciPy's boschloo_exact; R's package Exact orders the tables by
/// Fisher's two-sided p instead. Never above Fisher's p on the same side, so it finds more at the same level.
/// - Returns: as statistic Fisher's one-sided p, for two sides that of the side with the smaller p.
/// - Throws: `.noVariation` when all or none convert; `.tooManyUnits` above 5,000 units in both arms.
/// - Cost: about 0.1 s at the limit.
/// - Source: R. D. Boschloo, Statistica Neerlandica 24 (1970) 1–9.
package func boschlooTest(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    try TwoByTwo(control: control, treatment: treatment).checkUnconditional(method: "boschloo")
    switch alternative {
    case .greater: return try boschlooGreater(control, treatment)
    case .less: return try boschlooGreater(treatment, control)
    case .twoSided:
        let (greater, less) = (try boschlooGreater(control, treatment), try boschlooGreater(treatment, control))
        let smaller = less.pValue < greater.pValue ? less : greater
        let p = min(1, 2 * smaller.pValue)
        return TestResult(statistic: smaller.statistic, pValue: p, logPValue: logarithm(p), method: "boschloo")
    }
}

private func boschlooGreater(
    _ control: Proportion, _ treatment: Proportion
) throws(StatisticsError) -> TestResult {
    let (n1, n2) = (control.trials, treatment.trials)
    var conditional: [ConditionalTable] = []
    for successes in 0...n1 + n2 {
        conditional.append(
            try ConditionalTable(control: n1, treatment: n2, successes: successes, method: "boschloo"))
    }
    func fisher(_ x1: Int, _ x2: Int) -> Double { conditional[x1 + x2].logUpper(Double(x2)) }
    let observed = fisher(control.successes, treatment.successes)
    // Tables with different numbers of successes can have the same p, which rounding must not tell apart.
    let bound = observed + 1e-10
    let region = RejectionRegion(control: n1, treatment: n2) { fisher($0, $1) <= bound }
    let p = bound >= 0 ? 1 : greatestProbability(control: n1, treatment: n2, of: region.probability)
    return TestResult(
        statistic: exponential(observed), pValue: p, logPValue: logarithm(p), method: "boschloo")
}
