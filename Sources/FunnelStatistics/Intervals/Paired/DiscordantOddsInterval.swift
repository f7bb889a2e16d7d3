/// The score interval of the odds ratio of paired rates, c / b, of which only the discordant pairs are known.
///
///     (c − φ b)² ≤ z² φ (b + c),   ends (2 b c + z² m ± z √(m (4 b c + z² m))) / (2 b²),   m = b + c
///
/// It is Wilson's interval of treatment's share c / (b + c) as odds, and at φ = 1 McNemar's z: it excludes 1 exactly when
/// McNemar's test rejects.
/// - Parameters: `controlOnly` b units that converted under control alone, `treatmentOnly` c under treatment alone.
/// - Returns: low 0 where c is 0; unbounded above where b is 0.
/// - Throws: `.noVariation` when no unit changed; `.negativeCount`; `.tooManyObservations` above 10¹⁵ of a kind;
///   `.needsCounts` below a confidence of one half where the estimate is infinite.
/// - Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212; as odds of pairs A. Agresti,
///   Y. Min, Statistics in Medicine 23 (2004) 65–75.
package func discordantOddsInterval(
    controlOnly: Int, treatmentOnly: Int, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let pairs = try PairedOutcomes.discordant(controlOnly, treatmentOnly)
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let (low, high) = (lowOdds(pairs, z: abs(z)), lowOdds(pairs.swapped, z: abs(z)))
    let upper = high > 0 ? 1 / high : nil
    if z >= 0 { return Interval(low: low, high: upper).opened(for: alternative, bounds: Interval(low: 0, high: nil)) }
    // Below a confidence of one half a one-sided interval starts beyond the estimate, which may be unbounded.
    guard let upper else { throw .needsCounts(of: "successes of control alone", method: "score") }
    return Interval(low: upper, high: low).opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

/// The smaller root, as product of the roots over the larger: no digits cancel.
private func lowOdds(_ pairs: PairedOutcomes, z: Double) -> Double {
    let (b, c) = (Double(pairs.controlOnly), Double(pairs.treatmentOnly))
    guard c > 0 else { return 0 }
    let m = pairs.discordant
    let root = z * (m * (4 * b * c + z * z * m)).squareRoot()
    return 2 * c * c / (2 * b * c + z * z * m + root)
}

/// The way to `discordantOddsInterval`.
package func discordantOddsSteps(
    controlOnly b: Int, treatmentOnly c: Int, confidence: Double = 0.95, alternative: Alternative = .twoSided,
    of interval: Interval
) -> [WorkedStep] {
    guard let tail = try? alternative.tail(confidence: confidence), (try? PairedOutcomes.discordant(b, c)) != nil else {
        return []
    }
    let z = Normal.upperQuantile(tail)
    let m = b + c
    let root: Figures = "√(\(m) · (4 · \(b) · \(c) + \(z)² · \(m)))"
    let middle: Figures = "2 · \(b) · \(c) + \(z)² · \(m)"
    var steps =
        PairedOutcomes.oddsSteps(b, c) + [
            WorkedStep("m", "b + c", "\(b) + \(c)", Double(m)),
            .quantile("z", of: "the normal distribution", tail: tail, z),
        ]
    if alternative.closesBelow {
        let low = WorkedStep(
            "low", "2 c² / (2 b c + z² m + z √(m (4 b c + z² m)))", "2 · \(c)² / (\(middle) + \(z) · \(root))",
            interval.low)
        steps.append(c > 0 ? low : .noTreatmentOnly)
    }
    if alternative.closesAbove {
        let high = WorkedStep(
            "high", "(2 b c + z² m + z √(m (4 b c + z² m))) / (2 b²)", "(\(middle) + \(z) · \(root)) / (2 · \(b)²)",
            interval.high)
        steps.append(b > 0 ? high : .noControlOnly)
    }
    return steps
}

extension PairedOutcomes {
    /// Pairs of which only the discordant ones are known.
    static func discordant(_ controlOnly: Int, _ treatmentOnly: Int) throws(StatisticsError) -> PairedOutcomes {
        let pairs = PairedOutcomes(both: 0, controlOnly: controlOnly, treatmentOnly: treatmentOnly, neither: 0)
        guard controlOnly != 0 || treatmentOnly != 0 else { throw .noVariation(rate: nil) }
        return try pairs.checked()
    }

    /// The estimate, where it is finite.
    static func oddsSteps(_ b: Int, _ c: Int) -> [WorkedStep] {
        b > 0 ? [WorkedStep("odds ratio", "c / b", "\(c) / \(b)", Double(c) / Double(b))] : []
    }
}

extension WorkedStep {
    /// An end of the odds ratio of pairs without units on one side.
    static let noTreatmentOnly = WorkedStep("low", "0: no unit converted under treatment alone", "", 0)
    static let noControlOnly = WorkedStep("high", "no bound: no unit converted under control alone", "", nil)
}
