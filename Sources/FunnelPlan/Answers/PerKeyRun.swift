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
        if Task.isCancelled { throw .cancelled }
        for (place, group) in inner.groups.enumerated()
        where !group.keys.contains(where: \.isNull) && (allReachBack || inner.hasRows(group)) {
            try Stopping.check(place)
            let figures = reader.figures(of: inner.cell(place))
            let currencies = plan.meetsCurrencies ? try perKey.figure.currencies(figures) : []
            let value = currencies.count > 1 ? .null : try perKey.figure.value(figures)
            body(group.keys, value, try perKey.weight?.value(figures), currencies)
        }
    }

    /// The same from columns, where the figures are of one request and look at nothing but their own rows; false where
    /// they are not.
    ///
    /// - Cost: O(groups of the cell); memory of 8 bytes each where the figure is computed from several measures.
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
        if perKey.weight == nil, let measure = perKey.figure.onlyMeasure {
            var added = state
            if add(columns, places[measure], inner, to: &added) {
                state = added
                return true
            }
        }
        let figures = InnerFigures(inner: inner, columns: columns, measures: places, keysBefore: before)
        for group in 0..<inner.count {
            try Stopping.check(group)
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

    /// Adds the figures of one measure, some after the other; false when they are no whole numbers.
    private func add(
        _ columns: any GroupColumns, _ measure: Int, _ inner: InnerGroups, to state: inout AggregateState
    ) -> Bool {
        var start = 0
        while start < inner.count, !Task.isCancelled {
            let end = min(inner.count, start + 65_536)
            guard let whole = columns.wholeFigures(of: measure, in: inner, start..<end) else { return false }
            state.add(cells: whole.cells[...], of: whole.scale == 0 ? .integer : .decimal(scale: whole.scale))
            start = end
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
    var looksAtOneCell: Bool {
        switch self {
        case .total, .window, .base: false
        default: children.allSatisfy(\.looksAtOneCell)
        }
    }

    /// The place of the measure that it is; nil for a formula.
    fileprivate var onlyMeasure: Int? {
        switch self {
        case .measure(let place, _): place
        case .named(_, let inner, _): inner.onlyMeasure
        default: nil
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
        wholes = measures.map { columns.wholeFigures(of: $0, in: inner, 0..<inner.count) }
    }

    func source(_ group: Int) -> Source { Source(figures: self, group: group) }

    struct Source: FigureSource {
        let figures: InnerFigures
        let group: Int

        func measure(_ place: Int) throws(EngineError) -> Value {
            if let whole = figures.wholes[place] {
                return .decimal(Decimal(mantissa: Int128(whole.cells[group]), scale: whole.scale))
            }
            var groups = figures.inner.groups(of: group)[...]
            guard let first = groups.popFirst() else { return .null }
            let measure = figures.measures[place]
            var state = figures.columns.state(of: measure, in: first)
            for other in groups { state.merge(figures.columns.state(of: measure, in: other)) }
            return try MatchedGroups.finished(state).value
        }

        func key(_ place: Int) -> Value {
            let first = figures.inner.groups(of: group).first ?? 0
            return figures.columns.keys(of: first)[figures.keysBefore + place]
        }

        func total(_ inner: MetricExpression, by keys: [Int]) -> Value { .null }
        func base(_ inner: MetricExpression) -> Value { .null }
        func window(_ window: Window, _ inner: MetricExpression) -> Value { .null }
    }
}
