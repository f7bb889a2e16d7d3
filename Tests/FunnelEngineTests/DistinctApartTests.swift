import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Distinct cells that each core finds in a stretch of the range are those found as the rows come.
@Suite struct DistinctApartTests {
    private static let rows = 2 * Chunk.rows + 4_321

    /// A value of a row, spread over some range.
    private static func mixed(_ row: Int, _ width: Int) -> Int { row &* 2_654_435_761 >> 7 & 0xFFFF_FFFF % width }

    /// A value of most rows.
    @Sendable private static func thin(_ row: Int) -> Int? {
        mixed(row, 11) == 0 ? nil : mixed(row, 80_000) - 40_000
    }

    /// Columns without and with nulls, narrow in the first chunk and wide later, beside the ends of 32 bits, wide of 64,
    /// texts, dates, and one without a value.
    private static let columns: [(name: String, type: DataType, value: @Sendable (Int) -> Value)] = [
        ("id", .integer, { .integer(mixed($0, 90_001)) }),
        ("thin", .integer, { thin($0).map { .integer($0) } ?? .null }),
        ("growing", .integer, { .integer($0 < Chunk.rows ? mixed($0, 100) : mixed($0, 3_000_000)) }),
        ("low", .integer, { .integer(Int(Int32.min) + mixed($0, 200_000)) }),
        ("high", .integer, { .integer(Int(Int32.max) - mixed($0, 200_000)) }),
        ("far", .integer, { .integer(1 << 40 + mixed($0, 100_000)) }),
        ("text", .text, { .text("u\(mixed($0, 70_000))") }),
        ("none", .integer, { _ in .null }),
    ]

    private static let table: Table = {
        let built = columns.map { column in
            var builder = ColumnBuilder(name: column.name, type: column.type)
            for row in 0..<rows { builder.append(column.value(row)) }
            return builder.finish()
        }
        return Table(columns: built, rowCount: rows)
    }()

    private static func expression(_ place: Int) -> RowExpression {
        .column(index: place, type: columns[place].type)
    }

    @Test(
        "Every column, alone and all of them together with sums",
        arguments: [MemoryBackend.Concurrency.allCores, .oneAfterTheOther])
    func everyColumn(concurrency: MemoryBackend.Concurrency) async throws {
        var backend = MemoryBackend(tables: ["t": DistinctApartTests.table], concurrency: concurrency)
        backend.distinctApart = 1
        let places = Array(DistinctApartTests.columns.indices)
        let measures = places.map { Measure(.distinct, of: DistinctApartTests.expression($0)) }
        var requests = measures.map { AggregateRequest(dataset: "t", keys: [], measures: [$0]) }
        requests.append(
            AggregateRequest(
                dataset: "t", keys: [],
                measures: measures + [Measure(.sum, of: DistinctApartTests.expression(1)), Measure(.rows)]))
        let answers = try await backend.aggregate(requests, of: "t")
        for place in places {
            let values = (0..<DistinctApartTests.rows).map(DistinctApartTests.columns[place].value)
            let nulls = values.count { $0.isNull }
            let different = Set(values.filter { !$0.isNull }).count
            for (answer, measure) in [(answers[place], 0), (answers[places.count], place)] {
                let state = answer.columns.state(of: measure, in: 0)
                #expect(state.finish() == .integer(different) && state.nulls == nulls)
                let counted = answer.columns.distinctCount(of: measure, in: [0])
                #expect(counted.map { $0 == (different, nulls) } ?? (different == 0))
            }
        }
        let sum = (0..<DistinctApartTests.rows).compactMap(DistinctApartTests.thin).reduce(0, +)
        #expect(answers[places.count].columns.state(of: places.count, in: 0).finish() == Value.integer(sum))
    }

    @Test("With keys, a filter of rows or of a measure they are found as the rows come")
    func otherRequests() async throws {
        var backend = MemoryBackend(tables: ["t": DistinctApartTests.table])
        let (id, thin) = (DistinctApartTests.expression(0), DistinctApartTests.expression(1))
        let few = RowExpression.binary(.less, id, .constant(.integer(500), type: .integer), type: .boolean)
        let requests = [
            AggregateRequest(dataset: "t", keys: [], measures: [Measure(.distinct, of: thin)], filter: few),
            AggregateRequest(dataset: "t", keys: [], measures: [Measure(.distinct, of: thin, filter: few)]),
            AggregateRequest(dataset: "t", keys: [few], measures: [Measure(.distinct, of: thin)]),
        ]
        backend.distinctApart = .max
        let expected = try await backend.aggregate(requests, of: "t")
        backend.distinctApart = 1
        for (answer, expected) in zip(try await backend.aggregate(requests, of: "t"), expected) {
            #expect(answer.columns.count == expected.columns.count)
            for group in 0..<answer.columns.count {
                let (state, known) = (answer.columns.state(of: 0, in: group), expected.columns.state(of: 0, in: group))
                #expect(state.finish() == known.finish() && state.finish() != Value.integer(0))
            }
        }
    }
}
