import FunnelColumns

/// Which whole cells or codes of a stretch of a column's range any row has.
///
/// Where the bits of the whole range are more than a core's own cache holds, each core looks for the cells of a stretch
/// that it does hold, among all rows: to see that a cell is of no interest takes less than to wait for its word.
struct SeenStretch: Sendable {
    private var words: LargeCells<UInt64>
    private let first: Int64

    /// Cells of a range from which on that is so: bits of 2 MB.
    static let leastWidth = 1 << 24
    /// Each core looks at all cells; more of them would look at more than they save.
    static let cores = 2...4

    init(_ words: LargeCells<UInt64>, first: Int64) { (self.words, self.first) = (words, first) }

    /// Nothing yet: to be said first, by the core that adds, whose cache then has the words.
    func clear() { words.clear(words.indices) }

    mutating func add(_ chunk: Chunk) {
        var loop = StretchLoop(words: words, first: first, validity: chunk.validity)
        chunk.cells.run(&loop)
    }
}

private struct StretchLoop: WholeLoop {
    var words: LargeCells<UInt64>
    let first: Int64
    let validity: Validity?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (first, validity, length) = (first, validity, words.count * 64)
        var words = words
        var room = words.mutableSpan
        if validity == nil, Cell.bitWidth == 32 { return room.setBits(of: cells, from: first, length: length) }
        ChunkRows.all(cells.count).eachPlace(of: cells, from: first, validity) { place in
            if place >= 0, place < length { SeenLoop.set(place, in: &room) }
        }
    }
}
