import FunnelFunctions
import FunnelValues

/// The groups of all the requests of a plan, matched by their keys (full outer), and merged on demand.
struct MatchedGroups {
    /// A group of the answer and where each request has it: nowhere, in one of its groups, or, for a request with keys of
    /// its own behind those of `by`, in several.
    struct Group {
        var keys: [Value]
        var places: [[Int]]
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
        var index: [[Value]: Int] = [:]
        for (request, table) in tables.enumerated() {
            for (place, group) in table.groups.enumerated() {
                let keys = Array(group.keys.prefix(plan.keys.count))
                if let known = index[keys] {
                    groups[known].places[request].append(place)
                } else {
                    index[keys] = groups.count
                    var places = [[Int]](repeating: [], count: tables.count)
                    places[request] = [place]
                    groups.append(Group(keys: keys, places: places))
                }
            }
        }
        if plan.keys.isEmpty, groups.isEmpty {
            groups = [Group(keys: [], places: Array(repeating: [], count: tables.count))]
        }
        if tables.count > 1 { groups.sort { keysPrecede($0.keys, $1.keys) } }
    }

    /// Adds groups without rows for keys that are not there.
    mutating func add(_ keys: [[Value]]) {
        var present = Set(groups.map(\.keys))
        let before = groups.count
        for keys in keys where present.insert(keys).inserted {
            groups.append(Group(keys: keys, places: Array(repeating: [], count: tables.count)))
        }
        if groups.count > before { groups.sort { keysPrecede($0.keys, $1.keys) } }
    }

    // MARK: Figures

    func row(_ group: Group, _ index: WindowIndex? = nil) throws(EngineError) -> QueryAnswer.Row {
        try row(group.places, keys: group.keys, windows: index.map { windows(of: group, in: $0) })
    }

    /// An expression of `keep` or `sort` for a group whose row is known.
    func figure(_ expression: MetricExpression, _ group: Group, _ row: QueryAnswer.Row, _ index: WindowIndex?) -> Value
    {
        expression.value(
            measures: row.measures, keys: row.keys, totals: totals, windows: index.map { windows(of: group, in: $0) })
    }

    /// One row of all the rows of some groups; sums and ratios are computed from their rows, never from cells.
    func merged(_ members: [Group], keys: [Value]) throws(EngineError) -> QueryAnswer.Row {
        let places = tables.indices.map { request in members.flatMap { $0.places[request] } }
        return try row(places, keys: keys)
    }

    private func row(
        _ places: [[Int]], keys: [Value], windows: WindowSource? = nil
    ) throws(EngineError) -> QueryAnswer.Row {
        // Requests per key read the same rows as the plain ones: rows are counted once per dataset.
        var counted: Set<String> = []
        var rows = 0
        let parts = tables.indices.map { request -> AggregateTable.Group? in
            let isPlain = plan.requests[request].keys.count == plan.keys.count
            let part = isPlain ? tables[request].merged(places[request], keys: keys) : nil
            if counted.insert(plan.requests[request].dataset).inserted {
                rows += places[request].reduce(0) { $0 + tables[request].groups[$1].rows }
            }
            return part
        }
        var measures: [Value] = []
        var nulls: [Int] = []
        var currencies: [Set<Value>] = []
        let future = isFuture(keys) && places.allSatisfy(\.isEmpty)
        for place in plan.places {
            let table = tables[place.request]
            let state: AggregateState
            if let perKey = place.perKey {
                state = perKey.state(of: places[place.request], in: table, behind: plan.keys.count)
            } else {
                state = parts[place.request]?.states[place.measure] ?? table.empty[place.measure]
            }
            if let conflict = state.conflict {
                throw .moreThanOneValue(first: conflict.first, second: conflict.second)
            }
            // A stock at no date is not known, whereas a sum of no rows is 0.
            let isUnknown = places[place.request].isEmpty && place.perKey == nil && hasStock(at: place)
            measures.append(future ? .notYet : isUnknown ? .null : state.finish())
            nulls.append(state.nulls)
            currencies.append(state.currencies)
        }
        let met = plan.items.map { $0.metric.expression.currencies(currencies) }
        let items = zip(plan.items, met).map { item, met -> Value in
            if met.count > 1 { return .null }
            return item.metric.expression.value(measures: measures, keys: keys, totals: totals, windows: windows)
        }
        return QueryAnswer.Row(
            keys: keys, measures: measures, items: items, rows: rows, nulls: nulls, currencies: currencies,
            itemCurrencies: met)
    }

    private func hasStock(at place: QueryPlan.Place) -> Bool {
        plan.requests[place.request].measures[place.measure].latestBy != nil
    }

    /// A period that begins today or later has not happened; rows that lie in it (planned dates) are shown.
    private func isFuture(_ keys: [Value]) -> Bool {
        guard let today = plan.today else { return false }
        return keys.contains { if case .period(let period) = $0 { period.firstDay >= today } else { false } }
    }
}

extension PerKey {
    /// The aggregate over the figures of the keys: groups of one key, from several groups of `by`, are merged first.
    func state(of groups: [Int], in table: AggregateTable, behind keyCount: Int) -> AggregateState {
        var order: [[Value]] = []
        var members: [[Value]: [Int]] = [:]
        for place in groups {
            let key = Array(table.groups[place].keys.dropFirst(keyCount))
            // A row without a key belongs to nobody.
            if key.contains(where: \.isNull) { continue }
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(place)
        }
        var state = AggregateState(function, parameter: parameter, isWeighted: weight != nil)
        for key in order {
            guard let group = table.merged(members[key] ?? [], keys: key) else { continue }
            let measures = group.states.map { $0.finish() }
            let currencies = figure.currencies(group.states.map(\.currencies))
            let value = currencies.count > 1 ? .null : figure.value(measures: measures, keys: key)
            if addsAmounts || currencies.count > 1 && function.addsAmounts { state.meet(currencies: currencies) }
            if let weight {
                state.add(value, weight: weight.value(measures: measures, keys: key))
            } else {
                state.add(value)
            }
        }
        return state
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
