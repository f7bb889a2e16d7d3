/// Words, names, symbols and bare paths.
extension Lexer {
    mutating func readToken(followsBlank: Bool) throws(SyntaxError) -> Token {
        let start = position
        if expectsPath(followsBlank: followsBlank), let path = readPath() {
            return Token(path, span: SourceSpan(start: start, end: position), followsBlank: followsBlank)
        }
        guard let (scalar, length) = scalar(at: position) else {
            throw SyntaxError(
                "not UTF-8 text", at: SourceSpan(start: start, end: start + 1),
                cause: "the byte belongs to no character")
        }
        let kind: Token.Kind
        switch scalar {
        case "0"..."9": kind = .literal(try readNumber())
        case "\"", "'": kind = .literal(.text(try readText()))
        case "`": kind = .quotedName(try readQuotedName())
        case "$" where byte(at: position + 1, is: "{"): kind = .literal(try readArgument())
        default:
            if let currency = Vocabulary.currencySigns[scalar], byte(at: position + length)?.isDigit == true {
                position += length
                kind = .literal(try readMoney(currency: currency, start: start))
            } else if scalar == "_" || scalar.properties.isXIDStart {
                kind = .word(readWord())
            } else {
                kind = .symbol(try readSymbol(scalar, length: length))
            }
        }
        return Token(kind, span: SourceSpan(start: start, end: position), followsBlank: followsBlank)
    }

    /// Letters of any script with their marks, digits, `_`.
    mutating func readWord() -> String {
        let start = position
        while let (scalar, length) = scalar(at: position), scalar.properties.isXIDContinue { position += length }
        return text(start, position)
    }

    private mutating func readQuotedName() throws(SyntaxError) -> String {
        let start = position
        position += 1
        var name: [UInt8] = []
        while let next = byte(at: position), next != UInt8(ascii: "\n") {
            position += 1
            if next == UInt8(ascii: "`") {
                guard byte(at: position, is: "`") else {
                    guard !name.isEmpty else {
                        throw SyntaxError("a name without letters", at: SourceSpan(start: start, end: position))
                    }
                    return String(decoding: name, as: UTF8.self)
                }
                position += 1
            }
            name.append(next)
        }
        throw SyntaxError(
            "a backquote that is never closed", at: SourceSpan(start: start, end: start + 1),
            cause: "a name in backquotes ends on its own line",
            repairs: [endOfWord(from: start + 1), lineEnd(from: start + 1)].map { end in
                .init([
                    .init(span: SourceSpan(start: start, end: start + 1), text: "`"),
                    .init(span: SourceSpan(start: end, end: end), text: "`"),
                ])
            })
    }

    private func endOfWord(from start: Int) -> Int {
        let limit = lineEnd(from: start)
        return bytes[start..<limit].firstIndex { $0 <= 0x20 } ?? limit
    }

    /// `${1}`.
    private mutating func readArgument() throws(SyntaxError) -> Literal {
        let start = position
        var end = position + 2
        while byte(at: end)?.isDigit == true { end += 1 }
        guard byte(at: end, is: "}"), end - start <= 6, let number = Int(text(start + 2, end)), number > 0 else {
            throw SyntaxError(
                "not an argument of a script", at: SourceSpan(start: start, end: max(start + 2, end)),
                cause: "arguments are ${1}, ${2} and so on")
        }
        position = end + 1
        return .argument(number)
    }

    private static let twoCharacterSymbols: [String: String] = [
        "->": "->", "=>": "=>", "==": "=", "!=": "!=", "<>": "!=", "<=": "<=", ">=": ">=", "..": "..",
    ]
    private static let otherScripts: [Unicode.Scalar: String] = [
        "−": "-", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "→": "->", "…": "..",
    ]
    /// What people bring from other languages, and the word of this one.
    private static let foreign: [String: (String, String)] = [
        "&&": ("and", "both conditions are joined by and"), "||": ("or", "conditions are joined by or"),
        "=!": ("!=", "unequal is written !="), "=<": ("<=", "at most is written <="),
        "**": ("^", "a power is written ^"), ":=": ("=", "a definition is written with ="),
    ]

    private mutating func readSymbol(_ scalar: Unicode.Scalar, length: Int) throws(SyntaxError) -> String {
        let start = position
        position += length
        if let symbol = Self.otherScripts[scalar] { return symbol }
        let one = SourceSpan(start: start, end: position)
        if let next = byte(at: position), next < 0x80 {
            let pair = String(scalar) + String(Unicode.Scalar(next))
            if let symbol = Self.twoCharacterSymbols[pair] {
                position += 1
                return symbol
            }
            if let (word, cause) = Self.foreign[pair] {
                let span = SourceSpan(start: start, end: start + 2)
                throw SyntaxError(
                    "no such operator: \(pair)", at: span, cause: cause,
                    repairs: [.init(span, padded(word, replacing: span))])
            }
            if pair == "<-", byte(at: position + 1).map({ $0 <= 0x20 }) ?? true, tokens.count == 1 {
                throw SyntaxError(
                    "no such operator: <-", at: SourceSpan(start: start, end: start + 2),
                    cause: "a definition is written with =, a minus stands apart from <",
                    repairs: [.init(SourceSpan(start: start, end: start + 2), "=")])
            }
            if scalar == ".", next.isDigit, tokens.last.map({ $0.span.end < start }) ?? true {
                throw SyntaxError(
                    "a number begins with a digit", at: one, repairs: [.init(one, "0.")])
            }
        }
        switch scalar {
        case "+", "-", "*", "/", "^", "=", "<", ">", "(", ")", ",", ".", ":", "?", "$": return String(scalar)
        case "!":
            throw SyntaxError(
                "no such operator: !", at: one, cause: "a condition is turned round by not",
                repairs: [.init(one, "not ")])
        case "&", "|":
            let word = scalar == "&" ? "and" : "or"
            throw SyntaxError(
                "no such operator: \(scalar)", at: one, cause: "conditions are joined by \(word)",
                repairs: [.init(one, padded(word, replacing: one))])
        case "%":
            throw SyntaxError(
                "no remainder operator: %", at: one,
                cause: "the remainder of a division is mod(a, b); 5% follows a number")
        case "[", "]":
            throw SyntaxError(
                "no such bracket: \(scalar)", at: one, cause: "lists stand in round brackets",
                repairs: [.init(bracketRepairs(from: start))])
        case "“", "”", "„", "«", "»", "‘", "’":
            throw SyntaxError(
                "not a quote of the language: \(scalar)", at: one, cause: "text stands in straight quotes: \"EU\"",
                repairs: [.init(quoteRepairs(from: start))])
        default:
            throw SyntaxError("unexpected character: \(scalar.shown)", at: one)
        }
    }

    private func padded(_ word: String, replacing span: SourceSpan) -> String {
        let needsBefore = span.start > 0 && bytes[span.start - 1] > 0x20
        let needsAfter = byte(at: span.end).map { $0 > 0x20 } ?? false
        guard word.utf8.first?.isLetterOrDigit == true else { return word }
        return (needsBefore ? " " : "") + word + (needsAfter ? " " : "")
    }

    private func lineEnd(from start: Int) -> Int {
        // Repairs are only shown for short lines, so looking further would be wasted.
        let limit = min(bytes.count, start + SyntaxError.longestRemedy)
        return bytes[start..<limit].firstIndex(of: UInt8(ascii: "\n")) ?? limit
    }

    private func bracketRepairs(from start: Int) -> [SyntaxError.Edit] {
        guard !isLoose else { return [] }
        return (start..<lineEnd(from: start)).compactMap { index in
            let round = bytes[index] == UInt8(ascii: "[") ? "(" : bytes[index] == UInt8(ascii: "]") ? ")" : nil
            return round.map { .init(span: SourceSpan(start: index, end: index + 1), text: $0) }
        }
    }

    private func quoteRepairs(from start: Int) -> [SyntaxError.Edit] {
        guard !isLoose else { return [] }
        var edits: [SyntaxError.Edit] = []
        var index = start
        let end = lineEnd(from: start)
        while index < end, let (scalar, length) = scalar(at: index) {
            if "“”„«»‘’".unicodeScalars.contains(scalar) {
                edits.append(.init(span: SourceSpan(start: index, end: index + length), text: "\""))
            }
            index += length
        }
        return edits
    }
}

extension Lexer {
    /// Whether a bare path may stand here: after the verbs that take files, and after the clause word `to`.
    private func expectsPath(followsBlank: Bool) -> Bool {
        guard followsBlank, depth == 0, let last = tokens.last else { return false }
        if case .word(let word) = last.kind, word.lowercased() == "to", tokens.count > 1, verb != "link" { return true }
        guard let verb, Vocabulary.pathVerbs.contains(verb) else { return false }
        guard verb == "load" else { return true }
        if tokens.count == 1 { return true }
        if case .symbol(",") = last.kind { return tokens.count == 3 || isPath(tokens[tokens.count - 2]) }
        return false
    }

    private func isPath(_ token: Token) -> Bool {
        if case .path = token.kind { return true }
        return false
    }

    /// A stretch without blanks that is neither quoted nor a plain word; nil, without moving, when there is none.
    private mutating func readPath() -> Token.Kind? {
        guard let first = byte(at: position) else { return nil }
        switch first {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "("), UInt8(ascii: "?"),
            UInt8(ascii: "="), UInt8(ascii: ","):
            return nil
        default: break
        }
        var end = position
        var isPlain = true
        while let next = byte(at: end), next > 0x20, next != UInt8(ascii: ";") {
            if next == UInt8(ascii: ","), byte(at: end + 1).map({ $0 <= 0x20 }) ?? true { break }
            if !next.isLetterOrDigit && next < 0x80 { isPlain = false }
            end += 1
        }
        let path = text(position, end)
        if isPlain || end == position || (path.hasPrefix("${") && path.hasSuffix("}")) { return nil }
        // After `to`, dates and numbers are no files.
        if tokens.count > 1, first.isDigit, !path.contains("/"), !path.contains(where: \.isLetter) { return nil }
        position = end
        return .path(path)
    }
}

extension Unicode.Scalar {
    /// The character itself, or its code when it cannot be seen.
    var shown: String {
        switch properties.generalCategory {
        case .control, .format, .unassigned, .surrogate, .privateUse, .nonspacingMark:
            "U+" + String(repeating: "0", count: max(0, 4 - String(value, radix: 16).count))
                + String(value, radix: 16, uppercase: true)
        default: String(self)
        }
    }
}
