import FunnelColumns
import FunnelFunctions
package import FunnelPlan
import FunnelValues

/// Paths: rows are read and parted by their units as those of funnels are; then each unit is followed, and equal paths are
/// counted, the most followed told.
extension MemoryBackend {
    package func paths(_ request: PathRequest) async throws -> PathTable {
        let table = try table(request.dataset)
        let unit = try await unitKeys(request.unit, of: table)
        let keys = try await coded(request.keys, of: table)
        var events = CodedValues(request.event, of: table)
        // Whole numbers are numbered too: a name's rank is small.
        if events?.span == nil { events = nil }
        let names = if let events { events } else { try await numbered(request.event, of: table) }
        let pass = try PathPass(request, of: table, unit: unit, keys: keys, events: names)
        let chunks = try await self.events(pass.reading)
        let parts = try await eachPiece(of: pass.reading.parts.count) { part throws(EngineError) in
            defer { Progress.current?.advance() }
            return try PathTally(pass, UnitEvents(part, of: chunks, pass.reading))
        }
        var whole = PathTally(pass)
        for part in parts {
            if Task.isCancelled { throw EngineError.cancelled }
            whole.merge(part)
        }
        var answer = PathTable(
            groups: try PathGroups(whole, pass).groups(), rowsRead: table.rowCount,
            rowsUsed: chunks.reduce(0) { $0 + $1.used })
        answer.withoutUnit = chunks.reduce(0) { $0 + $1.withoutUnit }
        answer.withoutTime = chunks.reduce(0) { $0 + $1.withoutTime }
        answer.withoutEvent = answer.rowsUsed - answer.withoutUnit - answer.withoutTime
        answer.withoutEvent -= chunks.reduce(0) { $0 + $1.keys.count }
        return answer
    }
}
