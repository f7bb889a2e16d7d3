extension IntervalMethod {
    package static let woolf = IntervalMethod(
        name: "odds_log", quantity: .oddsRatio, needs: [.count, .successes],
        source: "B. Woolf, Annals of Human Genetics 19 (1955) 251–253"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "odds_log", [.count, .successes]) { $0.proportion }
        return try woolfInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let reach = alternative.normalReach(confidence: confidence)
        else { return [] }
        let (odds1, odds2) = (Double(a.successes) / Double(a.failures), Double(b.successes) / Double(b.failures))
        let (ratio, error) = logOddsRatio(a, b)
        return [
            WorkedStep("odds₁", "x₁ / (n₁ − x₁)", "\(a.successes) / \(a.failures)", odds1),
            WorkedStep("odds₂", "x₂ / (n₂ − x₂)", "\(b.successes) / \(b.failures)", odds2),
            WorkedStep("odds ratio", "odds₂ / odds₁", "\(odds2) / \(odds1)", ratio),
            WorkedStep(
                "standard error", "√(1/x₁ + 1/(n₁ − x₁) + 1/x₂ + 1/(n₂ − x₂))",
                "√(1/\(a.successes) + 1/\(a.failures) + 1/\(b.successes) + 1/\(b.failures))", error),
            .z(reach),
        ]
            + WorkedStep.ends(
                interval, alternative, formula: "odds ratio · exp(∓z · standard error)",
                low: "\(ratio) · exp(−\(reach.z) · \(error))", high: "\(ratio) · exp(\(reach.z) · \(error))")
    }

    package static let scoreOddsRatio = IntervalMethod(
        name: "odds_score", quantity: .oddsRatio, needs: [.count, .successes],
        source: "O. Miettinen, M. Nurminen, Statistics in Medicine 4 (1985) 213–226"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "odds_score", [.count, .successes]) { $0.proportion }
        return try scoreOddsRatioInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let reach = alternative.normalReach(confidence: confidence)
        else { return [] }
        let ends = scoreOddsRatioEnds(a, b, z: reach.z)
        func steps(_ name: String, _ end: ScoreOddsRatioEnd?, _ value: Double?) -> ([WorkedStep], WorkedStep) {
            end?.steps(name, a, b, value)
                ?? ScoreOddsRatioEnd.boundary(name, isUp: (name == "high") == (reach.z >= 0), value)
        }
        return WorkedStep.rates(a, b).dropLast() + [.z(reach)]
            + WorkedStep.solved(
                alternative, low: steps("low", ends.low, interval.low), high: steps("high", ends.high, interval.high))
    }
}

/// Woolf's interval of the odds ratio p₂ (1 − p₁) / (p₁ (1 − p₂)), symmetric on the scale of logarithms.
///
///     exp(ln OR ± z √(1/x₁ + 1/(n₁ − x₁) + 1/x₂ + 1/(n₂ − x₂)))
///
/// - Returns: the open end of a one-sided interval is 0 below and unbounded above.
/// - Throws: `.needsCounts` when an arm has no successes or no failures. The score interval has an answer there.
/// - Source: B. Woolf, Annals of Human Genetics 19 (1955) 251–253.
package func woolfInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let (x1, y1) = (Double(control.successes), Double(control.failures))
    let (x2, y2) = (Double(treatment.successes), Double(treatment.failures))
    guard x1 > 0, y1 > 0, x2 > 0, y2 > 0 else {
        throw .needsCounts(of: "successes and failures", method: "odds_log")
    }
    let (estimate, error) = logOddsRatio(control, treatment)
    let reach = z * error
    let high = estimate * exponential(reach)
    return Interval(low: estimate * exponential(-reach), high: high.isFinite ? high : nil)
        .opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

/// The odds ratio and the standard error of its logarithm.
private func logOddsRatio(_ control: Proportion, _ treatment: Proportion) -> (ratio: Double, error: Double) {
    let (x1, y1) = (Double(control.successes), Double(control.failures))
    let (x2, y2) = (Double(treatment.successes), Double(treatment.failures))
    return (x2 / y2 * (y1 / x1), (1 / x1 + 1 / y1 + 1 / x2 + 1 / y2).squareRoot())
}

/// The score interval of the odds ratio: every ψ that the score test does not reject.
///
///     (x₂ − n₂p₂)² (1/(n₁p₁q₁) + 1/(n₂p₂q₂)) ≤ z²  at the likeliest rates with p₂q₁ / (p₁q₂) = ψ
///
/// The likeliest rates keep the sum x₁ + x₂, so n₂p₂ = x₂ + m and n₁p₁ = x₁ − m, and only m is searched. It excludes 1
/// exactly when the pooled z test rejects.
/// - Returns: 0 for the low end where treatment has no successes or control no failures; unbounded above where control
///   has no successes or treatment no failures.
/// - Source: J. Cornfield, Proceedings of the Third Berkeley Symposium 4 (1956) 135–148; O. Miettinen, M. Nurminen,
///   Statistics in Medicine 4 (1985) 213–226, without their factor n/(n − 1).
package func scoreOddsRatioInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let ends = scoreOddsRatioEnds(control, treatment, z: abs(z))
    let (up, down) = (ends.high.flatMap { $0.ratio.isFinite ? $0.ratio : nil }, ends.low?.ratio ?? 0)
    if z >= 0, down.isFinite {
        return Interval(low: down, high: up).opened(for: alternative, bounds: Interval(low: 0, high: nil))
    }
    // Below a confidence of one half a one-sided interval starts beyond the estimate, which may be unbounded.
    guard let up, down.isFinite else { throw .needsCounts(of: "successes and failures", method: "odds_score") }
    return Interval(low: up, high: down).opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

/// The odds ratios at which z² is that of the score test; nil where no unit can be moved towards one.
private func scoreOddsRatioEnds(
    _ control: Proportion, _ treatment: Proportion, z: Double
) -> (low: ScoreOddsRatioEnd?, high: ScoreOddsRatioEnd?) {
    let high = scoreOddsRatioHigh(control, treatment, z: abs(z))
    // The lower end is one over the upper end of the arms changed round.
    let low = scoreOddsRatioHigh(treatment, control, z: abs(z)).map {
        ScoreOddsRatioEnd(ratio: 1 / $0.ratio, moved: $0.moved, isUp: false)
    }
    return z >= 0 ? (low, high) : (high, low)
}

private func scoreOddsRatioHigh(
    _ control: Proportion, _ treatment: Proportion, z: Double
) -> ScoreOddsRatioEnd? {
    let (x1, y1) = (Double(control.successes), Double(control.failures))
    let (x2, y2) = (Double(treatment.successes), Double(treatment.failures))
    let most = min(x1, y2)
    guard most > 0 else { return nil }
    func excess(_ m: Double) -> Double {
        if m >= most { return .greatestFiniteMagnitude }
        let first = Double(control.trials) / (x1 - m) / (y1 + m)
        let second = Double(treatment.trials) / (x2 + m) / (y2 - m)
        return m * m * (first + second) - z * z
    }
    func end(_ m: Double) -> ScoreOddsRatioEnd {
        ScoreOddsRatioEnd(ratio: (x2 + m) / (y2 - m) * ((y1 + m) / (x1 - m)), moved: m, isUp: true)
    }
    if z == 0 { return end(0) }
    // Nothing is counted at m = 0 where an arm has a rate of 0 or 1: 0 × ∞, and the limit is 0.
    let moved = root(between: 0, and: most) { $0 == 0 ? -z * z : excess($0) }
    return end(moved)
}
