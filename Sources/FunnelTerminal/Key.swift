/// One key as a person pressed it, whatever bytes their terminal sends for it.
package enum Key: Equatable, Sendable {
    /// A letter, or a control character such as U+0009 for Tab.
    case character(Unicode.Scalar)
    /// Alt with a letter.
    case alt(Unicode.Scalar)
    case named(Named)
    /// The bytes between the marks of a bracketed paste.
    case paste([UInt8])
    /// Escape on its own.
    case escape

    package enum Named: String, CaseIterable, Sendable {
        case up, down, left, right, home, end, delete, wordLeft, wordRight, deleteWordRight, deleteWordLeft
        case killToEnd, killToStart
        /// A new line in the text, whether or not the statement is complete.
        case newLine
    }
}

extension Key.Named {
    /// The key for a control sequence without its introducer (`1;5D`), for one letter after SS3 (`D`), or nil.
    ///
    /// - Source: XTerm Control Sequences (PC-style function keys), the rxvt manual, the Linux console's terminfo entry.
    init?(sequence: String) {
        switch sequence {
        case "A", "1;1A": self = .up
        case "B", "1;1B": self = .down
        case "C", "1;1C": self = .right
        case "D", "1;1D": self = .left
        case "H", "1~", "7~", "1;1H": self = .home
        case "F", "4~", "8~", "1;1F": self = .end
        case "3~", "3;1~": self = .delete
        case "1;5C", "5C", "1;3C", "3C", "c": self = .wordRight
        case "1;5D", "5D", "1;3D", "3D", "d": self = .wordLeft
        case "3;5~", "3;3~", "3^": self = .deleteWordRight
        // Shift-Enter and Alt-Enter of terminals that tell them from Enter.
        case "13;2u", "13;3u", "27;2;13~", "27;3;13~": self = .newLine
        default: return nil
        }
    }

    /// The key that a control character stands for in emacs mode, where it is not what libedit makes of it: there
    /// a line of several is one, and a letter with marks several.
    init?(control: Unicode.Scalar) {
        switch control {
        case "\u{01}": self = .home
        case "\u{02}": self = .left
        case "\u{05}": self = .end
        case "\u{06}": self = .right
        case "\u{0B}": self = .killToEnd
        case "\u{0E}": self = .down
        case "\u{10}": self = .up
        case "\u{15}": self = .killToStart
        default: return nil
        }
    }

    /// libedit's name of the editing command; nil for what is put together of several.
    var command: String? {
        switch self {
        case .up: "ed-prev-history"
        case .down: "ed-next-history"
        case .right: "ed-next-char"
        case .left: "ed-prev-char"
        case .home: "ed-move-to-beg"
        case .end: "ed-move-to-end"
        case .delete: "ed-delete-next-char"
        case .wordRight: "em-next-word"
        case .wordLeft: "ed-prev-word"
        case .deleteWordRight: "em-delete-next-word"
        case .deleteWordLeft: "ed-delete-prev-word"
        case .killToEnd, .killToStart, .newLine: nil
        }
    }
}
