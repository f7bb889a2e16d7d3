import FunnelFunctions
package import FunnelValues

/// Aggregates of figures per key: `mean(revenue per user_id)`.
extension MatchedGroups {
    /// The aggregate over the figures of the keys within a cell.
    func state(of perKey: PerKeyFigures, in cell: Cell) throws(EngineError) -> AggregateState {
        var state = AggregateState(perKey.function, parameter: perKey.parameter, isWeighted: perKey.weight != nil)
        if try addColumns(of: perKey, in: cell, to: &state) { return state }
        try eachFigure(of: perKey, in: cell) { _, value, weight, currencies in
            if perKey.addsAmounts || currencies.count > 1 && perKey.function.addsAmounts {
                state.meet(currencies: currencies)
            }
            if let weight { state.add(value, weight: weight) } else { state.add(value) }
        }
        return state
    }

    /// Goes through the figures of the keys within a cell: groups of one key are merged first. A row without a key
    /// belongs to nobody.
    package func eachFigure(
        of perKey: PerKeyFigures, in cell: Cell,
        _ body: (_ keys: [Value], _ value: Value, _ weight: Value?, _ currencies: Set<Value>) -> Void
    ) throws(EngineError) {
        let requests = perKey.grouping.requests
        let within = tables.indices.map { request in
            requests.contains(request)
                ? cell.groups.flatMap { groups[$0].places[request].map { $0..<$0 + 1 } } : []
        }
        let inner = MatchedGroups(
            perKey.grouping, of: plan, tables: tables, keysBefore: keysBefore + grouping.keys.count, within: within)
        let reader = FigureReader(inner)
        // Keys that only periods before `over` have are there for the figures of other periods alone.
        let allReachBack = requests.isSubset(of: plan.reachingBack)
        for (place, group) in inner.groups.enumerated()
        where !group.keys.contains(where: \.isNull) && (allReachBack || inner.hasRows(group)) {
            let figures = reader.figures(of: inner.cell(place))
            let currencies = plan.meetsCurrencies ? try perKey.figure.currencies(figures) : []
            let value = currencies.count > 1 ? .null : try perKey.figure.value(figures)
            body(group.keys, value, try perKey.weight?.value(figures), currencies)
        }
    }

    /// The same from columns, where the figures are of one request and look at nothing but their own rows; false where
    /// they are not.
    ///
    /// - Cost: O(groups of the cell), in memory of 8 to 16 bytes each.
    private func addColumns(
        of perKey: PerKeyFigures, in cell: Cell, to state: inout AggregateState
    ) throws(EngineError) -> Bool {
        let before = keysBefore + grouping.keys.count
        guard let request = perKey.grouping.requests.first, perKey.grouping.requests.count == 1,
            !plan.meetsCurrencies, !plan.reachingBack.contains(request),
            plan.requests[request].keys.count == before + perKey.grouping.keys.count,
            perKey.figure.looksAtOneCell, perKey.weight?.looksAtOneCell != false,
            let places = measures(of: perKey.grouping, in: request)
        else { return false }
        let columns = tables[request].columns
        guard let inner = columns.inner(cell.groups.flatMap { groups[$0].places[request].runs }, behind: before) else {
            return false
        }
        let figures = InnerFigures(inner: inner, columns: columns, measures: places, keysBefore: before)
        if perKey.weight == nil, let whole = figures.whole(perKey.figure) {
            var start = 0
            while start < whole.cells.count {
                let end = min(whole.cells.count, start + 65_536)
                state.add(
                    cells: whole.cells[start..<end], of: whole.scale == 0 ? .integer : .decimal(scale: whole.scale))
                start = end
            }
            return true
        }
        for group in 0..<inner.count {
            let source = figures.source(group)
            let value = try perKey.figure.value(source)
            if let weight = try perKey.weight?.value(source) {
                state.add(value, weight: weight)
            } else {
                state.add(value)
            }
        }
        return true
    }

    /// The places in a request of the measures of a grouping; nil where some are none of rows alone: figures per key in
    /// their turn, and stocks, whose date is that of the period.
    private func measures(of grouping: Grouping, in request: Int) -> [Int]? {
        var found: [Int] = []
        for place in grouping.places {
            guard case .measure(request, let measure) = place,
                plan.requests[request].measures[measure].latestBy == nil
            else { return nil }
            found.append(measure)
        }
        return found
    }
}

extension MetricExpression {
    /// Whether it is computed from the measures and keys of one group alone.
    fileprivate var looksAtOneCell: Bool {
        switch self {
        case .total, .window, .base: false
        default: children.allSatisfy(\.looksAtOneCell)
        }
    }
}

/// The figures of inner groups, read off columns.
private struct InnerFigures {
    let inner: InnerGroups
    let columns: any GroupColumns
    /// By the place of a measure in the formula: that in the request.
    let measures: [Int]
    let keysBefore: Int
    /// By the place of a measure in the formula: its figures, where they are whole numbers.
    private let wholes: [WholeFigures?]

    init(inner: InnerGroups, columns: any GroupColumns, measures: [Int], keysBefore: Int) {
        (self.inner, self.columns, self.measures, self.keysBefore) = (inner, columns, measures, keysBefore)
        wholes = measures.map { columns.wholeFigures(of: $0, in: inner) }
    }

    /// The figures of a formula that is one measure.
    func whole(_ formula: MetricExpression) -> WholeFigures? {
        switch formula {
        case .measure(let place, _): wholes[place]
        case .named(_, let inner, _): whole(inner)
        default: nil
        }
    }

    func source(_ group: Int) -> Source { Source(figures: self, group: group) }

    struct Source: FigureSource {
        let figures: InnerFigures
        let group: Int

        func measure(_ place: Int) throws(EngineError) -> Value {
            if let whole = figures.wholes[place] {
                return .decimal(Decimal(mantissa: Int128(whole.cells[group]), scale: whole.scale))
            }
            var places = figures.inner.places(of: group)[...]
            guard let first = places.popFirst() else { return .null }
            let measure = figures.measures[place]
            var state = figures.columns.state(of: measure, in: Int(first))
            for other in places { state.merge(figures.columns.state(of: measure, in: Int(other))) }
            return try MatchedGroups.finished(state).value
        }

        func key(_ place: Int) -> Value {
            let first = figures.inner.places(of: group).first ?? 0
            return figures.columns.keys(of: Int(first))[figures.keysBefore + place]
        }

        func total(_ inner: MetricExpression, by keys: [Int]) -> Value { .null }
        func base(_ inner: MetricExpression) -> Value { .null }
        func window(_ window: Window, _ inner: MetricExpression) -> Value { .null }
    }
}
