import FunnelValues

extension MatchedGroups {
    /// The cells of a window that ends with a cell's period: one whose rows are taken together, or, for a moving mean, one
    /// for each period.
    ///
    /// - Returns: none for a cell of several periods, and for a window that begins before there is data; a rolling
    ///   quarter in the first month is none. A period without rows is a cell of none.
    package func cells(in window: Window, endingWith cell: Cell) -> [Cell] {
        guard let place = grouping.timeKey, case .period(let period) = cell.keys[place],
            let firstShown, let firstWithData, let start = window.first(endingWith: period, firstShown: firstShown)
        else { return [] }
        switch window {
        case .previous(let count):
            let first = (cell.since ?? period).advanced(by: -count)
            return first < firstWithData ? [] : [moved(cell, by: -count)]
        case .movingMean:
            guard start >= firstShown else { return [] }
            return steps(from: start, to: period).map { moved(cell, to: $0) }
        case .rolling where start < firstWithData: return []
        case .cumulative, .rolling, .toDate:
            let members = steps(from: max(start, firstWithData), to: period).flatMap {
                moved(cell, to: $0).groups
            }
            if case .rolling = window { return [Cell(groups: members, keys: cell.keys, since: start)] }
            return [Cell(groups: members, keys: cell.keys)]
        }
    }

    private func steps(from first: Period, to last: Period) -> [Period] {
        guard first <= last else { return [] }
        let count = min(Int(last.index) - Int(first.index), QueryPlan.mostFilledGroups)
        return (0...count).map(first.advanced)
    }

    /// The groups of a cell so many periods later, each by itself: a window of three months becomes another such window.
    private func moved(_ cell: Cell, by count: Int) -> Cell {
        func later(_ keys: [Value]) -> [Value] {
            guard let place = grouping.timeKey, case .period(let period) = keys[place] else { return keys }
            return grouping.moved(keys, to: period.advanced(by: count))
        }
        let keys = cell.groups.isEmpty ? [cell.keys] : cell.groups.map { groups[$0].keys }
        return Cell(
            groups: keys.compactMap { index[later($0)] }, keys: later(cell.keys),
            since: cell.since?.advanced(by: count))
    }

    /// The groups of a cell in another period; a group without rows in its own may have some there.
    private func moved(_ cell: Cell, to period: Period) -> Cell {
        let keys = cell.groups.isEmpty ? [cell.keys] : cell.groups.map { groups[$0].keys }
        return Cell(
            groups: keys.compactMap { index[grouping.moved($0, to: period)] },
            keys: grouping.moved(cell.keys, to: period))
    }
}
