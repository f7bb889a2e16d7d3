import FunnelSyntax
import FunnelValues

/// `annualize(x)` and `monthly(x)`: x per another period.
///
/// A loss compounds, 1 − (1 − m)^12, a growth too, (1 + g)^12 − 1; an amount or a count per month is added up, 12 m. A
/// year has 365 days and 365/7 weeks.
enum RateConversion {
    /// What comes of a unit and the periods that the target has of it.
    enum Way {
        case loss(periods: Value)
        case growth(periods: Value)
        case amount(times: Value, divisor: Int)
    }

    static func way(_ name: String, of unit: Unit, isGrowth: Bool) -> Way {
        let perYear = perYear(unit.timeGrain ?? .month)
        let divisor = name == "annualize" ? 1 : 12
        guard unit.kind == .rate else { return .amount(times: perYear, divisor: divisor) }
        let periods = divisor == 1 ? perYear : ValueArithmetic.apply(.dividedBy, perYear, .integer(divisor))
        return isGrowth ? .growth(periods: periods) : .loss(periods: periods)
    }

    static func perYear(_ grain: Grain) -> Value {
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

extension MetricBinder {
    mutating func bindConversion(_ call: Call, _ expression: Expression) throws(BindError) -> BoundMetric {
        let (name, span) = (call.function.lowercased(), expression.span)
        guard call.arguments.count == 1 else {
            throw .wrongArgumentCount(name, span: span, parameters: ["rate"], given: call.arguments.count)
        }
        var rate = try bind(call.arguments[0])
        // Without a time key the query is refused for its growth; its definition need not be.
        if rate.isGrowth, timeKey == nil, rate.unit == .rate, rate.expression.usesWindow {
            rate.unit = .rate(per: .month)
        }
        let unit = try UnitCheck.unit(ofFunction: name, [UnitCheck.operand(rate)], span: span)
        let one = MetricExpression.constant(.integer(1), .number)
        let figure: MetricExpression
        switch RateConversion.way(name, of: rate.unit, isGrowth: rate.isGrowth) {
        case .loss(let periods):
            let kept = MetricExpression.binary(.minus, one, rate.expression)
            figure = .binary(.minus, one, .binary(.power, kept, .constant(periods, .number)))
        case .growth(let periods):
            let grown = MetricExpression.binary(.plus, one, rate.expression)
            figure = .binary(.minus, .binary(.power, grown, .constant(periods, .number)), one)
        case .amount(let times, let divisor):
            figure = UnitCheck.divided(.binary(.times, rate.expression, .constant(times, .number)), by: divisor)
        }
        var expanded = call
        expanded.arguments = [rate.expanded]
        var bound = BoundMetric(
            figure, unit: unit, expanded: Expression(.call(expanded), span: span), label: rate.label)
        bound.isGrowth = rate.isGrowth
        return bound
    }
}

extension RowBinder {
    func bindConversion(_ call: Call, span: SourceSpan) throws(BindError) -> BoundRow {
        let name = call.function.lowercased()
        guard call.arguments.count == 1 else {
            throw .wrongArgumentCount(name, span: span, parameters: ["rate"], given: call.arguments.count)
        }
        let rate = try bind(call.arguments[0])
        let unit = try UnitCheck.unit(ofFunction: name, [UnitCheck.operand(rate)], span: span)
        func number(_ value: Value) -> RowExpression { .constant(value, type: .number) }
        func binary(_ operation: BinaryOperator, _ left: RowExpression, _ right: RowExpression) -> RowExpression {
            .binary(operation, left, right, type: .number)
        }
        let one = number(.integer(1))
        let figure: RowExpression
        switch RateConversion.way(name, of: rate.unit, isGrowth: rate.isGrowth) {
        case .loss(let periods):
            figure = binary(.minus, one, binary(.power, binary(.minus, one, rate.expression), number(periods)))
        case .growth(let periods):
            figure = binary(.minus, binary(.power, binary(.plus, one, rate.expression), number(periods)), one)
        case .amount(let times, let divisor):
            figure = UnitCheck.divided(binary(.times, rate.expression, number(times)), by: divisor)
        }
        var bound = BoundRow(figure, unit: unit)
        (bound.isGrowth, bound.warnings) = (rate.isGrowth, rate.warnings)
        return bound
    }
}
