import FunnelValues

extension MatchedGroups {
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
        add(
            others.flatMap { keys in
                (first...last).map { index in
                    var whole = keys
                    whole.insert(.period(Period(grain: grain, index: index)), at: place)
                    return whole
                }
            })
        return true
    }
}
