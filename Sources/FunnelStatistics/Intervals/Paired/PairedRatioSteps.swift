/// The way to `pairedLiftInterval`: what was solved for the ends, and that z there is the quantile.
package func pairedLiftSteps(
    _ pairs: PairedOutcomes, confidence: Double = 0.95, alternative: Alternative = .twoSided, of interval: Interval
) -> [WorkedStep] {
    guard let tail = try? alternative.tail(confidence: confidence), (try? pairs.checked()) != nil else { return [] }
    let (x1, x2) = (pairs.control.successes, pairs.treatment.successes)
    var steps = [
        WorkedStep("x₁", "both + b", "\(pairs.both) + \(pairs.controlOnly)", Double(x1)),
        WorkedStep("x₂", "both + c", "\(pairs.both) + \(pairs.treatmentOnly)", Double(x2)),
    ]
    if x1 > 0 { steps.append(WorkedStep("lift", "(x₂ − x₁) / x₁", "(\(x2) − \(x1)) / \(x1)", pairs.gap / Double(x1))) }
    steps.append(.quantile("z", of: "the normal distribution", tail: tail, Normal.upperQuantile(tail)))
    if alternative.closesBelow {
        let words = x2 > 0 ? "the lift u below x₂ / x₁ − 1 with z(u) = z" : "−1: no unit converted under treatment"
        steps.append(WorkedStep("low", words, "", interval.low))
        if let low = interval.low { steps += PairedRatioFit(pairs, lift: low).steps(at: "low") }
    }
    if alternative.closesAbove {
        let words =
            x1 > 0 ? "the lift u above x₂ / x₁ − 1 with z(u) = −z" : "no bound: no unit converted under control"
        steps.append(WorkedStep("high", words, "", interval.high))
        if let high = interval.high { steps += PairedRatioFit(pairs, lift: high).steps(at: "high") }
    }
    return steps
}

extension PairedRatioFit {
    /// s and z at an end; nothing at −1, where nothing is left to compare.
    fileprivate func steps(at end: String) -> [WorkedStep] {
        guard lift > -1, discordant > 0, variance.isFinite, z.isFinite else { return [] }
        let (b, c) = (pairs.controlOnly, pairs.treatmentOnly)
        let (x1, x2) = (pairs.control.successes, pairs.treatment.successes)
        let u: Figures = "(\(lift))"
        let sum = pairs.discordant + lift * shortfall
        return [
            WorkedStep(
                "g at \(end)", "x₂ / (1 + u) − x₁ = (c − b − u x₁) / (1 + u)",
                "(\(c) − \(b) − \(u) · \(x1)) / (1 + \(u))", shortfall),
            WorkedStep(
                "D at \(end)", "√((g − u x₁)² + 4 b c)",
                "√(((\(shortfall)) − \(u) · \(x1))² + 4 · \(b) · \(c))", spread),
            // The same root of the quadratic in the form in which nothing cancels.
            sum >= 0
                ? WorkedStep(
                    "s at \(end)", "(b + c + u g + D) / 2",
                    "(\(b) + \(c) + \(u) · (\(shortfall)) + \(spread)) / 2", discordant)
                : WorkedStep(
                    "s at \(end)", "2 (x₁ + c) u g / (b + c + u g − D)",
                    "2 · (\(x1) + \(c)) · \(u) · (\(shortfall)) / (\(b) + \(c) + \(u) · (\(shortfall)) − \(spread))",
                    discordant),
            WorkedStep(
                "z at \(end)", "(x₂ − (1 + u) x₁) / √((1 + u) s)",
                "(\(x2) − \(x1) − \(u) · \(x1)) / √((1 + \(u)) · \(discordant))", z),
        ]
    }
}
