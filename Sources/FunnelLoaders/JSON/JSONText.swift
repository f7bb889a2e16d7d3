/// What is wrong with a stretch of JSON; the reader stands where it was met.
package enum JSONProblem: String, Error {
    case cut = "it ends too early"
    case value = "no value where one is due"
    case name = "no name in quotes where one is due"
    case colon = "no colon behind a name"
    case comma = "no comma or bracket behind a value"
    case number = "a number that JSON has not"
    case control = "a control character within a text"
    case escape = "an escape that JSON has not"
    case depth = "more than 512 brackets within one another"
    case noObject = "no object"
    case more = "more than one value on the line"
    case long = "a record of more than 128 MB"
    case many = "too many names"
}

/// Reads JSON on from a place, by its grammar alone.
///
/// - Source: RFC 8259. `NaN`, `Infinity` and `-Infinity`, which Python writes, are taken for values that are missing.
/// - Cost: O(n), no recursion.
package struct JSONText {
    static let longestDepth = 512
    /// Bytes; as a row it stays below what a record may have.
    static let longestElement = 128 << 20

    enum Value {
        case text(hasEscapes: Bool)
        case number
        case word
        case null
        /// `NaN` and its like.
        case noNumber
    }

    package var position: Int
    /// Physical lines from 0, counted where objects may go across lines.
    var line = 0
    let acrossLines: Bool
    /// Halves of surrogate pairs without the other half, met so far.
    private(set) var loneSurrogates = 0
    /// A number with a fraction was met: the decimal sign is a point.
    private(set) var hasFractions = false
    /// Those that are open, as what closes them.
    var brackets: [UInt8] = []

    package init(position: Int, acrossLines: Bool) {
        self.position = position
        self.acrossLines = acrossLines
    }

    /// The byte at the position; 0, which JSON has nowhere, at the end.
    @inline(__always) func byte(_ bytes: Span<UInt8>) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    @inline(__always) mutating func passBlanks(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte <= 0x20 else { return }
            if byte == 0x20 || byte == 0x09 {
                position += 1
            } else if acrossLines, byte == 0x0A || byte == 0x0D {
                passLineEnd(bytes)
            } else {
                return
            }
        }
    }

    /// Passes one line's end, which stands at the position.
    mutating func passLineEnd(_ bytes: Span<UInt8>) {
        let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
        position += isPair ? 2 : 1
        line += 1
    }

    /// Moves on to the end of the line.
    mutating func passLine(_ bytes: Span<UInt8>) {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    }

    /// `problem`, or that the text ends here.
    func problem(_ bytes: Span<UInt8>, _ problem: JSONProblem) -> JSONProblem {
        let isEnd = position >= bytes.count || !acrossLines && (bytes[position] == 0x0A || bytes[position] == 0x0D)
        return isEnd ? .cut : problem
    }

    // MARK: what has no parts

    /// Passes a text from its first quote to its last; the range is what stands between.
    @inline(__always)
    mutating func text(_ bytes: Span<UInt8>) throws(JSONProblem) -> (range: Range<Int>, hasEscapes: Bool) {
        let start = position + 1
        var hasEscapes = false
        position = start
        while true {
            position = Scan.endOfPlainText(bytes, position)
            guard position < bytes.count else { throw .cut }
            switch bytes[position] {
            case 0x22:
                position += 1
                return (start..<(position - 1), hasEscapes)
            case 0x5C:
                hasEscapes = true
                try passEscape(bytes)
            default: throw problem(bytes, .control)
            }
        }
    }

    private mutating func passEscape(_ bytes: Span<UInt8>) throws(JSONProblem) {
        guard position + 1 < bytes.count else {
            position = bytes.count
            throw .cut
        }
        switch bytes[position + 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 2
        case 0x75:
            guard let unit = JSONText.unit(bytes, position) else { throw .escape }
            position += 6
            guard unit & 0xF800 == 0xD800 else { return }
            if unit < 0xDC00, let low = JSONText.unit(bytes, position), low & 0xFC00 == 0xDC00 {
                position += 6
            } else {
                loneSurrogates += 1
            }
        default: throw .escape
        }
    }

    /// The code of `\u12AF`, when such a thing stands there.
    static func unit(_ bytes: Span<UInt8>, _ at: Int) -> UInt32? {
        guard at + 6 <= bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 else { return nil }
        var unit: UInt32 = 0
        for place in (at + 2)..<(at + 6) {
            let byte = bytes[place]
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: unit = unit << 4 | UInt32((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return unit
    }

    /// Passes a text, a number or a word.
    @inline(__always)
    mutating func simpleValue(_ bytes: Span<UInt8>) throws(JSONProblem) -> (range: Range<Int>, value: Value) {
        let start = position
        switch byte(bytes) {
        case 0x22:
            let (range, hasEscapes) = try text(bytes)
            return (range, .text(hasEscapes: hasEscapes))
        case 0x2D, 0x30...0x39:
            if byte(bytes) == 0x2D, passWord(bytes, "-Infinity") { return (start..<position, .noNumber) }
            try passNumber(bytes)
            return (start..<position, .number)
        case 0x74 where passWord(bytes, "true"), 0x66 where passWord(bytes, "false"): return (start..<position, .word)
        case 0x6E where passWord(bytes, "null"): return (start..<position, .null)
        case 0x4E where passWord(bytes, "NaN"), 0x49 where passWord(bytes, "Infinity"):
            return (start..<position, .noNumber)
        default: throw problem(bytes, .value)
        }
    }

    private mutating func passWord(_ bytes: Span<UInt8>, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= bytes.count, Scan.starts(bytes, position, word) else { return false }
        position += count
        return true
    }

    private mutating func passNumber(_ bytes: Span<UInt8>) throws(JSONProblem) {
        if byte(bytes) == 0x2D { position += 1 }
        if byte(bytes) == 0x30 {
            position += 1
        } else {
            try passDigits(bytes)
        }
        if byte(bytes) == 0x2E {
            position += 1
            hasFractions = true
            try passDigits(bytes)
        }
        if byte(bytes) | 0x20 == 0x65 {
            position += 1
            if byte(bytes) == 0x2B || byte(bytes) == 0x2D { position += 1 }
            try passDigits(bytes)
        }
        // `007`, `1.2.3`, `12px`
        let next = byte(bytes)
        if next &- 0x30 < 10 || next == 0x2E || (next | 0x20) &- 0x61 < 26 { throw .number }
    }

    private mutating func passDigits(_ bytes: Span<UInt8>) throws(JSONProblem) {
        guard byte(bytes) &- 0x30 < 10 else { throw problem(bytes, .number) }
        repeat { position += 1 } while byte(bytes) &- 0x30 < 10
    }

    // MARK: what has parts

    /// Passes a name and its colon; the value may follow.
    @inline(__always)
    mutating func name(_ bytes: Span<UInt8>) throws(JSONProblem) -> (range: Range<Int>, hasEscapes: Bool) {
        guard byte(bytes) == 0x22 else { throw problem(bytes, .name) }
        let name = try text(bytes)
        passBlanks(bytes)
        guard byte(bytes) == 0x3A else { throw problem(bytes, .colon) }
        position += 1
        passBlanks(bytes)
        return name
    }

    /// Passes any value, which begins at the position, with all that is in it.
    ///
    /// - Parameter depth: brackets that are open around it.
    package mutating func passValue(_ bytes: Span<UInt8>, depth: Int = 0) throws(JSONProblem) {
        brackets.removeAll(keepingCapacity: true)
        while true {
            switch byte(bytes) {
            case 0x7B:
                try open(0x7D, depth)
                passBlanks(bytes)
                if byte(bytes) != 0x7D {
                    _ = try name(bytes)
                    continue
                }
            case 0x5B:
                try open(0x5D, depth)
                passBlanks(bytes)
                if byte(bytes) != 0x5D { continue }
            default: _ = try simpleValue(bytes)
            }
            if try closes(bytes) { return }
        }
    }

    private mutating func open(_ closing: UInt8, _ depth: Int) throws(JSONProblem) {
        guard depth + brackets.count < JSONText.longestDepth else { throw .depth }
        brackets.append(closing)
        position += 1
    }

    /// Behind a value: passes brackets that close, and a comma; true when nothing is open any more.
    private mutating func closes(_ bytes: Span<UInt8>) throws(JSONProblem) -> Bool {
        while let closing = brackets.last {
            passBlanks(bytes)
            let byte = byte(bytes)
            if byte == closing {
                brackets.removeLast()
                position += 1
                continue
            }
            guard byte == 0x2C else { throw problem(bytes, .comma) }
            position += 1
            passBlanks(bytes)
            if closing == 0x7D { _ = try name(bytes) }
            return false
        }
        return true
    }
}
