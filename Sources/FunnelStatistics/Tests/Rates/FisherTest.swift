extension StatisticalTest {
    package static let fisher = StatisticalTest(
        name: "fisher", question: "Do two variants have the same rate, exactly, given how many converted in all?",
        needs: [.count, .successes], source: "R. A. Fisher, JRSS 98 (1935) 39–82"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "fisher", [.count, .successes]) { $0.proportion }
        return try fisherTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let table = try? TwoByTwo(control: a, treatment: b),
            let conditional = try? ConditionalTable(table, method: "fisher")
        else { return [] }
        return conditional.steps(table)
            + conditional.tailSteps(table, limit: greatestTie, result: result, alternative: alternative)
    }

    package static let fisherMidP = StatisticalTest(
        name: "fisher_midp", question: "The same as fisher, with half of the tables that are just as likely?",
        needs: [.count, .successes], source: "H. O. Lancaster, JASA 56 (1961) 223–234"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "fisher_midp", [.count, .successes]) { $0.proportion }
        return try fisherMidPTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let table = try? TwoByTwo(control: a, treatment: b),
            let conditional = try? ConditionalTable(table, method: "fisher_midp")
        else { return [] }
        let (with, without) = conditional.logExtremes(Double(b.successes), alternative)
        return conditional.steps(table)
            + ConditionalTable.midPSteps(exponential(with), exponential(without), result, alternative)
    }
}

/// Two probabilities count as equal within a relative 1e-7, as in R's fisher.test: ln of the factors that bound them.
private let (leastTie, greatestTie) = (logarithmOfOnePlus(-1e-7), logarithmOfOnePlus(1e-7))

/// Fisher's exact test of two rates.
///
///     p = Σ P(k)  over the tables with P(k) ≤ P(x₂) (1 + 1e-7),   P hypergeometric;  one-sided P(X ≥ x₂), P(X ≤ x₂)
///
/// - Returns: as statistic the successes of control. p is never below that of the exact conditional distribution, so
///   fewer false alarms are raised than allowed: about half.
/// - Throws: `.noVariation` when all or none convert; `.tooManyUnits` above 1e11 units.
/// - Cost: milliseconds at 1e9 units per arm: tails are summed from the observed table outwards.
/// - Source: R. A. Fisher, Journal of the Royal Statistical Society 98 (1935) 39–82.
package func fisherTest(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let conditional = try ConditionalTable(TwoByTwo(control: control, treatment: treatment), method: "fisher")
    let observed = Double(treatment.successes)
    let logP =
        switch alternative {
        case .greater: conditional.logUpper(observed)
        case .less: conditional.logLower(observed)
        case .twoSided: conditional.logNoLikelier(than: conditional.logTerm(observed) + greatestTie)
        }
    return .exact(count: control.successes, logP: logP, method: "fisher")
}

/// Fisher's test with mid-p: tables more extreme than the observed one, and half of those just as extreme.
///
///     p = P(T > t) + ½ P(T = t)
///
/// T is the improbability of a table, so that a mirror image as likely as the observed table counts half as well;
/// one-sided, T is the count. Keeps nearer to the allowed false alarms than `fisher`, now and then a little above.
/// - Throws: `.noVariation` when all or none convert; `.tooManyUnits` above 1e11 units.
/// - Source: H. O. Lancaster, Journal of the American Statistical Association 56 (1961) 223–234.
package func fisherMidPTest(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let conditional = try ConditionalTable(TwoByTwo(control: control, treatment: treatment), method: "fisher_midp")
    let observed = Double(treatment.successes)
    let (with, without) = conditional.logExtremes(observed, alternative)
    let logP = logarithmOfSum(with, without) - 0.69314718055994530942
    return .exact(count: control.successes, logP: logP, method: "fisher_midp")
}

extension ConditionalTable {
    /// ln of the chance of what is at least as extreme as the count found, and of what is more extreme.
    fileprivate func logExtremes(_ observed: Double, _ alternative: Alternative) -> (with: Double, without: Double) {
        switch alternative {
        case .greater: (logUpper(observed), logUpper(observed + 1))
        case .less: (logLower(observed), logLower(observed - 1))
        case .twoSided:
            (
                logNoLikelier(than: logTerm(observed) + greatestTie),
                logNoLikelier(than: logTerm(observed) + leastTie)
            )
        }
    }
}

extension TestResult {
    /// An exact test of counts, from the logarithm of p.
    static func exact(count: Int, logP: Double, method: String) -> TestResult {
        let logP = min(0, logP)
        return TestResult(statistic: Double(count), pValue: exponential(logP), logPValue: logP, method: method)
    }
}
