import CLineShim

/// Commands of libedit that get a code which no keyboard sends: the C1 control characters, of which the decoder lets none
/// through and for which libedit's table has room.
enum PrivateKey: Equatable {
    case textEnd, lineUp, lineDown, setMark, killRegion
    case named(Key.Named)

    static let all: [PrivateKey] =
        [.textEnd, .lineUp, .lineDown, .setMark, .killRegion]
        + Key.Named.allCases.filter { $0.command != nil }.map { .named($0) }

    var scalar: Unicode.Scalar {
        let place = Self.all.firstIndex(of: self) ?? 0
        // U+0085 is left out: it is a line end to some.
        return Unicode.Scalar(UInt8(0x88 + place))
    }

    var command: String {
        switch self {
        case .textEnd: "ed-move-to-end"
        case .lineUp: "ed-prev-line"
        case .lineDown: "ed-next-line"
        case .setMark: "em-set-mark"
        case .killRegion: "em-kill-region"
        case .named(let key): key.command ?? "ed-ignore"
        }
    }

    /// As `bind` reads it: a backslash and three octal digits.
    var notation: String { "\\" + String(scalar.value, radix: 8) }
}
