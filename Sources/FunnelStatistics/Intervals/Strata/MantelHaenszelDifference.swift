/// The difference of rates, treatment − control, that all strata have in common.
///
///     d = Σ (x₂ n₁ − x₁ n₂) / N / W,   W = Σ n₁ n₂ / N
///
/// - Returns: within −1...1. A stratum in which all or none convert counts as one without a difference.
/// - Throws: `.tooFewObservations` without strata, or where an arm of one is empty.
/// - Source: S. Greenland, J. M. Robins, Biometrics 41 (1985) 55–68.
package func mantelHaenszelDifference(_ strata: [Stratum]) throws(StatisticsError) -> Double {
    try DifferenceSums(strata).difference
}

/// An interval of the common difference of rates with Sato's variance, right for few large strata and for many small ones.
///
///     d ± z √(d Σ P + Σ Q) / W
///     P = (n₂² x₁ − n₁² x₂ + n₁ n₂ (n₁ − n₂) / 2) / N²,   Q = (x₁ (n₂ − x₂) + x₂ (n₁ − x₁)) / (2N)
///
/// Of one stratum it is Wald's interval. It need not agree with Mantel and Haenszel's test, whose variance is that of no
/// difference: close to the edge one may reject and the other contain 0.
/// - Returns: cut off at −1 and 1; the open end of a one-sided interval is −1 or 1.
/// - Throws: `.noVariation` when the formula has no spread, as where in every stratum all or none convert.
/// - Source: T. Sato, Biometrics 45 (1989) 1323–1324.
package func mantelHaenszelDifferenceInterval(
    _ strata: [Stratum], confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    let sums = try DifferenceSums(strata)
    guard sums.variance > 0 else { throw .noVariation(rate: nil) }
    let reach = z * sums.standardError
    return Interval(low: max(-1, sums.difference - reach), high: min(1, sums.difference + reach))
        .opened(for: alternative, bounds: Interval(low: -1, high: 1))
}

/// What the common difference and its variance are made of.
struct DifferenceSums {
    /// W.
    private(set) var weight = 0.0
    /// Σ (x₂ n₁ − x₁ n₂) / N.
    private(set) var gaps = 0.0
    private(set) var p = 0.0
    private(set) var q = 0.0
    /// d Σ P + Σ Q.
    private(set) var variance = 0.0
    var difference: Double { gaps / weight }
    var standardError: Double { variance.squareRoot() / weight }

    init(_ strata: [Stratum]) throws(StatisticsError) {
        let terms = try checked(strata).map(Term.init)
        for term in terms {
            weight += term.weight
            gaps += term.gap
            p += term.p
            q += term.q
        }
        // d P + Q is Wald's variance at the stratum's own difference; written from there, little cancels.
        variance = max(0, terms.reduce(0) { $0 + $1.wald + (difference - $1.gap / $1.weight) * $1.p })
    }

    private struct Term {
        let weight: Double
        let gap: Double
        let p: Double
        let q: Double
        let wald: Double

        init(_ stratum: Stratum) {
            let (control, treatment) = (stratum.control, stratum.treatment)
            let (x1, y1, n1) = (Double(control.successes), Double(control.failures), Double(control.trials))
            let (x2, y2, n2) = (Double(treatment.successes), Double(treatment.failures), Double(treatment.trials))
            let (share1, share2) = (n1 / (n1 + n2), n2 / (n1 + n2))
            weight = n1 * share2
            gap = rateDifference(control, treatment) * weight
            p = share2 * share2 * x1 - share1 * share1 * x2 + weight * (share1 - share2) / 2
            q = (x1 * y2 + x2 * y1) / (2 * (n1 + n2))
            wald = weight * (share1 * (x2 / n2) * (y2 / n2) + share2 * (x1 / n1) * (y1 / n1))
        }
    }
}
