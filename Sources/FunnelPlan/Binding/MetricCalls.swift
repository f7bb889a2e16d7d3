import FunnelColumns
import FunnelFunctions
import FunnelSyntax
import FunnelValues

extension MetricBinder {
    /// Whether a word in front of brackets is a function of the language.
    package static func isFunction(_ word: String) -> Bool {
        let word = word.lowercased()
        return ScalarFunction.named(word) != nil || AggregateFunction(word: word) != nil
            || windowFunctions.contains(word) || ["annualize", "monthly", "total", "share", "if"].contains(word)
    }

    mutating func bind(_ call: Call, _ expression: Expression) throws(BindError) -> BoundMetric {
        let span = expression.span
        let name = call.function.lowercased()
        if let metric = catalog.metric(named: call.function), !metric.parameters.isEmpty {
            guard !path.contains(metric.name) else { throw .cycle(path + [metric.name], span: span) }
            let formula = try metric.substituting(call, at: span)
            path.append(metric.name)
            defer { path.removeLast() }
            var bound = try bind(formula)
            bound.expression = .named("\(expression)", bound.expression, bound.unit)
            return bound
        }
        let comparesFigures = ["min", "max"].contains(name) && call.arguments.count > 1
        if let function = AggregateFunction(word: name), !comparesFigures {
            return try bind(function, call, expression)
        }
        if MetricBinder.windowFunctions.contains(name) { return try bindWindow(call, expression) }
        if name == "annualize" || name == "monthly" { return try bindConversion(call, expression) }
        if name == "total" || name == "share" { return try bindTotal(call, expression) }
        if name == "if" {
            guard call.arguments.count == 3 else {
                throw .wrongArgumentCount(
                    "if", span: span, parameters: ["condition", "a", "b"], given: call.arguments.count)
            }
            let branch = Expression.Branch(condition: call.arguments[0], value: call.arguments[1])
            do { return try bind([branch], otherwise: call.arguments[2], span: span) } catch {
                // A condition on rows, where figures are asked for.
                if error.isOfRows { throw .rowInMetric(span: span, remedy: "sum(\(expression))") }
                throw error
            }
        }
        let function = try ScalarFunction.called(call)
        var arguments: [BoundMetric] = []
        for argument in call.arguments { arguments.append(try bind(argument)) }
        let (type, unit) = try function.check(
            arguments.map { ($0.type, UnitCheck.operand($0), $0.kindOfThing) }, span: span)
        var expanded = call
        expanded.arguments = arguments.map(\.expanded)
        var bound = BoundMetric(
            called(function, arguments), unit: unit, type: type, expanded: Expression(.call(expanded), span: span))
        bound.isGrowth = arguments.contains(where: \.isGrowth)
        return bound
    }

    /// A call whose instants are given as the zone shows them, where the function asks for that.
    private func called(_ function: ScalarFunction, _ arguments: [BoundMetric]) -> MetricExpression {
        if function.name == "text", let time = arguments.first, time.type == .instant, !catalog.zone.isUTC {
            return .call("text_in_zone", [time.expression, local(time)])
        }
        return .call(function.name, arguments.map(function.readsWallClock ? local : \.expression))
    }

    /// `total(x)`: x over all groups; `share(x)`: x as a part of it.
    private mutating func bindTotal(_ call: Call, _ expression: Expression) throws(BindError) -> BoundMetric {
        let (name, span) = (call.function.lowercased(), expression.span)
        guard call.arguments.count == 1 else {
            throw .wrongArgumentCount(name, span: span, parameters: ["x"], given: call.arguments.count)
        }
        var keys: [Int] = []
        for key in call.by {
            guard let known = keysOfQuery else { continue }
            guard let place = known.firstIndex(where: { ($0.label ?? "\($0.expression)") == "\(key)" }) else {
                let by = (known.map { "\($0.expression)" } + ["\(key)"]).joined(separator: ", ")
                throw .typeMismatch(
                    "not a key of this query: \(key)", span: key.span, cause: "\(name)(x by …) takes keys of by",
                    remedies: ["\(expression) by \(by)"])
            }
            keys.append(place)
        }
        let inner = try bind(call.arguments[0])
        try refuseWindow(within: call, inner, by: keys, span: span)
        let unit = try UnitCheck.unit(ofFunction: name, [UnitCheck.operand(inner)], span: span)
        var expanded = call
        expanded.arguments = [inner.expanded]
        let written = Expression(.call(expanded), span: span)
        let total = MetricExpression.total(inner.expression, by: keys)
        if name == "total" {
            return BoundMetric(total, unit: unit, type: inner.type, expanded: written, label: inner.label)
        }
        return BoundMetric(.binary(.dividedBy, inner.expression, total), unit: unit, expanded: written)
    }

    /// `share(cumulative(x))`: all groups together lie in no one period, so that they have no window to be a share of.
    private func refuseWindow(within call: Call, _ inner: BoundMetric, by keys: [Int], span: SourceSpan)
        throws(BindError)
    {
        guard inner.expression.usesWindow, !timeKeys.isEmpty, timeKeys.isDisjoint(with: keys) else { return }
        var remedies: [String] = []
        if case .call(var window) = call.arguments[0].form, !window.arguments.isEmpty {
            var turned = call
            turned.arguments[0] = window.arguments[0]
            window.arguments[0] = Expression(.call(turned), span: span)
            remedies = ["\(Expression(.call(window), span: span))"]
        }
        throw .typeMismatch(
            "\(call.function) of a window: \(call.arguments[0])", span: span,
            cause: "the groups added up are of many periods, and a window is of one", remedies: remedies)
    }

    /// The dataset whose rows are meant where no name says which.
    private func theOnlyDataset(for expression: Expression) throws(BindError) -> Dataset {
        if let current = catalog.current, let dataset = catalog.dataset(named: current) { return dataset }
        let files = catalog.withoutViews(catalog.datasets)
        guard let first = files.first else { throw .noDataset(span: expression.span) }
        guard files.count > 1 else { return first }
        throw .ambiguousQuery(expression.span, remedies: files.map { "\(expression) from \($0.name)" })
    }

    mutating func rows(_ expression: Expression) throws(BindError) -> BoundMetric {
        let dataset = if let home { home } else { try theOnlyDataset(for: expression) }
        let index = place(DatasetMeasure(dataset: dataset.name, measure: Measure(.rows)))
        return BoundMetric(
            .measure(index, .count), unit: .count, type: .integer, expanded: expression, label: "row",
            countsRowsOf: dataset.name)
    }

    private mutating func bind(
        _ function: AggregateFunction, _ call: Call, _ expression: Expression
    ) throws(BindError) -> BoundMetric {
        let span = expression.span
        if !call.per.isEmpty { return try bindPerKey(function, call, expression) }
        let takesNone = function == .rows || function == .count
        let expected = function == .quantile ? 2 : 1
        if takesNone, call.arguments.isEmpty { return try countOfRows(call, expression) }
        guard call.arguments.count == expected else {
            throw .wrongArgumentCount(
                call.function, span: span, parameters: function == .quantile ? ["x", "share"] : ["x"],
                given: call.arguments.count)
        }
        let argument = call.arguments[0]
        let names = try columnNames(
            in: [argument] + (call.filter.map { [$0] } ?? []) + (call.weight.map { [$0] } ?? []))
        guard let dataset = try owner(of: names) ?? home else {
            if names.isEmpty { _ = try theOnlyDataset(for: expression) }
            throw names.first { catalog.datasets(withColumn: $0.text).isEmpty }.map { unknown($0, isOfRow: true) }
                ?? names.first.map { unknown($0, isOfRow: true) } ?? .noDataset(span: span)
        }
        let binder = RowBinder(dataset: dataset, catalog: catalog)
        let row = try binder.bind(argument)
        warnings += row.warnings
        try check(function, row, of: dataset, span: argument.span)
        var measure = Measure(
            function, of: row.expression, currency: try dataset.currency(of: row, under: function, span: argument.span))
        if let filter = call.filter {
            measure.filter = try RowBinder(dataset: dataset, catalog: catalog, inFilter: true).condition(filter)
                .expression
        }
        if let weight = call.weight {
            let bound = try binder.bind(weight)
            guard function == .mean, bound.type.isNumeric else {
                throw .typeMismatch(
                    "only mean is weighted, by a number", span: weight.span, cause: nil, remedies: [])
            }
            measure.weight = bound.expression
            if measure.currency == nil {
                measure.currency = try dataset.currency(of: bound, under: function, span: weight.span)
            }
        }
        if function == .quantile {
            guard case .constant(let value, _) = try binder.bind(call.arguments[1]).expression,
                let share = value.double,
                (0...1).contains(share)
            else {
                throw .typeMismatch(
                    "not a share: \(call.arguments[1])", span: call.arguments[1].span,
                    cause: "a quantile is taken at 0…1", remedies: MetricBinder.shares(call.arguments[1]))
            }
            measure.parameter = share
        }
        if function == .sum, let name = row.columnName, dataset.column(named: name)?.additivity == .lastOverTime {
            notes.append("sum(\(name)) adds a stock over all its dates; \(name) alone takes the latest")
        }
        let unit = try UnitCheck.unit(ofFunction: function.rawValue, [UnitCheck.operand(row)], span: span)
        let index = place(DatasetMeasure(dataset: dataset.name, measure: measure))
        var bound = BoundMetric(
            .measure(index, unit), unit: unit, type: MetricBinder.type(of: function, row), expanded: expression,
            label: row.columnName, countsRowsOf: function == .count && row.type == .boolean ? dataset.name : nil)
        bound.isGrowth = row.isGrowth
        return bound
    }

    /// `90`, said of percent, as the share it is; else the one asked for most.
    private static func shares(_ typed: Expression) -> [String] {
        guard case .literal(.number(let number)) = typed.form, !number.isNegative,
            let share = number.multiplied(by: Decimal(mantissa: 1, scale: 2)), share.double <= 1
        else { return ["0.9"] }
        return ["\(share)"]
    }

    private mutating func countOfRows(_ call: Call, _ expression: Expression) throws(BindError) -> BoundMetric {
        guard let filter = call.filter else { return try rows(expression) }
        let dataset =
            if let owner = try owner(of: columnNames(in: [filter])) ?? home {
                owner
            } else {
                try theOnlyDataset(for: expression)
            }
        let condition = try RowBinder(dataset: dataset, catalog: catalog, inFilter: true).condition(filter)
        let measure = Measure(.rows, filter: condition.expression)
        let index = place(DatasetMeasure(dataset: dataset.name, measure: measure))
        return BoundMetric(
            .measure(index, .count), unit: .count, type: .integer, expanded: expression, label: "row",
            countsRowsOf: dataset.name)
    }

    /// The names in row expressions that are neither metrics nor words of the language: columns.
    func columnNames(in expressions: [Expression], within path: [String] = []) throws(BindError) -> [Name] {
        var found: [Name] = []
        for name in expressions.flatMap(\.names) {
            if let metric = catalog.metric(named: name.text) {
                guard !path.contains(metric.name) else { throw .cycle(path + [metric.name], span: name.span) }
                let inner = try columnNames(in: [metric.formula.relocated(to: name.span)], within: path + [metric.name])
                found += inner
            } else if Grain(word: name.text) == nil && name.text.lowercased() != "rows"
                || !catalog.datasets(withColumn: name.text).isEmpty
            {
                found.append(name)
            }
        }
        return found
    }

    private func check(
        _ function: AggregateFunction, _ row: BoundRow, of dataset: Dataset, span: SourceSpan
    ) throws(BindError) {
        let fits =
            switch function {
            case .count, .rows, .distinct, .first, .last, .only: true
            case .min, .max: row.type != .boolean
            case .sum, .mean: row.type.isNumeric || row.type == .boolean
            case .median, .quantile, .stddev, .variance, .skewness, .product, .nps, .moments: row.type.isNumeric
            }
        guard fits else {
            throw .typeMismatch(
                "\(function.rawValue) of \(row.kindOfThing)", span: span,
                cause: row.columnName.map { "\($0) is \(row.type.name)" },
                remedies: row.columnName.map { name in
                    switch row.type {
                    case .text: ["distinct(\(name))", "count(\(name))"] + dataset.asNumbers(name)
                    case .boolean: ["mean(\(name))", "count(\(name))"]
                    case .date, .instant, .period: ["min(\(name))", "max(\(name))", "distinct(\(name))"]
                    case .integer, .decimal, .number: []
                    }
                } ?? [])
        }
    }

    static func type(of function: AggregateFunction, _ row: BoundRow) -> DataType {
        switch function {
        case .count, .rows, .distinct: .integer
        case .min, .max, .first, .last, .only: row.type
        case .sum, .product: row.type == .boolean ? .integer : row.type
        case .mean, .median, .quantile, .stddev, .variance, .skewness, .nps, .moments: .number
        }
    }
}
