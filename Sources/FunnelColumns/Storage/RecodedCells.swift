/// Codes changed where they lie, as long as nobody else has them.
extension Chunk {
    /// A chunk with other codes in place of these: for the code c, the one at c. Every code there occurs.
    ///
    /// The cells are those of before: millions of texts are numbered over again as a file is loaded, and to write them
    /// somewhere else takes their memory twice.
    /// - Returns: nil, and the cells are as before, where others have them too, where the new codes are too wide for them,
    ///   and for what are no codes.
    /// - Cost: O(rows), no allocation.
    package static func recoded(_ cells: inout Chunk.Cells, by codes: [UInt32]) -> Chunk? {
        guard let least = codes.min(), let greatest = codes.max(), cells.recode(by: codes.span, greatest) else {
            return nil
        }
        return Chunk(cells, validity: nil, range: Int64(least)...Int64(greatest))
    }
}

extension Chunk.Cells {
    fileprivate mutating func recode(by codes: Span<UInt32>, _ greatest: UInt32) -> Bool {
        let isDone: Bool
        // Taken out of the enumeration, which else would be a second owner.
        switch self {
        case .code8(var cells) where greatest <= UInt8.max:
            self = .flags([])
            isDone = cells.recode(by: codes)
            self = .code8(cells)
        case .code16(var cells) where greatest <= UInt16.max:
            self = .flags([])
            isDone = cells.recode(by: codes)
            self = .code16(cells)
        case .code32(var cells):
            self = .flags([])
            isDone = cells.recode(by: codes)
            self = .code32(cells)
        case .int8, .int16, .int32, .int64, .double, .code8, .code16, .flags: return false
        }
        return isDone
    }
}
