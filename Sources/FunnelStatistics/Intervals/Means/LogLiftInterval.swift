extension IntervalMethod {
    package static let logLift = IntervalMethod(
        name: "log", quantity: .lift, needs: [.count, .mean, .variance],
        source: "L. V. Hedges, J. Gurevitch, P. S. Curtis, Ecology 80 (1999) 1150–1156"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try meansOrRatios(arms, "log")
        return try logLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    }
}

/// The lift of two positive means from an interval of the logarithm of their ratio.
///
///     m₂ / m₁ · exp(±t √(w₁ + w₂)) − 1,   w = v / m²,   df = (w₁ + w₂)² / (w₁² / (n₁ − 1) + w₂² / (n₂ − 1))
///
/// - Returns: above −1; the open end of a one-sided interval is −1 or nil, and a high end too large for a number is nil.
///   It may contradict Welch's test.
/// - Throws: `.notPositiveMean` unless both means are above 0.
/// - Source: L. V. Hedges, J. Gurevitch, P. S. Curtis, Ecology 80 (1999) 1150–1156; the degrees of freedom are
///   F. E. Satterthwaite's, Biometrics Bulletin 2 (1946) 110–114.
package func logLiftInterval(
    control: Moments, treatment: Moments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    for arm in [try control.checked(), try treatment.checked()] where arm.mean <= 0 {
        throw .notPositiveMean(arm.mean)
    }
    // In units of each arm's own mean, v becomes w and Welch's degrees of freedom those of the logarithm.
    let relative = try WelchDifference(control: try control.perMean(), treatment: try treatment.perMean())
    let t = try relative.quantile(confidence: confidence, alternative: alternative)
    let ratio = treatment.mean / control.mean
    let gap = treatment.meanDifference(from: control) / control.mean
    guard ratio > 0, ratio.isFinite, gap.isFinite else { throw .notFinite("lift") }
    // ln φ from the difference where φ is near 1, so that a small lift keeps its digits.
    let centre = abs(gap) < 0.5 ? logarithmOfOnePlus(gap) : logarithm(ratio)
    let reach = t * relative.standardError
    let (low, high) = (exponentialMinusOne(centre - reach), exponentialMinusOne(centre + reach))
    return Interval(low: low.isFinite ? low : nil, high: high.isFinite ? high : nil)
        .opened(for: alternative, bounds: Interval(low: -1, high: nil))
}

extension Moments {
    /// The moments of the values divided by their mean.
    fileprivate func perMean() throws(StatisticsError) -> Moments {
        try Moments(count: count, mean: 1, m2: m2 / mean / mean).checked()
    }
}
