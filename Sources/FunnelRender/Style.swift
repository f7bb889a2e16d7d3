/// How roles look: with colour, or with none. The text is the same either way; colour never says anything alone.
package struct Style: Hashable, Sendable {
    package var isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    package static let plain = Style(isColoured: false)
    package static let coloured = Style(isColoured: true)

    package func text(_ line: Line) -> String {
        var text = ""
        append(line, to: &text)
        return text
    }

    /// Lines one below the other; what there is of them when the person stops it.
    func text(_ lines: [Line]) -> String {
        var text = ""
        for (place, line) in lines.enumerated() {
            if Stopped.isDue(place) { break }
            if place > 0 { text += "\n" }
            append(line, to: &text)
        }
        return text
    }

    private func append(_ line: Line, to text: inout String) {
        for piece in line.pieces {
            if isColoured, let code = Style.code(piece.role), !piece.text.isEmpty {
                text += "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
            } else {
                text += piece.text
            }
        }
    }

    /// The sixteen colours of the terminal's own palette, so that light and dark grounds both stay readable.
    private static func code(_ role: Role) -> String? {
        switch role {
        case .plain: nil
        case .dim: "2"
        case .header, .total: "1"
        case .key, .bar: "36"
        case .warning: "33"
        case .error, .caret, .worse: "31"
        case .better: "32"
        case .first: "36"
        case .second: "35"
        case .third: "33"
        case .fourth: "32"
        case .fifth: "34"
        case .sixth: "31"
        case .verb, .function: "1"
        case .clause: "35"
        case .name: "36"
        case .unknown: "4"
        case .number: "34"
        case .text: "32"
        case .comment, .hint: "2"
        }
    }
}
