extension PValueCorrection {
    package static let holm = PValueCorrection(
        name: "holm", question: anyFalseAlarm, source: "S. Holm, Scandinavian Journal of Statistics 6 (1979) 65–70",
        adjust: FunnelStatistics.holm
    ) { pValues in
        RankedPValues(pValues).lines(of: FunnelStatistics.holm(pValues)) { line in line.holmTerm.atLeast(line.before) }
    }
    package static let holmSidak = PValueCorrection(
        name: "holm_sidak", question: anyFalseAlarm,
        source: "B. S. Holland, M. D. Copenhaver, Biometrics 43 (1987) 417–423",
        adjust: FunnelStatistics.holmSidak
    ) { pValues in
        RankedPValues(pValues).lines(of: FunnelStatistics.holmSidak(pValues)) { line in
            let power = line.rank == 1 ? "m" : "(m − i + 1)"
            return CorrectionTerm.sidak(
                power, line.rank == 1 ? "\(line.tests)" : "(\(line.tests) − \(line.rank) + 1)", line.p,
                tests: line.tests - line.rank + 1
            ).atLeast(line.before)
        }
    }
    package static let hochberg = PValueCorrection(
        name: "hochberg", question: anyFalseAlarm, source: "Y. Hochberg, Biometrika 75 (1988) 800–802",
        adjust: FunnelStatistics.hochberg
    ) { pValues in
        RankedPValues(pValues).lines(of: FunnelStatistics.hochberg(pValues)) { line in
            line.holmTerm.atMost(line)
        }
    }
}

/// Holm's steps with Šidák's formula in place of a factor: a little smaller than Holm's, for independent tests.
///
///     p̃₍ᵢ₎ = max over j ≤ i of 1 − (1 − p₍ⱼ₎)^(m − j + 1)
///
/// - Source: B. S. Holland, M. D. Copenhaver, Biometrics 43 (1987) 417–423.
package func holmSidak(_ pValues: [Double]) -> [Double] {
    RankedPValues(pValues).steppedDown { p, remaining in sidak(p, tests: remaining) }
}

/// Holm's factors from the largest p upwards: never larger than Holm's, for independent or positively dependent tests.
///
///     p̃₍ᵢ₎ = min over j ≥ i of (m − j + 1) p₍ⱼ₎
///
/// - Source: Y. Hochberg, Biometrika 75 (1988) 800–802.
package func hochberg(_ pValues: [Double]) -> [Double] {
    let ranked = RankedPValues(pValues)
    let tests = Double(ranked.values.count)
    return ranked.steppedUp { p, rank in (tests - rank + 1) * p }
}
