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
        default: return nil
        }
    }

    /// What libedit is given for the key: bound there to `command`, unless the user's .editrc has bound it already.
    var sequence: String {
        switch self {
        case .up: "\u{1B}[A"
        case .down: "\u{1B}[B"
        case .right: "\u{1B}[C"
        case .left: "\u{1B}[D"
        case .home: "\u{1B}[H"
        case .end: "\u{1B}[F"
        case .delete: "\u{1B}[3~"
        case .wordRight: "\u{1B}[1;5C"
        case .wordLeft: "\u{1B}[1;5D"
        case .deleteWordRight: "\u{1B}[3;5~"
        case .deleteWordLeft: "\u{1B}[3;7~"
        }
    }

    /// libedit's name of the editing command.
    var command: String {
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
        }
    }
}
