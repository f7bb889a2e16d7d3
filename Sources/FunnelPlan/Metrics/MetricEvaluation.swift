import FunnelFunctions
import FunnelSyntax
package import FunnelValues

extension MetricExpression {
    /// The figure of one group.
    ///
    /// - Parameters: the finished measures and the keys of the group, in the plan's order.
    package func value(measures: [Value], keys: [Value]) -> Value {
        func value(_ expression: MetricExpression) -> Value { expression.value(measures: measures, keys: keys) }
        switch self {
        case .constant(let constant, _): return constant
        case .measure(let index, _): return measures[index]
        case .key(let index): return keys[index]
        case .named(_, let expression, _): return value(expression)
        case .unary(.minus, let operand): return ValueArithmetic.negate(value(operand))
        case .unary(.not, let operand):
            guard case .boolean(let flag) = value(operand) else { return .null }
            return .boolean(!flag)
        case .binary(let operation, let left, let right):
            return ValueArithmetic.apply(operation, value(left), value(right))
        case .isNull(let operand, let negated): return .boolean(value(operand).isNull != negated)
        case .isIn(let operand, let choices, let negated):
            let sought = value(operand)
            guard !sought.isNull else { return .null }
            let found = choices.contains { ValueArithmetic.compare(sought, value($0)) == 0 }
            return .boolean(found != negated)
        case .isInRange(let operand, let low, let high, let negated):
            let sought = value(operand)
            guard let below = ValueArithmetic.compare(sought, value(low)),
                let above = ValueArithmetic.compare(sought, value(high))
            else { return .null }
            return .boolean((below >= 0 && above <= 0) != negated)
        case .call(let name, let arguments):
            return ScalarFunction.named(name)?.apply(arguments.map(value)) ?? .null
        case .cases(let branches, let otherwise):
            for branch in branches where value(branch.condition) == .boolean(true) { return value(branch.value) }
            return otherwise.map(value) ?? .null
        }
    }
}
