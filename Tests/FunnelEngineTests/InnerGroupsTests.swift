import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelValues
import Testing

/// Groups put together by the keys behind have the figures of these keys alone.
@Suite struct InnerGroupsTests {
    private static let (rows, ids) = (9_000, 700)
    private let arm = RowExpression.column(index: 0, type: .text)
    private let id = RowExpression.column(index: 1, type: .integer)
    private let amount = RowExpression.column(index: 2, type: .integer)

    /// Every id is in one arm, or one in two of them; every 11th row has no id.
    private static func table(sharing: Int?) -> Table {
        var arm = ColumnBuilder(name: "arm", type: .text)
        var id = ColumnBuilder(name: "id", type: .integer)
        var amount = ColumnBuilder(name: "amount", type: .integer)
        for row in 0..<rows {
            let number = row &* 7_919 % ids
            let isElsewhere = number == sharing && row % 3 == 0
            arm.append(.text(["a", "b", "c"][(number + (isElsewhere ? 1 : 0)) % 3]))
            id.append(row % 11 == 0 ? .null : .integer(number))
            amount.append(.integer(row % 13 - 4))
        }
        return Table(columns: [arm.finish(), id.finish(), amount.finish()], rowCount: rows)
    }

    @Test("Sums and rows by id, of ids in one arm and of some that are in two", arguments: [nil, 0, 350, 699])
    func figuresOfIds(sharing: Int?) async throws {
        let backend = MemoryBackend(tables: ["t": InnerGroupsTests.table(sharing: sharing)])
        let measures = [Measure(.sum, of: amount), Measure(.rows)]
        let both = try await backend.aggregate(AggregateRequest(dataset: "t", keys: [arm, id], measures: measures))
            .columns
        let alone = try await backend.aggregate(AggregateRequest(dataset: "t", keys: [id], measures: measures)).columns
        let arms = both.runs(ofKeys: 1)
        let groups = try #require(both.inner(arms, behind: 1))
        #expect(arms.count == 3 && groups.count == InnerGroupsTests.ids)
        let isEach = if case .each = groups { true } else { false }
        #expect(isEach == (sharing == nil))
        for measure in measures.indices {
            let all = try #require(both.wholeFigures(of: measure, in: groups, 0..<groups.count)).cells
            // Pieces that end anywhere, also between two arms.
            let pieces = try stride(from: 0, to: groups.count, by: 97).flatMap { start in
                let end = min(groups.count, start + 97)
                return try #require(both.wholeFigures(of: measure, in: groups, start..<end)).cells
            }
            #expect(pieces == all)
            var found: [Value: Int64] = [:]
            for (place, cell) in all.enumerated() {
                let members = groups.groups(of: place)
                let keys = Set(members.map { both.keys(of: $0)[1] })
                #expect(keys.count == 1 && members.count == (keys == [.integer(sharing ?? -1)] ? 2 : 1))
                if let key = keys.first { found[key] = cell }
            }
            for group in 0..<alone.count {
                guard let key = alone.keys(of: group).first, !key.isNull else { continue }
                #expect(found[key].map { .integer(Int($0)) } == alone.state(of: measure, in: group).finish())
            }
        }
    }
}
