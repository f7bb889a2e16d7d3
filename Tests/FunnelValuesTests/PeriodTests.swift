import FunnelValues
import Testing

@Suite struct PeriodTests {
    @Test(arguments: [
        "2025", "0001", "9999", "2025-Q1", "2025-Q4", "2025-06", "1969-12", "1970-01", "2025-W07", "2020-W53",
        "2025-W01",
        "2025-06-30",
    ]) func readsBack(_ text: String) { #expect(Period(text: text)?.description == text) }

    @Test(arguments: [
        "2025-Q5", "2025-Q0", "2025-13", "2025-00", "2025-W00", "2025-W53", "2025-W7", "202", "2025-", "2025-6",
    ])
    func refuses(_ text: String) { #expect(Period(text: text) == nil) }

    // Reference: Python's isocalendar of 28 December.
    @Test func hasAWeek53InTheRightYears() {
        for year in 1800...2399 {
            #expect((Period(text: "\(year)-W53") != nil) == Reference.longYears.contains(year), "\(year)")
        }
    }

    // Reference: the calendar on the wall.
    @Test(arguments: [
        ("2025-Q2", "2025-04-01", "2025-06-30"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-W01", "2024-12-30", "2025-01-05"), ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2025", "2025-01-01", "2025-12-31"), ("1969-Q4", "1969-10-01", "1969-12-31"),
    ]) func beginsAndEnds(_ row: (String, String, String)) {
        let period = Period(text: row.0)
        #expect(period?.firstDay.description == row.1 && period?.lastDay.description == row.2)
    }

    @Test(arguments: [Grain.day, .week, .month, .quarter, .year]) func tileTheCalendar(_ grain: Grain) {
        var period = Period(grain, containing: Day(number: -40_000))
        for _ in 0..<400 {
            let next = period.advanced(by: 1)
            #expect(next.firstDay.days(since: period.lastDay) == 1)
            #expect(
                Period(grain, containing: period.firstDay) == period
                    && Period(grain, containing: period.lastDay) == period)
            period = next
        }
    }

    @Test func theEndsDoNotTrap() {
        for grain in Grain.allCases where grain >= .day {
            for index in [Int32.min, .max] {
                let period = Period(grain: grain, index: index)
                #expect(!period.description.isEmpty)
                _ = (period.firstDay, period.lastDay, period.firstInstant, period.adding(TimeSpan(.max, grain)))
            }
        }
    }

    @Test func movesByWholePeriods() {
        #expect(Period(text: "2025-11")?.adding(TimeSpan(3, .month))?.description == "2026-02")
        #expect(Period(text: "2025-11")?.adding(TimeSpan(1, .year))?.description == "2026-11")
        #expect(Period(text: "2025-Q4")?.adding(TimeSpan(-2, .quarter))?.description == "2025-Q2")
        #expect(Period(text: "2025-11")?.adding(TimeSpan(10, .day)) == nil)
    }
}
