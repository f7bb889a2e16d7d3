import FunnelColumns
import FunnelFunctions

/// How often each group has met each whole cell of a column's range: medians and other quantiles of many rows with few
/// different values, such as money in cents.
///
/// - Cost: O(rows + counters); 4 bytes a counter, where `GroupSamples` takes 12 bytes a row and reads each several times.
/// - Source: D. Knuth, The Art of Computer Programming 3, §5.2, algorithm D (distribution counting).
struct CountedCells {
    private let first: Int64
    private let width: Int
    private var counts: LargeCells<UInt32>

    /// Counters beyond which all values are kept instead, in all groups together: what a core's caches take in part.
    private static let mostCounters = 1 << 23
    /// And for each row, on all cores together: clearing and merging them is to take less than the rows do.
    private static let mostForRow = 8

    /// Nil when the counters would be too many, or could overflow.
    init?(_ range: ClosedRange<Int64>, groups: Int, rows: Int) {
        let (distance, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflow, distance < Int64(CountedCells.mostCounters), rows <= Int(UInt32.max) else { return nil }
        (first, width) = (range.lowerBound, Int(distance) + 1)
        let (counters, tooMany) = width.multipliedReportingOverflow(by: groups)
        let most = min(CountedCells.mostCounters, rows * CountedCells.mostForRow / Cores.count)
        guard !tooMany, counters <= most else { return nil }
        counts = LargeCells(zeros: counters)
    }

    mutating func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) {
        var loop = CountingLoop(
            counts: counts, first: first, width: width, rows: rows, groups: groups, validity: chunk.validity)
        chunk.cells.run(&loop)
    }

    mutating func merge(_ other: CountedCells) {
        let more = other.counts.span
        var room = counts.mutableSpan
        for place in more.indices { room[place] &+= more[place] }
    }

    /// The cells that a group has met.
    func tally(of group: Int) -> Tally {
        Tally(counts.span.extracting(group * width..<(group + 1) * width), from: first)
    }
}

private struct CountingLoop: WholeLoop {
    var counts: LargeCells<UInt32>
    let first: Int64
    let width: Int
    let rows: ChunkRows
    let groups: [UInt32]?
    let validity: Validity?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (first, width, validity, rows) = (first, width, validity, rows)
        var counts = counts
        var room = counts.mutableSpan
        guard let groups else { return rows.eachPlace(of: cells, from: first, validity) { room[$0] &+= 1 } }
        rows.eachPlace(of: cells, from: first, validity, groups.span, stride: width) { room[$0] &+= 1 }
    }
}
