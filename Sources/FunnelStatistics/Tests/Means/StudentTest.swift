extension StatisticalTest {
    package static let student = StatisticalTest(
        name: "student", question: "Do two variants of equal spread have the same mean?",
        needs: [.count, .mean, .variance], source: "R. A. Fisher, Metron 5 (1925) 90–104"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "student", [.count, .mean, .variance]) { $0.moments }
        return try studentTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let (a, b) = WorkedMean.pair(arms),
            let pooled = try? PooledDifference(control: a.moments, treatment: b.moments)
        else { return [] }
        return pooled.steps(a, b)
            + WorkedStep.studentTail(pooled.difference, pooled.standardError, result, alternative)
    }
}

extension IntervalMethod {
    package static let student = IntervalMethod(
        name: "student", quantity: .difference, needs: [.count, .mean, .variance],
        source: "R. A. Fisher, Metron 5 (1925) 90–104"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "student", [.count, .mean, .variance]) { $0.moments }
        return try studentInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let (a, b) = WorkedMean.pair(arms), let tail = try? alternative.tail(confidence: confidence),
            let pooled = try? PooledDifference(control: a.moments, treatment: b.moments),
            let t = pooled.distribution.upperQuantile(tail)
        else { return [] }
        return pooled.steps(a, b) + [.quantile("t", of: "the t distribution", tail: tail, t)]
            + WorkedStep.ends(
                interval, alternative, around: ("difference", pooled.difference), "t", t, error: pooled.standardError)
    }
}

/// The difference of two means with the standard error of a variance common to both arms.
struct PooledDifference {
    let difference: Double
    let variance: Double
    let standardError: Double
    let distribution: StudentT
    let df: Double

    init(control: Moments, treatment: Moments) throws(StatisticsError) {
        let (variance, df) = try pooledVariance(of: [control, treatment])
        let error = (variance / Double(control.count) + variance / Double(treatment.count)).squareRoot()
        let difference = treatment.meanDifference(from: control)
        guard error > 0 else { throw .noVariation(rate: nil) }
        guard difference.isFinite, error.isFinite, let distribution = StudentT(df: df) else {
            throw .notFinite("difference of the means")
        }
        (self.difference, standardError, self.distribution, self.df) = (difference, error, distribution, df)
        self.variance = variance
    }

    /// Means, the common variance, the standard error and its degrees of freedom, as the test and the interval begin.
    func steps(_ a: WorkedMean, _ b: WorkedMean) -> [WorkedStep] {
        let (n1, n2) = (a.moments.count, b.moments.count)
        return a.beginning + b.beginning + [
            .difference(a, b, difference),
            .commonVariance([a, b], variance),
            WorkedStep(
                "standard error", "√(s² (1/n₁ + 1/n₂))", "√(\(variance) · (1/\(n1) + 1/\(n2)))", standardError),
            WorkedStep("degrees of freedom", "n₁ + n₂ − 2", "\(n1) + \(n2) − 2", df),
        ]
    }
}

/// Tests whether two means are equal, taking the spreads as equal. Where they are not and the arms differ in size, p is
/// wrong: `welch` needs no such assumption.
///
///     t = (m₂ − m₁) / (s √(1/n₁ + 1/n₂)),   s² = (m2₁ + m2₂) / (n₁ + n₂ − 2)
///
/// - Returns: t, positive when treatment is greater, with n₁ + n₂ − 2 degrees of freedom.
/// - Throws: `.tooFewObservations` below one value in an arm and three in all; `.noVariation` when neither arm varies.
/// - Source: Student, Biometrika 6 (1908) 1–25; for two arms R. A. Fisher, Metron 5 (1925) 90–104.
package func studentTest(
    control: Moments, treatment: Moments, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let pooled = try PooledDifference(control: control, treatment: treatment)
    let t = pooled.difference / pooled.standardError
    guard t.isFinite else { throw .noVariation(rate: nil) }
    return .symmetric(
        statistic: t, df: pooled.df, alternative: alternative, method: "student",
        upperTail: pooled.distribution.upperTail(at:), logUpperTail: pooled.distribution.logUpperTail(at:))
}

/// Student's t interval of the difference of two means with equal spreads, treatment − control.
///
///     (m₂ − m₁) ± t s √(1/n₁ + 1/n₂),   t with n₁ + n₂ − 2 degrees of freedom
///
/// - Returns: the open end of a one-sided interval is nil. It excludes 0 exactly when Student's test rejects.
/// - Source: R. A. Fisher, Metron 5 (1925) 90–104.
package func studentInterval(
    control: Moments, treatment: Moments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let pooled = try PooledDifference(control: control, treatment: treatment)
    let tail = try alternative.tail(confidence: confidence)
    guard let t = pooled.distribution.upperQuantile(tail) else { throw .notAConfidenceLevel(confidence) }
    let reach = t * pooled.standardError
    return Interval(low: pooled.difference - reach, high: pooled.difference + reach)
        .opened(for: alternative, bounds: .unbounded)
}
