import FunnelColumns
package import FunnelSyntax
package import FunnelValues

/// Turns a query into a plan.
package struct QueryBinder {
    package let catalog: Catalog
    /// Set by `set today`; else the day after the data's last.
    package var today: Day?

    package init(catalog: Catalog, today: Day? = nil) {
        self.catalog = catalog
        self.today = today
    }

    package func plan(_ query: Query) throws(BindError) -> QueryPlan {
        if !query.clauses.with.isEmpty { return try planAssuming(query) }
        do { return try bound(query) } catch {
            guard case .aggregateInRow(let name, let span, inFilter: true) = error,
                let moved = query.keepingConditions(at: span)
            else { throw error }
            throw .aggregateInFilter(name, span: span, remedy: "\(moved)")
        }
    }

    private func bound(_ query: Query) throws(BindError) -> QueryPlan {
        let clauses = query.clauses
        let home = try home(of: query)
        var plan = QueryPlan()
        plan.destination = clauses.destination
        var binder = MetricBinder(catalog: catalog, home: home)
        for item in query.items {
            let metric = try binder.bind(item.expression)
            if clauses.from != nil, let home { try check(item.expression, measures: binder.measures, of: home) }
            let name = item.label ?? "\(item.expression)"
            plan.items.append(QueryPlan.Item(name: name, formula: item.expression, metric: metric))
        }
        // Keys are bound again for each file; this first time gives their names and types.
        let keyed = home ?? binder.measures.first.flatMap { catalog.dataset(named: $0.dataset) }
        if let keyed {
            for key in clauses.by {
                let row = try bind(key, in: keyed)
                let name = key.label ?? "\(key.expression)"
                var grain: Grain?
                if case .period(let period) = row.type { grain = period }
                plan.keys.append(QueryPlan.Key(name: name, type: row.type, unit: row.unit, grain: grain))
                binder.keys.append((name, key.expression, row))
            }
        } else if let key = clauses.by.first {
            throw .noDataset(span: key.expression.span)
        }
        binder.labels = plan.items.map { ($0.name, $0.metric) }
        if let keep = clauses.keep {
            let bound = try binder.bind(keep)
            guard bound.type == .boolean else {
                throw .typeMismatch(
                    "not a condition: \(keep)", span: keep.span, cause: "it is \(bound.kindOfThing)", remedies: [])
            }
            plan.keep = bound.expression
            plan.keepText = "\(keep)"
        }
        for key in clauses.sort {
            plan.sort.append((try binder.bind(key.expression).expression, key.descending))
        }
        plan.limit = clauses.limit
        if let per = clauses.limit?.per {
            guard let index = plan.keys.firstIndex(where: { $0.name == "\(per)" }) else {
                throw .typeMismatch(
                    "not a key of this query: \(per)", span: per.span, cause: "top … per takes one of by",
                    remedies: plan.keys.map(\.name))
            }
            plan.limitKey = index
        }
        plan.notes = binder.notes + metricsOfRows(in: clauses)
        plan.warnings = binder.warnings
        plan.filterText = clauses.filter.map { "\($0)" }
        if plan.usesWindow, !plan.keys.contains(where: { $0.grain != nil }) {
            let item = query.items.first { _ in true }
            throw .typeMismatch(
                "figures of other periods need a time key in by", span: item?.expression.span ?? .none,
                cause: "prev, growth, rolling and the like go from period to period",
                remedies: ["\(query.items.map { "\($0.expression)" }.joined(separator: ", ")) by month"])
        }
        try addRequests(to: &plan, measures: binder.measures, clauses: clauses, keyed: keyed)
        return plan
    }

    // MARK: Datasets

    /// Whether the query would work with another dataset after `from`: what lacks a column is no remedy.
    private func answers(_ query: Query, from dataset: String) -> Bool {
        var moved = query
        moved.clauses.from = Name([dataset])
        return (try? plan(moved)) != nil
    }

    /// The one dataset that has every name of the query; nil when the operands come from several.
    package func home(of query: Query) throws(BindError) -> Dataset? {
        if let from = query.clauses.from {
            guard let dataset = catalog.dataset(named: from.text) else {
                let near = nearestNames(to: from.text, among: catalog.datasets.map(\.name))
                throw .unknownName(
                    from.text, span: from.span, within: nil,
                    nearest: (near + catalog.datasets.map(\.name).filter { !near.contains($0) })
                        .filter { answers(query, from: $0) })
            }
            return dataset
        }
        let binder = MetricBinder(catalog: catalog, home: nil)
        let labels = Set(query.items.compactMap(\.label))
        let asked = query.items.map(\.expression) + query.clauses.by.map(\.expression)
        let filters = query.clauses.filter.map { [$0] } ?? []
        let after = ((query.clauses.keep.map { [$0] } ?? []) + query.clauses.sort.map(\.expression))
        let names =
            try binder.columnNames(in: asked + filters)
            + binder.columnNames(in: after).filter { !labels.contains($0.text) }
        let candidates = catalog.withoutViews(
            catalog.datasets.filter { dataset in
                let row = RowBinder(dataset: dataset, catalog: catalog)
                return names.allSatisfy { row.columnIndex(of: $0) != nil }
            })
        let usesRows = !names.isEmpty || query.items.contains { usesData($0.expression) }
        guard usesRows || !query.clauses.by.isEmpty else { return nil }
        if candidates.count == 1 { return candidates.first }
        if let current = catalog.current, let chosen = candidates.first(where: { $0.name == current }) { return chosen }
        if candidates.count > 1, let name = names.first {
            throw .ambiguousName(
                name.text, span: name.span, candidates: candidates.map { "\($0.name).\(name.text)" })
        }
        // Only `rows` and periods: the dataset loaded last.
        return names.isEmpty ? catalog.datasets.last : nil
    }

    private func usesData(_ expression: Expression) -> Bool {
        switch expression.form {
        case .name(let name):
            if let metric = catalog.metric(named: name.text) { return metric.formula.names.contains { $0 != name } }
            return true
        case .call(let call) where ["rows", "count"].contains(call.function.lowercased()): return true
        default: return expression.children.contains(where: usesData)
        }
    }

    private func bind(_ key: Query.Item, in dataset: Dataset) throws(BindError) -> BoundRow {
        do { return try RowBinder(dataset: dataset, catalog: catalog).bind(key.expression) } catch {
            if case .unknownName(let name, let span, _, _) = error, !catalog.datasets(withColumn: name).isEmpty {
                throw .keyMissing(name, span: span, dataset: dataset.name)
            }
            if case .aggregateInRow(let name, let span, _) = error {
                throw .typeMismatch(
                    "\(name) is computed over rows, so it cannot split them", span: span,
                    cause: "a key of by is the value of one row", remedies: [])
            }
            throw error
        }
    }

    // MARK: Requests

    private func addRequests(
        to plan: inout QueryPlan, measures: [DatasetMeasure], clauses: Clauses, keyed: Dataset?
    ) throws(BindError) {
        var names: [String] = []
        for measure in measures where !names.contains(measure.dataset) { names.append(measure.dataset) }
        if names.isEmpty, let keyed, !clauses.by.isEmpty { names = [keyed.name] }
        for name in names {
            guard let dataset = catalog.dataset(named: name) else { continue }
            var request = AggregateRequest(dataset: name, keys: [], measures: [])
            do {
                for key in clauses.by { request.keys.append(try bind(key, in: dataset).expression) }
                if let filter = clauses.filter {
                    request.filter =
                        try RowBinder(dataset: dataset, catalog: catalog, inFilter: true).condition(filter).expression
                }
            } catch {
                if names.count > 1, case .unknownName(let name, let span, _, _) = error {
                    throw .keyMissing(name, span: span, dataset: dataset.name)
                }
                throw error
            }
            if let first = dataset.period?.first { plan.firstDay = min(plan.firstDay ?? first, first) }
            if let last = dataset.period?.last { plan.today = max(plan.today ?? last, last.adding(days: 1) ?? last) }
            plan.requests.append(request)
        }
        plan.today = today ?? plan.today
        for measure in measures {
            guard let index = plan.requests.firstIndex(where: { $0.dataset == measure.dataset }) else { continue }
            if let perKey = measure.perKey {
                plan.places.append(.init(request: plan.requests.count, measure: 0, perKey: perKey))
                plan.requests.append(try request(for: perKey, beside: plan.requests[index]))
                continue
            }
            plan.places.append(.init(request: index, measure: plan.requests[index].measures.count))
            plan.requests[index].measures.append(measure.measure)
        }
        if let comparison = clauses.comparison {
            try compare(&plan, with: comparison, clauses: clauses)
        } else if let over = clauses.over {
            guard let today = plan.today else {
                throw .noTimeColumn("period", span: over.span, dataset: plan.datasets.first ?? "the query")
            }
            let days = over.thing.days(today: today)
            if plan.usesWindow { plan.days = days } else { try restrict(&plan, to: days, span: over.span) }
        }
    }

    /// The request of an aggregate per key: its keys behind those of `by`, its own filter beside `where`.
    private func request(
        for perKey: PerKey, beside plain: AggregateRequest
    ) throws(BindError) -> AggregateRequest {
        var request = plain
        request.measures = perKey.measures
        guard let dataset = catalog.dataset(named: plain.dataset) else { return request }
        for key in perKey.keys { request.keys.append(try bind(Query.Item(key), in: dataset).expression) }
        if let filter = perKey.filter {
            let own = try RowBinder(dataset: dataset, catalog: catalog, inFilter: true).condition(filter).expression
            request.filter = request.filter.map { .binary(.and, $0, own, type: .boolean) } ?? own
        }
        return request
    }

    /// `over`: only rows whose main time lies in the period.
    func restrict(_ plan: inout QueryPlan, to days: (first: Day, last: Day), span: SourceSpan) throws(BindError) {
        plan.days = days
        for index in plan.requests.indices {
            guard let dataset = catalog.dataset(named: plan.requests[index].dataset) else { continue }
            let binder = RowBinder(dataset: dataset, catalog: catalog)
            guard let name = dataset.timeColumn, let place = dataset.columnIndex(named: name) else {
                throw .noTimeColumn("period", span: span, dataset: dataset.name)
            }
            let time = BoundRow(.column(index: place, type: dataset.table.columns[place].type))
            let first = BoundRow(.constant(.date(days.first), type: .date), literal: .date(days.first))
            let last = BoundRow(.constant(.date(days.last), type: .date), literal: .date(days.last))
            let from = try binder.compare(.greaterOrEqual, time, first, span: span).expression
            let to = try binder.compare(.lessOrEqual, time, last, span: span).expression
            let inside = RowExpression.binary(.and, from, to, type: .boolean)
            plan.requests[index].filter =
                plan.requests[index].filter.map { .binary(.and, $0, inside, type: .boolean) } ?? inside
        }
    }
}
