/// The change of the same units, after − before, with its standard error and the degrees of freedom of that error.
struct PairedChange {
    let pairs: JointMoments
    let differences: Moments
    let standardError: Double
    let distribution: StudentT
    var df: Double { Double(differences.count - 1) }

    /// - Throws: what `pairedTest` throws.
    init(_ pairs: JointMoments) throws(StatisticsError) {
        let differences = try pairs.differenceMoments
        guard let error = differences.standardError, error > 0,
            let distribution = StudentT(df: Double(differences.count - 1))
        else { throw .noVariation(rate: nil) }
        (self.pairs, self.differences, self.standardError) = (pairs, differences, error)
        self.distribution = distribution
    }

    /// How many standard errors an interval reaches.
    func quantile(confidence: Double, alternative: Alternative) throws(StatisticsError) -> Double {
        let tail = try alternative.tail(confidence: confidence)
        guard let quantile = distribution.upperQuantile(tail) else { throw .notAConfidenceLevel(confidence) }
        return quantile
    }
}

/// The t interval of the mean change of the same units: x after, y before, x − y their difference.
///
///     d̄ ± t s_d / √n,   s_d² = s_x² + s_y² − 2 s_xy,   t with n − 1 degrees of freedom
///
/// - Returns: the open end of a one-sided interval is nil. It excludes 0 exactly when the paired t test rejects.
/// - Throws: `.tooFewObservations` below two units; `.noVariation` when every unit changed by the same.
/// - Source: Student, Biometrika 6 (1908) 1–25.
package func pairedDifferenceInterval(
    _ pairs: JointMoments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let change = try PairedChange(pairs)
    let reach = try change.quantile(confidence: confidence, alternative: alternative) * change.standardError
    return Interval(low: change.differences.mean - reach, high: change.differences.mean + reach)
        .opened(for: alternative, bounds: .unbounded)
}

/// Fieller's interval of the lift of the same units, after / before − 1: x after, y before, correlated as they are.
///
///     (x̄ − φ ȳ)² ≤ t² (s_x² − 2 φ s_xy + φ² s_y²) / n,   lift = φ − 1,   t with n − 1 degrees of freedom
///
/// - Returns: unbounded on both sides where the mean before is not told apart from 0 at this confidence, as Fieller's of two
///   arms. Otherwise it excludes 0 exactly when the paired t test rejects. A mean before below 0 turns the sign, so that a
///   lift above 0 always means more.
/// - Throws: `.tooFewObservations` below two units; `.noVariation` when every unit changed by the same.
/// - Source: E. C. Fieller, Journal of the Royal Statistical Society B 16 (1954) 175–185.
package func pairedFiellerInterval(
    _ pairs: JointMoments, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let change = try PairedChange(pairs)
    let t = try change.quantile(confidence: confidence, alternative: alternative)
    guard let lift = change.lift(t: t), lift.interval != .unbounded else { return .unbounded }
    return lift.interval.opened(for: alternative, bounds: .unbounded)
}

extension PairedChange {
    /// Fieller's inequality: the difference follows before with slope s_xy / s_y² − 1, and the rest is what after varies
    /// beside before.
    func lift(t: Double) -> FiellerLift? {
        let (x, y) = (pairs.x, pairs.y)
        let units = Double(pairs.count) * df
        let slope = y.m2 > 0 ? pairs.cxy / y.m2 : 0
        let rest = x.m2 - pairs.cxy * slope
        return FiellerLift(
            difference: differences.mean, base: y.mean, baseVariance: y.m2 / units, slope: slope - 1,
            // 0 where rounding is all that is left of it.
            residualVariance: rest > 1e-14 * x.m2 ? rest / units : 0, t: t)
    }
}
