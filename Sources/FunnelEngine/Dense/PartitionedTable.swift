import FunnelColumns

/// The rows of a table in the order of the partitions that their groups are in, chunk by chunk, to be taken partition by
/// partition.
struct PartitionedTable: Sendable {
    let rowCount: Int
    /// Chunk by chunk, where its partitions begin and the last ends.
    private let starts: [UInt32]
    private let partitions: Int
    private let groups: CellParts
    private let columns: [(index: Int, cells: CellParts, validities: [Validity?])]

    init(_ chunks: [PartitionedRows], _ partitions: GroupPartitions) {
        self.partitions = partitions.count
        rowCount = chunks.reduce(0) { $0 + $1.groups.count }
        starts = chunks.flatMap(\.starts)
        groups = CellParts(chunks.map { .code32($0.groups) })
        columns = partitions.columns.map { index in
            let parts = chunks.compactMap { $0.columns[index] }
            return (index, CellParts(parts.map(\.cells)), parts.map(\.validity))
        }
    }

    /// The rows of each chunk that are in a partition.
    func rows(of partition: Int) -> [Range<Int>] {
        stride(from: partition, to: starts.count, by: partitions + 1).map { Int(starts[$0])..<Int(starts[$0 + 1]) }
    }

    /// The rows of a partition in all chunks, one chunk behind the other: their groups, counted from one on, and the
    /// table's columns, of which those that nobody asks for have no cells.
    ///
    /// - Parameter ranges: those of the table's columns, within which all cells are.
    func taken(
        _ partition: Int, from first: Int, _ table: Table, _ ranges: [ClosedRange<Int64>?]
    ) -> (evaluator: RowEvaluator, groups: [UInt32]) {
        let stretches = rows(of: partition)
        var taken = table.columns
        for column in taken.indices { taken[column].chunks = [] }
        for (index, cells, validities) in columns {
            let validity = Validity.joined(validities, stretches)
            taken[index].chunks = [Chunk(cells.joined(stretches), validity: validity, range: ranges[index])]
        }
        let groups = groups.codes(stretches, less: UInt32(first))
        return (RowEvaluator(columns: taken, rows: groups.count), groups)
    }
}

extension Validity {
    /// Those of a stretch of each part, one behind the other; nil where all rows have a value.
    fileprivate static func joined(_ parts: [Validity?], _ stretches: [Range<Int>]) -> Validity? {
        guard parts.contains(where: { $0 != nil }) else { return nil }
        var joined = Validity()
        for (validity, rows) in zip(parts, stretches) {
            for row in rows { joined.append(validity.map { $0[row] } ?? true) }
        }
        return joined
    }
}
