import FunnelColumns
import FunnelValues

/// Rows that come again: those whose key has been met before, as tools that send events more than once make them.
enum RepeatedRows {
    /// The rows that are kept, the first of each key, in their order; nil when none comes again. A row that lacks a part of
    /// the key is like no other.
    ///
    /// - Parameter key: columns.
    /// - Cost: O(rows), 8 bytes for each part of each different key.
    static func kept(_ key: [Column]) -> [Int]? {
        guard let count = key.first?.count else { return nil }
        let parts = key.map(cells)
        var met: Set<[Int64]> = []
        met.reserveCapacity(count)
        var kept: [Int] = []
        kept.reserveCapacity(count)
        for row in 0..<count {
            let values = parts.map { $0[row] }
            if values.contains(nil) || met.insert(values.compactMap(\.self)).inserted { kept.append(row) }
        }
        return kept.count == count ? nil : kept
    }

    /// A number for each cell that is the same for the same value; nil for null.
    private static func cells(_ column: Column) -> [Int64?] {
        column.chunks.flatMap { chunk -> [Int64?] in
            let numbers: [Int64] =
                switch chunk.cells {
                case .double(let cells): cells.map { Int64(bitPattern: $0.bitPattern) }
                case .flags(let cells): cells.map { $0 ? 1 : 0 }
                case .int8, .int16, .int32, .int64, .code8, .code16, .code32: chunk.cells.wholes(as: Int64.self) ?? []
                }
            guard let validity = chunk.validity else { return numbers }
            return numbers.indices.map { validity[$0] ? numbers[$0] : nil }
        }
    }
}
