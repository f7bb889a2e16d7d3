import FunnelFunctions
import FunnelSyntax
import FunnelValues

/// What a metric expression is computed from at one place of an answer: a group, a total, a group in another period.
protocol FigureSource {
    func measure(_ place: Int) throws(EngineError) -> Value
    func key(_ place: Int) -> Value
    /// The figure over all groups that share these keys.
    func total(_ inner: MetricExpression, by keys: [Int]) throws(EngineError) -> Value
    /// The figure that `vs` compares with; no value without a base.
    func base(_ inner: MetricExpression) throws(EngineError) -> Value
    func window(_ window: Window, _ inner: MetricExpression) throws(EngineError) -> Value
}

extension MetricExpression {
    /// The figure at one place.
    ///
    /// - Nulls: as `ValueArithmetic`; a condition without a value holds nowhere.
    /// - Throws: what a measure throws, `only(x)` of two values.
    func value(_ source: some FigureSource) throws(EngineError) -> Value {
        switch self {
        case .constant(let constant, _): return constant
        case .measure(let place, _): return try source.measure(place)
        case .key(let place): return source.key(place)
        case .named(_, let inner, _): return try inner.value(source)
        case .total(let inner, let keys): return try source.total(inner, by: keys)
        case .base(let inner): return try source.base(inner)
        case .window(let window, let inner): return try source.window(window, inner)
        case .unary(.minus, let operand): return ValueArithmetic.negate(try operand.value(source))
        case .unary(.not, let operand):
            guard case .boolean(let flag) = try operand.value(source) else { return .null }
            return .boolean(!flag)
        case .binary(let operation, let left, let right):
            return ValueArithmetic.apply(operation, try left.value(source), try right.value(source))
        case .isNull(let operand, let negated): return .boolean(try operand.value(source).isNull != negated)
        case .isIn(let operand, let choices, let negated):
            let sought = try operand.value(source)
            guard !sought.isNull else { return .null }
            var found = false
            for choice in choices where ValueArithmetic.compare(sought, try choice.value(source)) == 0 { found = true }
            return .boolean(found != negated)
        case .isInRange(let operand, let low, let high, let negated):
            let sought = try operand.value(source)
            guard let below = ValueArithmetic.compare(sought, try low.value(source)),
                let above = ValueArithmetic.compare(sought, try high.value(source))
            else { return .null }
            return .boolean((below >= 0 && above <= 0) != negated)
        case .call(let name, let arguments):
            var values: [Value] = []
            for argument in arguments { values.append(try argument.value(source)) }
            // A stand-in for no value is one for what is not yet, too.
            if name != "coalesce", values.contains(.notYet) { return .notYet }
            return ScalarFunction.named(name)?.apply(values) ?? .null
        case .wallClock(let operand, let zone):
            guard case .instant(let instant) = try operand.value(source) else { return .null }
            return .instant(zone.wallClock(of: instant))
        case .cases(let branches, let otherwise):
            for branch in branches {
                let holds = try branch.condition.value(source)
                // What a period that has not begun will be is not known either.
                if holds == .notYet { return .notYet }
                if holds == .boolean(true) { return try branch.value.value(source) }
            }
            return try otherwise?.value(source) ?? .null
        }
    }
}
