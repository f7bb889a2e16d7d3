/// Lines that several tests have in common.
extension WorkedStep {
    /// The rate of both arms together.
    static func pooledRate(_ a: Proportion, _ b: Proportion) -> WorkedStep {
        WorkedStep(
            "pooled p", "(x₁ + x₂) / (n₁ + n₂)", "(\(a.successes) + \(b.successes)) / (\(a.trials) + \(b.trials))",
            (Double(a.successes) + Double(b.successes)) / (Double(a.trials) + Double(b.trials)))
    }

    /// The rate of each arm, as long as they are few, and that of all together.
    static func rates(of arms: [Proportion]) -> [WorkedStep] {
        let each = arms.indices.map { arm in
            let letter = lettersBelow(arm)
            return WorkedStep(
                "p\(letter)", "x\(letter) / n\(letter)", "\(arms[arm].successes) / \(arms[arm].trials)", arms[arm].rate)
        }
        return (arms.count <= Figures.mostTerms ? each : []) + [pooledRate(of: arms)]
    }

    static func pooledRate(of arms: [Proportion]) -> WorkedStep {
        let successes = arms.reduce(0) { $0 + Double($1.successes) }
        let units = arms.reduce(0) { $0 + Double($1.trials) }
        let isShort = arms.count <= Figures.mostTerms
        return WorkedStep(
            "pooled p", "Σ xᵢ / Σ nᵢ",
            isShort
                ? "(\(Figures.sum(arms.map { "\($0.successes)" }))) / (\(Figures.sum(arms.map { "\($0.trials)" })))"
                : "\(successes) / \(units)", successes / units)
    }

    /// p of a result as the upper tail of χ².
    static func chiSquaredTail(_ letter: String, _ result: TestResult) -> WorkedStep {
        WorkedStep("p", "the tail of the χ² distribution above \(letter)", "", result.pValue)
    }

    /// p of χ² with one degree of freedom: its tail, or for one side that of its root with the sign of the difference.
    static func signedRoot(
        _ letter: String, _ result: TestResult, _ alternative: Alternative, sign: Double
    ) -> [WorkedStep] {
        if alternative == .twoSided {
            return [
                WorkedStep(
                    "p", "the tail of the χ² distribution with 1 degree of freedom above \(letter)", "", result.pValue)
            ]
        }
        let root = sign < 0 ? -result.statistic.squareRoot() : result.statistic.squareRoot()
        return [
            WorkedStep(
                "z", "√\(letter) with the sign of the difference",
                sign < 0 ? "−√\(result.statistic)" : "√\(result.statistic)", root + 0),
            tail(of: "the normal distribution", "z", result, alternative),
        ]
    }

    /// p of an exact test as the sum of the tails that are no likelier than what was found.
    ///
    /// - Parameters: the ends of the tails with their chances, where there are such; `unit` is what x₂ counts.
    static func noLikelier(
        _ lower: (end: Double, chance: Double)?, _ upper: (end: Double, chance: Double)?, of unit: String,
        all: String, _ result: TestResult
    ) -> [WorkedStep] {
        var steps: [WorkedStep] = []
        var tails: [Figures] = []
        if let lower {
            steps += [
                WorkedStep(
                    "low", "the greatest x₂ below the likeliest and no likelier than the one found", "", lower.end),
                WorkedStep("P(x₂ ≤ low)", "the chance of low or fewer \(unit) in treatment", "", lower.chance),
            ]
            tails.append("\(lower.chance)")
        }
        if let upper {
            steps += [
                WorkedStep(
                    "high", "the least x₂ above the likeliest and no likelier than the one found", "", upper.end),
                WorkedStep("P(x₂ ≥ high)", "the chance of high or more \(unit) in treatment", "", upper.chance),
            ]
            tails.append("\(upper.chance)")
        }
        return steps + [WorkedStep("p", all, .sum(tails), result.pValue)]
    }

    /// p of a result as the upper tail of F.
    static func fTail(_ result: TestResult) -> WorkedStep {
        WorkedStep("p", "the tail of the F distribution with df₁ and df₂ above F", "", result.pValue)
    }
}

extension Figures {
    /// The cells of a 2 × 2 table: a longer sum does not stand on a blackboard.
    static let mostTerms = 4

    /// A sum with its terms put in; empty for more than `mostTerms`.
    static func sum(_ terms: [Figures]) -> Figures {
        guard let first = terms.first, terms.count <= mostTerms else { return "" }
        return terms.dropFirst().reduce(first) { "\($0) + \($1)" }
    }

    /// Ways to choose, put in where a binomial coefficient is below the greatest double: of up to this many.
    static let mostToChooseFrom = 1_000.0
}

/// The number of an arm as it stands below a letter: 0 is control, ₁.
func lettersBelow(_ arm: Int) -> String {
    String(
        String(arm + 1).map { digit in
            digit.wholeNumberValue.flatMap { Unicode.Scalar(0x2080 + UInt32($0)) }.map(Character.init) ?? digit
        })
}
