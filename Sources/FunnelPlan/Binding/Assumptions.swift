import FunnelColumns
package import FunnelSyntax
import FunnelValues

extension QueryBinder {
    /// What-if: the query over a catalog in which names mean what `with` says, for this query alone.
    func planAssuming(_ query: Query) throws(BindError) -> QueryPlan {
        var assumed = catalog
        for assumption in query.clauses.with {
            guard case .value(let formula) = assumption.change else {
                throw .typeMismatch(
                    "a range of values needs a table", span: assumption.name.span, cause: nil, remedies: [])
            }
            try assumed.assume(assumption.name, formula)
        }
        var plain = query
        plain.clauses.with = []
        var plan = try QueryBinder(catalog: assumed, today: today).plan(plain)
        plan.query = query
        plan.notes.append("with " + query.clauses.with.map(\.description).joined(separator: ", "))
        return plan
    }
}

extension Catalog {
    /// Lets a metric or a column mean something else. Inside the formula its name is what it was before.
    mutating func assume(_ name: Name, _ formula: Expression) throws(BindError) {
        if let metric = metric(named: name.text) {
            let before = metric.formula
            let replaced = inPeriod(of: metric, formula).replacingNames { $0.text == metric.name ? before : nil }
            insert(MetricDefinition(name: metric.name, parameters: metric.parameters, formula: replaced))
            return
        }
        try assumeColumn(name, formula)
    }

    /// A plain percentage in the place of a rate per month is one per month: `with churn = 3%`.
    private func inPeriod(of metric: MetricDefinition, _ formula: Expression) -> Expression {
        guard case .literal(.percent(let share)) = formula.form, metric.parameters.isEmpty else { return formula }
        var binder = MetricBinder(catalog: self, home: nil)
        guard let unit = try? binder.bind(metric.formula).unit, unit.kind == .rate, unit.timePower == -1,
            let grain = unit.timeGrain
        else { return formula }
        return Expression(.literal(.per(.percent(share), grain)), span: formula.span)
    }

    private mutating func assumeColumn(_ name: Name, _ formula: Expression) throws(BindError) {
        let owners = datasets.filter { RowBinder(dataset: $0, catalog: self).columnIndex(of: name) != nil }
        guard let owner = owners.first, let index = RowBinder(dataset: owner, catalog: self).columnIndex(of: name)
        else {
            throw .unknownName(
                name.text, span: name.span, within: nil, nearest: nearestNames(to: name.text, among: names))
        }
        assumedColumns[owner.table.columns[index].name] = formula
    }
}

/// `with churn in 2%..8% step 1%`: the values a name takes in turn.
package struct Sweep: Sendable {
    package var name: Name
    package var values: [Expression]

    /// Values beyond which a sweep is refused.
    package static let mostValues = 1_000

    /// - Throws: for a range that is no range of constants, a step that never arrives, too many values.
    package init(_ assumption: Assumption, catalog: Catalog) throws(BindError) {
        name = assumption.name
        switch assumption.change {
        case .value(let formula): values = [formula]
        case .list(let list): values = list
        case .sweep(let low, let high, let step):
            values = try Sweep.range(low, high, step, catalog: catalog)
        }
    }

    private static func range(
        _ low: Expression, _ high: Expression, _ step: Expression?, catalog: Catalog
    ) throws(BindError) -> [Expression] {
        let (first, last) = (try constant(low, catalog), try constant(high, catalog))
        guard case .decimal(let start) = first.value, case .decimal(let end) = last.value, start <= end else {
            throw .typeMismatch("not a range: \(low)..\(high)", span: low.span, cause: "it runs upwards", remedies: [])
        }
        var width: Decimal?
        if let step, case .decimal(let given) = try constant(step, catalog).value { width = given }
        if step == nil, let whole = end.subtracting(start) {
            width = whole.multiplied(by: Decimal(mantissa: 2, scale: 1))  // five steps
        }
        guard let width, width > .zero else {
            throw .typeMismatch(
                "not a step: \(step.map { "\($0)" } ?? "0")", span: step?.span ?? low.span, cause: "it is over 0",
                remedies: [])
        }
        var values: [Expression] = []
        var next = start
        while next <= end {
            guard values.count < mostValues else {
                throw .typeMismatch(
                    "more than \(mostValues) values", span: low.span, cause: "the step is too small", remedies: [])
            }
            values.append(Expression(.literal(literal(next, like: first.literal)), span: low.span))
            guard let following = next.adding(width) else { break }
            next = following
        }
        return values
    }

    private static func constant(
        _ expression: Expression, _ catalog: Catalog
    ) throws(BindError) -> (value: Value, literal: Literal?) {
        var binder = MetricBinder(catalog: catalog, home: nil)
        let bound = try binder.bind(expression)
        guard case .constant(let value, _) = bound.expression else {
            throw .typeMismatch("not a constant: \(expression)", span: expression.span, cause: nil, remedies: [])
        }
        return (value, bound.literal)
    }

    /// The value, written as the range's start was: with its currency, percent or period.
    private static func literal(_ value: Decimal, like model: Literal?) -> Literal {
        switch model {
        case .percent: .percent(value)
        case .percentagePoints: .percentagePoints(value.multiplied(by: Decimal(100)) ?? value)
        case .money(_, let currency): .money(value, currency: currency)
        case .span(_, let grain): .span(value, grain)
        case .per(let inner, let grain): .per(literal(value, like: inner), grain)
        default: .number(value)
        }
    }
}
