/// Two rates as a table of four cells, with everything that can be known exactly known exactly.
///
/// All four cells differ from what equal rates would give by the same amount, D / N with D = x₂ n₁ − x₁ n₂, so a test
/// needs no difference of rounded numbers.
struct TwoByTwo {
    let control: Proportion
    let treatment: Proportion
    let successes: Int128
    let failures: Int128
    /// x₂ n₁ − x₁ n₂.
    let determinant: Int128
    var total: Int128 { successes + failures }

    /// - Throws: `.noVariation` when all or none convert.
    init(control: Proportion, treatment: Proportion) throws(StatisticsError) {
        (self.control, self.treatment) = (try control.checked(), try treatment.checked())
        successes = Int128(control.successes) + Int128(treatment.successes)
        failures = Int128(control.failures) + Int128(treatment.failures)
        guard successes > 0, failures > 0 else { throw .noVariation(rate: successes > 0 ? 1 : 0) }
        determinant =
            Int128(treatment.successes) * Int128(control.trials) - Int128(control.successes) * Int128(treatment.trials)
    }

    /// Observed less expected successes of treatment: D / N.
    var gap: Double { Double(determinant) / Double(total) }
    var sign: Double { determinant < 0 ? -1 : determinant > 0 ? 1 : 0 }

    struct Cell {
        let observed: Int
        let expected: Double
        /// Observed less expected.
        let gap: Double
    }

    /// Converted and not, of control and then of treatment.
    var cells: [Cell] {
        let total = Double(total)
        let (p, q) = (Double(successes) / total, Double(failures) / total)
        let (n1, n2) = (Double(control.trials), Double(treatment.trials))
        return [
            Cell(observed: control.successes, expected: n1 * p, gap: -gap),
            Cell(observed: control.failures, expected: n1 * q, gap: gap),
            Cell(observed: treatment.successes, expected: n2 * p, gap: gap),
            Cell(observed: treatment.failures, expected: n2 * q, gap: -gap),
        ]
    }

    /// The rate of both arms together and what it leads to expect in each cell.
    var expectedSteps: [WorkedStep] {
        let pooled = WorkedStep.pooledRate(control, treatment)
        let p = pooled.value ?? 0
        let cells = cells
        let (n1, n2) = (control.trials, treatment.trials)
        return [
            pooled,
            WorkedStep("expected x₁", "n₁ p", "\(n1) · \(p)", cells[0].expected),
            WorkedStep("expected n₁ − x₁", "n₁ (1 − p)", "\(n1) · (1 − \(p))", cells[1].expected),
            WorkedStep("expected x₂", "n₂ p", "\(n2) · \(p)", cells[2].expected),
            WorkedStep("expected n₂ − x₂", "n₂ (1 − p)", "\(n2) · (1 − \(p))", cells[3].expected),
        ]
    }

    /// Pooled variance of treatment's successes over N / (N − 1): n₁ n₂ S F / N³.
    var variance: Double {
        let total = Double(total)
        return Double(successes) / total * (Double(failures) / total) * Double(control.trials)
            * (Double(treatment.trials) / total)
    }
}

extension TestResult {
    /// χ² with one degree of freedom from its signed root: one-sided as R's prop.test, by the sign of the difference.
    static func signedRoot(_ z: Double, alternative: Alternative, method: String) -> TestResult {
        var result = TestResult.symmetric(
            statistic: z, df: 1, alternative: alternative, method: method,
            upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
        result.statistic = z * z
        return result
    }
}
