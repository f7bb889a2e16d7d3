import FunnelFunctions
package import FunnelSyntax
package import FunnelValues

/// Arithmetic on the handful of figures of an answer: exact on decimals while they fit, then in doubles; no value in,
/// no value out; never NaN. Two dates differ by days, two instants by seconds.
package enum ValueArithmetic {
    /// - Nulls: either operand without a value gives none (`notYet` wins over `null`); `and` and `or` are three-valued.
    /// - Returns: null for a quotient with 0 below and for what leaves the doubles.
    package static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Value {
        switch operation {
        case .and: return and(left, right)
        case .or: return or(left, right)
        default: break
        }
        if left == .notYet || right == .notYet { return .notYet }
        if left == .null || right == .null { return .null }
        switch operation {
        case .or, .and: return .null
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = compare(left, right) else { return .null }
            return .boolean(holds(operation, order))
        case .contains, .startsWith, .endsWith:
            guard case .text(let text) = left, case .text(let part) = right else { return .null }
            return .boolean(
                operation == .contains
                    ? text.contains(part) : operation == .startsWith ? text.hasPrefix(part) : text.hasSuffix(part))
        case .plus, .minus, .times, .dividedBy, .of, .power: return arithmetic(operation, left, right)
        }
    }

    package static func negate(_ value: Value) -> Value {
        switch value {
        case .decimal(let decimal): decimal.negated.map(Value.decimal) ?? .number(-decimal.double)
        case .number(let number): .number(-number)
        default: value.isNull ? value : .null
        }
    }

    /// −1, 0, 1; nil for values of different kinds. Text is ordered by its Unicode scalars.
    package static func compare(_ left: Value, _ right: Value) -> Int? {
        switch (left, right) {
        case (.decimal(let a), .decimal(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.text(let a), .text(let b)):
            if a == b { return 0 }
            return a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
        case (.boolean(let a), .boolean(let b)): return a == b ? 0 : a ? 1 : -1
        case (.date(let a), .date(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.instant(let a), .instant(let b)): return a < b ? -1 : a == b ? 0 : 1
        case (.period(let a), .period(let b)): return a < b ? -1 : a == b ? 0 : 1
        default:
            guard let a = left.double, let b = right.double else { return nil }
            return a < b ? -1 : a == b ? 0 : 1
        }
    }

    private static func holds(_ operation: BinaryOperator, _ order: Int) -> Bool {
        switch operation {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        default: order >= 0
        }
    }

    private static func arithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Value {
        if operation == .minus {
            if case .date(let a) = left, case .date(let b) = right { return .integer(Int(a.number) - Int(b.number)) }
            if case .instant(let a) = left, case .instant(let b) = right {
                let elapsed = Int128(a.microseconds) - Int128(b.microseconds)
                return .decimal(Decimal(mantissa: elapsed, scale: 6))
            }
        }
        if case .decimal(let a) = left, case .decimal(let b) = right {
            switch operation {
            case .plus: if let exact = a.adding(b) { return .decimal(exact) }
            case .minus: if let exact = a.subtracting(b) { return .decimal(exact) }
            case .times: if let exact = a.multiplied(by: b) { return .decimal(exact) }
            // Rounded once: 3.30 / 3 is 1.10.
            case .dividedBy, .of: return a.divided(by: b).map(Value.finite) ?? .null
            default: break
            }
        }
        guard let a = left.double, let b = right.double else { return .null }
        let result: Double
        switch operation {
        case .plus: result = a + b
        case .minus: result = a - b
        case .times: result = a * b
        case .power: result = raise(a, b)
        default:
            if b == 0 { return .null }
            result = a / b
        }
        return result.isFinite ? .number(result) : .null
    }

    private static func and(_ left: Value, _ right: Value) -> Value {
        if left == .boolean(false) || right == .boolean(false) { return .boolean(false) }
        return left == .boolean(true) && right == .boolean(true) ? .boolean(true) : .null
    }

    private static func or(_ left: Value, _ right: Value) -> Value {
        if left == .boolean(true) || right == .boolean(true) { return .boolean(true) }
        return left == .boolean(false) && right == .boolean(false) ? .boolean(false) : .null
    }
}
