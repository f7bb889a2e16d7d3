import FunnelColumns
import FunnelEngine
import FunnelPlan
import Testing

@testable import FunnelValues

/// Wall clocks over columns, against the zone asked one instant at a time.
@Suite struct ZoneEvaluationTests {
    /// One hour from UTC, between 1970-01-02 and 1970-01-05 two, and as long again from 1970-02-01.
    static let zone = Zone(
        name: "Test", transitions: [86_400, 4 * 86_400, 31 * 86_400, 60 * 86_400],
        offsets: [3_600, 7_200, 3_600, 7_200, 3_600], rule: nil)

    @Test func columnsAreReadAsTheirCells() async throws {
        let rows = 70_000
        var at = ColumnBuilder(name: "at", type: .instant)
        var expected: [Instant?] = []
        for row in 0..<rows {
            // Over and over through all the changes, in steps of some minutes, with rows without a value.
            let instant = Instant(microseconds: Int64(row % 9_000) * 700 * Instant.perSecond + 5)
            expected.append(row % 11 == 0 ? nil : instant)
            at.append(row % 11 == 0 ? .null : .instant(instant))
        }
        let backend = MemoryBackend(tables: ["t": Table(columns: [at.finish()], rowCount: rows)])
        let column = RowExpression.column(index: 0, type: .instant)
        func values(_ expression: RowExpression) async throws -> [Value] {
            let found = try await backend.column(expression, name: "x", of: "t")
            return (0..<rows).map(found.value)
        }
        func all(_ body: (Instant) -> Value) -> [Value] { expected.map { $0.map(body) ?? .null } }
        let zone = Self.zone
        #expect(
            try await values(.wallClock(of: column, zone)) == all { .instant(zone.wallClock(of: $0)) })
        #expect(
            try await values(.instant(ofWallClock: column, zone)) == all { .instant(zone.instant(ofWallClock: $0)) })
        #expect(
            try await values(.period(.day, .wallClock(of: column, zone)))
                == all { .period(Period(.day, containing: zone.day(of: $0))) })
        // What a function gives, and what is the same in every row.
        let moved = RowExpression.call(
            "add_seconds", [column, .constant(.integer(60), type: .integer)], type: .instant)
        #expect(
            try await values(.wallClock(of: moved, zone))
                == all { .instant(zone.wallClock(of: Instant(microseconds: $0.microseconds + 60_000_000))) })
        let noon = Instant(microseconds: 43_200 * Instant.perSecond)
        #expect(
            try await values(.wallClock(of: .constant(.instant(noon), type: .instant), zone)).allSatisfy {
                $0 == .instant(Instant(microseconds: 46_800 * Instant.perSecond))
            })
    }
}
