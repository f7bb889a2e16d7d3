package import FunnelSyntax
package import FunnelValues

/// A query bound to data: the one form between the binder and a backend. What to aggregate in one pass per dataset,
/// how groups find each other, what is computed of them and what is shown. `explain … plan` prints it.
package struct QueryPlan: Sendable {
    package struct Item: Sendable {
        package var name: String
        package var formula: Expression
        package var metric: BoundMetric
    }

    /// The groups of the answer and where their measures are found.
    package var grouping = Grouping()
    package var items: [Item] = []
    package var keep: MetricExpression?
    package var keepText: String?
    package var sort: [SortBy] = []
    package var limit: Limit?
    package var limitKey: Int?
    /// One per dataset, in the order the query first names them, then those with keys of their own and those that reach
    /// back before the period shown.
    package var requests: [AggregateRequest] = []
    /// Requests that see the rows before `over`, for `prev`, `rolling` and the like.
    package var reachingBack: Set<Int> = []
    /// The days shown (`over`), and the day after the data's last.
    package var days: (first: Day, last: Day)?
    package var today: Day?
    /// The first and the last day of the data of the query.
    package var firstDay: Day?
    package var lastDay: Day?
    /// The days of the data, where all of its periods are to appear without `over`.
    package var dataDays: (first: Day, last: Day)?
    /// The other side of `vs`.
    package var comparison: ComparisonPlan?
    package var filterText: String?
    /// What `with` lets names mean.
    package var assumptions: [Assumption] = []
    package var notes: [String] = []
    package var warnings: [UnitWarning] = []
    package var destination: Located<String>?
    /// What was asked, for remedies that say it otherwise.
    package var query: Query?

    /// Whether amounts are added whose currency stands in a column.
    package var meetsCurrencies: Bool {
        requests.contains { request in request.measures.contains { $0.currency != nil } }
    }

    package struct SortBy: Sendable {
        package var expression: MetricExpression
        package var descending: Bool
        package var text: String
    }

    package var keys: [Grouping.Key] { grouping.keys }

    /// The measures behind a place, those of figures per key too, and the datasets they are taken from.
    package func measures(of place: Place) -> [(dataset: String, measure: Measure)] {
        switch place {
        case .measure(let request, let measure): [(requests[request].dataset, requests[request].measures[measure])]
        case .perKey(let figures): figures.grouping.places.flatMap(measures)
        }
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
