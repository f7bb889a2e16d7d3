import FunnelValues
import Testing

@Suite struct DayTests {
    // Reference: Python's datetime.
    @Test(arguments: Reference.days)
    func isTheDayOfTheCalendar(_ row: (text: String, number: Int32, weekday: Int, weekYear: Int, week: Int)) throws {
        let day = try #require(Day(text: row.text))
        #expect(day.number == row.number && day.description == row.text && day.weekday == row.weekday)
        #expect(day.isoWeek == (row.weekYear, row.week))
    }

    // Reference: Python's calendar.monthrange.
    @Test(arguments: Reference.moves) func movesByMonths(_ row: (from: String, months: Int, to: String)) throws {
        #expect(try #require(Day(text: row.from)).adding(months: row.months)?.description == row.to)
    }

    @Test func everyDayOfFourHundredYearsReadsBack() {
        for number in Int32(-62_091)...Int32(84_006) {
            let day = Day(number: number)
            let (year, month, date) = day.civil
            guard Day(year: year, month: month, day: date) == day else {
                Issue.record("\(number)")
                return
            }
        }
    }

    @Test(arguments: [
        "2025-02-30", "2025-13-01", "2025-00-10", "2025-1-1", "25-01-01", "2025-06-31", "2025-06-3", "2025-06-300",
        "2025/06/30", "", "1900-02-29", "2025-06-30 ", "+025-06-30",
    ]) func refuses(_ text: String) { #expect(Day(text: text) == nil) }

    @Test(arguments: [Int32.min, .min + 1, -1, 0, .max - 1, .max]) func theEndsOfTheCalendarDoNotTrap(_ number: Int32) {
        let day = Day(number: number)
        #expect((1...7).contains(day.weekday) && (1...53).contains(day.isoWeek.week) && !day.description.isEmpty)
        for step in [Int.min, -1, 0, 1, .max] {
            if let moved = day.adding(days: step) { #expect(moved.days(since: day) == step) }
            _ = day.adding(months: step)
            for grain in Grain.allCases { _ = day.adding(TimeSpan(step, grain)) }
        }
        let instant = Instant(day, hour: 23, minute: 59, second: 59, microsecond: 999_999)
        #expect(!instant.description.isEmpty)
        for grain in Grain.allCases {
            let period = Period(grain, containing: day)
            #expect(period.firstDay <= day && !period.description.isEmpty)
            #expect(period.lastDay >= period.firstDay || number >= .max - 366)
            _ = (period.advanced(by: .max), period.advanced(by: .min), period.firstInstant)
        }
    }

    @Test func addsSpans() {
        let day = Day(text: "2025-01-31")
        #expect(day?.adding(TimeSpan(2, .week))?.description == "2025-02-14")
        #expect(day?.adding(TimeSpan(1, .month))?.description == "2025-02-28")
        #expect(day?.adding(TimeSpan(1, .quarter))?.description == "2025-04-30")
        #expect(day?.adding(TimeSpan(-1, .year))?.description == "2024-01-31")
        #expect(day?.adding(TimeSpan(48, .hour)) == nil)
        #expect(TimeSpan(30, .day).description == "30 days" && TimeSpan(1, .day).description == "1 day")
        #expect(TimeSpan(2, .year).count(in: .month) == 24 && TimeSpan(1, .month).count(in: .day) == nil)
    }
}
