/// A line of an answer: pieces of text, each with its role. Colour is decided when it is printed.
package struct Line: Hashable, Sendable {
    package struct Piece: Hashable, Sendable {
        package var text: String
        package var role: Role
        package init(_ text: String, _ role: Role = .plain) {
            self.text = text
            self.role = role
        }
    }

    package var pieces: [Piece]

    package init(_ pieces: [Piece]) { self.pieces = pieces }
    package init(_ text: String, _ role: Role = .plain) { pieces = [Piece(text, role)] }

    /// The text alone: what stays when colour is off.
    package var text: String { pieces.map(\.text).joined() }
    package var width: Int { DisplayWidth.of(text) }

    package static func + (left: Line, right: Line) -> Line { Line(left.pieces + right.pieces) }

    /// Without blanks at the end.
    var trimmed: Line {
        var kept = pieces
        while let last = kept.last {
            // Seen at the last byte, of millions of lines.
            if let byte = last.text.utf8.last, byte != UInt8(ascii: " ") { break }
            let text = last.text.reversed().drop { $0 == " " }.reversed()
            kept.removeLast()
            if !text.isEmpty {
                kept.append(Piece(String(text), last.role))
                break
            }
        }
        return Line(kept)
    }

    /// Cut to a width, the ellipsis at its end.
    func truncated(to width: Int, ellipsis: String) -> Line {
        guard self.width > width else { return self }
        var room = width - DisplayWidth.of(ellipsis)
        guard room > 0 else { return Line(DisplayWidth.truncated(text, to: width, ellipsis: ellipsis)) }
        var kept: [Piece] = []
        for piece in pieces {
            let part = DisplayWidth.prefix(of: piece.text, cells: room)
            kept.append(Piece(part, piece.role))
            room -= DisplayWidth.of(part)
            if part.count < piece.text.count { break }
        }
        return Line(kept + [Piece(ellipsis, .dim)])
    }
}

/// What a piece of text is for; the style gives it its look.
package enum Role: Hashable, Sendable, CaseIterable {
    case plain, bar, dim, header, key, total, warning, error, caret, better, worse
    /// Lines and bars told apart, which letters or names do as well.
    case first, second, third, fourth, fifth, sixth
    /// Of a statement as it is typed: its verb, functions, words of clauses and options, names that are known and names
    /// that are not, numbers with their units, text, comments; and what the history offers behind it.
    case verb, function, clause, name, unknown, number, text, comment, hint

    static func series(_ place: Int) -> Role {
        let roles: [Role] = [.first, .second, .third, .fourth, .fifth, .sixth]
        return roles[place % roles.count]
    }
}
