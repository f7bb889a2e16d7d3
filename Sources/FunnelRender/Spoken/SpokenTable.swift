import FunnelReport
import FunnelValues

/// A table as records, one line each, every figure behind the name of its column.
struct SpokenTable {
    let table: TableReport
    let renderer: TerminalRenderer

    /// - Cost: O(cells).
    func lines() -> [Line] {
        let glyphs = renderer.glyphs
        guard !table.columns.isEmpty else { return [Line("no columns", .dim)] }
        guard !table.rows.isEmpty || table.total != nil || table.others != nil else { return [Line("no rows", .dim)] }
        let arranged = ArrangedTable(table)
        let formats = table.columns.enumerated().map { place, column in
            NumberFormat(
                of: column, for: arranged.values(of: place), digits: renderer.digits, zone: renderer.zone,
                glyphs: glyphs)
        }
        let names = table.columns.map { glyphs.clean($0.name) }
        var lines: [Line] = []
        lines.reserveCapacity(arranged.rows.count)
        for (turn, row) in arranged.rows.enumerated() {
            if Stopped.isDue(turn) { break }
            var cells: [String] = []
            for (place, format) in formats.enumerated() {
                if let label = row.label {
                    // Of a sum: its word, behind the keys that its rows share.
                    if label.column == place {
                        cells.append("\(names[place]): \(glyphs.clean(label.text))")
                        continue
                    }
                    let isShared = row.kind == .subtotal && place < label.column
                    if place < arranged.keyCount, !isShared { continue }
                }
                guard row.values.indices.contains(place) else { continue }
                cells.append("\(names[place]): \(format.text(row.values[place]))")
            }
            let isSum = row.kind == .total || row.kind == .subtotal
            lines.append(Line(cells.joined(separator: ", "), isSum ? .total : .plain))
        }
        return table.rows.isEmpty ? [Line("no rows", .dim)] + lines : lines
    }
}
