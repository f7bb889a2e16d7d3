extension IntervalMethod {
    package static let clopperPearson = IntervalMethod(
        name: "clopper_pearson", quantity: .rate, needs: [.count, .successes],
        source: "C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404–413"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "clopper_pearson", [.count, .successes]) { $0.proportion }
        return try clopperPearsonInterval(arm, confidence: confidence, alternative: alternative)
    }
}

/// The exact interval of one rate: every p that neither one-sided binomial test rejects at α/2.
///
///     P(X ≥ x | low) = α/2,   P(X ≤ x | high) = α/2
///
/// Both are shares of a beta distribution: low of beta(x, n − x + 1), high of beta(x + 1, n − x). It never covers less
/// often than it says, mostly more often.
/// - Returns: 0 for the low end where no unit converted, 1 for the high end where every one did.
/// - Throws: `.tooManyUnits` above 10¹² units.
/// - Cost: microseconds; milliseconds for 1e9 units.
/// - Source: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404–413.
package func clopperPearsonInterval(
    _ sample: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let odds = try exactOdds(
        sample, tail: try alternative.tail(confidence: confidence), alternative: alternative, method: "clopper_pearson")
    return Interval(low: odds.low.map { $0 / (1 + $0) }, high: odds.high.map { $0 / (1 + $0) } ?? 1)
        .opened(for: alternative, bounds: Interval(low: 0, high: 1))
}

/// The same as odds p / (1 − p): 0 and nil where no unit converted and where every one did. An end that the alternative
/// leaves open is not searched.
func exactOdds(
    _ sample: Proportion, tail: Double, alternative: Alternative, method: String
) throws(StatisticsError) -> Interval {
    guard sample.trials <= exactCountLimit else {
        throw .tooManyUnits(method: method, found: sample.trials, limit: exactCountLimit)
    }
    let (x, y) = (Double(sample.successes), Double(sample.failures))
    let low = x == 0 || !alternative.closesBelow ? 0 : betaOdds(x, y + 1, lower: tail)
    // The upper share of beta(x + 1, y) at p is the lower share of beta(y, x + 1) at 1 − p.
    let high = y == 0 || !alternative.closesAbove ? nil : betaOdds(y, x + 1, lower: tail).map { 1 / $0 }
    return Interval(low: low, high: high)
}

/// Beyond as many, the continued fraction of the beta distribution is not summed to its end.
let exactCountLimit = 1_000_000_000_000
