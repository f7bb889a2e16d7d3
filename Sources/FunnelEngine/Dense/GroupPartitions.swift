import FunnelColumns
import FunnelFunctions
import FunnelPlan

/// Many groups cut into stretches of their numbers, each of which a core's caches hold: rows are first put in the order
/// of these, then added up stretch by stretch.
///
/// What is added to any of millions of places waits for memory each time; sorted so, ten times as many groups take
/// ten times as long, no longer.
/// - Source: the radix partitioning of Boncz, Manegold and Kersten, "Database Architecture Optimized for the New
///   Bottleneck: Memory Access", VLDB 1999, section 3.3.
struct GroupPartitions {
    /// Numbers of groups less so many bits are those of their partitions.
    let shift: Int
    let count: Int
    /// Columns that the measures are computed from.
    let columns: [Int]

    /// At most so many: as many stretches of a chunk are written to at the same time.
    private static let most = 256
    /// Groups below which all of them are near enough.
    static let leastGroups = 1 << 19

    /// Nil where it is not worth while: few groups; distinct counts, which keep bits by group.
    init?(_ measures: [Measure], groups: Int, rows: Int, least: Int = GroupPartitions.leastGroups) {
        guard groups >= least, rows <= Int32.max,
            !measures.contains(where: { $0.function == .distinct })
        else { return nil }
        var shift = 0
        while (groups - 1) >> shift >= GroupPartitions.most { shift += 1 }
        (self.shift, count) = (shift, (groups - 1) >> shift + 1)
        let used = measures.flatMap { [$0.argument, $0.weight, $0.filter, $0.latestBy, $0.currency] }
        columns = used.reduce(into: Set<Int>()) { $0.formUnion($1?.columns ?? []) }.sorted()
    }

    /// The numbers of the groups of some partitions.
    func groups(of partitions: Range<Int>, outOf groups: Int) -> Range<Int> {
        min(groups, partitions.lowerBound << shift)..<min(groups, partitions.upperBound << shift)
    }

    /// As many stretches of partitions as told, with about as many rows each.
    func stretches(_ wanted: Int, of chunks: [PartitionedRows]) -> [Range<Int>] {
        let total = chunks.reduce(0) { $0 + $1.groups.count }
        var stretches: [Range<Int>] = []
        var (start, rows) = (0, 0)
        for partition in 0..<count {
            rows += chunks.reduce(0) { $0 + $1.rows(of: partition).count }
            let isLast = partition + 1 == count
            if isLast || stretches.count + 1 < wanted && rows * wanted >= total * (stretches.count + 1) {
                stretches.append(start..<partition + 1)
                start = partition + 1
            }
        }
        return stretches
    }
}

/// Rows of a chunk in the order of the partitions that their groups are in, in one partition as they were.
struct PartitionedRows: Sendable {
    private let starts: [UInt32]
    /// The group of each row.
    let groups: CellArray<UInt32>
    /// Cells of the rows, by the place of the column in the table.
    private let columns: [Int: (cells: Chunk.Cells, validity: Validity?)]

    init(_ partitions: GroupPartitions, _ rows: ChunkRows, _ groups: [UInt32], of evaluator: RowEvaluator) {
        let shift = UInt32(partitions.shift)
        let ends = PartitionedRows.ends(groups.span, shift, partitions.count)
        starts = ends
        var order = [UInt32](repeating: 0, count: groups.count)
        var moved = order
        PartitionedRows.sort(rows, groups, shift, from: ends, to: &order, &moved)
        self.groups = CellArray(moved)
        var columns: [Int: (cells: Chunk.Cells, validity: Validity?)] = [:]
        for column in partitions.columns {
            let chunk = evaluator.columns[column].chunks[evaluator.chunk]
            columns[column] = (chunk.cells.picked(order), chunk.validity?.picked(order))
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

    /// Writes the groups of some rows, counted from one on.
    private func write(_ rows: Range<Int>, from first: UInt32, to room: inout MutableSpan<UInt32>, at start: Int) {
        let known = groups.span
        for row in rows { room[start &+ row &- rows.lowerBound] = known[row] &- first }
    }

    func rows(of partition: Int) -> Range<Int> { Int(starts[partition])..<Int(starts[partition + 1]) }

    /// The rows of a partition in all chunks, one chunk behind the other: their groups, counted from one on, and the
    /// table's columns, of which those that nobody asks for have no cells.
    ///
    /// - Parameter ranges: those of the table's columns, within which all cells are.
    static func joined(
        _ partition: Int, of chunks: [PartitionedRows], _ partitions: GroupPartitions, from first: Int, _ table: Table,
        _ ranges: [ClosedRange<Int64>?]
    ) -> (evaluator: RowEvaluator, groups: [UInt32]) {
        let stretches = chunks.map { $0.rows(of: partition) }
        let count = stretches.reduce(0) { $0 + $1.count }
        var groups = [UInt32](repeating: 0, count: count)
        var room = groups.mutableSpan
        var end = 0
        for chunk in chunks.indices {
            chunks[chunk].write(stretches[chunk], from: UInt32(first), to: &room, at: end)
            end += stretches[chunk].count
        }
        var columns = table.columns
        for column in columns.indices { columns[column].chunks = [] }
        for column in partitions.columns {
            let parts = zip(chunks, stretches).compactMap { chunk, rows in chunk.columns[column].map { ($0, rows) } }
            let cells = Chunk.Cells.joined(parts.map { ($0.cells, $1) })
            let validity = Validity.joined(parts.map { ($0.validity, $1) })
            columns[column].chunks = [Chunk(cells, validity: validity, range: ranges[column])]
        }
        return (RowEvaluator(columns: columns, rows: count), groups)
    }
}

extension Validity {
    /// Those of these rows, in this order.
    fileprivate func picked(_ rows: [UInt32]) -> Validity {
        var picked = Validity()
        for row in rows { picked.append(self[Int(row)]) }
        return picked
    }

    /// Those of stretches of rows, one behind the other; nil where all rows have a value.
    fileprivate static func joined(_ parts: [(validity: Validity?, rows: Range<Int>)]) -> Validity? {
        guard parts.contains(where: { $0.validity != nil }) else { return nil }
        var joined = Validity()
        for (validity, rows) in parts {
            for row in rows { joined.append(validity.map { $0[row] } ?? true) }
        }
        return joined
    }
}
