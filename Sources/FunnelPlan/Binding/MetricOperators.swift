import FunnelColumns
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
            let isMirrored = left.literal != nil && right.literal == nil
            let (figure, other) = isMirrored ? (right, left) : (left, right)
            let compared = try compare(isMirrored ? operation.mirrored : operation, figure, other, span: span)
            return BoundMetric(compared, type: .boolean, expanded: expanded)
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
        if left.type.isTime || right.type.isTime,
            let moved = try moved(operation, left, right, expanded, span: span)
        {
            return moved
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

    /// A date or time moved by a span, as among rows; nil for what is no such thing.
    private func moved(
        _ operation: BinaryOperator, _ left: BoundMetric, _ right: BoundMetric, _ expanded: Expression, span: SourceSpan
    ) throws(BindError) -> BoundMetric? {
        let (time, amount) = left.type.isTime ? (left, right) : (right, left)
        guard operation == .plus || operation == .minus && left.type.isTime, amount.unit.kind == .span,
            let grain = amount.unit.timeGrain
        else { return nil }
        func call(_ name: String, _ factor: Int) -> BoundMetric {
            let factor = operation == .minus ? -factor : factor
            let count =
                factor == 1
                ? amount.expression : .binary(.times, amount.expression, .constant(.integer(factor), .number))
            return BoundMetric(.call(name, [time.expression, count]), type: time.type, expanded: expanded)
        }
        switch (time.type, grain) {
        case (.date, .day), (.date, .week): return call("add_days", grain == .week ? 7 : 1)
        case (.date, .month), (.date, .quarter), (.date, .year): return call("add_months", grain.count(of: .month) ?? 1)
        case (.instant, .month), (.instant, .quarter), (.instant, .year):
            guard catalog.zone.isUTC else {
                throw .typeMismatch(
                    "a time moved by \(grain.plural)", span: span,
                    cause: "the months are those of a zone other than UTC; move a column instead",
                    remedies: [])
            }
            return call("add_months", grain.count(of: .month) ?? 1)
        case (.instant, let grain): return call("add_seconds", UnitCheck.seconds(of: grain) ?? 1)
        default: return nil
        }
    }

    /// A comparison; a date beside something finer stands for its whole period, as among rows.
    func compare(
        _ operation: BinaryOperator, _ left: BoundMetric, _ right: BoundMetric, span: SourceSpan
    ) throws(BindError) -> MetricExpression {
        guard left.type.isTime, let days = MetricBinder.iso(right.literal)?.days else {
            return .binary(operation, left.expression, try comparable(left, right, by: operation, span: span))
        }
        let (time, low, high) = (local(left), bound(left.type, days.first, .low), bound(left.type, days.last, .high))
        switch operation {
        case .less, .greaterOrEqual: return .binary(operation, time, low)
        case .lessOrEqual, .greater: return .binary(operation, time, high)
        default: return .isInRange(time, low: low, high: high, negated: operation == .notEqual)
        }
    }

    /// What the clocks of the session's zone show at an instant; other figures as they are.
    func local(_ figure: BoundMetric) -> MetricExpression {
        guard figure.type == .instant, !catalog.zone.isUTC else { return figure.expression }
        return .wallClock(of: figure.expression, catalog.zone)
    }

    private enum End { case low, high }

    /// The first or last value of a type that lies in a day; of instants a wall clock.
    private func bound(_ type: DataType, _ day: Day, _ end: End) -> MetricExpression {
        switch type {
        case .instant:
            let start = Instant(day).microseconds
            let last = end == .high ? Instant.perDay - 1 : 0
            return .constant(.instant(Instant(microseconds: start + last)), .number)
        case .period(let grain): return .constant(.period(Period(grain, containing: day)), .number)
        default: return .constant(.date(day), .number)
        }
    }

    /// Text beside a date is read as ISO.
    private static func iso(_ literal: Literal?) -> Literal? {
        if case .text(let text)? = literal { Literal(isoDate: text) } else { literal }
    }

    /// A boolean key compares with the words of its file: `keep paid = "Yes"`.
    private func flag(_ word: String, beside key: BoundMetric, span: SourceSpan) throws(BindError) -> Bool {
        let column = key.label.flatMap { name in catalog.datasets.lazy.compactMap { $0.column(named: name) }.first }
        let words = column?.booleanWords ?? ("true", "false")
        switch word.lowercased() {
        case words.true.lowercased(), "true": return true
        case words.false.lowercased(), "false": return false
        default:
            throw .typeMismatch(
                "no such value: \"\(word)\"", span: span,
                cause: "the column holds \"\(words.true)\" and \"\(words.false)\"",
                remedies: ["\"\(words.true)\"", "\"\(words.false)\""])
        }
    }

    /// The right side of a comparison, in the unit of the left.
    func comparable(
        _ left: BoundMetric, _ right: BoundMetric, by operation: BinaryOperator = .equal, span: SourceSpan
    ) throws(BindError) -> MetricExpression {
        if left.type == .instant, case .text? = right.literal, let read = MetricBinder.iso(right.literal) {
            return .constant(try read.bound(at: span, in: catalog.zone).value, .number)
        }
        if left.type == .boolean, case .text(let word)? = right.literal {
            return .constant(.boolean(try flag(word, beside: left, span: span)), .number)
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
