import FunnelFunctions
import FunnelValues

/// The groups of all the requests of a plan, matched by their keys (full outer), and merged on demand.
struct MatchedGroups {
    /// A group of the answer and where each request has it; nil where a request has no such rows.
    struct Group {
        var keys: [Value]
        var places: [Int?]
    }

    let plan: QueryPlan
    let tables: [AggregateTable]
    private(set) var groups: [Group]
    /// The measures over all groups, for `total(x)`.
    var totals: [Value]?

    init(plan: QueryPlan, tables: [AggregateTable]) {
        self.plan = plan
        self.tables = tables
        groups = []
        if tables.count == 1 {
            groups = tables[0].groups.enumerated().map { Group(keys: $0.element.keys, places: [$0.offset]) }
            return
        }
        var index: [[Value]: Int] = [:]
        for (request, table) in tables.enumerated() {
            for (place, group) in table.groups.enumerated() {
                if let known = index[group.keys] {
                    groups[known].places[request] = place
                } else {
                    index[group.keys] = groups.count
                    var places = [Int?](repeating: nil, count: tables.count)
                    places[request] = place
                    groups.append(Group(keys: group.keys, places: places))
                }
            }
        }
        groups.sort { keysPrecede($0.keys, $1.keys) }
    }

    /// Adds groups for the periods that have no rows: between the first and last with rows, or all of `over`.
    ///
    /// With further keys, each combination of them that has rows gets every period.
    mutating func fillPeriods(limit: Int) -> Bool {
        guard let place = plan.keys.firstIndex(where: { $0.grain != nil }), let grain = plan.keys[place].grain,
            plan.keys.count(where: { $0.grain != nil }) == 1
        else { return true }
        var indexes: [Int32] = groups.compactMap {
            if case .period(let period) = $0.keys[place] { period.index } else { nil }
        }
        if let days = plan.days {
            indexes += [Period(grain, containing: days.first).index, Period(grain, containing: days.last).index]
        }
        guard let first = indexes.min(), let last = indexes.max() else { return true }
        var others: [[Value]] = []
        var seen: Set<[Value]> = []
        for group in groups {
            var keys = group.keys
            keys.remove(at: place)
            if seen.insert(keys).inserted { others.append(keys) }
        }
        if others.isEmpty, plan.keys.count == 1 { others = [[]] }
        guard (Int(last) - Int(first) + 1) * max(1, others.count) <= limit else { return false }
        var present = Set(groups.map(\.keys))
        for keys in others {
            for index in first...last {
                var whole = keys
                whole.insert(.period(Period(grain: grain, index: index)), at: place)
                if present.insert(whole).inserted {
                    groups.append(Group(keys: whole, places: Array(repeating: nil, count: tables.count)))
                }
            }
        }
        groups.sort { keysPrecede($0.keys, $1.keys) }
        return true
    }

    /// Adds groups without rows for keys that are not there.
    mutating func add(_ keys: [[Value]]) {
        var present = Set(groups.map(\.keys))
        let before = groups.count
        for keys in keys where present.insert(keys).inserted {
            groups.append(Group(keys: keys, places: Array(repeating: nil, count: tables.count)))
        }
        if groups.count > before { groups.sort { keysPrecede($0.keys, $1.keys) } }
    }

    // MARK: Figures

    func row(_ group: Group) throws(EngineError) -> QueryAnswer.Row {
        let parts = tables.indices.map { request in group.places[request].map { tables[request].groups[$0] } }
        return try row(parts, keys: group.keys)
    }

    /// One row of all the rows of some groups; sums and ratios are computed from their rows, never from cells.
    func merged(_ members: [Group], keys: [Value]) throws(EngineError) -> QueryAnswer.Row {
        let parts = tables.indices.map { request in
            tables[request].merged(members.compactMap { $0.places[request] }, keys: keys)
        }
        return try row(parts, keys: keys)
    }

    private func row(_ parts: [AggregateTable.Group?], keys: [Value]) throws(EngineError) -> QueryAnswer.Row {
        var measures: [Value] = []
        var nulls: [Int] = []
        let future = isFuture(keys) && parts.allSatisfy { $0 == nil }
        for place in plan.places {
            let state = parts[place.request]?.states[place.measure] ?? tables[place.request].empty[place.measure]
            if let conflict = state.conflict {
                throw .moreThanOneValue(first: conflict.first, second: conflict.second)
            }
            measures.append(future ? .notYet : state.finish())
            nulls.append(state.nulls)
        }
        let items = plan.items.map { $0.metric.expression.value(measures: measures, keys: keys, totals: totals) }
        return QueryAnswer.Row(
            keys: keys, measures: measures, items: items, rows: parts.reduce(0) { $0 + ($1?.rows ?? 0) }, nulls: nulls)
    }

    /// A period that begins today or later has not happened; rows that lie in it (planned dates) are shown.
    private func isFuture(_ keys: [Value]) -> Bool {
        guard let today = plan.today else { return false }
        return keys.contains { if case .period(let period) = $0 { period.firstDay >= today } else { false } }
    }
}

/// Ascending by the first key, then the next; no value comes last.
func keysPrecede(_ left: [Value], _ right: [Value]) -> Bool {
    for (a, b) in zip(left, right) where a != b {
        if a.isNull || b.isNull { return b.isNull }
        if let order = ValueArithmetic.compare(a, b), order != 0 { return order < 0 }
    }
    return false
}
