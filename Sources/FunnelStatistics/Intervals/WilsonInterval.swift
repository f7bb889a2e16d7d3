extension IntervalMethod {
    package static let wilson = IntervalMethod(
        name: "wilson", quantity: .rate, needs: [.count, .successes], source: "E. B. Wilson, JASA 22 (1927) 209–212"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "wilson", [.count, .successes]) { $0.proportion }
        return try wilsonInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let arm = arms.first?.proportion, let reach = alternative.normalReach(confidence: confidence) else {
            return []
        }
        let ends = wilsonFigures("\(arm.successes)", of: arm.trials, reach.z)
        return [.rate(arm), .z(reach)]
            + WorkedStep.ends(
                interval, alternative, formula: "(2x + z² ∓ z √(z² + 4x (1 − p))) / (2 (n + z²))",
                low: ends.low, high: ends.high)
    }
}

/// Wilson's score interval of one rate: the rates p that a z-test with variance p (1 − p) / n does not reject.
///
///     (n + z²) p² − (2x + z²) p + x²/n = 0
///
/// - Returns: within 0...1; the open end of a one-sided interval is 0 or 1.
/// - Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212.
package func wilsonInterval(
    _ sample: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    // Below a confidence of one half a one-sided z is negative and the ends change places.
    let ends = z >= 0 ? (lowEnd(sample, z), highEnd(sample, z)) : (highEnd(sample, -z), lowEnd(sample, -z))
    return Interval(low: ends.0, high: ends.1).opened(for: alternative, bounds: Interval(low: 0, high: 1))
}

/// The two roots with their figures put in.
func wilsonFigures(_ successes: Figures, of trials: Int, _ z: Double) -> (low: Figures, high: Figures) {
    let root: Figures = "\(z) · √(\(z)² + 4 · \(successes) · (1 − \(successes) / \(trials)))"
    let below: Figures = "(2 · (\(trials) + \(z)²))"
    return (
        "(2 · \(successes) + \(z)² − \(root)) / \(below)", "(2 · \(successes) + \(z)² + \(root)) / \(below)"
    )
}

/// The smaller root, as product of the roots over the larger: no digits cancel.
private func lowEnd(_ sample: Proportion, _ z: Double) -> Double {
    guard sample.successes > 0 else { return 0 }
    let (x, n) = (Double(sample.successes), Double(sample.trials))
    let root = z * (z * z + 4 * x * (Double(sample.failures) / n)).squareRoot()
    return 2 * x * (x / n) / (2 * x + z * z + root)
}

private func highEnd(_ sample: Proportion, _ z: Double) -> Double {
    guard sample.failures > 0 else { return 1 }
    let (x, n) = (Double(sample.successes), Double(sample.trials))
    let root = z * (z * z + 4 * x * (Double(sample.failures) / n)).squareRoot()
    return min(1, (2 * x + z * z + root) / (2 * (n + z * z)))
}
