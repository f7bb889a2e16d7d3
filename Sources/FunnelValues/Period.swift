/// A week, month, quarter or year of the calendar (or a single day), as a number that counts on by one.
package struct Period: Hashable, Sendable, Comparable {
    package let grain: Grain
    /// Day, month, quarter: counted from 1970; week: counted from the Monday 1969-12-29; year: itself.
    package let index: Int32

    package init(grain: Grain, index: Int32) {
        precondition(grain >= .day, "a period is at least a day")
        self.grain = grain
        self.index = index
    }

    package static func < (left: Period, right: Period) -> Bool { left.firstDay < right.firstDay }

    /// The period of a grain that a day lies in.
    package init(_ grain: Grain, containing day: Day) {
        let (year, month, _) = day.civil
        let index: Int
        switch grain {
        case .second, .minute, .hour, .day: index = Int(day.number)
        case .week: index = Period.floorDivide(Int(day.number) + 3, 7)
        case .month: index = (year - 1970) * 12 + month - 1
        case .quarter: index = (year - 1970) * 4 + (month - 1) / 3
        case .year: index = year
        }
        self.init(grain: max(grain, .day), index: Int32(clamping: index))
    }

    /// Its first day; a period outside the calendar of 32 bits stands at that calendar's end.
    package var firstDay: Day {
        switch grain {
        case .second, .minute, .hour, .day: return Day(number: index)
        case .week: return Day(number: Int32(clamping: Int(index) * 7 - 3))
        case .month: return Period.firstDay(monthsSince1970: Int(index))
        case .quarter: return Period.firstDay(monthsSince1970: Int(index) * 3)
        case .year: return Period.firstDay(monthsSince1970: (Int(index) - 1970) * 12)
        }
    }

    /// The UTC instant it begins at.
    package var firstInstant: Instant { Instant(firstDay) }

    /// The period of a grain that an instant lies in, by UTC.
    package init(_ grain: Grain, containing instant: Instant) { self.init(grain, containing: instant.day) }

    package var lastDay: Day {
        let next = Period(grain: grain, index: index == .max ? index : index + 1).firstDay
        return Day(number: next.number == .min ? next.number : next.number - 1)
    }

    package func advanced(by steps: Int) -> Period {
        let (sum, overflow) = Int(index).addingReportingOverflow(steps)
        return Period(grain: grain, index: overflow ? (steps > 0 ? .max : .min) : Int32(clamping: sum))
    }

    static func floorDivide(_ dividend: Int, _ divisor: Int) -> Int {
        let quotient = dividend / divisor
        return dividend % divisor < 0 ? quotient - 1 : quotient
    }

    /// The calendar repeats every 400 years of 146,097 days, which reaches years that `Day(year:)` does not take.
    private static func firstDay(monthsSince1970 months: Int) -> Day {
        let year = 1970 + floorDivide(months, 12)
        let month = months - floorDivide(months, 12) * 12 + 1
        let cycles = floorDivide(year, 400)
        let day = Day(year: year - cycles * 400, month: month, day: 1)
        return Day(number: Int32(clamping: Int(day?.number ?? 0) + cycles * 146_097))
    }
}

extension Period: CustomStringConvertible {
    /// As it is typed: `2025-06-30`, `2025-W07`, `2025-06`, `2025-Q2`, `2025`.
    package var description: String {
        let day = firstDay
        let (year, month, _) = day.civil
        switch grain {
        case .second, .minute, .hour, .day: return day.description
        case .week:
            let week = day.isoWeek
            return "\(padded(week.year, 4))-W\(padded(week.week, 2))"
        case .month: return "\(padded(year, 4))-\(padded(month, 2))"
        case .quarter: return "\(padded(year, 4))-Q\((month - 1) / 3 + 1)"
        case .year: return padded(year, 4)
        }
    }
}
