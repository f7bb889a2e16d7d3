import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// The same rows in another order, or on another number of cores, change no byte of an answer.
@Suite struct OrderTests {
    static let rows = Chunk.rows + 1_017

    /// One row: a group, money, a double of any size, a whole number whose square may leave 64 bits, a score.
    struct Row {
        let group: Value
        let money: Value
        let size: Value
        let whole: Value
        let score: Value
    }

    static func randomRows(_ random: inout EvaluatorTests.Seeded) -> [Row] {
        (0..<rows).map { row in
            let size =
                Double(Int.random(in: -999...999, using: &random))
                * ([1e-9, 0.1, 1, 1e15].randomElement(using: &random) ?? 1)
            return Row(
                group: row % 13 == 0 ? .null : .text("g\(Int.random(in: 0..<7, using: &random))"),
                money: .decimal(Decimal(mantissa: Int128(Int.random(in: -9_999...99_999, using: &random)), scale: 2)),
                size: row % 5 == 0 ? .null : .number(size),
                // One in fifty thousand leaves 64 bits when doubled, so that some chunks are computed value by value.
                whole: .integer(row % 50_000 == 7 ? .max - 1 : Int.random(in: 0..<40, using: &random)),
                score: .integer(Int.random(in: -1...11, using: &random)))
        }
    }

    static func table(_ rows: [Row]) -> Table {
        var group = ColumnBuilder(name: "group", type: .text)
        var money = ColumnBuilder(name: "money", type: .decimal(scale: 2))
        var size = ColumnBuilder(name: "size", type: .number)
        var whole = ColumnBuilder(name: "whole", type: .integer)
        var score = ColumnBuilder(name: "score", type: .integer)
        for row in rows {
            group.append(row.group)
            money.append(row.money)
            size.append(row.size)
            whole.append(row.whole)
            score.append(row.score)
        }
        let columns = [group.finish(), money.finish(), size.finish(), whole.finish(), score.finish()]
        return Table(columns: columns, rowCount: rows.count)
    }

    static func request(keys: [RowExpression]) -> AggregateRequest {
        let columns: [RowExpression] = [
            .column(index: 1, type: .decimal(scale: 2)), .column(index: 2, type: .number),
            .binary(
                .times, .column(index: 3, type: .integer), .constant(.integer(2), type: .integer), type: .integer),
        ]
        var measures: [Measure] = []
        for function in AggregateFunction.allCases where function != .first && function != .last && function != .nps {
            for column in columns { measures.append(Measure(function, of: column, parameter: 0.9)) }
        }
        measures += [
            Measure(.mean, of: columns[0], weight: columns[1]), Measure(.mean, of: columns[0], weight: columns[2]),
            Measure(.nps, of: .column(index: 4, type: .integer)), Measure(.sum, of: columns[1], latestBy: columns[2]),
        ]
        return AggregateRequest(dataset: "t", keys: keys, measures: measures)
    }

    /// All that can be seen of an answer, every digit of it.
    static func text(_ answer: AggregateTable) -> String {
        answer.groups.map { group in
            let figures = group.states.map { state in
                let moments = state.moments.map { "\($0)" } ?? ""
                let conflict = state.conflict.map { "\($0)" } ?? ""
                return "\(state.finish()) \(state.count) \(state.nulls) \(moments) \(conflict)"
            }
            return "\(group.keys) \(group.rows)\n" + figures.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    @Test("Permuting the rows, or computing chunk after chunk, changes no digit of any aggregate but first and last")
    func order() async throws {
        var random = EvaluatorTests.Seeded(state: 7)
        let rows = OrderTests.randomRows(&random)
        let table = OrderTests.table(rows)
        let permuted = OrderTests.table(rows.shuffled(using: &random))
        let request = OrderTests.request(keys: [.column(index: 0, type: .text)])
        let expected = OrderTests.text(try await MemoryBackend(tables: ["t": table]).aggregate(request))
        #expect(expected.utf8.count > 2_000)
        let alone = MemoryBackend(tables: ["t": table], concurrency: .oneAfterTheOther)
        #expect(OrderTests.text(try await alone.aggregate(request)) == expected)
        let other = try await MemoryBackend(tables: ["t": permuted]).aggregate(request)
        #expect(OrderTests.text(other) == expected)
    }

    @Test("first and last go by the order of the rows, also over chunks")
    func firstAndLast() async throws {
        var random = EvaluatorTests.Seeded(state: 8)
        let rows = OrderTests.randomRows(&random)
        let money = RowExpression.column(index: 1, type: .decimal(scale: 2))
        let answer = try await MemoryBackend(tables: ["t": OrderTests.table(rows)]).aggregate(
            .init(dataset: "t", keys: [], measures: [Measure(.first, of: money), Measure(.last, of: money)]))
        #expect(answer.groups[0].states.map { $0.finish() } == [rows.first?.money, rows.last?.money])
    }

    @Test("A whole number counts once, also where another chunk left 64 bits")
    func distinctAcrossForms() async throws {
        var whole = ColumnBuilder(name: "whole", type: .integer)
        for row in 0..<2 * Chunk.rows { whole.append(.integer(row == 3 ? .max : row % 10)) }
        let table = Table(columns: [whole.finish()], rowCount: 2 * Chunk.rows)
        let column = RowExpression.column(index: 0, type: .integer)
        let doubled = RowExpression.binary(.plus, column, column, type: .integer)
        let backend = MemoryBackend(tables: ["t": table])
        let answer = try await backend.aggregate(
            .init(dataset: "t", keys: [], measures: [Measure(.distinct, of: doubled)]))
        #expect(answer.groups[0].states[0].finish() == .integer(11))
        let grouped = try await backend.aggregate(.init(dataset: "t", keys: [doubled], measures: [Measure(.rows)]))
        #expect(grouped.groups.count == 11)
        #expect(grouped.groups.reduce(0) { $0 + $1.rows } == 2 * Chunk.rows)
    }

    @Test("A column computed once and then added up is what adding up the expression gives")
    func columnAgainstAggregate() async throws {
        var random = EvaluatorTests.Seeded(state: 9)
        var table = OrderTests.table(OrderTests.randomRows(&random))
        let money = RowExpression.column(index: 1, type: .decimal(scale: 2))
        let whole = RowExpression.column(index: 3, type: .integer)
        for (operation, type) in [
            (BinaryOperator.minus, DataType.decimal(scale: 2)), (.dividedBy, .number), (.times, .decimal(scale: 2)),
        ] {
            let expression = RowExpression.binary(operation, money, whole, type: type)
            let column = try await MemoryBackend(tables: ["t": table]).column(expression, name: "x", of: "t")
            table.columns.append(column)
            // A product left 64 bits, so the column is one of doubles, and two products may share one.
            let isRounded = column.type == .number && type != .number
            let place = RowExpression.column(index: table.columns.count - 1, type: column.type)
            let answer = try await MemoryBackend(tables: ["t": table]).aggregate(
                .init(
                    dataset: "t", keys: [],
                    measures: ([.count, .max, .min] + (isRounded ? [] : [.distinct])).flatMap {
                        (function: AggregateFunction) in
                        [Measure(function, of: expression), Measure(function, of: place)]
                    }))
            let figures = answer.groups[0].states.map { $0.finish() }
            for pair in stride(from: 0, to: figures.count, by: 2) {
                #expect(figures[pair].double == figures[pair + 1].double)
            }
        }
    }

    @Test("A cancelled request ends with an error, not with part of an answer")
    func cancellation() async throws {
        var random = EvaluatorTests.Seeded(state: 10)
        let table = OrderTests.table(OrderTests.randomRows(&random))
        for concurrency in [MemoryBackend.Concurrency.allCores, .oneAfterTheOther] {
            let backend = MemoryBackend(tables: ["t": table], concurrency: concurrency)
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await backend.aggregate(OrderTests.request(keys: []))
            }
            task.cancel()
            await #expect(throws: EngineError.cancelled) { _ = try await task.value }
        }
    }
}
