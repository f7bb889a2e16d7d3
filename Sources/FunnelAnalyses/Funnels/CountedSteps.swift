import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// Steps of counted stages: figures of a query one after the other.
struct CountedSteps {
    let names: [String]
    let values: [Value]
    let units: [FunnelValues.Unit]
    let confidence: Double
    let worth: FunnelWorth?

    var steps: [FunnelReport.Step] {
        names.indices.map { place in
            var step = FunnelReport.Step(name: names[place], count: values[place])
            guard place > 0 else { return step }
            step.fromPrevious = rate(place, from: place - 1)
            step.fromFirst = rate(place, from: 0)
            let lost = ValueArithmetic.apply(.minus, values[place - 1], values[place])
            // More than before: none is lost.
            if let size = lost.double, size >= 0 {
                step.lost = lost
                if let worth, let onward = onward(from: place) {
                    step.valueLost = .number(size * onward * worth.amount)
                }
            }
            return step
        }
    }

    /// With an interval where both are whole numbers of things.
    private func rate(_ place: Int, from earlier: Int) -> FunnelReport.Rate? {
        if let part = units(place), let whole = units(earlier) {
            return FunnelReport.Rate(part, of: whole, confidence: confidence)
        }
        guard let part = values[place].double, let whole = values[earlier].double, whole > 0 else { return nil }
        return FunnelReport.Rate(part / whole)
    }

    private func units(_ place: Int) -> Int? {
        guard units[place].kind == .count || units[place].kind == .number, units[place].timePower == 0,
            let whole = values[place].wholeNumber, whole >= 0
        else { return nil }
        return whole
    }

    private func onward(from place: Int) -> Double? {
        guard let part = values.last?.double, let whole = values[place].double, whole > 0 else { return nil }
        return part / whole
    }
}
