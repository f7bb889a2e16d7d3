extension PValueCorrection {
    package static let benjaminiHochberg = PValueCorrection(
        name: "benjamini_hochberg", question: shareOfFalseAlarms,
        source: "Y. Benjamini, Y. Hochberg, JRSS B 57 (1995) 289–300", adjust: FunnelStatistics.benjaminiHochberg)
    package static let benjaminiYekutieli = PValueCorrection(
        name: "benjamini_yekutieli", question: shareOfFalseAlarms,
        source: "Y. Benjamini, D. Yekutieli, Annals of Statistics 29 (2001) 1165–1188",
        adjust: FunnelStatistics.benjaminiYekutieli)
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
    // From the smallest share, so that none is lost.
    let harmonic = ranked.values.indices.reversed().reduce(0) { $0 + 1 / Double($1 + 1) }
    return ranked.steppedUp { p, rank in harmonic * (tests / rank) * p }
}
