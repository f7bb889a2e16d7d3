/// A point in time: microseconds since 1970-01-01 00:00 UTC.
package struct Instant: Hashable, Sendable, Comparable {
    package let microseconds: Int64

    package static let perSecond: Int64 = 1_000_000
    package static let perDay: Int64 = 86_400_000_000

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// A time of a UTC day. Days past the year 292,000 (or before −292,000) stand at the last (first) instant.
    package init(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
        let seconds = Int64(hour * 3_600 + minute * 60 + second)
        let (whole, overflow) = Int64(day.number).multipliedReportingOverflow(by: Instant.perDay)
        let (sum, carry) = whole.addingReportingOverflow(seconds * Instant.perSecond + Int64(microsecond))
        microseconds = overflow || carry ? (day.number < 0 ? .min : .max) : sum
    }

    package static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }

    /// The UTC day this instant lies on.
    package var day: Day {
        let quotient = microseconds / Instant.perDay
        let floored = microseconds % Instant.perDay < 0 ? quotient - 1 : quotient
        return Day(number: Int32(clamping: floored))
    }

    /// Microseconds since the UTC day began, 0..<86,400,000,000.
    package var timeOfDay: Int64 {
        let remainder = microseconds % Instant.perDay
        return remainder < 0 ? remainder + Instant.perDay : remainder
    }
}

extension Instant: CustomStringConvertible {
    /// ISO 8601 in UTC, with as many digits as the fraction needs: `2025-06-30T14:05:00Z`.
    package var description: String {
        let time = timeOfDay
        let seconds = Int(time / Instant.perSecond)
        let fraction = Int(time % Instant.perSecond)
        var text = "\(day)T\(padded(seconds / 3_600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
        if fraction > 0 {
            text += fraction % 1_000 == 0 ? ".\(padded(fraction / 1_000, 3))" : ".\(padded(fraction, 6))"
        }
        return text + "Z"
    }
}
