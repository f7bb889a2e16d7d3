import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

@Suite struct BackendTests {
    static let rows = 150_000

    static func table(rows: Int = rows) -> Table {
        var channel = ColumnBuilder(name: "channel", type: .text)
        var spend = ColumnBuilder(name: "spend", type: .decimal(scale: 2))
        var created = ColumnBuilder(name: "created", type: .date)
        for row in 0..<rows {
            channel.append(row % 11 == 0 ? .null : .text(["paid", "organic", "ads", "Über"][row % 4]))
            spend.append(row % 7 == 0 ? .null : .decimal(Decimal(mantissa: Int128(row % 1000), scale: 2)))
            created.append(.date(Day(number: Int32(20_000 + row % 365))))
        }
        return Table(columns: [channel.finish(), spend.finish(), created.finish()], rowCount: rows)
    }

    let spend = RowExpression.column(index: 1, type: .decimal(scale: 2))
    let channel = RowExpression.column(index: 0, type: .text)
    let created = RowExpression.column(index: 2, type: .date)

    @Test("Groups hold what a loop over the rows finds, in the order of the keys, null last")
    func groups() async throws {
        let table = BackendTests.table()
        let backend = MemoryBackend(tables: ["t": table])
        let month = RowExpression.period(.month, created)
        let answer = try await backend.aggregate(
            AggregateRequest(
                dataset: "t", keys: [channel, month],
                measures: [Measure(.sum, of: spend), Measure(.rows), Measure(.count, of: spend)],
                filter: .binary(.less, spend, .constant(.integer(5), type: .integer), type: .boolean)))
        var expected: [[Value]: (sum: Int, rows: Int)] = [:]
        for row in 0..<BackendTests.rows where row % 7 != 0 && row % 1000 < 500 {
            let day = Day(number: Int32(20_000 + row % 365))
            let name: Value = row % 11 == 0 ? .null : .text(["paid", "organic", "ads", "Über"][row % 4])
            expected[[name, .period(Period(.month, containing: day))], default: (0, 0)].sum += row % 1000
            expected[[name, .period(Period(.month, containing: day))], default: (0, 0)].rows += 1
        }
        #expect(answer.groups.count == expected.count)
        for group in answer.groups {
            let found = try #require(expected[group.keys])
            #expect(group.states[0].finish() == .decimal(Decimal(mantissa: Int128(found.sum), scale: 2)))
            #expect(group.states[1].finish() == .integer(found.rows))
            #expect(group.states[2].finish() == .integer(found.rows))
        }
        var names: [Value] = []
        for group in answer.groups where names.last != group.keys[0] { names.append(group.keys[0]) }
        #expect(names == [.text("ads"), .text("organic"), .text("paid"), .text("Über"), .null])
    }

    @Test("Merged groups are the total, for every aggregate that is exact")
    func mergedGroupsAreTheTotal() async throws {
        let backend = MemoryBackend(tables: ["t": BackendTests.table()])
        let functions: [AggregateFunction] = [.sum, .mean, .count, .rows, .distinct, .min, .max, .median]
        let measures =
            functions.map { Measure($0, of: $0 == .rows ? nil : spend) }
            + [Measure(.quantile, of: spend, parameter: 0.9), Measure(.sum, of: spend, latestBy: created)]
        let split = try await backend.aggregate(.init(dataset: "t", keys: [channel], measures: measures))
        let whole = try await backend.aggregate(.init(dataset: "t", keys: [], measures: measures))
        let total = merged(split, Array(0..<split.columns.count))
        for measure in measures.indices {
            #expect(total[measure].finish() == whole.groups[0].states[measure].finish())
            #expect(total[measure].nulls == whole.groups[0].states[measure].nulls)
        }
    }

    @Test("where p, where not p and where p is null are all rows")
    func threeValuedFilters() async throws {
        let backend = MemoryBackend(tables: ["t": BackendTests.table()])
        let p = RowExpression.binary(.greater, spend, .constant(.integer(3), type: .integer), type: .boolean)
        var rows = 0
        for filter in [p, .unary(.not, p), .isNull(p, negated: false)] {
            let answer = try await backend.aggregate(
                .init(dataset: "t", keys: [], measures: [Measure(.rows)], filter: filter))
            #expect(answer.rowsUsed > 0)
            rows += answer.rowsUsed
        }
        #expect(rows == BackendTests.rows)
    }

    @Test("Without rows there is one group: sums and counts 0, no other value")
    func noRows() async throws {
        let backend = MemoryBackend(tables: ["t": BackendTests.table(rows: 0)])
        let measures = AggregateFunction.allCases.map { Measure($0, of: $0 == .rows ? nil : spend) }
        let answer = try await backend.aggregate(.init(dataset: "t", keys: [], measures: measures))
        let zero: Set<AggregateFunction> = [.sum, .count, .rows, .distinct]
        for (function, state) in zip(AggregateFunction.allCases, answer.groups[0].states) {
            #expect(state.finish() == (zero.contains(function) ? .integer(0) : .null))
        }
    }

    @Test("Nothing wraps or traps at the ends of 64 bits")
    func extremes() async throws {
        var x = ColumnBuilder(name: "x", type: .integer)
        for value in [Int.min, .max, 0, -1, 1] { x.append(.integer(value)) }
        let backend = MemoryBackend(tables: ["t": Table(columns: [x.finish()], rowCount: 5)])
        let column = RowExpression.column(index: 0, type: .integer)
        let squares = RowExpression.binary(.times, column, column, type: .integer)
        let answer = try await backend.aggregate(
            .init(
                dataset: "t", keys: [],
                measures: [
                    Measure(.sum, of: column), Measure(.max, of: squares), Measure(.min, of: .unary(.minus, column)),
                ]))
        // 2^126, exact in 128 bits.
        #expect(answer.groups[0].states[0].finish() == .integer(-1))
        #expect(answer.groups[0].states[1].finish() == .decimal(Decimal(mantissa: 1 << 126, scale: 0)))
        #expect(answer.groups[0].states[2].finish() == .integer(-Int.max))
    }

    @Test("A group of amounts in two currencies has no figure, however it is split and merged; 0 is 0 in any")
    func currencies() async throws {
        var currency = ColumnBuilder(name: "currency", type: .text)
        var amount = ColumnBuilder(name: "amount", type: .integer)
        let rows = 70_000  // more than one chunk
        for row in 0..<rows {
            // Thirds of EUR (spelled twice), USD and none; where there is none the amount is 0 or unknown.
            currency.append(row % 3 == 0 ? .text(row % 2 == 0 ? "eur" : " EUR") : row % 3 == 1 ? .text("usd") : .null)
            amount.append(row % 3 == 2 ? (row % 2 == 0 ? .integer(0) : .null) : .integer(row % 5))
        }
        let table = Table(columns: [currency.finish(), amount.finish()], rowCount: rows)
        let (key, value) = (RowExpression.column(index: 0, type: .text), RowExpression.column(index: 1, type: .integer))
        let functions: [AggregateFunction] = [.sum, .mean, .median, .min, .max, .stddev, .first, .moments]
        let measures = functions.map { Measure($0, of: value, currency: key) } + [Measure(.count, of: value)]
        let backend = MemoryBackend(tables: ["t": table])
        let answer = try await backend.aggregate(AggregateRequest(dataset: "t", keys: [key], measures: measures))
        #expect(answer.groups.map { $0.states[0].currencies } == [[.text("EUR")], [.text("EUR")], [.text("USD")], []])
        let known = answer.groups.indices.dropLast()
        for place in functions.indices.dropLast() {
            #expect(answer.groups.indices.dropLast().allSatisfy { !answer.groups[$0].states[place].finish().isNull })
        }
        let euros = merged(answer, [0, 1, 3])
        let all = merged(answer, Array(known))
        let reversed = merged(answer, [3, 2, 1, 0])
        #expect(euros[0].finish() == .integer((0..<rows).reduce(0) { $0 + ($1 % 3 == 0 ? $1 % 5 : 0) }))
        for place in functions.indices {
            #expect(all[place].finish().isNull && all[place].currencies.count == 2)
            #expect(reversed[place].currencies == all[place].currencies)
        }
        let counted = (0..<rows).count { $0 % 3 != 2 }
        #expect(all[functions.count].finish() == .integer(counted))
    }
}

/// The states of all the rows of some groups, merged in their order.
private func merged(_ table: AggregateTable, _ groups: [Int]) -> [AggregateState] {
    groups.reduce(table.empty) { states, group in
        states.indices.map { measure in
            var state = states[measure]
            state.merge(table.columns.state(of: measure, in: group))
            return state
        }
    }
}
