import FunnelSyntax
import FunnelValues

extension MetricBinder {
    /// `annualize(churn)` = 1 − (1 − m)^12, `monthly(rate)` = 1 − (1 − y)^(1/12): a loss compounds, it is never
    /// multiplied. A year has 365 days and 365/7 weeks.
    mutating func bindConversion(_ call: Call, _ expression: Expression) throws(BindError) -> BoundMetric {
        let (name, span) = (call.function.lowercased(), expression.span)
        guard call.arguments.count == 1 else {
            throw .wrongArgumentCount(name, span: span, parameters: ["rate"], given: call.arguments.count)
        }
        let rate = try bind(call.arguments[0])
        let unit = try UnitCheck.unit(ofFunction: name, [UnitCheck.operand(rate)], span: span)
        let perYear = MetricBinder.perYear(rate.unit.timeGrain ?? .month)
        let periods: MetricExpression =
            name == "annualize"
            ? .constant(perYear, .number) : .constant(ValueArithmetic.apply(.dividedBy, perYear, .integer(12)), .number)
        let one = MetricExpression.constant(.integer(1), .number)
        let kept = MetricExpression.binary(.power, .binary(.minus, one, rate.expression), periods)
        var expanded = call
        expanded.arguments = [rate.expanded]
        return BoundMetric(.binary(.minus, one, kept), unit: unit, expanded: Expression(.call(expanded), span: span))
    }

    private static func perYear(_ grain: Grain) -> Value {
        switch grain {
        case .year: .integer(1)
        case .quarter: .integer(4)
        case .month: .integer(12)
        case .week: .number(365.0 / 7)
        case .day: .integer(365)
        case .hour: .integer(365 * 24)
        case .minute: .integer(365 * 24 * 60)
        case .second: .integer(365 * 86_400)
        }
    }
}
