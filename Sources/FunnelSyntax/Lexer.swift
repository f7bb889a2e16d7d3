import FunnelValues

/// Cuts text into the tokens of one statement after another (LANGUAGE.md section 2).
///
/// - Cost: O(n) in the text; each byte is looked at a bounded number of times.
struct Lexer {
    /// Why a statement's tokens ended.
    enum End { case line, semicolon, text }

    let bytes: [UInt8]
    let continuesIndentedLines: Bool
    var position: Int

    // Of the statement that is being read.
    var tokens: [Token] = []
    var depth = 0
    var indentation = 0
    /// The word that the statement begins with, in lower case, when it is no definition.
    var verb: String?
    let verbs: Set<String>
    /// The statement could not end where it did: an open bracket, a trailing operator, an open block of text.
    private(set) var wantsMore = false
    /// Where the token begins that is read, or was read last.
    private(set) var tokenStart = 0
    /// Whether the text is only looked at, as it is typed: faults need no repairs, whose search costs more than the rest.
    var isLoose = false

    init(_ bytes: [UInt8], verbs: Set<String> = [], continuesIndentedLines: Bool = false, position: Int = 0) {
        self.bytes = bytes
        self.verbs = verbs
        self.continuesIndentedLines = continuesIndentedLines
        self.position = position
    }

    func byte(at index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }
    func byte(at index: Int, is character: Unicode.Scalar) -> Bool { byte(at: index) == UInt8(ascii: character) }
    func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }
    func text(_ span: SourceSpan) -> String { text(span.start, span.end) }

    mutating func markUnfinished() { wantsMore = true }

    /// Reads the next statement's tokens into `tokens` and stops behind its end.
    mutating func readStatement() throws(SyntaxError) -> End {
        (tokens, depth, verb, wantsMore) = ([], 0, nil, false)
        indentation = indentation(at: position)
        return try readTokens()
    }

    /// Goes on with the statement that was begun.
    mutating func readTokens() throws(SyntaxError) -> End {
        var sawBlank = false
        var afterBackslash = false
        while true {
            if skipBlanks() { sawBlank = true }
            tokenStart = position
            guard let next = byte(at: position) else {
                wantsMore = !tokens.isEmpty && (depth > 0 || afterBackslash || lastTokenContinues)
                return .text
            }
            switch next {
            case UInt8(ascii: "#"):
                skipLine()
                sawBlank = true
            case UInt8(ascii: "\n"):
                if tokens.isEmpty {
                    position += 1
                    indentation = indentation(at: position)
                } else if depth > 0 || afterBackslash || lastTokenContinues || nextLineContinues() {
                    position += 1
                } else {
                    position += 1
                    return .line
                }
                sawBlank = true
                afterBackslash = false
            case UInt8(ascii: ";"):
                if depth > 0, !isLoose { try refuseSemicolon() }
                position += 1
                return .semicolon
            case UInt8(ascii: "\\") where restOfLineIsBlank(from: position + 1):
                position += 1
                afterBackslash = true
                sawBlank = true
            default:
                afterBackslash = false
                let token = try readToken(followsBlank: sawBlank)
                if tokens.isEmpty { noteVerb(token) }
                tokens.append(token)
                sawBlank = false
                if token.kind == .symbol("(") { depth += 1 }
                if token.kind == .symbol(")") { depth = max(0, depth - 1) }
            }
        }
    }

    /// `countif(channel; "email")`: arguments as a spreadsheet separates them, when their bracket closes on the line.
    private mutating func refuseSemicolon() throws(SyntaxError) {
        let start = position
        var (open, edits): (Int, [SyntaxError.Edit]) = (depth, [])
        var ahead = position
        while let next = byte(at: ahead), next != UInt8(ascii: "\n"), ahead - start < SyntaxError.longestRemedy,
            open > 0
        {
            if next == UInt8(ascii: "(") { open += 1 }
            if next == UInt8(ascii: ")") { open -= 1 }
            if next == UInt8(ascii: ";") {
                edits.append(.init(span: SourceSpan(start: ahead, end: ahead + 1), text: ","))
            }
            ahead += 1
        }
        guard open == 0 else { return }
        position = ahead
        throw SyntaxError(
            "a semicolon between arguments", at: SourceSpan(start: start, end: start + 1),
            cause: "arguments are separated by commas; a semicolon ends a statement", repairs: [.init(edits)])
    }

    /// A first word counts as a verb unless a definition's `=` or `(` follows.
    private mutating func noteVerb(_ token: Token) {
        guard case .word(let word) = token.kind else {
            if token.kind == .symbol("?") { verb = "help" }
            return
        }
        guard verbs.contains(word.lowercased()), !byte(at: position, is: "(") else { return }
        var ahead = position
        while let next = byte(at: ahead), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { ahead += 1 }
        let isDefinition =
            byte(at: ahead, is: "=") && !byte(at: ahead + 1, is: "=") && !byte(at: ahead + 1, is: ">")
        if !isDefinition { verb = word.lowercased() }
    }

    /// Whether the line cannot end after the token read last.
    var lastTokenContinues: Bool {
        guard let last = tokens.last, verb != "help", verb != "set" else { return false }
        switch last.kind {
        case .symbol("->") where isOfPaths: return tokens.count(where: { $0.kind == .symbol("->") }) > 1
        case .symbol(let symbol): return Vocabulary.continuingSymbols.contains(symbol)
        case .word(let word):
            guard tokens.count > 1, Vocabulary.continuing.contains(word.lowercased()) else { return false }
            return tokens[tokens.count - 2].kind != .symbol(".")
        case .quotedName, .literal, .path: return false
        }
    }

    /// Whether an arrow may be the last thing: `paths "signup" ->` goes on to whatever comes.
    private var isOfPaths: Bool {
        guard let place = tokens.firstIndex(where: { $0.kind == .word("paths") }), tokens.count > place + 2 else {
            return false
        }
        return place == 0 ? verb == "paths" : place == 1 && (verb == "explain" || verb == "plot")
    }

    /// Whether the line after the one that ends here belongs to this statement, by its indentation and first word.
    private func nextLineContinues() -> Bool {
        guard continuesIndentedLines else { return false }
        var lineStart = position + 1
        while true {
            let inner = lineStart + indentation(at: lineStart)
            guard inner > lineStart + indentation, let first = byte(at: inner) else { return false }
            if first == UInt8(ascii: "#"), !byte(at: inner + 1, is: ">") {
                // A comment between the lines of a statement; each such line is looked at once per statement end.
                guard let end = bytes[inner...].firstIndex(of: UInt8(ascii: "\n")) else { return false }
                lineStart = end + 1
                continue
            }
            switch first {
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "^"),
                UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"), UInt8(ascii: ","):
                return true
            default: break
            }
            var end = inner
            while let next = byte(at: end), next.isLetterOrDigit { end += 1 }
            let word = text(inner, end).lowercased()
            while byte(at: end, is: " ") { end += 1 }
            if byte(at: end, is: "=") { return false }
            return Vocabulary.continuingIndented.contains(word) || (verb != nil && Vocabulary.options.contains(word))
        }
    }

    func indentation(at start: Int) -> Int {
        var end = start
        while let next = byte(at: end), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { end += 1 }
        return end - start
    }

    /// Skips blanks within a line; true when there were any.
    private mutating func skipBlanks() -> Bool {
        let start = position
        while let next = byte(at: position) {
            if next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") || next == UInt8(ascii: "\r") {
                position += 1
            } else if next >= 0x80, let (scalar, length) = scalar(at: position), scalar.isBlankOfOtherKind {
                position += length
            } else {
                break
            }
        }
        return position > start
    }

    mutating func skipLine() {
        position = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    private func restOfLineIsBlank(from start: Int) -> Bool {
        var index = start
        while let next = byte(at: index), next == UInt8(ascii: " ") || next == 9 || next == 13 { index += 1 }
        guard let next = byte(at: index) else { return true }
        return next == UInt8(ascii: "\n") || next == UInt8(ascii: "#")
    }

    /// The scalar that begins at a byte and its length; nil at the end and for bytes that are no UTF-8.
    func scalar(at index: Int) -> (Unicode.Scalar, length: Int)? {
        guard let first = byte(at: index) else { return nil }
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, index + length <= bytes.count else { return nil }
        var value = UInt32(first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07))
        for follower in bytes[(index + 1)..<(index + length)] { value = value << 6 | UInt32(follower & 0x3F) }
        return Unicode.Scalar(value).map { ($0, length) }
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    /// An ASCII letter, a digit or `_`.
    var isLetterOrDigit: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
    }
}

extension Unicode.Scalar {
    /// A no-break or typographic space, or the mark some editors put before UTF-8.
    var isBlankOfOtherKind: Bool {
        value == 0xFEFF || value == 0x200B || (value >= 0x80 && properties.generalCategory == .spaceSeparator)
    }
}
