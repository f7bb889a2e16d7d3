import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Medians, quantiles and products of groups in arrays are those of groups that are put together one by one.
@Suite struct GroupSamplesTests {
    private static let rows = 2 * Chunk.rows + 1_000
    private let id = RowExpression.column(index: 0, type: .integer)
    private let amount = RowExpression.column(index: 1, type: .integer)
    private let price = RowExpression.column(index: 2, type: .decimal(scale: 2))
    private let weight = RowExpression.column(index: 3, type: .number)
    private let paid = RowExpression.column(index: 4, type: .boolean)
    private let kind = RowExpression.column(index: 5, type: .integer)
    private let stars = RowExpression.column(index: 6, type: .integer)

    /// The second chunk has no nulls; amounts are narrow in the first; weights have −0 among them.
    private static let table: Table = {
        var id = ColumnBuilder(name: "id", type: .integer)
        var amount = ColumnBuilder(name: "amount", type: .integer)
        var price = ColumnBuilder(name: "price", type: .decimal(scale: 2))
        var weight = ColumnBuilder(name: "weight", type: .number)
        var paid = ColumnBuilder(name: "paid", type: .boolean)
        var kind = ColumnBuilder(name: "kind", type: .integer)
        var stars = ColumnBuilder(name: "stars", type: .integer)
        var random = EvaluatorTests.Seeded(state: 8_841)
        for row in 0..<rows {
            let hasNulls = row / Chunk.rows != 1
            func orNull(_ value: Value) -> Value {
                hasNulls && Int.random(in: 0..<11, using: &random) == 0 ? .null : value
            }
            // A few groups are large, most have a handful of rows, and every fourth number has none.
            let some = Int.random(in: 0..<4, using: &random)
            id.append(orNull(.integer(some == 0 ? row % 3 : Int.random(in: 0..<20_000, using: &random) / 3 * 4)))
            amount.append(
                orNull(.integer(Int.random(in: row < Chunk.rows ? -9...9 : -80_000...80_000, using: &random))))
            let cents = Int128(Int.random(in: -100...1_000_000, using: &random))
            price.append(orNull(.decimal(Decimal(mantissa: cents, scale: 2))))
            weight.append(orNull(.number(Double(Int.random(in: -4...9, using: &random)) * -0.3)))
            paid.append(orNull(.boolean(Bool.random(using: &random))))
            kind.append(orNull(.integer(row % 2)))
            stars.append(orNull(.integer(Int.random(in: 1...5, using: &random))))
        }
        let columns = [
            id.finish(), amount.finish(), price.finish(), weight.finish(), paid.finish(), kind.finish(),
            stars.finish(),
        ]
        return Table(columns: columns, rowCount: rows)
    }()

    private var measures: [Measure] {
        let ratio = RowExpression.binary(.dividedBy, price, amount, type: .number)
        return [
            Measure(.median, of: amount), Measure(.median, of: price), Measure(.median, of: weight),
            Measure(.quantile, of: price, parameter: 0), Measure(.quantile, of: price, parameter: 0.37),
            Measure(.quantile, of: weight, parameter: 1), Measure(.quantile, of: amount, parameter: 0.9),
            Measure(.product, of: amount), Measure(.product, of: weight), Measure(.median, of: price, filter: paid),
            Measure(.median, of: .binary(.times, price, amount, type: .decimal(scale: 2))),
            Measure(.median, of: ratio), Measure(.sum, of: price), Measure(.median, of: stars),
            Measure(.quantile, of: stars, filter: paid, parameter: 0.4),
        ]
    }

    private func request(keys: [RowExpression], filtered: Bool) -> AggregateRequest {
        AggregateRequest(dataset: "t", keys: keys, measures: measures, filter: filtered ? paid : nil)
    }

    @Test(
        "Every measure of every group, with and without a filter, on one core and on all, in partitions and not",
        arguments: [false, true], [1, Int.max])
    func asOneByOne(filtered: Bool, partitionedFrom: Int) async throws {
        // No loop knows a key that is computed.
        let computed = RowExpression.binary(.plus, id, .constant(.integer(0), type: .integer), type: .integer)
        let tables = ["t": GroupSamplesTests.table]
        let plain = try await MemoryBackend(tables: tables).aggregate(request(keys: [computed], filtered: filtered))
        for concurrency in [MemoryBackend.Concurrency.allCores, .oneAfterTheOther] {
            var backend = MemoryBackend(tables: tables, concurrency: concurrency)
            backend.partitionedFrom = partitionedFrom
            let dense = try await backend.aggregate(request(keys: [id], filtered: filtered))
            #expect(dense.columns.count == plain.columns.count && dense.columns.count > 5_000)
            for group in 0..<plain.columns.count {
                #expect(dense.columns.keys(of: group) == plain.columns.keys(of: group))
                for measure in measures.indices {
                    let one = plain.columns.state(of: measure, in: group)
                    let other = dense.columns.state(of: measure, in: group)
                    guard one.finish() == other.finish(), one.nulls == other.nulls, one.count == other.count else {
                        let keys = plain.columns.keys(of: group)
                        Issue.record("\(measures[measure]) of \(keys): \(one.finish()), in arrays \(other.finish())")
                        return
                    }
                }
            }
        }
    }

    /// Stars are counted, amounts where there are few cores; prices are not, whose range is too wide for so few rows.
    @Test(
        "Values that are counted are those that are kept, alone, merged, and merged with those",
        arguments: [false, true])
    func counted(filtered: Bool) async throws {
        let computed = RowExpression.binary(.plus, kind, .constant(.integer(0), type: .integer), type: .integer)
        let backend = MemoryBackend(tables: ["t": GroupSamplesTests.table])
        let plain = try await backend.aggregate(request(keys: [computed], filtered: filtered)).columns
        let dense = try await backend.aggregate(request(keys: [kind], filtered: filtered)).columns
        #expect(dense.count == 3 && plain.count == 3)
        for measure in measures.indices {
            var expected: [AggregateState] = []
            for group in 0..<3 {
                let (one, other) = (plain.state(of: measure, in: group), dense.state(of: measure, in: group))
                #expect(one.finish() == other.finish() && one.nulls == other.nulls && one.count == other.count)
                expected.append(one)
            }
            for places in [[0, 1], [1, 0], [2, 1, 0], [0, 2, 1]] {
                var (kept, counted, both) = (
                    expected[places[0]], dense.state(of: measure, in: places[0]), expected[places[0]]
                )
                for place in places.dropFirst() {
                    kept.merge(expected[place])
                    counted.merge(dense.state(of: measure, in: place))
                    both.merge(dense.state(of: measure, in: place))
                }
                #expect(counted.finish() == kept.finish() && counted.count == kept.count, "\(measures[measure])")
                #expect(both.finish() == kept.finish() && both.count == kept.count, "\(measures[measure])")
            }
        }
    }

    @Test("All rows in one group", arguments: [false, true])
    func withoutKeys(filtered: Bool) async throws {
        let backend = MemoryBackend(tables: ["t": GroupSamplesTests.table])
        let found = try await backend.aggregate(request(keys: [], filtered: filtered))
        let expected = try await backend.aggregate(
            request(keys: [.constant(.integer(1), type: .integer)], filtered: filtered))
        #expect(found.columns.count == 1 && expected.columns.count == 1)
        for measure in measures.indices {
            let (one, other) = (expected.columns.state(of: measure, in: 0), found.columns.state(of: measure, in: 0))
            #expect(one.finish() == other.finish() && one.nulls == other.nulls && one.count == other.count)
            #expect(!one.finish().isNull, "\(measures[measure])")
        }
    }

    @Test("A group's sample, once taken, is its own: merging changes no other")
    func merged() async throws {
        let backend = MemoryBackend(tables: ["t": GroupSamplesTests.table])
        let answer = try await backend.aggregate(request(keys: [id], filtered: false))
        for measure in 0..<3 {
            let before = answer.columns.state(of: measure, in: 1).finish()
            var state = answer.columns.state(of: measure, in: 0)
            state.merge(answer.columns.state(of: measure, in: 1))
            state.merge(answer.columns.state(of: measure, in: 2))
            #expect(answer.columns.state(of: measure, in: 1).finish() == before)
            let counts = (0..<3).reduce(0) { $0 + answer.columns.state(of: measure, in: $1).count }
            #expect(state.count == counts)
        }
    }
}
