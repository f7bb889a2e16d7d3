import FunnelValues

extension MatchedGroups {
    /// Finds the groups of other periods beside one group.
    struct WindowIndex {
        let place: Int
        let groups: [[Value]: Int]
        let firstShown: Period?
        let firstWithRows: Period?
    }

    /// - Returns: nil when no key is a period.
    func windowIndex() -> WindowIndex? {
        guard let place = plan.keys.firstIndex(where: { $0.grain != nil }), let grain = plan.keys[place].grain else {
            return nil
        }
        var index: [[Value]: Int] = [:]
        var first: Period?
        for (number, group) in groups.enumerated() {
            index[group.keys] = number
            if case .period(let period) = group.keys[place] { first = min(first ?? period, period) }
        }
        let shown = plan.days.map { Period(grain, containing: $0.first) } ?? first
        return WindowIndex(place: place, groups: index, firstShown: shown, firstWithRows: first)
    }

    /// The measures over the windows that end with a group's period.
    ///
    /// A window that begins before the data has no value: a rolling quarter in the first month is none.
    ///
    /// Amounts of another currency than the group's own have no value beside it.
    func windows(of group: Group, in index: WindowIndex) -> WindowSource {
        let own = plan.meetsCurrencies ? (try? merged([group], keys: group.keys))?.currencies ?? [] : []
        func measures(of members: [Group]) throws(EngineError) -> [Value] {
            let row = try merged(members, keys: members.first?.keys ?? [])
            guard !own.isEmpty else { return row.measures }
            return row.measures.indices.map { place in
                row.currencies[place].union(own[place]).count > 1 ? .null : row.measures[place]
            }
        }
        return WindowSource { window in
            guard case .period(let period) = group.keys[index.place], let firstShown = index.firstShown,
                let start = window.first(endingWith: period, firstShown: firstShown)
            else { return [] }
            func member(_ period: Period) -> Group? {
                var keys = group.keys
                keys[index.place] = .period(period)
                return index.groups[keys].map { groups[$0] }
            }
            switch window {
            case .previous: return member(start).flatMap { try? measures(of: [$0]) }.map { [$0] } ?? []
            case .movingMean:
                var lists: [[Value]] = []
                var next = start
                while next <= period {
                    guard next >= firstShown, let found = member(next), let list = try? measures(of: [found]) else {
                        return []
                    }
                    lists.append(list)
                    next = next.advanced(by: 1)
                }
                return lists
            case .cumulative, .rolling, .toDate:
                if case .rolling = window, let first = index.firstWithRows, start < first { return [] }
                var members: [Group] = []
                var next = start
                while next <= period, members.count <= QueryPlan.mostFilledGroups {
                    if let found = member(next) { members.append(found) }
                    next = next.advanced(by: 1)
                }
                return (try? measures(of: members)).map { [$0] } ?? []
            }
        }
    }
}
