/// Reads statements: definitions, commands and queries, told apart in this order (LANGUAGE.md section 1).
///
/// The whole grammar; `[x]` is x or nothing, `{x}` any number of x, words are read in any case:
///
///     script      = { [statement] (";" | line end) }
///     statement   = definition | command | query | "?" word
///     definition  = { "## " text line } name [ "(" [ name {"," name} ] ")" ] "=" expr
///     command     = verb { token }                        each verb reads its own tokens: `ArgumentReader`
///     query       = items clauses
///     items       = item {"," item}
///     item        = expr ["as" name]
///
///     clauses     = { clause }                            any order, each at most once
///     clause      = "by" items | "where" expr | "keep" expr | "over" period | "vs" base
///                 | "with" assumption {"," assumption} | "sort" key {"," key}
///                 | ("top" | "bottom") number ["per" expr] | "from" name | "to" file
///     key         = expr ["desc" | "descending" | "asc" | "ascending"]
///     assumption  = name "=" expr | name "in" ( range ["step" sum] | "(" expr {"," expr} ")" )
///     base        = "last" [number] grain | "same" grain "last" grain | "where" expr | period
///     period      = fixed [".." fixed] | "this" grain | "last" [number] grain | grain "to" "date" | "since" fixed
///     fixed       = year | month | quarter | week | date
///     file        = text | bare path
///
///     expr        = conjunct {"or" conjunct}
///     conjunct    = negation {"and" negation}
///     negation    = "not" negation | comparison
///     comparison  = share [ compare share | ["not"] "in" set | "is" ["not"] "null" ]     a chain is an error
///     compare     = "=" | "==" | "!=" | "<>" | "<" | "<=" | ">" | ">="
///                 | ["not"] ( "contains" | "starts" "with" | "ends" "with" )
///     set         = range | "(" expr {"," expr} ")" | fixed
///     range       = sum ".." sum | "(" expr ".." expr ")"                                ends included
///     share       = sum {"of" sum}
///     sum         = product {("+" | "-") product}
///     product     = minus {("*" | "/") minus}
///     minus       = ("-" | "+") minus | power
///     power       = operand ["^" minus]                                                  to the right
///     operand     = literal ["per" grain] | name | call | cases | "(" expr ")" | "?"
///     call        = name "(" [ expr { "," expr | modifier } ] ")"
///     modifier    = "where" expr | "per" keys | "weighted" "by" expr | "by" keys         each at most once
///     keys        = sum {"," sum}                                  a literal behind a comma is an argument again
///     cases       = "case" "when" expr "then" expr { "when" expr "then" expr } ["else" expr] "end"
///
///     name        = part {"." part}
///     part        = word that is not reserved | "`" characters "`"
///     literal     = number | percent | points | money | span | date | instant | text | "true" | "false" | "null"
///                 | "${" digits "}"
///     grain       = "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year"
///
/// Literals, comments and the ends of statements are the lexer's (`Lexer`, LANGUAGE.md section 2). Nesting is limited to
/// 200 levels and a chain of operators to 1,000, so that no reader of a tree runs out of stack.
package struct Parser {
    private let verbs: Set<String>
    /// Remedies are read again before they are shown; those readings look for no further ones.
    private var checksRemedies = true

    /// - Parameter verbs: the words that begin a command, in lower case.
    package init(verbs: Set<String>) { self.verbs = verbs }

    /// The statements of one entered text (several lines, `;`), each with its own source and line; none for blanks and
    /// comments alone.
    ///
    /// - Throws: the first fault. Its spans count in `text`, and its remedies are the whole statement, mended.
    /// - Cost: O(n).
    package func parse(
        _ text: String, firstLine: Int = 1, continuesIndentedLines: Bool = false
    ) throws(Diagnostics) -> [Statement] {
        let bytes = Array(text.utf8)
        var lexer = Lexer(bytes, verbs: verbs, continuesIndentedLines: continuesIndentedLines)
        var statements: [Statement] = []
        var (line, counted) = (firstLine, 0)
        while lexer.position < bytes.count {
            let documentation = lexer.skipTrivia()
            let start = lexer.position
            do throws(SyntaxError) {
                _ = try lexer.readStatement()
                guard let first = lexer.tokens.first, let last = lexer.tokens.last else { continue }
                let span = SourceSpan(start: first.span.start, end: last.span.end)
                line += bytes[counted..<span.start].count { $0 == UInt8(ascii: "\n") }
                counted = span.start
                var statement = try self.statement(lexer.tokens, bytes: bytes, verb: lexer.verb)
                if case .definition = statement.form { statement.documentation = documentation }
                statement.remark = Parser.remark(behind: span.end, in: bytes)
                statement.line = line
                statements.append(statement)
            } catch {
                let range = extent(of: lexer.tokens, error: error, from: start, in: bytes)
                throw Diagnostics(error.diagnostic(in: bytes, statement: range, accepting: accepts))
            }
        }
        return statements
    }

    /// The comment behind a statement and its `;` on the same line.
    private static func remark(behind end: Int, in bytes: [UInt8]) -> String? {
        var place = end
        var isEnded = false
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
            case UInt8(ascii: ";") where !isEnded: (place, isEnded) = (place + 1, true)
            case UInt8(ascii: "#"):
                let comment = bytes[place...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
                return String(decoding: comment, as: UTF8.self)
            default: return nil
            }
        }
        return nil
    }

    /// Whether more lines are needed: an open bracket, a trailing operator, comma, clause word, `->`, `=>` or `\`, an
    /// open `"""`.
    package func isIncomplete(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var lexer = Lexer(bytes, verbs: verbs)
        while lexer.position < bytes.count {
            _ = lexer.skipTrivia()
            do throws(SyntaxError) { _ = try lexer.readStatement() } catch { return lexer.wantsMore }
        }
        return lexer.wantsMore
    }

    /// The statement that tokens make; their spans count in `bytes`, those of the statement from its start.
    private func statement(_ tokens: [Token], bytes: [UInt8], verb: String?) throws(SyntaxError) -> Statement {
        guard let first = tokens.first, let last = tokens.last else {
            preconditionFailure("a statement has at least one token")
        }
        let offset = first.span.start
        let own = Array(bytes[offset..<last.span.end])
        let shifted = tokens.map { token in
            var token = token
            token.span = SourceSpan(start: token.span.start - offset, end: token.span.end - offset)
            return token
        }
        do throws(SyntaxError) {
            let form = try self.form(shifted, bytes: own, verb: verb)
            return Statement(form, source: String(decoding: own, as: UTF8.self))
        } catch {
            throw error.moved(by: offset)
        }
    }

    private func form(_ tokens: [Token], bytes: [UInt8], verb: String?) throws(SyntaxError) -> Statement.Form {
        var reader = TokenReader(tokens, bytes: bytes)
        if let definition = try reader.definition() { return .definition(definition) }
        if let verb, let first = tokens.first {
            return .command(CommandStatement(verb: verb, verbSpan: first.span, arguments: Array(tokens.dropFirst())))
        }
        if case .word(let word)? = tokens.first?.kind, verbs.contains(word.lowercased()), let first = tokens.first {
            return .command(
                CommandStatement(
                    verb: word.lowercased(), verbSpan: first.span, arguments: Array(tokens.dropFirst())))
        }
        return .query(try reader.query())
    }

    /// The stretch of text that a remedy repeats: the statement, or its line when it could not be cut into tokens.
    private func extent(of tokens: [Token], error: SyntaxError, from start: Int, in bytes: [UInt8]) -> Range<Int> {
        var firstByte = start
        while firstByte < error.span.start, bytes[firstByte] <= UInt8(ascii: " ") { firstByte += 1 }
        let low = tokens.first?.span.start ?? firstByte
        let reach = max(tokens.last?.span.end ?? low, error.span.end)
        guard reach - low <= SyntaxError.longestRemedy else { return low..<reach }
        let isCut = error.span.end <= (tokens.last?.span.end ?? 0)
        var high = reach
        if !isCut {
            while high < bytes.count, bytes[high] != UInt8(ascii: "\n"), high - low <= SyntaxError.longestRemedy {
                high += 1
            }
        }
        return low..<high
    }

    private func accepts(_ remedy: String) -> Bool {
        guard checksRemedies else { return false }
        var parser = self
        parser.checksRemedies = false
        return (try? parser.parse(remedy)) != nil
    }
}

extension SyntaxError {
    fileprivate func moved(by offset: Int) -> SyntaxError {
        SyntaxError(
            message, at: SourceSpan(start: span.start + offset, end: span.end + offset), cause: cause,
            repairs: repairs.map { $0.moved(by: offset) })
    }
}

extension Lexer {
    /// Skips blank lines, comments and recorded answers; what `## …` lines directly before the next statement say.
    mutating func skipTrivia() -> [String] {
        var documentation: [String] = []
        while position < bytes.count {
            let start = position
            var first = start + indentation(at: start)
            if byte(at: first, is: "\r") { first += 1 }
            guard let next = byte(at: first) else {
                position = bytes.count
                return []
            }
            if next == UInt8(ascii: "\n") {
                position = first + 1
                documentation = []
            } else if next == UInt8(ascii: "#") {
                position = first
                skipLine()
                let end = position
                if position < bytes.count { position += 1 }
                guard byte(at: first + 1, is: "#") else {
                    documentation = []
                    continue
                }
                var textStart = first + 2
                if byte(at: textStart, is: " ") { textStart += 1 }
                var textEnd = max(textStart, end)
                if textEnd > textStart, bytes[textEnd - 1] == UInt8(ascii: "\r") { textEnd -= 1 }
                documentation.append(text(textStart, textEnd))
            } else {
                return documentation
            }
        }
        return []
    }
}
