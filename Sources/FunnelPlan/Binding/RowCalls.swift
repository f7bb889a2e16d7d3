import FunnelFunctions
import FunnelSyntax
import FunnelValues

extension RowBinder {
    func bind(_ call: Call, span: SourceSpan) throws(BindError) -> BoundRow {
        let name = call.function.lowercased()
        if let metric = catalog.metric(named: call.function), !metric.parameters.isEmpty {
            let formula = try metric.substituting(call, at: span)
            guard !path.contains(metric.name) else { throw .cycle(path + [metric.name], span: span) }
            var inner = self
            inner.path.append(metric.name)
            return try inner.bind(formula)
        }
        if AggregateFunction(word: name) != nil, !(["min", "max"].contains(name) && call.arguments.count > 1) {
            throw .aggregateInRow(call.function, span: call.functionSpan, inFilter: inFilter)
        }
        if MetricBinder.windowFunctions.contains(name) {
            throw .aggregateInRow(call.function, span: call.functionSpan, inFilter: inFilter)
        }
        if name == "if" {
            guard call.arguments.count == 3 else {
                throw .wrongArgumentCount(
                    "if", span: span, parameters: ["condition", "a", "b"], given: call.arguments.count)
            }
            let branch = Expression.Branch(condition: call.arguments[0], value: call.arguments[1])
            return try bind(Expression(.cases([branch], otherwise: call.arguments[2]), span: span))
        }
        if name == "annualize" || name == "monthly" { return try bindConversion(call, span: span) }
        if let grain = Grain(rawValue: name), grain >= .day, call.arguments.count == 1 {
            return try period(grain, of: try bind(call.arguments[0]).expression, span: span)
        }
        let function = try ScalarFunction.called(call)
        var arguments: [BoundRow] = []
        for argument in call.arguments { arguments.append(try bind(argument)) }
        let (type, unit) = try function.check(
            arguments.map { ($0.type, UnitCheck.operand($0), $0.kindOfThing) }, span: span)
        var bound = BoundRow(called(function, arguments.map(\.expression), type: type), unit: unit)
        bound.warnings = arguments.flatMap(\.warnings)
        bound.isGrowth = arguments.contains(where: \.isGrowth)
        return bound
    }
}

extension RowBinder {
    /// A call whose instants are given as the zone shows them, where the function asks for that.
    private func called(_ function: ScalarFunction, _ arguments: [RowExpression], type: DataType) -> RowExpression {
        if function.name == "text", let time = arguments.first, local(time) != time {
            return .call("text_in_zone", [time, local(time)], type: type)
        }
        let shown = function.readsWallClock ? arguments.map(local) : arguments
        return .call(function.name, shown, type: type)
    }
}

extension MetricDefinition {
    /// The formula with the arguments of a call in the places of the parameters.
    func substituting(_ call: Call, at span: SourceSpan) throws(BindError) -> Expression {
        guard call.arguments.count == parameters.count else {
            throw .wrongArgumentCount(
                name, span: call.functionSpan, parameters: parameters, given: call.arguments.count)
        }
        let values = Dictionary(
            zip(parameters.map { $0.lowercased() }, call.arguments), uniquingKeysWith: { first, _ in first })
        return formula.relocated(to: span).replacingNames { values[$0.text.lowercased()] }
    }
}
