import FunnelSyntax
import FunnelValues

extension MetricBinder {
    package static let windowFunctions: Set<String> = [
        "prev", "change", "growth", "cumulative", "rolling", "to_date", "moving_mean",
    ]

    /// `prev(x)`, `growth(x)`, `rolling(x, 3 months)` …: x computed from the rows of other periods.
    mutating func bindWindow(_ call: Call, _ expression: Expression) throws(BindError) -> BoundMetric {
        let (name, span) = (call.function.lowercased(), expression.span)
        let parameters =
            switch name {
            case "rolling": ["x", "3 months"]
            case "to_date": ["x", "month"]
            case "moving_mean": ["x", "3"]
            default: ["x"]
            }
        guard call.arguments.count == parameters.count else {
            throw .wrongArgumentCount(name, span: span, parameters: parameters, given: call.arguments.count)
        }
        let inner = try bind(call.arguments[0])
        // The same once more, of the rows of other periods.
        let wasInWindow = inWindow
        inWindow = true
        defer { inWindow = wasInWindow }
        let other = try bind(call.arguments[0])
        guard inner.type.isNumeric else { throw .wrongArgumentType(name, span: span, given: [inner.kindOfThing]) }
        if ["cumulative", "rolling", "to_date"].contains(name),
            other.expression.windows.contains(where: \.holdsManyPeriods)
        {
            throw .typeMismatch(
                "a window of windows: \(expression)", span: span,
                cause: "the rows of a period would be counted in each window that they lie in",
                remedies: ["\(call.arguments[0])"])
        }
        var expanded = call
        expanded.arguments[0] = inner.expanded
        let unit = try windowUnit(name, inner, span: span)
        let previous = MetricExpression.window(.previous(1), other.expression)
        let figure: MetricExpression
        switch name {
        case "prev": figure = previous
        case "change": figure = .binary(.minus, inner.expression, previous)
        case "growth":
            // No share of what is 0 or negative.
            let grown = MetricExpression.binary(
                .minus, .binary(.dividedBy, inner.expression, previous), .constant(.integer(1), .number))
            let isPositive = MetricExpression.binary(.greater, previous, .constant(.integer(0), .number))
            figure = .cases([.init(condition: isPositive, value: grown)], otherwise: nil)
        case "cumulative": figure = .window(.cumulative, inner.expression)
        case "rolling": figure = .window(try rollingWindow(call.arguments[1]), other.expression)
        case "to_date": figure = .window(try toDateWindow(call.arguments[1]), other.expression)
        default: figure = .window(try movingMeanWindow(call.arguments[1]), inner.expression)
        }
        let keepsType = ["prev", "cumulative", "rolling", "to_date"].contains(name)
        var bound = BoundMetric(
            figure, unit: unit, type: keepsType ? inner.type : .number,
            expanded: Expression(.call(expanded), span: span), label: inner.label)
        bound.isChange = name == "change"
        bound.isGrowth = name == "growth" || inner.isGrowth && name != "change"
        return bound
    }

    private func windowUnit(_ name: String, _ inner: BoundMetric, span: SourceSpan) throws(BindError) -> Unit {
        let known = try UnitCheck.unit(ofFunction: name, [UnitCheck.operand(inner)], timeKey: timeKey, span: span)
        // What has no rule of its own keeps the unit of x.
        return ["prev", "change", "growth", "cumulative"].contains(name) ? known : inner.unit
    }

    private func rollingWindow(_ argument: Expression) throws(BindError) -> Window {
        guard case .literal(.span(let amount, let grain)) = argument.form, let count = amount.integer, count > 0,
            count <= 10_000, grain >= .day
        else {
            throw .typeMismatch(
                "not a window: \(argument)", span: argument.span, cause: "it is a span of whole periods",
                remedies: ["3 months"])
        }
        return .rolling(count, grain)
    }

    private func toDateWindow(_ argument: Expression) throws(BindError) -> Window {
        guard case .name(let name) = argument.form, let grain = Grain(word: name.text), grain > .day else {
            throw .typeMismatch(
                "not a period: \(argument)", span: argument.span, cause: "it is week, month, quarter or year",
                remedies: ["month"])
        }
        return .toDate(grain)
    }

    private func movingMeanWindow(_ argument: Expression) throws(BindError) -> Window {
        guard case .literal(.number(let number)) = argument.form, let count = number.integer,
            (1...10_000).contains(count)
        else {
            throw .typeMismatch(
                "not a number of periods: \(argument)", span: argument.span, cause: "it is a whole number over 0",
                remedies: ["3"])
        }
        return .movingMean(count)
    }
}
