import FunnelReport
import FunnelValues

/// A funnel as lines: its steps as a table, then its times and its trend, its definition and where the most is lost
/// (LOOKS.md).
///
/// Groups stand in one row each, with the count and rate of every step, where that fits; else below one another, with
/// everything that is known of each step.
struct FunnelLayout {
    let funnel: FunnelReport
    let width: Int
    let glyphs: Glyphs
    let digits: Int?
    var zone = Zone.utc
    var foldRemedy = "widen the window"

    /// A table of the answer, and before which of its rows a sum begins.
    struct Part {
        var table: TableReport
        var totalRow: Int?
    }

    func lines() -> [Line] {
        let parts = self.parts
        return parts.flatMap(lines) + remarks(below: parts).flatMap(note)
    }

    /// Each row as a line of its own: `trial, count: 540, from before: 45.0 %`.
    func spoken() -> [Line] {
        let parts = self.parts
        return parts.flatMap { part -> [Line] in
            part.table.rows.map { row in
                let cells = zip(part.table.columns, row).compactMap { column, value -> String? in
                    let text = text(value, column)
                    if text.isEmpty { return nil }
                    return column.name.isEmpty ? text : "\(glyphs.clean(column.name)): \(text)"
                }
                return Line(cells.joined(separator: ", "))
            }
        } + remarks(below: parts).map { Line(glyphs.clean($0), .dim) }
    }

    /// The steps, then times and trend where they are asked for.
    var parts: [Part] {
        let cells = FunnelCells(
            funnel: funnel, glyphs: glyphs, digits: digits, zone: zone, hasPictures: !glyphs.isSpoken)
        var parts: [Part] = []
        if let across = cells.groupsAcross, !glyphs.isSpoken, fits(across) {
            parts.append(Part(table: across))
        } else {
            // Intervals stand where there is room for them.
            let full = cells.steps(withIntervals: true)
            parts.append(glyphs.isSpoken || fits(full.table) ? full : cells.steps(withIntervals: false))
        }
        if let times = cells.times { parts.append(Part(table: times)) }
        if let trend = cells.trend { parts.append(Part(table: trend)) }
        return parts
    }

    /// For formats without a width: everything that is known of each step, in a table.
    var wholeTables: [TableReport] {
        let cells = FunnelCells(funnel: funnel, glyphs: glyphs, digits: digits, zone: zone, hasPictures: true)
        var steps = cells.steps(withIntervals: true).table
        steps.bars = nil
        return [steps, cells.times, cells.trend].compactMap(\.self)
    }

    func remarks(below tables: [TableReport]) -> [String] {
        let remarks = FunnelRemarks(funnel: funnel, glyphs: glyphs, digits: digits)
        let hasIntervals = tables.contains { $0.columns.contains { $0.name == "interval" } }
        return remarks.texts + (hasIntervals ? [remarks.intervals].compactMap(\.self) : [])
    }

    private func remarks(below parts: [Part]) -> [String] { remarks(below: parts.map(\.table)) }

    /// Whether nothing need be folded, and bars, if there are any, keep the least that shows something.
    private func fits(_ table: TableReport) -> Bool {
        var bare = table
        bare.bars = nil
        let lines = TableLayout(table: bare, width: 100_000, glyphs: glyphs, digits: digits, zone: zone).lines()
        let room = table.bars == nil ? width : width - 11
        return lines.allSatisfy { $0.width <= room }
    }

    private func text(_ value: Value, _ column: ReportColumn) -> String {
        guard !value.isNull else { return "" }
        return NumberFormat.text(
            value, unit: column.unit, isSigned: column.isChange, digits: digits, zone: zone, glyphs: glyphs)
    }

    private func lines(of part: Part) -> [Line] {
        var lines = TableLayout(
            table: part.table, width: width, glyphs: glyphs, digits: digits, zone: zone, foldRemedy: foldRemedy
        ).lines()
        guard let total = part.totalRow, total > 0, total + 1 < lines.count else { return lines }
        // The header, then the rows before the sum.
        let block = lines[...total].map { Line($0.pieces.filter { $0.role != .bar }).trimmed.width }.max() ?? 0
        lines.insert(Line(String(repeating: glyphs.rule, count: min(width, block)), .dim), at: total + 1)
        return lines
    }

    private func note(_ text: String) -> [Line] {
        TextFlow(width: width).lines("\(glyphs.note) \(glyphs.clean(text))", hanging: 2).map { Line($0, .dim) }
    }
}
