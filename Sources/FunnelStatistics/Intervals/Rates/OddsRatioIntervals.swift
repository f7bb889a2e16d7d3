extension IntervalMethod {
    package static let woolf = IntervalMethod(
        name: "log", quantity: .oddsRatio, needs: [.count, .successes],
        source: "B. Woolf, Annals of Human Genetics 19 (1955) 251–253"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "log", [.count, .successes]) { $0.proportion }
        return try woolfInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    }

    package static let scoreOddsRatio = IntervalMethod(
        name: "score", quantity: .oddsRatio, needs: [.count, .successes],
        source: "O. Miettinen, M. Nurminen, Statistics in Medicine 4 (1985) 213–226"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "score", [.count, .successes]) { $0.proportion }
        return try scoreOddsRatioInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
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
        throw .needsCounts(of: "successes and failures", method: "log")
    }
    let reach = z * (1 / x1 + 1 / y1 + 1 / x2 + 1 / y2).squareRoot()
    let estimate = x2 / y2 * (y1 / x1)
    let high = estimate * exponential(reach)
    return Interval(low: estimate * exponential(-reach), high: high.isFinite ? high : nil)
        .opened(for: alternative, bounds: Interval(low: 0, high: nil))
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
    let up = scoreOddsRatioHigh(control, treatment, z: abs(z))
    let down = scoreOddsRatioHigh(treatment, control, z: abs(z)).map { 1 / $0 } ?? 0
    if z >= 0, down.isFinite {
        return Interval(low: down, high: up).opened(for: alternative, bounds: Interval(low: 0, high: nil))
    }
    // Below a confidence of one half a one-sided interval starts beyond the estimate, which may be unbounded.
    guard let up, down.isFinite else { throw .needsCounts(of: "successes and failures", method: "score") }
    return Interval(low: up, high: down).opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

private func scoreOddsRatioHigh(_ control: Proportion, _ treatment: Proportion, z: Double) -> Double? {
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
    func ratio(_ m: Double) -> Double { (x2 + m) / (y2 - m) * ((y1 + m) / (x1 - m)) }
    if z == 0 { return ratio(0) }
    // Nothing is counted at m = 0 where an arm has a rate of 0 or 1: 0 × ∞, and the limit is 0.
    let moved = root(between: 0, and: most) { $0 == 0 ? -z * z : excess($0) }
    let high = ratio(moved)
    return high.isFinite ? high : nil
}
