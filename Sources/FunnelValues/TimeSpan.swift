/// So many units of a grain: `30 days`, `3 months`.
///
/// Months, quarters and years are of the calendar; on dates a day is a calendar day, on instants 24 hours.
package struct TimeSpan: Hashable, Sendable {
    package let count: Int
    package let grain: Grain

    package init(_ count: Int, _ grain: Grain) {
        self.count = count
        self.grain = grain
    }

    /// Nil only for the smallest count.
    package var negated: TimeSpan? { count == .min ? nil : TimeSpan(-count, grain) }

    /// The length in a grain it is a whole multiple of: a year has 12 months; nil for a month in days.
    package func count(in finer: Grain) -> Int? {
        guard let factor = grain.count(of: finer) else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}

extension TimeSpan: CustomStringConvertible {
    /// `1 day`, `30 days`.
    package var description: String { "\(count) \(count == 1 ? grain.rawValue : grain.plural)" }
}

extension Day {
    /// The day a span later: a month end stays in its month (31 January + 1 month is the end of February). Nil for
    /// hours and finer, and outside the calendar.
    package func adding(_ span: TimeSpan) -> Day? {
        if let days = span.count(in: .day) { return span.grain < .day ? nil : adding(days: days) }
        return span.count(in: .month).flatMap { adding(months: $0) }
    }

    /// How many days lie between, negative when `other` is later.
    package func days(since other: Day) -> Int { Int(number) - Int(other.number) }
}

extension Instant {
    /// The instant a span later; months and years move the UTC day and keep the time of day. Nil where it does not fit.
    package func adding(_ span: TimeSpan) -> Instant? {
        if let seconds = span.count(in: .second) {
            let (step, overflow) = Int64(seconds).multipliedReportingOverflow(by: Instant.perSecond)
            let (sum, carry) = microseconds.addingReportingOverflow(step)
            return overflow || carry ? nil : Instant(microseconds: sum)
        }
        guard let months = span.count(in: .month), let moved = day.adding(months: months) else { return nil }
        return Instant(microseconds: Instant(moved).microseconds + timeOfDay)
    }

    /// The exact difference in seconds, to the microsecond; negative when `other` is later.
    package func seconds(since other: Instant) -> Decimal {
        Decimal(mantissa: Int128(microseconds) - Int128(other.microseconds), scale: 6)
    }

    /// The beginning of the second, minute, hour, day or period of the calendar it lies in, by UTC.
    package func truncated(to grain: Grain) -> Instant {
        guard let seconds = grain.count(of: .second), grain <= .day else {
            return Period(grain, containing: day).firstInstant
        }
        let length = Int64(seconds) * Instant.perSecond
        let remainder = timeOfDay % length
        let (start, overflow) = microseconds.subtractingReportingOverflow(remainder)
        return Instant(microseconds: overflow ? .min : start)
    }
}

extension Period {
    /// The period a span later; nil when the span is no whole number of its grain (a month + 10 days).
    package func adding(_ span: TimeSpan) -> Period? {
        guard let steps = span.count(in: grain) else { return nil }
        let (sum, overflow) = Int(index).addingReportingOverflow(steps)
        return overflow ? nil : Int32(exactly: sum).map { Period(grain: grain, index: $0) }
    }
}
