import FunnelColumns

/// The least and the greatest whole cell of each group.
struct WholeExtremes {
    private(set) var least: [Int64]
    private(set) var greatest: [Int64]

    init(groups: Int) {
        least = [Int64](repeating: .max, count: groups)
        greatest = [Int64](repeating: .min, count: groups)
    }

    mutating func add(_ chunk: Chunk, _ rows: ChunkRows, _ groups: [UInt32]?) {
        var loop = ExtremeLoop(
            least: least, greatest: greatest, rows: rows, groups: groups, validity: chunk.validity)
        (least, greatest) = ([], [])
        chunk.cells.run(&loop)
        (least, greatest) = (loop.least, loop.greatest)
    }

    /// Takes in another's of the groups from one on.
    mutating func merge(_ other: WholeExtremes, at first: Int = 0) {
        for group in other.least.indices {
            least[first + group] = min(least[first + group], other.least[group])
            greatest[first + group] = max(greatest[first + group], other.greatest[group])
        }
    }
}

private struct ExtremeLoop: WholeLoop {
    var least: [Int64]
    var greatest: [Int64]
    let rows: ChunkRows
    let groups: [UInt32]?
    let validity: Validity?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (groups, validity, rows) = (groups, validity, rows)
        var (low, high) = (least, greatest)
        (least, greatest) = ([], [])
        rows.each { place, row in
            if let validity, !validity[row] { return }
            let group = groups.map { Int($0[place]) } ?? 0
            let cell = Int64(truncatingIfNeeded: cells[row])
            if cell < low[group] { low[group] = cell }
            if cell > high[group] { high[group] = cell }
        }
        (least, greatest) = (low, high)
    }
}
