extension IntervalMethod {
    package static let agrestiCaffo = IntervalMethod(
        name: "agresti_caffo", quantity: .difference, needs: [.count, .successes],
        source: "A. Agresti, B. Caffo, The American Statistician 54 (2000) 280–288"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "agresti_caffo", [.count, .successes]) { $0.proportion }
        return try agrestiCaffoInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
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
    func variance(_ arm: Proportion) -> Double {
        let n = Double(arm.trials) + 2
        return (Double(arm.successes) + 1) / n * ((Double(arm.failures) + 1) / n) / n
    }
    let left = (Int128(treatment.successes) + 1) * (Int128(control.trials) + 2)
    let right = (Int128(control.successes) + 1) * (Int128(treatment.trials) + 2)
    let difference = Double(left - right) / ((Double(control.trials) + 2) * (Double(treatment.trials) + 2))
    let reach = z * (variance(control) + variance(treatment)).squareRoot()
    return Interval(low: max(-1, difference - reach), high: min(1, difference + reach))
        .opened(for: alternative, bounds: Interval(low: -1, high: 1))
}
