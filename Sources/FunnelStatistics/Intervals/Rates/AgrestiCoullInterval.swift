extension IntervalMethod {
    package static let agrestiCoull = IntervalMethod(
        name: "agresti_coull", quantity: .rate, needs: [.count, .successes],
        source: "A. Agresti, B. A. Coull, The American Statistician 52 (1998) 119–126"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "agresti_coull", [.count, .successes]) { $0.proportion }
        return try agrestiCoullInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let arm = arms.first?.proportion, let reach = alternative.normalReach(confidence: confidence) else {
            return []
        }
        let z = reach.z
        let units = Double(arm.trials) + z * z
        let rate = (Double(arm.successes) + z * z / 2) / units
        let error = (rate * ((Double(arm.failures) + z * z / 2) / units) / units).squareRoot()
        return [
            .rate(arm), .z(reach),
            WorkedStep("ñ", "n + z²", "\(arm.trials) + \(z)²", units),
            WorkedStep("p̃", "(x + z²/2) / ñ", "(\(arm.successes) + \(z)² / 2) / \(units)", rate),
            WorkedStep("standard error", "√(p̃ (1 − p̃) / ñ)", "√(\(rate) · (1 − \(rate)) / \(units))", error),
        ] + WorkedStep.ends(interval, alternative, around: ("p̃", rate), "z", z, error: error, cutAt: (0, 1))
    }
}

/// The Agresti–Coull interval of one rate: Wald's, after z²/2 units that converted and z²/2 that did not are added.
///
///     p̃ ± z √(p̃ (1 − p̃) / ñ),   ñ = n + z²,   p̃ = (x + z²/2) / ñ
///
/// - Returns: cut off at 0 and 1, which the formula may pass; the open end of a one-sided interval is 0 or 1.
/// - Source: A. Agresti, B. A. Coull, The American Statistician 52 (1998) 119–126.
package func agrestiCoullInterval(
    _ sample: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let (x, y) = (Double(sample.successes), Double(sample.failures))
    let total = Double(sample.trials) + z * z
    let (p, q) = ((x + z * z / 2) / total, (y + z * z / 2) / total)
    let reach = abs(z) * (p * q / total).squareRoot()
    // p̃ − reach = (p̃² − reach²) / (p̃ + reach); p̃² ñ − z² (1 − p̃) p̃ = p̃ (x + z² (x − y) / (2 ñ)).
    let near = p / total * (x + z * z * ((x - y) / (2 * total))) / (p + reach)
    let far = p + reach
    let ends = z >= 0 ? (near, far) : (far, near)
    return Interval(low: max(0, min(1, ends.0)), high: max(0, min(1, ends.1)))
        .opened(for: alternative, bounds: Interval(low: 0, high: 1))
}
