import FunnelColumns
import FunnelEngine
import FunnelPlan
import FunnelValues
import Testing

/// Windows by the calendar, ends of time, tables without anything, questions that are too large.
@Suite struct FunnelEdgeTests {
    /// One unit; events by their letters at days or microseconds.
    static func table(_ events: [(Int64, String)], _ type: DataType) -> Table {
        var unit = ColumnBuilder(name: "unit", type: .integer)
        var time = ColumnBuilder(name: "time", type: type)
        var event = ColumnBuilder(name: "event", type: .text)
        for (moment, letter) in events {
            unit.append(.integer(1))
            time.append(integer: moment)
            event.append(.text(letter))
        }
        return Table(columns: [unit.finish(), time.finish(), event.finish()], rowCount: events.count)
    }

    static func reached(
        _ events: [(Int64, String)], _ type: DataType = .date, _ change: (inout EventFunnelRequest) -> Void = { _ in }
    ) async throws -> [Int] {
        var request = EventFunnelRequest(
            dataset: "t", unit: [.column(index: 0, type: .integer)], time: .column(index: 1, type: type),
            stages: ["a", "b"].map { EventFunnelRequest.Stage([FunnelCase.isOne(of: $0)]) })
        change(&request)
        let answer = try await MemoryBackend(tables: ["t": table(events, type)]).funnel(request)
        _ = try await MemoryBackend(tables: ["t": table(events, type)]).units(of: request)
        return answer.groups[0].reached
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) throws -> Int64 {
        Int64(try #require(Day(year: year, month: month, day: day)).number)
    }

    @Test func monthEndsStayInTheirMonth() async throws {
        let start = try FunnelEdgeTests.day(2025, 1, 31)
        for (end, count) in [(try FunnelEdgeTests.day(2025, 2, 28), 1), (try FunnelEdgeTests.day(2025, 3, 1), 0)] {
            let reached = try await FunnelEdgeTests.reached([(start, "a"), (end, "b")]) {
                $0.window = .calendar(1, .month)
            }
            #expect(reached == [1, count])
            let ofInstants = try await FunnelEdgeTests.reached(
                [(start * Instant.perDay + 5, "a"), (end * Instant.perDay + 5, "b")], .instant
            ) { $0.window = .calendar(1, .month) }
            #expect(ofInstants == [1, count])
            let later = try await FunnelEdgeTests.reached(
                [(start * Instant.perDay + 5, "a"), (end * Instant.perDay + 6, "b")], .instant
            ) { $0.window = .calendar(1, .month) }
            #expect(later == [1, 0])
        }
    }

    @Test func windowsOfNothingAndOfHoursOnDates() async throws {
        #expect(try await FunnelEdgeTests.reached([(3, "a"), (3, "b")]) { $0.window = .calendar(0, .day) } == [1, 1])
        #expect(try await FunnelEdgeTests.reached([(3, "a"), (4, "b")]) { $0.window = .calendar(0, .day) } == [1, 0])
        let hours = FunnelSpan.microseconds(36 * 3_600 * Instant.perSecond)
        #expect(try await FunnelEdgeTests.reached([(3, "a"), (4, "b")]) { $0.window = hours } == [1, 1])
        #expect(try await FunnelEdgeTests.reached([(3, "a"), (5, "b")]) { $0.window = hours } == [1, 0])
        #expect(
            try await FunnelEdgeTests.reached([(3, "a"), (17, "b")]) { $0.window = .calendar(2, .week) } == [1, 1])
    }

    @Test func endsOfTime() async throws {
        let ends: [(Int64, String)] = [(.min, "a"), (.max, "b")]
        for window in [nil, .microseconds(.max), .calendar(.max, .month), .calendar(.max, .second)] as [FunnelSpan?] {
            let reached = try await FunnelEdgeTests.reached(ends, .instant) {
                ($0.window, $0.stepWindow, $0.wantsTimes, $0.trend) = (window, window, true, .year)
                ($0.end, $0.zone) = (.max, .utc)
                $0.exclusion = FunnelCase.isOne(of: "x")
            }
            #expect(reached[0] == 1)
            if window == nil { #expect(reached == [1, 1]) }
        }
        let last: [(Int64, String)] = [(.max - 1, "a"), (.max, "b")]
        #expect(try await FunnelEdgeTests.reached(last, .instant) { $0.window = .calendar(1, .year) } == [1, 1])
    }

    @Test func tablesWithoutAnything() async throws {
        #expect(try await FunnelEdgeTests.reached([]) == [0, 0])
        #expect(try await FunnelEdgeTests.reached([(1, "z")]) == [0, 0])
        #expect(try await FunnelEdgeTests.reached([(1, "a")]) { $0.stages = [] } == [])
        let keyed = try await FunnelEdgeTests.reached([(1, "a"), (1, "b")]) {
            $0.keys = [.constant(.text("all"), type: .text)]
        }
        #expect(keyed == [1, 1])
    }

    @Test func manySteps() async throws {
        let events = (0..<40).map { (Int64($0), "a") }
        let steps = (0..<40).map { _ in EventFunnelRequest.Stage([FunnelCase.isOne(of: "a")]) }
        #expect(try await FunnelEdgeTests.reached(events) { $0.stages = steps } == Array(repeating: 1, count: 40))
        let together = events.map { (Int64(0), $0.1) }
        #expect(try await FunnelEdgeTests.reached(together) { $0.stages = steps } == Array(repeating: 1, count: 40))
        #expect(
            try await FunnelEdgeTests.reached(Array(together.dropLast())) { $0.stages = steps }
                == Array(repeating: 1, count: 39) + [0])
        await #expect(throws: EngineError.self) {
            _ = try await FunnelEdgeTests.reached(events) { $0.stages = steps + [steps[0]] }
        }
        let nine = EventFunnelRequest.Stage(Array(repeating: FunnelCase.isOne(of: "a"), count: 9))
        #expect(try await FunnelEdgeTests.reached(together) { $0.stages = [nine] } == Array(repeating: 1, count: 9))
        await #expect(throws: EngineError.self) {
            _ = try await FunnelEdgeTests.reached(events) { $0.stages = [nine, nine] }
        }
    }

    @Test func aCancelledQuestionStops() async throws {
        let table = FunnelLawTests.table(users: 100, events: 500, seed: 3)
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await MemoryBackend(tables: ["t": table]).funnel(FunnelLawTests.request(3))
        }
        task.cancel()
        await #expect(throws: EngineError.cancelled) { _ = try await task.value }
    }
}
