/// Columns of one length, cut into chunks at the same rows.
package struct Table: Sendable {
    package var columns: [Column]
    package let rowCount: Int

    package init(columns: [Column], rowCount: Int) {
        precondition(columns.allSatisfy { $0.count == rowCount }, "all columns have the table's number of rows")
        self.columns = columns
        self.rowCount = rowCount
    }

    package var chunkCount: Int { (rowCount + Chunk.rows - 1) / Chunk.rows }

    /// The rows of a chunk, counted from the table's first.
    package func rows(ofChunk index: Int) -> Range<Int> {
        index * Chunk.rows..<min(rowCount, (index + 1) * Chunk.rows)
    }

    package func column(named name: String) -> Column? { columns.first { $0.name == name } }
}
