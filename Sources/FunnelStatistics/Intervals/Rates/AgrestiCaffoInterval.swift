extension IntervalMethod {
    package static let agrestiCaffo = IntervalMethod(
        name: "agresti_caffo", quantity: .difference, needs: [.count, .successes],
        source: "A. Agresti, B. Caffo, The American Statistician 54 (2000) 280–288"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "agresti_caffo", [.count, .successes]) { $0.proportion }
        return try agrestiCaffoInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let reach = alternative.normalReach(confidence: confidence)
        else { return [] }
        let (first, second) = (AddedUnits(a), AddedUnits(b))
        let (p1, p2) = (first.rate, second.rate)
        let error = (first.variance + second.variance).squareRoot()
        return [
            WorkedStep("p̃₁", "(x₁ + 1) / (n₁ + 2)", "(\(a.successes) + 1) / (\(a.trials) + 2)", p1),
            WorkedStep("p̃₂", "(x₂ + 1) / (n₂ + 2)", "(\(b.successes) + 1) / (\(b.trials) + 2)", p2),
            WorkedStep("difference", "p̃₂ − p̃₁", "\(p2) − \(p1)", p2 - p1),
            WorkedStep(
                "standard error", "√(p̃₁ (1 − p̃₁) / (n₁ + 2) + p̃₂ (1 − p̃₂) / (n₂ + 2))",
                "√(\(p1) · (1 − \(p1)) / (\(a.trials) + 2) + \(p2) · (1 − \(p2)) / (\(b.trials) + 2))", error),
            .z(reach),
        ]
            + WorkedStep.ends(
                interval, alternative, around: ("difference", p2 - p1), "z", reach.z, error: error, cutAt: (-1, 1))
    }
}

/// The Agresti–Caffo interval of p₂ − p₁: Wald's, after one unit that converted and one that did not join each arm.
///
///     (p̃₂ − p̃₁) ± z √(p̃₁ (1 − p̃₁) / ñ₁ + p̃₂ (1 − p̃₂) / ñ₂),   p̃ = (x + 1) / ñ,   ñ = n + 2
///
/// - Returns: cut off at −1 and 1; the open end of a one-sided interval is −1 or 1.
/// - Source: A. Agresti, B. Caffo, The American Statistician 54 (2000) 280–288.
package func agrestiCaffoInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let left = (Int128(treatment.successes) + 1) * (Int128(control.trials) + 2)
    let right = (Int128(control.successes) + 1) * (Int128(treatment.trials) + 2)
    let difference = Double(left - right) / ((Double(control.trials) + 2) * (Double(treatment.trials) + 2))
    let reach = z * (AddedUnits(control).variance + AddedUnits(treatment).variance).squareRoot()
    return Interval(low: max(-1, difference - reach), high: min(1, difference + reach))
        .opened(for: alternative, bounds: Interval(low: -1, high: 1))
}

/// p̃ of one arm and its variance.
private struct AddedUnits {
    let rate: Double
    let variance: Double

    init(_ arm: Proportion) {
        let n = Double(arm.trials) + 2
        rate = (Double(arm.successes) + 1) / n
        variance = rate * ((Double(arm.failures) + 1) / n) / n
    }
}
