import FunnelFunctions
import FunnelSyntax
import FunnelValues

extension MetricBinder {
    /// `mean(revenue per user_id)`: the argument is a figure per key, bound with measures of its own.
    mutating func bindPerKey(
        _ function: AggregateFunction, _ call: Call, _ expression: Expression
    ) throws(BindError) -> BoundMetric {
        let span = expression.span
        guard call.arguments.count == (function == .quantile ? 2 : 1) else {
            throw .wrongArgumentCount(
                call.function, span: span, parameters: function == .quantile ? ["x per key", "share"] : ["x per key"],
                given: call.arguments.count)
        }
        var inner = MetricBinder(catalog: catalog, home: home)
        inner.path = path
        inner.keysOfQuery = call.per.map { Query.Item($0) }
        inner.timeKey = timeKey
        let figure = try inner.bind(call.arguments[0])
        let weight: BoundMetric? = if let weight = call.weight { try inner.bind(weight) } else { nil }
        if weight != nil, function != .mean {
            throw .typeMismatch("only mean is weighted", span: call.weight?.span ?? span, cause: nil, remedies: [])
        }
        guard let dataset = inner.measures.first?.dataset else {
            throw .typeMismatch(
                "nothing to compute per key: \(call.arguments[0])", span: call.arguments[0].span,
                cause: "it does not depend on rows", remedies: [])
        }
        var parameter: Double?
        if function == .quantile {
            guard case .constant(let value, _) = try bind(call.arguments[1]).expression, let share = value.double,
                (0...1).contains(share)
            else {
                throw .typeMismatch(
                    "not a share: \(call.arguments[1])", span: call.arguments[1].span,
                    cause: "a quantile is taken at 0…1", remedies: [])
            }
            parameter = share
        }
        notes += inner.notes
        warnings += inner.warnings
        let perKey = PerKey(
            function: function, parameter: parameter, keys: call.per, measures: inner.measures,
            figure: figure.expression, weight: weight?.expression, filter: call.filter,
            addsAmounts: [figure, weight].contains { $0?.unit.currencyColumn != nil } && function.addsAmounts)
        let unit = try UnitCheck.unit(ofFunction: function.rawValue, [UnitCheck.operand(figure)], span: span)
        let index = place(DatasetMeasure(dataset: dataset, measure: Measure(function), perKey: perKey))
        let type: DataType = [.min, .max, .first, .last, .only].contains(function) ? figure.type : .number
        var bound = BoundMetric(
            .measure(index, unit), unit: unit, type: [.count, .distinct, .rows].contains(function) ? .integer : type,
            expanded: expression, label: figure.label)
        bound.isGrowth = figure.isGrowth
        return bound
    }
}
