extension StatisticalTest {
    package static let exposureScore = StatisticalTest(
        name: "score", question: "Do two variants have the same number of events per exposure?",
        needs: [.events, .exposure], source: "H. K. T. Ng, M. L. Tang, Statistics in Medicine 24 (2005) 955–965"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "score", [.events, .exposure]) { $0.exposure }
        return try exposureScoreTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.exposure, let b = arms.last?.exposure else { return [] }
        let (t1, t2) = (a.exposure, b.exposure)
        let difference = b.rate - a.rate
        // Exposures at the ends of what a double holds have no λ to show.
        let pooled = t1 + t2 < .infinity ? (Double(a.events) + Double(b.events)) / (t1 + t2) : .nan
        let error = pooled.squareRoot() * (1 / t1 + 1 / t2).squareRoot()
        return WorkedStep.rates(a, b) + [
            WorkedStep("difference", "λ₂ − λ₁", "\(b.rate) − \(a.rate)", difference),
            WorkedStep("pooled λ", "(x₁ + x₂) / (t₁ + t₂)", "(\(a.events) + \(b.events)) / (\(t1) + \(t2))", pooled),
            WorkedStep("standard error", "√(λ (1/t₁ + 1/t₂))", "√(\(pooled) · (1/\(t1) + 1/\(t2)))", error),
            .statistic("z", "difference / standard error", "\(difference) / \(error)", of: result),
            .tail(of: "the normal distribution", "z", result, alternative),
        ]
    }
}

/// Tests whether events come at the same rate per exposure in both arms (score test of two Poisson rates).
///
///     z = (x₂/t₂ − x₁/t₁) / √(λ (1/t₁ + 1/t₂)),   λ = (x₁ + x₂) / (t₁ + t₂)
///
/// - Returns: z in standard errors, positive when treatment has more events per exposure. Below about 20 events in all
///   the exact test keeps its promise better.
/// - Throws: `.noEvents` when neither arm has any.
/// - Source: H. K. T. Ng, M. L. Tang, Statistics in Medicine 24 (2005) 955–965.
package func exposureScoreTest(
    control: EventRate, treatment: EventRate, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let (x1, x2) = (Double(control.events), Double(treatment.events))
    guard x1 + x2 > 0 else { throw .noEvents }
    // Only the quotient of the exposures counts; scaled by a power of two, nothing overflows and no digit is lost.
    let scale = Double(
        sign: .plus, exponent: (control.exposure.exponent + treatment.exposure.exponent) / 2, significand: 1)
    let (t1, t2) = (control.exposure / scale, treatment.exposure / scale)
    // (x₂/t₂ − x₁/t₁) t₁t₂ with one rounding of the difference.
    let product = x1 * t2
    let excess = (-product).addingProduct(x2, t1) + product.addingProduct(-x1, t2)
    let z = excess / ((x1 + x2).squareRoot() * t1.squareRoot() * t2.squareRoot())
    guard z.isFinite else { throw .notFinite("quotient of the exposures") }
    return .symmetric(
        statistic: z, alternative: alternative, method: "score",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
}
