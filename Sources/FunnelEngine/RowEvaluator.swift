import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// Evaluates expressions over all rows of one chunk: typed loops where there is one, values row by row elsewhere.
///
/// - Nulls: as LANGUAGE.md section 4, rule 8; a double that is not finite becomes null.
///
/// What is computed is kept for the other requests of the same pass: a condition that two of them share, or the months
/// that both are split by, are computed once.
final class RowEvaluator {
    let columns: [Column]
    let chunk: Int
    /// Rows of the chunk.
    let count: Int
    private var known: [RowExpression: Vector] = [:]

    init(table: Table, chunk: Int) {
        (columns, self.chunk, count) = (table.columns, chunk, table.rows(ofChunk: chunk).count)
    }

    /// Over columns of one chunk with so many rows; columns that are not named need none.
    init(columns: [Column], rows: Int) { (self.columns, chunk, count) = (columns, 0, rows) }

    func vector(_ expression: RowExpression) -> Vector {
        switch expression {
        case .column, .constant: return computed(expression)
        default:
            if let vector = known[expression] { return vector }
            let vector = computed(expression)
            known[expression] = vector
            return vector
        }
    }

    private func computed(_ expression: RowExpression) -> Vector {
        switch expression {
        case .column(let index, _):
            let column = columns[index]
            return Vector(column.chunks[chunk], of: column)
        case .constant(let value, let type): return Vector(.constant(value), type: type, count: count)
        case .unary(let operation, let operand): return unary(operation, vector(operand))
        case .binary(let operation, let left, let right, let type):
            return binary(operation, vector(left), vector(right), type: type)
        case .isNull(let operand, let negated):
            let operand = vector(operand)
            return flags((0..<count).map { operand.isNull(at: $0) != negated })
        case .isIn(let operand, let choices, let negated):
            return mapped(vector(operand), type: .boolean) { RowOperation.isIn($0, choices, negated: negated) }
        case .isInRange(let operand, let low, let high, let negated):
            let operand = vector(operand)
            let inside = binary(
                .and, binary(.greaterOrEqual, operand, vector(low), type: .boolean),
                binary(.lessOrEqual, operand, vector(high), type: .boolean), type: .boolean)
            return negated ? unary(.not, inside) : inside
        case .call(let name, let arguments, let type): return call(name, arguments.map(vector), type: type)
        case .cases(let branches, let otherwise, let type): return cases(branches, otherwise, type: type)
        case .period(let grain, let operand): return period(grain, vector(operand))
        case .wallClock(let operand, let zone):
            return moved(vector(operand), zone.wallClocks) { zone.wallClock(of: $0) }
        case .instant(let operand, let zone):
            return moved(vector(operand), zone.instants) { zone.instant(ofWallClock: $0) }
        }
    }

    private func flags(_ flags: [Bool], validity: Validity? = nil) -> Vector {
        Vector(.flags(flags), type: .boolean, validity: validity, count: count)
    }

    /// One value a row, computed one by one; of a text column, once per entry of the dictionary met.
    private func mapped(_ operand: Vector, type: DataType, _ body: (Value) -> Value) -> Vector {
        switch operand.cells {
        case .constant(let value): return Vector(.constant(body(value)), type: type, count: count)
        case .codes(let codes, let dictionary):
            var known: [UInt32: Value] = [:]
            let ofNull = body(.null)
            let values = codes.indices.map { row -> Value in
                if let validity = operand.validity, !validity[row] { return ofNull }
                if let value = known[codes[row]] { return value }
                let value = body(.text(dictionary[Int(codes[row])]))
                known[codes[row]] = value
                return value
            }
            return packed(values, type: type)
        case .int64, .int32, .double, .flags, .values:
            return packed((0..<count).map { body(operand.value(at: $0)) }, type: type)
        }
    }

    /// Booleans as flags; other values as they are.
    private func packed(_ values: [Value], type: DataType) -> Vector {
        guard type == .boolean else { return Vector(.values(values), type: type, count: count) }
        var validity: Validity?
        if values.contains(where: \.isNull) {
            var found = Validity(repeating: true, count: count)
            for row in values.indices where values[row].isNull { found[row] = false }
            validity = found
        }
        return flags(values.map { $0 == .boolean(true) }, validity: validity)
    }

    // MARK: Operators

    private func unary(_ operation: UnaryOperator, _ operand: Vector) -> Vector {
        switch operation {
        case .not:
            if case .flags(let cells) = operand.cells { return flags(cells.map { !$0 }, validity: operand.validity) }
            return mapped(operand, type: .boolean) { $0.truth.map { .boolean(!$0) } ?? .null }
        case .minus:
            switch operand.cells {
            case .double(let cells):
                return Vector(.double(cells.map { -$0 }), type: .number, validity: operand.validity, count: count)
            case .int64(let cells) where !cells.contains(.min):
                return Vector(.int64(cells.map { -$0 }), type: operand.type, validity: operand.validity, count: count)
            default: return mapped(operand, type: operand.type, ValueArithmetic.negate)
            }
        }
    }

    private func binary(_ operation: BinaryOperator, _ left: Vector, _ right: Vector, type: DataType) -> Vector {
        let fast: Vector? =
            switch operation {
            case .and, .or: logic(operation, left, right)
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: comparison(operation, left, right)
            case .plus, .minus, .times: exact(operation, left, right) ?? inDoubles(operation, left, right)
            case .dividedBy, .of: inDoubles(.dividedBy, left, right)
            case .contains, .startsWith, .endsWith, .power: nil
            }
        if let fast { return fast }
        if case .constant(let value) = right.cells {
            return mapped(left, type: type) { RowOperation.apply(operation, $0, value) }
        }
        if case .constant(let value) = left.cells {
            return mapped(right, type: type) { RowOperation.apply(operation, value, $0) }
        }
        let values = (0..<count).map { RowOperation.apply(operation, left.value(at: $0), right.value(at: $0)) }
        return packed(values, type: type)
    }

    private func logic(_ operation: BinaryOperator, _ left: Vector, _ right: Vector) -> Vector? {
        guard case .flags(let a) = left.cells, case .flags(let b) = right.cells else { return nil }
        if left.validity == nil, right.validity == nil {
            return flags(operation == .and ? zip(a, b).map { $0 && $1 } : zip(a, b).map { $0 || $1 })
        }
        return nil
    }

    private func comparison(_ operation: BinaryOperator, _ left: Vector, _ right: Vector) -> Vector? {
        let validity = Vector.bothValid(left, right)
        if left.type.isNumeric == right.type.isNumeric, left.type.isNumeric || left.type == right.type,
            let (a, b, _) = Vector.aligned(left, right)
        {
            return flags(compared(operation, a, b), validity: validity)
        }
        if case .double(let a) = left.cells, case .double(let b) = right.cells {
            return flags(compared(operation, a, b), validity: validity)
        }
        guard let a = left.doubles, let b = right.doubles else { return nil }
        // The nearest double of a decimal decides unless it is the other side itself.
        var results = [Bool](repeating: false, count: count)
        for row in 0..<count {
            var order = a[row] < b[row] ? -1 : a[row] > b[row] ? 1 : 0
            if order == 0 { order = left.value(at: row).order(beside: right.value(at: row)) ?? 0 }
            results[row] = RowOperation.holds(operation, order)
        }
        return flags(results, validity: validity)
    }

    private func compared<T: Comparable>(_ operation: BinaryOperator, _ a: [T], _ b: [T]) -> [Bool] {
        switch operation {
        case .equal: zip(a, b).map { $0 == $1 }
        case .notEqual: zip(a, b).map { $0 != $1 }
        case .less: zip(a, b).map { $0 < $1 }
        case .lessOrEqual: zip(a, b).map { $0 <= $1 }
        case .greater: zip(a, b).map { $0 > $1 }
        default: zip(a, b).map { $0 >= $1 }
        }
    }

    /// Sums, differences and products of integers and decimals in 64 bits; nil where one does not fit.
    private func exact(_ operation: BinaryOperator, _ left: Vector, _ right: Vector) -> Vector? {
        let isDifference = operation == .minus && left.type == right.type && left.type.isTime
        guard left.type.isNumeric && right.type.isNumeric || isDifference,
            let (a, b, common) = operation == .times
                ? Vector.sideBySide(left, right) : Vector.aligned(left, right)
        else { return nil }
        if case .period = left.type { return nil }
        let scale = left.type == .instant ? 6 : common
        guard scale <= 18 else { return nil }
        var results = [Int64](repeating: 0, count: count)
        var lost = false
        for row in 0..<count {
            let (result, overflow) =
                switch operation {
                case .plus: a[row].addingReportingOverflow(b[row])
                case .minus: a[row].subtractingReportingOverflow(b[row])
                default: a[row].multipliedReportingOverflow(by: b[row])
                }
            results[row] = result
            lost = lost || overflow
        }
        if lost { return nil }
        return Vector(
            .int64(results), type: scale == 0 ? .integer : .decimal(scale: scale),
            validity: Vector.bothValid(left, right), count: count)
    }

    private func inDoubles(_ operation: BinaryOperator, _ left: Vector, _ right: Vector) -> Vector? {
        if operation == .dividedBy, let quotients = exactQuotients(left, right) { return quotients }
        guard operation == .dividedBy || left.type == .number || right.type == .number, let a = left.doubles,
            let b = right.doubles
        else { return nil }
        var results = [Double](repeating: 0, count: count)
        var validity = Vector.bothValid(left, right)
        for row in 0..<count {
            let result =
                switch operation {
                case .plus: a[row] + b[row]
                case .minus: a[row] - b[row]
                case .times: a[row] * b[row]
                default: a[row] / b[row]
                }
            if result.isFinite {
                results[row] = result
            } else {
                if validity == nil { validity = Validity(repeating: true, count: count) }
                validity?[row] = false
            }
        }
        return Vector(.double(results), type: .number, validity: validity, count: count)
    }

    /// Quotients of integers and decimals, each rounded once; nil where a side is a double or leaves 64 bits.
    private func exactQuotients(_ left: Vector, _ right: Vector) -> Vector? {
        guard left.type.isNumeric, right.type.isNumeric, let (a, b, scale) = Vector.aligned(left, right) else {
            return nil
        }
        var results = [Double](repeating: 0, count: count)
        var validity = Vector.bothValid(left, right)
        for row in 0..<count where b[row] != 0 {
            if a[row].magnitude <= 1 << 53, b[row].magnitude <= 1 << 53 {
                results[row] = Double(a[row]) / Double(b[row])
            } else {
                let divisor = Decimal(mantissa: Int128(b[row]), scale: scale)
                results[row] = Decimal(mantissa: Int128(a[row]), scale: scale).divided(by: divisor) ?? 0
            }
        }
        if b.contains(0) {
            if validity == nil { validity = Validity(repeating: true, count: count) }
            for row in 0..<count where b[row] == 0 { validity?[row] = false }
        }
        return Vector(.double(results), type: .number, validity: validity, count: count)
    }

    // MARK: Calls

    private func call(_ name: String, _ arguments: [Vector], type: DataType) -> Vector {
        guard let function = ScalarFunction.named(name) else {
            preconditionFailure("the binder only calls functions that there are: \(name)")
        }
        var values = arguments.map { argument -> Value in
            if case .constant(let value) = argument.cells { value } else { .null }
        }
        let varying = arguments.indices.filter { place in
            if case .constant = arguments[place].cells { false } else { true }
        }
        if varying.isEmpty { return Vector(.constant(function.apply(values)), type: type, count: count) }
        if varying.count == 1 {
            return mapped(arguments[varying[0]], type: type) { value in
                values[varying[0]] = value
                return function.apply(values)
            }
        }
        let results = (0..<count).map { row in
            for place in varying { values[place] = arguments[place].value(at: row) }
            return function.apply(values)
        }
        return packed(results, type: type)
    }

    private func cases(_ branches: [RowExpression.Branch], _ otherwise: RowExpression?, type: DataType) -> Vector {
        var values = [Value?](repeating: nil, count: count)
        for branch in branches {
            let (truths, vector) = (vector(branch.condition).truths, vector(branch.value))
            for row in 0..<count where truths[row] && values[row] == nil { values[row] = vector.value(at: row) }
        }
        let rest = otherwise.map(vector)
        return packed((0..<count).map { values[$0] ?? rest?.value(at: $0) ?? .null }, type: type)
    }

    /// Instants moved in or out of a zone: whole cells at once, values one by one.
    private func moved(_ operand: Vector, _ all: ([Int64]) -> [Int64], _ one: (Instant) -> Instant) -> Vector {
        if case .int64(let cells) = operand.cells {
            return Vector(.int64(all(cells)), type: .instant, validity: operand.validity, count: count)
        }
        return mapped(operand, type: .instant) { value in
            guard case .instant(let instant) = value else { return .null }
            return .instant(one(instant))
        }
    }

    private func period(_ grain: Grain, _ operand: Vector) -> Vector {
        switch (operand.type, operand.cells) {
        case (.date, .int32(let days)):
            let indexes = PeriodIndexes(grain)
            return Vector(
                .int32(days.map { indexes[$0] }), type: .period(grain), validity: operand.validity, count: count)
        case (.instant, .int64(let instants)):
            let indexes = PeriodIndexes(grain)
            return Vector(
                .int32(instants.map { indexes[Instant(microseconds: $0).day.number] }), type: .period(grain),
                validity: operand.validity, count: count)
        default: return mapped(operand, type: .period(grain)) { ScalarFunction.period(grain, of: $0) }
        }
    }
}

/// Days → index of their period; the calendar is asked once per day for those between 1970 and 2099.
private struct PeriodIndexes {
    private let grain: Grain
    private let known: [Int32]

    init(_ grain: Grain) {
        self.grain = grain
        known = PeriodIndexes.tables[grain] ?? []
    }

    subscript(day: Int32) -> Int32 {
        day >= 0 && Int(day) < known.count
            ? known[Int(day)] : Period(grain, containing: Day(number: day)).index
    }

    private static let tables: [Grain: [Int32]] = Dictionary(
        uniqueKeysWithValues: Grain.allCases.map { grain in
            (grain, (0..<47_482).map { Period(grain, containing: Day(number: $0)).index })
        })
}
