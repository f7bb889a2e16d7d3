import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Groups by the ids of other systems: far apart, and as many as there are rows.
@Suite struct ManyGroupsTests {
    private static let rows = 140_000
    private let id = RowExpression.column(index: 0, type: .integer)
    private let arm = RowExpression.column(index: 1, type: .text)
    private let amount = RowExpression.column(index: 2, type: .integer)

    /// Of row r: an id made of r modulo `users`, spread by `factor`; none in each 13th row.
    private static func table(users: Int, factor: Int64) -> Table {
        var id = ColumnBuilder(name: "id", type: .integer)
        var arm = ColumnBuilder(name: "arm", type: .text)
        var amount = ColumnBuilder(name: "amount", type: .integer)
        for row in 0..<rows {
            id.append(
                row % 13 == 0
                    ? .null : .decimal(Decimal(mantissa: Int128(Int64(row % users - users / 2) * factor), scale: 0)))
            arm.append(.text(row % 3 == 0 ? "b" : "a"))
            amount.append(row % 17 == 0 ? .null : .integer(row % 101))
        }
        return Table(columns: [id.finish(), arm.finish(), amount.finish()], rowCount: rows)
    }

    @Test("Ids far apart make the groups that ids close together make", arguments: [997, 135_000])
    func spreadIds(users: Int) async throws {
        let measures = [
            Measure(.sum, of: amount), Measure(.rows), Measure(.count, of: amount), Measure(.median, of: amount),
            Measure(.max, of: amount),
        ]
        var answers: [AggregateTable] = []
        let factors: [Int64] = [1, 40_000_003_000, Int64.max / 140_000]
        for factor in factors {
            let backend = MemoryBackend(tables: ["t": ManyGroupsTests.table(users: users, factor: factor)])
            answers.append(
                try await backend.aggregate(AggregateRequest(dataset: "t", keys: [arm, id], measures: measures)))
        }
        for (answer, factor) in zip(answers, factors) {
            #expect(answer.columns.count == answers[0].columns.count)
            for group in 0..<answer.columns.count {
                let (keys, near) = (answer.columns.keys(of: group), answers[0].columns.keys(of: group))
                guard keys[0] == near[0], keys[1] == ManyGroupsTests.spread(near[1], factor),
                    answer.columns.rows(in: group) == answers[0].columns.rows(in: group),
                    measures.indices.allSatisfy({
                        answer.columns.state(of: $0, in: group).finish()
                            == answers[0].columns.state(of: $0, in: group).finish()
                    })
                else {
                    Issue.record("group \(group) of \(factor): \(keys) \(near)")
                    return
                }
            }
        }
    }

    private static func spread(_ value: Value, _ factor: Int64) -> Value {
        guard case .decimal(let id) = value else { return value }
        return .decimal(Decimal(mantissa: id.mantissa * Int128(factor), scale: 0))
    }

    @Test("Groups put together by the keys behind are those of these keys alone")
    func innerGroups() async throws {
        let backend = MemoryBackend(tables: ["t": ManyGroupsTests.table(users: 997, factor: 1_000_000_007)])
        let measures = [Measure(.sum, of: amount), Measure(.rows), Measure(.count, of: amount)]
        let split = try await backend.aggregate(AggregateRequest(dataset: "t", keys: [arm, id], measures: measures))
        let alone = try await backend.aggregate(AggregateRequest(dataset: "t", keys: [id], measures: measures))
        let runs = split.columns.runs(ofKeys: 1)
        #expect(runs.map { split.columns.keys(of: $0.lowerBound)[0] } == [.text("a"), .text("b")])
        let inner = try #require(split.columns.inner(runs, behind: 1))
        // The rows without an id are left out.
        #expect(inner.count == 997 && alone.columns.count == 998)
        var found: [Value: [Int64]] = [:]
        for measure in measures.indices {
            let whole = try #require(split.columns.wholeFigures(of: measure, in: inner, 0..<inner.count))
            #expect(whole.scale == 0 && whole.cells.count == inner.count)
            for group in 0..<inner.count {
                let keys = inner.groups(of: group).map { split.columns.keys(of: $0)[1] }
                #expect(Set(keys).count == 1)
                found[keys[0], default: []].append(whole.cells[group])
            }
        }
        for group in 0..<997 {
            let expected = measures.indices.map { alone.columns.state(of: $0, in: group).finish() }
            let cells = found[alone.columns.keys(of: group)[0]]
            #expect(cells.map { $0.map { .integer(Int($0)) } } == expected)
        }
        let one = try #require(split.columns.inner([runs[0]], behind: 1))
        #expect(one.count == split.columns.runs(ofKeys: 1)[0].count - 1)
    }

    @Test("Groups put together by two keys behind are all groups of these keys, and none without one")
    func innerGroupsOfTwoKeys() async throws {
        let backend = MemoryBackend(tables: ["t": ManyGroupsTests.table(users: 97, factor: 1)])
        let split = try await backend.aggregate(
            AggregateRequest(dataset: "t", keys: [arm, amount, id], measures: [Measure(.rows)]))
        let every = Array(0..<split.columns.count)
        // Runs of one block each, runs in another order, and one across all blocks.
        for runs in [split.columns.runs(ofKeys: 1), every.reversed().map { $0..<$0 + 1 }] {
            let inner = try #require(split.columns.inner(runs, behind: 1))
            var expected: [[Value]: Set<Int>] = [:]
            for group in every {
                let keys = Array(split.columns.keys(of: group)[1...])
                if !keys.contains(where: \.isNull) { expected[keys, default: []].insert(group) }
            }
            var found: [[Value]: Set<Int>] = [:]
            for place in 0..<inner.count {
                let groups = inner.groups(of: place)
                let keys = Set(groups.map { Array(split.columns.keys(of: $0)[1...]) })
                #expect(keys.count == 1 && Set(groups).count == groups.count)
                for key in keys { found[key, default: []].formUnion(groups) }
            }
            #expect(found == expected && inner.count == expected.count && expected.count > 5_000)
        }
    }

    @Test(
        "Distinct values of any number of rows, all of them and some",
        arguments: [1, 15, 16, 17, 255, 256, 257, 273, 65_535, 65_536, 65_537, 65_793])
    func distinctOfRows(count: Int) async throws {
        var builder = ColumnBuilder(name: "id", type: .integer)
        let ids = (0..<count).map { $0 &* 2_654_435_761 >> 7 & 0x3_FFFF }
        for id in ids { builder.append(id % 19 == 0 ? .null : .integer(1_000_000 - id)) }
        let table = Table(columns: [builder.finish()], rowCount: count)
        let backend = MemoryBackend(tables: ["t": table])
        let few = RowExpression.binary(
            .less, id, .constant(.integer(900_000), type: .integer), type: .boolean)
        for filter in [nil, few] {
            let answer = try await backend.aggregate(
                AggregateRequest(dataset: "t", keys: [], measures: [Measure(.distinct, of: id)], filter: filter))
            let expected = Set(ids.filter { $0 % 19 != 0 && (filter == nil || 1_000_000 - $0 < 900_000) })
            #expect(answer.columns.state(of: 0, in: 0).finish() == .integer(expected.count))
        }
    }

    @Test("Distinct values of groups together are those of their states merged")
    func distinctTogether() async throws {
        let backend = MemoryBackend(tables: ["t": ManyGroupsTests.table(users: 997, factor: 1)])
        let measures = [Measure(.distinct, of: id), Measure(.distinct, of: amount)]
        let split = try await backend.aggregate(
            AggregateRequest(dataset: "t", keys: [arm, amount], measures: measures))
        let groups = Array(0..<split.columns.count)
        for some in [[3], [0, 1, 2], groups, groups.filter { $0 % 2 == 1 }, []] {
            for measure in measures.indices {
                var state = split.empty[measure]
                for group in some { state.merge(split.columns.state(of: measure, in: group)) }
                let counted = try #require(split.columns.distinctCount(of: measure, in: some))
                #expect(.integer(counted.count) == state.finish() && counted.nulls == state.nulls)
            }
        }
    }
}
