package import FunnelFunctions
package import FunnelValues

/// The answer to an `AggregateRequest`: one row per group that has rows, in ascending order of the keys (null last),
/// with the states of its measures, so that groups can be merged into subtotals, totals and `others`.
///
/// Without keys there is exactly one group, also over no rows.
package struct AggregateTable: Sendable {
    package struct Group: Sendable {
        package var keys: [Value]
        /// One per measure.
        package var states: [AggregateState]
        /// Rows of the data in the group, after the filter.
        package var rows: Int
        package init(keys: [Value], states: [AggregateState], rows: Int) {
            self.keys = keys
            self.states = states
            self.rows = rows
        }
    }

    /// The groups, one by one or as columns.
    package let columns: any GroupColumns
    /// The states of the measures over no rows, for periods without rows.
    package var empty: [AggregateState]
    /// Rows of the dataset, and those that passed the filter.
    package var rowsRead: Int
    package var rowsUsed: Int

    package init(_ columns: any GroupColumns, empty: [AggregateState], rowsRead: Int, rowsUsed: Int) {
        self.columns = columns
        self.empty = empty
        self.rowsRead = rowsRead
        self.rowsUsed = rowsUsed
    }

    package init(groups: [Group], empty: [AggregateState], rowsRead: Int, rowsUsed: Int) {
        self.init(GroupList(groups: groups), empty: empty, rowsRead: rowsRead, rowsUsed: rowsUsed)
    }

    /// All groups with all there is of them.
    ///
    /// - Cost: O(groups), each in memory of its own: for few of them.
    package var groups: [Group] {
        (0..<columns.count).map { group in
            Group(
                keys: columns.keys(of: group), states: empty.indices.map { columns.state(of: $0, in: group) },
                rows: columns.rows(in: group))
        }
    }
}

/// Groups kept one by one: what a database answers, and the engine where no loop knows the keys.
private struct GroupList: GroupColumns {
    let groups: [AggregateTable.Group]

    var count: Int { groups.count }
    func keys(of group: Int) -> [Value] { groups[group].keys }
    func rows(in group: Int) -> Int { groups[group].rows }
    func rows(in run: Range<Int>) -> Int { groups[run].reduce(0) { $0 + $1.rows } }
    func state(of measure: Int, in group: Int) -> AggregateState { groups[group].states[measure] }

    func runs(ofKeys count: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for group in groups.indices.dropFirst() where groups[group].keys[..<count] != groups[start].keys[..<count] {
            runs.append(start..<group)
            start = group
        }
        if !groups.isEmpty { runs.append(start..<groups.count) }
        return runs
    }

    func inner(_ runs: [Range<Int>], behind keys: Int) -> InnerGroups? { nil }
    func distinctCount(of measure: Int, in groups: [Int]) -> (count: Int, nulls: Int)? { nil }
    func wholeFigures(of measure: Int) -> WholeFigures? { nil }
    func wholeFigures(of measure: Int, in inner: InnerGroups, _ some: Range<Int>) -> WholeFigures? { nil }
}
