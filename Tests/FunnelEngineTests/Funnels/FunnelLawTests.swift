import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// What holds of every funnel, on generated tables.
@Suite struct FunnelLawTests {
    /// Events of some users: repeats, equal times; each user has one plan, and each event a channel.
    static func table(users: Int, events: Int, seed: UInt64, extra: Bool = false, isText: Bool = false) -> Table {
        var random = SeededGenerator(seed: seed)
        var unit = ColumnBuilder(name: "unit", type: isText ? .text : .integer)
        var time = ColumnBuilder(name: "time", type: .date)
        var event = ColumnBuilder(name: "event", type: .text)
        var plan = ColumnBuilder(name: "plan", type: .text)
        var channel = ColumnBuilder(name: "channel", type: .text)
        for row in 0..<events + (extra ? 1 : 0) {
            let user = row == events ? users : Int.random(in: 0..<users, using: &random)
            unit.append(isText ? .text("user \(user)") : .integer(user * 3))
            time.append(.date(Day(number: Int32(Int.random(in: 0..<60, using: &random)))))
            let letter = row == events ? "b" : ["a", "b", "c", "d"][Int.random(in: 0..<4, using: &random)]
            event.append(.text(letter))
            plan.append(user % 3 == 0 ? .null : .text(user % 3 == 1 ? "free" : "team"))
            channel.append(.text(["ads", "seo"][Int.random(in: 0..<2, using: &random)]))
        }
        return Table(
            columns: [unit.finish(), time.finish(), event.finish(), plan.finish(), channel.finish()],
            rowCount: events + (extra ? 1 : 0))
    }

    static func request(_ window: Int?, isText: Bool = false) -> EventFunnelRequest {
        var request = EventFunnelRequest(
            dataset: "t", unit: [.column(index: 0, type: isText ? .text : .integer)],
            time: .column(index: 1, type: .date),
            stages: ["a", "b", "c"].map { EventFunnelRequest.Stage([FunnelCase.isOne(of: $0)]) })
        request.window = window.map { .calendar($0, .day) }
        return request
    }

    static func reached(_ request: EventFunnelRequest, _ table: Table) async throws -> [Int] {
        let answer = try await MemoryBackend(tables: ["t": table]).funnel(request)
        return (0..<request.depth).map { step in answer.groups.reduce(0) { $0 + $1.reached[step] } }
    }

    @Test func aLongerWindowNeverLowersACount() async throws {
        let table = FunnelLawTests.table(users: 400, events: 3_000, seed: 1)
        var before = [0, 0, 0]
        for window in [0, 1, 2, 5, 9, 20, 60] {
            let now = try await FunnelLawTests.reached(FunnelLawTests.request(window), table)
            #expect(zip(before, now).allSatisfy { $0 <= $1 }, "\(window) days")
            before = now
        }
        #expect(try await FunnelLawTests.reached(FunnelLawTests.request(nil), table) == before)
        #expect(before[2] > 0 && before[2] < before[0])
    }

    @Test func strictIsAtMostOrderedAndThatAtMostAnyOrder() async throws {
        for seed in 2..<8 as Range<UInt64> {
            let table = FunnelLawTests.table(users: 300, events: 1_500, seed: seed)
            let ordered = FunnelLawTests.request(12)
            var strict = ordered
            for step in 1...2 { strict.stages[step].directly = true }
            var any = ordered
            any.stages = [EventFunnelRequest.Stage(ordered.stages.flatMap(\.members))]
            let counts = [
                try await FunnelLawTests.reached(strict, table), try await FunnelLawTests.reached(ordered, table),
                try await FunnelLawTests.reached(any, table),
            ]
            for step in 0..<3 { #expect(counts[0][step] <= counts[1][step] && counts[1][step] <= counts[2][step]) }
            #expect(counts[0][2] < counts[2][2])
        }
    }

    @Test func groupsOfAFixedAttributeAddUp() async throws {
        let table = FunnelLawTests.table(users: 500, events: 4_000, seed: 11)
        var request = FunnelLawTests.request(10)
        let whole = try await MemoryBackend(tables: ["t": table]).funnel(request)
        request.keys = [.column(index: 3, type: .text)]
        for touch in [EventFunnelRequest.Touch.step(0), .first, .last] {
            request.touch = touch
            let split = try await MemoryBackend(tables: ["t": table]).funnel(request)
            #expect(split.groups.map(\.keys) == [[.text("free")], [.text("team")], [.null]])
            for step in 0..<3 {
                #expect(split.groups.reduce(0) { $0 + $1.reached[step] } == whole.groups[0].reached[step])
            }
            #expect(split.groups.reduce(0) { $0 + $1.ties } == whole.groups[0].ties)
        }
    }

    @Test func aUnitWithoutTheFirstStepChangesNothing() async throws {
        let request = FunnelLawTests.request(10)
        let without = FunnelLawTests.table(users: 50, events: 500, seed: 12)
        let with = FunnelLawTests.table(users: 50, events: 500, seed: 12, extra: true)
        let (a, b) = (
            try await MemoryBackend(tables: ["t": without]).funnel(request),
            try await MemoryBackend(tables: ["t": with]).funnel(request)
        )
        #expect(a.groups == b.groups && a.rowsUsed + 1 == b.rowsUsed)
    }

    /// More rows than a chunk and units than a part: neither cores, nor how ids are written, nor how they are spread.
    @Test func partsAndCoresDoNotMatter() async throws {
        let rows = 2 * Chunk.rows + 5_000
        let table = FunnelLawTests.table(users: 40_000, events: rows, seed: 13)
        var request = FunnelLawTests.request(30)
        request.keys = [.column(index: 4, type: .text)]
        request.wantsTimes = true
        request.trend = .month
        let answer = try await MemoryBackend(tables: ["t": table]).funnel(request)
        #expect(answer.groups[0].reached[2] > 100)
        let alone = MemoryBackend(tables: ["t": table], concurrency: .oneAfterTheOther)
        #expect(try await alone.funnel(request) == answer)
        let texts = FunnelLawTests.table(users: 40_000, events: rows, seed: 13, isText: true)
        var ofTexts = request
        ofTexts.unit = [.column(index: 0, type: .text)]
        #expect(try await MemoryBackend(tables: ["t": texts]).funnel(ofTexts) == answer)
        // The same ids so far apart that they are hashed, and two columns that are a unit only together.
        var spread = request
        spread.unit = [
            .binary(
                .times, .column(index: 0, type: .integer), .constant(.integer(1_000_003), type: .integer),
                type: .integer)
        ]
        #expect(try await MemoryBackend(tables: ["t": table]).funnel(spread) == answer)
        spread.unit = [.column(index: 0, type: .integer), .column(index: 3, type: .text)]
        let known = try await MemoryBackend(tables: ["t": table]).funnel(spread)
        // A third of the users has no plan: those rows belong to no unit.
        #expect(known.withoutUnit > rows / 4 && known.withoutUnit < rows / 2)
        var far = table
        far.columns[0].chunks = far.columns[0].chunks.map { chunk in
            Chunk(wholes: (chunk.cells.wholes(as: Int64.self) ?? []).map { $0 &* 0x1234_5678_9ABC })
        }
        #expect(try await MemoryBackend(tables: ["t": far]).funnel(request) == answer)
    }

    @Test func unitsAgreeWithTheCounts() async throws {
        let table = FunnelLawTests.table(users: 700, events: 5_000, seed: 14, isText: true)
        var request = FunnelLawTests.request(7, isText: true)
        request.exclusion = FunnelCase.isOne(of: "d")
        request.end = 50
        let backend = MemoryBackend(tables: ["t": table])
        let (counts, units) = (try await backend.funnel(request), try await backend.units(of: request))
        for step in 0..<3 {
            let kept = units.depth.indices.filter { !units.excluded[$0] && units.depth[$0] > step }
            #expect(kept.count == counts.groups[0].reached[step])
            #expect(kept.count { units.young[$0] } == counts.groups[0].young[step])
        }
        #expect(units.excluded.count { $0 } == counts.groups[0].excluded)
        #expect(counts.groups[0].excluded > 0 && counts.groups[0].young[0] > 0)
        let names = units.depth.indices.map { units.units[0].value(at: $0) }
        #expect(zip(names, names.dropFirst()).allSatisfy { Value.precedes($0, $1) })
    }
}
