extension StatisticalTest {
    package static let yates = StatisticalTest(
        name: "yates", question: "Do two variants have the same rate, corrected for continuity?",
        needs: [.count, .successes], source: "F. Yates, Supplement to the JRSS 1 (1934) 217–235"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "yates", [.count, .successes]) { $0.proportion }
        return try yatesTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let table = try? TwoByTwo(control: a, treatment: b)
        else { return [] }
        let terms = table.cells.map { cell -> Figures in
            "max(|\(cell.observed) − \(cell.expected)| − 0.5, 0)² / \(cell.expected)"
        }
        return table.expectedSteps
            + [.statistic("χ²", "Σ max(|O − E| − ½, 0)² / E", .sum(terms), of: result)]
            + WorkedStep.signedRoot("χ²", result, alternative, sign: table.sign)
    }
}

/// χ² of two rates with Yates' correction for continuity, the default of R's prop.test and of SciPy's chi2_contingency.
///
///     χ² = Σ (|O − E| − ½)² / E  over the four cells
///
/// The correction is never larger than the deviation itself: equal rates give χ² = 0 and p = 1. It wastes about half of
/// the allowed false alarms.
/// - Returns: χ² with one degree of freedom; one-sided p by its root with the sign of the difference, as R's prop.test.
/// - Throws: `.noVariation` when all or none convert.
/// - Source: F. Yates, Supplement to the Journal of the Royal Statistical Society 1 (1934) 217–235.
package func yatesTest(
    control: Proportion, treatment: Proportion, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let table = try TwoByTwo(control: control, treatment: treatment)
    let size = table.determinant.magnitude
    let total = table.total.magnitude
    // |D| − N/2 in whole numbers, the half of an odd N apart.
    let corrected = size > total / 2 ? Double(size - total / 2) - (total % 2 == 0 ? 0 : 0.5) : 0
    let z = table.sign * (corrected / Double(total)) / table.variance.squareRoot()
    return .signedRoot(z, alternative: alternative, method: "yates")
}
