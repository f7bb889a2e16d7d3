import FunnelFunctions
import FunnelSyntax
package import FunnelValues

extension MetricExpression {
    /// The figure of one group.
    ///
    /// - Parameters: the finished measures and the keys of the group, in the plan's order; `totals` the measures over
    ///   all groups (without them the group is all there is).
    package func value(measures: [Value], keys: [Value], totals: [Value]? = nil) -> Value {
        value(measures: measures, keys: keys, totals: totals, windows: nil)
    }

    func value(measures: [Value], keys: [Value], totals: [Value]?, windows: WindowSource?) -> Value {
        func value(_ expression: MetricExpression) -> Value {
            expression.value(measures: measures, keys: keys, totals: totals, windows: windows)
        }
        switch self {
        case .constant(let constant, _): return constant
        case .measure(let index, _): return measures[index]
        case .key(let index): return keys[index]
        case .named(_, let expression, _): return value(expression)
        case .total(let expression): return expression.value(measures: totals ?? measures, keys: keys)
        case .window(let window, let inner):
            // A period that has not happened has no past to be told of either.
            if value(inner) == .notYet { return .notYet }
            let figures = (windows?.measures(window) ?? []).map { inner.value(measures: $0, keys: keys) }
            guard case .movingMean(let count) = window else { return figures.first ?? .null }
            let known = figures.compactMap(\.double)
            guard known.count == count else { return .null }
            return .number(known.reduce(0, +) / Double(count))
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
        case .wallClock(let operand, let zone):
            guard case .instant(let instant) = value(operand) else { return .null }
            return .instant(zone.wallClock(of: instant))
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
        case .named(_, let inner, _), .unary(_, let inner), .isNull(let inner, _), .window(_, let inner),
            .wallClock(let inner, _):
            inner.usesTotal
        case .binary(_, let left, let right): left.usesTotal || right.usesTotal
        case .isIn(let inner, let choices, _): inner.usesTotal || choices.contains(where: \.usesTotal)
        case .isInRange(let inner, let low, let high, _): inner.usesTotal || low.usesTotal || high.usesTotal
        case .call(_, let arguments): arguments.contains(where: \.usesTotal)
        case .cases(let branches, let otherwise):
            branches.contains { $0.condition.usesTotal || $0.value.usesTotal } || otherwise?.usesTotal == true
        }
    }

    /// Whether it looks at other periods.
    package var usesWindow: Bool {
        switch self {
        case .constant, .measure, .key: false
        case .window: true
        case .named(_, let inner, _), .unary(_, let inner), .isNull(let inner, _), .total(let inner),
            .wallClock(let inner, _):
            inner.usesWindow
        case .binary(_, let left, let right): left.usesWindow || right.usesWindow
        case .isIn(let inner, let choices, _): inner.usesWindow || choices.contains(where: \.usesWindow)
        case .isInRange(let inner, let low, let high, _): inner.usesWindow || low.usesWindow || high.usesWindow
        case .call(_, let arguments): arguments.contains(where: \.usesWindow)
        case .cases(let branches, let otherwise):
            branches.contains { $0.condition.usesWindow || $0.value.usesWindow } || otherwise?.usesWindow == true
        }
    }
}
