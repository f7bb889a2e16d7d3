import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Calls and periods over a chunk against arithmetic written here, which knows nothing of the engine.
@Suite struct CalendarTests {
    /// Year, month and day by counting days one by one from 1970.
    static func calendar(days: Int) -> [(year: Int, month: Int, day: Int)] {
        var (year, month, day) = (1970, 1, 1)
        return (0..<days).map { _ in
            let found = (year, month, day)
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            day += 1
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
            return found
        }
    }

    @Test("Periods, weekdays, abs, round and coalesce of every day and amount are what counting gives")
    func calls() async throws {
        let days = 50_000
        let calendar = CalendarTests.calendar(days: days)
        var created = ColumnBuilder(name: "created", type: .date)
        var amount = ColumnBuilder(name: "amount", type: .decimal(scale: 2))
        for day in 0..<days {
            created.append(.date(Day(number: Int32(day))))
            amount.append(day % 9 == 0 ? .null : .decimal(Decimal(mantissa: Int128(day % 1_000 - 500), scale: 2)))
        }
        let table = Table(columns: [created.finish(), amount.finish()], rowCount: days)
        let backend = MemoryBackend(tables: ["t": table])
        let date = RowExpression.column(index: 0, type: .date)
        let money = RowExpression.column(index: 1, type: .decimal(scale: 2))
        func column(_ expression: RowExpression) async throws -> Column {
            try await backend.column(expression, name: "x", of: "t")
        }
        let month = try await column(.period(.month, date))
        let quarter = try await column(.period(.quarter, date))
        let weekday = try await column(.call("weekday", [date], type: .integer))
        let absolute = try await column(.call("abs", [money], type: .decimal(scale: 2)))
        let rounded = try await column(.call("round", [money], type: .decimal(scale: 2)))
        let filled = try await column(
            .call("coalesce", [money, .constant(.integer(-7), type: .integer)], type: .decimal(scale: 2)))
        var wrong: [Int] = []
        for day in 0..<days {
            let place = calendar[day]
            let cents = day % 1_000 - 500
            let isNull = day % 9 == 0
            // Half away from zero, in whole numbers.
            let whole = (abs(cents) + 50) / 100 * (cents < 0 ? -1 : 1)
            func decimal(_ mantissa: Int) -> Value {
                isNull ? .null : .decimal(Decimal(mantissa: Int128(mantissa), scale: 2))
            }
            let monthStart = Int32(day - place.day + 1)
            let fits =
                month.value(at: day) == .period(Period(.month, containing: Day(number: monthStart)))
                && "\(month.value(at: day))" == "\(month.value(at: Int(monthStart)))"
                && (day + 1 == days
                    || (month.value(at: day) != month.value(at: day + 1)) == (calendar[day + 1].day == 1))
                && (day + 1 == days
                    || (quarter.value(at: day) != quarter.value(at: day + 1))
                        == (calendar[day + 1].day == 1 && place.month % 3 == 0))
                // 1970-01-01 was a Thursday, the fourth day of its week.
                && weekday.value(at: day) == .integer((day + 3) % 7 + 1)
                && absolute.value(at: day) == decimal(abs(cents)) && rounded.value(at: day) == decimal(whole * 100)
                && filled.value(at: day) == (isNull ? .integer(-7) : decimal(cents))
            if !fits { wrong.append(day) }
        }
        #expect(wrong.isEmpty, "days \(wrong.prefix(5))")
    }
}
