import FunnelValues

extension MatchedGroups {
    /// Adds groups for the periods that have no rows: all of `over`, else all of the data, else those between the first
    /// and the last with rows.
    ///
    /// With further keys, each combination of them that has rows in what is shown gets every period.
    mutating func fillPeriods(limit: Int) -> Bool {
        guard let place = grouping.timeKey, let grain = grouping.keys[place].grain, grouping.keys[place].isFilled else {
            return true
        }
        var indexes: [Int32] = groups.compactMap {
            if case .period(let period) = $0.keys[place] { period.index } else { nil }
        }
        if let days = plan.days ?? plan.dataDays {
            indexes += [Period(grain, containing: days.first).index, Period(grain, containing: days.last).index]
        }
        guard let first = indexes.min(), let last = indexes.max() else { return true }
        var others: [[Value]] = []
        var seen: Set<[Value]> = []
        for group in groups where hasRows(group) {
            let keys = grouping.moved(group.keys, to: Period(grain: grain, index: first))
            if seen.insert(keys).inserted { others.append(keys) }
        }
        if others.isEmpty, grouping.keys.allSatisfy({ $0.grain != nil }) {
            others = [grouping.moved(grouping.keys.map { _ in .null }, to: Period(grain: grain, index: first))]
        }
        guard (Int(last) - Int(first) + 1) * max(1, others.count) <= limit else { return false }
        add(others.flatMap { keys in (first...last).map { grouping.moved(keys, to: Period(grain: grain, index: $0)) } })
        return true
    }

    /// Keys together with those that differ from them by being of another of the periods that are shown; by themselves
    /// where that would be too many.
    func withShownPeriods(_ keys: some Collection<[Value]>, limit: Int) -> Set<[Value]> {
        guard let place = grouping.timeKey, grouping.keys[place].isFilled else { return Set(keys) }
        let shown = Set(shown(in: plan.days).map { groups[$0].keys[place] }).compactMap { value -> Period? in
            if case .period(let period) = value { period } else { nil }
        }
        guard let first = shown.first else { return Set(keys) }
        let others = Set(keys.filter { !$0[place].isNull }.map { grouping.moved($0, to: first) })
        guard shown.count * others.count <= limit else { return Set(keys) }
        return Set(keys).union(others.flatMap { keys in shown.map { grouping.moved(keys, to: $0) } })
    }
}
