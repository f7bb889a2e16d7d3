extension StatisticalTest {
    package static let trend = StatisticalTest(
        name: "trend", question: "Does the rate rise or fall from variant to variant, in their order?",
        needs: [.count, .successes], source: "P. Armitage, Biometrics 11 (1955) 375–386", arms: .several
    ) { (arms, alternative) throws(StatisticsError) in
        let proportions = arms.compactMap(\.proportion)
        guard proportions.count == arms.count else {
            throw .wrongSample(method: "trend", needs: [.count, .successes])
        }
        return try trendTest(proportions, alternative: alternative)
    } steps: { arms, result, alternative in
        let arms = arms.compactMap(\.proportion)
        guard let trend = try? TrendSums(arms, scores: arms.indices.map(Double.init)) else { return [] }
        return trend.steps(arms, result, alternative)
    }
}

/// The Cochran–Armitage test for a trend of rates over ordered arms.
///
///     z = Σ sᵢ (xᵢ − nᵢ p) / √(p (1 − p) Σ nᵢ (sᵢ − s̄)²),   s̄ = Σ nᵢ sᵢ / N
///
/// - Parameter scores: the dose or step of each arm; 0, 1, 2, … if left out.
/// - Returns: z, positive when rates rise with the score. Of two arms it is the pooled z.
/// - Throws: `.noVariation` when all or none convert, or all scores are the same; `.scoresDoNotMatch`.
/// - Source: W. G. Cochran, Biometrics 10 (1954) 417–451; P. Armitage, Biometrics 11 (1955) 375–386.
package func trendTest(
    _ arms: [Proportion], scores: [Double]? = nil, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let sums = try TrendSums(arms, scores: scores ?? arms.indices.map(Double.init))
    return .symmetric(
        statistic: sums.gaps / sums.variance.squareRoot(), alternative: alternative, method: "trend",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
}

/// How conversions go with the scores.
struct TrendSums {
    let scores: [Double]
    /// s̄.
    let meanScore: Double
    /// Σ sᵢ (xᵢ − nᵢ p), and its variance.
    let gaps: Double
    let variance: Double

    init(_ arms: [Proportion], scores: [Double]) throws(StatisticsError) {
        guard arms.count >= 2 else { throw .armsNeeded(found: arms.count, needed: "2 or more") }
        guard scores.count == arms.count else { throw .scoresDoNotMatch(arms: arms.count, scores: scores.count) }
        guard let first = scores.first, scores.allSatisfy(\.isFinite) else { throw .notFinite("score") }
        var rows: [[Int]] = []
        for arm in arms {
            let arm = try arm.checked()
            rows.append([arm.successes, arm.failures])
        }
        if rows.allSatisfy({ $0[0] == 0 }) { throw .noVariation(rate: 0) }
        if rows.allSatisfy({ $0[1] == 0 }) { throw .noVariation(rate: 1) }
        let table = try CountTable(rows)
        let total = Double(table.total)
        // From the first score, then from their mean: neither sum loses digits to a large common part.
        let shift = zip(scores, arms).reduce(0) { $0 + ($1.0 - first) * (Double($1.1.trials) / total) }
        var (gaps, squares) = (0.0, 0.0)
        for (index, score) in scores.enumerated() {
            let distance = (score - first) - shift
            gaps += distance * table.gap(index, 0)
            squares += distance * distance * Double(table.rowTotals[index])
        }
        guard squares > 0 else { throw .noVariation(rate: nil) }
        variance = Double(table.columnTotals[0]) / total * (Double(table.columnTotals[1]) / total) * squares
        guard variance.isFinite, gaps.isFinite else { throw .notFinite("score") }
        (self.scores, meanScore, self.gaps) = (scores, first + shift, gaps)
    }

    func steps(_ arms: [Proportion], _ result: TestResult, _ alternative: Alternative) -> [WorkedStep] {
        let pooled = WorkedStep.pooledRate(of: arms)
        let p = pooled.value ?? 0
        let pairs = Array(zip(scores, arms))
        let units = Figures.sum(arms.map { "\($0.trials)" })
        let weighted = Figures.sum(pairs.map { "\($1.trials) · \($0)" })
        let squares = Figures.sum(pairs.map { "\($1.trials) · (\($0) − \(meanScore))²" })
        return [
            pooled,
            WorkedStep(
                "s̄", "Σ nᵢ sᵢ / Σ nᵢ with sᵢ = 0, 1, 2, …", units.isEmpty ? "" : "(\(weighted)) / (\(units))",
                meanScore),
            WorkedStep(
                "T", "Σ sᵢ (xᵢ − nᵢ p)", .sum(pairs.map { "\($0) · (\($1.successes) − \($1.trials) · \(p))" }), gaps),
            WorkedStep(
                "variance", "p (1 − p) Σ nᵢ (sᵢ − s̄)²",
                squares.isEmpty ? "" : "\(p) · (1 − \(p)) · (\(squares))", variance),
            .statistic("z", "T / √variance", "\(gaps) / √\(variance)", of: result),
            .tail(of: "the normal distribution", "z", result, alternative),
        ]
    }
}
