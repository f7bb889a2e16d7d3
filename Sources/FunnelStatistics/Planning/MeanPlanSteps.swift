extension MeanPlan {
    /// The plan on a blackboard: from the standard deviation to the figure that was left out.
    ///
    /// Units and effect are searched; what follows them is their power, which comes out as it was wanted.
    /// - Parameters: `effect`, `units` and `power` are the three figures as given and found; of units that were sought
    ///   the exact ones.
    /// - Throws: what the plan itself throws for these figures.
    package func steps(
        sought: PlannedFigure, effect: Double, units: Double, power: Double
    ) throws(StatisticsError) -> [WorkedStep] {
        switch sought {
        case .power: return try powerSteps(effect, units)
        case .effect:
            return [
                WorkedStep("effect", "searched until the power of the last line was \(power)", "", effect)
            ] + (try powerSteps(effect, units))
        case .units:
            let planned = try PlannedUnits(exact: units, design: design)
            let whole = Double(planned.control)
            return [WorkedStep("exact n", "the least whose power is \(power): searched", "", units)]
                + planned.steps(design) + (try powerSteps(effect, whole)) + (try oneLess(effect, whole, power))
        }
    }

    /// That one unit less would not do.
    private func oneLess(_ effect: Double, _ units: Double, _ wanted: Double) throws(StatisticsError) -> [WorkedStep] {
        let fewer = units - 1
        guard fewer > 1, fewer * design.allocation > 1 else {
            return [.words("no arm can have fewer units")]
        }
        let power = try power(effect: effect, units: fewer)
        // With the fewest units an arm can have, power may be more than was wanted.
        guard power < wanted else { return [] }
        return [
            WorkedStep("power of n − 1", "the same with \(Int(fewer)) units: less than \(wanted)", "", power)
        ]
    }

    private func powerSteps(_ effect: Double, _ units: Double) throws(StatisticsError) -> [WorkedStep] {
        let arms = try arms(units: units)
        let critical = try design.criticalValue(df: arms.df)
        let power = try power(effect: effect, arms: arms, critical: critical)
        let head =
            errorSteps(arms, units)
            + (try design.criticalSteps("tα", of: "the t distribution of these degrees of freedom", critical))
        if design.isEquivalence { return head + equivalenceSteps(effect, arms, power) }
        let direction = design.direction(of: effect)
        let gap = direction * effect + (design.margin ?? 0)
        let shift = gap / arms.error
        guard let t = NoncentralT(df: arms.df, shift: shift) else { throw .notFinite("effect in standard errors") }
        // An effect upwards without a margin is its own gap.
        let shifted =
            head
            + (gap == effect
                ? [WorkedStep("shift", "effect / standard error", "\(effect) / \(arms.error)", shift)]
                : [
                    gapStep(effect, gap),
                    WorkedStep("shift", "gap / standard error", "\(Figures.signed(gap)) / \(arms.error)", shift),
                ])
        guard design.alternative == .twoSided else {
            return shifted + [
                WorkedStep("power", "the tail above tα of the t distribution with this shift (noncentral)", "", power)
            ]
        }
        let (above, below) = (t.upperTail(at: critical), t.lowerTail(at: -critical))
        return shifted + [
            WorkedStep("shown", "the tail above tα of the t distribution with this shift (noncentral)", "", above),
            WorkedStep("wrong side", "its tail below −tα", "", below),
            WorkedStep("power", "shown + wrong side", "\(above) + \(below)", power),
        ]
    }

    /// The standard error of the difference and its degrees of freedom.
    private func errorSteps(_ arms: Arms, _ units: Double) -> [WorkedStep] {
        let (n, r) = (Figures.units(units), design.allocation)
        let other: Figures = r == 1 ? n : "\(r) · \(n)"
        let divisor: Figures = r == 1 ? n : "(\(r) · \(n))"
        let rn = r == 1 ? "n" : "r n"
        let s = standardDeviation
        if let second = treatmentDeviation {
            let (v1, v2) = (s * (s / units), second * (second / (units * r)))
            return [
                WorkedStep("v₁", "s₁² / n", "\(s)² / \(n)", v1),
                WorkedStep("v₂", r == 1 ? "s₂² / n" : "s₂² / (r n)", "\(second)² / \(divisor)", v2),
                WorkedStep("standard error", "√(v₁ + v₂)", "√(\(v1) + \(v2))", arms.error),
                WorkedStep(
                    "degrees of freedom", "(v₁ + v₂)² / (v₁² / (n − 1) + v₂² / (\(rn) − 1))",
                    "(\(v1) + \(v2))² / (\(v1)² / (\(n) − 1) + \(v2)² / (\(other) − 1))", arms.df),
            ]
        }
        let treatments = design.multiplicity == .dunnett ? design.treatments : 1
        return [
            r == 1
                ? WorkedStep("standard error", "s √(2 / n)", "\(s) · √(2 / \(n))", arms.error)
                : WorkedStep("standard error", "s √(1/n + 1/(r n))", "\(s) · √(1/\(n) + 1/\(divisor))", arms.error),
            treatments == 1
                ? WorkedStep("degrees of freedom", "n − 1 + \(rn) − 1", "\(n) − 1 + \(other) − 1", arms.df)
                : WorkedStep(
                    "degrees of freedom", "n − 1 + treatments · (\(rn) − 1)",
                    "\(n) − 1 + \(treatments) · (\(other) − 1)", arms.df),
        ]
    }

    /// How far the effect lies within the claim.
    private func gapStep(_ effect: Double, _ gap: Double) -> WorkedStep {
        let value = Figures.signed(effect)
        let upwards = design.direction(of: effect) > 0
        guard let margin = design.margin else { return WorkedStep("gap", "−effect", "−\(value)", gap) }
        return upwards
            ? WorkedStep("gap", "margin + effect", "\(margin) + \(value)", gap)
            : WorkedStep("gap", "margin − effect", "\(margin) − \(value)", gap)
    }

    /// Owen's integral is no formula that figures can be put into.
    private func equivalenceSteps(_ effect: Double, _ arms: Arms, _ power: Double) -> [WorkedStep] {
        let margin = design.margin ?? 0
        return [
            WorkedStep("room", "margin / standard error", "\(margin) / \(arms.error)", margin / arms.error),
            WorkedStep(
                "shift", "|effect| / standard error", "|\(effect)| / \(arms.error)", abs(effect) / arms.error),
            WorkedStep(
                "power",
                "the chance that a normal value about the shift lies within ±(room − tα s), averaged over the standard deviations s that are found (Owen)",
                "", power),
        ]
    }
}
