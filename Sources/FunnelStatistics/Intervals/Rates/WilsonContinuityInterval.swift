extension IntervalMethod {
    package static let wilsonContinuity = IntervalMethod(
        name: "wilson_cc", quantity: .rate, needs: [.count, .successes],
        source: "R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, method 4"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "wilson_cc", [.count, .successes]) { $0.proportion }
        return try wilsonContinuityInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let arm = arms.first?.proportion, let reach = alternative.normalReach(confidence: confidence) else {
            return []
        }
        let low = wilsonFigures("(\(arm.successes) − 0.5)", of: arm.trials, reach.z).low
        let high = wilsonFigures("(\(arm.successes) + 0.5)", of: arm.trials, reach.z).high
        var steps = [WorkedStep.rate(arm), .z(reach)]
        if alternative.closesBelow {
            steps.append(
                arm.successes == 0
                    ? .end("low", "the least rate there is: no unit converted", interval.low)
                    : WorkedStep(
                        "low", "(2k + z² − z √(z² + 4k (1 − k / n))) / (2 (n + z²)), k = x − ½", low, interval.low))
        }
        if alternative.closesAbove {
            steps.append(
                arm.failures == 0
                    ? .end("high", "the greatest rate there is: every unit converted", interval.high)
                    : WorkedStep(
                        "high", "(2k + z² + z √(z² + 4k (1 − k / n))) / (2 (n + z²)), k = x + ½", high, interval.high))
        }
        return steps
    }
}

/// Wilson's score interval of one rate with continuity correction: half a unit is moved away from the end searched.
///
///     (x − ½ − n p)² = z² n p (1 − p) for the low end,   (x + ½ − n p)² = z² n p (1 − p) for the high end
///
/// It is wider than Wilson's and covers too often rather than too seldom.
/// - Returns: within 0...1; 0 where no unit converted, 1 where every one did; the open end of a one-sided interval is
///   0 or 1.
/// - Source: R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, method 4.
package func wilsonContinuityInterval(
    _ sample: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let (x, y) = (Double(sample.successes), Double(sample.failures))
    let low = x == 0 ? 0 : scoreEnd(x - 0.5, y + 0.5, z: -z)
    let high = y == 0 ? 1 : scoreEnd(x + 0.5, y - 0.5, z: z)
    return Interval(low: low, high: high).opened(for: alternative, bounds: Interval(low: 0, high: 1))
}

/// The rate p with n p − x = z √(n p (1 − p)), n = x + y: the smaller root for z < 0, the larger for z > 0.
private func scoreEnd(_ x: Double, _ y: Double, z: Double) -> Double {
    let n = x + y
    let root = abs(z) * (z * z + 4 * x * (y / n)).squareRoot()
    let sum = 2 * x + z * z + root
    return z < 0 ? 2 * x * (x / n) / sum : min(1, sum / (2 * (n + z * z)))
}
