import FunnelColumns
import FunnelPlan

/// A comparison of a whole column with a constant, counted by group without a flag for each row: `count(customers > 0)`.
struct WithinCounts {
    let column: Int
    private let range: ClosedRange<Int64>

    /// Nil for any other expression.
    init?(_ expression: RowExpression?) {
        guard let expression, let (column, range) = RowTest.cells(of: expression) else { return nil }
        (self.column, self.range) = (column, range)
    }

    /// Adds how many of these rows of a chunk hold, which a null does not, to the places that the counts are.
    func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?, to counts: RowCounts) {
        guard let known = chunk.range, known.overlaps(range) else { return }
        var loop = WithinLoop(
            counts: counts.counts, rows: rows, groups: groups, range: range, validity: chunk.validity)
        chunk.cells.run(&loop)
    }
}

private struct WithinLoop: WholeLoop {
    var counts: LargeCells<UInt32>
    let rows: ChunkRows
    let groups: [UInt32]?
    let range: ClosedRange<Int64>
    let validity: Validity?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (least, greatest, validity, rows) = (range.lowerBound, range.upperBound, validity, rows)
        // Copies are the same cells.
        var counts = counts
        var room = counts.mutableSpan
        func holds(_ row: Int) -> UInt32 {
            if let validity, !validity[row] { return 0 }
            let cell = Int64(truncatingIfNeeded: cells[row])
            return cell >= least && cell <= greatest ? 1 : 0
        }
        guard let groups else {
            var count: UInt32 = 0
            rows.each { _, row in count &+= holds(row) }
            room[0] &+= count
            return
        }
        let group = groups.span
        rows.each { place, row in room[Int(group[place])] &+= holds(row) }
    }
}
