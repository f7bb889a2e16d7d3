/// Distances in the text that is edited, in scalars, as libedit counts.
///
/// libedit steps over scalars; a person sees graphemes, and lines.
enum TextMotion {
    /// To the end of the grapheme behind the cursor.
    static func forward(_ text: [Unicode.Scalar], from cursor: Int) -> Int {
        guard let character = string(text[min(cursor, text.count)...].prefix(longest)).first else { return 0 }
        return character.unicodeScalars.count
    }

    /// To the start of the grapheme before the cursor.
    static func back(_ text: [Unicode.Scalar], from cursor: Int) -> Int {
        guard let character = string(text[..<min(cursor, text.count)].suffix(longest)).last else { return 0 }
        return character.unicodeScalars.count
    }

    /// What Backspace takes: a picture whole, of a letter with marks the last mark, as it was typed.
    static func backspace(_ text: [Unicode.Scalar], from cursor: Int) -> Int {
        guard let character = string(text[..<min(cursor, text.count)].suffix(longest)).last else { return 0 }
        let scalars = character.unicodeScalars
        guard let first = scalars.first, scalars.count > 1 else { return scalars.count }
        return first.properties.isEmoji && first.value > 0x7F || first.properties.isEmojiPresentation
            ? scalars.count : 1
    }

    static func lineStart(_ text: [Unicode.Scalar], from cursor: Int) -> Int {
        text[..<min(cursor, text.count)].lastIndex(of: "\n").map { cursor - $0 - 1 } ?? cursor
    }

    static func lineEnd(_ text: [Unicode.Scalar], from cursor: Int) -> Int {
        (text[min(cursor, text.count)...].firstIndex(of: "\n") ?? text.count) - cursor
    }

    /// More scalars than any grapheme that a person types.
    private static let longest = 64

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
