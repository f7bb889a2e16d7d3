import FunnelReport
import FunnelValues

/// The cells of a table as they read, row by row, for formats that lay out columns themselves.
struct TabularCells {
    enum Kind { case row, subtotal, others, total }
    let rows: [(kind: Kind, cells: [String])]

    init(_ table: TableReport, digits: Int?) {
        let keys = table.columns.prefix { $0.role == .key }.count
        var rows: [(kind: Kind, values: [Value], label: (place: Int, text: String)?)] = []
        rows = table.rows.map { (.row, $0, nil) }
        for subtotal in table.subtotals {
            let place = rows.lastIndex { $0.kind == .row && $0.values.starts(with: subtotal.keys) }
            let depth = subtotal.keys.count
            let row = (kind: Kind.subtotal, values: subtotal.row, label: Optional((place: depth, text: "all")))
            rows.insert(row, at: place.map { $0 + 1 } ?? rows.count)
        }
        if let others = table.others { rows.append((.others, others, (0, "others"))) }
        if let total = table.total { rows.append((.total, total, (0, table.totalLabel))) }
        let formats = table.columns.enumerated().map { place, column in
            var format = NumberFormat(
                for: rows.compactMap { $0.values.indices.contains(place) ? $0.values[place] : nil }, unit: column.unit,
                isSigned: column.isChange, digits: digits)
            if column.role == .key { format.isGrouped = false }
            return format
        }
        self.rows = rows.map { row in
            let cells = formats.enumerated().map { place, format -> String in
                guard row.values.indices.contains(place) else { return "" }
                if let label = row.label, place < keys {
                    if place == label.place { return label.text }
                    // Above a sum, only the keys that its rows share are filled.
                    return row.kind == .subtotal && place < label.place ? format.text(row.values[place]) : ""
                }
                return format.text(row.values[place])
            }
            return (row.kind, cells)
        }
    }
}
