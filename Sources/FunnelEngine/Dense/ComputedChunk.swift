import FunnelColumns

extension Chunk {
    /// Cells as computed: what came from a null is no cell of a chunk, which holds 0 there.
    init(computed cells: [Int64], _ validity: Validity?) {
        var cells = cells
        if let validity {
            for row in cells.indices where !validity[row] { cells[row] = 0 }
        }
        self.init(wholes: cells, validity: validity)
    }

    /// Flags as 1 and 0; other cells as they are.
    var wholeFlags: Chunk {
        guard case .flags(let cells) = cells else { return self }
        return Chunk(.int8(CellArray(cells.array.map { $0 ? 1 : 0 })), validity: validity)
    }
}
