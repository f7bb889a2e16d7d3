/// An end of the score interval of an odds ratio, and how many units are moved from success to failure in one arm and
/// back in the other to get there.
struct ScoreOddsRatioEnd {
    let ratio: Double
    let moved: Double
    /// Whether control loses successes; otherwise treatment does.
    let isUp: Bool

    /// z² at the end, and the end.
    func steps(
        _ name: String, _ a: Proportion, _ b: Proportion, _ value: Double?
    ) -> (checks: [WorkedStep], end: WorkedStep) {
        let (x1, x2, m) = (Double(a.successes), Double(b.successes), isUp ? moved : -moved)
        let first = Double(a.trials) / ((x1 - m) * (Double(a.failures) + m))
        let second = Double(b.trials) / ((x2 + m) * (Double(b.failures) - m))
        let square = m * m * (first + second)
        let (less, more) = isUp ? ("−", "+") : ("+", "−")
        let control: (Figures, Figures) = put(a, isUp ? -1 : 1)
        let treatment: (Figures, Figures) = put(b, isUp ? 1 : -1)
        var checks = [
            WorkedStep("m at \(name)", "so many units moved, with y = n − x, that z² at \(name) is z²", "", moved)
        ]
        // Where nothing is moved and a rate is 0 or 1, nothing varies.
        if square.isFinite {
            checks.append(
                WorkedStep(
                    "z² at \(name)",
                    "m² (n₁ / ((x₁ \(less) m) (y₁ \(more) m)) + n₂ / ((x₂ \(more) m) (y₂ \(less) m)))",
                    """
                    \(moved)² · (\(a.trials) / (\(control.0) · \(control.1)) \
                    + \(b.trials) / (\(treatment.0) · \(treatment.1)))
                    """, square))
        }
        return (
            checks,
            .end(
                name, "(x₂ \(more) m) (y₁ \(more) m) / ((y₂ \(less) m) (x₁ \(less) m))",
                "\(treatment.0) · \(control.1) / (\(treatment.1) · \(control.0))", value)
        )
    }

    /// Successes and failures of an arm, as many successes more or less.
    private func put(_ arm: Proportion, _ direction: Int) -> (successes: Figures, failures: Figures) {
        direction > 0
            ? ("(\(arm.successes) + \(moved))", "(\(arm.failures) − \(moved))")
            : ("(\(arm.successes) − \(moved))", "(\(arm.failures) + \(moved))")
    }

    /// Where no unit can be moved.
    static func boundary(_ name: String, isUp: Bool, _ value: Double?) -> (checks: [WorkedStep], end: WorkedStep) {
        isUp
            ? ([], .end(name, "without bound: control has no successes or treatment no failures", value))
            : ([], .end(name, "the least ratio there is: treatment has no successes or control no failures", value))
    }
}
