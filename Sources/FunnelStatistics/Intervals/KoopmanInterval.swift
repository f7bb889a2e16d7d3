extension IntervalMethod {
    package static let koopman = IntervalMethod(
        name: "score", quantity: .lift, needs: [.count, .successes],
        source: "P. A. R. Koopman, Biometrics 40 (1984) 513–517"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "score", [.count, .successes]) { $0.proportion }
        return try koopmanLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    }
}

/// Koopman's score interval of the ratio p₂ / p₁; shifted by −1, of the lift.
///
///     Σ (xᵢ − nᵢpᵢ)² / (nᵢpᵢqᵢ) ≤ z²  at the likeliest rates with p₂ = φ p₁
///
/// The likeliest rates solve (xᵢ − nᵢpᵢ) / qᵢ = ±λ, so pᵢ = (xᵢ ∓ λ) / (nᵢ ∓ λ), and the sum rises with λ. It excludes 1
/// exactly when the pooled z test rejects.
/// - Returns: at least 0, the low end where treatment has no successes; unbounded above where control has none.
/// - Source: P. A. R. Koopman, Biometrics 40 (1984) 513–517.
package func koopmanRatioInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let high = highEnd(control, treatment, z: abs(z))
    // The lower end is one over the upper end of the arms changed round.
    let low = highEnd(treatment, control, z: abs(z)).map { 1 / $0 } ?? 0
    let ends = z >= 0 ? Interval(low: low, high: high) : Interval(low: high, high: low)
    return ends.opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

/// Koopman's interval as a relative change: 0.1 is ten percent more than control.
package func koopmanLiftInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    try koopmanRatioInterval(
        control: control, treatment: treatment, confidence: confidence, alternative: alternative
    ).shifted(by: -1)
}

private func highEnd(_ control: Proportion, _ treatment: Proportion, z: Double) -> Double? {
    let (x1, n1, y1) = (Double(control.successes), Double(control.trials), Double(control.failures))
    let (x2, n2, y2) = (Double(treatment.successes), Double(treatment.trials), Double(treatment.failures))
    guard x1 > 0 else { return nil }
    let limit = z * z
    if limit == 0 { return (x2 / n2) / (x1 / n1) }
    func excess(_ lambda: Double) -> Double {
        lambda * lambda * (y1 / n1 / (x1 - lambda) + y2 / n2 / (x2 + lambda)) - limit
    }
    if y1 == 0 {
        // With every unit of control converted, p₁ stays 1 until λ reaches n₁; from there on λ stays and p₁ falls.
        let p2 = (x2 + n1) / (n2 + n1)
        let rest = limit / n1 - n1 / n2 * (y2 / (x2 + n1))
        if rest >= 0 { return p2 * (1 + rest) }
    }
    let lambda = root(between: 0, and: x1) { $0 >= x1 ? .greatestFiniteMagnitude : excess($0) }
    if x1 - lambda <= 0 { return nil }
    return (x2 + lambda) / (n2 + lambda) * ((n1 - lambda) / (x1 - lambda))
}
