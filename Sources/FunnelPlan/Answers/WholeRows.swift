import FunnelValues

/// The rows of an answer read straight off columns: of groups whose measures are whole numbers, where every formula looks
/// at nothing but its own group.
///
/// - Cost: tens of thousands of groups spend their time here; no cell is made for them, nothing is looked up by key. A
///   class, since it is asked once a group: copies of its plan took a sixth of the time.
final class WholeRows {
    private let items: [MetricExpression]
    private let groups: MatchedGroups
    /// By place: the figures, and the request they are of.
    private let measures: [(figures: WholeFigures, request: Int)]
    private let order: [MetricExpression]
    private let noNulls: [Int]

    /// Nil where some rows have to be read in another way.
    init?(_ plan: QueryPlan, _ groups: MatchedGroups, order: [MetricExpression]) {
        guard !plan.meetsCurrencies, !plan.keys.isEmpty, order.allSatisfy(\.looksAtOneCell),
            plan.items.allSatisfy({ $0.metric.expression.looksAtOneCell })
        else { return nil }
        var measures: [(WholeFigures, Int)] = []
        for (place, whole) in groups.wholes.enumerated() {
            guard let whole, case .measure(let request, _) = groups.grouping.places[place] else { return nil }
            measures.append((whole, request))
        }
        (self.groups, self.measures, self.order) = (groups, measures, order)
        items = plan.items.map(\.metric.expression)
        noNulls = Array(repeating: 0, count: measures.count)
    }

    /// The row of a group; nil where it has to be read in another way: periods to come, groups that a request lacks.
    func row(of group: Int) throws(EngineError) -> QueryAnswer.Row? {
        let found = groups.groups[group]
        guard groups.hasRows(found) else { return nil }
        for (_, request) in measures where found.places[request].only == nil { return nil }
        let source = Source(rows: self, group: found)
        var values: [Value] = []
        values.reserveCapacity(items.count)
        for expression in items { values.append(try expression.value(source)) }
        var ordered: [Value] = []
        for expression in order { ordered.append(try expression.value(source)) }
        let cell = Cell(groups: [group], keys: found.keys)
        return QueryAnswer.Row(
            keys: found.keys, items: values, order: ordered, cell: cell, rows: groups.rows(in: cell),
            nulls: noNulls, itemCurrencies: [])
    }

    private struct Source: FigureSource {
        let rows: WholeRows
        let group: MatchedGroups.Group

        func measure(_ place: Int) -> Value {
            let (figures, request) = rows.measures[place]
            guard let part = group.places[request].only else { return .null }
            return .decimal(Decimal(mantissa: Int128(figures.cells[part]), scale: figures.scale))
        }

        func key(_ place: Int) -> Value { group.keys[place] }
        func total(_ inner: MetricExpression, by keys: [Int]) -> Value { .null }
        func base(_ inner: MetricExpression) -> Value { .null }
        func window(_ window: Window, _ inner: MetricExpression) -> Value { .null }
    }
}
