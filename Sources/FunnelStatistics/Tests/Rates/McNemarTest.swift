extension StatisticalTest {
    package static let mcnemar = paired("mcnemar", "do they convert the same?", mcnemarTest) {
        $0.steps(isCorrected: false, $1, $2)
    }
    package static let mcnemarCorrected = paired(
        "mcnemar_corrected", "corrected for continuity?", mcnemarCorrectedTest
    ) { $0.steps(isCorrected: true, $1, $2) }
    package static let mcnemarExact = paired("mcnemar_exact", "exactly?", mcnemarExactTest) {
        $0.exactSteps(isMidP: false, $1, $2)
    }
    package static let mcnemarMidP = paired("mcnemar_midp", "with half of what was observed?", mcnemarMidPTest) {
        $0.exactSteps(isMidP: true, $1, $2)
    }

    /// Read from a table of the same units twice: a row for each outcome under control, a column for each under
    /// treatment, the success first in both.
    private static func paired(
        _ name: String, _ question: String,
        _ test: @escaping @Sendable (Int, Int, Alternative) throws(StatisticsError) -> TestResult,
        steps: @escaping @Sendable (DiscordantPairs, TestResult, Alternative) -> [WorkedStep]
    ) -> StatisticalTest {
        StatisticalTest(
            name: name, question: "The same units under two variants: \(question)", needs: [.categories],
            source: "Q. McNemar, Psychometrika 12 (1947) 153–157", arms: .one
        ) { (arms, alternative) throws(StatisticsError) in
            let (first, second) = try IntervalMethod.pair(arms, name, [.categories]) { $0.categories }
            guard first.count == 2, second.count == 2 else {
                throw .unequalKinds(found: first.count == 2 ? second.count : first.count, needed: 2)
            }
            return try test(first[1], second[0], alternative)
        } steps: { arms, result, alternative in
            guard let first = arms.first?.categories, let second = arms.last?.categories, first.count == 2,
                second.count == 2, let pairs = try? DiscordantPairs(first[1], second[0])
            else { return [] }
            return pairs.steps + steps(pairs, result, alternative)
        }
    }
}

/// McNemar's test of paired rates: the same units under control and under treatment.
///
///     z = (c − b) / √(b + c),   χ² = z²
///
/// - Parameters: `controlOnly` b units that converted under control alone, `treatmentOnly` c under treatment alone. The
///   others say nothing about a difference.
/// - Returns: χ² with one degree of freedom; one-sided p by its root, positive when treatment converts more.
/// - Throws: `.noVariation` when no unit changed.
/// - Source: Q. McNemar, Psychometrika 12 (1947) 153–157.
package func mcnemarTest(
    controlOnly: Int, treatmentOnly: Int, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let pairs = try DiscordantPairs(controlOnly, treatmentOnly)
    return .signedRoot(pairs.gap / pairs.count.squareRoot(), alternative: alternative, method: "mcnemar")
}

/// McNemar's test with Edwards' correction for continuity, never larger than the deviation.
///
///     χ² = (|c − b| − 1)² / (b + c)
///
/// - Throws: `.noVariation` when no unit changed.
/// - Source: A. L. Edwards, Psychometrika 13 (1948) 185–187.
package func mcnemarCorrectedTest(
    controlOnly: Int, treatmentOnly: Int, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let pairs = try DiscordantPairs(controlOnly, treatmentOnly)
    let corrected = pairs.gap == 0 ? 0 : pairs.gap - (pairs.gap < 0 ? -1 : 1)
    return .signedRoot(corrected / pairs.count.squareRoot(), alternative: alternative, method: "mcnemar_corrected")
}

/// McNemar's test by the binomial distribution of b out of b + c at ½.
///
///     p = 2 P(X ≤ min(b, c)), at most 1;  one-sided P(X ≤ b), P(X ≥ b)
///
/// - Returns: b as statistic.
/// - Throws: `.noVariation` when no unit changed.
/// - Cost: a few µs at any size.
/// - Source: F. Mosteller, Biometrics 8 (1952) 220–226.
package func mcnemarExactTest(
    controlOnly: Int, treatmentOnly: Int, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    try DiscordantPairs(controlOnly, treatmentOnly).test(alternative, method: "mcnemar_exact") { pairs, k in
        pairs.logLower(k)
    }
}

/// McNemar's exact test with mid-p: half of the chance of exactly what was observed.
///
///     p = 2 (P(X < m) + ½ P(X = m)),   m = min(b, c)
///
/// - Returns: b as statistic. Nearer to the allowed false alarms than the exact test, hardly ever above them.
/// - Throws: `.noVariation` when no unit changed.
/// - Source: M. W. Fagerland, S. Lydersen, P. Laake, BMC Medical Research Methodology 13 (2013) 91.
package func mcnemarMidPTest(
    controlOnly: Int, treatmentOnly: Int, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    try DiscordantPairs(controlOnly, treatmentOnly).test(alternative, method: "mcnemar_midp") { pairs, k in
        logarithmOfSum(pairs.logLower(k), pairs.logLower(k - 1)) - 0.69314718055994530942
    }
}

/// Units that converted under one variant alone.
struct DiscordantPairs {
    let controlOnly: Int
    let treatmentOnly: Int
    var count: Double { Double(Int128(controlOnly) + Int128(treatmentOnly)) }
    var gap: Double { Double(Int128(treatmentOnly) - Int128(controlOnly)) }

    init(_ controlOnly: Int, _ treatmentOnly: Int) throws(StatisticsError) {
        guard controlOnly >= 0, treatmentOnly >= 0 else { throw .negativeCount(min(controlOnly, treatmentOnly)) }
        guard controlOnly > 0 || treatmentOnly > 0 else { throw .noVariation(rate: nil) }
        (self.controlOnly, self.treatmentOnly) = (controlOnly, treatmentOnly)
    }

    /// ln P(X ≤ k): the upper share of beta(k + 1, n − k) at ½.
    func logLower(_ k: Double) -> Double {
        if k < 0 { return -.infinity }
        if k >= count { return 0 }
        if 2 * k < count { return min(0, logBetaFraction(count - k, k + 1, x: 0.5, y: 0.5)) }
        return logarithmOfOnePlus(-exponential(logLower(count - k - 1)))
    }

    func test(
        _ alternative: Alternative, method: String, _ logTail: (DiscordantPairs, Double) -> Double
    ) -> TestResult {
        let (b, c) = (Double(controlOnly), Double(treatmentOnly))
        let logP =
            switch alternative {
            case .greater: logTail(self, b)
            case .less: logTail(self, c)
            case .twoSided: logTail(self, min(b, c)) + 0.69314718055994530942
            }
        return .exact(count: controlOnly, logP: logP, method: method)
    }
}
