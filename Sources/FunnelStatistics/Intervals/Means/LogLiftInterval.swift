extension IntervalMethod {
    package static let logLift = IntervalMethod(
        name: "log", quantity: .lift, needs: [.count, .mean, .variance],
        source: "L. V. Hedges, J. Gurevitch, P. S. Curtis, Ecology 80 (1999) 1150–1156"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try meansOrRatios(arms, "log")
        return try logLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let (a, b) = WorkedMean.pair(arms), let lift = try? LogLift(control: a.moments, treatment: b.moments),
            let t = lift.relative.quantileStep(confidence: confidence, alternative), let reach = t.value
        else { return [] }
        let (w1, w2) = (lift.relative.controlVariance, lift.relative.treatmentVariance)
        let (ratio, error) = (b.moments.mean / a.moments.mean, lift.relative.standardError)
        let quotient = WorkedMean.quotient(a, b)
        func relative(_ name: String, _ arm: WorkedMean, _ value: Double) -> WorkedStep {
            let (mean, squared) = (arm.moments.mean, arm.squaredError)
            return WorkedStep(name, "\(squared.formula) / \(arm.letter)²", "\(squared.figures) / \(mean)²", value)
        }
        return [
            WorkedStep("φ", quotient.formula, quotient.figures, ratio),
            relative("w₁", a, w1), relative("w₂", b, w2),
            WorkedStep("standard error", "√(w₁ + w₂)", "√(\(w1) + \(w2))", error),
            WorkedStep(
                "degrees of freedom", "(w₁ + w₂)² / (w₁² / (n₁ − 1) + w₂² / (n₂ − 1))",
                "(\(w1) + \(w2))² / (\(w1)² / (\(a.moments.count) − 1) + \(w2)² / (\(b.moments.count) − 1))",
                lift.relative.df),
            t,
        ]
            + WorkedStep.ends(
                interval, alternative, formula: "exp(ln φ ∓ t · standard error) − 1",
                low: "exp(ln(\(ratio)) − \(reach) · \(error)) − 1", high: "exp(ln(\(ratio)) + \(reach) · \(error)) − 1")
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
    let lift = try LogLift(control: control, treatment: treatment)
    let reach =
        try lift.relative.quantile(confidence: confidence, alternative: alternative) * lift.relative.standardError
    let centre = lift.logRatio
    let (low, high) = (exponentialMinusOne(centre - reach), exponentialMinusOne(centre + reach))
    return Interval(low: low.isFinite ? low : nil, high: high.isFinite ? high : nil)
        .opened(for: alternative, bounds: Interval(low: -1, high: nil))
}

/// ln(m₂ / m₁) with what its standard error is made of.
private struct LogLift {
    let logRatio: Double
    /// In units of each arm's own mean, v becomes w and Welch's degrees of freedom those of the logarithm.
    let relative: WelchDifference

    init(control: Moments, treatment: Moments) throws(StatisticsError) {
        for arm in [try control.checked(), try treatment.checked()] where arm.mean <= 0 {
            throw .notPositiveMean(arm.mean)
        }
        relative = try WelchDifference(control: try control.perMean(), treatment: try treatment.perMean())
        let ratio = treatment.mean / control.mean
        let gap = treatment.meanDifference(from: control) / control.mean
        guard ratio > 0, ratio.isFinite, gap.isFinite else { throw .notFinite("lift") }
        // From the difference where the means are close, so that a small lift keeps its digits.
        logRatio = abs(gap) < 0.5 ? logarithmOfOnePlus(gap) : logarithm(ratio)
    }
}

extension Moments {
    /// The moments of the values divided by their mean.
    fileprivate func perMean() throws(StatisticsError) -> Moments {
        try Moments(count: count, mean: 1, m2: m2 / mean / mean).checked()
    }
}
