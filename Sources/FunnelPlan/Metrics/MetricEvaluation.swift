import FunnelFunctions
import FunnelSyntax
package import FunnelValues

extension MetricExpression {
    /// The figure of one group.
    ///
    /// - Parameters: the finished measures and the keys of the group, in the plan's order; `totals` the measures over
    ///   all groups (without them the group is all there is).
    package func value(measures: [Value], keys: [Value], totals: [Value]? = nil) -> Value {
        func value(_ expression: MetricExpression) -> Value {
            expression.value(measures: measures, keys: keys, totals: totals)
        }
        switch self {
        case .constant(let constant, _): return constant
        case .measure(let index, _): return measures[index]
        case .key(let index): return keys[index]
        case .named(_, let expression, _): return value(expression)
        case .total(let expression): return expression.value(measures: totals ?? measures, keys: keys)
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

    /// Whether it holds a `total(x)`.
    var usesTotal: Bool {
        switch self {
        case .constant, .measure, .key: false
        case .total: true
        case .named(_, let inner, _), .unary(_, let inner), .isNull(let inner, _): inner.usesTotal
        case .binary(_, let left, let right): left.usesTotal || right.usesTotal
        case .isIn(let inner, let choices, _): inner.usesTotal || choices.contains(where: \.usesTotal)
        case .isInRange(let inner, let low, let high, _): inner.usesTotal || low.usesTotal || high.usesTotal
        case .call(_, let arguments): arguments.contains(where: \.usesTotal)
        case .cases(let branches, let otherwise):
            branches.contains { $0.condition.usesTotal || $0.value.usesTotal } || otherwise?.usesTotal == true
        }
    }
}
