extension ConditionalTable {
    /// The rates, and how likely the table found is among all with the same totals.
    func steps(_ table: TwoByTwo) -> [WorkedStep] {
        let (a, b) = (table.control, table.treatment)
        let rates = WorkedStep.rates(a, b).prefix(2)
        let arms: Figures = "C(\(a.trials), \(a.successes)) · C(\(b.trials), \(b.successes))"
        let both: Figures = "C(\(a.trials) + \(b.trials), \(a.successes) + \(b.successes))"
        return rates + [
            WorkedStep(
                "expected x₂", "n₂ (x₁ + x₂) / (n₁ + n₂)",
                "\(b.trials) · (\(a.successes) + \(b.successes)) / (\(a.trials) + \(b.trials))",
                treatment * (successes / total)),
            WorkedStep(
                "chance of this table", "C(n₁, x₁) C(n₂, x₂) / C(n₁ + n₂, x₁ + x₂)",
                total <= Figures.mostToChooseFrom ? "\(arms) / \(both)" : "",
                exponential(logTerm(Double(b.successes)))),
        ]
    }

    /// p of Fisher's test: the tails of x₂ that count.
    ///
    /// - Parameter limit: ln of how much likelier a table may be and still count as no likelier.
    func tailSteps(
        _ table: TwoByTwo, limit: Double, result: TestResult, alternative: Alternative
    ) -> [WorkedStep] {
        guard alternative == .twoSided else {
            let words = alternative == .greater ? "more" : "fewer"
            return [
                WorkedStep(
                    "p", "the chance of x₂ or \(words) conversions in treatment, given x₁ + x₂ in both arms", "",
                    result.pValue)
            ]
        }
        let all = "the sum of the chances of all tables with the same totals that are no likelier than this one"
        guard let ends = noLikelier(than: logTerm(Double(table.treatment.successes)) + limit) else {
            return [WorkedStep("p", all + ": of every table", "", result.pValue)]
        }
        return WorkedStep.noLikelier(
            ends.lower.map { ($0, exponential(logLower($0))) }, ends.upper.map { ($0, exponential(logUpper($0))) },
            of: "conversions", all: all, result)
    }

    /// p of the mid-p test from the chances of what is at least as extreme as this table and of what is more so.
    static func midPSteps(
        _ with: Double, _ without: Double, _ result: TestResult, _ alternative: Alternative
    ) -> [WorkedStep] {
        let (asExtreme, moreExtreme) =
            switch alternative {
            case .twoSided: ("tables with the same totals no likelier than this one", "tables that are less likely")
            case .greater: ("x₂ or more conversions in treatment, given x₁ + x₂ in both arms", "more than x₂")
            case .less: ("x₂ or fewer conversions in treatment, given x₁ + x₂ in both arms", "fewer than x₂")
            }
        return [
            WorkedStep("as extreme", "the chance of \(asExtreme)", "", with),
            WorkedStep("more extreme", "the chance of \(moreExtreme)", "", without),
            WorkedStep(
                "p", "more extreme + ½ (as extreme − more extreme)",
                "\(without) + 0.5 · (\(with) − \(without))", result.pValue),
        ]
    }
}
