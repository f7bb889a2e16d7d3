import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Groups added up partition by partition are those added up as the rows come.
@Suite struct PartitionTests {
    private static let rows = 140_000
    private let id = RowExpression.column(index: 0, type: .integer)
    private let arm = RowExpression.column(index: 1, type: .text)
    private let amount = RowExpression.column(index: 2, type: .integer)
    private let huge = RowExpression.column(index: 3, type: .integer)
    private let weight = RowExpression.column(index: 4, type: .number)
    private let paid = RowExpression.column(index: 5, type: .boolean)

    /// Amounts are narrow in the first chunk and wide later; the huge ones leave 64 bits when they are added.
    private static func table() -> Table {
        var id = ColumnBuilder(name: "id", type: .integer)
        var arm = ColumnBuilder(name: "arm", type: .text)
        var amount = ColumnBuilder(name: "amount", type: .integer)
        var huge = ColumnBuilder(name: "huge", type: .integer)
        var weight = ColumnBuilder(name: "weight", type: .number)
        var paid = ColumnBuilder(name: "paid", type: .boolean)
        for row in 0..<rows {
            let mixed = row &* 2_654_435_761 & 0xFFFF_FFFF
            id.append(mixed % 29 == 0 ? .null : .integer(mixed % 4_999))
            arm.append(mixed % 31 == 0 ? .null : .text(["a", "b", "c"][mixed % 3]))
            amount.append(mixed % 17 == 0 ? .null : .integer(row < Chunk.rows ? mixed % 101 : mixed % 1_000_003))
            huge.append(.integer(Int.max / 3 - mixed))
            weight.append(.number(Double(mixed % 1_000) / 8))
            paid.append(.boolean(mixed % 5 == 0))
        }
        return Table(
            columns: [id.finish(), arm.finish(), amount.finish(), huge.finish(), weight.finish(), paid.finish()],
            rowCount: rows)
    }

    /// Of a column that is narrow in one chunk and wide in others, with nulls.
    private func above(_ column: RowExpression) -> RowExpression {
        .binary(.greater, column, .constant(.integer(60), type: .integer), type: .boolean)
    }

    private var measures: [Measure] {
        [
            Measure(.rows), Measure(.sum, of: amount), Measure(.count, of: amount), Measure(.count, of: paid),
            Measure(.count, of: above(amount)), Measure(.count, of: above(amount), filter: paid),
            Measure(.min, of: amount), Measure(.max, of: huge), Measure(.mean, of: amount),
            Measure(.stddev, of: amount),
            Measure(.sum, of: huge), Measure(.sum, of: paid), Measure(.median, of: amount), Measure(.sum, of: weight),
            Measure(.rows, filter: paid), Measure(.sum, of: amount, filter: paid),
            Measure(.sum, of: .binary(.times, amount, .constant(.integer(3), type: .integer), type: .integer)),
            Measure(.last, of: amount), Measure(.quantile, of: weight, parameter: 0.3),
            Measure(.product, of: amount), Measure(.median, of: amount, filter: paid),
        ]
    }

    @Test(
        "Every measure of every group, with and without a filter, on one core and on all",
        arguments: [false, true], [MemoryBackend.Concurrency.allCores, .oneAfterTheOther])
    func sameGroups(filtered: Bool, concurrency: MemoryBackend.Concurrency) async throws {
        var backend = MemoryBackend(tables: ["t": PartitionTests.table()], concurrency: concurrency)
        let filter: RowExpression? =
            filtered ? .binary(.less, amount, .constant(.integer(60), type: .integer), type: .boolean) : nil
        let request = AggregateRequest(dataset: "t", keys: [arm, id], measures: measures, filter: filter)
        backend.partitionedFrom = .max
        let direct = try await backend.aggregate(request)
        backend.partitionedFrom = 1
        let partitioned = try await backend.aggregate(request)
        #expect(direct.columns.count == partitioned.columns.count && direct.columns.count > 10_000)
        #expect(direct.rowsUsed == partitioned.rowsUsed && (direct.rowsUsed < PartitionTests.rows) == filtered)
        for group in 0..<direct.columns.count {
            let keys = direct.columns.keys(of: group)
            #expect(keys == partitioned.columns.keys(of: group))
            #expect(direct.columns.rows(in: group) == partitioned.columns.rows(in: group))
            for measure in measures.indices {
                let one = direct.columns.state(of: measure, in: group)
                let other = partitioned.columns.state(of: measure, in: group)
                guard one.finish() == other.finish(), one.nulls == other.nulls, one.count == other.count else {
                    Issue.record("\(measures[measure]) of \(keys): \(one.finish()), in partitions \(other.finish())")
                    return
                }
            }
        }
    }

    @Test("Cells are put in another order and one behind the other, whatever their width")
    func movedCells() {
        let narrow = Chunk(wholes: [3, -1, 7])
        let wide = Chunk(wholes: [1 << 40, 5])
        #expect(narrow.cells.kind == .int8 && wide.cells.kind == .int64)
        #expect(narrow.cells.picked(([2, 0, 0] as [UInt32]).span) == .int8([7, 3, 3]))
        let codes = [Chunk(codes: [9, 8]), Chunk(codes: [70_000])].map(\.cells)
        #expect(CellParts([narrow.cells, wide.cells]).joined([1..<3, 0..<2]) == .int64([-1, 7, 1 << 40, 5]))
        let same = CellParts([narrow.cells, narrow.cells, narrow.cells])
        #expect(same.joined([1..<2, 0..<0, 0..<3]) == .int8([-1, 3, -1, 7]))
        #expect(same.joined([0..<0, 2..<3, 0..<0]) == .int8([7]))
        #expect(CellParts(codes).joined([0..<2, 0..<1]) == .code32([9, 8, 70_000]))
        #expect(CellParts([.double([0.5, 2]), .double([4])]).joined([1..<2, 0..<1]) == .double([2, 4]))
        #expect(CellParts([.flags([true, false])]).joined([0..<2]).picked(([1] as [UInt32]).span) == .flags([false]))
        let wideCodes = CellParts([.code32([9, 8, 7]), .code32([70_000])])
        #expect(wideCodes.codes([1..<3, 0..<1], less: 7) == [1, 0, 69_993])
    }
}
