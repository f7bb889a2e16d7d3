import FunnelValues

/// The base side of `vs`, answered: its groups, found by the keys of the value's groups.
struct BaseGroups {
    private let plan: QueryPlan
    private let comparison: ComparisonPlan
    private var matched: MatchedGroups
    /// The base's groups by the keys they are shown beside.
    private var places: [[Value]: Int] = [:]

    init(of plan: QueryPlan, _ comparison: ComparisonPlan, _ tables: [AggregateTable]) {
        var side = plan
        side.days = comparison.baseDays
        self.plan = side
        self.comparison = comparison
        var matched = MatchedGroups(of: side, tables: tables)
        _ = matched.fillPeriods(limit: QueryPlan.mostFilledGroups)
        matched.kept = matched.shown(in: comparison.baseDays)
        self.matched = matched
        notePlaces(matched.kept)
    }

    private mutating func notePlaces(_ groups: [Int]) {
        places = [:]
        for group in groups {
            let keys = matched.groups[group].keys
            let shown = comparison.shift.map { shift in plan.grouping.moved(keys) { shift.shown($0) } }
            places[shown ?? keys] = group
        }
    }

    /// Gives each of the value's groups one here, without rows where the base has none: what is taken over the groups
    /// that share a key is taken over the same ones on both sides.
    mutating func cover(_ value: MatchedGroups) {
        let kept = Set(matched.kept.map { matched.groups[$0].keys })
        let beside = Set(value.groups.compactMap { earlier($0.keys) })
        matched.add(beside)
        matched.kept = matched.groups.indices.filter {
            let keys = matched.groups[$0].keys
            return kept.contains(keys) || beside.contains(keys)
        }
        notePlaces(matched.kept)
    }

    /// The keys that the base's groups are shown beside, as far as they lie in the periods that are shown.
    func keys(in value: MatchedGroups) -> [[Value]] {
        guard comparison.shift != nil, let place = plan.grouping.timeKey else { return Array(places.keys) }
        let shown = Set(value.groups.map { $0.keys[place] })
        return places.keys.filter { shown.contains($0[place]) }
    }

    /// Whether nothing is known of the base of these keys: it lies before the first day of the data, or beyond the days
    /// that both sides are cut to.
    private func isUnknown(_ keys: [Value]) -> Bool {
        let days = comparison.baseDays
        if let days, days.last < days.first { return true }
        // The rows of `vs where` are of the same days on both sides.
        if comparison.isOfRows { return false }
        // Of what has no dated row nothing earlier is known.
        guard let first = plan.firstDay else { return true }
        if let days, days.last < first { return true }
        return keys.contains { key in
            guard comparison.shift != nil, case .period(let period) = key else { return false }
            if let days, period.lastDay < days.first || period.firstDay > days.last { return true }
            return period.lastDay < first
        }
    }

    /// The base of a cell of the value's groups; nil where nothing is known of it.
    func figures(beside cell: Cell, in value: MatchedGroups) -> CellFigures? {
        guard let keys = earlier(cell.keys) else { return nil }
        let groups = cell.groups.compactMap { places[value.groups[$0].keys] }
        let base = Cell(groups: groups.sorted(), keys: keys)
        return matched.isEmpty(base) && isUnknown(base.keys) ? nil : FigureReader(matched).figures(of: base)
    }

    /// The base's rows beside those of the answer; the others and the whole merged from the groups that both sides have.
    func answer(
        beside answer: QueryAnswer, rest: [Int], in value: MatchedGroups
    ) throws(EngineError) -> QueryAnswer.Base {
        var side = matched
        let beside = value.kept.compactMap { places[value.groups[$0].keys] }
        // Without keep and time key the base's total is over all its rows; else of what stands beside the rows.
        let isBeside = plan.keep != nil || comparison.shift != nil
        if isBeside { side.kept = beside.sorted() }
        let reader = FigureReader(side)
        /// Without rows sums and counts are 0 and ratios have no value, unless nothing is known there.
        func row(_ groups: [Int], _ keys: [Value]) throws(EngineError) -> QueryAnswer.Row? {
            let cell = Cell(groups: groups.sorted(), keys: keys)
            return side.isEmpty(cell) && isUnknown(keys) ? nil : try plan.row(of: cell, reader)
        }
        func merged(_ groups: [Int], _ keys: [Value]) throws(EngineError) -> QueryAnswer.Row? {
            guard let earlier = earlier(keys) else { return nil }
            let beside = groups.compactMap { places[value.groups[$0].keys] }
            if !beside.isEmpty, beside.allSatisfy({ isUnknown(side.groups[$0].keys) }), side.isEmpty(side.whole(beside))
            {
                return nil
            }
            return try row(beside, earlier)
        }
        var rows: [QueryAnswer.Row?] = []
        for shown in answer.rows { rows.append(try merged(shown.cell.groups, shown.keys)) }
        let nulls = [Value](repeating: .null, count: plan.keys.count)
        var subtotals: [QueryAnswer.Row?] = []
        for subtotal in answer.subtotals { subtotals.append(try merged(subtotal.row.cell.groups, subtotal.row.keys)) }
        return QueryAnswer.Base(
            rows: rows, subtotals: subtotals, others: rest.isEmpty ? nil : try merged(rest, nulls),
            total: plan.keys.isEmpty
                ? nil : isBeside ? try merged(value.kept, nulls) : try row(side.kept, nulls),
            rowsUsed: matched.tables.map(\.rowsUsed),
            groups: side)
    }

    /// The keys of the base beside keys of the value; nil for a day that the month before has not.
    private func earlier(_ keys: [Value]) -> [Value]? {
        guard let shift = comparison.shift else { return keys }
        // A year's subtotal by month stands beside what its months stand beside.
        let isRow = plan.grouping.timeKey.map { !keys[$0].isNull } ?? false
        var hasBase = true
        let found = plan.grouping.moved(keys) { period in
            let base = shift.base(of: period)
            if isRow, shift.shown(base) != period { hasBase = false }
            return base
        }
        return hasBase ? found : nil
    }
}
