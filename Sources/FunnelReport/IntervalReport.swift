package import FunnelValues

/// The answer of `interval`: a value and what it may be, by one method.
package struct IntervalReport: Sendable {
    package var name: String
    /// Units, or values; nil for events in an exposure.
    package var n: Int?
    package var successes: Int?
    /// What events happened in.
    package var exposure: Double?
    package var value: Double
    package var unit: Unit
    /// Nil is unbounded.
    package var low: Double?
    package var high: Double?
    package var confidence: Double
    package var alternative: String
    package var method: String
    /// Against which value it was tested, and what came of it.
    package var test: Test?

    package struct Test: Sendable {
        package var null: Double
        package var statistic: Double
        package var df: Double?
        package var pValue: Double
        package init(null: Double, statistic: Double, df: Double?, pValue: Double) {
            (self.null, self.statistic, self.df, self.pValue) = (null, statistic, df, pValue)
        }
    }

    package init(
        name: String, value: Double, unit: Unit, low: Double?, high: Double?, confidence: Double, alternative: String,
        method: String
    ) {
        (self.name, self.value, self.unit, self.low, self.high) = (name, value, unit, low, high)
        (self.confidence, self.alternative, self.method) = (confidence, alternative, method)
    }
}
