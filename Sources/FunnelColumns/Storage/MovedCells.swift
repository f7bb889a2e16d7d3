/// Cells put in another order, and stretches of cells put one behind the other.
extension Chunk.Cells {
    /// The cells of these rows, in this order.
    package func picked(_ rows: [UInt32]) -> Chunk.Cells {
        switch self {
        case .int8(let cells): .int8(CellArray(picking: rows, of: cells))
        case .int16(let cells): .int16(CellArray(picking: rows, of: cells))
        case .int32(let cells): .int32(CellArray(picking: rows, of: cells))
        case .int64(let cells): .int64(CellArray(picking: rows, of: cells))
        case .double(let cells): .double(CellArray(picking: rows, of: cells))
        case .code8(let cells): .code8(CellArray(picking: rows, of: cells))
        case .code16(let cells): .code16(CellArray(picking: rows, of: cells))
        case .code32(let cells): .code32(CellArray(picking: rows, of: cells))
        case .flags(let cells): .flags(CellArray(picking: rows, of: cells))
        }
    }

    /// Stretches of cells of one column, one behind the other, as wide as the widest of them.
    package static func joined(_ parts: [(cells: Chunk.Cells, rows: Range<Int>)]) -> Chunk.Cells {
        let kinds = Set(parts.map(\.cells.kind))
        switch kinds.count == 1 ? kinds.first : nil {
        case .int8: return .int8(CellArray(joining: parts))
        case .int16: return .int16(CellArray(joining: parts))
        case .int32: return .int32(CellArray(joining: parts))
        case .int64: return .int64(CellArray(joining: parts))
        case .double: return .double(CellArray(joining: parts))
        case .code8: return .code8(CellArray(joining: parts))
        case .code16: return .code16(CellArray(joining: parts))
        case .code32: return .code32(CellArray(joining: parts))
        case .flags: return .flags(CellArray(joining: parts))
        case nil: break
        }
        if kinds.contains(where: \.isCode) { return .code32(CellArray(widening: parts)) }
        return .int64(CellArray(widening: parts))
    }
}

extension CellArray {
    fileprivate init(picking rows: [UInt32], of cells: CellArray) {
        let (rows, cells) = (rows.span, cells.span)
        unsafe self.init(count: rows.count) { room in
            for place in rows.indices { unsafe (room + place).initialize(to: cells[Int(rows[place])]) }
        }
    }

    /// Stretches of cells that all are of this kind.
    fileprivate init(joining parts: [(cells: Chunk.Cells, rows: Range<Int>)]) {
        let stride = MemoryLayout<Cell>.stride
        unsafe self.init(count: parts.reduce(0) { $0 + $1.rows.count }) { room in
            var next = UnsafeMutableRawPointer(room)
            for (cells, rows) in parts {
                precondition(rows.lowerBound >= 0 && rows.upperBound <= cells.count, "rows of the part")
                unsafe next.copyMemory(from: cells.start + rows.lowerBound * stride, byteCount: rows.count * stride)
                unsafe next += rows.count * stride
            }
        }
    }
}

extension CellArray where Cell: FixedWidthInteger {
    /// Stretches of whole cells or codes of several widths, none of which is wider than these.
    fileprivate init(widening parts: [(cells: Chunk.Cells, rows: Range<Int>)]) {
        var wide: [Cell] = []
        wide.reserveCapacity(parts.reduce(0) { $0 + $1.rows.count })
        for (cells, rows) in parts {
            for row in rows { wide.append(Cell(truncatingIfNeeded: cells.whole(at: row) ?? 0)) }
        }
        self.init(wide)
    }
}
