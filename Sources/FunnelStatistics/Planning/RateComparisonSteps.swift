extension RatePlan {
    /// √n times the standard errors: s₀ at the boundary of the claim, s₁ with the effect, or one s for both.
    func spreadSteps(_ end: RateComparison) -> [WorkedStep] {
        let r = design.allocation
        switch variance {
        case .pooled: return nullSteps(end) + [ownSpread(end, "s₁")]
        case .unpooled: return [ownSpread(end, "s")]
        case .arcsine:
            let s =
                r == 1
                ? WorkedStep("s", "√2", "√2", end.spread) : WorkedStep("s", "√(1 + 1/r)", "√(1 + 1/\(r))", end.spread)
            guard let margin = design.margin else { return [s] }
            // Each end of equivalence is measured from its own boundary, which its gap names.
            if design.isEquivalence { return [s] }
            return [
                s,
                end.direction > 0
                    ? WorkedStep("b", "p₁ − margin", "\(baseline) − \(margin)", end.nullRate)
                    : WorkedStep("b", "p₁ + margin", "\(baseline) + \(margin)", end.nullRate),
            ]
        }
    }

    /// What the angle of treatment is measured from.
    var boundaryLetter: String { design.margin == nil ? "p₁" : "b" }

    func ownSpread(_ end: RateComparison, _ name: String) -> WorkedStep {
        let r = design.allocation
        let (p1, p2) = (baseline, end.rate)
        return r == 1
            ? WorkedStep(
                name, "√(p₁ (1 − p₁) + p₂ (1 − p₂))", "√(\(p1) · (1 − \(p1)) + \(p2) · (1 − \(p2)))", end.spread)
            : WorkedStep(
                name, "√(p₁ (1 − p₁) + p₂ (1 − p₂) / r)", "√(\(p1) · (1 − \(p1)) + \(p2) · (1 − \(p2)) / \(r))",
                end.spread)
    }

    /// The rate at the boundary of the claim, pooled or the likeliest, and its spread.
    func nullSteps(_ end: RateComparison, end mark: String = "") -> [WorkedStep] {
        guard let p = end.nullRate else { return [] }
        let r = design.allocation
        let (p1, p2) = (baseline, end.rate)
        guard let margin = design.margin else {
            return r == 1
                ? [
                    WorkedStep("pooled p", "(p₁ + p₂) / 2", "(\(p1) + \(p2)) / 2", p),
                    WorkedStep("s₀", "√(2 p (1 − p))", "√(2 · \(p) · (1 − \(p)))", end.nullSpread),
                ]
                : [
                    WorkedStep("pooled p", "(p₁ + r p₂) / (1 + r)", "(\(p1) + \(r) · \(p2)) / (1 + \(r))", p),
                    WorkedStep(
                        "s₀", "√(p (1 − p) (1 + 1/r))", "√(\(p) · (1 − \(p)) · (1 + 1/\(r)))", end.nullSpread),
                ]
        }
        let sign = end.direction > 0 ? "−" : "+"
        let other = min(1, max(0, p + end.boundary))
        let over = r == 1 ? "" : " / r"
        let spread: Figures = r == 1 ? "\(other) · (1 − \(other))" : "\(other) · (1 − \(other)) / \(r)"
        return [
            WorkedStep("p₀\(mark)", "control's likeliest rate where treatment's is p₀ \(sign) margin: searched", "", p)
        ] + likeliestSteps(end, p, other) + [
            end.direction > 0
                ? WorkedStep("q₀\(mark)", "p₀ − margin", "\(p) − \(margin)", other)
                : WorkedStep("q₀\(mark)", "p₀ + margin", "\(p) + \(margin)", other),
            WorkedStep(
                "s₀\(mark)", "√(p₀ (1 − p₀) + q₀ (1 − q₀)\(over))", "√(\(p) · (1 − \(p)) + \(spread))", end.nullSpread),
        ]
    }

    /// What a reader can check of the likeliest rate: the slope of the likelihood is 0 there, unless it lies at an end.
    private func likeliestSteps(_ end: RateComparison, _ p: Double, _ other: Double) -> [WorkedStep] {
        guard p > 0, p < 1, other > 0, other < 1 else { return [] }
        let r = design.allocation
        let (p1, p2) = (baseline, end.rate)
        let (up, down) = (p1 / p + r * p2 / other, (1 - p1) / (1 - p) + r * (1 - p2) / (1 - other))
        guard abs(up - down) <= 1e-9 * down else { return [] }
        return r == 1
            ? [
                WorkedStep(
                    "check", "p₁/p₀ + p₂/q₀ = (1 − p₁)/(1 − p₀) + (1 − p₂)/(1 − q₀)",
                    "\(p1) / \(p) + \(p2) / \(other)", down)
            ]
            : [
                WorkedStep(
                    "check", "p₁/p₀ + r p₂/q₀ = (1 − p₁)/(1 − p₀) + r (1 − p₂)/(1 − q₀)",
                    "\(p1) / \(p) + \(r) · \(p2) / \(other)", down)
            ]
    }

    /// How far the effect lies within the claim, as the test measures it.
    func gapStep(_ end: RateComparison, end mark: String = "") -> WorkedStep {
        let upwards = end.direction > 0
        let (p1, p2) = (baseline, end.rate)
        if variance == .arcsine, let from = end.nullRate {
            let b = design.isEquivalence ? (upwards ? "(p₁ − margin)" : "(p₁ + margin)") : boundaryLetter
            return upwards
                ? WorkedStep(
                    "gap\(mark)", "2 asin √p₂ − 2 asin √\(b)", "2 · asin(√\(p2)) − 2 · asin(√\(from))", end.gap)
                : WorkedStep(
                    "gap\(mark)", "2 asin √\(b) − 2 asin √p₂", "2 · asin(√\(from)) − 2 · asin(√\(p2))", end.gap)
        }
        let (letters, figures): (String, Figures) =
            upwards ? ("p₂ − p₁", "\(p2) − \(p1)") : ("p₁ − p₂", "\(p1) − \(p2)")
        guard let margin = design.margin else { return WorkedStep("gap\(mark)", letters, figures, end.gap) }
        return WorkedStep("gap\(mark)", "margin + \(letters)", "\(margin) + \(figures)", end.gap)
    }
}
