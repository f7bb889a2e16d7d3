import FunnelReport
import FunnelValues

/// A table as lines: columns set apart by blanks, numbers right, text left, one rule above the total.
///
/// What does not fit loses decimals first, then folds its last metrics; keys are cut last of all, and no row is ever
/// wrapped.
struct TableLayout {
    let table: TableReport
    let width: Int
    let glyphs: Glyphs
    let digits: Int?
    var zone = Zone.utc
    var foldRemedy = "widen the window"

    private struct Column {
        var source: ReportColumn
        var place: Int
        var format: NumberFormat
        var fewestPlaces: Int
        var cells: [String] = []
        var width = 0
        /// The width is of other places than the cells.
        var isStale = false
        /// Cells a key is cut to; nil while it fits.
        var limit: Int?
        var isRight: Bool { source.type.isNumeric }
    }

    private typealias Row = ArrangedTable.Row

    func lines() -> [Line] {
        guard !table.columns.isEmpty else { return [Line("\(glyphs.note) no columns", .dim)] }
        let arranged = ArrangedTable(table)
        let rows = arranged.rows
        var natural = formattedColumns(arranged)
        for index in natural.indices { fill(&natural[index], rows) }
        var measured = Widths()
        var columns = natural
        var (gap, folded) = (3, 0)
        while total(columns, gap: gap) > width, !Task.isCancelled {
            gap = 2
            loseDecimals(&columns, rows, gap: gap, &measured)
            cutGivingWay(&columns, gap: gap)
            guard total(columns, gap: gap) > width, let last = foldable(natural) else { break }
            // With one column less there may be room for the decimals of the others again.
            natural.remove(at: last)
            columns = natural
            folded += 1
        }
        for index in columns.indices where columns[index].isStale { fill(&columns[index], rows) }
        folded += foldBesideKeys(&columns)
        if total(columns, gap: gap) > width { gap = 1 }
        cutKeys(&columns, rows, gap: gap)
        return drawn(columns, rows, gap: gap) + foldNote(folded)
    }

    // MARK: Columns

    private func formattedColumns(_ arranged: ArrangedTable) -> [Column] {
        table.columns.enumerated().map { place, source in
            let all = arranged.values(of: place)
            // What it would look like takes a while to find out for a million rows.
            let values = Task.isCancelled ? [] : all
            let format = NumberFormat(of: source, for: values, digits: digits, zone: zone, glyphs: glyphs)
            return Column(
                source: source, place: place, format: format,
                fewestPlaces: min(format.places, PlaceRule(unit: source.unit).fewestPlaces(for: values)))
        }
    }

    private func fill(_ column: inout Column, _ rows: [Row]) {
        column.isStale = false
        let (format, place) = (column.format, column.place)
        var cells = rows.stoppableMap { row in
            if let label = row.label, label.column == place { return glyphs.clean(label.text) }
            if place < row.blankKeys { return "" }
            return row.values.indices.contains(place) ? format.text(row.values[place]) : ""
        }
        // Each row has a cell, also where nobody reads it any more.
        if cells.count < rows.count { cells += repeatElement("", count: rows.count - cells.count) }
        column.cells = cells
        if let limit = column.limit {
            column.cells = column.cells.map { DisplayWidth.truncated($0, to: limit, ellipsis: glyphs.ellipsis) }
        }
        let widest = column.cells.map { DisplayWidth.of($0) }.max() ?? 0
        column.width = max(widest, DisplayWidth.of(header(of: column)))
    }

    private func header(of column: Column) -> String {
        let name = glyphs.clean(column.source.name)
        return column.limit.map { DisplayWidth.truncated(name, to: $0, ellipsis: glyphs.ellipsis) } ?? name
    }

    private func total(_ columns: [Column], gap: Int) -> Int {
        columns.reduce(0) { $0 + $1.width } + gap * max(0, columns.count - 1)
    }

    /// Widths found so far, by column and places: a long table is measured once for each, however often it is tried.
    private typealias Widths = [[Int]: Int]

    private func loseDecimals(_ columns: inout [Column], _ rows: [Row], gap: Int, _ measured: inout Widths) {
        while total(columns, gap: gap) > width {
            // Only where a shorter number makes the column narrower: under a long header nothing would be won.
            let candidates = columns.indices.filter {
                columns[$0].format.places > columns[$0].fewestPlaces
                    && columns[$0].width > DisplayWidth.of(header(of: columns[$0]))
            }
            guard let most = candidates.map({ columns[$0].format.places }).max() else { return }
            for index in candidates where columns[index].format.places == most {
                columns[index].format.places -= 1
                let key = [columns[index].place, columns[index].format.places]
                if let width = measured[key] {
                    columns[index].width = width
                    columns[index].isStale = true
                } else {
                    fill(&columns[index], rows)
                    measured[key] = columns[index].width
                }
            }
        }
    }

    /// Cells that a text which gives way keeps at least.
    private static let leastGivingWay = 30

    /// Cuts the texts that give way to figures, as far as need be.
    private func cutGivingWay(_ columns: inout [Column], gap: Int) {
        for index in columns.indices where columns[index].source.givesWay {
            let excess = total(columns, gap: gap) - width
            let limit = max(Self.leastGivingWay, columns[index].width - excess)
            guard excess > 0, limit < columns[index].width else { continue }
            columns[index].limit = limit
            columns[index].width = limit
            columns[index].isStale = true
        }
    }

    /// The last metric, while another is left.
    private func foldable(_ columns: [Column]) -> Int? {
        guard columns.count(where: { $0.source.role == .metric }) > 1 else { return nil }
        return columns.lastIndex { $0.source.role == .metric }
    }

    /// The only metric left gives way when the keys, cut to a few cells each, leave no room for it.
    private func foldBesideKeys(_ columns: inout [Column]) -> Int {
        let keys = columns.filter { $0.source.role == .key }
        guard let metric = columns.firstIndex(where: { $0.source.role == .metric }), !keys.isEmpty else { return 0 }
        let narrowest = keys.reduce(0) { $0 + min($1.width, 4) } + keys.count
        guard narrowest + columns[metric].width > width else { return 0 }
        columns.remove(at: metric)
        return 1
    }

    private func cutKeys(_ columns: inout [Column], _ rows: [Row], gap: Int) {
        while total(columns, gap: gap) > width {
            let keys = columns.indices.filter { columns[$0].source.role == .key && columns[$0].width > 1 }
            guard let widest = keys.max(by: { columns[$0].width < columns[$1].width }) else { return }
            let excess = total(columns, gap: gap) - width
            let second = keys.filter { $0 != widest }.map { columns[$0].width }.max() ?? 1
            let step = max(1, min(excess, columns[widest].width - max(second, 1)))
            let limit = columns[widest].width - step
            guard limit >= 1 else { return }
            columns[widest].limit = limit
            fill(&columns[widest], rows)
            if columns[widest].width > limit { return }
        }
    }

    // MARK: Drawing

    private func drawn(_ columns: [Column], _ rows: [Row], gap: Int) -> [Line] {
        let places = columns.map { Place(width: $0.width, isRight: $0.isRight) }
        let between = String(repeating: " ", count: gap)
        var lines = [line(columns.map { .init(header(of: $0), .header) }, places, between)]
        lines.reserveCapacity(rows.count + 2)
        let block = total(columns, gap: gap)
        var bars = barTexts(cells: min(16, width - block - gap)).makeIterator()
        for (place, row) in rows.enumerated() {
            if Stopped.isDue(place) { return [] }
            if row.kind == .total {
                lines.append(Line(String(repeating: glyphs.rule, count: min(width, block)), .dim))
            }
            let pieces = columns.indices.map { Line.Piece(columns[$0].cells[place], role(row, columns[$0])) }
            let cells = line(pieces, places, between)
            let bar = row.kind == .row ? bars.next() ?? "" : ""
            if bar.isEmpty {
                lines.append(cells)
            } else {
                let blanks = String(repeating: " ", count: max(0, block + gap - cells.width))
                lines.append(cells + Line(blanks + bar, .bar))
            }
        }
        if table.rows.isEmpty { lines.append(Line("\(glyphs.note) no rows", .dim)) }
        // No cell is wider than its column.
        if block <= width, !table.rows.isEmpty { return lines }
        return lines.stoppableMap { $0.truncated(to: width, ellipsis: glyphs.ellipsis) }
    }

    /// Where a column's cells stand.
    private struct Place {
        let width: Int
        let isRight: Bool
    }

    /// Bars are the first thing to go where there is no room.
    private func barTexts(cells: Int) -> [String] {
        guard let bars = table.bars, cells >= 8 else { return [] }
        return bars.map { Bar.text($0, cells: cells, isUnicode: glyphs.isUnicode) }
    }

    private func role(_ row: Row, _ column: Column) -> Role {
        if row.kind == .total || row.kind == .subtotal { return .total }
        if column.source.role == .key { return row.kind == .others ? .dim : .key }
        guard row.values.indices.contains(column.place) else { return .plain }
        let value = row.values[column.place]
        if value.isNull { return .dim }
        guard column.source.isChange, let better = column.source.better, let change = value.double, change != 0 else {
            return .plain
        }
        return (change > 0) == (better == .higher) ? .better : .worse
    }

    /// One piece per column, set apart and filled up to the columns' widths.
    private func line(_ cells: [Line.Piece], _ places: [Place], _ between: String) -> Line {
        var pieces: [Line.Piece] = []
        pieces.reserveCapacity(3 * cells.count)
        for (column, cell) in cells.enumerated() {
            if column > 0 { pieces.append(.init(between)) }
            let missing = max(0, places[column].width - DisplayWidth.of(cell.text))
            if places[column].isRight {
                pieces.append(.init(TableLayout.blanks(missing)))
                pieces.append(cell)
            } else {
                pieces.append(cell)
                // Nobody sees blanks at the end.
                if column + 1 < cells.count { pieces.append(.init(TableLayout.blanks(missing))) }
            }
        }
        return Line(pieces).trimmed
    }

    private static func blanks(_ count: Int) -> String {
        count < few.count ? few[count] : String(repeating: " ", count: count)
    }

    private static let few = (0..<16).map { String(repeating: " ", count: $0) }

    private func foldNote(_ folded: Int) -> [Line] {
        guard folded > 0 else { return [] }
        let text = "\(glyphs.ellipsis) \(folded) more column\(folded == 1 ? "" : "s") (\(foldRemedy))"
        return TextFlow(width: width).lines(text).map { Line($0, .dim) }
    }
}
