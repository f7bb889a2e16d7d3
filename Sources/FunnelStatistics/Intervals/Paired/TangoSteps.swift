/// The way to `tangoInterval`: what was solved for the ends, and that z there is the quantile.
package func tangoSteps(
    _ pairs: PairedOutcomes, confidence: Double = 0.95, alternative: Alternative = .twoSided, of interval: Interval
) -> [WorkedStep] {
    guard let tail = try? alternative.tail(confidence: confidence), (try? pairs.checked()) != nil else { return [] }
    let z = Normal.upperQuantile(tail)
    var steps = pairs.rateSteps
    steps.append(.quantile("z", of: "the normal distribution", tail: tail, z))
    if alternative.closesBelow, let low = interval.low {
        steps.append(WorkedStep("low", "the difference d below (c − b) / n with z(d) = z", "", low))
        steps += PairedDifferenceFit(pairs, low).steps(at: "low")
    }
    if alternative.closesAbove, let high = interval.high {
        steps.append(WorkedStep("high", "the difference d above (c − b) / n with z(d) = −z", "", high))
        steps += PairedDifferenceFit(pairs, high).steps(at: "high")
    }
    return steps
}

extension PairedOutcomes {
    /// p₁, p₂ and their difference, of the same n units.
    var rateSteps: [WorkedStep] {
        [
            WorkedStep("p₁", "(both + b) / n", "(\(both) + \(controlOnly)) / \(trials)", control.rate),
            WorkedStep("p₂", "(both + c) / n", "(\(both) + \(treatmentOnly)) / \(trials)", treatment.rate),
            WorkedStep(
                "difference", "(c − b) / n", "(\(treatmentOnly) − \(controlOnly)) / \(trials)", gap / Double(trials)),
        ]
    }
}

extension PairedDifferenceFit {
    /// q and z at an end; nothing where no unit could have come out otherwise and z has no spread.
    fileprivate func steps(at end: String) -> [WorkedStep] {
        guard variance > 0 else { return [] }
        let n = pairs.trials
        let (lost, gained) = Self.ordered(pairs, difference)
        let d = abs(difference)
        // For a difference below 0 control and treatment change places, and so do their letters.
        let (b, c) = difference >= 0 ? ("b", "c") : ("c", "b")
        let name = difference >= 0 ? "d" : "|d|"
        let difference: Figures = "\(self.difference)"
        return [
            WorkedStep(
                "B at \(end)", "(b + c) (1 − \(name)) − 2 (n − \(c)) \(name)",
                "(\(lost) + \(gained)) · (1 − \(d)) − 2 · (\(n) − \(gained)) · \(d)", slope),
            WorkedStep(
                "q at \(end)", "(B + √(B² + 8 n \(b) \(name) (1 − \(name)))) / (4n)",
                "(\(slope) + √(\(slope)² + 8 · \(n) · \(lost) · \(d) · (1 − \(d)))) / (4 · \(n))", rarer),
            WorkedStep(
                "z at \(end)", "(c − b − n d) / √(n (2q + \(name) (1 − \(name))))",
                "(\(pairs.treatmentOnly) − \(pairs.controlOnly) − \(n) · (\(difference))) / √(\(n) · (2 · \(rarer) + \(d) · (1 − \(d))))",
                z),
        ]
    }
}
