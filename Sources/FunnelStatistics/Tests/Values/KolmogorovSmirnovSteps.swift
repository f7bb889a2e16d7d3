extension WidestGap {
    /// The place of the widest gap, how wide it is there, and p.
    func steps(at place: Double?, _ result: TestResult, _ alternative: Alternative) -> [WorkedStep] {
        let (n1, n2) = (control, treatment)
        let (first, second) = (Double(before) / Double(n1), Double(after) / Double(n2))
        let gap: WorkedStep =
            switch alternative {
            case .twoSided: .statistic("D", "|F₁ − F₂|", "|\(first) − \(second)|", of: result)
            case .greater: .statistic("D", "F₁ − F₂", "\(first) − \(second)", of: result)
            case .less: .statistic("D", "F₂ − F₁", "\(second) − \(first)", of: result)
            }
        let start = [
            WorkedStep("x", "the value up to which the shares differ most", "", place),
            WorkedStep("F₁", "control's values up to x / n₁", "\(before) / \(n1)", first),
            WorkedStep("F₂", "treatment's values up to x / n₂", "\(after) / \(n2)", second),
            gap,
        ]
        guard result.method == "kolmogorov_smirnov_asymptotic" else {
            return start + [
                WorkedStep(
                    "p",
                    "of all ways to deal the values to the arms, the share in which F₁ and F₂ are anywhere as far apart",
                    "",
                    result.pValue)
            ]
        }
        let square = squaredLambda
        let p =
            alternative == .twoSided
            ? WorkedStep(
                "p", "2 (exp(−2 λ²) − exp(−8 λ²) + exp(−18 λ²) − exp(−32 λ²) + …)", series(square), result.pValue)
            : WorkedStep("p", "exp(−2 λ²)", "exp(−2 · \(square))", result.pValue)
        return start + [
            WorkedStep(
                "λ²", "n₁ n₂ / (n₁ + n₂) · D²", "\(n1) · \(n2) / (\(n1) + \(n2)) · \(distance)²", square), p,
        ]
    }

    /// Four terms are enough for ten digits, but for small λ.
    private func series(_ square: Double) -> Figures {
        guard square > 0.5 else { return "" }
        return "2 · (exp(−2 · \(square)) − exp(−8 · \(square)) + exp(−18 · \(square)) − exp(−32 · \(square)))"
    }
}
