/// The ratio of rates, treatment over control, that all strata have in common.
///
///     RR = R / C,   R = Σ x₂ n₁ / N,   C = Σ x₁ n₂ / N
///
/// - Returns: nil where it is infinite.
/// - Throws: `.noVariation` when no unit converted; `.tooFewObservations` without strata, or where an arm of one is empty.
/// - Source: S. Greenland, J. M. Robins, Biometrics 41 (1985) 55–68.
package func mantelHaenszelRatio(_ strata: [Stratum]) throws(StatisticsError) -> Double? {
    let sums = try RatioSums(strata)
    return sums.forControl > 0 ? sums.forTreatment / sums.forControl : nil
}

/// An interval of the common ratio of rates on the logarithmic scale, right for few large strata and for many small ones.
///
///     exp(ln RR ± z √v),   v = Σ (n₁ x₁ (n₂ − x₂) + n₂ x₂ (n₁ − x₁)) / N² / (R C)
///
/// Of one stratum it is Katz's interval. It need not agree with Mantel and Haenszel's test: close to the edge one may reject
/// and the other contain 1.
/// - Returns: 0 to unbounded where the ratio is 0 or infinite: the formula has no spread there.
/// - Throws: `.noVariation` when in every stratum all or none convert.
/// - Source: S. Greenland, J. M. Robins, Biometrics 41 (1985) 55–68.
package func mantelHaenszelRatioInterval(
    _ strata: [Stratum], confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let sums = try RatioSums(strata)
    guard sums.forTreatment > 0, sums.forControl > 0 else { return Interval(low: 0, high: nil) }
    guard sums.variance > 0 else { throw .noVariation(rate: nil) }
    let ratio = sums.forTreatment / sums.forControl
    let reach = z * sums.variance.squareRoot()
    let high = ratio * exponential(reach)
    return Interval(low: ratio * exponential(-reach), high: high.isFinite ? high : nil)
        .opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

/// What the common ratio of rates and the variance of its logarithm are made of.
struct RatioSums {
    /// R and C.
    private(set) var (forTreatment, forControl) = (0.0, 0.0)
    /// Σ (n₁ x₁ (n₂ − x₂) + n₂ x₂ (n₁ − x₁)) / N².
    private(set) var spread = 0.0
    /// Of the logarithm.
    var variance: Double { spread / forTreatment / forControl }

    init(_ strata: [Stratum]) throws(StatisticsError) {
        for stratum in try checked(strata) {
            let (control, treatment) = (stratum.control, stratum.treatment)
            let (x1, x2) = (Double(control.successes), Double(treatment.successes))
            let total = Double(control.trials) + Double(treatment.trials)
            let (share1, share2) = (Double(control.trials) / total, Double(treatment.trials) / total)
            forTreatment += x2 * share1
            forControl += x1 * share2
            spread +=
                share1 * x1 * (Double(treatment.failures) / total) + share2 * x2 * (Double(control.failures) / total)
        }
        guard forTreatment > 0 || forControl > 0 else { throw .noVariation(rate: 0) }
    }
}
