extension StatisticalTest {
    package static let welch = StatisticalTest(
        name: "welch", question: "Do two variants have the same mean, whatever their spread?",
        needs: [.count, .mean, .variance], source: "B. L. Welch, Biometrika 34 (1947) 28–35"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.meansOrRatios(arms, "welch")
        return try welchTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let (a, b) = WorkedMean.pair(arms),
            let welch = try? WelchDifference(control: a.moments, treatment: b.moments)
        else { return [] }
        return welch.steps(a, b)
            + WorkedStep.studentTail(welch.difference, welch.standardError, result, alternative)
    }
}

/// The difference of two means with its standard error and the degrees of freedom of that error.
///
///     v = s² / n,   df = (v₁ + v₂)² / (v₁² / (n₁ − 1) + v₂² / (n₂ − 1))
///
/// - Source: F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110–114; B. L. Welch, Biometrika 34 (1947) 28–35.
struct WelchDifference {
    let difference: Double
    /// v of control and of treatment.
    let controlVariance: Double
    let treatmentVariance: Double
    let distribution: StudentT
    let df: Double
    var standardError: Double { (controlVariance + treatmentVariance).squareRoot() }

    init(control: Moments, treatment: Moments) throws(StatisticsError) {
        let (control, treatment) = (try control.checked(), try treatment.checked())
        guard let v1 = control.squaredStandardError, let v2 = treatment.squaredStandardError else {
            throw .tooFewObservations(found: min(control.count, treatment.count), needed: 2)
        }
        guard v1 + v2 > 0 else { throw .noVariation(rate: nil) }
        // As shares of the sum, so that squares neither overflow nor vanish.
        let (w1, w2) = (v1 / (v1 + v2), v2 / (v1 + v2))
        let df = 1 / (w1 * w1 / Double(control.count - 1) + w2 * w2 / Double(treatment.count - 1))
        let difference = treatment.meanDifference(from: control)
        guard difference.isFinite, (v1 + v2).isFinite, let distribution = StudentT(df: df) else {
            throw .notFinite("difference of the means")
        }
        self.difference = difference
        (controlVariance, treatmentVariance) = (v1, v2)
        self.distribution = distribution
        self.df = df
    }

    /// Means, variances, their standard error and its degrees of freedom, as the test and the interval begin.
    ///
    /// - Parameter v: the letter of a squared standard error.
    func steps(_ a: WorkedMean, _ b: WorkedMean, _ v: String = "v") -> [WorkedStep] {
        let (v1, v2) = (controlVariance, treatmentVariance)
        let (n1, n2) = (a.moments.count, b.moments.count)
        return a.beginning + b.beginning + [
            .difference(a, b, difference),
            WorkedStep("\(v)₁", a.squaredError.formula, a.squaredError.figures, v1),
            WorkedStep("\(v)₂", b.squaredError.formula, b.squaredError.figures, v2),
            WorkedStep("standard error", "√(\(v)₁ + \(v)₂)", "√(\(v1) + \(v2))", standardError),
            WorkedStep(
                "degrees of freedom", "(\(v)₁ + \(v)₂)² / (\(v)₁² / (\(a.units) − 1) + \(v)₂² / (\(b.units) − 1))",
                "(\(v1) + \(v2))² / (\(v1)² / (\(n1) − 1) + \(v2)² / (\(n2) − 1))", df),
        ]
    }

    /// The same of means that were given.
    func steps(_ a: Moments, _ b: Moments) -> [WorkedStep] {
        guard let (a, b) = WorkedMean.pair([.moments(a), .moments(b)]) else { return [] }
        return steps(a, b)
    }

    /// How many standard errors an interval reaches.
    func quantile(confidence: Double, alternative: Alternative) throws(StatisticsError) -> Double {
        let tail = try alternative.tail(confidence: confidence)
        guard let quantile = distribution.upperQuantile(tail) else { throw .notAConfidenceLevel(confidence) }
        return quantile
    }
}

/// Tests whether two means are equal, without assuming equal spreads.
///
///     t = (m₂ − m₁) / √(v₁ + v₂),   v = s² / n
///
/// - Returns: t, positive when treatment is greater, with Satterthwaite's degrees of freedom, at least min(n) − 1.
/// - Throws: `.tooFewObservations` below two values in an arm; `.noVariation` when neither arm varies.
/// - Source: B. L. Welch, Biometrika 34 (1947) 28–35.
package func welchTest(
    control: Moments, treatment: Moments, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let welch = try WelchDifference(control: control, treatment: treatment)
    let t = welch.difference / welch.standardError
    guard t.isFinite else { throw .noVariation(rate: nil) }
    return .symmetric(
        statistic: t, df: welch.df, alternative: alternative, method: "welch",
        upperTail: welch.distribution.upperTail(at:), logUpperTail: welch.distribution.logUpperTail(at:))
}
