/// Cells put in another order.
extension Chunk.Cells {
    /// The cells of these rows, in this order.
    package func picked(_ rows: Span<UInt32>) -> Chunk.Cells {
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
}

extension CellArray {
    fileprivate init(picking rows: Span<UInt32>, of cells: CellArray) {
        let cells = cells.span
        unsafe self.init(count: rows.count) { room in
            for place in rows.indices { unsafe (room + place).initialize(to: cells[Int(rows[place])]) }
        }
    }
}
