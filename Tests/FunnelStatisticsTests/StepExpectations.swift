import FunnelStatistics
import Testing

/// Every line that has its figures put in comes to what it says.
func expectComputed(_ steps: [WorkedStep], _ title: String) {
    #expect(!steps.isEmpty, "\(title)")
    for step in steps {
        if let value = step.value { #expect(value.isFinite, "\(title): \(step)") }
        guard let value = step.value, !step.figures.isEmpty else { continue }
        guard let computed = FiguresCalculator.value(of: step.figures) else {
            Issue.record("\(title): cannot be computed: \(step)")
            continue
        }
        #expect(
            relativeError(computed, value) < 1e-9 || abs(computed - value) < 1e-12, "\(title): \(step) is \(computed)")
    }
}

/// The lines of an interval also name its ends, one for each end that the alternative closes.
func expectEnds(_ steps: [WorkedStep], of interval: Interval, _ alternative: Alternative, _ title: String) {
    expectComputed(steps, title)
    #expect(steps.contains { $0.name == "low" && $0.value == interval.low } == (alternative != .less), "\(title)")
    #expect(steps.contains { $0.name == "high" && $0.value == interval.high } == (alternative != .greater), "\(title)")
}

/// An end that the estimate and the reach nearly cancel in is right to the size of the other end.
func isClose(_ found: Interval, low: Double?, high: Double?, within tolerance: Double) -> Bool {
    let scale = max(abs(low ?? 0), abs(high ?? 0))
    return [(found.low, low), (found.high, high)].allSatisfy { end, expected in
        if relativeError(end, expected) < tolerance { return true }
        guard let end, let expected else { return false }
        return abs(end - expected) < tolerance / 100 * scale
    }
}
