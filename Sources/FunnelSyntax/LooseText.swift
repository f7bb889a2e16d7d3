/// A text that is being typed, cut into tokens as far as it can be: half a statement, an open quote, letters that no token
/// begins with. For what looks at a text before it is entered; `Parser` alone says what it means.
///
/// What lies between tokens and faults is blanks, comments and the marks that end statements.
package struct LooseText: Sendable {
    /// A stretch that is no token.
    package struct Fault: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            /// A quote, or three, that is not closed: from there to the line's, or the text's, end.
            case openText, openBlock
            /// A backquote that is not closed, to the line's end.
            case openName
            /// A closed text with a wrong escape in it; `wrong` is the escape.
            case text
            /// A wrong number, an operator of another language, a character without meaning.
            case other
        }
        package let kind: Kind
        package let span: SourceSpan
        /// The smallest wrong thing in it.
        package let wrong: SourceSpan
    }

    package struct Statement: Sendable {
        /// In order; spans count in the whole text, as those of the faults.
        package fileprivate(set) var tokens: [Token] = []
        package fileprivate(set) var faults: [Fault] = []
        /// The word that makes it a command, in lower case: nil for definitions and queries.
        package fileprivate(set) var verb: String?
        /// The place among `tokens` of the `=` that makes it a definition.
        package fileprivate(set) var definitionSign: Int?
        /// Whether its line is over, or a `;` stands behind it.
        package fileprivate(set) var isEnded = false

        package init() {}
    }

    package let bytes: [UInt8]
    /// In order; one without tokens and faults is blanks and comments. At least one.
    package private(set) var statements: [Statement] = []

    /// - Parameter verbs: the words that begin a command, in lower case.
    /// - Cost: O(n).
    package init(_ text: String, verbs: Set<String>) {
        bytes = Array(text.utf8)
        var lexer = Lexer(bytes, verbs: verbs, continuesIndentedLines: true)
        lexer.isLoose = true
        repeat { statements.append(Self.statement(&lexer)) } while lexer.position < bytes.count
        if statements.last?.isEnded == true { statements.append(Statement()) }
    }

    private static func statement(_ lexer: inout Lexer) -> Statement {
        var statement = Statement()
        var isFirst = true
        while true {
            do throws(SyntaxError) {
                let end = isFirst ? try lexer.readStatement() : try lexer.readTokens()
                statement.isEnded = end != .text
                break
            } catch {
                let fault = lexer.fault(error)
                statement.faults.append(fault)
                lexer.position = fault.span.end
                isFirst = false
                guard fault.kind == .openText || fault.kind == .openName, lexer.depth == 0 else { continue }
                // Text ends on its own line, and what stands below it is another statement.
                guard lexer.byte(at: lexer.position) != nil else { break }
                statement.isEnded = true
                lexer.position += 1
                break
            }
        }
        statement.tokens = lexer.tokens
        statement.definitionSign = TokenReader(lexer.tokens, bytes: []).definitionSign()
        guard statement.definitionSign == nil else { return statement }
        statement.verb = lexer.verb
        if lexer.verb == nil, case .word(let word)? = lexer.tokens.first?.kind,
            lexer.verbs.contains(word.lowercased())
        {
            statement.verb = word.lowercased()
        }
        return statement
    }

    package func text(_ span: SourceSpan) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }
}

extension Lexer {
    /// The stretch that the token which could not be read takes, from its start.
    fileprivate func fault(_ error: SyntaxError) -> LooseText.Fault {
        let start = tokenStart
        func fault(_ kind: LooseText.Fault.Kind, to end: Int, wrong: SourceSpan? = nil) -> LooseText.Fault {
            let span = SourceSpan(start: start, end: min(max(end, start + 1), bytes.count))
            return LooseText.Fault(kind: kind, span: span, wrong: wrong ?? span)
        }
        let first = byte(at: start)
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let isBlock = (0..<3).allSatisfy { byte(at: start + $0) == UInt8(ascii: "\"") }
            if let end = closing(from: start, isBlock: isBlock) { return fault(.text, to: end, wrong: error.span) }
            return isBlock ? fault(.openBlock, to: bytes.count) : fault(.openText, to: endOfLine(from: start))
        }
        if first == UInt8(ascii: "`"), !byte(at: start + 1, is: "`") {
            return fault(.openName, to: endOfLine(from: start))
        }
        let end = max(error.span.end, start + (scalar(at: start)?.length ?? 1))
        let wrong = error.span.start >= start && error.span.start < error.span.end ? error.span : nil
        return fault(.other, to: end, wrong: wrong)
    }

    /// Behind the quote that closes the one at `start`; nil when none does.
    private func closing(from start: Int, isBlock: Bool) -> Int? {
        var place = start + (isBlock ? 3 : 1)
        while let next = byte(at: place) {
            if next == UInt8(ascii: "\n"), !isBlock { return nil }
            if next == UInt8(ascii: "\\") {
                if byte(at: place + 1, is: "\n"), !isBlock { return nil }
                place += 2
            } else if next == bytes[start], !isBlock {
                return place + 1
            } else if isBlock, (0..<3).allSatisfy({ byte(at: place + $0) == UInt8(ascii: "\"") }) {
                return place + 3
            } else {
                place += 1
            }
        }
        return nil
    }

    private func endOfLine(from start: Int) -> Int { bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count }
}
