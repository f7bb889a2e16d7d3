extension PValueCorrection {
    package static let benjaminiHochberg = PValueCorrection(
        name: "benjamini_hochberg", question: shareOfFalseAlarms,
        source: "Y. Benjamini, Y. Hochberg, JRSS B 57 (1995) 289–300", adjust: FunnelStatistics.benjaminiHochberg
    ) { pValues in
        RankedPValues(pValues).lines(of: FunnelStatistics.benjaminiHochberg(pValues)) { line in
            CorrectionTerm("m / i · p", "\(line.tests) / \(line.rank) · \(line.p)").atMost(line)
        }
    }
    package static let benjaminiYekutieli = PValueCorrection(
        name: "benjamini_yekutieli", question: shareOfFalseAlarms,
        source: "Y. Benjamini, D. Yekutieli, Annals of Statistics 29 (2001) 1165–1188",
        adjust: FunnelStatistics.benjaminiYekutieli
    ) { pValues in
        let ranked = RankedPValues(pValues)
        let c = harmonicSum(ranked.values.count)
        return ranked.lines(
            of: FunnelStatistics.benjaminiYekutieli(pValues), before: [harmonicStep(ranked.values.count, c)]
        ) { line in
            CorrectionTerm("c · m / i · p", "\(c) · \(line.tests) / \(line.rank) · \(line.p)").atMost(line)
        }
    }
}

/// The share of false alarms among the alarms, for independent or positively dependent tests.
///
///     p̃₍ᵢ₎ = min over j ≥ i of m p₍ⱼ₎ / j
///
/// - Source: Y. Benjamini, Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289–300.
package func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
    let ranked = RankedPValues(pValues)
    let tests = Double(ranked.values.count)
    return ranked.steppedUp { p, rank in tests / rank * p }
}

/// The share of false alarms among the alarms, however the tests depend on one another.
///
///     p̃₍ᵢ₎ = min over j ≥ i of m p₍ⱼ₎ / j · (1 + 1/2 + … + 1/m)
///
/// - Source: Y. Benjamini, D. Yekutieli, The Annals of Statistics 29 (2001) 1165–1188, theorem 1.3.
package func benjaminiYekutieli(_ pValues: [Double]) -> [Double] {
    let ranked = RankedPValues(pValues)
    let tests = Double(ranked.values.count)
    let harmonic = harmonicSum(ranked.values.count)
    return ranked.steppedUp { p, rank in harmonic * (tests / rank) * p }
}

/// 1 + 1/2 + … + 1/m, from the smallest share, so that none is lost.
private func harmonicSum(_ tests: Int) -> Double { (0..<tests).reversed().reduce(0) { $0 + 1 / Double($1 + 1) } }

private func harmonicStep(_ tests: Int, _ sum: Double) -> WorkedStep {
    let shown = 6
    var figures: Figures = "1"
    for divisor in 2...max(2, min(tests, shown)) where divisor <= tests { figures = "\(figures) + 1/\(divisor)" }
    return WorkedStep("c", "1 + 1/2 + … + 1/m", tests > shown ? "" : figures, sum)
}
