package import FunnelSyntax
package import FunnelValues

/// A query bound to data: what to aggregate in one pass per dataset, and what to compute and show after.
package struct QueryPlan: Sendable {
    package struct Key: Sendable {
        package var name: String
        package var type: DataType
        package var unit: Unit
        /// A key of periods: those without rows appear too.
        package var grain: Grain?
    }

    package struct Item: Sendable {
        package var name: String
        package var formula: Expression
        package var metric: BoundMetric
    }

    /// Where a measure of the list is found: which request, which of its measures.
    package struct Place: Sendable, Hashable {
        package var request: Int
        /// Of an aggregate per key, which has a request of its own: unused.
        package var measure: Int
        package var perKey: PerKey?
    }

    package var keys: [Key] = []
    package var items: [Item] = []
    package var keep: MetricExpression?
    package var keepText: String?
    package var sort: [(expression: MetricExpression, descending: Bool)] = []
    package var limit: Limit?
    package var limitKey: Int?
    /// One per dataset, in the order the query first names them.
    package var requests: [AggregateRequest] = []
    package var places: [Place] = []
    /// The days shown (`over`), and the day after the data's last.
    package var days: (first: Day, last: Day)?
    package var today: Day?
    /// The first day of the data of the query.
    package var firstDay: Day?
    /// The other side of `vs`.
    package var comparison: ComparisonPlan?
    package var filterText: String?
    package var notes: [String] = []
    package var warnings: [UnitWarning] = []
    package var destination: Located<String>?
    /// What was asked, for remedies that say it otherwise.
    package var query: Query?

    /// Whether amounts are added whose currency stands in a column.
    package var meetsCurrencies: Bool {
        requests.contains { request in request.measures.contains { $0.currency != nil } }
    }

    /// Whether no earlier request reads the same dataset: its rows are told once.
    package func isFirst(_ request: Int) -> Bool {
        requests.firstIndex { $0.dataset == requests[request].dataset } == request
    }

    package var datasets: [String] {
        requests.reduce(into: []) { found, request in
            if !found.contains(request.dataset) { found.append(request.dataset) }
        }
    }
}
