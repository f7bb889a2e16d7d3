/// The values a sample does not rule out, ends included. An end that is nil is unbounded.
package struct Interval: Equatable, Sendable {
    package var low: Double?
    package var high: Double?

    package init(low: Double?, high: Double?) {
        self.low = low
        self.high = high
    }

    package static let unbounded = Interval(low: nil, high: nil)

    package func contains(_ value: Double) -> Bool {
        if let low, value < low { return false }
        if let high, value > high { return false }
        return true
    }

    /// The same interval measured from another origin: a ratio's interval shifted by −1 is the lift's.
    package func shifted(by offset: Double) -> Interval {
        Interval(low: low.map { $0 + offset }, high: high.map { $0 + offset })
    }

    /// Ends that a one-sided alternative leaves open are put at the natural bounds of the quantity.
    func opened(for alternative: Alternative, bounds: Interval) -> Interval {
        Interval(
            low: alternative.closesBelow ? low : bounds.low, high: alternative.closesAbove ? high : bounds.high)
    }
}
