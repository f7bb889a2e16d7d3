import FunnelSyntax

extension Query {
    /// The query with those conditions of `where` moved to `keep` that reach over the place; nil when none does.
    func keepingConditions(at span: SourceSpan) -> Query? {
        guard let filter = clauses.filter else { return nil }
        let conditions = filter.conjuncts
        let moved = conditions.filter { $0.span.start <= span.start && span.end <= $0.span.end }
        guard !moved.isEmpty else { return nil }
        var copy = self
        copy.clauses.filter = Expression.joined(conditions.filter { !moved.contains($0) })
        copy.clauses.keep = Expression.joined((clauses.keep.map { [$0] } ?? []) + moved)
        return copy
    }
}

extension Expression {
    /// The conditions that `and` joins, from left to right.
    var conjuncts: [Expression] {
        if case .binary(.and, let left, let right) = form { return left.conjuncts + right.conjuncts }
        return [self]
    }

    static func joined(_ conditions: [Expression]) -> Expression? {
        guard let first = conditions.first else { return nil }
        return conditions.dropFirst().reduce(first) { Expression(.binary(.and, $0, $1), span: $0.span) }
    }
}

extension QueryBinder {
    /// `from` decides alone: a column that only another dataset has is not taken from there.
    func check(
        _ expression: Expression, measures: [DatasetMeasure], of home: Dataset
    ) throws(BindError) {
        guard measures.contains(where: { $0.dataset != home.name }) else { return }
        let row = RowBinder(dataset: home, catalog: catalog)
        for name in try MetricBinder(catalog: catalog, home: home).columnNames(in: [expression])
        where row.columnIndex(of: name) == nil {
            throw .unknownName(name.text, span: name.span, within: home.name, nearest: [])
        }
    }

    /// Notes on metrics that stand where a row is looked at: there they are the figures of each row alone.
    func metricsOfRows(in clauses: Clauses) -> [String] {
        func notes(_ expressions: [Expression], clause: String, instead: String) -> [String] {
            var seen: Set<String> = []
            return expressions.flatMap(\.names).compactMap { name in
                guard let metric = catalog.metric(named: name.text), !metric.formula.names.isEmpty,
                    seen.insert(metric.name).inserted
                else { return nil }
                return "\(metric.name) in \(clause) is taken of each row: \(metric.formula)\(instead)"
            }
        }
        return notes(clauses.filter.map { [$0] } ?? [], clause: "where", instead: "; of groups it stands in keep")
            + notes(clauses.by.map(\.expression), clause: "by", instead: "")
    }
}
