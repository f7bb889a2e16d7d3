extension IntervalMethod {
    package static let katz = IntervalMethod(
        name: "log", quantity: .lift, needs: [.count, .successes],
        source: "D. Katz, J. Baptista, S. P. Azen, M. C. Pike, Biometrics 34 (1978) 469–474"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "log", [.count, .successes]) { $0.proportion }
        return try katzLiftInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let a = arms.first?.proportion, let b = arms.last?.proportion,
            let reach = alternative.normalReach(confidence: confidence)
        else { return [] }
        let (ratio, error) = (logRatio(a, b), logRatioError(a, b))
        return WorkedStep.rates(a, b).dropLast() + [
            WorkedStep("ln φ", "ln(p₂ / p₁)", "ln(\(b.rate) / \(a.rate))", ratio),
            WorkedStep(
                "standard error", "√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)",
                "√(1/\(a.successes) − 1/\(a.trials) + 1/\(b.successes) − 1/\(b.trials))", error),
            .z(reach),
        ]
            + WorkedStep.ends(
                interval, alternative, formula: "exp(ln φ ∓ z · standard error) − 1",
                low: "exp(\(ratio) − \(reach.z) · \(error)) − 1", high: "exp(\(ratio) + \(reach.z) · \(error)) − 1")
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
    let (log, reach) = (logRatio(control, treatment), z * logRatioError(control, treatment))
    let high = exponentialMinusOne(log + reach)
    return Interval(low: exponentialMinusOne(log - reach), high: high.isFinite ? high : nil)
        .opened(for: alternative, bounds: Interval(low: -1, high: nil))
}

/// ln(p₂ / p₁): small lifts keep their digits, and large drops too.
private func logRatio(_ control: Proportion, _ treatment: Proportion) -> Double {
    let lift = rateDifference(control, treatment) / control.rate
    return abs(lift) < 0.5 ? logarithmOfOnePlus(lift) : logarithm(treatment.rate / control.rate)
}

private func logRatioError(_ control: Proportion, _ treatment: Proportion) -> Double {
    func variance(_ arm: Proportion) -> Double {
        Double(arm.failures) / Double(arm.trials) / Double(arm.successes)
    }
    return (variance(control) + variance(treatment)).squareRoot()
}
