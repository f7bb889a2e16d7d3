import FunnelColumns
import FunnelSyntax
import FunnelValues

extension RowBinder {
    func bind(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, span: SourceSpan
    ) throws(BindError) -> BoundRow {
        switch operation {
        case .and, .or:
            let (a, b) = (try condition(left).expression, try condition(right).expression)
            return BoundRow(.binary(operation, a, b, type: .boolean))
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            return try compare(
                operation, try bindSide(left, beside: right), try bindSide(right, beside: left),
                span: left.isLiteral == right.isLiteral ? span : left.isLiteral ? left.span : right.span, whole: span)
        case .contains, .startsWith, .endsWith:
            let (a, b) = (try bind(left), try bind(right))
            guard a.type == .text, b.type == .text else {
                throw mismatch(
                    "\(operation.rawValue) compares text", span, cause: "\(a.kindOfThing) and \(b.kindOfThing)")
            }
            return BoundRow(.binary(operation, a.expression, b.expression, type: .boolean))
        case .plus, .minus, .times, .dividedBy, .power, .of:
            return try arithmetic(operation, try bind(left), try bind(right), span: span)
        }
    }

    /// Binds one side of a comparison; a bare word beside a text column is told to be in quotes.
    private func bindSide(_ side: Expression, beside other: Expression) throws(BindError) -> BoundRow {
        do { return try bind(side) } catch {
            if case .unknownName(let word, let span, _, let nearest) = error, case .name(let name) = other.form,
                let index = columnIndex(of: name), dataset.table.columns[index].type == .text
            {
                throw .bareWord(word, span: span, nearest: nearest)
            }
            throw error
        }
    }

    // MARK: Comparison

    /// Lowers a comparison so that both sides have one type.
    func compare(
        _ operation: BinaryOperator, _ left: BoundRow, _ right: BoundRow, span: SourceSpan, whole: SourceSpan? = nil
    ) throws(BindError) -> BoundRow {
        if left.literal != nil, right.literal == nil {
            return try compare(operation.mirrored, right, left, span: span, whole: whole)
        }
        if right.literal == .null {
            throw mismatch(
                "a comparison with null is never true", span, cause: "null is not a value",
                remedies: left.columnName.map { ["\($0) is \(operation == .notEqual ? "not " : "")null"] } ?? [])
        }
        if left.type.isTime, right.literal != nil { return try compare(operation, time: left, right, span: span) }
        if left.type == .boolean, case .text(let word)? = right.literal {
            return try compare(operation, flag: left, word, span: span)
        }
        if left.type.isNumeric, right.type.isNumeric {
            let units = try UnitCheck.type(
                of: operation, UnitCheck.operand(left), UnitCheck.operand(right), span: span, whole: whole)
            return comparison(
                operation, UnitCheck.scaled(left.expression, by: units.leftFactor),
                UnitCheck.scaled(right.expression, by: units.rightFactor))
        }
        guard left.type == right.type else {
            var remedies: [String] = []
            if left.type == .text, right.type.isNumeric, let column = left.columnName {
                remedies = ["\"\(right.literal.map { "\($0)" } ?? "…")\""] + dataset.asNumbers(column)
            } else if left.type.isNumeric, case .text(let text)? = right.literal, Decimal(text: text) != nil {
                remedies = [text]
            }
            throw mismatch("\(left.kindOfThing) compared with \(right.kindOfThing)", span, remedies: remedies)
        }
        return comparison(operation, left.expression, right.expression)
    }

    private func comparison(_ operation: BinaryOperator, _ left: RowExpression, _ right: RowExpression) -> BoundRow {
        BoundRow(.binary(operation, left, right, type: .boolean))
    }

    /// `Churn = "Yes"`: a boolean column compares with the words of its file.
    private func compare(
        _ operation: BinaryOperator, flag: BoundRow, _ word: String, span: SourceSpan
    ) throws(BindError) -> BoundRow {
        let words = flag.columnName.flatMap { dataset.column(named: $0)?.booleanWords } ?? ("true", "false")
        let lowered = word.lowercased()
        let value: Bool
        switch lowered {
        case words.true.lowercased(), "true": value = true
        case words.false.lowercased(), "false": value = false
        default:
            throw mismatch(
                "no such value: \"\(word)\"", span, cause: "the column holds \"\(words.true)\" and \"\(words.false)\"",
                remedies: ["\"\(words.true)\"", "\"\(words.false)\""])
        }
        return comparison(operation, flag.expression, .constant(.boolean(value), type: .boolean))
    }

    /// A date compared with something finer stands for its whole period: `t <= 2025-06-30` includes that day.
    private func compare(
        _ operation: BinaryOperator, time: BoundRow, _ right: BoundRow, span: SourceSpan
    ) throws(BindError) -> BoundRow {
        if case .instant(let instant, _)? = right.literal, let literal = right.literal {
            if time.type == .instant {
                let value = try literal.bound(at: span, in: catalog.zone).value
                return comparison(operation, time.expression, .constant(value, type: .instant))
            }
            throw mismatch("a \(time.type.name) compared with a time of day", span, remedies: ["\(instant.day)"])
        }
        var literal = right.literal
        if case .text(let text)? = literal {
            guard let read = Literal(isoDate: text) else {
                throw mismatch(
                    "not a date: \"\(text)\"", span,
                    cause: "text beside a date is read as ISO: 2025-06-30, 2025-06, 2025-Q2, 2025-W07")
            }
            if case .instant = read {
                return try compare(operation, time: time, BoundRow(right.expression, literal: read), span: span)
            }
            literal = read
        }
        guard let days = literal?.days else {
            throw mismatch("a \(time.type.name) compared with \(right.kindOfThing)", span)
        }
        // Days begin and end by the zone's clocks.
        let shown = local(time.expression)
        let (first, last) = (
            value(time.type, day: days.first, isLast: false), value(time.type, day: days.last, isLast: true)
        )
        let (low, high) = (
            RowExpression.constant(first, type: time.type), RowExpression.constant(last, type: time.type)
        )
        switch operation {
        case .less, .greaterOrEqual: return comparison(operation, shown, low)
        case .lessOrEqual, .greater: return comparison(operation, shown, high)
        default:
            if first == last { return comparison(operation, shown, low) }
            let inside = RowExpression.isInRange(
                shown, low: low, high: high, negated: operation == .notEqual)
            return BoundRow(inside)
        }
    }

    /// The first (or last) value of a type that lies in a day.
    private func value(_ type: DataType, day: Day, isLast: Bool) -> Value {
        switch type {
        case .instant:
            let start = Instant(day).microseconds
            return .instant(Instant(microseconds: isLast ? start + Instant.perDay - 1 : start))
        case .period(let grain): return .period(Period(grain, containing: day))
        default: return .date(day)
        }
    }

    // MARK: Arithmetic

    func arithmetic(
        _ operation: BinaryOperator, _ left: BoundRow, _ right: BoundRow, span: SourceSpan
    ) throws(BindError) -> BoundRow {
        if left.type.isTime || right.type.isTime { return try timeArithmetic(operation, left, right, span: span) }
        guard left.type != .text, right.type != .text else {
            let wrong = left.type.isNumeric ? right : left
            throw mismatch(
                "\(operation.rawValue) of \(left.kindOfThing) and \(right.kindOfThing)", span,
                cause: wrong.columnName.map { "\($0) is \(wrong.type.name)" },
                remedies: wrong.type == .text ? wrong.columnName.map(dataset.asNumbers) ?? [] : [])
        }
        let units = try UnitCheck.type(of: operation, UnitCheck.operand(left), UnitCheck.operand(right), span: span)
        let (a, b) = (
            UnitCheck.scaled(left.expression, by: units.leftFactor),
            UnitCheck.scaled(right.expression, by: units.rightFactor)
        )
        let result = RowExpression.binary(operation, a, b, type: resultType(operation, left.type, right.type))
        var bound = BoundRow(UnitCheck.divided(result, by: units.divisor), unit: units.unit)
        bound.warnings = left.warnings + right.warnings + (units.warning.map { [$0] } ?? [])
        bound.isGrowth = units.unit.kind == .rate && (left.isGrowth || right.isGrowth)
        return bound
    }

    private func resultType(_ operation: BinaryOperator, _ left: DataType, _ right: DataType) -> DataType {
        func scale(_ type: DataType) -> Int? {
            switch type {
            case .decimal(let scale): scale
            case .number: nil
            default: 0
            }
        }
        guard let a = scale(left), let b = scale(right) else { return .number }
        switch operation {
        case .plus, .minus: return max(a, b) == 0 ? .integer : .decimal(scale: max(a, b))
        case .times: return a + b == 0 ? .integer : a + b > 12 ? .number : .decimal(scale: a + b)
        default: return .number
        }
    }

    private func timeArithmetic(
        _ operation: BinaryOperator, _ left: BoundRow, _ right: BoundRow, span: SourceSpan
    ) throws(BindError) -> BoundRow {
        switch (operation, left.type, right.type) {
        case (.minus, .date, .date):
            return BoundRow(.binary(.minus, left.expression, right.expression, type: .integer), unit: .span(.day))
        case (.minus, .instant, .instant):
            return BoundRow(.binary(.minus, left.expression, right.expression, type: .number), unit: .span(.second))
        case (.minus, .instant, .date), (.minus, .date, .instant):
            let (a, b) = (asDate(left.expression), asDate(right.expression))
            return BoundRow(.binary(.minus, a, b, type: .integer), unit: .span(.day))
        case (.plus, _, _) where right.type.isTime && left.unit.kind == .span:
            return try shift(right, by: left, backwards: false, span: span)
        case (.plus, _, _) where right.unit.kind == .span, (.minus, _, _) where right.unit.kind == .span:
            return try shift(left, by: right, backwards: operation == .minus, span: span)
        default:
            throw mismatch(
                "\(left.kindOfThing) \(operation.rawValue) \(right.kindOfThing)", span,
                cause: "a date can be moved by a span: date + 30 days",
                remedies: RowBinder.movedByDays(operation, left, right))
        }
    }

    /// `created + 5` as `created + 5 days`.
    private static func movedByDays(_ operation: BinaryOperator, _ left: BoundRow, _ right: BoundRow) -> [String] {
        guard left.type.isTime, let name = left.columnName, case .number(let number)? = right.literal else { return [] }
        return ["\(name) \(operation.rawValue) \(number) days"]
    }

    private func asDate(_ expression: RowExpression) -> RowExpression {
        expression.type == .instant ? .call("date", [local(expression)], type: .date) : expression
    }

    private func shift(
        _ time: BoundRow, by amount: BoundRow, backwards: Bool, span: SourceSpan
    ) throws(BindError) -> BoundRow {
        guard let grain = amount.unit.timeGrain else { throw mismatch("a span without a unit", span) }
        let amountRow = backwards ? RowExpression.unary(.minus, amount.expression) : amount.expression
        func times(_ factor: Int) -> RowExpression {
            factor == 1
                ? amountRow
                : .binary(.times, amountRow, .constant(.integer(factor), type: .integer), type: amount.type)
        }
        switch (time.type, grain) {
        case (.date, .day), (.date, .week):
            return BoundRow(.call("add_days", [time.expression, times(grain == .week ? 7 : 1)], type: .date))
        case (.date, .month), (.date, .quarter), (.date, .year), (.instant, .month), (.instant, .quarter),
            (.instant, .year):
            let months = grain == .month ? 1 : grain == .quarter ? 3 : 12
            let moved = RowExpression.call("add_months", [local(time.expression), times(months)], type: time.type)
            // The same time of day by the zone's clocks.
            return BoundRow(
                local(time.expression) == time.expression ? moved : .instant(ofWallClock: moved, catalog.zone))
        case (.instant, let grain):
            let seconds = UnitCheck.seconds(of: grain) ?? 1
            return BoundRow(.call("add_seconds", [time.expression, times(seconds)], type: .instant))
        default:
            throw mismatch("a \(time.type.name) moved by \(grain.plural)", span)
        }
    }
}

extension BinaryOperator {
    /// The operator that says the same with the sides exchanged.
    var mirrored: BinaryOperator {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: self
        }
    }
}

extension Expression {
    /// Typed as a literal, also below a minus.
    var isLiteral: Bool {
        switch form {
        case .literal: true
        case .unary(.minus, let operand): operand.isLiteral
        default: false
        }
    }
}

extension Literal {
    /// `"2025-06-30"` beside a date.
    init?(isoDate text: String) {
        if let day = Day(text: text) {
            self = .date(day)
        } else if let period = Period(text: text) {
            self = .period(period)
        } else if let (time, saysZone) = Instant.read(text) {
            self = .instant(time, utc: saysZone)
        } else {
            return nil
        }
    }
}
