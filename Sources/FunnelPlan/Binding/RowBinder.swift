import FunnelColumns
import FunnelFunctions
package import FunnelSyntax
package import FunnelValues

/// Binds expressions over the values of one row: inside an aggregate, in `where`, in `by` and in `column`.
package struct RowBinder {
    package let dataset: Dataset
    package let catalog: Catalog
    /// Whether the expression is a filter, for the remedy of an aggregate in it.
    package var inFilter = false
    /// Metrics on the way down, against circles.
    var path: [String] = []

    package init(dataset: Dataset, catalog: Catalog, inFilter: Bool = false) {
        self.dataset = dataset
        self.catalog = catalog
        self.inFilter = inFilter
    }

    package func bind(_ expression: Expression) throws(BindError) -> BoundRow {
        var bound = try bound(expression)
        bound.typed = expression
        return bound
    }

    private func bound(_ expression: Expression) throws(BindError) -> BoundRow {
        let span = expression.span
        switch expression.form {
        case .literal(let literal):
            let (value, type, unit) = try literal.bound(at: span, in: catalog.zone)
            return BoundRow(.constant(value, type: type), unit: unit, literal: literal)
        case .name(let name): return try bind(name, span: span)
        case .unary(.minus, let operand):
            let bound = try bind(operand)
            guard bound.type.isNumeric else { throw mismatch("a minus before \(bound.kindOfThing)", span) }
            if let negated = bound.literal?.negated {
                let (value, type, unit) = try negated.bound(at: span, in: catalog.zone)
                return BoundRow(.constant(value, type: type), unit: unit, literal: negated)
            }
            let unit = try UnitCheck.negated(UnitCheck.operand(bound), span: span)
            var result = BoundRow(.unary(.minus, bound.expression), unit: unit, literal: bound.literal?.negated)
            (result.warnings, result.isGrowth) = (bound.warnings, bound.isGrowth)
            return result
        case .unary(.not, let operand):
            return BoundRow(.unary(.not, try condition(operand).expression))
        case .binary(let operation, let left, let right): return try bind(operation, left, right, span: span)
        case .isNull(let operand, let negated):
            return BoundRow(.isNull(try bind(operand).expression, negated: negated))
        case .isIn(let operand, let choices, let negated): return try bind(operand, in: choices, negated: negated)
        case .isInRange(let operand, let low, let high, let negated):
            return try bind(operand, from: low, to: high, negated: negated, span: span)
        case .call(let call): return try bind(call, span: span)
        case .cases(let branches, let otherwise): return try bind(branches, otherwise: otherwise)
        case .hole: throw .hole(span: span)
        }
    }

    /// Binds what must be true or false.
    package func condition(_ expression: Expression) throws(BindError) -> BoundRow {
        let bound = try bind(expression)
        guard bound.type == .boolean else {
            throw .typeMismatch(
                "not a condition: \(expression)", span: expression.span,
                cause: "it is \(bound.kindOfThing), neither true nor false",
                remedies: bound.columnName.map { ["\($0) = …", "\($0) is not null"] } ?? [])
        }
        return bound
    }

    // MARK: Names

    private func bind(_ name: Name, span: SourceSpan) throws(BindError) -> BoundRow {
        if let index = columnIndex(of: name) {
            let column = dataset.table.columns[index]
            if let assumed = catalog.assumedColumns[column.name], !path.contains(column.name) {
                var inner = self
                inner.path.append(column.name)
                var bound = try inner.bind(assumed)
                bound.columnName = column.name
                bound.literal = nil
                return bound
            }
            var bound = BoundRow(
                .column(index: index, type: column.type), unit: column.unit, columnName: column.name)
            bound.isGrowth = MetricBinder.namesGrowth(column.name)
            return bound
        }
        if let metric = catalog.metric(named: name.text) {
            guard !path.contains(metric.name) else { throw .cycle(path + [metric.name], span: span) }
            guard metric.parameters.isEmpty else {
                throw .wrongArgumentCount(metric.name, span: span, parameters: metric.parameters, given: 0)
            }
            var inner = self
            inner.path.append(metric.name)
            do { return try inner.bind(metric.formula.relocated(to: span)) } catch {
                if case .aggregateInRow = error { throw .aggregateInRow(metric.name, span: span, inFilter: inFilter) }
                throw error
            }
        }
        if let grain = Grain(word: name.text), grain >= .day { return try period(grain, span: span) }
        if name.text.lowercased() == "rows" { throw .aggregateInRow("rows", span: span, inFilter: inFilter) }
        throw unknown(name)
    }

    /// Whether a name can be read from a row: a column, or a period of the main time that another file has a column for.
    func has(_ name: Name) -> Bool {
        if columnIndex(of: name) != nil { return true }
        return name.parts.count == 1 && Grain(word: name.text).map { $0 >= .day } == true && dataset.timeColumn != nil
    }

    package func columnIndex(of name: Name) -> Int? {
        if let whole = dataset.columnIndex(named: name.text) { return whole }
        guard name.parts.count > 1, name.parts[0].lowercased() == dataset.name.lowercased() else { return nil }
        return dataset.columnIndex(named: name.parts.dropFirst().joined(separator: "."))
    }

    package func unknown(_ name: Name, isOfRow: Bool = true) -> BindError {
        if name.text.lowercased() == "ans" {
            return .typeMismatch(
                "nothing has been answered that ans could be", span: name.span,
                cause: "ans is the last single figure that was shown", remedies: [])
        }
        // A word that stands in a text column is text without its quotes, or a name mistyped.
        for column in dataset.table.columns
        where isOfRow && column.type == .text && column.dictionary.contains(name.text) {
            return .bareWord(name.text, span: name.span, nearest: nearestNames(to: name.text, among: catalog.names))
        }
        if name.parts.count > 1, let owner = catalog.dataset(named: name.parts[0]) {
            let rest = name.parts.dropFirst().joined(separator: ".")
            let near = nearestNames(to: rest, among: owner.table.columns.map(\.name))
            return .unknownName(
                rest, span: name.span, within: owner.name, nearest: near.map { "\(owner.name).\($0)" })
        }
        return .unknownName(
            name.text, span: name.span, within: dataset.name,
            nearest: nearestNames(to: name.text, among: catalog.names.filter { $0 != name.text }))
    }

    /// The period of the file's main time column that a row lies in.
    package func period(_ grain: Grain, span: SourceSpan) throws(BindError) -> BoundRow {
        guard let time = try time(span: span) else {
            throw .noTimeColumn(grain.rawValue, span: span, dataset: dataset.name)
        }
        return try period(grain, of: time.expression, span: span)
    }

    /// The main time of a row, as `with` may have it; nil where the dataset has none.
    func time(span: SourceSpan) throws(BindError) -> BoundRow? {
        guard let name = dataset.timeColumn, dataset.columnIndex(named: name) != nil else { return nil }
        return try bind(Expression(.name(Name([name])), span: span))
    }

    func period(_ grain: Grain, of time: RowExpression, span: SourceSpan) throws(BindError) -> BoundRow {
        switch time.type {
        case .date, .instant: return BoundRow(.period(grain, local(time)))
        case .period(let finer) where finer == grain: return BoundRow(time)
        case .period(let finer) where finer < grain && !(finer == .week): return BoundRow(.period(grain, time))
        case .period(let coarser):
            throw .typeMismatch(
                "a \(coarser) has no \(grain)", span: span, cause: "the column holds \(coarser.plural)", remedies: [])
        case .text, .boolean, .integer, .decimal, .number:
            throw .typeMismatch("the \(grain) of \(time.type.name)", span: span, cause: "it is no date", remedies: [])
        }
    }

    /// What the clocks of the session's zone show at an instant; other times are of its calendar already.
    func local(_ time: RowExpression) -> RowExpression {
        time.type == .instant && !catalog.zone.isUTC ? .wallClock(of: time, catalog.zone) : time
    }

    // MARK: Conditions

    private func bind(_ operand: Expression, in choices: [Expression], negated: Bool) throws(BindError) -> BoundRow {
        let sought = try bind(operand)
        // A choice that stands for a whole period is a comparison of its own.
        if sought.type.isTime {
            var whole: RowExpression?
            for choice in choices {
                let equal = try compare(.equal, sought, try bind(choice), span: choice.span).expression
                whole = whole.map { .binary(.or, $0, equal, type: .boolean) } ?? equal
            }
            let found = whole ?? .constant(.boolean(false), type: .boolean)
            return BoundRow(negated ? .unary(.not, found) : found)
        }
        var values: [Value] = []
        for choice in choices {
            let bound = try bind(choice)
            let comparison = try compare(.equal, sought, bound, span: choice.span)
            switch comparison.expression {
            case .binary(_, _, .constant(let value, _), _): values.append(value)
            case .constant(let value, _): values.append(value)
            default:
                throw .typeMismatch(
                    "not a constant: \(choice)", span: choice.span, cause: "in (…) takes constants", remedies: [])
            }
        }
        return BoundRow(.isIn(sought.expression, values, negated: negated))
    }

    private func bind(
        _ operand: Expression, from low: Expression, to high: Expression, negated: Bool, span: SourceSpan
    ) throws(BindError) -> BoundRow {
        let sought = try bind(operand)
        let least = try compare(.greaterOrEqual, sought, try bind(low), span: low.span).expression
        let most = try compare(.lessOrEqual, sought, try bind(high), span: high.span).expression
        let inside = RowExpression.binary(.and, least, most, type: .boolean)
        return BoundRow(negated ? .unary(.not, inside) : inside)
    }

    private func bind(_ branches: [Expression.Branch], otherwise: Expression?) throws(BindError) -> BoundRow {
        var bound: [(condition: RowExpression, value: BoundRow, span: SourceSpan)] = []
        for branch in branches {
            bound.append((try condition(branch.condition).expression, try bind(branch.value), branch.value.span))
        }
        let rest: BoundRow? = if let otherwise { try bind(otherwise) } else { nil }
        let values = bound.map(\.value) + (rest.map { [$0] } ?? [])
        guard let first = values.first(where: { $0.literal != .null }) ?? values.first else {
            throw .typeMismatch("no branches", span: .none, cause: nil, remedies: [])
        }
        var type = first.type
        for (value, span) in zip(values, bound.map(\.span) + [otherwise?.span ?? .none]) where value.literal != .null {
            if value.type.isNumeric, type.isNumeric {
                type = RowBinder.commonType(type, value.type)
            } else if value.type != type {
                throw .typeMismatch(
                    "\(value.kindOfThing) beside \(first.kindOfThing)", span: span,
                    cause: "all branches give one kind of thing", remedies: [])
            }
        }
        let unit = try UnitCheck.common(
            values.map(UnitCheck.operand), of: "case", span: bound.first?.span ?? otherwise?.span ?? .none)
        let lowered = bound.map { RowExpression.Branch(condition: $0.condition, value: $0.value.expression) }
        var result = BoundRow(.cases(lowered, otherwise: rest?.expression, type: type), unit: unit)
        result.warnings = values.flatMap(\.warnings)
        return result
    }

    /// The type that holds the values of both.
    static func commonType(_ a: DataType, _ b: DataType) -> DataType {
        switch (a, b) {
        case (.number, _), (_, .number): .number
        case (.decimal(let x), .decimal(let y)): .decimal(scale: max(x, y))
        case (.decimal, _): a
        default: b
        }
    }

    func mismatch(_ message: String, _ span: SourceSpan, cause: String? = nil, remedies: [String] = []) -> BindError {
        .typeMismatch(message, span: span, cause: cause, remedies: remedies)
    }
}
