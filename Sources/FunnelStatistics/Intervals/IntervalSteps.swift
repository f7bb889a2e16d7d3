/// Lines that intervals share.
extension WorkedStep {
    /// The rate of one arm.
    static func rate(_ arm: Proportion) -> WorkedStep {
        WorkedStep("p", "x / n", "\(arm.successes) / \(arm.trials)", arm.rate)
    }

    /// The events per exposure of one arm.
    static func exposureRate(_ arm: EventRate) -> WorkedStep {
        WorkedStep("λ", "x / t", "\(arm.events) / \(arm.exposure)", arm.rate)
    }

    /// λ₁ and λ₂, events per exposure.
    static func exposureRates(_ a: EventRate, _ b: EventRate) -> [WorkedStep] {
        [
            WorkedStep("λ₁", "x₁ / t₁", "\(a.events) / \(a.exposure)", a.rate),
            WorkedStep("λ₂", "x₂ / t₂", "\(b.events) / \(b.exposure)", b.rate),
        ]
    }

    /// How many standard errors an interval reaches by the normal distribution.
    static func z(_ reach: (tail: Double, z: Double)) -> WorkedStep {
        .quantile("z", of: "the normal distribution", tail: reach.tail, reach.z)
    }

    /// The chance of missing that one end may have.
    static func missing(_ tail: Double, confidence: Double, _ alternative: Alternative) -> WorkedStep {
        alternative == .twoSided
            ? WorkedStep("α/2", "(1 − confidence) / 2", "(1 − \(confidence)) / 2", tail)
            : WorkedStep("α", "1 − confidence", "1 − \(confidence)", tail)
    }

    /// The ends of an interval that reaches as many standard errors to either side of its centre.
    ///
    /// - Parameters: `bounds`: where the interval is cut off, which the line then says; `figures` of the centre where it
    ///   has no line of its own.
    static func ends(
        _ interval: Interval, _ alternative: Alternative, around centre: (name: String, value: Double),
        figures centreFigures: Figures? = nil, _ letter: String, _ quantile: Double, error: Double,
        cutAt bounds: (low: Int, high: Int)? = nil
    ) -> [WorkedStep] {
        func cut(_ name: String, _ value: Double?, _ sign: String, _ raw: Double, _ figures: Figures) -> WorkedStep {
            let formula = "\(centre.name) \(sign) \(letter) · standard error"
            guard let value, let bounds else { return .end(name, formula, figures, value) }
            if raw < Double(bounds.low), value == Double(bounds.low) {
                return WorkedStep(
                    name, "\(formula), at least \(text(bounds.low))", "max(\(bounds.low), \(figures))", value)
            }
            if raw > Double(bounds.high), value == Double(bounds.high) {
                return WorkedStep(name, "\(formula), at most \(bounds.high)", "min(\(bounds.high), \(figures))", value)
            }
            return WorkedStep(name, formula, figures, value)
        }
        let (middle, reach) = (centre.value, quantile * error)
        let shown = centreFigures ?? "\(middle)"
        var steps: [WorkedStep] = []
        if alternative.closesBelow {
            steps.append(
                cut("low", interval.low, "−", middle - reach, "\(shown) − \(quantile) · \(error)"))
        }
        if alternative.closesAbove {
            steps.append(
                cut("high", interval.high, "+", middle + reach, "\(shown) + \(quantile) · \(error)"))
        }
        return steps
    }

    /// Ends that are searched: first what holds at each, which a reader can compute again, then the ends themselves.
    static func solved(
        _ alternative: Alternative, low: @autoclosure () -> (checks: [WorkedStep], end: WorkedStep),
        high: @autoclosure () -> (checks: [WorkedStep], end: WorkedStep)
    ) -> [WorkedStep] {
        let ends = (alternative.closesBelow ? [low()] : []) + (alternative.closesAbove ? [high()] : [])
        return ends.flatMap(\.checks) + ends.map(\.end)
    }

    /// An end that words alone say.
    static func end(_ name: String, _ words: String, _ value: Double?) -> WorkedStep {
        WorkedStep(name, words, "", value)
    }

    /// An end that may lie beyond every number.
    static func end(_ name: String, _ formula: String, _ figures: Figures, _ value: Double?) -> WorkedStep {
        value == nil && !figures.isEmpty
            ? WorkedStep(name, "\(formula), beyond every number", "", nil) : WorkedStep(name, formula, figures, value)
    }

    private static func text(_ bound: Int) -> String { bound < 0 ? "−\(-bound)" : "\(bound)" }
}

extension Alternative {
    /// How far an interval by the normal distribution reaches; nil where that is no number.
    func normalReach(confidence: Double) -> (tail: Double, z: Double)? {
        guard let tail = try? tail(confidence: confidence) else { return nil }
        let z = Normal.upperQuantile(tail)
        return z.isFinite ? (tail, z) : nil
    }
}
