package import FunnelValues

/// The figures of a query, before they become a report.
package struct QueryAnswer: Sendable {
    package struct Row: Sendable {
        package var keys: [Value]
        /// The items computed of its groups.
        package var items: [Value]
        /// What it is ordered by: the figures of `sort`, or of a limit.
        package var order: [Value]
        /// The groups it is made of, for what else is asked of them (`FigureReader`).
        package var cell: Cell
        /// Rows of the data behind it, and values skipped as null per measure.
        package var rows: Int
        package var nulls: [Int]
        /// The currencies that each item is computed from, of amounts whose currency stands in a column: with more than
        /// one it has no value.
        package var itemCurrencies: [Set<Value>] = []

        package func currencies(ofItem index: Int) -> Set<Value> {
            itemCurrencies.indices.contains(index) ? itemCurrencies[index] : []
        }
    }

    /// What the rows, the subtotals, the others and the total are compared with; nil where the base has no such group.
    package struct Base: Sendable {
        package var rows: [Row?]
        package var subtotals: [Row?]
        package var others: Row?
        package var total: Row?
        package var rowsUsed: [Int]
        package var groups: MatchedGroups
    }

    package struct Subtotal: Sendable {
        package var keys: [Value]
        package var row: Row
    }

    package var rows: [Row]
    package var subtotals: [Subtotal] = []
    package var total: Row?
    package var others: Row?
    /// The other side of `vs`.
    package var base: Base?
    /// Of each request: rows of the dataset, and those that passed the filters.
    package var rowsRead: [Int]
    package var rowsUsed: [Int]
    package var notes: [String] = []
    /// The groups that all rows are made of.
    package var groups: MatchedGroups
}
