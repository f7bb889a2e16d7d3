import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Groups in arrays give what adding up value by value gives.
@Suite struct DenseTests {
    static let (small, large) = (table(rows: 1_500), table(rows: Chunk.rows + 1_003))

    /// A text, a date, a boolean, money of any size, a small count, an amount beyond 32 bits; each with nulls.
    static func table(rows: Int) -> Table {
        var random = EvaluatorTests.Seeded(state: 20_261_126)
        var text = ColumnBuilder(name: "text", type: .text)
        var date = ColumnBuilder(name: "date", type: .date)
        var flag = ColumnBuilder(name: "flag", type: .boolean)
        var money = ColumnBuilder(name: "money", type: .decimal(scale: 2))
        var count = ColumnBuilder(name: "count", type: .integer)
        var large = ColumnBuilder(name: "large", type: .integer)
        for row in 0..<rows {
            func orNull(_ value: Value) -> Value { Int.random(in: 0..<9, using: &random) == 0 ? .null : value }
            text.append(orNull(.text(["ads", "seo", "émail", "", "tv"][Int.random(in: 0..<5, using: &random)])))
            date.append(
                orNull(.date(Day(number: Int32(19_900 + row * 90 / rows + Int.random(in: 0..<30, using: &random))))))
            flag.append(orNull(.boolean(Bool.random(using: &random))))
            let cents = Int128(Int.random(in: -5_000...50_000_000, using: &random))
            money.append(orNull(.decimal(Decimal(mantissa: cents, scale: 2))))
            // The first chunk of two has no nulls.
            count.append(
                rows > Chunk.rows && row < Chunk.rows
                    ? .integer(row % 7) : orNull(.integer(Int.random(in: -3...200, using: &random))))
            large.append(orNull(.integer(Int.random(in: Int.min / 4...Int.max / 4, using: &random))))
        }
        let columns = [text.finish(), date.finish(), flag.finish(), money.finish(), count.finish(), large.finish()]
        return Table(columns: columns, rowCount: rows)
    }

    static let (text, date) = (RowExpression.column(index: 0, type: .text), RowExpression.column(index: 1, type: .date))
    static let flag = RowExpression.column(index: 2, type: .boolean)
    static let money = RowExpression.column(index: 3, type: .decimal(scale: 2))
    static let count = RowExpression.column(index: 4, type: .integer)
    static let whole = RowExpression.column(index: 5, type: .integer)

    static func compared(_ operation: BinaryOperator, _ left: RowExpression, _ value: Value) -> RowExpression {
        .binary(operation, left, .constant(value, type: left.type), type: .boolean)
    }

    static let keys: [[RowExpression]] = [
        [], [text], [.period(.month, date)], [flag, text], [text, .period(.week, date), flag], [count], [date],
        [.period(.quarter, date), count],
    ]

    static let filters: [RowExpression?] = [
        nil, compared(.equal, text, .text("seo")), compared(.greaterOrEqual, date, .date(Day(number: 19_950))),
        compared(.less, money, .decimal(Decimal(mantissa: 12_345_678, scale: 4))),
        compared(.equal, money, .decimal(Decimal(mantissa: 1, scale: 3))),
        .binary(
            .and, compared(.notEqual, text, .text("ads")),
            .isInRange(
                count, low: .constant(.integer(2), type: .integer), high: .constant(.integer(90), type: .integer),
                negated: false), type: .boolean),
        .isIn(text, [.text("tv"), .text("")], negated: true), .isNull(text, negated: false), flag,
        compared(.greater, count, .integer(10_000)),
    ]

    static let measures: [Measure] = [
        Measure(.rows), Measure(.count, of: text), Measure(.count, of: flag), Measure(.sum, of: money),
        Measure(.mean, of: count), Measure(.variance, of: money), Measure(.stddev, of: whole), Measure(.sum, of: whole),
        Measure(.min, of: money), Measure(.max, of: date), Measure(.distinct, of: text), Measure(.distinct, of: count),
        Measure(.distinct, of: whole), Measure(.sum, of: flag), Measure(.mean, of: flag), Measure(.moments, of: flag),
        Measure(.median, of: count), Measure(.sum, of: money, filter: compared(.greater, count, .integer(3))),
        Measure(.sum, of: .binary(.times, money, count, type: .decimal(scale: 2))), Measure(.first, of: money),
        Measure(.count, of: compared(.less, count, .integer(5))),
        Measure(.count, of: compared(.greaterOrEqual, count, .integer(5))),
        Measure(.count, of: compared(.equal, count, .integer(3))),
        Measure(.count, of: compared(.notEqual, count, .integer(3))), Measure(.min, of: text),
        Measure(.last, of: count),
        Measure(.mean, of: money, weight: count), Measure(.sum, of: money, latestBy: date),
        Measure(.quantile, of: money, parameter: 0.9), Measure(.quantile, of: whole, parameter: 0.25),
        Measure(.product, of: count), Measure(.median, of: money, filter: compared(.greater, count, .integer(3))),
        Measure(.median, of: .binary(.times, money, count, type: .decimal(scale: 2))),
        Measure(.median, of: .binary(.dividedBy, money, count, type: .number)), Measure(.median, of: flag),
    ]

    static let requests: [AggregateRequest] = keys.flatMap { keys in
        filters.map { AggregateRequest(dataset: "t", keys: keys, measures: measures, filter: $0) }
    }

    /// Value by value: what a group's state is without any loop over cells.
    static func expected(_ request: AggregateRequest, _ table: Table) -> [[Value]: [AggregateState]] {
        func value(_ expression: RowExpression, _ row: Int) -> Value { DenseTests.value(expression, row, table) }
        var groups: [[Value]: [AggregateState]] = [:]
        let empty = request.measures.map { AggregateState($0.function, parameter: $0.parameter) }
        for row in 0..<table.rowCount {
            if let filter = request.filter, value(filter, row) != .boolean(true) { continue }
            let keys = request.keys.map { value($0, row) }
            for (place, measure) in request.measures.enumerated() where isSimple(measure) {
                var state = groups[keys]?[place] ?? empty[place]
                if let filter = measure.filter, value(filter, row) != .boolean(true) {
                } else if let argument = measure.argument {
                    state.add(value(argument, row))
                } else {
                    state.addRows(1)
                }
                groups[keys, default: empty][place] = state
            }
        }
        return groups
    }

    /// What `expected` knows how to add up.
    static func isSimple(_ measure: Measure) -> Bool { measure.weight == nil && measure.latestBy == nil }

    static func value(_ expression: RowExpression, _ row: Int, _ table: Table) -> Value {
        func value(_ inner: RowExpression, _ row: Int) -> Value { DenseTests.value(inner, row, table) }
        switch expression {
        case .column(let index, _): return table.columns[index].value(at: row)
        case .constant(let value, _): return value
        case .period(let grain, let time):
            guard case .date(let day) = value(time, row) else { return .null }
            return .period(Period(grain, containing: day))
        case .isNull(let operand, let negated): return .boolean(value(operand, row).isNull != negated)
        case .isIn(let operand, let choices, let negated):
            let known = value(operand, row)
            return known.isNull ? .null : .boolean(choices.contains(known) != negated)
        case .isInRange(let operand, let low, let high, _):
            return ValueArithmetic.apply(
                .and, ValueArithmetic.apply(.greaterOrEqual, value(operand, row), value(low, row)),
                ValueArithmetic.apply(.lessOrEqual, value(operand, row), value(high, row)))
        case .binary(let operation, let left, let right, _):
            return ValueArithmetic.apply(operation, value(left, row), value(right, row))
        default: return .null
        }
    }

    @Test("Every key, filter and measure gives what value by value gives", arguments: requests.indices)
    func equalsValueByValue(_ place: Int) async throws {
        try await check(DenseTests.requests[place], DenseTests.small)
    }

    @Test("So does a table of several chunks", arguments: [3, 14, 25, 36, 62])
    func overChunks(_ place: Int) async throws {
        try await check(DenseTests.requests[place], DenseTests.large)
    }

    private func check(_ request: AggregateRequest, _ table: Table) async throws {
        var backend = MemoryBackend(tables: ["t": table])
        try await check(request, table, by: backend)
        guard request.keys.isEmpty, request.filter == nil else { return }
        backend.distinctApart = 1
        try await check(request, table, by: backend)
    }

    private func check(_ request: AggregateRequest, _ table: Table, by backend: MemoryBackend) async throws {
        let answer = try await backend.aggregate(request)
        let expected = DenseTests.expected(request, table)
        if !request.keys.isEmpty { #expect(answer.groups.count == expected.count) }
        for group in answer.groups {
            guard let states = expected[group.keys] else {
                #expect(request.keys.isEmpty && group.rows == 0, "\(group.keys)")
                continue
            }
            for (measure, (state, known)) in zip(request.measures, zip(group.states, states))
            where DenseTests.isSimple(measure) {
                #expect(state.finish() == known.finish(), "\(measure) of \(group.keys)")
                #expect(state.count == known.count && state.nulls == known.nulls, "\(measure) of \(group.keys)")
            }
        }
    }
}
