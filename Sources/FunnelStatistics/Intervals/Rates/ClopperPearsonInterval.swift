extension IntervalMethod {
    package static let clopperPearson = IntervalMethod(
        name: "clopper_pearson", quantity: .rate, needs: [.count, .successes],
        source: "C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404–413"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "clopper_pearson", [.count, .successes]) { $0.proportion }
        return try clopperPearsonInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let arm = arms.first?.proportion, let tail = try? alternative.tail(confidence: confidence) else {
            return []
        }
        return [.rate(arm), .missing(tail, confidence: confidence, alternative)]
            + WorkedStep.solved(
                alternative, low: exactLow(arm, tail, alternative, interval.low ?? 0),
                high: exactHigh(arm, tail, alternative, interval.high ?? 1))
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

/// How the low end comes about.
private func exactLow(
    _ arm: Proportion, _ tail: Double, _ alternative: Alternative, _ low: Double
) -> (checks: [WorkedStep], end: WorkedStep) {
    let (x, y) = (Double(arm.successes), Double(arm.failures))
    if x == 0 { return ([], .end("low", "the least rate there is: no unit converted", low)) }
    if y == 0 {
        let root = alternative == .twoSided ? "ⁿ√(α/2)" : "ⁿ√α"
        return ([], WorkedStep("low", root, "exp(ln(\(tail)) / \(arm.trials))", low))
    }
    let chance = betaShares(x, y + 1, x: low, y: 1 - low).lower
    return (
        [WorkedStep("P(X ≥ x) at low", "binomial chance that x or more of n units convert", "", chance)],
        .end("low", "the rate at which x or more have that chance", low)
    )
}

private func exactHigh(
    _ arm: Proportion, _ tail: Double, _ alternative: Alternative, _ high: Double
) -> (checks: [WorkedStep], end: WorkedStep) {
    let (x, y) = (Double(arm.successes), Double(arm.failures))
    if y == 0 { return ([], .end("high", "the greatest rate there is: every unit converted", high)) }
    if x == 0 {
        let root = alternative == .twoSided ? "1 − ⁿ√(α/2)" : "1 − ⁿ√α"
        return ([], WorkedStep("high", root, "1 − exp(ln(\(tail)) / \(arm.trials))", high))
    }
    let chance = betaShares(y, x + 1, x: 1 - high, y: high).lower
    return (
        [WorkedStep("P(X ≤ x) at high", "binomial chance that x or fewer of n units convert", "", chance)],
        .end("high", "the rate at which x or fewer have that chance", high)
    )
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
