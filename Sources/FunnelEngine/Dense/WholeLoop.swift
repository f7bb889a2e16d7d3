import FunnelColumns

/// A loop over whole cells or codes, written once for every width.
protocol WholeLoop {
    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>)
}

extension Chunk.Cells {
    /// Runs the loop over the cells; over none when they are doubles or flags.
    func run(_ loop: inout some WholeLoop) {
        switch self {
        case .int8(let cells): loop.run(cells.span)
        case .int16(let cells): loop.run(cells.span)
        case .int32(let cells): loop.run(cells.span)
        case .int64(let cells): loop.run(cells.span)
        case .code8(let cells): loop.run(cells.span)
        case .code16(let cells): loop.run(cells.span)
        case .code32(let cells): loop.run(cells.span)
        case .double, .flags: break
        }
    }

    var areWhole: Bool {
        switch self {
        case .int8, .int16, .int32, .int64, .code8, .code16, .code32: true
        case .double, .flags: false
        }
    }
}

/// Rows of a chunk that a loop goes through: the first so many, or those of a list.
enum ChunkRows {
    case all(Int)
    case some([Int32])

    var count: Int {
        switch self {
        case .all(let count): count
        case .some(let rows): rows.count
        }
    }

    /// How many rows ahead of the one that is read cells are asked for, and how many of 32 bits lie in one cache line.
    static let (ahead, line) = (256, 16)

    /// The same as `each`, for bodies that read these cells and write all over a memory that no cache of a core holds.
    ///
    /// So many writes wait at the same time that the next cells would be asked for too late: of 10^8 rows that set bits in
    /// 3 MB, asking ahead takes a third off the time.
    @inline(__always)
    func each(reading cells: Span<some BitwiseCopyable>, _ body: (_ place: Int, _ row: Int) -> Void) {
        guard case .all(let count) = self else { return each(body) }
        var row = 0
        while row < count {
            cells.prefetch(row + ChunkRows.ahead)
            let end = min(count, row + ChunkRows.line)
            while row < end {
                body(row, row)
                row += 1
            }
        }
    }

    /// Calls the body with each row and its place among these rows.
    @inline(__always) func each(_ body: (_ place: Int, _ row: Int) -> Void) {
        switch self {
        case .all(let count): for row in 0..<count { body(row, row) }
        case .some(let rows):
            let rows = rows.span
            for place in rows.indices { body(place, Int(rows[place])) }
        }
    }
}
