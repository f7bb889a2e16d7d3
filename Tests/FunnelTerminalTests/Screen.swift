import FunnelRender

/// As much of a terminal as the painter uses: letters with wrapping, CR, LF, backspace, and five control sequences. What
/// it does not know is a failure of the test that sends it.
struct Screen {
    let columns: Int
    let height: Int
    private(set) var rows: [[String]]
    private(set) var row = 0
    private(set) var column = 0
    /// The row is full, and the next letter wraps.
    private var isPending = false
    private(set) var unknown = ""

    init(columns: Int, height: Int) {
        self.columns = columns
        self.height = height
        rows = Array(repeating: Array(repeating: " ", count: columns), count: height)
    }

    /// Without blanks at the ends of rows, and without empty rows at the end.
    var text: [String] {
        var lines = rows.map { row in
            var line = row.joined()
            while line.last == " " { line.removeLast() }
            return line
        }
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    mutating func send(_ bytes: String) {
        var rest = Array(bytes.unicodeScalars)[...]
        while let next = rest.popFirst() {
            switch next {
            case "\r": (column, isPending) = (0, false)
            case "\n": lineFeed()
            case "\u{8}":
                isPending = false
                column = max(0, column - 1)
            case "\u{1B}": control(&rest)
            default: put(next)
            }
        }
    }

    private mutating func lineFeed() {
        isPending = false
        if row + 1 < height {
            row += 1
            return
        }
        rows.removeFirst()
        rows.append(Array(repeating: " ", count: columns))
    }

    private mutating func put(_ letter: Unicode.Scalar) {
        let isHalfFlag = (0x1F1E6...0x1F1FF).contains(letter.value)
        let width = isHalfFlag ? 2 : DisplayWidth.of(Character(letter))
        if width == 0 || joins(letter) { return last { $0.unicodeScalars.append(letter) } }
        if isPending || column + width > columns {
            column = 0
            lineFeed()
        }
        guard column + width <= columns else {
            unknown += "too wide"
            return
        }
        rows[row][column] = String(letter)
        for place in 1..<max(1, width) { rows[row][column + place] = "" }
        column += width
        if column == columns { (column, isPending) = (columns - 1, true) }
    }

    /// A skin tone, and the second half of a flag.
    private func joins(_ letter: Unicode.Scalar) -> Bool {
        var before = ""
        var copy = self
        copy.last { before = $0 }
        if (0x1F3FB...0x1F3FF).contains(letter.value) { return before == "👍" }
        return (0x1F1E6...0x1F1FF).contains(letter.value) && before.unicodeScalars.count == 1
            && before.unicodeScalars.allSatisfy { (0x1F1E6...0x1F1FF).contains($0.value) }
    }

    /// The cell that was written last.
    private mutating func last(_ change: (inout String) -> Void) {
        var place = isPending ? column : column - 1
        while place > 0, rows[row][place].isEmpty { place -= 1 }
        if place >= 0 { change(&rows[row][place]) } else { unknown += "mark without a letter" }
    }

    private mutating func control(_ rest: inout ArraySlice<Unicode.Scalar>) {
        guard rest.popFirst() == "[" else {
            unknown += "ESC"
            return
        }
        var number = ""
        while let digit = rest.first, digit.properties.numericType != nil || digit == ";" {
            number.unicodeScalars.append(digit)
            rest.removeFirst()
        }
        let count = Int(number) ?? 1
        let letter = rest.popFirst()
        if letter != "m" { isPending = false }
        switch letter {
        case "A": row = max(0, row - count)
        case "B": row = min(height - 1, row + count)
        case "C": column = min(columns - 1, column + count)
        case "J":
            blank(row, from: column)
            for below in (row + 1)..<max(row + 1, height) { blank(below, from: 0) }
        case "K": blank(row, from: column)
        case "m": break
        case let other: unknown += "CSI \(number)\(other.map { String($0) } ?? "")"
        }
    }

    private mutating func blank(_ row: Int, from start: Int) {
        for place in start..<columns { rows[row][place] = " " }
    }
}
