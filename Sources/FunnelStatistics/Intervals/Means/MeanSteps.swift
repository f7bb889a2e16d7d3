extension WelchDifference {
    /// The lines of an interval of the difference by Welch's t.
    func intervalSteps(
        _ a: WorkedMean, _ b: WorkedMean, _ v: String = "v", confidence: Double, _ alternative: Alternative,
        _ interval: Interval
    ) -> [WorkedStep] {
        guard let t = quantileStep(confidence: confidence, alternative), let reach = t.value else { return [] }
        // Means that have lines of their own make up for the line of their difference.
        let isLong = !a.beginning.isEmpty
        let lines = steps(a, b, v).filter { !isLong || $0.name != "difference" }
        let name = isLong ? "(\(b.letter) − \(a.letter))" : "difference"
        return lines + [t]
            + WorkedStep.ends(
                interval, alternative, around: (name, difference),
                figures: isLong ? "(\(b.moments.mean) − \(a.moments.mean))" : nil, "t", reach, error: standardError)
    }

    /// How many standard errors an interval reaches.
    func quantileStep(confidence: Double, _ alternative: Alternative) -> WorkedStep? {
        guard let tail = try? alternative.tail(confidence: confidence),
            let t = try? quantile(confidence: confidence, alternative: alternative)
        else { return nil }
        return .quantile("t", of: "the t distribution", tail: tail, t)
    }

    /// v₁ and v₂.
    func varianceSteps(_ a: WorkedMean, _ b: WorkedMean) -> [WorkedStep] {
        steps(a, b).filter { $0.name == "v₁" || $0.name == "v₂" }
    }

    func dfStep(_ a: WorkedMean, _ b: WorkedMean) -> [WorkedStep] { steps(a, b).suffix(1) }
}

extension WorkedMean {
    /// The mean in figures, of a rate or a ratio as the quotient it is.
    var mean: WorkedTerm {
        guard let start = beginning.first else { return WorkedTerm(letter, "\(moments.mean)") }
        return WorkedTerm("(\(start.formula))", "(\(start.figures))")
    }

    /// The quotient of two means: `m₂ / m₁`, and of rates what those are.
    static func quotient(_ a: WorkedMean, _ b: WorkedMean) -> WorkedTerm {
        let letters = "\(b.letter) / \(a.letter)"
        return WorkedTerm(
            a.beginning.isEmpty ? letters : "\(letters) = \(b.mean.formula) / \(a.mean.formula)",
            "\(b.mean.figures) / \(a.mean.figures)")
    }
}
