extension IntervalMethod {
    package static let newcombe = IntervalMethod(
        name: "newcombe", quantity: .difference, needs: [.count, .successes],
        source: "R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method 10"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "newcombe", [.count, .successes]) { $0.proportion }
        return try newcombeInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let reach = alternative.normalReach(confidence: confidence)
        else { return [] }
        // Below a confidence of one half the ends change places.
        let (usesLow, usesHigh) =
            reach.z >= 0
            ? (alternative.closesBelow, alternative.closesAbove) : (alternative.closesAbove, alternative.closesBelow)
        let (c, t) = (wilsonReach(a, reach.z), wilsonReach(b, reach.z))
        let (first, second) = (WilsonEnds(a, c, reach.z, "₁"), WilsonEnds(b, t, reach.z, "₂"))
        var steps: [WorkedStep] = WorkedStep.rates(a, b).dropLast() + [.z(reach)]
        if usesHigh { steps.append(first.low) }
        if usesLow { steps += [first.high, second.low] }
        if usesHigh { steps.append(second.high) }
        let (p1, p2) = (a.rate, b.rate)
        let (l1, u1, l2, u2) = (p1 - c.below, p1 + c.above, p2 - t.below, p2 + t.above)
        let down: (String, Figures) = (
            "p₂ − p₁ − √((p₂ − l₂)² + (u₁ − p₁)²)",
            "\(p2) − \(p1) − √((\(p2) − \(l2))² + (\(u1) − \(p1))²)"
        )
        let up: (String, Figures) = (
            "p₂ − p₁ + √((u₂ − p₂)² + (p₁ − l₁)²)",
            "\(p2) − \(p1) + √((\(u2) − \(p2))² + (\(p1) − \(l1))²)"
        )
        let (low, high) = reach.z >= 0 ? (down, up) : (up, down)
        if alternative.closesBelow { steps.append(WorkedStep("low", low.0, low.1, interval.low)) }
        if alternative.closesAbove { steps.append(WorkedStep("high", high.0, high.1, interval.high)) }
        return steps
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

/// The lines of Wilson's ends of one arm.
private struct WilsonEnds {
    let low: WorkedStep
    let high: WorkedStep

    init(_ arm: Proportion, _ reach: (below: Double, above: Double), _ z: Double, _ index: String) {
        let figures = wilsonFigures("\(arm.successes)", of: arm.trials, abs(z))
        func formula(_ sign: String) -> String {
            "(2x\(index) + z² \(sign) \(z < 0 ? "|z|" : "z") √(z² + 4x\(index) (1 − p\(index)))) / (2 (n\(index) + z²))"
        }
        low = WorkedStep("l\(index)", formula("−"), figures.low, arm.rate - reach.below)
        high = WorkedStep("u\(index)", formula("+"), figures.high, arm.rate + reach.above)
    }
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
