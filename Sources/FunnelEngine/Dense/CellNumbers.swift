import FunnelColumns

/// The different whole cells of a column, numbered in order of first appearance: for cells too far apart to be counted by
/// their distance, such as the ids of other systems.
///
/// Open addressing with linear probing and multiplicative hashing (D. Knuth, The Art of Computer Programming 3, §6.4).
///
/// - Cost: one pass over the column; 24 to 48 bytes for each different cell.
struct CellNumbers {
    /// By number.
    private(set) var cells: [Int64] = []
    /// The number of a slot's cell, plus one; 0 where there is none.
    private var slots: [UInt32]
    private var shift: UInt64

    /// Nil when there are more different cells than so many.
    init?(_ column: Column, most: Int) {
        (slots, shift) = ([UInt32](repeating: 0, count: 1 << 10), 64 - 10)
        for chunk in column.chunks {
            guard let wholes = chunk.cells.wholes(as: Int64.self) else { return nil }
            for (row, cell) in wholes.enumerated() where chunk.validity?[row] != false { add(cell) }
            if cells.count > most { return nil }
        }
    }

    /// The number of a cell; nil for one that the column does not have.
    @inline(__always) func number(of cell: Int64) -> UInt32? {
        var slot = place(of: cell)
        while slots[slot] != 0 {
            if cells[Int(slots[slot] - 1)] == cell { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func place(of cell: Int64) -> Int {
        Int(truncatingIfNeeded: (UInt64(bitPattern: cell) &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }

    private mutating func add(_ cell: Int64) {
        guard number(of: cell) == nil else { return }
        cells.append(cell)
        if 2 * cells.count > slots.count {
            slots = [UInt32](repeating: 0, count: 2 * slots.count)
            shift -= 1
            for (number, known) in cells.enumerated() { take(known, UInt32(number + 1)) }
        } else {
            take(cell, UInt32(cells.count))
        }
    }

    private mutating func take(_ cell: Int64, _ mark: UInt32) {
        var slot = place(of: cell)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = mark
    }
}
