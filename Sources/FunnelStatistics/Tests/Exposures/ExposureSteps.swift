extension WorkedStep {
    /// Events per exposure of both arms.
    static func rates(_ a: EventRate, _ b: EventRate) -> [WorkedStep] {
        [
            WorkedStep("λ₁", "x₁ / t₁", "\(a.events) / \(a.exposure)", a.rate),
            WorkedStep("λ₂", "x₂ / t₂", "\(b.events) / \(b.exposure)", b.rate),
        ]
    }
}

extension EventSplit {
    /// The share of the events that falls to treatment, how likely its own count is, and the tails.
    func steps(
        _ a: EventRate, _ b: EventRate, _ result: TestResult, _ alternative: Alternative
    ) -> [WorkedStep] {
        let n: Figures = "\(a.events) + \(b.events)"
        let chance: Figures =
            "C(\(n), \(b.events)) · exp(\(b.events) · ln(\(share)) + \(a.events) · ln(1 − \(share)))"
        let start =
            WorkedStep.rates(a, b) + [
                WorkedStep("s", "t₂ / (t₁ + t₂)", "\(b.exposure) / (\(a.exposure) + \(b.exposure))", share),
                WorkedStep(
                    "chance of this split", "C(x₁ + x₂, x₂) s^x₂ (1 − s)^x₁",
                    events <= Figures.mostToChooseFrom ? chance : "", exponential(logTerm(treatmentEvents))),
            ]
        guard alternative == .twoSided else {
            let words = alternative == .greater ? "more" : "fewer"
            return start + [
                WorkedStep(
                    "p", "the chance of x₂ or \(words) events in treatment, given x₁ + x₂ in both arms", "",
                    result.pValue)
            ]
        }
        let all = "the sum of the chances of all splits of x₁ + x₂ events that are no likelier than this one"
        guard let ends = noLikelier else {
            return start + [WorkedStep("p", all + ": of every split", "", result.pValue)]
        }
        return start
            + WorkedStep.noLikelier(
                ends.lower.map { ($0, exponential(logAtMost($0))) },
                ends.upper.map { ($0, exponential(logAtLeast($0))) }, of: "events", all: all, result)
    }
}
