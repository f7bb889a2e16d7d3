/// Bytes of a terminal → keys. Knows nothing of time: who reads calls `timeOut` when nothing more comes.
///
/// A control sequence is taken whole, so that an unknown key leaves nothing behind in the line; broken UTF-8 becomes
/// U+FFFD, one for each part that no longer could become a letter (as the Unicode standard recommends).
package struct KeyDecoder {
    private enum State {
        case ground
        case letter(UTF8Tail)
        case escape
        /// After `ESC [`, with what came since.
        case control(String)
        /// After `ESC O`.
        case single(String)
        /// After `ESC ]` or `ESC P`: a terminal's answer to someone else's question, or that key with Alt.
        case answer(introducer: Unicode.Scalar, count: Int, isEscaped: Bool)
        case paste
    }

    private var state = State.ground
    private var pasted: [UInt8] = []
    private static let pasteEnd = Array("\u{1B}[201~".utf8)
    /// A sequence that is longer than any key's is noise.
    private static let longestSequence = 32
    private static let longestAnswer = 4_096

    package init() {}

    /// How long the rest of what has begun may take, in milliseconds; nil when nothing has begun or nothing ends it.
    ///
    /// An Escape soon is a key of its own; a letter or a sequence that has begun is waited for, over a slow line, too.
    package var patience: Int? {
        switch state {
        case .ground, .paste: nil
        case .escape, .answer(_, 0, _): 40
        case .letter, .control, .single, .answer: 1_000
        }
    }

    package mutating func add(_ byte: UInt8) -> [Key] {
        switch state {
        case .ground: return start(byte)
        case .letter(var tail):
            switch tail.add(byte) {
            case .more:
                state = .letter(tail)
                return []
            case .scalar(let scalar):
                state = .ground
                return character(scalar)
            case .broken:
                state = .ground
                return [.character("\u{FFFD}")] + start(byte)
            }
        case .escape: return afterEscape(byte)
        case .control(let text): return control(text, byte)
        case .single(let text): return single(text, byte)
        case .answer(let introducer, let count, let isEscaped): return answer(introducer, count, isEscaped, byte)
        case .paste:
            pasted.append(byte)
            guard byte == Self.pasteEnd.last, pasted.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) else {
                return []
            }
            pasted.removeLast(Self.pasteEnd.count)
            defer { pasted = [] }
            state = .ground
            return [.paste(pasted)]
        }
    }

    /// Nothing followed for a while: an Escape was just that, and half a letter will not be whole.
    package mutating func timeOut() -> [Key] {
        defer { if patience != nil { state = .ground } }
        return switch state {
        case .answer(let introducer, 0, _): [.alt(introducer)]
        case .ground, .paste, .control, .single, .answer: []
        case .letter: [.character("\u{FFFD}")]
        case .escape: [.escape]
        }
    }

    private mutating func start(_ byte: UInt8) -> [Key] {
        if byte == 0x1B {
            state = .escape
            return []
        }
        if byte < 0x80 { return character(Unicode.Scalar(byte)) }
        guard let tail = UTF8Tail(lead: byte) else { return [.character("\u{FFFD}")] }
        state = .letter(tail)
        return []
    }

    private func character(_ scalar: Unicode.Scalar) -> [Key] {
        switch scalar.value {
        case 0x7F: [.character(scalar)]
        case 0x80..<0xA0: []  // C1 controls: no key sends them, and a terminal could obey them
        default: [.character(scalar)]
        }
    }

    private mutating func afterEscape(_ byte: UInt8) -> [Key] {
        switch byte {
        case UInt8(ascii: "["):
            state = .control("")
            return []
        case UInt8(ascii: "O"):
            state = .single("")
            return []
        case UInt8(ascii: "]"), UInt8(ascii: "P"):
            state = .answer(introducer: Unicode.Scalar(byte), count: 0, isEscaped: false)
            return []
        case 0x1B: return [.escape]  // and the second one may begin something
        case 0x7F, 0x08:
            state = .ground
            return [.named(.deleteWordLeft)]
        case 0x20..<0x7F, 0x0A, 0x0D:
            state = .ground
            return [.alt(Unicode.Scalar(byte))]
        default:
            state = .ground
            return [.escape] + start(byte)
        }
    }

    private mutating func control(_ text: String, _ byte: UInt8) -> [Key] {
        let longer = text + String(Unicode.Scalar(byte))
        switch byte {
        case 0x40...0x7E where !(text.isEmpty && byte == UInt8(ascii: "[")):
            if longer == "200~" {
                state = .paste
                return []
            }
            state = .ground
            return Key.Named(sequence: longer).map { [.named($0)] } ?? []
        case 0x5E where text.first?.isNumber == true:  // rxvt: Ctrl with an editing key
            state = .ground
            return Key.Named(sequence: longer).map { [.named($0)] } ?? []
        case 0x1B:
            state = .escape
            return []
        case 0x20..<0x7F where text.utf8.count < Self.longestSequence:  // `[[` begins the Linux console's F1 to F5
            state = .control(longer)
            return []
        default:
            // Not a sequence after all. What came so far is dropped, this byte is a key (Ctrl-C must always get through).
            state = .ground
            return byte < 0x20 ? start(byte) : []
        }
    }

    private mutating func single(_ text: String, _ byte: UInt8) -> [Key] {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9") where text.utf8.count < 4,
            UInt8(ascii: ";") where text.utf8.count < 4:
            state = .single(text + String(Unicode.Scalar(byte)))
            return []
        case 0x1B:
            state = .escape
            return []
        case 0..<0x20:
            state = .ground
            return start(byte)
        case UInt8(ascii: "M"):  // the keypad's Enter
            state = .ground
            return [.character("\n")]
        default:
            state = .ground
            let sequence = text + String(Unicode.Scalar(byte))
            return Key.Named(sequence: sequence).map { [.named($0)] } ?? []
        }
    }

    /// Dropped up to its end: BEL or `ESC \`.
    private mutating func answer(
        _ introducer: Unicode.Scalar, _ count: Int, _ isEscaped: Bool, _ byte: UInt8
    ) -> [Key] {
        switch byte {
        case 0x07:
            state = .ground
            return []
        case UInt8(ascii: "\\") where isEscaped:
            state = .ground
            return []
        case 0x1B where count < Self.longestAnswer:
            state = .answer(introducer: introducer, count: count + 1, isEscaped: true)
            return []
        case 0x20... where !isEscaped && count < Self.longestAnswer:
            state = .answer(introducer: introducer, count: count + 1, isEscaped: false)
            return []
        default:
            // No answer after all: what came so far is dropped, this byte is a key.
            state = isEscaped ? .escape : .ground
            return isEscaped ? afterEscape(byte) : start(byte)
        }
    }
}
