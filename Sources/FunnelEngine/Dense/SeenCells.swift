import FunnelColumns

/// Which whole cells or codes each group has met: one bit for every cell of the column's range.
struct SeenCells {
    let first: Int64
    let width: Int
    /// Of each group, as many words as its bits need: `stride` bits after another.
    private let stride: Int
    private var words: [UInt64]

    /// Bits beyond which a hash table is kept instead, in all groups together.
    static let mostBits = 1 << 27

    /// Nil when the bits would be too many.
    init?(_ range: ClosedRange<Int64>, groups: Int) {
        let (distance, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflow, distance < Int64(SeenCells.mostBits) else { return nil }
        (first, width) = (range.lowerBound, Int(distance) + 1)
        stride = (width + 63) / 64 * 64
        let (bits, tooMany) = stride.multipliedReportingOverflow(by: groups)
        guard !tooMany, bits <= SeenCells.mostBits else { return nil }
        words = [UInt64](repeating: 0, count: bits / 64)
    }

    mutating func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) {
        var loop = SeenLoop(
            words: words, first: first, stride: stride, rows: rows, groups: groups, validity: chunk.validity)
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
        let start = group * stride
        for place in start >> 6..<(start + stride) >> 6 {
            var word = words[place]
            while word != 0 {
                found.append(first + Int64(place << 6 + word.trailingZeroBitCount - start))
                word &= word - 1
            }
        }
        return found
    }

    /// How many different cells some groups have met together.
    func count(of groups: [Int]) -> Int {
        guard let only = groups.first else { return 0 }
        let length = stride / 64
        let words = words.span
        if groups.count == 1 {
            var count = 0
            for place in only * length..<(only + 1) * length { count += words[place].nonzeroBitCount }
            return count
        }
        var met = [UInt64](repeating: 0, count: length)
        for group in groups {
            for place in 0..<length { met[place] |= words[group * length + place] }
        }
        return met.reduce(0) { $0 + $1.nonzeroBitCount }
    }
}

private struct SeenLoop: WholeLoop {
    var words: [UInt64]
    let first: Int64
    let stride: Int
    let rows: ChunkRows
    let groups: [UInt32]?
    let validity: Validity?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (first, stride, groups, validity, rows) = (first, stride, groups, validity, rows)
        var room = words.mutableSpan
        rows.each { place, row in
            if let validity, !validity[row] { return }
            let group = groups.map { Int($0[place]) } ?? 0
            let bit = group &* stride &+ Int(Int64(truncatingIfNeeded: cells[row]) &- first)
            room[bit >> 6] |= 1 << UInt64(bit & 63)
        }
    }
}
