import FunnelSyntax
import FunnelValues

extension MetricBinder {
    mutating func bind(
        _ operation: BinaryOperator, _ left: BoundMetric, _ right: BoundMetric, _ expression: Expression
    ) throws(BindError) -> BoundMetric {
        let span = expression.span
        let expanded = Expression(.binary(operation, left.expanded, right.expanded), span: span)
        switch operation {
        case .and, .or:
            guard left.type == .boolean, right.type == .boolean else {
                throw .typeMismatch(
                    "\(operation.rawValue) joins conditions", span: span,
                    cause: "\(left.kindOfThing) and \(right.kindOfThing)", remedies: [])
            }
            return BoundMetric(
                .binary(operation, left.expression, right.expression), type: .boolean, expanded: expanded)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            if left.literal != nil, right.literal == nil {
                let other = try comparable(right, left, by: operation.mirrored, span: span)
                return BoundMetric(
                    .binary(operation.mirrored, right.expression, other), type: .boolean, expanded: expanded)
            }
            let other = try comparable(left, right, by: operation, span: span)
            return BoundMetric(.binary(operation, left.expression, other), type: .boolean, expanded: expanded)
        case .contains, .startsWith, .endsWith:
            guard left.type == .text, right.type == .text else {
                throw .typeMismatch(
                    "\(operation.rawValue) compares text", span: span,
                    cause: "\(left.kindOfThing) and \(right.kindOfThing)", remedies: [])
            }
            return BoundMetric(
                .binary(operation, left.expression, right.expression), type: .boolean, expanded: expanded)
        case .plus, .minus, .times, .dividedBy, .power, .of:
            return try arithmetic(operation, left, right, expanded, span: span)
        }
    }

    private mutating func arithmetic(
        _ operation: BinaryOperator, _ left: BoundMetric, _ right: BoundMetric, _ expanded: Expression, span: SourceSpan
    ) throws(BindError) -> BoundMetric {
        if operation == .minus, left.type.isTime, left.type == right.type {
            let unit = left.type == .date ? Unit.span(.day) : .span(.second)
            return BoundMetric(
                .binary(.minus, left.expression, right.expression), unit: unit, expanded: expanded)
        }
        let units = try UnitCheck.type(of: operation, UnitCheck.operand(left), UnitCheck.operand(right), span: span)
        if let warning = units.warning { warnings.append(warning) }
        var unit = units.unit
        // Two counts of rows of one file: a part of a whole.
        if operation == .dividedBy, let a = left.countsRowsOf, a == right.countsRowsOf { unit = .share }
        let (a, b) = (
            UnitCheck.scaled(left.expression, by: units.leftFactor),
            UnitCheck.scaled(right.expression, by: units.rightFactor)
        )
        var bound = BoundMetric(
            UnitCheck.divided(.binary(operation, a, b), by: units.divisor), unit: unit, expanded: expanded)
        bound.isGrowth = unit.kind == .rate && (left.isGrowth || right.isGrowth)
        return bound
    }

    /// The right side of a comparison, in the unit of the left.
    func comparable(
        _ left: BoundMetric, _ right: BoundMetric, by operation: BinaryOperator = .equal, span: SourceSpan
    ) throws(BindError) -> MetricExpression {
        if left.type.isTime, let literal = right.literal {
            let read: Literal? = if case .text(let text) = literal { Literal(isoDate: text) } else { literal }
            if case .date = left.type, let days = read?.days { return .constant(.date(days.first), .number) }
            if case .period(let grain) = left.type, let days = read?.days {
                return .constant(.period(Period(grain, containing: days.first)), .number)
            }
        }
        guard left.type.isNumeric, right.type.isNumeric else {
            guard left.type == right.type else {
                throw .typeMismatch(
                    "\(left.kindOfThing) compared with \(right.kindOfThing)", span: span, cause: nil, remedies: [])
            }
            return right.expression
        }
        let units = try UnitCheck.type(of: operation, UnitCheck.operand(left), UnitCheck.operand(right), span: span)
        // (left × a) = (right × b) is left = right × b / a.
        return UnitCheck.divided(
            UnitCheck.scaled(right.expression, by: units.rightFactor), by: units.leftFactor)
    }

    mutating func bind(
        _ branches: [Expression.Branch], otherwise: Expression?, span: SourceSpan
    ) throws(BindError) -> BoundMetric {
        var bound: [MetricExpression.Branch] = []
        var values: [BoundMetric] = []
        var expanded: [Expression.Branch] = []
        for branch in branches {
            let (condition, value) = (try bind(branch.condition), try bind(branch.value))
            guard condition.type == .boolean else {
                if case .name = branch.condition.form, condition.countsRowsOf != nil || condition.unit == .count {
                    throw .rowInMetric(span: span, remedy: nil)
                }
                throw .typeMismatch(
                    "not a condition: \(branch.condition)", span: branch.condition.span,
                    cause: "it is \(condition.kindOfThing)", remedies: [])
            }
            bound.append(.init(condition: condition.expression, value: value.expression))
            expanded.append(.init(condition: condition.expanded, value: value.expanded))
            values.append(value)
        }
        let rest: BoundMetric? = if let otherwise { try bind(otherwise) } else { nil }
        if let rest { values.append(rest) }
        let unit = try UnitCheck.common(values.map(UnitCheck.operand), of: "case", span: span)
        let model = values.first { $0.literal == nil } ?? values.first
        for value in values where value.literal != .null && value.type.isNumeric != (model?.type.isNumeric ?? true) {
            throw .typeMismatch(
                "\(value.kindOfThing) beside \(model?.kindOfThing ?? "nothing")", span: span,
                cause: "all branches give one kind of thing", remedies: [])
        }
        return BoundMetric(
            .cases(bound, otherwise: rest?.expression), unit: unit, type: model?.type ?? .number,
            expanded: Expression(.cases(expanded, otherwise: rest?.expanded), span: span))
    }
}
