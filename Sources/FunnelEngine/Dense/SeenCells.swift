import FunnelColumns

/// Which whole cells or codes each group has met: one bit for every cell of the column's range.
struct SeenCells {
    let first: Int64
    let width: Int
    /// Of each group, as many words as its bits need: `stride` bits after another.
    private let stride: Int
    private var words: LargeCells<UInt64>

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
        words = LargeCells(zeros: bits / 64)
    }

    mutating func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) {
        var loop = SeenLoop(
            words: words, first: first, stride: stride, rows: rows, groups: groups, validity: chunk.validity)
        chunk.cells.run(&loop)
    }

    mutating func merge(_ other: SeenCells) {
        let more = other.words.span
        var room = words.mutableSpan
        for word in more.indices { room[word] |= more[word] }
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
    private static func set(_ bit: Int, in words: inout MutableSpan<UInt64>) {
        words[bit >> 6] |= 1 << UInt64(truncatingIfNeeded: bit & 63)
    }
}
