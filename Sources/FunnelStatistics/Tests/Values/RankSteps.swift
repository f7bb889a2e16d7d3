extension PooledValues {
    /// Σ (t³ − t) of the values tied.
    fileprivate var ties: Double {
        let total = Int128(total)
        return Double(total * (total * total - 1) - rankSpread)
    }
}

extension RankSum {
    func steps(_ result: TestResult, _ alternative: Alternative) -> [WorkedStep] {
        let (n1, n2, total) = (control, treatment, pooled.total)
        let sum = Double(pooled.doubledRankSums[1]) / 2
        let expected = Double(pairs) / 2
        let start = [
            WorkedStep("R₂", "the sum of treatment's ranks among all values, tied ones at their mean rank", "", sum),
            .statistic("U", "R₂ − n₂ (n₂ + 1) / 2", "\(sum) − \(n2) · (\(n2) + 1) / 2", of: result),
            WorkedStep("expected U", "n₁ n₂ / 2", "\(n1) · \(n2) / 2", expected),
        ]
        if isExact {
            let tail =
                switch alternative {
                case .twoSided: "twice the share with U as far out on its side of the expected one, at most 1"
                case .greater: "the share with U at least as large"
                case .less: "the share with U at most as large"
                }
            return start + [
                WorkedStep("p", "of all ways to deal n₁ + n₂ ranks to the arms, \(tail)", "", result.pValue)
            ]
        }
        let correction: Figures =
            switch self.correction(alternative) {
            case 1: " − 0.5"
            case -1: " + 0.5"
            default: ""
            }
        let ties = pooled.ties
        let z = z(alternative)
        return start + [
            WorkedStep("ties", "Σ (t³ − t) over the values that t units share", "", ties),
            WorkedStep(
                "σ", "√(n₁ n₂ / 12 · (N³ − N − ties) / (N (N − 1)))",
                "√(\(n1) · \(n2) / 12 · (\(total)³ − \(total) − \(ties)) / (\(total) · (\(total) − 1)))", deviation),
            WorkedStep("z", "(U − n₁ n₂ / 2 ∓ ½) / σ", "(\(u) − \(expected)\(correction)) / \(deviation)", z),
            .tail(of: "the normal distribution", "z", result, alternative),
        ]
    }
}

extension PooledValues {
    /// From the mean ranks of the arms to H.
    func kruskalWallisSteps(_ result: TestResult) -> [WorkedStep] {
        let middle = (Double(total) + 1) / 2
        let means = zip(doubledRankSums, totals).map { Double($0) / 2 / Double($1) }
        let between = Figures.sum(zip(means, totals).map { "\($1) · (\($0) − \(middle))²" })
        let spread = Double(rankSpread) / 12
        let each = means.indices.map { arm in
            WorkedStep(
                "r̄\(lettersBelow(arm))", "the mean rank among all values, tied ones at their mean rank", "", means[arm])
        }
        return (means.count <= Figures.mostTerms ? each : []) + [
            WorkedStep("r̄", "(N + 1) / 2", "(\(total) + 1) / 2", middle),
            WorkedStep(
                "Σ (r − r̄)²", "(N³ − N − Σ (t³ − t)) / 12 with t the units that share a value",
                "(\(total)³ − \(total) − \(ties)) / 12", spread),
            .statistic(
                "H", "(N − 1) Σ nᵢ (r̄ᵢ − r̄)² / Σ (r − r̄)²",
                between.isEmpty ? "" : "(\(total) − 1) · (\(between)) / \(spread)", of: result),
            WorkedStep("degrees of freedom", "k − 1", "\(totals.count) − 1", result.df),
            .chiSquaredTail("H", result),
        ]
    }
}
