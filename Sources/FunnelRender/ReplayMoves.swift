import FunnelReport
import FunnelValues

/// Moved figures, a line each: `line  9   cac   $412.35 → $409.10   −0.8 %   data`.
struct ReplayMoves {
    let moves: [ReplayReport.Move]
    let width: Int
    let glyphs: Glyphs

    private struct Cells {
        var line: String
        var name: String
        var recorded: String
        var found: String
        var change: String
        var causes: String
    }

    func lines() -> [Line] {
        let cells = moves.map(self.cells)
        func widest(_ part: (Cells) -> String) -> Int { cells.map { DisplayWidth.of(part($0)) }.max() ?? 0 }
        let (number, change, causes) = (widest(\.line), widest(\.change), widest(\.causes))
        // Long texts have lines of their own, and widen no column.
        let figures = cells.filter { DisplayWidth.of($0.recorded) <= 24 && DisplayWidth.of($0.found) <= 24 }
        let recorded = figures.map { DisplayWidth.of($0.recorded) }.max() ?? 0
        let found = figures.map { DisplayWidth.of($0.found) }.max() ?? 0
        let rest = 5 + number + 3 + 3 + recorded + 3 + found + 3 + change + 3 + causes
        let name = min(max(widest(\.name), 8), max(16, width - rest))
        if glyphs.isSpoken { return cells.map(spoken) }
        return cells.flatMap { cell -> [Line] in
            let line = Line([
                .init("line " + DisplayWidth.padded(cell.line, to: number, alignment: .right) + "   "),
                .init(
                    DisplayWidth.padded(
                        DisplayWidth.truncated(cell.name, to: name, ellipsis: glyphs.ellipsis), to: name), .key),
                .init("   " + DisplayWidth.padded(cell.recorded, to: recorded, alignment: .right)),
                .init(" \(glyphs.arrow) " + DisplayWidth.padded(cell.found, to: found)),
                .init("   " + DisplayWidth.padded(cell.change, to: change, alignment: .right)),
                .init("   " + cell.causes, .dim),
            ]).trimmed
            if line.width <= width { return [line] }
            // Too narrow for columns: the words of the row, one after the other, the name whole.
            let words = [
                "line \(cell.line)", cell.name, cell.recorded, glyphs.arrow, cell.found, cell.change, cell.causes,
            ]
            let text = words.filter { !$0.isEmpty }.joined(separator: " ")
            return TextFlow(width: width).lines(text, hanging: 2).map { Line($0) }
        }
    }

    private func spoken(_ cell: Cells) -> Line {
        let change = cell.change.isEmpty ? "" : ", \(cell.change)"
        let causes = cell.causes.isEmpty ? "" : ", \(cell.causes)"
        return Line("line \(cell.line), \(cell.name): \(cell.recorded) to \(cell.found)\(change)\(causes)")
    }

    private func cells(_ move: ReplayReport.Move) -> Cells {
        func shown(_ text: String, or absent: String) -> String { text.isEmpty ? absent : glyphs.clean(text) }
        return Cells(
            line: String(move.line), name: glyphs.clean(name(of: move)),
            recorded: shown(move.recorded, or: "(new)"), found: shown(move.found, or: "(gone)"),
            change: move.change.map(text) ?? "", causes: glyphs.clean(ReplayMoves.text(move.causes)))
    }

    /// `cac by channel: email, spend`; of a single figure the statement.
    private func name(of move: ReplayReport.Move) -> String {
        let place = [move.row, move.column ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
        return place.isEmpty ? move.statement : "\(move.statement): \(place)"
    }

    static func text(_ causes: [ReplayReport.Cause]) -> String { causes.map(\.text).joined(separator: ", ") }

    private func text(_ change: Double) -> String {
        var format = NumberFormat(for: [.number(change)], unit: .rate, isSigned: true, glyphs: glyphs)
        format.places = min(format.places, 1)
        return format.text(.number(change))
    }
}
