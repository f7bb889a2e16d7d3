import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelValues
import Testing

/// Groups put together by the keys behind have the figures of these keys alone.
@Suite struct InnerGroupsTests {
    private static let (rows, ids) = (20_000, 4_600)
    private let arm = RowExpression.column(index: 0, type: .text)
    private let id = RowExpression.column(index: 1, type: .integer)
    private let isNew = RowExpression.column(index: 2, type: .boolean)
    private let amount = RowExpression.column(index: 3, type: .integer)

    /// Every id is in one arm, or one in two of them; some rows have no id and no flag, or all have.
    private static func table(sharing: Int?, hasNulls: Bool) -> Table {
        var arm = ColumnBuilder(name: "arm", type: .text)
        var id = ColumnBuilder(name: "id", type: .integer)
        var isNew = ColumnBuilder(name: "is_new", type: .boolean)
        var amount = ColumnBuilder(name: "amount", type: .integer)
        for row in 0..<rows {
            let number = row &* 7_919 % ids
            let isElsewhere = number == sharing && row % 3 == 0
            arm.append(.text(["a", "b", "c"][(number + (isElsewhere ? 1 : 0)) % 3]))
            id.append(hasNulls && row % 11 == 0 ? .null : .integer(number))
            isNew.append(hasNulls && row % 7 == 0 ? .null : .boolean(number % 5 == 0))
            amount.append(.integer(row % 13 - 4))
        }
        return Table(columns: [arm.finish(), id.finish(), isNew.finish(), amount.finish()], rowCount: rows)
    }

    /// Ids: the first and the last, and those around the end of the places that are looked at together.
    @Test(
        "Sums and rows by keys behind the arm, of ids in one arm and of some that are in two",
        arguments: [nil, 0, 4_095, 4_096, 4_599], [false, true])
    func figuresOfIds(sharing: Int?, hasNulls: Bool) async throws {
        let table = InnerGroupsTests.table(sharing: sharing, hasNulls: hasNulls)
        let members = try await check(table, [id], isEach: sharing == nil)
        #expect(members.count == InnerGroupsTests.ids)
        for (keys, count) in members { #expect(count == (keys == [.integer(sharing ?? -1)] ? 2 : 1)) }
        // Nulls of two keys do not lie behind all others.
        _ = try await check(table, [id, isNew], isEach: sharing == nil && !hasNulls)
        // Both flags are in every arm.
        _ = try await check(table, [isNew], isEach: false)
    }

    /// How many groups each inner group is made of.
    private func check(
        _ table: Table, _ behind: [RowExpression], isEach: Bool
    ) async throws -> [[Value]: Int] {
        let backend = MemoryBackend(tables: ["t": table])
        let measures = [Measure(.sum, of: amount), Measure(.rows)]
        let both = try await backend.aggregate(
            AggregateRequest(dataset: "t", keys: [arm] + behind, measures: measures)
        ).columns
        let alone = try await backend.aggregate(AggregateRequest(dataset: "t", keys: behind, measures: measures))
            .columns
        let arms = both.runs(ofKeys: 1)
        #expect(arms.map { both.keys(of: $0.lowerBound)[0] } == [.text("a"), .text("b"), .text("c")])
        #expect(arms.first?.lowerBound == 0 && arms.last?.upperBound == both.count)
        for arm in arms { #expect(both.rows(in: arm) == arm.reduce(0) { $0 + both.rows(in: $1) }) }

        let groups = try #require(both.inner(arms, behind: 1))
        var isEachOfRuns = false
        switch groups {
        case .each: isEachOfRuns = true
        case .together: break
        }
        #expect(isEachOfRuns == isEach)
        var members: [[Value]: Int] = [:]
        for measure in measures.indices {
            let all = try #require(both.wholeFigures(of: measure, in: groups, 0..<groups.count)).cells
            // Pieces that end anywhere, also between two arms.
            let pieces = try stride(from: 0, to: groups.count, by: 97).flatMap { start in
                let end = min(groups.count, start + 97)
                return try #require(both.wholeFigures(of: measure, in: groups, start..<end)).cells
            }
            #expect(pieces == all)
            var found: [[Value]: Int64] = [:]
            for (place, cell) in all.enumerated() {
                let those = groups.groups(of: place)
                let keys = Set(those.map { Array(both.keys(of: $0).dropFirst()) })
                #expect(keys.count == 1)
                guard let keys = keys.first else { continue }
                members[keys] = those.count
                #expect(found.updateValue(cell, forKey: keys) == nil)
            }
            var known = 0
            for group in 0..<alone.count where !alone.keys(of: group).contains(where: \.isNull) {
                known += 1
                let figure = found[alone.keys(of: group)].map { Value.integer(Int($0)) }
                #expect(figure == alone.state(of: measure, in: group).finish())
            }
            #expect(known == groups.count)
        }
        return members
    }
}
