/// Two rates within one stratum, such as a country or a week.
package struct Stratum: Equatable, Sendable {
    package var control: Proportion
    package var treatment: Proportion

    package init(control: Proportion, treatment: Proportion) {
        self.control = control
        self.treatment = treatment
    }

    /// Treatment's successes × control's failures, and control's successes × treatment's failures, each over N.
    var products: (forTreatment: Double, forControl: Double) {
        let total = Double(control.trials) + Double(treatment.trials)
        return (
            Double(treatment.successes) * (Double(control.failures) / total),
            Double(control.successes) * (Double(treatment.failures) / total)
        )
    }
}

/// Tests whether two variants have the same rate within every stratum, all strata together.
///
///     χ² = (|Σ (x₂ − E)| − c)² / Σ V,   E = n₂ S / N,   V = n₁ n₂ S F / (N² (N − 1))
///
/// - Parameter correction: c = ½ instead of 0, but never more than the deviation.
/// - Returns: χ² with one degree of freedom; one-sided p by its root, positive when treatment converts more.
/// - Throws: `.noVariation` when in every stratum all or none convert; `.tooFewObservations` without strata, or where an
///   arm of one is empty.
/// - Source: N. Mantel, W. Haenszel, Journal of the National Cancer Institute 22 (1959) 719–748.
package func mantelHaenszelTest(
    _ strata: [Stratum], correction: Bool = false, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let sums = try ScoreSums(strata)
    let size = correction ? max(0, abs(sums.gaps) - 0.5) : abs(sums.gaps)
    let z = (sums.gaps < 0 ? -size : size) / sums.variance.squareRoot()
    return .signedRoot(
        z, alternative: alternative, method: correction ? "mantel_haenszel_corrected" : "mantel_haenszel")
}

/// Observed less expected successes of treatment, and their variance, over all strata.
struct ScoreSums {
    private(set) var gaps = 0.0
    private(set) var variance = 0.0

    init(_ strata: [Stratum]) throws(StatisticsError) {
        for stratum in try checked(strata) {
            guard let table = try varying(stratum) else { continue }
            gaps += table.gap
            let total = Double(table.total)
            variance += table.variance * (total / (total - 1))
        }
        guard variance > 0 else { throw .noVariation(rate: nil) }
    }
}

/// The odds ratio, treatment over control, that all strata have in common.
///
///     OR = Σ (x₂ y₁ / N) / Σ (x₁ y₂ / N),   y failures
///
/// - Returns: nil where it is infinite.
/// - Throws: `.noVariation` when in every stratum all or none convert.
/// - Source: N. Mantel, W. Haenszel, Journal of the National Cancer Institute 22 (1959) 719–748.
package func mantelHaenszelOddsRatio(_ strata: [Stratum]) throws(StatisticsError) -> Double? {
    let sums = try OddsSums(strata)
    return sums.forControl > 0 ? sums.forTreatment / sums.forControl : nil
}

/// An interval of the common odds ratio on the logarithmic scale.
///
///     v = Σ P R / (2 R₊²) + Σ (P S + Q R) / (2 R₊ S₊) + Σ Q S / (2 S₊²)
///     R = x₂ y₁ / N,  S = x₁ y₂ / N,  P = (x₂ + y₁) / N,  Q = (x₁ + y₂) / N
///
/// Good for few large strata and for many small ones.
/// - Returns: 0 to unbounded where the odds ratio is 0 or infinite: the formula has no spread there.
/// - Throws: `.noVariation` when in every stratum all or none convert.
/// - Source: J. Robins, N. Breslow, S. Greenland, Biometrics 42 (1986) 311–323.
package func mantelHaenszelInterval(
    _ strata: [Stratum], confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let sums = try OddsSums(strata)
    let (r, s) = (sums.forTreatment, sums.forControl)
    guard r > 0, s > 0 else { return Interval(low: 0, high: nil) }
    let reach = exponential(z * sums.variance.squareRoot())
    let ends = Interval(low: r / s / reach, high: r / s * reach)
    guard let high = ends.high, high.isFinite else { return Interval(low: 0, high: nil) }
    return ends.opened(for: alternative, bounds: Interval(low: 0, high: nil))
}

/// What the common odds ratio and the variance of its logarithm are made of: R₊, S₊ and the sums of that formula.
struct OddsSums {
    private(set) var (forTreatment, forControl, pr, mixed, qs) = (0.0, 0.0, 0.0, 0.0, 0.0)
    /// Of the logarithm, where both sums are above 0.
    var variance: Double {
        let (r, s) = (forTreatment, forControl)
        return pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s)
    }

    init(_ strata: [Stratum]) throws(StatisticsError) {
        for stratum in try checked(strata) {
            let (control, treatment) = (stratum.control, stratum.treatment)
            let total = Double(control.trials) + Double(treatment.trials)
            let p = (Double(treatment.successes) + Double(control.failures)) / total
            let q = (Double(control.successes) + Double(treatment.failures)) / total
            let (r, s) = stratum.products
            forTreatment += r
            forControl += s
            pr += p * r
            mixed += p * s + q * r
            qs += q * s
        }
        guard forTreatment > 0 || forControl > 0 else { throw .noVariation(rate: nil) }
    }
}

/// The strata, each with two arms that have units.
func checked(_ strata: [Stratum]) throws(StatisticsError) -> [Stratum] {
    guard !strata.isEmpty else { throw .tooFewObservations(found: 0, needed: 1) }
    for stratum in strata { _ = (try stratum.control.checked(), try stratum.treatment.checked()) }
    return strata
}

/// The table of a stratum; nil where all or none convert, which says nothing about a difference.
private func varying(_ stratum: Stratum) throws(StatisticsError) -> TwoByTwo? {
    do {
        return try TwoByTwo(control: stratum.control, treatment: stratum.treatment)
    } catch .noVariation {
        return nil
    }
}
