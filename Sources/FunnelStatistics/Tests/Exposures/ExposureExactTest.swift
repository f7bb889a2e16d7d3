extension StatisticalTest {
    package static let exposureExact = StatisticalTest(
        name: "exact", question: "Do two variants have the same number of events per exposure, by exact chances?",
        needs: [.events, .exposure],
        source: "J. Przyborowski, H. Wilenski, Biometrika 31 (1940) 313–323"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "exact", [.events, .exposure]) { $0.exposure }
        return try exposureExactTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.exposure, let b = arms.last?.exposure,
            let split = try? EventSplit(a, b, method: "exact")
        else { return [] }
        return split.steps(a, b, result, alternative)
    }
}

/// Tests whether events come at the same rate per exposure in both arms, given how many there are in all.
///
///     X₂ ~ binomial(x₁ + x₂, t₂ / (t₁ + t₂))
///
/// Two-sided, every split of the events counts that is at most as likely as the one found.
/// - Returns: the count in control as the statistic; p = 1 without any events.
/// - Throws: `.tooManyUnits` above 10¹² events in all.
/// - Cost: nothing is enumerated: both tails are shares of beta distributions, the far one's start found by halving.
/// - Source: J. Przyborowski, H. Wilenski, Biometrika 31 (1940) 313–323.
package func exposureExactTest(
    control: EventRate, treatment: EventRate, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let split = try EventSplit(control, treatment, method: "exact")
    let x = split.treatmentEvents
    let logP: Double
    switch alternative {
    case .greater: logP = split.logAtLeast(x)
    case .less: logP = split.logAtMost(x)
    case .twoSided:
        if let ends = split.noLikelier {
            logP = logarithmOfSum(
                ends.lower.map { split.logAtMost($0) } ?? -.infinity,
                ends.upper.map { split.logAtLeast($0) } ?? -.infinity)
        } else {
            logP = 0
        }
    }
    let bounded = min(0, logP)
    return TestResult(
        statistic: Double(control.events), pValue: exponential(bounded), logPValue: bounded, method: "exact")
}

/// The greatest k below the mode whose chance is no greater than `limit`; nil where there is none.
private func lastAtMost(_ split: EventSplit, _ limit: Double, from: Double, to mode: Double) -> Double? {
    var (low, high) = (from, mode)
    while high - low > 1 {
        let middle = ((low + high) / 2).rounded(.down)
        if split.logTerm(middle) <= limit + EventSplit.tie { low = middle } else { high = middle }
    }
    return low < 0 ? nil : low
}

/// The smallest k above the mode whose chance is no greater than `limit`; nil where there is none.
private func firstAtMost(_ split: EventSplit, _ limit: Double, from mode: Double, to: Double) -> Double? {
    var (low, high) = (mode, to)
    while high - low > 1 {
        let middle = ((low + high) / 2).rounded(.down)
        if split.logTerm(middle) <= limit + EventSplit.tie { high = middle } else { low = middle }
    }
    return high >= to ? nil : high
}

/// How the events of both arms divide where their rates are equal: treatment's are binomial.
struct EventSplit {
    let events: Double
    let treatmentEvents: Double
    /// Treatment's share of the exposure, and control's.
    let share: Double
    let rest: Double

    /// Chances that differ by less, relatively, are equal but for rounding.
    static let tie = 1e-10

    init(_ control: EventRate, _ treatment: EventRate, method: String) throws(StatisticsError) {
        let (control, treatment) = (try control.checked(), try treatment.checked())
        let (sum, overflows) = control.events.addingReportingOverflow(treatment.events)
        guard !overflows, sum <= exactCountLimit else {
            throw .tooManyUnits(method: method, found: overflows ? .max : sum, limit: exactCountLimit)
        }
        (events, treatmentEvents) = (Double(sum), Double(treatment.events))
        let quotient = treatment.exposure / control.exposure
        guard quotient > 0, quotient.isFinite else { throw .notFinite("quotient of the exposures") }
        (share, rest) = (quotient / (1 + quotient), 1 / (1 + quotient))
    }

    /// x or as unlikely on its own side of the mode, and what is as unlikely on the other; nil when that is every split.
    var noLikelier: (lower: Double?, upper: Double?)? {
        let (x, n) = (treatmentEvents, events)
        let mode = min(n, ((n + 1) * share).rounded(.down))
        if x == mode || logTerm(x) >= logTerm(mode) - Self.tie { return nil }
        return x > mode
            ? (lastAtMost(self, logTerm(x), from: -1, to: mode), x)
            : (x, firstAtMost(self, logTerm(x), from: mode, to: n + 1))
    }

    func logTerm(_ k: Double) -> Double { logBinomialTerm(k, of: events, p: share, q: rest) }

    /// ln P(X ≥ k), finite where the chance itself underflows.
    func logAtLeast(_ k: Double) -> Double {
        if k <= 0 { return 0 }
        let tail = betaShares(k, events - k + 1, x: share, y: rest).lower
        return tail > 1e-290 ? logarithm(tail) : logBetaFraction(k, events - k + 1, x: share, y: rest)
    }

    /// ln P(X ≤ k), finite where the chance itself underflows.
    func logAtMost(_ k: Double) -> Double {
        if k >= events { return 0 }
        let tail = betaShares(events - k, k + 1, x: rest, y: share).lower
        return tail > 1e-290 ? logarithm(tail) : logBetaFraction(events - k, k + 1, x: rest, y: share)
    }
}
