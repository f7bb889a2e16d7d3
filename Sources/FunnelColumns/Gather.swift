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

    /// The cells of these rows, and no value where there is no row.
    ///
    /// - Cost: O(rows).
    package func gathered(orNull rows: [Int?]) -> Column {
        guard count > 0 else {
            var builder = ColumnBuilder(name: name, header: header, type: type, unit: unit, additivity: additivity)
            for _ in rows { _ = builder.append(.null) }
            return builder.finish()
        }
        var result = gathered(rows.map { $0 ?? 0 })
        for place in result.chunks.indices {
            let start = place * Chunk.rows
            var validity = result.chunks[place].validity ?? Validity(repeating: true, count: result.chunks[place].count)
            for row in 0..<result.chunks[place].count where rows[start + row] == nil { validity[row] = false }
            result.chunks[place] = result.chunks[place].with(
                validity: validity.validCount == validity.count ? nil : validity)
        }
        return result
    }

    private func gatheredChunk(_ rows: ArraySlice<Int>) -> Chunk {
        let validity = gatheredValidity(rows)
        switch type {
        case .number:
            return Chunk(
                .double(
                    CellArray(
                        gathered(rows, 0) { cells, row in if case .double(let cells) = cells { cells[row] } else { nil }
                        })),
                validity: validity)
        case .boolean:
            return Chunk(
                .flags(
                    CellArray(
                        gathered(rows, false) { cells, row in
                            if case .flags(let cells) = cells { cells[row] } else { nil }
                        })
                ), validity: validity)
        case .text:
            return Chunk(
                codes: gathered(rows, 0) { $0.whole(at: $1).map { UInt32(truncatingIfNeeded: $0) } }, validity: validity
            )
        case .integer, .decimal, .instant, .date, .period:
            return Chunk(wholes: gathered(rows, 0) { $0.whole(at: $1) }, validity: validity)
        }
    }

    private func gatheredValidity(_ rows: ArraySlice<Int>) -> Validity? {
        guard chunks.contains(where: { $0.validity != nil }) else { return nil }
        var validity = Validity()
        for row in rows {
            let known = chunks[row / Chunk.rows].validity
            validity.append(known.map { $0[row % Chunk.rows] } ?? true)
        }
        return validity.validCount == validity.count ? nil : validity
    }

    private func gathered<Cell>(
        _ rows: ArraySlice<Int>, _ empty: Cell, _ cell: (Chunk.Cells, Int) -> Cell?
    ) -> [Cell] {
        rows.map { cell(chunks[$0 / Chunk.rows].cells, $0 % Chunk.rows) ?? empty }
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
