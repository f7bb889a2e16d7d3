import FunnelRender

/// What a person is to see while a statement is typed, before it has rows and columns.
struct EditedText: Equatable {
    var prompt = ""
    /// Stands before every further line of the text.
    var continuation = ""
    /// The text with its looks.
    var pieces: [Line.Piece] = []
    /// Offset of the cursor in the text's scalars, as libedit counts.
    var cursor = 0
    /// Stands behind the text, and is no part of it.
    var hint = ""
    /// Lines below the text.
    var footer: [Line] = []
    /// Where the cursor stands when it is in the footer's last line: in cells from its start.
    var footerCursor: Int?
}

/// One grapheme as it is drawn.
struct Cell: Equatable {
    var text: String
    var role: Role
    /// 1 or 2, more only where a script writes clusters of several signs.
    var width: Int
    /// Terminals do not agree on its width: flags, skin tones, pictures put together.
    var isUncertain = false

    init(_ text: String, _ role: Role, width: Int, isUncertain: Bool = false) {
        self.text = text
        self.role = role
        self.width = width
        self.isUncertain = isUncertain
    }

    /// Nil for what has no look of its own: marks that turn the direction of what follows would reorder the row.
    init?(_ character: Character, _ role: Role) {
        guard let first = character.unicodeScalars.first else { return nil }
        switch first.value {
        case 0..<0x20: self.init("^\(Character(Unicode.Scalar(UInt8(first.value) + 0x40)))", role, width: 2)
        case 0x7F: self.init("^?", role, width: 2)
        case 0x80..<0xA0: self.init("\u{FFFD}", role, width: 1)
        case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: return nil
        default:
            let width = DisplayWidth.of(character)
            // A mark without a letter before it gets one to stand on.
            let isBare = width == 0
            self.init(
                isBare ? "\u{25CC}\(character)" : String(character), role, width: max(1, width),
                isUncertain: width == 2 && character.unicodeScalars.count > 1 && first.properties.isEmojiLike)
        }
    }
}

extension Unicode.Scalar.Properties {
    /// Of which terminals draw clusters in different widths.
    fileprivate var isEmojiLike: Bool { isEmoji || isEmojiModifierBase || isEmojiPresentation }
}
