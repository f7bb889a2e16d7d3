package import FunnelValues

/// The figures of a query, before they become a report.
package struct QueryAnswer: Sendable {
    package struct Row: Sendable {
        package var keys: [Value]
        /// The finished measures, in the plan's order, and the items computed of them.
        package var measures: [Value]
        package var items: [Value]
        /// Rows of the data behind it, and values skipped as null per measure.
        package var rows: Int
        package var nulls: [Int]
        /// The currencies that each measure met, of amounts whose currency stands in a column, and those that each item
        /// is computed from: with more than one it has no value.
        package var currencies: [Set<Value>] = []
        package var itemCurrencies: [Set<Value>] = []

        package func currencies(ofItem index: Int) -> Set<Value> {
            itemCurrencies.indices.contains(index) ? itemCurrencies[index] : []
        }
    }

    /// What the rows, the others and the total are compared with; nil where the base has no such group.
    package struct Base: Sendable {
        package var rows: [Row?]
        package var others: Row?
        package var total: Row?
        package var rowsUsed: [Int]
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
}
