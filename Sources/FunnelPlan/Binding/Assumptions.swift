import FunnelColumns
import FunnelSyntax
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
        plan.assumptions = query.clauses.with
        plan.query = query
        return plan
    }
}

extension Catalog {
    /// Lets a metric or a column mean something else. Inside the formula its name is what it was before.
    mutating func assume(_ name: Name, _ formula: Expression) throws(BindError) {
        if let metric = metric(named: name.text) {
            let before = metric.formula
            try refuseWithoutCurrency(metric, formula)
            let replaced = inPeriod(of: metric, formula).replacingNames { $0.text == metric.name ? before : nil }
            insert(MetricDefinition(name: metric.name, parameters: metric.parameters, formula: replaced))
            return
        }
        try assumeColumn(name, formula)
    }

    /// A plain percentage in the place of a rate per month is one per month, and so is an amount in the place of one per
    /// month: `with churn = 3%`, `with arpa = $49`.
    private func inPeriod(of metric: MetricDefinition, _ formula: Expression) -> Expression {
        guard case .literal(let plain) = formula.form, metric.parameters.isEmpty else { return formula }
        let kind: Unit.Kind
        switch plain {
        case .percent: kind = .rate
        case .money: kind = .money
        default: return formula
        }
        var binder = MetricBinder(catalog: self, home: nil)
        guard let unit = try? binder.bind(metric.formula).unit, unit.kind == kind, unit.timePower == -1,
            let grain = unit.timeGrain
        else { return formula }
        return Expression(.literal(.per(plain, grain)), span: formula.span)
    }

    private mutating func assumeColumn(_ name: Name, _ formula: Expression) throws(BindError) {
        let owners = datasets.filter { RowBinder(dataset: $0, catalog: self).columnIndex(of: name) != nil }
        guard let owner = owners.first, let index = RowBinder(dataset: owner, catalog: self).columnIndex(of: name)
        else {
            throw .unknownName(
                name.text, span: name.span, within: nil, nearest: nearestNames(to: name.text, among: names))
        }
        let column = owner.table.columns[index]
        if column.unit.kind == .money, let bound = try? RowBinder(dataset: owner, catalog: self).bind(formula) {
            try refuseWithoutCurrency(column.name, column.unit, formula, bound.unit)
        }
        assumedColumns[column.name] = formula
    }

    private func refuseWithoutCurrency(_ metric: MetricDefinition, _ formula: Expression) throws(BindError) {
        guard metric.parameters.isEmpty else { return }
        var binder = MetricBinder(catalog: self, home: nil)
        guard let before = try? binder.bind(metric.formula).unit, before.kind == .money,
            let after = try? binder.bind(formula).unit
        else { return }
        try refuseWithoutCurrency(metric.name, before, formula, after)
    }

    /// A plain number in the place of money: `with spend = 5` where spend is USD.
    private func refuseWithoutCurrency(
        _ name: String, _ before: Unit, _ formula: Expression, _ after: Unit
    ) throws(BindError) {
        guard after.kind == .number, let currency = before.currency else { return }
        var remedies: [String] = []
        if case .literal(.number(let number)) = formula.form {
            let money = Literal.money(number, currency: currency)
            remedies = ["\(before.timeGrain.map { Literal.per(money, $0) } ?? money)"]
        }
        throw .typeMismatch(
            "a plain number in the place of \(before)", span: formula.span, cause: "\(name) is \(before)",
            remedies: remedies)
    }
}
