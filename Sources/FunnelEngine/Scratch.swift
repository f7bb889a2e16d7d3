package import FunnelColumns
package import FunnelPlan

package struct MemoryBackend: Backend {
    package init(tables: [String: Table]) {}
    package func aggregate(_ request: AggregateRequest) async throws -> AggregateTable { throw EngineError.cancelled }
    package func column(_ expression: RowExpression, name: String, of dataset: String) async throws -> Column {
        throw EngineError.cancelled
    }
    package func rows(of dataset: String, filter: RowExpression?, limit: Int) async throws -> [Int] {
        throw EngineError.cancelled
    }
}
