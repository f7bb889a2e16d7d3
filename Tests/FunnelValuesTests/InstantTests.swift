import FunnelValues
import Testing

@Suite struct InstantTests {
    // Reference: Python's datetime.fromisoformat.
    @Test(arguments: Reference.instants) func readsIso(_ row: (text: String, microseconds: Int64)) {
        #expect(Instant(text: row.text)?.microseconds == row.microseconds)
    }

    @Test(arguments: [
        ("2025-06-30", "2025-06-30T00:00:00Z"), ("2025-06-30 14:05", "2025-06-30T14:05:00Z"),
        ("2025-06-30T14:05:00.5Z", "2025-06-30T14:05:00.500Z"),
        ("2025-06-30T14:05:00,123456789Z", "2025-06-30T14:05:00.123456Z"),
        ("2025-06-30T01:05+0200", "2025-06-29T23:05:00Z"), ("2025-06-30t14:05-05", "2025-06-30T19:05:00Z"),
    ]) func reads(_ row: (String, String)) { #expect(Instant(text: row.0)?.description == row.1) }

    @Test(arguments: [
        "2025-06-30T", "2025-06-30T24:00", "2025-06-30T14", "2025-06-30T14:60", "2025-06-30T14:05:60",
        "2025-06-30T14:05:00.",
        "2025-06-30T14:05X", "2025-06-30T14:05+2", "2025-02-30T00:00", "14:05", "2025-06-30T14:05Z ",
        "2025-06-30T14:05+24:00",
    ]) func refuses(_ text: String) { #expect(Instant(text: text) == nil) }

    @Test(arguments: [
        (Grain.second, "2025-08-20T14:05:07Z"), (.minute, "2025-08-20T14:05:00Z"), (.hour, "2025-08-20T14:00:00Z"),
        (.day, "2025-08-20T00:00:00Z"), (.week, "2025-08-18T00:00:00Z"), (.month, "2025-08-01T00:00:00Z"),
        (.quarter, "2025-07-01T00:00:00Z"), (.year, "2025-01-01T00:00:00Z"),
    ]) func isTruncated(_ row: (Grain, String)) {
        #expect(Instant(text: "2025-08-20T14:05:07.25Z")?.truncated(to: row.0).description == row.1)
    }

    @Test func truncatesDownwardsBefore1970() {
        #expect(Instant(microseconds: -1).truncated(to: .hour).description == "1969-12-31T23:00:00Z")
    }

    @Test func addsSpansAndDifferences() throws {
        let start = try #require(Instant(text: "2024-01-31T10:00:00.000001Z"))
        #expect(start.adding(TimeSpan(1, .month))?.description == "2024-02-29T10:00:00.000001Z")
        let later = try #require(start.adding(TimeSpan(90, .minute)))
        #expect(later.seconds(since: start) == Decimal(5_400) && start.seconds(since: later) == Decimal(-5_400))
        #expect(start.seconds(since: Instant(text: "2024-01-31T10:00:00Z") ?? start) == Decimal(mantissa: 1, scale: 6))
        #expect(start.adding(TimeSpan(1, .day)) == start.adding(TimeSpan(24, .hour)))
    }

    @Test(arguments: [Int64.min, -1, 0, .max]) func theEndsDoNotTrap(_ microseconds: Int64) {
        let instant = Instant(microseconds: microseconds)
        #expect(!instant.description.isEmpty && (0..<Instant.perDay).contains(instant.timeOfDay))
        for grain in Grain.allCases {
            _ = Period(grain, containing: instant)
            #expect(instant.truncated(to: grain) <= instant)
            for count in [Int.min, -1, 1, .max] { _ = instant.adding(TimeSpan(count, grain)) }
        }
        #expect(instant.seconds(since: Instant(microseconds: .min)) >= .zero)
    }
}
