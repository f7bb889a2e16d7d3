/// The few signs that are not ASCII, and what stands for them where a terminal cannot show them.
package struct Glyphs: Hashable, Sendable {
    package let isUnicode: Bool
    /// Words in the place of signs that who listens to the screen would not hear, or hear wrong.
    package let isSpoken: Bool

    package init(isUnicode: Bool) { (self.isUnicode, isSpoken) = (isUnicode, false) }

    private init() { (isUnicode, isSpoken) = (true, true) }

    package static let spoken = Glyphs()

    var minus: String { isUnicode && !isSpoken ? "−" : "-" }
    var noValue: String { isSpoken ? "no value" : isUnicode ? "–" : "-" }
    var notYet: String { isSpoken ? "not yet" : ellipsis }
    /// Between the ends of what reaches from one to the other.
    var range: String { isSpoken ? "to" : ellipsis }
    var ellipsis: String { isUnicode && !isSpoken ? "…" : "..." }
    var times: String { isSpoken ? " times" : isUnicode ? "×" : "x" }
    var infinity: String { isSpoken ? "infinity" : isUnicode ? "∞" : "inf" }
    var note: String { isUnicode ? "·" : "*" }
    var arrow: String { isSpoken ? "to" : isUnicode ? "→" : "->" }
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
        // Dots between two ends, and dots for what a list leaves out.
        let source =
            isSpoken
            ? String(text).replacing(", … ", with: ", and ").replacing(" … ", with: " to ") : String(text)
        for scalar in source.unicodeScalars {
            switch scalar.value {
            case 0..<0x20:
                result += isUnicode ? String(Character(Unicode.Scalar(0x2400 + scalar.value) ?? "?")) : "?"
            case 0x7F: result += isUnicode ? "␡" : "?"
            case 0x80..<0xA0: result += isUnicode ? "\u{FFFD}" : "?"
            // Marks that turn the direction of what follows would reorder the rest of the row.
            case 0x202A...0x202E, 0x2066...0x2069: continue
            default:
                let word = isSpoken ? Glyphs.words[scalar] : isUnicode ? nil : Glyphs.ascii[scalar]
                result += word ?? String(Character(scalar))
            }
        }
        return result
    }

    private static let words: [Unicode.Scalar: String] = [
        "−": "-", "–": "-", "—": "-", "…": "...", "×": " times", "·": ",", "→": "to", "─": "-", "∞": "infinity",
        "≥": "at least", "≤": "at most", "²": " squared", "χ": "chi", "±": "plus or minus", "≠": "is not",
        "√": "square root of ",
    ]

    private static let ascii: [Unicode.Scalar: String] = [
        "−": "-", "–": "-", "—": "--", "…": "...", "×": "x", "·": "*", "→": "->", "─": "-", "∞": "inf", "≥": ">=",
        "≤": "<=", "²": "^2", "χ": "chi", "±": "+/-", "≠": "!=", "√": "sqrt", "€": "EUR ", "£": "GBP ", "¥": "JPY ",
        "฿": "THB ",
    ]
}
