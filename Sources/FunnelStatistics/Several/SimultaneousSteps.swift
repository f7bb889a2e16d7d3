extension CommonSpread {
    /// The two arms that lie furthest apart, with the spread that all arms have in common.
    func steps(_ means: [WorkedMean], _ control: Int, _ treatment: Int) -> [WorkedStep] {
        guard let (value, error) = try? difference(control, treatment) else { return [] }
        let (a, b) = (means[control], means[treatment])
        let counts = Figures.sum(means.map { "\($0.moments.count)" })
        return a.beginning + b.beginning + [
            .difference(a, b, value),
            .commonVariance(means, variance),
            WorkedStep(
                "standard error", "√(s² (1/\(a.units) + 1/\(b.units)))",
                "√(\(variance) · (1/\(a.moments.count) + 1/\(b.moments.count)))", error),
            WorkedStep(
                "degrees of freedom", "Σ nᵢ − k", counts.isEmpty ? "" : "\(counts) − \(means.count)", df),
        ]
    }
}

extension CommonRate {
    /// The arm that lies furthest from control, with the rate that all arms have in common.
    func steps(_ treatment: Int) -> [WorkedStep] {
        let (a, b) = (arms[0], arms[treatment])
        let letter = lettersBelow(treatment)
        let (value, error) = difference(treatment)
        let pooled = WorkedStep.pooledRate(of: arms)
        let p = pooled.value ?? 0
        return [
            WorkedStep("p₁", "x₁ / n₁", "\(a.successes) / \(a.trials)", a.rate),
            WorkedStep("p\(letter)", "x\(letter) / n\(letter)", "\(b.successes) / \(b.trials)", b.rate),
            WorkedStep("difference", "p\(letter) − p₁", "\(b.rate) − \(a.rate)", value),
            pooled,
            WorkedStep(
                "standard error", "√(p (1 − p) (1/n₁ + 1/n\(letter)))",
                "√(\(p) · (1 − \(p)) · (1/\(a.trials) + 1/\(b.trials)))", error),
        ]
    }
}

extension WorkedStep {
    /// p of the arm that lies furthest from control, for all of them.
    static func anyAsFarOut(_ letter: String, _ result: TestResult, _ alternative: Alternative) -> WorkedStep {
        let side =
            switch alternative {
            case .twoSided: "with |\(letter)| as large"
            case .greater: "with \(letter) as large"
            case .less: "with \(letter) as small"
            }
        return WorkedStep(
            "p", "the chance, with no difference anywhere, of any arm \(side)", "", result.pValue)
    }
}
