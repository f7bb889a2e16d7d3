/// Loops over whole cells of any width.
enum WholeCells {
    static func widened<Cell: FixedWidthInteger & BitwiseCopyable, Wide: FixedWidthInteger>(
        _ cells: Span<Cell>
    ) -> [Wide] {
        let count = cells.count
        return unsafe [Wide](unsafeUninitializedCapacity: count) { room, filled in
            for place in 0..<count {
                unsafe room.initializeElement(at: place, to: Wide(truncatingIfNeeded: cells[place]))
            }
            filled = count
        }
    }

    /// Least and greatest cell of the rows that have a value; nil without any.
    static func range<Cell: FixedWidthInteger & BitwiseCopyable>(
        _ cells: Span<Cell>, _ validity: Validity?
    ) -> ClosedRange<Int64>? {
        var (least, greatest) = (Cell.max, Cell.min)
        guard let validity else {
            for place in 0..<cells.count {
                least = min(least, cells[place])
                greatest = max(greatest, cells[place])
            }
            return cells.isEmpty ? nil : Int64(least)...Int64(greatest)
        }
        for place in 0..<cells.count where validity[place] {
            least = min(least, cells[place])
            greatest = max(greatest, cells[place])
        }
        return least > greatest ? nil : Int64(least)...Int64(greatest)
    }
}
