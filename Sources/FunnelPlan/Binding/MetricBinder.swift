import FunnelColumns
import FunnelFunctions
package import FunnelSyntax
import FunnelValues

/// Binds expressions over groups of rows and collects the measures they need: aggregate first, then arithmetic.
package struct MetricBinder {
    package let catalog: Catalog
    /// The dataset that decides names that several have.
    package let home: Dataset?
    /// Keys of the query by their names, for `keep` and `sort`.
    package var keys: [(name: String, expression: Expression, bound: BoundRow)] = []
    /// Labels of the query's items, for `keep` and `sort`.
    package var labels: [(name: String, expression: Expression, metric: BoundMetric)] = []
    /// What the query is split by, for `total(x by month)`; nil where that is not known, in a definition.
    package var keysOfQuery: [Query.Item]?
    /// The figure that `change` and `change %` of a query with `vs` are of.
    package var compared: BoundMetric?
    /// Whether what is bound is of other periods, `prev(…)`: it sees the rows before `over`.
    var inWindow = false
    package private(set) var measures: [DatasetMeasure] = []
    package var notes: [String] = []
    package internal(set) var warnings: [UnitWarning] = []
    var path: [String] = []

    package init(catalog: Catalog, home: Dataset?) {
        self.catalog = catalog
        self.home = home
    }

    package mutating func bind(_ expression: Expression) throws(BindError) -> BoundMetric {
        var bound = try bound(expression)
        bound.typed = expression
        return bound
    }

    private mutating func bound(_ expression: Expression) throws(BindError) -> BoundMetric {
        let span = expression.span
        if path.isEmpty, !inWindow, let item = labels.first(where: { $0.expression == expression }) {
            return item.metric
        }
        if path.isEmpty, let place = keys.firstIndex(where: { $0.expression == expression }) {
            return key(place, expression)
        }
        switch expression.form {
        case .literal(let literal):
            let (value, type, unit) = try literal.bound(at: span, in: catalog.zone)
            return BoundMetric(
                .constant(value, unit), unit: unit, type: type, expanded: expression, literal: literal)
        case .name(let name): return try bind(name, span: span)
        case .unary(let operation, let operand):
            let bound = try bind(operand)
            guard operation == .not ? bound.type == .boolean : bound.type.isNumeric else {
                throw .typeMismatch(
                    "\(operation.rawValue) before \(bound.kindOfThing)", span: span, cause: nil, remedies: [])
            }
            let unit = operation == .minus ? try UnitCheck.negated(UnitCheck.operand(bound), span: span) : .number
            var result = BoundMetric(
                .unary(operation, bound.expression), unit: unit, type: bound.type,
                expanded: Expression(.unary(operation, bound.expanded), span: span),
                literal: bound.literal?.negated, label: bound.label)
            result.isGrowth = bound.isGrowth
            return result
        case .binary(let operation, let left, let right):
            do { return try bind(operation, try bind(left), try bind(right), expression) } catch {
                guard case .typeMismatch(let message, let place, let cause, let remedies) = error, remedies.isEmpty,
                    let bracketed = expression.sumBracketed
                else { throw error }
                throw .typeMismatch(message, span: place, cause: cause, remedies: ["\(bracketed)"])
            }
        case .isNull(let operand, let negated):
            let bound = try bind(operand)
            return BoundMetric(
                .isNull(bound.expression, negated: negated), type: .boolean,
                expanded: Expression(.isNull(bound.expanded, negated: negated), span: span))
        case .isIn(let operand, let choices, let negated):
            let bound = try bind(operand)
            let written = Expression(.isIn(bound.expanded, choices, negated: negated), span: span)
            if bound.type.isTime {
                // A choice that stands for a whole period is a comparison of its own.
                var found: MetricExpression = .constant(.boolean(false), .number)
                for choice in choices {
                    found = .binary(.or, found, try compare(.equal, bound, try bind(choice), span: choice.span))
                }
                return BoundMetric(negated ? .unary(.not, found) : found, type: .boolean, expanded: written)
            }
            var list: [MetricExpression] = []
            for choice in choices { list.append(try comparable(bound, try bind(choice), span: choice.span)) }
            return BoundMetric(.isIn(bound.expression, list, negated: negated), type: .boolean, expanded: written)
        case .isInRange(let operand, let low, let high, let negated):
            let bound = try bind(operand)
            let written = Expression(.isInRange(bound.expanded, low: low, high: high, negated: negated), span: span)
            if bound.type.isTime {
                let least = try compare(.greaterOrEqual, bound, try bind(low), span: low.span)
                let most = try compare(.lessOrEqual, bound, try bind(high), span: high.span)
                let inside = MetricExpression.binary(.and, least, most)
                return BoundMetric(negated ? .unary(.not, inside) : inside, type: .boolean, expanded: written)
            }
            let (least, most) = (
                try comparable(bound, try bind(low), by: .greaterOrEqual, span: low.span),
                try comparable(bound, try bind(high), by: .lessOrEqual, span: high.span)
            )
            return BoundMetric(
                .isInRange(bound.expression, low: least, high: most, negated: negated), type: .boolean,
                expanded: written)
        case .call(let call): return try bind(call, expression)
        case .cases(let branches, let otherwise):
            do { return try bind(branches, otherwise: otherwise, span: span) } catch {
                // A condition on rows, where figures are asked for.
                if error.isOfRows { throw .rowInMetric(span: span, remedy: "sum(\(expression))") }
                throw error
            }
        case .hole: throw .hole(span: span)
        }
    }

    /// The grain of the query's time key: the period of a growth.
    var timeKey: Grain?
    /// The places of the keys that are periods.
    var timeKeys: Set<Int> = []

    /// Whether a column or a parameter is a growth by its name: `mrr_growth`.
    static func namesGrowth(_ name: String) -> Bool { name.lowercased().contains("growth") }

    /// Says which definition is being bound, so that one that needs itself is seen.
    package mutating func beginDefinition(of name: String) { path = [name] }

    /// The place of a measure in the list, each asked for once.
    mutating func place(_ measure: DatasetMeasure) -> Int {
        var measure = measure
        measure.reachesBack = inWindow
        if let index = measures.firstIndex(of: measure) { return index }
        measures.append(measure)
        return measures.count - 1
    }

    // MARK: Names

    private mutating func bind(_ name: Name, span: SourceSpan) throws(BindError) -> BoundMetric {
        let text = name.text
        // Inside a definition names are what they were there; in a window a label is of other periods too.
        if path.isEmpty {
            if let label = labels.first(where: { $0.name == text }) {
                guard inWindow else { return label.metric }
                // Its own expression knows no labels: `growth(spend)` beside the figure `spend`.
                let known = labels
                labels = []
                defer { labels = known }
                return try bind(label.expression)
            }
            if let index = keys.firstIndex(where: { $0.name == text }) {
                return key(index, Expression(.name(name), span: span))
            }
        }
        if let metric = catalog.metric(named: text) { return try bind(metric, name, span: span) }
        if let dataset = try owner(of: name) {
            if text.lowercased() == "rows" { notes.append("rows is a column of \(dataset.name); rows() counts them") }
            return try implicitAggregate(name, of: dataset, span: span)
        }
        if text.lowercased() == "rows" { return try rows(Expression(.name(name), span: span)) }
        if let change = changeOfComparison(name) { return change }
        throw unknown(name)
    }

    private func key(_ place: Int, _ expression: Expression) -> BoundMetric {
        let key = keys[place].bound
        return BoundMetric(.key(place), unit: key.unit, type: key.type, expanded: expression, label: key.columnName)
    }

    private mutating func bind(_ metric: MetricDefinition, _ name: Name, span: SourceSpan) throws(BindError)
        -> BoundMetric
    {
        guard !path.contains(metric.name) else { throw .cycle(path + [metric.name], span: span) }
        guard metric.parameters.isEmpty else {
            throw .wrongArgumentCount(metric.name, span: span, parameters: metric.parameters, given: 0)
        }
        path.append(metric.name)
        defer { path.removeLast() }
        var bound = try bind(metric.formula.relocated(to: span))
        bound.expression = .named(metric.name, bound.expression, bound.unit)
        bound.label = metric.name
        bound.isGrowth = bound.isGrowth || MetricBinder.namesGrowth(metric.name)
        return bound
    }

    /// The one dataset a name is read from; nil when none has it.
    package func owner(of name: Name) throws(BindError) -> Dataset? {
        try owner(of: [name])
    }

    /// The one dataset that has all the names (metrics aside): home, else the only one, else the one `use` chose.
    func owner(of names: [Name]) throws(BindError) -> Dataset? {
        func hasAll(_ dataset: Dataset) -> Bool {
            let binder = RowBinder(dataset: dataset, catalog: catalog)
            return names.allSatisfy(binder.has)
        }
        if let home, hasAll(home) { return home }
        let having = catalog.withoutViews(catalog.datasets.filter(hasAll))
        // What a link lends is a key or a filter: a file of its own comes first.
        let own = having.filter { dataset in names.allSatisfy { !dataset.isLent($0.text) } }
        let candidates = own.isEmpty ? having : own
        if candidates.count <= 1 { return candidates.first }
        if let current = catalog.current, let chosen = candidates.first(where: { $0.name == current }) { return chosen }
        let name = names.first ?? Name([])
        throw .ambiguousName(name.text, span: name.span, candidates: candidates.map { "\($0.name).\(name.text)" })
    }

    /// - Parameter isOfRow: whether a text in quotes could stand in its place.
    package func unknown(_ name: Name, isOfRow: Bool = false) -> BindError {
        guard let dataset = home ?? catalog.datasets.last else {
            return .unknownName(
                name.text, span: name.span, within: nil, nearest: nearestNames(to: name.text, among: catalog.names))
        }
        return RowBinder(dataset: dataset, catalog: catalog).unknown(name, isOfRow: isOfRow)
    }

    // MARK: Aggregates that need no word

    private mutating func implicitAggregate(
        _ name: Name, of dataset: Dataset, span: SourceSpan
    ) throws(BindError) -> BoundMetric {
        let row = try RowBinder(dataset: dataset, catalog: catalog).bind(Expression(.name(name), span: span))
        let column = row.columnName.flatMap(dataset.column(named:))
        let typed = Expression(.name(name), span: span)
        if row.type == .boolean {
            return try aggregate(
                .count, row, dataset, expanded: .call(Call(function: "count", arguments: [typed])), span)
        }
        guard row.type.isNumeric, column?.additivity != .never else {
            throw .notAdditive(
                name.text, span: span, why: MetricBinder.reason(row, column),
                choices: MetricBinder.choices("\(name)", row, in: dataset))
        }
        let expanded = Expression.Form.call(Call(function: "sum", arguments: [typed]))
        if column?.additivity == .lastOverTime {
            let latest: RowExpression? = dataset.timeColumn.flatMap(dataset.columnIndex(named:)).map {
                .column(index: $0, type: dataset.table.columns[$0].type)
            }
            return try aggregate(.sum, row, dataset, latestBy: latest, expanded: expanded, span)
        }
        return try aggregate(.sum, row, dataset, expanded: expanded, span)
    }

    private mutating func aggregate(
        _ function: AggregateFunction, _ row: BoundRow, _ dataset: Dataset, latestBy: RowExpression? = nil,
        expanded: Expression.Form, _ span: SourceSpan
    ) throws(BindError) -> BoundMetric {
        let unit = function == .count ? Unit.count : row.unit
        let measure = Measure(
            function, of: row.expression, latestBy: latestBy,
            currency: try dataset.currency(of: row, under: function, span: span))
        let index = place(DatasetMeasure(dataset: dataset.name, measure: measure))
        warnings += row.warnings
        return BoundMetric(
            .measure(index, unit), unit: unit, type: function == .count ? .integer : row.type,
            expanded: Expression(expanded, span: span), label: row.columnName)
    }

    static func reason(_ row: BoundRow, _ column: Column?) -> String {
        switch row.type {
        case .text: "it is text"
        case .date, .instant, .period: "it is a \(row.type.name)"
        default:
            switch row.unit.kind {
            case .number: "it is taken for an id, a price or a rate"
            case .share, .rate, .ratio: "it is a \(row.unit)"
            case .count, .money, .span, .points, .percentagePoints, .compound: "it is \(row.unit), never added"
            }
        }
    }

    static func choices(_ name: String, _ row: BoundRow, in dataset: Dataset) -> [String] {
        switch row.type {
        case .text: ["distinct(\(name))", "count(\(name))"]
        case .date, .instant, .period: ["min(\(name))", "max(\(name))", "distinct(\(name))"]
        default:
            row.unit.kind == .number
                ? ["mean(\(name))", "distinct(\(name))", "sum(\(name))"]
                : ["mean(\(name))"] + dataset.weights(for: name).map { "mean(\(name) weighted by \($0))" }
                    + ["median(\(name))"]
        }
    }
}
