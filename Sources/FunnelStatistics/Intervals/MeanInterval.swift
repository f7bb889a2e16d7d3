extension IntervalMethod {
    package static let mean = IntervalMethod(
        name: "t", quantity: .mean, needs: [.count, .mean, .variance], source: "Student, Biometrika 6 (1908) 1–25"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let arm = try single(arms, "t", [.count, .mean, .variance]) { $0.moments }
        return try meanInterval(arm, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let mean = arms.first.flatMap({ WorkedMean($0, "") }),
            let tail = try? alternative.tail(confidence: confidence),
            let error = mean.moments.standardError,
            let t = StudentT(df: Double(mean.moments.count - 1))?.upperQuantile(tail)
        else { return [] }
        let (count, squared) = (mean.moments.count, mean.squaredError)
        return mean.beginning + [
            WorkedStep("standard error", "√(\(squared.formula))", "√(\(squared.figures))", error),
            WorkedStep("degrees of freedom", "n − 1", "\(count) − 1", Double(count - 1)),
            .quantile("t", of: "the t distribution", tail: tail, t),
        ] + WorkedStep.ends(interval, alternative, around: (mean.letter, mean.moments.mean), "t", t, error: error)
    }
}

/// The t interval of one mean.
///
///     m ± t s / √n,   t with n − 1 degrees of freedom
///
/// - Returns: the open end of a one-sided interval is nil; a sample without variation gives its mean twice.
/// - Source: Student, Biometrika 6 (1908) 1–25.
package func meanInterval(
    _ sample: Moments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let sample = try sample.checked()
    let tail = try alternative.tail(confidence: confidence)
    guard let t = StudentT(df: Double(sample.count - 1))?.upperQuantile(tail), let error = sample.standardError else {
        throw .notAConfidenceLevel(confidence)
    }
    return Interval(low: sample.mean - t * error, high: sample.mean + t * error)
        .opened(for: alternative, bounds: .unbounded)
}
