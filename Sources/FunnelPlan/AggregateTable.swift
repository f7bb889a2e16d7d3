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

    package var groups: [Group]
    /// The states of the measures over no rows, for periods without rows.
    package var empty: [AggregateState]
    /// Rows of the dataset, and those that passed the filter.
    package var rowsRead: Int
    package var rowsUsed: Int

    package init(groups: [Group], empty: [AggregateState], rowsRead: Int, rowsUsed: Int) {
        self.groups = groups
        self.empty = empty
        self.rowsRead = rowsRead
        self.rowsUsed = rowsUsed
    }

    /// One group of all the rows of some groups, merged in their order; nil of none.
    package func merged(_ indexes: some Collection<Int>, keys: [Value]) -> Group? {
        guard let first = indexes.first else { return nil }
        var group = groups[first]
        group.keys = keys
        for index in indexes.dropFirst() {
            for measure in group.states.indices { group.states[measure].merge(groups[index].states[measure]) }
            group.rows += groups[index].rows
        }
        return group
    }
}
