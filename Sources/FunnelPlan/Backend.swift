package import FunnelColumns
package import FunnelValues

/// What answers requests: columns in memory, or a database. No analysis knows which.
package protocol Backend: Sendable {
    /// Answers requests on one dataset in one pass over its rows; one table per request, in their order.
    func aggregate(_ requests: [AggregateRequest], of dataset: String) async throws -> [AggregateTable]
    /// The values of an expression in every row, as a column (`column margin = revenue - cost`).
    func column(_ expression: RowExpression, name: String, of dataset: String) async throws -> Column
    /// The rows that pass a filter, from the first, at most `limit`; by column index.
    func rows(of dataset: String, filter: RowExpression?, limit: Int) async throws -> [Int]
    /// A funnel of events: units by how far they got, in groups.
    func funnel(_ request: EventFunnelRequest) async throws -> EventFunnelTable
    /// The units of a funnel of events, one by one; its keys, trend and times are not asked for.
    func units(of request: EventFunnelRequest) async throws -> EventFunnelUnits
    /// The ways of units through their events, and how many go each.
    func paths(_ request: PathRequest) async throws -> PathTable
}

extension Backend {
    /// One request alone.
    package func aggregate(_ request: AggregateRequest) async throws -> AggregateTable {
        guard let table = try await aggregate([request], of: request.dataset).first else {
            throw EngineError.unknownDataset(request.dataset)
        }
        return table
    }
}

/// What stops a request.
package enum EngineError: Error, Sendable, Hashable {
    case unknownDataset(String)
    /// `only(x)` met a second value.
    case moreThanOneValue(first: Value, second: Value)
    case cancelled
    /// A sum beyond 128 bits, a key beyond the calendar.
    case outOfRange(String)
}
