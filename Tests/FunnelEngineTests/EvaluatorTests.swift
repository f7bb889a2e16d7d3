import FunnelColumns
import FunnelEngine
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues
import Testing

/// Random expressions over random rows: the loops against one row at a time.
@Suite struct EvaluatorTests {
    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        }
    }

    static let types: [DataType] = [.integer, .decimal(scale: 2), .number, .text, .boolean, .date]

    @Test("Filters keep the rows in which the expression, row by row, is true")
    func agreesWithOneRowAtATime() async throws {
        var random = Seeded(state: 42)
        for _ in 0..<3_000 {
            let rows = Int.random(in: 0...9, using: &random)
            var cells: [[Value]] = []
            var columns: [Column] = []
            for (place, type) in EvaluatorTests.types.enumerated() {
                let values = (0..<rows).map { _ in cell(type, &random) }
                var builder = ColumnBuilder(name: "c\(place)", type: type)
                for value in values { builder.append(value) }
                columns.append(builder.finish())
                cells.append(values)
            }
            let backend = MemoryBackend(tables: ["t": Table(columns: columns, rowCount: rows)])
            let predicate = condition(3, &random)
            let found = try await backend.rows(of: "t", filter: predicate, limit: .max)
            let expected = (0..<rows).filter { row in
                value(predicate, cells.map { $0[row] }) == .boolean(true)
            }
            #expect(found == expected, "\(predicate)")
        }
    }

    private func cell(_ type: DataType, _ random: inout Seeded) -> Value {
        if Int.random(in: 0..<5, using: &random) == 0 { return .null }
        switch type {
        case .integer: return .integer([-1, 0, 1, 2, 7, .max, .min].randomElement(using: &random) ?? 0)
        case .decimal:
            return .decimal(Decimal(mantissa: Int128(Int.random(in: -300...300, using: &random)), scale: 2))
        case .number: return .number([-1.5, 0, 0.25, 1e308, 3].randomElement(using: &random) ?? 0)
        case .text: return .text(["a", "b", "ab", ""].randomElement(using: &random) ?? "")
        case .boolean: return .boolean(Bool.random(using: &random))
        default: return .date(Day(number: Int32.random(in: -2...2, using: &random)))
        }
    }

    private func operand(_ type: DataType, _ random: inout Seeded) -> RowExpression {
        let place = EvaluatorTests.types.firstIndex(of: type) ?? 0
        return Int.random(in: 0..<3, using: &random) == 0
            ? .constant(cell(type, &random), type: type) : .column(index: place, type: type)
    }

    private func number(_ depth: Int, _ random: inout Seeded) -> RowExpression {
        let type = EvaluatorTests.types[Int.random(in: 0..<3, using: &random)]
        guard depth > 0, Bool.random(using: &random) else { return operand(type, &random) }
        let (a, b) = (number(depth - 1, &random), number(depth - 1, &random))
        let operation: BinaryOperator = [.plus, .minus, .times, .dividedBy].randomElement(using: &random) ?? .plus
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .unary(.minus, a)
        case 1:
            return .cases([.init(condition: condition(depth - 1, &random), value: a)], otherwise: b, type: .number)
        default: return .binary(operation, a, b, type: .number)
        }
    }

    private func condition(_ depth: Int, _ random: inout Seeded) -> RowExpression {
        let operation: BinaryOperator =
            [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual].randomElement(using: &random) ?? .less
        let other = EvaluatorTests.types[3 + Int.random(in: 0..<3, using: &random)]
        switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &random) {
        case 0: return .binary(operation, operand(other, &random), operand(other, &random), type: .boolean)
        case 1:
            return .isIn(
                operand(other, &random), [cell(other, &random), cell(other, &random)],
                negated: Bool.random(using: &random))
        case 2: return .isNull(number(1, &random), negated: Bool.random(using: &random))
        case 3: return .column(index: 4, type: .boolean)
        case 4: return .unary(.not, condition(depth - 1, &random))
        case 5:
            return .isInRange(
                number(depth - 1, &random), low: number(0, &random), high: number(0, &random),
                negated: Bool.random(using: &random))
        case 6:
            let both: BinaryOperator = Bool.random(using: &random) ? .and : .or
            return .binary(both, condition(depth - 1, &random), condition(depth - 1, &random), type: .boolean)
        default:
            return .binary(operation, number(depth - 1, &random), number(depth - 1, &random), type: .boolean)
        }
    }

    // MARK: One row at a time

    private func value(_ expression: RowExpression, _ row: [Value]) -> Value {
        switch expression {
        case .column(let index, _): return row[index]
        case .constant(let value, _): return value
        case .unary(.minus, let operand): return ValueArithmetic.negate(value(operand, row))
        case .unary(.not, let operand): return value(operand, row).truth.map { .boolean(!$0) } ?? .null
        case .binary(let operation, let left, let right, _):
            return apply(operation, value(left, row), value(right, row))
        case .isNull(let operand, let negated): return .boolean(value(operand, row).isNull != negated)
        case .isIn(let operand, let choices, let negated):
            let value = value(operand, row)
            return value.isNull ? .null : .boolean(choices.contains { $0.order(beside: value) == 0 } != negated)
        case .isInRange(let operand, let low, let high, let negated):
            let value = value(operand, row)
            let inside = ValueArithmetic.apply(
                .and, apply(.greaterOrEqual, value, self.value(low, row)),
                apply(.lessOrEqual, value, self.value(high, row)))
            return negated ? inside.truth.map { .boolean(!$0) } ?? .null : inside
        case .cases(let branches, let otherwise, _):
            for branch in branches where value(branch.condition, row) == .boolean(true) {
                return value(branch.value, row)
            }
            return otherwise.map { value($0, row) } ?? .null
        case .call, .period, .wallClock, .instant: return .null
        }
    }

    private func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Value {
        switch operation {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = left.order(beside: right) else { return .null }
            let holds: Bool =
                switch operation {
                case .equal: order == 0
                case .notEqual: order != 0
                case .less: order < 0
                case .lessOrEqual: order <= 0
                case .greater: order > 0
                default: order >= 0
                }
            return .boolean(holds)
        default: return ValueArithmetic.apply(operation, left, right)
        }
    }
}
