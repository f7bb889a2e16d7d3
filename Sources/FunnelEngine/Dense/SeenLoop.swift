import FunnelColumns

/// Sets the bits of cells, each in the stretch of its group.
struct SeenLoop: WholeLoop {
    var words: LargeCells<UInt64>
    let first: Int64
    let stride: Int
    let rows: ChunkRows
    let groups: [UInt32]?
    let validity: Validity?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (first, stride, validity, rows) = (first, stride, validity, rows)
        var words = words
        var room = words.mutableSpan
        guard let groups else {
            if validity == nil, case .all(let count) = rows {
                return SeenLoop.set(cells.extracting(0..<count), from: first, in: &room)
            }
            return rows.eachPlace(of: cells, from: first, validity) { SeenLoop.set($0, in: &room) }
        }
        rows.eachPlace(of: cells, from: first, validity, groups.span, stride: stride) { SeenLoop.set($0, in: &room) }
    }

    /// The bits of all these cells.
    ///
    /// The fewer instructions a row takes, the more rows the processor sees whose words it can wait for at the same time:
    /// cells are read a line at a time, within which nobody asks whether there are so many. A body of `each(reading:)`
    /// would look up the words anew for each row.
    private static func set<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(
        _ cells: Span<Cell>, from first: Int64, in words: inout MutableSpan<UInt64>
    ) {
        let whole = cells.count / ChunkRows.line * ChunkRows.line
        var row = 0
        while row < whole {
            cells.prefetch(row &+ ChunkRows.ahead)
            let line = cells.extracting(row..<row &+ ChunkRows.line)
            for place in 0..<ChunkRows.line { set(placeOf(line[place], from: first), in: &words) }
            row &+= ChunkRows.line
        }
        for row in whole..<cells.count { set(placeOf(cells[row], from: first), in: &words) }
    }

    @inline(__always)
    static func set(_ bit: Int, in words: inout MutableSpan<UInt64>) {
        words[bit >> 6] |= 1 << UInt64(truncatingIfNeeded: bit & 63)
    }
}
