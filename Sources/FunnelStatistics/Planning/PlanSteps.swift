/// Which figure of a plan was left out, and is found from the other two.
package enum PlannedFigure: String, CaseIterable, Sendable { case units, effect, power }

extension PlanDesign {
    /// The share of false alarms at one end, and how many standard errors it leaves: zα or tα.
    func criticalSteps(_ letter: String, of distribution: String, _ value: Double) throws(StatisticsError)
        -> [WorkedStep]
    {
        let several = treatments > 1 ? multiplicity : .none
        let twoSided = sides == .twoSided
        switch several {
        case .none:
            return [
                twoSided
                    ? WorkedStep("α", "(1 − confidence) / 2", "(1 − \(confidence)) / 2", try tail())
                    : WorkedStep("α", "1 − confidence", "1 − \(confidence)", try tail()),
                WorkedStep(letter, "what \(distribution) exceeds with probability α", "", value),
            ]
        case .bonferroni:
            return [
                twoSided
                    ? WorkedStep(
                        "α", "(1 − confidence) / 2 / treatments (Bonferroni)",
                        "(1 − \(confidence)) / 2 / \(treatments)", try tail())
                    : WorkedStep(
                        "α", "(1 − confidence) / treatments (Bonferroni)", "(1 − \(confidence)) / \(treatments)",
                        try tail()),
                WorkedStep(letter, "what \(distribution) exceeds with probability α", "", value),
            ]
        case .dunnett:
            let level = twoSided ? 2 * (try tail()) : try tail()
            let farthest = twoSided ? "the farthest" : "the greatest"
            return [
                WorkedStep("α", "1 − confidence", "1 − \(confidence)", level),
                WorkedStep(
                    letter,
                    "what \(farthest) of \(treatments) comparisons with one control, by \(distribution), exceeds with probability α (Dunnett)",
                    "", value),
            ]
        }
    }
}

extension PlannedUnits {
    /// From what the formula says to whole units, and to all of them.
    func steps(_ design: PlanDesign) -> [WorkedStep] {
        let up = exact.rounded(.up) < Double(control) ? "rounded up, at least 2" : "rounded up"
        if design.allocation == 1 {
            return [
                WorkedStep("n", "exact n \(up)", "", Double(control)),
                WorkedStep("in all", "arms · n", "\(design.treatments + 1) · \(control)", Double(total)),
            ]
        }
        return [
            WorkedStep("n", "exact n \(up)", "", Double(control)),
            WorkedStep(
                "n of each treatment", "\(design.allocation) · exact n, rounded up", "", Double(treatment)),
            WorkedStep(
                "in all", "n + treatments · n of each treatment", "\(control) + \(design.treatments) · \(treatment)",
                Double(total)),
        ]
    }
}

extension Figures {
    /// Units as a count where they are whole.
    static func units(_ units: Double) -> Figures {
        if let whole = Int(exactly: units) { "\(whole)" } else { "\(units)" }
    }

    /// In parentheses where a minus sign would follow another sign.
    static func signed(_ figure: Double) -> Figures { figure < 0 ? "(\(figure))" : "\(figure)" }
}
