extension StatisticalTest {
    package static let oneSample = StatisticalTest(
        name: "one_sample", question: "Is a mean different from 0?", needs: [.count, .mean, .variance],
        source: "Student, Biometrika 6 (1908) 1–25", arms: .one
    ) { (arms, alternative) throws(StatisticsError) in
        let arm = try IntervalMethod.single(arms, "one_sample", [.count, .mean, .variance]) { $0.moments }
        return try oneSampleTest(arm, against: 0, alternative: alternative)
    } steps: { arms, result, alternative in
        guard arms.count == 1, let mean = WorkedMean(arms[0], "") else { return [] }
        let m = mean.moments.mean
        return mean.beginning
            + [WorkedStep("difference", "\(mean.letter) − μ with μ = 0", "\(m) − 0", m)]
            + mean.moments.steps(mean.squaredError, result, alternative)
    }

    package static let paired = StatisticalTest(
        name: "paired", question: "Did the same units change?", needs: [.count, .mean, .variance, .covariance],
        source: "Student, Biometrika 6 (1908) 1–25", arms: .one
    ) { (arms, alternative) throws(StatisticsError) in
        let needs: [Need] = [.count, .mean, .variance, .covariance]
        let pairs = try IntervalMethod.single(arms, "paired", needs) { $0 }
        if let joint = pairs.joint { return try pairedTest(joint, alternative: alternative) }
        guard let differences = pairs.moments else { throw .wrongSample(method: "paired", needs: needs) }
        return try pairedTest(differences: differences, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let pairs = arms.first else { return [] }
        guard let joint = pairs.joint else { return StatisticalTest.oneSample.steps(arms, result, alternative) }
        guard let differences = try? joint.differenceMoments, let variance = differences.variance else { return [] }
        let (x, y) = (joint.x, joint.y)
        let (xx, xy, yy) = (x.variance ?? 0, joint.covariance ?? 0, y.variance ?? 0)
        return [
            WorkedStep("difference", "x̄ − ȳ", "\(x.mean) − \(y.mean)", differences.mean),
            WorkedStep("s²", "sx² + sy² − 2 sxy", "\(xx) + \(yy) − 2 · \(xy)", variance),
        ] + differences.steps(WorkedTerm("s² / n", "\(variance) / \(differences.count)"), result, alternative)
    }
}

extension Moments {
    /// From the spread of one mean to p.
    fileprivate func steps(
        _ squaredError: WorkedTerm, _ result: TestResult, _ alternative: Alternative
    ) -> [WorkedStep] {
        let error = standardError ?? 0
        return [
            WorkedStep("standard error", "√(\(squaredError.formula))", "√(\(squaredError.figures))", error),
            WorkedStep("degrees of freedom", "n − 1", "\(count) − 1", result.df),
        ] + WorkedStep.studentTail(mean, error, result, alternative)
    }
}

/// Tests whether a mean equals a value stated beforehand.
///
///     t = (m − μ) / (s / √n),   df = n − 1
///
/// - Returns: t, positive when the mean is greater than the value.
/// - Throws: `.tooFewObservations` below two values; `.noVariation` when all values are the same.
/// - Source: Student, Biometrika 6 (1908) 1–25.
package func oneSampleTest(
    _ sample: Moments, against value: Double, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let sample = try sample.checked()
    let df = Double(sample.count - 1)
    guard value.isFinite, sample.deviation(of: value).isFinite else { throw .notFinite("value to compare with") }
    guard let error = sample.standardError, error > 0, let distribution = StudentT(df: df) else {
        throw .noVariation(rate: nil)
    }
    let t = -sample.deviation(of: value) / error
    guard t.isFinite else { throw .noVariation(rate: nil) }
    return .symmetric(
        statistic: t, df: df, alternative: alternative, method: "one_sample",
        upperTail: distribution.upperTail(at:), logUpperTail: distribution.logUpperTail(at:))
}

/// Tests whether the same units have the same mean twice, from the differences within each unit.
///
///     t = d̄ / (s_d / √n),   df = n − 1
///
/// - Parameters: `differences` of treatment − control, or after − before, one for each unit.
/// - Throws: `.tooFewObservations` below two units; `.noVariation` when every unit changed by the same.
/// - Source: Student, Biometrika 6 (1908) 1–25.
package func pairedTest(
    differences: Moments, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    var result = try oneSampleTest(differences, against: 0, alternative: alternative)
    result.method = "paired"
    return result
}

/// Tests whether x and y of the same units have the same mean: x − y is after − before. The variance of the differences
/// is s_x² + s_y² − 2 s_xy; where x and y rise together it is far smaller than in two separate arms.
package func pairedTest(
    _ pairs: JointMoments, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    try pairedTest(differences: try pairs.differenceMoments, alternative: alternative)
}

/// How Student's test of one mean came to p.
package func oneSampleSteps(
    _ sample: Moments, against value: Double, _ result: TestResult, _ alternative: Alternative
) -> [WorkedStep] {
    let error = sample.standardError ?? 0
    return [
        WorkedStep(
            "standard error", "s / √n", "\(sample.standardDeviation ?? 0) / √\(Double(sample.count))", error),
        .statistic("t", "(m − μ) / standard error", "(\(sample.mean) − \(value)) / \(error)", of: result),
        WorkedStep("degrees of freedom", "n − 1", "\(sample.count) − 1", result.df),
        .tail(of: "the t distribution", "t", result, alternative),
    ]
}
