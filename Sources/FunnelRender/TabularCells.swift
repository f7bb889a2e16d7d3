import FunnelReport
import FunnelValues

/// The cells of a table as they read, row by row, for formats that lay out columns themselves.
struct TabularCells {
    let rows: [(kind: ArrangedTable.Kind, cells: [String])]

    init(_ table: TableReport, digits: Int?, zone: Zone) {
        let arranged = ArrangedTable(table)
        let formats = table.columns.enumerated().map { place, column in
            NumberFormat(of: column, for: arranged.values(of: place), digits: digits, zone: zone)
        }
        rows = arranged.rows.stoppableMap { row in
            let cells = formats.enumerated().map { place, format -> String in
                guard row.values.indices.contains(place) else { return "" }
                if let label = row.label, place < arranged.keyCount {
                    if place == label.column { return label.text }
                    // Before the word of a subtotal stand the keys that its rows share.
                    return row.kind == .subtotal && place < label.column ? format.text(row.values[place]) : ""
                }
                return format.text(row.values[place])
            }
            return (row.kind, cells)
        }
    }
}
