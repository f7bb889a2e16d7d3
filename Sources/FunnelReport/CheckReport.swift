package import FunnelValues

/// The answer of `check`: figures beside the ranges they usually lie in, one line a figure and range.
package struct CheckReport: Sendable {
    package enum Verdict: String, Sendable, Hashable {
        case inside, below, above
        /// The interval of a rate lies on both sides of an end.
        case undecided = "cannot tell"
        /// Units, currencies or periods that do not meet; `Line.reason` says which.
        case notCompared = "not compared"
        case noRange = "no range"
        case noValue = "no value"
    }

    /// Where a direction is known, and the figure lies outside of the range.
    package enum Standing: String, Sendable, Hashable { case better, worse }

    package struct Range: Sendable, Hashable {
        package enum Form: String, Sendable, Hashable {
            case between
            case atMost = "at most"
            case under
            case atLeast = "at least"
            case over, about
        }
        package var form: Form
        /// As typed, of shares as fractions: both ends, or the one there is, or what it is about.
        package var ends: [Decimal]
        package var low: Double?
        package var high: Double?
        package var unit: Unit
        package init(form: Form, ends: [Decimal], low: Double?, high: Double?, unit: Unit) {
            (self.form, self.ends, self.low, self.high, self.unit) = (form, ends, low, high, unit)
        }
    }

    /// Of a rate: units counted, those of them that did, and what the units are called.
    package struct Counts: Sendable, Hashable {
        package var n: Int
        package var successes: Int
        package var of: String
        package init(n: Int, successes: Int, of: String) { (self.n, self.successes, self.of) = (n, successes, of) }
    }

    package struct Figure: Sendable, Hashable {
        package var value: Double
        package var low: Double?
        package var high: Double?
        package var unit: Unit
        package init(value: Double, low: Double? = nil, high: Double? = nil, unit: Unit) {
            (self.value, self.low, self.high, self.unit) = (value, low, high, unit)
        }
    }

    package struct Line: Sendable {
        /// Values of `by`; null in the line of all.
        package var keys: [Value]
        package var name: String
        package var value: Value
        package var unit: Unit
        /// The ends of the interval of a rate, by Wilson.
        package var low: Double?
        package var high: Double?
        package var counts: Counts?
        /// In the period, or the length of time, of the range.
        package var converted: Figure?
        /// The range it is compared with, by its name.
        package var benchmark: String?
        package var range: Range?
        package var segment: String?
        package var source: String?
        /// What the range says of itself.
        package var note: String?
        package var verdict: Verdict
        package var standing: Standing?
        /// How it was compared, or why it was not; each a short phrase.
        package var remarks: [String] = []

        package init(keys: [Value], name: String, value: Value, unit: Unit, verdict: Verdict) {
            (self.keys, self.name, self.value, self.unit, self.verdict) = (keys, name, value, unit, verdict)
        }
    }

    package var keys: [ReportColumn]
    package var lines: [Line]
    /// The group that was asked for.
    package var segment: String?
    /// Of the intervals, 0.95.
    package var confidence: Double

    package init(keys: [ReportColumn], lines: [Line], segment: String?, confidence: Double) {
        (self.keys, self.lines, self.segment, self.confidence) = (keys, lines, segment, confidence)
    }
}
