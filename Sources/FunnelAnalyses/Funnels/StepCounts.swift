import FunnelReport
import FunnelStatistics
package import FunnelValues

/// What a unit is worth that gets to the last step.
package struct FunnelWorth: Sendable, Hashable {
    package var amount: Double
    package var unit: FunnelValues.Unit

    package init(amount: Double, unit: FunnelValues.Unit) { (self.amount, self.unit) = (amount, unit) }
}

/// Whole units by how far they got, in one group: what steps and their rates are made of.
struct StepCounts {
    var names: [String]
    /// Of each step.
    var reached: [Int]
    /// Of these, with a young entry.
    var young: [Int] = []
    /// Of deals: those that got to a step and no further, lost or still open; nil where every unit that did not get
    /// further is lost.
    var ended: (lost: [Int], open: [Int])?

    /// Whether all steps count the same units, so that a rate is a share.
    var isOfUnits = true

    /// - Cost: O(steps).
    func steps(worth: FunnelWorth? = nil, confidence: Double) -> [FunnelReport.Step] {
        names.indices.map { place in
            var step = FunnelReport.Step(name: names[place], count: .integer(reached[place]))
            if young.indices.contains(place) { step.young = young[place] }
            guard place > 0 else { return step }
            let trials = self.trials(to: place, from: place - 1)
            step.fromPrevious = rate(reached[place], of: trials, confidence)
            step.fromFirst = rate(reached[place], of: self.trials(to: place, from: 0), confidence)
            // Of events several may follow one, so that the difference is none that was lost.
            if isOfUnits { step.lost = .integer(trials - reached[place]) }
            step.open = ended?.open[place - 1]
            if isOfUnits, let worth, let onward = onward(from: place) {
                step.valueLost = .number(Double(trials - reached[place]) * onward * worth.amount)
            }
            return step
        }
    }

    /// Those of an earlier step of whom it is known whether they got to a later one.
    private func trials(to step: Int, from earlier: Int) -> Int {
        guard let ended else { return reached[earlier] }
        return reached[step] + ended.lost[earlier..<step].reduce(0, +)
    }

    /// The share of a step's units that get to the last; nil where nothing is known of it.
    private func onward(from step: Int) -> Double? {
        var share = 1.0
        for place in reached.indices.dropFirst(step + 1) {
            let trials = trials(to: place, from: place - 1)
            guard trials > 0 else { return nil }
            share *= Double(reached[place]) / Double(trials)
        }
        return share
    }

    private func rate(_ successes: Int, of trials: Int, _ confidence: Double) -> FunnelReport.Rate? {
        FunnelReport.Rate(successes, of: trials, hasInterval: isOfUnits, confidence: confidence)
    }
}

extension FunnelReport.Rate {
    /// A share with Wilson's interval; nil of no trials, and without an interval where it is no share of whole units.
    init?(_ successes: Int, of trials: Int, hasInterval: Bool = true, confidence: Double) {
        guard trials > 0 else { return nil }
        self.init(Double(successes) / Double(trials))
        guard hasInterval, successes <= trials,
            let interval = try? wilsonInterval(Proportion(successes, of: trials), confidence: confidence)
        else { return }
        (low, high) = (interval.low, interval.high)
    }
}

extension FunnelReport.Step {
    /// The units of `fromPrevious`; nil where it is no share of whole units.
    var proportion: Proportion? {
        guard fromPrevious?.low != nil, let successes = count.wholeNumber, let lost = lost.wholeNumber, lost >= 0 else {
            return nil
        }
        return Proportion(successes, of: successes + lost)
    }
}

extension Value {
    /// Of a decimal without places; nil for all else.
    var wholeNumber: Int? {
        if case .decimal(let decimal) = self { decimal.integer } else { nil }
    }
}
