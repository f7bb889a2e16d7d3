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
