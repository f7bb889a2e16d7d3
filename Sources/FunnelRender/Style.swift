/// How roles look: with colour, or with none. The text is the same either way; colour never says anything alone.
package struct Style: Hashable, Sendable {
    package var isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    package static let plain = Style(isColoured: false)
    package static let coloured = Style(isColoured: true)

    package func text(_ line: Line) -> String {
        guard isColoured else { return line.text }
        return line.pieces.map { piece in
            guard let code = Style.code(piece.role), !piece.text.isEmpty else { return piece.text }
            return "\u{1B}[\(code)m\(piece.text)\u{1B}[0m"
        }.joined()
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
