/// The few signs that are not ASCII, and what stands for them where a terminal cannot show them.
package struct Glyphs: Hashable, Sendable {
    package let isUnicode: Bool

    package init(isUnicode: Bool) { self.isUnicode = isUnicode }

    var minus: String { isUnicode ? "−" : "-" }
    var noValue: String { isUnicode ? "–" : "-" }
    var ellipsis: String { isUnicode ? "…" : "..." }
    var times: String { isUnicode ? "×" : "x" }
    var infinity: String { isUnicode ? "∞" : "inf" }
    var note: String { isUnicode ? "·" : "*" }
    var arrow: String { isUnicode ? "→" : "->" }
    var dash: String { isUnicode ? "—" : "--" }
    var rule: String { isUnicode ? "─" : "-" }
    var upright: String { isUnicode ? "│" : "|" }
    /// Of axes: a tick at their left, one below, the corner; a point on a line.
    var tickLeft: String { isUnicode ? "┤" : "+" }
    var tickDown: String { isUnicode ? "┬" : "+" }
    var corner: String { isUnicode ? "└" : "+" }
    var dot: Character { isUnicode ? "●" : "*" }
    /// Of intervals, and of those that have no end.
    var intervalEnds: (left: String, right: String) { isUnicode ? ("├", "┤") : ("|", "|") }
    var endless: (left: String, right: String) { isUnicode ? ("←", "→") : ("<", ">") }
    var minusMark: Character { isUnicode ? "−" : "-" }

    /// Text that came from data or a message, safe to print: control characters become visible pictures, so that no
    /// cell can move the cursor or recolour the screen; without Unicode, our own signs become ASCII.
    func clean(_ text: some StringProtocol) -> String {
        let isQuiet = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        if isQuiet { return String(text) }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<0x20:
                result += isUnicode ? String(Character(Unicode.Scalar(0x2400 + scalar.value) ?? "?")) : "?"
            case 0x7F: result += isUnicode ? "␡" : "?"
            case 0x80..<0xA0: result += isUnicode ? "\u{FFFD}" : "?"
            // Marks that turn the direction of what follows would reorder the rest of the row.
            case 0x202A...0x202E, 0x2066...0x2069: continue
            default: result += isUnicode ? String(Character(scalar)) : Glyphs.ascii[scalar] ?? String(Character(scalar))
            }
        }
        return result
    }

    private static let ascii: [Unicode.Scalar: String] = [
        "−": "-", "–": "-", "—": "--", "…": "...", "×": "x", "·": "*", "→": "->", "─": "-", "∞": "inf", "≥": ">=",
        "≤": "<=", "²": "^2", "χ": "chi", "±": "+/-", "≠": "!=", "√": "sqrt", "€": "EUR ", "£": "GBP ", "¥": "JPY ",
        "฿": "THB ",
    ]
}
