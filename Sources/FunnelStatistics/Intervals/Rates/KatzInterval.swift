extension IntervalMethod {
    package static let katz = IntervalMethod(
        name: "log", quantity: .lift, needs: [.count, .successes],
        source: "D. Katz, J. Baptista, S. P. Azen, M. C. Pike, Biometrics 34 (1978) 469–474"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "log", [.count, .successes]) { $0.proportion }
        return try katzLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    }
}

/// Katz's interval of the lift p₂ / p₁ − 1, symmetric on the scale of logarithms.
///
///     exp(ln(p₂ / p₁) ± z √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)) − 1
///
/// - Returns: the open end of a one-sided interval is −1 below and unbounded above.
/// - Throws: `.needsCounts` when no unit of an arm converted: there is no logarithm of 0. The score interval has an
///   answer there.
/// - Source: D. Katz, J. Baptista, S. P. Azen, M. C. Pike, Biometrics 34 (1978) 469–474.
package func katzLiftInterval(
    control: Proportion, treatment: Proportion, confidence: Double = 0.95, alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    let z = Normal.upperQuantile(try alternative.tail(confidence: confidence))
    guard control.successes > 0, treatment.successes > 0 else {
        throw .needsCounts(of: "successes", method: "log")
    }
    func variance(_ arm: Proportion) -> Double {
        Double(arm.failures) / Double(arm.trials) / Double(arm.successes)
    }
    let lift = rateDifference(control, treatment) / control.rate
    // Small lifts keep their digits; large drops too.
    let log = abs(lift) < 0.5 ? logarithmOfOnePlus(lift) : logarithm(treatment.rate / control.rate)
    let reach = z * (variance(control) + variance(treatment)).squareRoot()
    let high = exponentialMinusOne(log + reach)
    return Interval(low: exponentialMinusOne(log - reach), high: high.isFinite ? high : nil)
        .opened(for: alternative, bounds: Interval(low: -1, high: nil))
}
