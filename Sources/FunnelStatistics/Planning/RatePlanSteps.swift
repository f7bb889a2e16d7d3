extension RatePlan {
    /// The plan on a blackboard: from the rates to the figure that was left out.
    ///
    /// - Parameters: `effect`, `units` and `power` are the three figures as given and found; of units that were sought
    ///   the exact ones.
    /// - Throws: what the plan itself throws for these figures.
    package func steps(
        sought: PlannedFigure, effect: Double, units: Double, power: Double
    ) throws(StatisticsError) -> [WorkedStep] {
        let critical = try design.criticalValue(df: nil)
        let ends = try comparisons(effect: effect)
        let rate = ends.first?.rate ?? baseline
        let searched = sought == .effect && variance != .arcsine
        let head =
            [WorkedStep("p₁", "control's rate", "", baseline)]
            + (searched ? [.words("p₂ was searched until the last line gave the effect that p₂ has")] : [])
            + (sought == .effect && !searched
                ? [] : [WorkedStep("p₂", "p₁ + effect", "\(baseline) + \(Figures.signed(effect))", rate)])
            + (try design.criticalSteps("zα", of: "the normal distribution", critical))
        if ends.count > 1 {
            return head + (try equivalenceSteps(ends, critical, sought, exact: units, power: power))
        }
        let end = ends[0]
        switch sought {
        case .power:
            return head + spreadSteps(end) + [gapStep(end)] + scoreSteps(end, critical, units: units) + [
                WorkedStep(
                    "power", end.spread > 0 ? "the tail of the normal distribution above z" : "certain or never", "",
                    joint(ends, critical, units: units))
            ]
        case .units:
            let zBeta = Normal.upperQuantile(1 - (try checkedPower(power)))
            let (letters, figures) = reach(end, critical, zBeta)
            // Less power than false alarms asks for no units at all.
            let never = critical * end.nullSpread + zBeta * end.spread < 0
            let planned = try PlannedUnits(exact: end.units(critical, zBeta), design: design)
            return head + powerSteps(power, zBeta) + spreadSteps(end) + [
                gapStep(end),
                never
                    ? WorkedStep(
                        "exact n", "(max(0, \(letters)) / gap)²", "(max(0, \(figures)) / \(end.gap))²", planned.exact)
                    : WorkedStep("exact n", "(\(letters) / gap)²", "(\(figures) / \(end.gap))²", planned.exact),
            ] + planned.steps(design)
        case .effect:
            let zBeta = Normal.upperQuantile(1 - (try checkedPower(power)))
            return head + powerSteps(power, zBeta) + spreadSteps(end)
                + effectSteps(end, effect, units, reach(end, critical, zBeta))
        }
    }

    private func powerSteps(_ power: Double, _ zBeta: Double) -> [WorkedStep] {
        [
            WorkedStep("β", "1 − power", "1 − \(power)", 1 - power),
            WorkedStep("zβ", "what the normal distribution exceeds with probability β", "", zBeta),
        ]
    }

    /// zα s₀ + zβ s₁: how far, in units of 1/√n, an effect must lie from the boundary.
    private func reach(
        _ end: RateComparison, _ critical: Double, _ zBeta: Double
    ) -> (letters: String, figures: Figures) {
        variance == .pooled
            ? ("(zα s₀ + zβ s₁)", "(\(critical) · \(end.nullSpread) + \(zBeta) · \(end.spread))")
            : ("(zα + zβ) s", "(\(critical) + \(zBeta)) · \(end.spread)")
    }

    /// The effect from the spreads; an arcsine's by way of its angle.
    private func effectSteps(
        _ end: RateComparison, _ effect: Double, _ units: Double, _ reach: (letters: String, figures: Figures)
    ) -> [WorkedStep] {
        let n = Figures.units(units)
        let upwards = end.direction > 0
        guard let from = end.nullRate, variance == .arcsine else {
            let (letters, figures): (String, Figures) = ("\(reach.letters) / √n", "\(reach.figures) / √\(n)")
            switch (design.margin, upwards) {
            case (nil, true): return [WorkedStep("effect", letters, figures, effect)]
            case (nil, false): return [WorkedStep("effect", "−\(letters)", "−\(figures)", effect)]
            case (let margin?, true):
                return [WorkedStep("effect", "\(letters) − margin", "\(figures) − \(margin)", effect)]
            case (let margin?, false):
                return [WorkedStep("effect", "margin − \(letters)", "\(margin) − \(figures)", effect)]
            }
        }
        let sign = upwards ? "+" : "−"
        let angle: Figures = upwards ? "asin(√\(from)) + \(end.gap) / 2" : "asin(√\(from)) − \(end.gap) / 2"
        return [
            WorkedStep("h", "\(reach.letters) / √n", "\(reach.figures) / √\(n)", end.gap),
            WorkedStep("p₂", "sin²(asin √\(boundaryLetter) \(sign) h / 2)", "sin(\(angle))²", end.rate),
            WorkedStep("effect", "p₂ − p₁", "\(end.rate) − \(baseline)", effect),
        ]
    }

    /// The score that must be passed; there is none where nothing varies.
    private func scoreSteps(
        _ end: RateComparison, _ critical: Double, units: Double, end mark: String = ""
    ) -> [WorkedStep] {
        guard end.spread > 0 else { return [.words("with s₁ = 0 every experiment finds the same")] }
        let n = Figures.units(units)
        let z = end.score(critical, units)
        return variance == .pooled
            ? [
                WorkedStep(
                    "z\(mark)", "(zα s₀ − √n gap) / s₁",
                    "(\(critical) · \(end.nullSpread) − √\(n) · \(Figures.signed(end.gap))) / \(end.spread)", z)
            ]
            : [
                WorkedStep(
                    "z\(mark)", "zα − √n gap / s", "\(critical) − √\(n) · \(Figures.signed(end.gap)) / \(end.spread)", z
                )
            ]
    }

    /// Both ends of the margin are shown, or the difference is missed below or above.
    private func equivalenceSteps(
        _ ends: [RateComparison], _ critical: Double, _ sought: PlannedFigure, exact: Double, power: Double
    ) throws(StatisticsError) -> [WorkedStep] {
        var steps: [WorkedStep] = []
        if sought == .units {
            steps.append(
                WorkedStep("exact n", "searched until the power of the last line was \(power)", "", exact))
            steps += try PlannedUnits(exact: exact, design: design).steps(design)
            steps.append(.words("with exact n:"))
        }
        if variance != .pooled, let end = ends.first { steps += spreadSteps(end) }
        var missed: [Double] = []
        for end in ends {
            let mark = end.direction > 0 ? " below" : " above"
            if variance == .pooled { steps += nullSteps(end, end: mark) }
            if variance == .pooled, missed.isEmpty { steps.append(ownSpread(end, "s₁")) }
            steps.append(gapStep(end, end: mark))
            steps += scoreSteps(end, critical, units: exact, end: mark)
            let share = Normal.standard.lowerTail(at: end.score(critical, exact))
            steps.append(WorkedStep("missed\(mark)", "the share of the normal distribution below this z", "", share))
            missed.append(share)
        }
        return steps + [
            WorkedStep(
                "power", "max(0, 1 − missed below − missed above)", "max(0, 1 − \(missed[0]) − \(missed[1]))",
                joint(ends, critical, units: exact))
        ]
    }
}
