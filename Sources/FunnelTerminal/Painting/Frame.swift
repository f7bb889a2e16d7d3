import FunnelRender

/// The edited text in rows and columns: what stands where, counted from where the prompt begins.
///
/// A full row goes on at the next one's start, as terminals wrap; a grapheme that does not fit moves there whole. What has
/// more rows than the terminal is seen through a window that holds the cursor.
struct Frame: Equatable {
    struct Row: Equatable {
        enum End: Equatable {
            /// The text goes on in the next row; the terminal wraps by itself.
            case wrapped
            case line
        }
        var cells: [Cell] = []
        var width = 0
        var end = End.line
    }

    let columns: Int
    private(set) var rows: [Row] = []
    private(set) var cursor = ScreenPlace()
    /// Number of the first row that is shown, when there are more than the terminal has.
    private(set) var top: Int?

    /// - Parameter previousTop: the window of the frame before, which moves no farther than the cursor asks.
    init(_ text: EditedText, columns: Int, height: Int, previousTop: Int? = nil) {
        self.columns = max(1, columns)
        var flow = Flow(columns: self.columns)
        for character in text.prompt { flow.add(character, .plain) }
        flow.add(text)
        rows = flow.rows
        cursor = flow.cursor
        var footer = text.footer
        let isTall = rows.count + min(footer.count, max(0, height - 1)) > max(1, height)
        if isTall, footer.isEmpty, height > 3 {
            let lines = text.pieces.reduce(1) { $0 + $1.text.count { $0 == "\n" } }
            let what =
                lines == 1 ? "Enter runs it, Ctrl-C drops it" : "\(lines) lines: Enter runs them, Ctrl-C drops them"
            footer = [Line("· \(what)", .dim)]
        }
        let below = footer.prefix(max(0, height - 1)).map { Frame.row($0, columns: self.columns) }
        if isTall { show(height: max(1, height - below.count), previousTop) }
        if let inFooter = text.footerCursor, !below.isEmpty {
            cursor = ScreenPlace(row: rows.count + below.count - 1, column: min(inFooter, self.columns - 1))
        }
        rows += below
    }

    /// Keeps the rows of a window that is so high.
    private mutating func show(height: Int, _ previousTop: Int?) {
        guard rows.count > height else { return }
        var top = min(previousTop ?? 0, rows.count - height)
        top = min(top, cursor.row)
        top = max(top, cursor.row - height + 1)
        rows = rows[top..<(top + height)].map { row in
            var row = row
            row.end = .line  // the terminal must not wrap what is cut here
            return row
        }
        cursor.row -= top
        self.top = top
    }

    /// A line of the footer, cut where the row ends.
    private static func row(_ line: Line, columns: Int) -> Row {
        var row = Row()
        for piece in line.pieces {
            for character in piece.text {
                guard let cell = Cell(character, piece.role) else { continue }
                guard row.width + cell.width < columns else { return row }
                row.cells.append(cell)
                row.width += cell.width
            }
        }
        return row
    }

    /// Where the cursor stands at another width, once the terminal has wrapped the rows anew.
    static func rowOfCursor(_ text: EditedText, columns: Int) -> Int {
        var flow = Flow(columns: max(1, columns))
        for character in text.prompt { flow.add(character, .plain) }
        flow.add(text)
        return flow.cursor.row
    }
}

/// Graphemes into rows, one after the other.
private struct Flow {
    let columns: Int
    var rows = [Frame.Row()]
    var cursor = ScreenPlace()

    init(columns: Int) { self.columns = columns }

    mutating func add(_ character: Character, _ role: Role) {
        guard var cell = Cell(character, role) else { return }
        if cell.width > columns { cell = Cell("?", role, width: 1) }
        let last = rows.count - 1
        let room = columns - rows[last].width
        if cell.width > room {
            // The blanks are written, so that a cluster of several signs is not cut in two.
            if room > 0 { rows[last].cells.append(Cell(String(repeating: " ", count: room), .plain, width: room)) }
            rows[last].width = columns
            rows[last].end = .wrapped
            rows.append(Frame.Row())
        }
        let row = rows.count - 1
        rows[row].cells.append(cell)
        rows[row].width += cell.width
        if rows[row].width >= columns {
            rows[row].end = .wrapped
            rows.append(Frame.Row())
        }
    }

    private mutating func endLine(_ continuation: String) {
        rows.append(Frame.Row())
        // Where lines are long and rows short, the mark would take the room of the text.
        if columns > 10 { for character in continuation { add(character, .dim) } }
    }

    private var place: ScreenPlace { ScreenPlace(row: rows.count - 1, column: rows[rows.count - 1].width) }

    /// By graphemes of the whole text: a piece may end between a letter and its marks.
    mutating func add(_ text: EditedText) {
        let whole = text.pieces.map(\.text).joined()
        var pieces = text.pieces.makeIterator()
        var piece = pieces.next()
        var left = piece?.text.unicodeScalars.count ?? 0
        var offset = 0
        var isPlaced = false
        for character in whole {
            while left <= 0, let next = pieces.next() {
                piece = next
                left += next.text.unicodeScalars.count
            }
            if !isPlaced, offset >= text.cursor {
                cursor = place
                isPlaced = true
            }
            if character == "\n" { endLine(text.continuation) } else { add(character, piece?.role ?? .plain) }
            let count = character.unicodeScalars.count
            offset += count
            left -= count
        }
        if !isPlaced { cursor = place }
        addHint(text.hint)
    }

    /// As much of it as the row has room for: it must not move what was typed.
    private mutating func addHint(_ hint: String) {
        guard !hint.isEmpty else { return }
        let last = rows.count - 1
        for character in hint {
            if character == "\n" { break }
            guard let cell = Cell(character, .hint), rows[last].width + cell.width < columns else { break }
            rows[last].cells.append(cell)
            rows[last].width += cell.width
        }
    }
}
