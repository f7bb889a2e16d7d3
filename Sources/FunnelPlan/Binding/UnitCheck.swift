import FunnelSyntax
import FunnelValues

/// Asks `UnitRules` what unit an operation gives, and says no in the words of a `BindError`.
enum UnitCheck {
    /// A unit, and what both sides must be multiplied by first.
    struct Result {
        var unit: Unit
        var leftFactor = 1
        var rightFactor = 1
        var divisor = 1
        var warning: UnitWarning?
    }

    static func operand(_ row: BoundRow) -> Operand {
        operand(
            type: row.type, unit: row.unit, literal: row.literal, constant: constant(row.expression),
            label: row.columnName, typed: row.typed)
    }

    static func operand(_ metric: BoundMetric) -> Operand {
        operand(
            type: metric.type, unit: metric.unit, literal: metric.literal, constant: constant(metric.expression),
            label: metric.label, typed: metric.typed)
    }

    private static func operand(
        type: DataType, unit: Unit, literal: Literal?, constant: Decimal?, label: String?,
        typed: Expression?
    ) -> Operand {
        if literal == .null { return Operand(.null) }
        return Operand(
            OperandType(type, unit: unit), isLiteral: literal != nil, constant: constant, label: label,
            typed: typed.map(written))
    }

    /// As it can stand on either side of an operator.
    private static func written(_ expression: Expression) -> String {
        switch expression.form {
        case .literal, .name, .call, .hole: "\(expression)"
        case .unary, .binary, .isNull, .isIn, .isInRange, .cases: "(\(expression))"
        }
    }

    private static func constant(_ expression: RowExpression) -> Decimal? {
        if case .constant(.decimal(let decimal), _) = expression { decimal } else { nil }
    }

    private static func constant(_ expression: MetricExpression) -> Decimal? {
        switch expression {
        case .constant(.decimal(let decimal), _): decimal
        case .named(_, let inner, _): constant(inner)
        default: nil
        }
    }

    // MARK: Asking

    static func type(
        of operation: BinaryOperator, _ left: Operand, _ right: Operand, span: SourceSpan
    ) throws(BindError) -> Result {
        do {
            let typed = try UnitRules.type(of: operation, left, right)
            return Result(
                unit: typed.unit ?? .number, leftFactor: typed.leftFactor, rightFactor: typed.rightFactor,
                divisor: typed.divisor, warning: typed.warning)
        } catch { throw refusal(error, span) }
    }

    static func unit(
        ofFunction name: String, _ arguments: [Operand], timeKey: Grain? = nil, span: SourceSpan
    ) throws(BindError) -> Unit {
        do {
            return try FunctionUnits.type(of: name, arguments, timeKey: timeKey)?.unit ?? .number
        } catch { throw refusal(error, span) }
    }

    static func common(_ operands: [Operand], of function: String, span: SourceSpan) throws(BindError) -> Unit {
        do {
            return try UnitRules.common(operands, of: function).unit ?? .number
        } catch { throw refusal(error, span) }
    }

    static func negated(_ operand: Operand, span: SourceSpan) throws(BindError) -> Unit {
        do { return try UnitRules.negated(operand).unit ?? .number } catch { throw refusal(error, span) }
    }

    private static func refusal(_ error: UnitError, _ span: SourceSpan) -> BindError {
        .typeMismatch(error.message, span: span, cause: error.cause, remedies: error.remedy.map { [$0] } ?? [])
    }

    // MARK: Bringing both sides to one grain

    static func scaled(_ expression: RowExpression, by factor: Int) -> RowExpression {
        if factor == 1 { return expression }
        if case .constant(.decimal(let decimal), _) = expression, let product = decimal.multiplied(by: Decimal(factor))
        {
            let type: DataType = product.scale == 0 ? .integer : .decimal(scale: product.scale)
            return .constant(.decimal(product), type: type)
        }
        return .binary(.times, expression, .constant(.integer(factor), type: .integer), type: expression.type)
    }

    static func scaled(_ expression: MetricExpression, by factor: Int) -> MetricExpression {
        if factor == 1 { return expression }
        return .binary(.times, expression, .constant(.integer(factor), .number))
    }

    static func divided(_ expression: RowExpression, by divisor: Int) -> RowExpression {
        if divisor == 1 { return expression }
        return .binary(.dividedBy, expression, .constant(.integer(divisor), type: .integer), type: .number)
    }

    static func divided(_ expression: MetricExpression, by divisor: Int) -> MetricExpression {
        if divisor == 1 { return expression }
        return .binary(.dividedBy, expression, .constant(.integer(divisor), .number))
    }

    /// Seconds in a grain of fixed length; nil for months, quarters and years.
    static func seconds(of grain: Grain) -> Int? {
        switch grain {
        case .second: 1
        case .minute: 60
        case .hour: 3_600
        case .day: 86_400
        case .week: 604_800
        case .month, .quarter, .year: nil
        }
    }
}
