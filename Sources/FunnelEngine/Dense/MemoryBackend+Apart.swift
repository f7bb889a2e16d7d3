import FunnelColumns
import FunnelPlan

extension MemoryBackend {
    /// Finds the distinct cells of all rows that the pass over them left (`SeenStretch`).
    func findApart(_ groups: inout DenseGroups?, of table: Table) async throws {
        let count = max(SeenStretch.cores.lowerBound, min(cores, SeenStretch.cores.upperBound))
        for (column, stretches) in groups?.stretchesApart(count) ?? [] {
            try await find(stretches, among: table.columns[column].chunks)
        }
    }

    private func find(_ stretches: [SeenStretch], among chunks: [Chunk]) async throws {
        Progress.current?.expect(stretches.count * chunks.count)
        _ = try await eachStretch(of: stretches.count) { places throws(EngineError) in
            for place in places {
                var stretch = stretches[place]
                stretch.clear()
                // All in the same order: cells that one core has just read are near for the others.
                for (chunk, next) in zip(chunks, chunks.dropFirst() + chunks.suffix(1)) {
                    if Task.isCancelled { throw .cancelled }
                    stretch.add(chunk)
                    next.cells.prefetchFirst()
                    Progress.current?.advance()
                }
            }
        }
    }
}
