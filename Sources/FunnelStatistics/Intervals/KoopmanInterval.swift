extension IntervalMethod {
    package static let koopman = IntervalMethod(
        name: "score", quantity: .lift, needs: [.count, .successes],
        source: "P. A. R. Koopman, Biometrics 40 (1984) 513–517"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "score", [.count, .successes]) { $0.proportion }
        return try koopmanLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let reach = alternative.normalReach(confidence: confidence)
        else { return [] }
        let ends = koopmanEnds(a, b, z: reach.z)
        func steps(_ name: String, _ end: KoopmanEnd?, _ value: Double?) -> ([WorkedStep], WorkedStep) {
            if let end { return end.steps(name, a, b, value) }
            return (name == "low") == (reach.z >= 0)
                ? ([], .end(name, "the least lift there is: no unit of treatment converted", value))
                : ([], .end(name, "without bound: no unit of control converted", value))
        }
        return WorkedStep.rates(a, b).dropLast() + [.z(reach)]
            + WorkedStep.solved(
                alternative, low: steps("low", ends.low, interval.low), high: steps("high", ends.high, interval.high))
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
    let ends = koopmanEnds(control, treatment, z: z)
    return
        (z >= 0
        ? Interval(low: ends.low?.ratio ?? 0, high: ends.high?.ratio)
        : Interval(low: ends.low?.ratio, high: ends.high?.ratio ?? 0))
        .opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

/// An end with the likeliest rates there.
private struct KoopmanEnd {
    let ratio: Double
    let control: Double
    let treatment: Double

    /// z² at the end, and the end.
    func steps(
        _ name: String, _ a: Proportion, _ b: Proportion, _ lift: Double?
    ) -> (checks: [WorkedStep], end: WorkedStep) {
        let (first, second) = (scoreTerm(a, control), scoreTerm(b, treatment))
        let square = WorkedStep(
            "z² at \(name)", "(x₁ − n₁p̃₁)² / (n₁p̃₁ (1 − p̃₁)) + (x₂ − n₂p̃₂)² / (n₂p̃₂ (1 − p̃₂))",
            "\(first.figures) + \(second.figures)", first.value + second.value)
        return (
            [square],
            .end(
                name, "p̃₂ / p̃₁ − 1, where z² is that at the likeliest rates so far apart",
                "\(treatment) / \(control) − 1",
                lift)
        )
    }
}

/// What an arm adds to z² at the likeliest rate; nothing where that is 0 or 1, as then is the rate found.
private func scoreTerm(_ arm: Proportion, _ rate: Double) -> (figures: Figures, value: Double) {
    guard rate > 0, rate < 1 else { return ("0", 0) }
    let (x, n) = (Double(arm.successes), Double(arm.trials))
    return (
        "(\(arm.successes) − \(arm.trials) · \(rate))² / (\(arm.trials) · \(rate) · (1 − \(rate)))",
        (x - n * rate) * (x - n * rate) / (n * rate * (1 - rate))
    )
}

/// The ratios at which z² is that of the score test; nil where no unit of the arm below the line converted.
private func koopmanEnds(
    _ control: Proportion, _ treatment: Proportion, z: Double
) -> (low: KoopmanEnd?, high: KoopmanEnd?) {
    let high = highEnd(control, treatment, z: abs(z))
    // The lower end is one over the upper end of the arms changed round.
    let low = highEnd(treatment, control, z: abs(z)).map {
        KoopmanEnd(ratio: 1 / $0.ratio, control: $0.treatment, treatment: $0.control)
    }
    return z >= 0 ? (low, high) : (high, low)
}

/// Koopman's interval as a relative change: 0.1 is ten percent more than control.
package func koopmanLiftInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    try koopmanRatioInterval(
        control: control, treatment: treatment, confidence: confidence, alternative: alternative
    ).shifted(by: -1)
}

private func highEnd(_ control: Proportion, _ treatment: Proportion, z: Double) -> KoopmanEnd? {
    let (x1, n1, y1) = (Double(control.successes), Double(control.trials), Double(control.failures))
    let (x2, n2, y2) = (Double(treatment.successes), Double(treatment.trials), Double(treatment.failures))
    guard x1 > 0 else { return nil }
    let limit = z * z
    if limit == 0 { return KoopmanEnd(ratio: (x2 / n2) / (x1 / n1), control: x1 / n1, treatment: x2 / n2) }
    func excess(_ lambda: Double) -> Double {
        lambda * lambda * (y1 / n1 / (x1 - lambda) + y2 / n2 / (x2 + lambda)) - limit
    }
    if y1 == 0 {
        // With every unit of control converted, p₁ stays 1 until λ reaches n₁; from there on λ stays and p₁ falls.
        let p2 = (x2 + n1) / (n2 + n1)
        let rest = limit / n1 - n1 / n2 * (y2 / (x2 + n1))
        if rest >= 0 { return KoopmanEnd(ratio: p2 * (1 + rest), control: 1 / (1 + rest), treatment: p2) }
    }
    let lambda = root(between: 0, and: x1) { $0 >= x1 ? .greatestFiniteMagnitude : excess($0) }
    if x1 - lambda <= 0 { return nil }
    let p2 = (x2 + lambda) / (n2 + lambda)
    return KoopmanEnd(
        ratio: p2 * ((n1 - lambda) / (x1 - lambda)), control: (x1 - lambda) / (n1 - lambda), treatment: p2)
}
