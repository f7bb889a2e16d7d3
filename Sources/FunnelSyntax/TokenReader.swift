import FunnelValues

/// Reads the tokens of one statement from left to right: the base of the grammar in its extensions.
struct TokenReader {
    let tokens: [Token]
    /// The text the tokens' spans count in.
    let bytes: [UInt8]
    /// The index of the bracket that closes each opening one.
    private(set) var closingBrackets: [Int: Int] = [:]
    var position = 0
    /// Open brackets and prefix operators round the place being read.
    var nesting = 0
    /// The height of the tree of the expression read last.
    var height = 0

    /// Deeper nesting is refused, so that no reader of a tree runs out of stack.
    static let deepestNesting = 200
    /// The same for chains of operators (`a + b + c …`), which grow a tree to the left.
    static let greatestHeight = 1_000

    init(_ tokens: [Token], bytes: [UInt8]) {
        self.tokens = tokens
        self.bytes = bytes
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            if token.kind == .symbol("(") { open.append(index) }
            if token.kind == .symbol(")"), let opening = open.popLast() { closingBrackets[opening] = index }
        }
    }

    var current: Token? { token(at: position) }
    func token(at index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }
    var isAtEnd: Bool { position >= tokens.count }
    mutating func advance() { position += 1 }

    func text(_ span: SourceSpan) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }

    /// Where something is missing: the next token, or the place behind the last one.
    var here: SourceSpan {
        if let current { return current.span }
        let end = tokens.last?.span.end ?? 0
        return SourceSpan(start: end, end: end)
    }

    /// From a token to the one read last.
    func span(from start: SourceSpan) -> SourceSpan {
        guard let last = token(at: position - 1), last.span.end >= start.start else { return start }
        return SourceSpan(start: start.start, end: last.span.end)
    }

    // MARK: Words and symbols

    /// The token's word in lower case; nil for what is no bare word.
    func word(at index: Int) -> String? {
        guard case .word(let word)? = token(at: index)?.kind else { return nil }
        return word.lowercased()
    }
    var currentWord: String? { word(at: position) }

    func isSymbol(_ symbol: String, at index: Int) -> Bool { token(at: index)?.kind == .symbol(symbol) }
    func isSymbol(_ symbol: String) -> Bool { isSymbol(symbol, at: position) }

    mutating func accept(word: String) -> Bool {
        guard currentWord == word else { return false }
        advance()
        return true
    }
    mutating func accept(symbol: String) -> Bool {
        guard isSymbol(symbol) else { return false }
        advance()
        return true
    }

    mutating func expect(word: String, for purpose: String) throws(SyntaxError) {
        guard accept(word: word) else { throw missing(word, cause: purpose) }
    }

    /// Reads a closing bracket; the error points at the opening one when the text ends first.
    mutating func expectClosing(_ opening: SourceSpan) throws(SyntaxError) {
        guard !accept(symbol: ")") else { return }
        guard isAtEnd else { throw unexpected(expected: ", or )") }
        let end = SourceSpan(start: here.end, end: here.end)
        throw SyntaxError("a bracket that is never closed", at: opening, repairs: [.init(end, ")")])
    }

    /// What stands at a place, as it was typed, cut when long.
    func shown(_ token: Token) -> String {
        let typed = text(token.span)
        return typed.utf8.count <= 60 ? typed : String(typed.prefix(40)) + "…"
    }

    func missing(_ what: String, cause: String? = nil, repairs: [SyntaxError.Repair] = []) -> SyntaxError {
        guard let current else { return SyntaxError("missing at the end: \(what)", at: here, cause: cause) }
        return SyntaxError(
            "expected \(what), found: \(shown(current))", at: current.span, cause: cause, repairs: repairs)
    }

    // MARK: Names

    /// A name with its dotted parts; nil, without moving, when none stands here.
    mutating func acceptName() throws(SyntaxError) -> Name? {
        guard let first = current, let part = namePart(first, isFirst: true) else { return nil }
        advance()
        var parts = [part]
        var span = first.span
        while isSymbol("."), current?.followsBlank == false, let next = token(at: position + 1), !next.followsBlank,
            let part = namePart(next, isFirst: false)
        {
            position += 2
            parts.append(part)
            span = span.union(next.span)
        }
        return Name(parts, span: span)
    }

    private func namePart(_ token: Token, isFirst: Bool) -> String? {
        switch token.kind {
        case .word(let word): isFirst && Vocabulary.reserved.contains(word.lowercased()) ? nil : word
        case .quotedName(let name): name
        case .literal, .path, .symbol: nil
        }
    }

    mutating func name(_ what: String) throws(SyntaxError) -> Name {
        if let name = try acceptName() { return name }
        throw nameMissing(what)
    }

    func nameMissing(_ what: String) -> SyntaxError {
        guard let current, let word = currentWord, Vocabulary.reserved.contains(word) else { return missing(what) }
        let typed = text(current.span)
        return SyntaxError(
            "a word of the language where \(what) is expected: \(typed)", at: current.span,
            cause: "a name that is a word of the language stands in backquotes",
            repairs: [.init(current.span, "`\(typed)`")])
    }

    /// Counts one level of nesting while `body` reads.
    mutating func nested<Result>(
        at span: SourceSpan, _ body: (inout TokenReader) throws(SyntaxError) -> Result
    ) throws(SyntaxError) -> Result {
        guard nesting < Self.deepestNesting else {
            throw SyntaxError("nested too deeply: more than \(Self.deepestNesting) levels", at: span)
        }
        nesting += 1
        defer { nesting -= 1 }
        return try body(&self)
    }
}
