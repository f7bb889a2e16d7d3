import FunnelColumns

/// Which whole cells or codes each group has met: one bit for every cell of the column's range.
struct SeenCells {
    let first: Int64
    let width: Int
    private var words: [UInt64]

    /// Bits beyond which a hash table is kept instead, in all groups together.
    static let mostBits = 1 << 27

    /// Nil when the bits would be too many.
    init?(_ range: ClosedRange<Int64>, groups: Int) {
        let (distance, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflow, distance < Int64(SeenCells.mostBits) else { return nil }
        (first, width) = (range.lowerBound, Int(distance) + 1)
        let (bits, tooMany) = width.multipliedReportingOverflow(by: groups)
        guard !tooMany, bits <= SeenCells.mostBits else { return nil }
        words = [UInt64](repeating: 0, count: (bits + 63) / 64)
    }

    mutating func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) {
        var loop = SeenLoop(
            words: words, first: first, width: width, rows: rows, groups: groups, validity: chunk.validity)
        words = []
        chunk.cells.run(&loop)
        words = loop.words
    }

    mutating func merge(_ other: SeenCells) {
        for word in words.indices { words[word] |= other.words[word] }
    }

    /// The cells that a group has met, ascending.
    func cells(of group: Int) -> [Int64] {
        var found: [Int64] = []
        let (start, end) = (group * width, (group + 1) * width)
        for place in start >> 6...(end - 1) >> 6 {
            var word = words[place]
            if place == start >> 6 { word &= ~0 << UInt64(start & 63) }
            if place == (end - 1) >> 6 { word &= ~0 >> UInt64(63 - (end - 1) & 63) }
            while word != 0 {
                found.append(first + Int64(place << 6 + word.trailingZeroBitCount - start))
                word &= word - 1
            }
        }
        return found
    }
}

private struct SeenLoop: WholeLoop {
    var words: [UInt64]
    let first: Int64
    let width: Int
    let rows: ChunkRows
    let groups: [UInt32]?
    let validity: Validity?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (first, width, groups, validity, rows) = (first, width, groups, validity, rows)
        var room = words.mutableSpan
        rows.each { place, row in
            if let validity, !validity[row] { return }
            let group = groups.map { Int($0[place]) } ?? 0
            let bit = group &* width &+ Int(Int64(truncatingIfNeeded: cells[row]) &- first)
            room[bit >> 6] |= 1 << UInt64(bit & 63)
        }
    }
}
