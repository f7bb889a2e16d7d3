import FunnelPlan
import FunnelValues

/// The last moment that is within a window from another: days of `Day.number` for dates, microseconds of UTC for
/// instants; `Int64.max` where there is no end, or none within 64 bits.
struct WindowLimit: Sendable {
    private enum Length {
        case endless
        case fixed(Int64)
        /// Months by the calendar.
        case months(Int)
    }

    private let length: Length
    private let isDate: Bool
    private let zone: Zone

    var isEndless: Bool {
        if case .endless = length { true } else { false }
    }

    init(_ span: FunnelSpan?, isDate: Bool, zone: Zone) {
        self.isDate = isDate
        self.zone = zone
        length =
            switch span {
            case nil: .endless
            case .microseconds(let count): .fixed(isDate ? WindowLimit.wholeDays(count) : count)
            case .calendar(let count, let grain): WindowLimit.length(TimeSpan(count, grain), isDate: isDate)
            }
    }

    private static func length(_ span: TimeSpan, isDate: Bool) -> Length {
        if let months = span.count(in: .month) { return .months(months) }
        let most: Length = .fixed(span.count < 0 ? .min : .max)
        if span.grain.isOfCalendar { return most }
        guard let seconds = span.count(in: .second) else { return most }
        let (length, overflow) = Int64(seconds).multipliedReportingOverflow(by: Instant.perSecond)
        if overflow { return most }
        return .fixed(isDate ? wholeDays(length) : length)
    }

    /// Hours of a window between days count where they are whole days.
    private static func wholeDays(_ microseconds: Int64) -> Int64 {
        let days = microseconds / Instant.perDay
        return microseconds % Instant.perDay < 0 ? days - 1 : days
    }

    @inline(__always) func end(from time: Int64) -> Int64 {
        switch length {
        case .endless: return .max
        case .fixed(let length):
            let (end, overflow) = time.addingReportingOverflow(length)
            return overflow ? (length < 0 ? .min : .max) : end
        case .months(let months): return end(from: time, months)
        }
    }

    private func end(from time: Int64, _ months: Int) -> Int64 {
        let most: Int64 = months < 0 ? .min : .max
        if isDate {
            return Day(number: Int32(clamping: time)).adding(months: months).map { Int64($0.number) } ?? most
        }
        let wall = zone.wallClock(of: Instant(microseconds: time))
        guard let day = wall.day.adding(months: months) else { return most }
        let moved = Instant(microseconds: Instant(day).microseconds + wall.timeOfDay)
        return zone.instant(ofWallClock: moved).microseconds
    }
}
