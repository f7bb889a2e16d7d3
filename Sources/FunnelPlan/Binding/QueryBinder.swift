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
        plan.query = query
        var binder = MetricBinder(catalog: catalog, home: home)
        binder.keysOfQuery = clauses.by
        let times = timeKeys(of: clauses, home)
        (binder.timeKey, binder.timeKeys) = (times.first?.grain, Set(times.map(\.place)))
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
                if case .literal = key.expression.form, key.label == nil { throw constantKey(key, in: keyed) }
                let name = key.label ?? "\(key.expression)"
                var grouped = Grouping.Key(name: name, row: row)
                grouped.isFilled = row.columnName == nil || row.columnName == keyed.timeColumn
                plan.grouping.keys.append(grouped)
                if let note = columnInPlaceOfPeriod(key, row, keyed) { binder.notes.append(note) }
                binder.keys.append((name, key.expression, row))
            }
        } else if let key = clauses.by.first {
            throw .noDataset(span: key.expression.span)
        }
        binder.labels = plan.items.map { ($0.name, $0.formula, $0.metric) }
        binder.compared = clauses.comparison == nil ? nil : plan.items.first?.metric
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
            let bound = try binder.bind(key.expression)
            plan.sort.append(.init(expression: bound.expression, descending: key.descending, text: "\(key.expression)"))
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
        if plan.usesWindow, plan.grouping.timeKey == nil {
            let item = query.items.first { _ in true }
            throw .typeMismatch(
                "figures of other periods need a time key in by", span: item?.expression.span ?? .none,
                cause: "prev, growth, rolling and the like go from period to period",
                remedies: ["\(query.items.map { "\($0.expression)" }.joined(separator: ", ")) by month"])
        }
        try checkWindows(plan, of: query)
        try addRequests(to: &plan, measures: binder.measures, clauses: clauses, keyed: keyed)
        return plan
    }

    /// A rolling window is so many whole periods of the time key.
    private func checkWindows(_ plan: QueryPlan, of query: Query) throws(BindError) {
        guard let grain = plan.grouping.timeKey.flatMap({ plan.keys[$0].grain }) else { return }
        for (item, asked) in zip(plan.items, query.items) {
            guard let window = item.metric.expression.windows.first(where: { !$0.fits(grain) }) else { continue }
            var daily = query
            daily.clauses.by = query.clauses.by.map {
                "\($0.expression)" == grain.rawValue ? Query.Item(Expression(.name(Name(["day"])), span: .none)) : $0
            }
            throw .typeMismatch(
                "not a whole number of \(grain.plural): \(window.length)", span: asked.expression.span,
                cause: "a window ends with each \(grain) and begins with one",
                remedies: daily == query ? [] : ["\(daily)"])
        }
    }

    /// The keys that are periods.
    private func timeKeys(of clauses: Clauses, _ home: Dataset?) -> [(place: Int, grain: Grain)] {
        clauses.by.enumerated().compactMap { place, key in
            for dataset in home.map({ [$0] }) ?? catalog.datasets {
                if case .period(let grain)? = try? bind(key, in: dataset).type { return (place, grain) }
            }
            return nil
        }
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
        let labels = Set((query.items + query.clauses.by).compactMap(\.label))
        let asked = query.items.map(\.expression) + query.clauses.by.map(\.expression)
        let filters = query.clauses.filter.map { [$0] } ?? []
        let after = ((query.clauses.keep.map { [$0] } ?? []) + query.clauses.sort.map(\.expression))
        let names =
            try binder.columnNames(in: asked + filters)
            + binder.columnNames(in: after).filter { !labels.contains($0.text) }
        let candidates = catalog.withoutViews(
            catalog.datasets.filter { dataset in
                let row = RowBinder(dataset: dataset, catalog: catalog)
                return names.allSatisfy(row.has)
            })
        let usesRows = !names.isEmpty || query.items.contains { usesData($0.expression) }
        guard usesRows || !query.clauses.by.isEmpty else { return nil }
        if candidates.count == 1 { return candidates.first }
        // What a link lends is a key or a filter: where one file has all names itself, it is meant.
        let own = candidates.filter { dataset in names.allSatisfy { !dataset.isLent($0.text) } }
        if own.count == 1 { return own.first }
        if let current = catalog.current, let chosen = candidates.first(where: { $0.name == current }) { return chosen }
        if candidates.count > 1, let name = names.first {
            throw .ambiguousName(
                name.text, span: name.span, candidates: candidates.map { "\($0.name).\(name.text)" })
        }
        // Only `rows` and periods: any file would do, so that it must be the only one.
        guard names.isEmpty else { return nil }
        let files = catalog.withoutViews(catalog.datasets)
        guard files.count > 1 else { return files.first }
        throw .ambiguousQuery(
            query.items[0].expression.span,
            remedies: files.map { query.from($0.name) }.filter { (try? plan($0)) != nil }
                .map(\.description))
    }

    /// `by 1`, as SQL numbers its columns; a constant with a name is meant.
    private func constantKey(_ key: Query.Item, in dataset: Dataset) -> BindError {
        let columns = dataset.table.columns.filter { $0.type == .text || $0.type == .boolean }
        return .typeMismatch(
            "the same in every row: \(key.expression)", span: key.expression.span,
            cause: "by takes a column, a period or a formula of columns",
            remedies: (columns.isEmpty ? dataset.table.columns : columns).prefix(2).map { Name.printed($0.name) })
    }

    /// What is said where a column takes a grain word from the file's time.
    private func columnInPlaceOfPeriod(_ key: Query.Item, _ row: BoundRow, _ dataset: Dataset) -> String? {
        guard case .name(let name) = key.expression.form, name.parts.count == 1, Grain(word: name.text) != nil,
            let column = row.columnName, column != dataset.timeColumn, dataset.timeColumn != nil
        else { return nil }
        return "\(name.text) is the column of \(dataset.name), not the period of its \(dataset.timeColumn ?? "time")"
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

    /// A key of `by` in one dataset; dates are days, so that they are periods like months.
    func bind(_ key: Query.Item, in dataset: Dataset) throws(BindError) -> BoundRow {
        do {
            let row = try RowBinder(dataset: dataset, catalog: catalog).bind(key.expression)
            return row.type == .date
                ? BoundRow(.period(.day, row.expression), unit: row.unit, columnName: row.columnName) : row
        } catch {
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
}

extension Query {
    /// The same query of one dataset.
    func from(_ dataset: String) -> Query {
        var copy = self
        copy.clauses.from = Name([dataset])
        return copy
    }
}
