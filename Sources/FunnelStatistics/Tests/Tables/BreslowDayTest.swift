/// Tests whether the odds ratio is the same in every stratum, with Tarone's correction.
///
///     χ² = Σ (x₂ − e)² / v − (Σ (x₂ − e))² / Σ v,   1/v = 1/e + 1/(S − e) + 1/(n₂ − e) + 1/(n₁ − S + e)
///
/// e is treatment's successes if the stratum had the common odds ratio of Mantel and Haenszel.
/// - Returns: χ² with strata − 1 degrees of freedom; strata in which all or none convert are left out.
/// - Throws: `.tooFewObservations` below two strata that vary; `.noVariation` where the common odds ratio is 0 or infinite.
/// - Source: N. E. Breslow, N. E. Day, Statistical Methods in Cancer Research I (1980) 142; R. E. Tarone, Biometrika 72
///   (1985) 91–95.
package func breslowDayTest(_ strata: [Stratum]) throws(StatisticsError) -> TestResult {
    let strata = try checked(strata).filter { stratum in
        let (x, y) = (stratum.control, stratum.treatment)
        return (x.successes > 0 || y.successes > 0) && (x.failures > 0 || y.failures > 0)
    }
    guard strata.count >= 2 else { throw .tooFewObservations(found: strata.count, needed: 2) }
    guard let ratio = try mantelHaenszelOddsRatio(strata), ratio > 0 else { throw .noVariation(rate: nil) }
    var (statistic, gaps, variances) = (0.0, 0.0, 0.0)
    for stratum in strata {
        let cells = expectedCells(stratum, oddsRatio: ratio)
        let variance = 1 / cells.reduce(0) { $0 + 1 / $1 }
        let gap = Double(stratum.treatment.successes) - cells[0]
        statistic += gap * (gap / variance)
        gaps += gap
        variances += variance
    }
    // A difference of two sums of which the second is nearly 0: Mantel and Haenszel's ratio is nearly the likeliest.
    let chiSquared = max(0, statistic - gaps * (gaps / variances))
    return try .chiSquared(chiSquared, df: Double(strata.count - 1), method: "breslow_day")
}

/// Successes of treatment and control and failures of both, with the margins of the stratum and a given odds ratio.
private func expectedCells(_ stratum: Stratum, oddsRatio: Double) -> [Double] {
    let (n1, n2) = (Double(stratum.control.trials), Double(stratum.treatment.trials))
    let successes = Double(stratum.control.successes) + Double(stratum.treatment.successes)
    let failures = Double(stratum.control.failures) + Double(stratum.treatment.failures)
    // Each cell t solves (1 − ψ) t² + b t − c = 0 with its own margins; the smaller root has no difference in it.
    func cell(_ row: Double, _ column: Double, _ rest: Double, ratio: Double) -> Double {
        let b = rest - row + ratio * (row + column)
        let c = ratio * row * column
        let root = max(0, b * b + 4 * (1 - ratio) * c).squareRoot()
        return b >= 0 ? 2 * c / (b + root) : (b - root) / (2 * (ratio - 1))
    }
    return [
        cell(n2, successes, n1 + n2 - successes, ratio: oddsRatio),
        cell(n1, successes, n1 + n2 - successes, ratio: 1 / oddsRatio),
        cell(n2, failures, n1 + n2 - failures, ratio: 1 / oddsRatio),
        cell(n1, failures, n1 + n2 - failures, ratio: oddsRatio),
    ]
}
