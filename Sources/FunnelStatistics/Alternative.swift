/// The claim a test is asked to support: treatment differs from control, is greater, or is less.
package enum Alternative: String, CaseIterable, Sendable {
    case twoSided = "two-sided"
    case greater, less

    /// How many standard errors an interval at `confidence` reaches on each side it is closed on, as the share of false
    /// alarms that one closed end may have: half of α for two ends, all of it for one.
    func tail(confidence: Double) throws(StatisticsError) -> Double {
        guard confidence > 0, confidence < 1 else { throw .notAConfidenceLevel(confidence) }
        return self == .twoSided ? (1 - confidence) / 2 : 1 - confidence
    }

    var closesBelow: Bool { self != .less }
    var closesAbove: Bool { self != .greater }
}
