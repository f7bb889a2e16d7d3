extension IntervalMethod {
    package static let scoreDifference = IntervalMethod(
        name: "score", quantity: .difference, needs: [.count, .successes],
        source: "R. W. Mee, Biometrics 40 (1984) 1175–1176"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "score", [.count, .successes]) { $0.proportion }
        return try scoreDifferenceInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let reach = alternative.normalReach(confidence: confidence)
        else { return [] }
        let ends = scoreDifferenceEnds(a, b, z: reach.z)
        return WorkedStep.rates(a, b) + [.z(reach)]
            + WorkedStep.solved(
                alternative, low: ends.low.steps("low", a, b), high: ends.high.steps("high", a, b))
    }
}

/// The score interval of p₂ − p₁: every difference δ that the score test does not reject.
///
///     |p̂₂ − p̂₁ − δ| ≤ z √V,   V = p₁q₁/n₁ + p₂q₂/n₂ at the likeliest rates with p₂ − p₁ = δ
///
/// It excludes 0 exactly when the pooled z test rejects, because at δ = 0 the likeliest rates are the pooled one.
/// Instead of a cubic for each δ tried, the Lagrange multiplier λ is searched: the likeliest rates solve
/// (xᵢ − nᵢpᵢ) / (pᵢqᵢ) = ±λ, a quadratic each, and the test's z is λ√V, rising in λ.
/// - Returns: within −1...1; the open end of a one-sided interval is −1 or 1.
/// - Source: R. W. Mee, Biometrics 40 (1984) 1175–1176; without the factor n/(n − 1) of O. Miettinen and M. Nurminen,
///   Statistics in Medicine 4 (1985) 213–226.
package func scoreDifferenceInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let ends = scoreDifferenceEnds(control, treatment, z: z)
    return Interval(low: ends.low.difference, high: ends.high.difference)
        .opened(for: alternative, bounds: Interval(low: -1, high: 1))
}

/// An end with the likeliest rates there.
struct ScoreDifferenceEnd {
    let difference: Double
    let control: Double
    let treatment: Double

    /// z at the end, and the end.
    func steps(_ name: String, _ a: Proportion, _ b: Proportion) -> (checks: [WorkedStep], end: WorkedStep) {
        let found = rateDifference(a, b)
        let variance =
            control * (1 - control) / Double(a.trials) + treatment * (1 - treatment) / Double(b.trials)
        let error: Figures =
            "√(\(control) · (1 − \(control)) / \(a.trials) + \(treatment) · (1 − \(treatment)) / \(b.trials))"
        let (gap, figures): (Double, Figures) =
            name == "low"
            ? (found - difference, "(\(found) − \(difference)) / \(error)")
            : (difference - found, "(\(difference) − \(found)) / \(error)")
        let z = WorkedStep(
            "z at \(name)",
            "\(name == "low" ? "(difference − low)" : "(high − difference)") / √(p̃₁ (1 − p̃₁) / n₁ + p̃₂ (1 − p̃₂) / n₂)",
            figures, gap / variance.squareRoot())
        return (
            // At −1 and 1 nothing varies.
            variance > 0 ? [z] : [],
            WorkedStep(
                name, "p̃₂ − p̃₁, where z is that at the likeliest rates so far apart", "\(treatment) − \(control)",
                difference)
        )
    }
}

/// The differences at which the score test's z is as many standard errors; both where z is 0.
func scoreDifferenceEnds(
    _ control: Proportion, _ treatment: Proportion, z: Double
) -> (low: ScoreDifferenceEnd, high: ScoreDifferenceEnd) {
    let high = highEnd(control, treatment, z: abs(z))
    // The lower end is the upper end of the arms changed round.
    let turned = highEnd(treatment, control, z: abs(z))
    let low = ScoreDifferenceEnd(
        difference: -turned.difference, control: turned.treatment, treatment: turned.control)
    return z >= 0 ? (low, high) : (high, low)
}

private func highEnd(_ control: Proportion, _ treatment: Proportion, z: Double) -> ScoreDifferenceEnd {
    let greatest = ScoreDifferenceEnd(difference: 1, control: 0, treatment: 1)
    if treatment.failures == 0, control.successes == 0 { return greatest }
    if z == 0 {
        return ScoreDifferenceEnd(
            difference: rateDifference(control, treatment), control: control.rate, treatment: treatment.rate)
    }
    let (n1, n2) = (Double(control.trials), Double(treatment.trials))
    let limit = z * z
    // λ is kept as base + offset: near the arm sizes, where an arm without successes or failures leaves its boundary,
    // the offset holds the digits that λ itself would round away.
    func excess(_ base: Double, _ offset: Double) -> Double {
        let lambda = base + offset
        let v1 = variance(of: control, base: base, offset: offset, sign: 1)
        let v2 = variance(of: treatment, base: base, offset: offset, sign: -1)
        return lambda * lambda * (v1 / n1 + v2 / n2) - limit
    }
    func end(_ base: Double, _ offset: Double) -> ScoreDifferenceEnd {
        let first = constrainedRate(control.successes, control.trials, base: base, offset: offset, sign: 1)
        let second = constrainedRate(treatment.failures, treatment.trials, base: base, offset: offset, sign: 1)
        // p₂ − p₁ = 1 − q₂ − p₁, or with the small rates where both are small.
        let small = constrainedRate(treatment.successes, treatment.trials, base: base, offset: offset, sign: -1)
        return ScoreDifferenceEnd(
            difference: min(1, small < 0.5 ? small - first : 1 - second - first), control: first,
            treatment: small < 0.5 ? small : 1 - second)
    }
    let (m, n) = (min(n1, n2), max(n1, n2))
    let corners = [(0, m / 2, 0), (m / 2, m, m), (m, (m + n) / 2, m), ((m + n) / 2, n, n)]
    for (from, to, base) in corners where to > from {
        if excess(base, to - base) >= 0 {
            let offset = root(between: from - base, and: to - base) { excess(base, $0) }
            return end(base, offset)
        }
    }
    guard let offset = positiveRoot(near: max(1, limit), of: { excess(n, $0) }) else { return greatest }
    return end(n, offset)
}

/// p q at the likeliest p.
private func variance(of arm: Proportion, base: Double, offset: Double, sign: Double) -> Double {
    constrainedRate(arm.successes, arm.trials, base: base, offset: offset, sign: sign)
        * constrainedRate(arm.failures, arm.trials, base: base, offset: offset, sign: -sign)
}

/// The root in 0...1 of λp² − (n + λ)p + x = 0, for λ = sign × (base + offset).
private func constrainedRate(_ successes: Int, _ trials: Int, base: Double, offset: Double, sign: Double) -> Double {
    let (x, n) = (Double(successes), Double(trials))
    let lambda = sign * (base + offset)
    let sum = (n + sign * base) + sign * offset
    // (n + λ)² − 4λx, also (n − λ)² + 4λ(n − x): each is a sum of positive terms for one sign of λ.
    let rest = (n - sign * base) - sign * offset
    let square = lambda < 0 ? sum * sum - 4 * lambda * x : rest * rest + 4 * lambda * (n - x)
    let spread = square.squareRoot()
    if sum >= 0 {
        return x == 0 ? 0 : min(1, 2 * x / (sum + spread))
    }
    return min(1, (spread - sum) / (-2 * lambda))
}
