/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
package struct Day: Hashable, Sendable, Comparable {
    package let number: Int32

    package init(number: Int32) { self.number = number }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// The day of a civil date; nil when there is no such day (2025-02-30).
    ///
    /// - Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil (the method, restated).
    package init?(year: Int, month: Int, day: Int) {
        guard (-9_999...9_999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    package static func length(ofMonth month: Int, year: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// 1 is Monday, 7 is Sunday.
    package var weekday: Int { ((Int(number) + 3) % 7 + 7) % 7 + 1 }

    /// The day so many days later; nil outside the calendar of 32 bits.
    package func adding(days: Int) -> Day? {
        let (sum, overflow) = Int(number).addingReportingOverflow(days)
        return overflow ? nil : Int32(exactly: sum).map(Day.init(number:))
    }

    /// The year and number of the ISO 8601 week, 1...53: a week belongs to the year of its Thursday.
    package var isoWeek: (year: Int, week: Int) {
        let thursday = Int(number) + 4 - weekday
        let year = Day(number: Int32(clamping: thursday)).civil.year
        // Years beyond four digits repeat the calendar of those within, every 400 years.
        let cycles = Period.floorDivide(year, 400)
        let januaryFirst = Int(Day(year: year - cycles * 400, month: 1, day: 1)?.number ?? 0) + cycles * 146_097
        return (year, (thursday - januaryFirst) / 7 + 1)
    }

    /// The same day so many months later, or the last day of a shorter month.
    package func adding(months: Int) -> Day? {
        let (year, month, day) = civil
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, (-119_988...119_987).contains(total) else { return nil }
        let newYear = total >= 0 ? total / 12 : (total - 11) / 12
        let newMonth = total - newYear * 12 + 1
        return Day(year: newYear, month: newMonth, day: min(day, Day.length(ofMonth: newMonth, year: newYear)))
    }
}

extension Day: CustomStringConvertible {
    /// ISO 8601: `2025-06-30`.
    package var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
