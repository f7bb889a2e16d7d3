extension IntervalMethod {
    package static let newcombe = IntervalMethod(
        name: "newcombe", quantity: .difference, needs: [.count, .successes],
        source: "R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "newcombe", [.count, .successes]) { $0.proportion }
        return try newcombeInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    }
}

/// Newcombe's interval of p₂ − p₁, made of Wilson's intervals (lᵢ, uᵢ) of both rates.
///
///     low = d − √((p₂ − l₂)² + (u₁ − p₁)²),   high = d + √((u₂ − p₂)² + (p₁ − l₁)²),   d = p₂ − p₁
///
/// - Returns: within −1...1; the open end of a one-sided interval is −1 or 1.
/// - Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10.
package func newcombeInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let difference = rateDifference(control, treatment)
    let (c, t) = (wilsonReach(control, z), wilsonReach(treatment, z))
    let (down, up) = (
        (t.below * t.below + c.above * c.above).squareRoot(), (t.above * t.above + c.below * c.below).squareRoot()
    )
    let ends = z >= 0 ? (difference - down, difference + up) : (difference + up, difference - down)
    return Interval(low: max(-1, ends.0), high: min(1, ends.1))
        .opened(for: alternative, bounds: Interval(low: -1, high: 1))
}

/// p − l and u − p of Wilson's interval, without subtracting ends that nearly equal the rate.
private func wilsonReach(_ arm: Proportion, _ z: Double) -> (below: Double, above: Double) {
    let (n, square) = (Double(arm.trials), z * z)
    let (p, q) = (Double(arm.successes) / n, Double(arm.failures) / n)
    let root = abs(z) * (square + 4 * n * p * q).squareRoot()
    // The two roots have the product 4 z² p q (n + z²) over (2 (n + z²))²; the smaller is taken from it.
    let tilt = square * abs(Double(arm.successes) - Double(arm.failures)) / n
    guard root + tilt > 0 else { return (0, 0) }
    let far = (root + tilt) / (2 * (n + square))
    let near = 2 * square * p * q / (root + tilt)
    return p < q ? (near, far) : (far, near)
}
