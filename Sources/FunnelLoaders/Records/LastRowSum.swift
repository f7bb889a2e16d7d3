import FunnelColumns
import FunnelValues

/// Whether the last row of a table is the sum of the others, though no word says so: a report's totals in an unknown
/// language, or without any name.
enum LastRowSum {
    private static let leastRows = 4

    /// - Returns: true when every number of the last row that is there is the sum of those above it, some are there and not
    ///   0, and the row lacks what the others have: all texts and dates, or, beside two sums or more, all but one.
    /// - Cost: O(rows) of the columns of numbers, for a last row with gaps; else a look at that row.
    static func isSum(_ columns: [Column]) -> Bool {
        guard let rows = columns.first?.count, rows >= leastRows else { return false }
        let last = rows - 1
        let numbers = columns.filter { $0.type.isNumeric }
        let names = columns.filter { !$0.type.isNumeric }
        let named = names.filter { !$0.value(at: last).isNull }
        // Columns that are mostly empty anyway say nothing by being empty.
        let gaps = names.filter { $0.value(at: last).isNull && $0.nullCount * 10 < rows }
        guard !gaps.isEmpty, named.count <= 1 else { return false }
        let summed = numbers.filter { !$0.value(at: last).isNull }
        guard summed.count >= (named.isEmpty ? 1 : 2) else { return false }
        var hasOther = false
        for column in summed {
            guard let (sum, cell) = sums(column, last) else { return false }
            guard sum == cell else { return false }
            if cell != 0 { hasOther = true }
        }
        return hasOther
    }

    /// The sum of all cells but the last, and the last; nil for doubles, whose sums are not exact.
    private static func sums(_ column: Column, _ last: Int) -> (sum: Int128, last: Int128)? {
        var sum: Int128 = 0
        for chunk in column.chunks {
            guard let cells = chunk.cells.wholes(as: Int64.self) else { return nil }
            for cell in cells { sum += Int128(cell) }
        }
        guard let chunk = column.chunks.last, let cell = chunk.cells.whole(at: chunk.count - 1) else { return nil }
        return (sum - Int128(cell), Int128(cell))
    }
}
