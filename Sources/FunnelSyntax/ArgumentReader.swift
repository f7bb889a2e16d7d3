package import FunnelValues

/// Reads what follows a verb, word by word, with the errors of the language.
package struct ArgumentReader {
    private var reader: TokenReader
    private let command: CommandStatement
    private let source: String

    /// - Parameter source: the statement's text, in which the tokens' spans count.
    package init(_ command: CommandStatement, source: String) {
        self.command = command
        self.source = source
        reader = TokenReader(command.arguments, bytes: Array(source.utf8))
    }

    package var verb: String { command.verb }
    package var isAtEnd: Bool { reader.isAtEnd }
    /// The next token, unread.
    package var peek: Token? { reader.current }
    /// The token so many places ahead, 0 being the next.
    package func peek(ahead: Int) -> Token? { ahead >= 0 ? reader.token(at: reader.position + ahead) : nil }
    /// Where the next token stands, or the place behind the last one.
    package var spanOfNext: SourceSpan { isAtEnd && reader.tokens.isEmpty ? behindVerb : reader.here }
    /// The next word in lower case, unread.
    package var peekWord: String? { reader.currentWord }

    private var behindVerb: SourceSpan { SourceSpan(start: command.verbSpan.end, end: command.verbSpan.end) }

    /// What was typed from a place on, up to the end of what was read last.
    package func typed(from start: Int) -> String {
        guard let last = reader.token(at: reader.position - 1) else { return "" }
        let bytes = Array(source.utf8)
        guard start >= 0, start <= last.span.end, last.span.end <= bytes.count else { return "" }
        return String(decoding: bytes[start..<last.span.end], as: UTF8.self)
    }

    // MARK: Pieces

    /// The reader that stands so many tokens further on.
    package func advanced(by count: Int) -> ArgumentReader {
        var copy = self
        copy.reader.position = min(max(0, reader.position + count), reader.tokens.count)
        return copy
    }

    /// Takes tokens out of what is left to be read, as if they had not been typed; places count from the next token.
    package mutating func remove(_ places: Range<Int>) {
        let (position, count) = (reader.position, reader.tokens.count)
        let start = min(position + places.lowerBound, count)
        let end = min(position + places.upperBound, count)
        guard places.lowerBound >= 0, start < end else { return }
        var tokens = reader.tokens
        tokens.removeSubrange(start..<end)
        reader = TokenReader(tokens, bytes: reader.bytes)
        reader.position = position
    }

    // MARK: Words

    /// Reads the given word, in any case; false, without moving, when something else stands here.
    package mutating func word(_ word: String) -> Bool { reader.accept(word: word) }

    /// Reads the given words in a row, all or none.
    package mutating func words(_ words: String...) -> Bool {
        for (offset, word) in words.enumerated() where reader.word(at: reader.position + offset) != word {
            return false
        }
        reader.position += words.count
        return true
    }

    package mutating func symbol(_ symbol: String) -> Bool { reader.accept(symbol: symbol) }

    /// Reads a bare word, whatever it is, in lower case.
    package mutating func anyWord() -> Located<String>? {
        guard let word = reader.currentWord, let span = reader.current?.span else { return nil }
        reader.advance()
        return Located(word, span: span)
    }

    package mutating func name(_ what: String) throws(Diagnostic) -> Name {
        try read { reader throws(SyntaxError) in try reader.name(what) }
    }

    /// Names separated by commas, at least one.
    package mutating func names(_ what: String) throws(Diagnostic) -> [Name] {
        var names = [try name(what)]
        while symbol(",") { names.append(try name(what)) }
        return names
    }

    // MARK: Literals

    /// Reads text in quotes; nil, without moving, when none stands here.
    package mutating func text() -> String? {
        guard case .literal(.text(let text))? = reader.current?.kind else { return nil }
        reader.advance()
        return text
    }

    /// Reads any literal (with its `per month`); nil, without moving, when none stands here.
    package mutating func literal() -> Located<Literal>? {
        guard case .literal? = reader.current?.kind else { return nil }
        guard let operand = try? reader.operand(), case .literal(let literal) = operand.form else { return nil }
        return Located(literal, span: operand.span)
    }

    /// A file, bare or in quotes.
    package mutating func path() throws(Diagnostic) -> Located<String> {
        try read { reader throws(SyntaxError) in try reader.destination() }
    }

    /// Reads a plain number, with its sign; nil, without moving, when none stands here.
    package mutating func number() -> Decimal? {
        let isNegative = reader.isSymbol("-")
        guard case .literal(.number(let number))? = peek(ahead: isNegative ? 1 : 0)?.kind else { return nil }
        reader.position += isNegative ? 2 : 1
        return isNegative ? number.negated : number
    }

    /// Reads a whole number; nil, without moving, when none stands here.
    package mutating func integer() -> Int? {
        let start = reader.position
        if let number = number()?.integer { return number }
        reader.position = start
        return nil
    }

    // MARK: Expressions and clauses

    package mutating func expression() throws(Diagnostic) -> Expression {
        try read { reader throws(SyntaxError) in try reader.expression() }
    }

    /// An expression that ends before comparisons and `of`: `200` of `200 of 4000`.
    package mutating func operand() throws(Diagnostic) -> Expression {
        try read { reader throws(SyntaxError) in try reader.expression(atLeast: .sum) }
    }

    /// `20..30%`, both ends in the unit of either; nil where there is one expression alone.
    package mutating func range() throws(Diagnostic) -> (low: Expression, high: Expression)? {
        try read { reader throws(SyntaxError) in
            let low = try reader.expression(atLeast: .sum)
            guard reader.accept(symbol: "..") else { return nil }
            let (first, last) = reader.range(low, try reader.expression(atLeast: .sum))
            return (first, last)
        }
    }

    /// Expressions with labels, separated by commas.
    package mutating func items() throws(Diagnostic) -> [Query.Item] {
        try read { reader throws(SyntaxError) in try reader.items() }
    }

    /// Items and clauses, to the end.
    package mutating func query() throws(Diagnostic) -> Query {
        try read { reader throws(SyntaxError) in try reader.query() }
    }

    /// Items and clauses, to the end or to a word that is no part of them.
    package mutating func query(before word: String) throws(Diagnostic) -> Query {
        try read { reader throws(SyntaxError) in
            let query = try reader.query(mayGoOn: true)
            guard reader.isAtEnd || reader.currentWord == word else { throw reader.unexpected() }
            return query
        }
    }

    /// The clauses that stand here; only those `allowed` are read.
    package mutating func clauses(allowing allowed: Set<String> = Vocabulary.clauses) throws(Diagnostic) -> Clauses {
        try read { reader throws(SyntaxError) in try reader.clauses(allowing: allowed) }
    }

    /// What follows `funnel`: perhaps `NAME =`, then steps or a name, options and clauses, to the end.
    package mutating func namedFunnel() throws(Diagnostic) -> (name: Name?, funnel: FunnelExpression) {
        try read { reader throws(SyntaxError) in try reader.namedFunnel() }
    }

    /// What follows `paths`: where they begin and end, options and clauses, to the end.
    package mutating func paths() throws(Diagnostic) -> PathsExpression {
        try read { reader throws(SyntaxError) in try reader.paths() }
    }

    package mutating func period() throws(Diagnostic) -> PeriodPhrase {
        try read { reader throws(SyntaxError) in try reader.period() }
    }

    /// What follows the verb in a definition-like command: `NAME = FORMULA`; nil, without moving, for anything else.
    package mutating func definition() throws(Diagnostic) -> Definition? {
        try read { reader throws(SyntaxError) in try reader.definition() }
    }

    // MARK: The end

    /// What is left of the statement's text, from the next token; empty at the end. Does not move.
    package var restOfSource: String {
        guard let next = reader.current else { return "" }
        return String(decoding: reader.bytes[next.span.start...], as: UTF8.self)
    }

    package func expectEnd() throws(Diagnostic) {
        guard !isAtEnd else { return }
        throw diagnostic(reader.unexpected())
    }

    /// The error for whatever stands here instead of `what`.
    package func missing(_ what: String, cause: String? = nil, remedies: [String] = []) -> Diagnostic {
        var diagnostic = diagnostic(reader.missing(what, cause: cause))
        if reader.tokens.isEmpty { diagnostic.span = behindVerb }
        diagnostic.remedies += remedies
        return diagnostic
    }

    private mutating func read<Result>(
        _ body: (inout TokenReader) throws(SyntaxError) -> Result
    ) throws(Diagnostic) -> Result {
        do throws(SyntaxError) { return try body(&reader) } catch {
            var diagnostic = diagnostic(error)
            if reader.tokens.isEmpty { diagnostic.span = behindVerb }
            throw diagnostic
        }
    }

    private func diagnostic(_ error: SyntaxError) -> Diagnostic {
        error.diagnostic(in: reader.bytes, statement: 0..<reader.bytes.count) { _ in true }
    }
}
