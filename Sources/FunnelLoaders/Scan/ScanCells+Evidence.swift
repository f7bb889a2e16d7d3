import CScan

extension ColumnEvidence {
    /// Adds plain numbers of a batch with this decimal sign, and its empty cells.
    mutating func add(_ found: cs_number_evidence, _ batch: RowBatch, _ column: Int, decimal: UInt8) {
        var own = NumberEvidence()
        own.fits = found.count
        own.maxScale = Int(found.most_scale)
        own.maxWholeDigits = Int(found.most_whole)
        var other = NumberEvidence()
        other.fits = found.count - found.fractions + found.ambiguous
        other.maxWholeDigits = Int(found.most_other_whole)
        if decimal == NumberCell.point {
            point.merge(own)
            comma.merge(other)
            pointOnly += found.fractions - found.ambiguous
        } else {
            comma.merge(own)
            point.merge(other)
            commaOnly += found.fractions - found.ambiguous
        }
        if found.ambiguous > 0, ambiguous == 0 {
            let field = batch.field(found.first_ambiguous, column)
            firstAmbiguous = Tally(
                count: 1, firstLine: batch.lines[found.first_ambiguous], firstText: field.start..<field.end)
        }
        ambiguous += found.ambiguous
        zeros += found.zeros
        ones += found.ones
        compactDates += found.compact_days
        add(found.count, of: .number, first: found.first_number, batch, column)
        add(found.empty, of: .empty, first: found.first_empty, batch, column)
    }

    /// Adds so many cells of a kind, the first of them in a row of the batch.
    mutating func add(_ count: Int, of kind: CellKind, first row: Int, _ batch: RowBatch, _ column: Int) {
        guard count > 0 else { return }
        if self.count(kind) == 0 {
            let field = batch.field(row, column)
            tallies[kind.rawValue].firstLine = batch.lines[row]
            tallies[kind.rawValue].firstText = field.start..<field.end
        }
        tallies[kind.rawValue].count += count
    }
}
