/// Tests whether a rate equals a value stated beforehand (score test).
///
///     z = (x/n − p₀) / √(p₀ (1 − p₀) / n)
///
/// - Returns: z, positive when the rate is greater than the value. Wilson's interval excludes p₀ exactly when p is below
///   the level.
/// - Throws: `.notAProportion`; `.tooFewObservations` when n is 0; `.notAShare` unless 0 < p₀ < 1.
/// - Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212.
package func oneProportionTest(
    _ sample: Proportion, against value: Double, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let sample = try sample.checked()
    guard value > 0, value < 1 else { throw .notAShare(value) }
    let n = Double(sample.trials)
    // Of x and y rather than of their share: a rate near the value keeps its digits.
    let gap = Double(sample.successes) * (1 - value) - Double(sample.failures) * value
    let z = gap / (n * value * (1 - value)).squareRoot()
    return .symmetric(
        statistic: z, alternative: alternative, method: "score",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
}

/// How the score test of a rate came to p.
package func oneProportionSteps(
    _ sample: Proportion, against value: Double, _ result: TestResult, _ alternative: Alternative
) -> [WorkedStep] {
    let (x, n) = (sample.successes, sample.trials)
    let error = (value * (1 - value) / Double(n)).squareRoot()
    return [
        WorkedStep("p̂", "x / n", "\(x) / \(n)", sample.rate),
        WorkedStep("standard error", "√(p₀ (1 − p₀) / n)", "√(\(value) · (1 − \(value)) / \(n))", error),
        .statistic("z", "(p̂ − p₀) / standard error", "(\(sample.rate) − \(value)) / \(error)", of: result),
        .tail(of: "the normal distribution", "z", result, alternative),
    ]
}
