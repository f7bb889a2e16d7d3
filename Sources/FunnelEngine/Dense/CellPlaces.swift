import FunnelColumns

/// The place of a cell among all whole numbers from the least cell of its column on.
@inline(__always)
func placeOf(_ cell: some FixedWidthInteger, from first: Int64) -> Int { Int(Int64(truncatingIfNeeded: cell) &- first) }

extension ChunkRows {
    /// Calls the body with the place of each cell that is a value.
    @inline(__always)
    func eachPlace<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(
        of cells: Span<Cell>, from first: Int64, _ validity: Validity?, _ body: (Int) -> Void
    ) {
        each(reading: cells) { _, row in
            if let validity, !validity[row] { return }
            body(placeOf(cells[row], from: first))
        }
    }

    /// The same, with so many places for each group, one group behind the other.
    @inline(__always)
    func eachPlace<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(
        of cells: Span<Cell>, from first: Int64, _ validity: Validity?, _ groups: Span<UInt32>, stride: Int,
        _ body: (Int) -> Void
    ) {
        each(reading: cells) { place, row in
            if let validity, !validity[row] { return }
            body(Int(groups[place]) &* stride &+ placeOf(cells[row], from: first))
        }
    }
}
