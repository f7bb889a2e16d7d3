/// How the mean of an arm and its spread are written: as given, or made of the counts of a rate or of the two sums of a
/// ratio.
struct WorkedMean {
    /// `m₁`, of a ratio `r₁`.
    let letter: String
    /// How the mean comes about; empty where it was given.
    let beginning: [WorkedStep]
    let moments: Moments
    /// Σ (x − m)².
    let squares: WorkedTerm
    /// s² / n.
    let squaredError: WorkedTerm

    /// What n is called: `n₁`.
    let units: String

    private init(
        letter: String, beginning: [WorkedStep], moments: Moments, squares: WorkedTerm, squaredError: WorkedTerm,
        units: String
    ) {
        (self.letter, self.beginning, self.moments) = (letter, beginning, moments)
        (self.squares, self.squaredError, self.units) = (squares, squaredError, units)
    }

    /// - Parameter index: what stands below the letters, empty for a single arm.
    init?(_ sample: Sample, _ index: String) {
        guard let moments = sample.moments else { return nil }
        self.moments = moments
        units = "n\(index)"
        let (n, mean) = (moments.count, moments.mean)
        switch sample {
        case .proportion(let rate):
            let m = "m\(index)"
            letter = m
            beginning = [WorkedStep(m, "x\(index) / n\(index)", "\(rate.successes) / \(rate.trials)", mean)]
            let spread: Figures = "\(mean) · (1 − \(mean))"
            squares = WorkedTerm("n\(index) \(m) (1 − \(m))", "\(n) · \(spread)")
            squaredError = WorkedTerm("\(m) (1 − \(m)) / (n\(index) − 1)", "\(spread) / (\(n) − 1)")
        case .ratio(let joint):
            let r = "r\(index)"
            letter = r
            let below = joint.y.mean
            beginning = [WorkedStep(r, "x̄\(index) / ȳ\(index)", "\(joint.x.mean) / \(below)", mean)]
            let (xx, xy, yy) = (joint.x.variance ?? 0, joint.covariance ?? 0, joint.y.variance ?? 0)
            let formula = "(sx\(index)² − 2 \(r) sxy\(index) + \(r)² sy\(index)²)"
            let spread: Figures = "(\(xx) − 2 · \(mean) · \(xy) + \(mean)² · \(yy))"
            // Where every unit has the same ratio, rounding is all that these figures would leave.
            let isConstant = moments.m2 == 0
            squares = WorkedTerm(
                "(n\(index) − 1) \(formula) / ȳ\(index)²", isConstant ? "0" : "(\(n) − 1) · \(spread) / \(below)²")
            squaredError = WorkedTerm(
                "\(formula) / (n\(index) ȳ\(index)²)", isConstant ? "0" : "\(spread) / (\(n) · \(below)²)")
        default:
            letter = "m\(index)"
            beginning = []
            let variance = moments.variance ?? 0
            squares = WorkedTerm("(n\(index) − 1) s\(index)²", "(\(n) − 1) · \(variance)")
            squaredError = WorkedTerm("s\(index)² / n\(index)", "\(variance) / \(n)")
        }
    }

    /// The mean of the middle 60 % as Yuen's test has it: h values are kept.
    static func trimmed(_ values: ValueCounts, _ index: String) -> WorkedMean? {
        guard let moments = try? values.trimmedMoments(0.2) else { return nil }
        let (n, h) = (values.count, moments.count)
        return WorkedMean(
            letter: "m\(index)",
            beginning: [
                WorkedStep("h\(index)", "n\(index) − 2 ⌊0.2 n\(index)⌋", "\(n) − 2 · \((n - h) / 2)", Double(h))
            ],
            moments: moments, squares: WorkedTerm("Σ (w − w̄)²", "\(moments.m2)"),
            squaredError: WorkedTerm(
                "Σ (w − w̄)² / (h\(index) (h\(index) − 1))", "\(moments.m2) / (\(h) · (\(h) − 1))"),
            units: "h\(index)")
    }

    /// Control and treatment.
    static func pair(_ arms: [Sample]) -> (WorkedMean, WorkedMean)? {
        guard arms.count == 2, let a = WorkedMean(arms[0], "₁"), let b = WorkedMean(arms[1], "₂") else { return nil }
        return (a, b)
    }

    static func all(_ arms: [Sample]) -> [WorkedMean] {
        arms.indices.compactMap { WorkedMean(arms[$0], lettersBelow($0)) }
    }
}

/// A part of a formula in letters and in figures.
struct WorkedTerm {
    let formula: String
    let figures: Figures

    init(_ formula: String, _ figures: Figures) { (self.formula, self.figures) = (formula, figures) }
}

extension WorkedStep {
    /// Treatment's mean less control's.
    static func difference(_ a: WorkedMean, _ b: WorkedMean, _ value: Double) -> WorkedStep {
        WorkedStep("difference", "\(b.letter) − \(a.letter)", "\(b.moments.mean) − \(a.moments.mean)", value)
    }

    /// t and its tail.
    static func studentTail(
        _ difference: Double, _ error: Double, _ result: TestResult, _ alternative: Alternative
    ) -> [WorkedStep] {
        [
            .statistic("t", "difference / standard error", "\(difference) / \(error)", of: result),
            .tail(of: "the t distribution", "t", result, alternative),
        ]
    }

    /// The variance within arms, taken as the same in each.
    static func commonVariance(_ arms: [WorkedMean], _ variance: Double) -> WorkedStep {
        let squares = Figures.sum(arms.map(\.squares.figures))
        let units = Figures.sum(arms.map { "\($0.moments.count)" })
        return WorkedStep(
            "s²",
            arms.count == 2
                ? "(\(arms[0].squares.formula) + \(arms[1].squares.formula)) / (n₁ + n₂ − 2)"
                : "Σ (nᵢ − 1) sᵢ² / (Σ nᵢ − k)",
            squares.isEmpty ? "" : "(\(squares)) / (\(units) − \(arms.count))", variance)
    }
}
