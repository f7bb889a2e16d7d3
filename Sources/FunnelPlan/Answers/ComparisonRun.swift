import FunnelValues

/// The base side of `vs`, answered: its groups, found by the keys of the value's groups.
struct BaseGroups {
    private let matched: MatchedGroups
    private let places: [[Value]: Int]
    private let shift: PeriodShift?

    fileprivate init(_ matched: MatchedGroups, shift: PeriodShift?) {
        self.matched = matched
        self.shift = shift
        var places: [[Value]: Int] = [:]
        for (place, group) in matched.groups.enumerated() {
            let keys = group.keys.map { key -> Value in
                guard let shift, case .period(let period) = key else { return key }
                return .period(shift.shown(period))
            }
            places[keys] = place
        }
        self.places = places
    }

    /// Whether the base of these keys lies wholly before the first day of the data: nothing is known of it.
    private func precedesData(_ keys: [Value]) -> Bool {
        guard let shift, let first = matched.plan.firstDay else { return false }
        return keys.contains { key in
            guard case .period(let period) = key, let next = period.lastDay.adding(days: 1) else { return false }
            return shift.moved(next, by: -1) <= first
        }
    }

    /// Without `over` the base is every row, so that its total is of the groups that are shown beside others.
    private var movesWithoutPeriod: Bool { shift != nil && matched.plan.comparison?.baseDays == nil }

    var keys: [[Value]] { matched.groups.map(\.keys) }

    /// The rows beside the rows shown; the rest and the whole merged from the groups that both sides have.
    func answer(
        beside shown: [[Value]], rest: [[Value]], kept: [[Value]]
    ) throws(EngineError) -> QueryAnswer.Base {
        var rows: [QueryAnswer.Row?] = []
        for keys in shown {
            if let place = places[keys] {
                rows.append(try matched.row(matched.groups[place]))
            } else if precedesData(keys) {
                rows.append(nil)
            } else {
                // No such rows in the base: sums and counts are 0, ratios have no value.
                let places = [[Int]](repeating: [], count: matched.tables.count)
                rows.append(try matched.row(.init(keys: keys, places: places)))
            }
        }
        let nulls = [Value](repeating: .null, count: matched.plan.keys.count)
        func whole(_ keys: [[Value]]) throws(EngineError) -> QueryAnswer.Row {
            try matched.merged(keys.compactMap { places[$0].map { matched.groups[$0] } }, keys: nulls)
        }
        // Without keep the base's total is over all its rows, also groups that the value does not have.
        let total =
            matched.plan.keep == nil && !movesWithoutPeriod
            ? try matched.merged(matched.groups, keys: nulls) : try whole(kept)
        return QueryAnswer.Base(
            rows: rows, others: rest.isEmpty ? nil : try whole(rest), total: matched.plan.keys.isEmpty ? nil : total,
            rowsUsed: matched.tables.map(\.rowsUsed))
    }
}

extension ComparisonPlan {
    func run(on backend: any Backend, of plan: QueryPlan) async throws -> BaseGroups {
        var tables: [AggregateTable] = []
        for request in requests { tables.append(try await backend.aggregate(request)) }
        var matched = MatchedGroups(plan: plan, tables: tables)
        _ = matched.fillPeriods(limit: QueryPlan.mostFilledGroups)
        if plan.items.contains(where: { $0.metric.expression.usesTotal }) {
            let nulls = [Value](repeating: .null, count: plan.keys.count)
            matched.totals = try matched.merged(matched.groups, keys: nulls).measures
        }
        return BaseGroups(matched, shift: shift)
    }
}
