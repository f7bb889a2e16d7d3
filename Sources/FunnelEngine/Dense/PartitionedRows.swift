import FunnelColumns

/// Rows of a chunk in the order of the partitions that their groups are in, in one partition as they were.
struct PartitionedRows: Sendable {
    /// Where partitions begin, and the last ends.
    let starts: [UInt32]
    /// The group of each row.
    let groups: CellArray<UInt32>
    /// Cells of the rows, by the place of the column in the table.
    let columns: [Int: (cells: Chunk.Cells, validity: Validity?)]

    /// Rows of a chunk and their groups while they are sorted: kept from chunk to chunk, so that they need not be cleared
    /// and stay in the core's cache.
    struct Room {
        fileprivate var order: [UInt32] = []
        fileprivate var moved: [UInt32] = []

        fileprivate mutating func make(_ rows: Int) {
            guard order.count < rows else { return }
            order = [UInt32](repeating: 0, count: rows)
            moved = order
        }
    }

    init(
        _ partitions: GroupPartitions, _ rows: ChunkRows, _ groups: [UInt32], of evaluator: RowEvaluator,
        in room: inout Room
    ) {
        let shift = UInt32(partitions.shift)
        let ends = PartitionedRows.ends(groups.span, shift, partitions.count)
        starts = ends
        room.make(groups.count)
        PartitionedRows.sort(rows, groups, shift, from: ends, to: &room.order, &room.moved)
        self.groups = CellArray(copying: room.moved.span.extracting(0..<groups.count))
        let picked = room.order.span.extracting(0..<groups.count)
        var columns: [Int: (cells: Chunk.Cells, validity: Validity?)] = [:]
        for column in partitions.columns {
            let chunk = evaluator.columns[column].chunks[evaluator.chunk]
            columns[column] = (chunk.cells.picked(picked), chunk.validity?.picked(picked))
        }
        self.columns = columns
    }

    /// Where partitions begin, and the last ends.
    private static func ends(_ groups: Span<UInt32>, _ shift: UInt32, _ partitions: Int) -> [UInt32] {
        var ends = [UInt32](repeating: 0, count: partitions + 1)
        var counts = ends.mutableSpan
        for row in groups.indices { counts[Int(groups[row] >> shift) + 1] += 1 }
        for partition in 0..<partitions { counts[partition + 1] += counts[partition] }
        return ends
    }

    /// Writes each row and its group to the next place of its partition.
    private static func sort(
        _ rows: ChunkRows, _ groups: [UInt32], _ shift: UInt32, from starts: [UInt32], to order: inout [UInt32],
        _ moved: inout [UInt32]
    ) {
        var starts = starts
        var next = starts.mutableSpan
        var order = order.mutableSpan
        var moved = moved.mutableSpan
        let known = groups.span
        rows.each { place, row in
            let partition = Int(known[place] >> shift)
            let to = Int(next[partition])
            next[partition] += 1
            order[to] = UInt32(row)
            moved[to] = known[place]
        }
    }
}

extension Validity {
    /// Those of these rows, in this order.
    fileprivate func picked(_ rows: Span<UInt32>) -> Validity {
        var picked = Validity()
        for place in rows.indices { picked.append(self[Int(rows[place])]) }
        return picked
    }
}
