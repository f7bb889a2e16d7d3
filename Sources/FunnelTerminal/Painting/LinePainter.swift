import FunnelRender

/// Draws frames one after the other, writing only from where the next one differs: on a slow line little is sent, and
/// whatever reads the screen aloud hears what is new.
struct LinePainter {
    private let style: Style
    /// What stands on the screen, the terminal's cursor at its cursor; nil when nothing does.
    private(set) var shown: Frame?

    init(isColoured: Bool) { style = Style(isColoured: isColoured) }

    /// The bytes that turn what is shown into the frame.
    mutating func draw(_ frame: Frame) -> String {
        defer { shown = frame }
        guard let old = shown, old.columns == frame.columns, old.top == frame.top else { return erase() + whole(frame) }
        guard let start = LinePainter.firstDifference(old, frame) else {
            return LinePainter.move(from: old.cursor, to: frame.cursor)
        }
        let place = ScreenPlace(row: start.row, column: LinePainter.width(frame.rows[start.row].cells[..<start.cell]))
        return LinePainter.move(from: old.cursor, to: place) + written(frame, from: start, over: old)
    }

    /// Takes the drawing off the screen; the cursor stands where the prompt began.
    mutating func erase() -> String {
        defer { shown = nil }
        guard let shown else { return "" }
        return LinePainter.move(from: shown.cursor, to: ScreenPlace()) + "\r\u{1B}[J"
    }

    /// Leaves the drawing on the screen, and goes to the row below it.
    mutating func finish() -> String {
        defer { shown = nil }
        guard let shown else { return "" }
        let down = shown.rows.count - 1 - shown.cursor.row
        return (down > 0 ? "\u{1B}[\(down)B" : "") + "\r\n"
    }

    /// The screen is not what it was: the next frame is drawn from where the cursor is.
    mutating func forget() { shown = nil }

    private func whole(_ frame: Frame) -> String { written(frame, from: (0, 0), over: nil) }

    private func written(_ frame: Frame, from start: (row: Int, cell: Int), over old: Frame?) -> String {
        var text = ""
        var end = ScreenPlace()
        for row in start.row..<frame.rows.count {
            let line = frame.rows[row]
            let first = row == start.row ? start.cell : 0
            text += drawn(line, from: first, columns: frame.columns)
            end = ScreenPlace(row: row, column: line.width)
            guard row + 1 < frame.rows.count else { break }
            if line.end == .wrapped, line.width == frame.columns, line.cells.last?.isUncertain != true {
                // The next letter wraps; where none follows, a blank does it and is written over.
                if frame.rows[row + 1].cells.isEmpty { text += " \r" }
            } else {
                if let old, row < old.rows.count, old.rows[row].width > line.width { text += "\u{1B}[K" }
                text += "\r\n"
            }
        }
        if let old, old.reaches(behind: end) { text += "\u{1B}[J" }
        // Behind a full row the terminal's cursor is still on its last letter.
        let isFull = end.column >= frame.columns
        return text + (isFull ? "\r" : "")
            + LinePainter.move(from: isFull ? ScreenPlace(row: end.row, column: 0) : end, to: frame.cursor)
    }

    private func drawn(_ row: Frame.Row, from first: Int, columns: Int) -> String {
        var text = ""
        var run = Line.Piece("")
        var column = LinePainter.width(row.cells[..<first])
        func flush(_ text: inout String, _ run: inout Line.Piece) {
            text += style.text(Line([run]))
            run.text = ""
        }
        for cell in row.cells[first...] {
            if cell.role != run.role { flush(&text, &run) }
            run.role = cell.role
            column += cell.width
            guard cell.isUncertain, column < columns else {
                run.text += cell.text
                continue
            }
            // However wide the terminal draws it, its cells are empty before, and what follows stands where it should.
            flush(&text, &run)
            text += String(repeating: " ", count: cell.width) + String(repeating: "\u{8}", count: cell.width)
            run.text = cell.text
            flush(&text, &run)
            text += "\r\u{1B}[\(column)C"
        }
        flush(&text, &run)
        return text
    }

    // MARK: Places

    /// The first cell that has to be written; nil when only the cursor moved.
    private static func firstDifference(_ old: Frame, _ new: Frame) -> (row: Int, cell: Int)? {
        for row in new.rows.indices {
            guard row < old.rows.count else {
                // Written from the end of the row before, which makes the row that this one stands in.
                return row == 0 ? (0, 0) : (row - 1, new.rows[row - 1].cells.count)
            }
            let (a, b) = (old.rows[row], new.rows[row])
            if a == b { continue }
            let same = zip(a.cells, b.cells).prefix { $0 == $1 }.count
            // A letter that fills the row is written again, so that the terminal wraps behind it.
            let isFilled = same == b.cells.count && b.width == new.columns
            return (row, isFilled ? max(0, same - 1) : same)
        }
        guard old.rows.count > new.rows.count else { return nil }
        let last = new.rows.count - 1
        return last < 0 ? nil : (last, new.rows[last].cells.count)
    }

    private static func width(_ cells: ArraySlice<Cell>) -> Int { cells.reduce(0) { $0 + $1.width } }

    private static func move(from: ScreenPlace, to: ScreenPlace) -> String {
        guard from != to else { return "" }
        var text = ""
        if to.row < from.row { text += "\u{1B}[\(from.row - to.row)A" }
        if to.row > from.row { text += "\u{1B}[\(to.row - from.row)B" }
        if to.row == from.row, to.column < from.column, from.column - to.column < 4 {
            return String(repeating: "\u{8}", count: from.column - to.column)
        }
        return text + "\r" + (to.column > 0 ? "\u{1B}[\(to.column)C" : "")
    }
}

extension Frame {
    /// Whether something stands behind a place, in its row or below.
    fileprivate func reaches(behind place: ScreenPlace) -> Bool {
        rows.count > place.row + 1 || place.row < rows.count && rows[place.row].width > place.column
    }
}
