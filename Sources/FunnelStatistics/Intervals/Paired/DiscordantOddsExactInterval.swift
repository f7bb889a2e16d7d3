/// The exact interval of the odds ratio of paired rates, c / b.
///
///     π / (1 − π) at the ends of Clopper and Pearson's interval of π, treatment's share of the b + c discordant pairs
///
/// It excludes 1 exactly when the exact McNemar test rejects.
/// - Returns: low 0 where c is 0; unbounded above where b is 0.
/// - Throws: `.noVariation` when no unit changed; `.negativeCount`; `.tooManyUnits` above 10¹² discordant pairs.
/// - Source: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404–413; as odds of pairs N. E. Breslow, N. E. Day,
///   Statistical Methods in Cancer Research I (1980) 165–166.
package func discordantOddsExactInterval(
    controlOnly: Int, treatmentOnly: Int, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let pairs = try PairedOutcomes.discordant(controlOnly, treatmentOnly)
    return try exactOdds(
        Proportion(pairs.treatmentOnly, of: pairs.trials), tail: try alternative.tail(confidence: confidence),
        alternative: alternative, method: "clopper_pearson")
}

/// The way to `discordantOddsExactInterval`.
package func discordantOddsExactSteps(
    controlOnly b: Int, treatmentOnly c: Int, confidence: Double = 0.95, alternative: Alternative = .twoSided,
    of interval: Interval
) -> [WorkedStep] {
    guard (try? alternative.tail(confidence: confidence)) != nil, (try? PairedOutcomes.discordant(b, c)) != nil else {
        return []
    }
    let chance = alternative == .twoSided ? "(1 − confidence) / 2" : "1 − confidence"
    var steps = PairedOutcomes.oddsSteps(b, c)
    if alternative.closesBelow {
        let share = "the share with which c or more of b + c pairs have probability \(chance)"
        steps += interval.low.map { $0 > 0 ? solved($0, "low", share) : [.noTreatmentOnly] } ?? []
    }
    if alternative.closesAbove {
        let share = "the share with which c or fewer of b + c pairs have probability \(chance)"
        steps += interval.high.map { solved($0, "high", share) } ?? [.noControlOnly]
    }
    return steps
}

/// An end by the share that was solved for; a share near 1 has lost the digits that its odds are made of, so the other
/// share stands for it.
private func solved(_ odds: Double, _ end: String, _ share: String) -> [WorkedStep] {
    let (one, other) = (odds / (1 + odds), 1 / (1 + odds))
    return odds <= 1
        ? [
            WorkedStep("π at \(end)", share, "", one),
            WorkedStep(end, "π / (1 − π)", "\(one) / (1 − \(one))", odds),
        ]
        : [
            WorkedStep("ρ at \(end)", "1 − π, π \(share)", "", other),
            WorkedStep(end, "(1 − ρ) / ρ", "(1 − \(other)) / \(other)", odds),
        ]
}
