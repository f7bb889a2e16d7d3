import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// Operators on the values of one row: what every vectorised loop must agree with.
enum RowOperation {
    static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Value {
        switch operation {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = left.order(beside: right) else { return .null }
            return .boolean(holds(operation, order))
        case .plus, .minus, .times, .dividedBy, .of, .power:
            return ValueArithmetic.apply(operation, number(left), number(right))
        case .and, .or, .contains, .startsWith, .endsWith: return ValueArithmetic.apply(operation, left, right)
        }
    }

    static func holds(_ operation: BinaryOperator, _ order: Int) -> Bool {
        switch operation {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .and, .or, .contains, .startsWith, .endsWith, .plus, .minus, .times, .dividedBy, .of, .power: false
        }
    }

    /// In arithmetic a boolean is 1 or 0.
    private static func number(_ value: Value) -> Value {
        value.truth.map { .integer($0 ? 1 : 0) } ?? value
    }

    static func isIn(_ value: Value, _ choices: [Value], negated: Bool) -> Value {
        if value.isNull { return .null }
        return .boolean(choices.contains { value.order(beside: $0) == 0 } != negated)
    }
}
