/// The test of a split on a blackboard: what each arm was to have, its part of χ², their sum, and p.
///
/// - Parameters: `units` and `planned` as the test was given them, `result` what it found; `names` of the arms, where
///   they have any.
/// - Returns: nothing where there is no such test.
package func sampleRatioSteps(
    units: [Int], planned: [Double]? = nil, names: [String] = [], result: TestResult
) -> [WorkedStep] {
    guard let split = try? PlannedSplit(units: units, planned: planned) else { return [] }
    let shown = 20
    let total = Figures.units(split.total)
    var steps: [WorkedStep] = []
    for arm in split.arms.prefix(shown) {
        let name = names.indices.contains(arm.position) ? names[arm.position] : "arm \(arm.position + 1)"
        steps += [
            split.shares == 1
                ? WorkedStep("\(name), planned", "share · all units", "\(arm.share) · \(total)", arm.expected)
                : WorkedStep(
                    "\(name), planned", "share / all shares · all units",
                    "\(Figures.units(arm.share)) / \(Figures.units(split.shares)) · \(total)", arm.expected),
            WorkedStep(
                name, "(found − planned)² / planned",
                "(\(arm.units) − \(Figures.units(arm.expected)))² / \(Figures.units(arm.expected))", arm.term),
        ]
    }
    if split.arms.count > shown { steps.append(.words("in the same way the other \(split.arms.count - shown) arms")) }
    steps.append(
        WorkedStep("χ²", "the sum of these", split.arms.count <= 4 ? split.sum : "", result.statistic))
    guard let df = result.df else {
        return steps + [
            WorkedStep(
                "p", "the chance of all splits that are no more likely than this one (exact binomial)", "",
                result.pValue)
        ]
    }
    return steps + [
        WorkedStep("degrees of freedom", "arms − 1", "\(split.arms.count) − 1", df),
        WorkedStep("p", "the tail of the χ² distribution above χ²", "", result.pValue),
    ]
}

extension PlannedSplit {
    fileprivate var sum: Figures {
        var figures: Figures = ""
        for arm in arms { figures = figures.isEmpty ? "\(arm.term)" : "\(figures) + \(arm.term)" }
        return figures
    }
}
