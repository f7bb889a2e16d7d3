package import FunnelValues

extension Column {
    /// The cells of these rows, in this order; a row may occur several times.
    ///
    /// - Cost: O(rows); the dictionary is kept whole, so places in it stay what they are.
    package func gathered(_ rows: [Int]) -> Column {
        precondition(rows.allSatisfy { (0..<count).contains($0) }, "rows of this column")
        var result = self
        result.chunks = []
        var start = 0
        while start < rows.count {
            let part = rows[start..<min(rows.count, start + Chunk.rows)]
            result.chunks.append(gatheredChunk(part))
            start += Chunk.rows
        }
        return result
    }

    private func gatheredChunk(_ rows: ArraySlice<Int>) -> Chunk {
        let cells: Chunk.Cells =
            switch chunks.first?.cells {
            case .int64: .int64(gather(rows, 0) { if case .int64(let cells) = $0 { cells } else { [] } })
            case .int32: .int32(gather(rows, 0) { if case .int32(let cells) = $0 { cells } else { [] } })
            case .double: .double(gather(rows, 0) { if case .double(let cells) = $0 { cells } else { [] } })
            case .codes: .codes(gather(rows, 0) { if case .codes(let cells) = $0 { cells } else { [] } })
            case .flags, nil: .flags(gather(rows, false) { if case .flags(let cells) = $0 { cells } else { [] } })
            }
        guard chunks.contains(where: { $0.validity != nil }) else { return Chunk(cells) }
        var validity = Validity()
        for row in rows {
            let known = chunks[row / Chunk.rows].validity
            validity.append(known.map { $0[row % Chunk.rows] } ?? true)
        }
        return Chunk(cells, validity: validity.validCount == validity.count ? nil : validity)
    }

    private func gather<Cell>(_ rows: ArraySlice<Int>, _ empty: Cell, _ cells: (Chunk.Cells) -> [Cell]) -> [Cell] {
        let arrays = chunks.map { cells($0.cells) }
        return rows.map { row in
            let array = arrays[row / Chunk.rows]
            return row % Chunk.rows < array.count ? array[row % Chunk.rows] : empty
        }
    }
}

extension Table {
    /// These rows, in this order: a filter or a sort.
    package func gathered(_ rows: [Int]) -> Table {
        Table(columns: columns.map { $0.gathered(rows) }, rowCount: rows.count)
    }

    /// The values of some rows, for display; rows beyond the table are left away.
    package func values(ofRows rows: Range<Int>) -> [[Value]] {
        rows.clamped(to: 0..<rowCount).map { row in columns.map { $0.value(at: row) } }
    }
}
