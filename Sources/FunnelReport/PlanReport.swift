package import FunnelValues

/// The answer of `plan`: what was known, and what follows for the rest.
package struct PlanReport: Sendable {
    /// What is left out, and so is found.
    package enum Sought: String, Sendable { case units, effect, power }

    package var title: String
    package var sought: Sought
    /// The control's first.
    package var unitsPerArm: [Int]
    /// Of the control: a rate or a mean; nil where only a spread is known.
    package var baseline: Double?
    /// Absolute: of treatment less control.
    package var effect: Double
    /// Relative to the baseline.
    package var lift: Double?
    package var power: Double
    package var confidence: Double
    package var alternative: String
    /// Whole days, rounded up, where the traffic is known.
    package var days: Int?
    package var traffic: Double?
    package var unit: Unit
    package var method: String
    /// How much worse is still no worse, or how far apart still equivalent; nil for a difference.
    package var margin: Double?
    /// `difference`, `no_worse`, `equivalence`.
    package var claim = "difference"

    package init(
        title: String, sought: Sought, unitsPerArm: [Int], baseline: Double?, effect: Double, power: Double,
        confidence: Double, alternative: String, unit: Unit, method: String
    ) {
        (self.title, self.sought, self.unitsPerArm, self.baseline) = (title, sought, unitsPerArm, baseline)
        (self.effect, self.power, self.confidence, self.alternative) = (effect, power, confidence, alternative)
        (self.unit, self.method) = (unit, method)
        lift = baseline.flatMap { $0 == 0 ? nil : effect / abs($0) }
    }

    package var unitsInAll: Int {
        unitsPerArm.reduce(0) { sum, units in
            let (total, isTooLarge) = sum.addingReportingOverflow(units)
            return isTooLarge ? .max : total
        }
    }
}
