import FunnelColumns

/// Which whole cells or codes each group has met: one bit for every cell of the column's range.
struct SeenCells {
    let first: Int64
    let width: Int
    /// Of each group, as many words as its bits need: `stride` bits after another.
    private let stride: Int
    private var words: LargeCells<UInt64>
    /// Whether the bits are set stretch by stretch of the range (`stretches`), and not as rows come.
    let isApart: Bool

    /// Bits beyond which a hash table is kept instead, in all groups together.
    static let mostBits = 1 << 27

    /// Nil when the bits would be too many.
    ///
    /// - Parameter apart: cells of the range from which on the bits are set apart; of one group alone.
    init?(_ range: ClosedRange<Int64>, groups: Int, apart: Int = .max) {
        let (distance, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflow, distance < Int64(SeenCells.mostBits) else { return nil }
        (first, width) = (range.lowerBound, Int(distance) + 1)
        stride = (width + 63) / 64 * 64
        let (bits, tooMany) = stride.multipliedReportingOverflow(by: groups)
        guard !tooMany, bits <= SeenCells.mostBits else { return nil }
        isApart = groups == 1 && width >= apart
        words = LargeCells(zeros: isApart ? 0 : bits / 64)
    }

    mutating func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) {
        guard !isApart else { return }
        var loop = SeenLoop(
            words: words, first: first, stride: stride, rows: rows, groups: groups, validity: chunk.validity)
        chunk.cells.run(&loop)
    }

    mutating func merge(_ other: SeenCells) {
        let more = other.words.span
        var room = words.mutableSpan
        for word in more.indices { room[word] |= more[word] }
    }

    /// Cuts a range whose bits are set apart into so many stretches, each with bits of its own among all of these, which
    /// it clears.
    mutating func stretches(_ count: Int) -> [SeenStretch] {
        words = LargeCells(unset: stride / 64)
        return (0..<count).map { stretch in
            let some = stretch * words.count / count..<(stretch + 1) * words.count / count
            return SeenStretch(words.stretch(some), first: first + Int64(some.lowerBound << 6))
        }
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
