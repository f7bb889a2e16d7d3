extension StatisticalTest {
    package static let likelihoodRatio = StatisticalTest(
        name: "g", question: "Do two variants have the same rate, by the ratio of likelihoods?",
        needs: [.count, .successes], source: "S. S. Wilks, Annals of Mathematical Statistics 9 (1938) 60–62"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "g", [.count, .successes]) { $0.proportion }
        return try likelihoodRatioTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let table = try? TwoByTwo(control: a, treatment: b)
        else { return [] }
        // O ln O is 0 at 0.
        let terms = table.cells.filter { $0.observed > 0 }.map { cell -> Figures in
            "\(cell.observed) · ln(\(cell.observed) / \(cell.expected))"
        }
        return table.expectedSteps
            + [.statistic("G", "2 Σ O ln(O / E)", "2 · (\(Figures.sum(terms)))", of: result)]
            + WorkedStep.signedRoot("G", result, alternative, sign: table.sign)
    }
}

/// The likelihood ratio test of two rates, also called the G test.
///
///     G = 2 Σ O ln (O / E)  over the four cells
///
/// - Returns: G, χ² distributed with one degree of freedom; one-sided p by its root with the sign of the difference.
/// - Throws: `.noVariation` when all or none convert.
/// - Source: S. S. Wilks, Annals of Mathematical Statistics 9 (1938) 60–62, doi:10.1214/aoms/1177732360.
package func likelihoodRatioTest(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let table = try TwoByTwo(control: control, treatment: treatment)
    let half = table.cells.reduce(0) { $0 + deviance(Double($1.observed), $1.expected, gap: $1.gap) }
    return .signedRoot(table.sign * (2 * half).squareRoot(), alternative: alternative, method: "g")
}

/// x ln(x / m) + m − x with the gap x − m known exactly, which x − m of rounded numbers is not. Never negative, so that
/// a sum of them loses nothing.
func deviance(_ x: Double, _ m: Double, gap: Double) -> Double {
    if x <= 0 { return m }
    guard abs(gap) < 0.1 * (x + m) else { return x * logarithm(x / m) - gap }
    let v = gap / (x + m)
    var sum = gap * v
    var term = 2 * x * v
    for j in 1..<1000 {
        term *= v * v
        let next = sum + term / Double(2 * j + 1)
        if next == sum { break }
        sum = next
    }
    return sum
}
