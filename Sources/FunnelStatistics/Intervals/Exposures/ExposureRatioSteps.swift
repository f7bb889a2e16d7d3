/// The lines of the interval that is symmetric on the scale of logarithms, after both rates.
func exposureRatioLogSteps(
    _ a: EventRate, _ b: EventRate, _ confidence: Double, _ alternative: Alternative, _ interval: Interval
) -> [WorkedStep] {
    guard let reach = alternative.normalReach(confidence: confidence) else { return [] }
    let ratio = b.rate / a.rate
    let error = (1 / Double(a.events) + 1 / Double(b.events)).squareRoot()
    return [
        WorkedStep("ratio", "λ₂ / λ₁", "\(b.rate) / \(a.rate)", ratio),
        WorkedStep("standard error", "√(1/x₁ + 1/x₂)", "√(1/\(a.events) + 1/\(b.events))", error),
        .z(reach),
    ]
        + WorkedStep.ends(
            interval, alternative, formula: "ratio · exp(∓z · standard error)",
            low: "\(ratio) · exp(−\(reach.z) · \(error))", high: "\(ratio) · exp(\(reach.z) · \(error))")
}

/// The lines of the exact interval: at each end the odds of treatment among all events, and the chance of as many of
/// them as were found.
func exposureRatioExactSteps(
    _ a: EventRate, _ b: EventRate, _ confidence: Double, _ alternative: Alternative, _ interval: Interval
) -> [WorkedStep] {
    guard let tail = try? alternative.tail(confidence: confidence),
        let events = (try? EventSplit(a, b, method: "exact")).map({ Proportion(b.events, of: Int($0.events)) }),
        let odds = try? exactOdds(events, tail: tail, alternative: alternative, method: "exact")
    else { return [] }
    let (x1, x2) = (Double(a.events), Double(b.events))
    func end(_ name: String, _ odds: Double, _ sign: String, _ chance: Double, _ value: Double?)
        -> (checks: [WorkedStep], end: WorkedStep)
    {
        let words = sign == "≥" ? "or more" : "or fewer"
        return (
            [
                WorkedStep(
                    "odds at \(name)", "π / (1 − π), where x₂ \(words) of x₁ + x₂ events have that chance", "", odds),
                WorkedStep("P(X₂ \(sign) x₂) there", "binomial chance that x₂ \(words) are treatment's", "", chance),
            ], .end(name, "odds · t₁ / t₂", "\(odds) · \(a.exposure) / \(b.exposure)", value)
        )
    }
    func low() -> (checks: [WorkedStep], end: WorkedStep) {
        guard let odds = odds.low, x2 > 0 else {
            return ([], .end("low", "the least ratio there is: treatment has no events", interval.low))
        }
        let chance = betaShares(x2, x1 + 1, x: odds / (1 + odds), y: 1 / (1 + odds)).lower
        return end("low", odds, "≥", chance, interval.low)
    }
    func high() -> (checks: [WorkedStep], end: WorkedStep) {
        guard let odds = odds.high, x1 > 0 else {
            return ([], .end("high", "without bound: control has no events", interval.high))
        }
        let chance = betaShares(x1, x2 + 1, x: 1 / (1 + odds), y: odds / (1 + odds)).lower
        return end("high", odds, "≤", chance, interval.high)
    }
    return [.missing(tail, confidence: confidence, alternative)]
        + WorkedStep.solved(alternative, low: low(), high: high())
}

/// The lines of the score interval: the roots of (x₂ − θx₁)² = z² θ (x₁ + x₂).
func exposureRatioScoreSteps(
    _ a: EventRate, _ b: EventRate, _ confidence: Double, _ alternative: Alternative, _ interval: Interval
) -> [WorkedStep] {
    guard let reach = alternative.normalReach(confidence: confidence) else { return [] }
    let (x1, x2, z) = (a.events, b.events, reach.z)
    let (weight, sum) = scoreSum(Double(x1), Double(x2), z)
    let exposures: Figures = "\(a.exposure) / \(b.exposure)"
    func smaller(_ name: String, _ value: Double?) -> (checks: [WorkedStep], end: WorkedStep) {
        x2 == 0
            ? ([], .end(name, "the least ratio there is: treatment has no events", value))
            : ([], .end(name, "2x₂² / S · t₁ / t₂", "2 · \(x2)² / \(sum) · \(exposures)", value))
    }
    func larger(_ name: String, _ value: Double?) -> (checks: [WorkedStep], end: WorkedStep) {
        x1 == 0
            ? ([], .end(name, "without bound: control has no events", value))
            : ([], .end(name, "S / (2x₁²) · t₁ / t₂", "\(sum) / (2 · \(x1)²) · \(exposures)", value))
    }
    return [
        .z(reach), WorkedStep("w", "z² (x₁ + x₂)", "\(z)² · (\(x1) + \(x2))", weight),
        WorkedStep(
            "S", "2x₁x₂ + w + √(w (w + 4x₁x₂))",
            "2 · \(x1) · \(x2) + \(weight) + √(\(weight) · (\(weight) + 4 · \(x1) · \(x2)))", sum),
    ]
        + WorkedStep.solved(
            alternative, low: z >= 0 ? smaller("low", interval.low) : larger("low", interval.low),
            high: z >= 0 ? larger("high", interval.high) : smaller("high", interval.high))
}
