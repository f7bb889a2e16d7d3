import FunnelColumns

/// The requests of one or more plans, each asked once, those on one dataset in one pass over its rows.
package struct RequestBatch: Sendable {
    /// What one dataset is asked, in the order of the plans.
    package struct Pass: Sendable {
        package var dataset: String
        package var requests: [AggregateRequest]
    }

    package private(set) var passes: [Pass] = []
    private var seen: Set<AggregateRequest> = []

    package init(_ plans: some Sequence<QueryPlan>) {
        for plan in plans {
            for request in plan.requests + (plan.comparison?.requests ?? []) where seen.insert(request).inserted {
                if let place = passes.firstIndex(where: { $0.dataset == request.dataset }) {
                    passes[place].requests.append(request)
                } else {
                    passes.append(Pass(dataset: request.dataset, requests: [request]))
                }
            }
        }
    }

    /// Asks the backend, once per dataset.
    ///
    /// - Throws: what the backend throws: `EngineError`, or what a database says.
    package func run(on backend: any Backend) async throws -> [AggregateRequest: AggregateTable] {
        var tables: [AggregateRequest: AggregateTable] = [:]
        for (place, pass) in passes.enumerated() {
            let progress = Progress.current
            progress?.begin(Double(place) / Double(passes.count), Double(place + 1) / Double(passes.count))
            defer { progress?.end() }
            let answers = try await backend.aggregate(pass.requests, of: pass.dataset)
            for (request, table) in zip(pass.requests, answers) { tables[request] = table }
        }
        return tables
    }
}
