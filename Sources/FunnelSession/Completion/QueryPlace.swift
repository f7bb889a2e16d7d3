import FunnelSyntax
import FunnelValues

/// Where in a query, or in what is read like one, the cursor stands: its clause, its brackets, and whether a thing or a word
/// between things comes next.
struct QueryPlace {
    struct Bracket {
        /// The function it belongs to, in lower case; empty for one that only groups, `in` for a list of choices.
        var function: String
        /// `where`, `per`, `weighted` or `by`, once that stands in it.
        var part = ""
    }

    /// The clause that is being typed; empty among the figures, `option` in an option of the verb.
    private(set) var clause = ""
    /// The verb's option that stands last.
    private(set) var option: String?
    /// Clauses and options that stand already.
    private(set) var used: Set<String> = []
    private(set) var brackets: [Bracket] = []
    /// Whether a name, a value, a bracket comes next; else an operator or a word.
    private(set) var expectsOperand = true
    /// Whether a new name comes next, behind `as`.
    private(set) var expectsLabel = false
    /// Behind `is`.
    private(set) var expectsNull = false
    /// The one word that can come next: `with` of `starts with`.
    private(set) var expectedWord: String?
    private(set) var openCases = 0
    /// The names among the figures, those in `by`, and the labels.
    private(set) var figures: [String] = []
    private(set) var keys: [String] = []
    private(set) var labels: [String] = []
    /// The name behind `from`.
    private(set) var source: String?
    /// The name that stands directly before the cursor, when that is a whole operand.
    private(set) var lastName: String?
    /// The byte behind the word of the clause, and how many tokens stand behind it.
    private(set) var clauseEnd = 0
    private(set) var tokensOfClause = 0
    /// The literal directly before.
    private(set) var isBehindLiteral = false

    let tokens: ArraySlice<Token>
    private let optionWords: Set<String>
    private let endsInArrow: Bool

    /// - Parameters:
    ///   - tokens: behind the verb, or the whole statement.
    ///   - optionWords: with which an option of the verb begins.
    ///   - endsInArrow: whether an option may follow an arrow too.
    init(_ tokens: ArraySlice<Token>, optionWords: Set<String>, endsInArrow: Bool = false) {
        (self.tokens, self.optionWords, self.endsInArrow) = (tokens, optionWords, endsInArrow)
        for place in tokens.indices { read(place, tokens) }
    }

    private mutating func read(_ place: Int, _ tokens: ArraySlice<Token>) {
        let token = tokens[place]
        let before = place > tokens.startIndex ? tokens[place - 1].kind : nil
        tokensOfClause += 1
        defer { if case .literal = token.kind { isBehindLiteral = true } else { isBehindLiteral = false } }
        switch token.kind {
        case .word(let word):
            if before == .symbol("."), !token.followsBlank, lastName != nil { return extendName(word) }
            read(word: word, token, before: before)
        case .quotedName(let name):
            if before == .symbol("."), !token.followsBlank, lastName != nil { return extendName(name) }
            readName(name)
        case .literal, .path: operandIsRead(nil)
        case .symbol(let symbol): read(symbol: symbol, before: before)
        }
    }

    private mutating func operandIsRead(_ name: String?) {
        (expectsOperand, expectsLabel, expectsNull, expectedWord, lastName) = (false, false, false, nil, name)
    }

    private mutating func expectOperand() {
        (expectsOperand, expectsLabel, expectsNull, expectedWord, lastName) = (true, false, false, nil, nil)
    }

    // MARK: Names

    private mutating func readName(_ name: String) {
        if expectsLabel {
            labels.append(name)
            return operandIsRead(nil)
        }
        operandIsRead(name)
        note(name)
    }

    private mutating func note(_ name: String) {
        switch clause {
        case "", "option": figures.append(name)
        case "by" where brackets.isEmpty: keys.append(name)
        case "from": source = name
        default: break
        }
    }

    private mutating func extendName(_ part: String) {
        guard let name = lastName else { return }
        let whole = "\(name).\(part)"
        if figures.last == name { figures[figures.count - 1] = whole }
        if keys.last == name { keys[keys.count - 1] = whole }
        if source == name { source = whole }
        lastName = whole
        expectsOperand = false
    }

    // MARK: Words

    private mutating func read(word typed: String, _ token: Token, before: Token.Kind?) {
        let word = typed.lowercased()
        let previous: String = if case .word(let word)? = before { word.lowercased() } else { "" }
        if expectsLabel { return readName(typed) }
        switch word {
        case "with" where previous == "starts" || previous == "ends": return expectOperand()
        case "by" where previous == "weighted" || previous == "stratified": return expectOperand()
        case "to" where clause == "over" || clause == "vs", "date" where previous == "to":
            if Grain(word: previous) != nil || word == "date" { return operandIsRead(nil) }
        case "not" where !expectsOperand: return  // `not in`
        case "and", "or", "not", "of", "in": return expectOperand()
        case "is":
            expectOperand()
            expectsNull = true
            return
        case "as":
            expectOperand()
            expectsLabel = true
            return
        case "null", "true", "false": return operandIsRead(nil)
        case "contains": if !expectsOperand { return expectOperand() }
        case "starts", "ends":
            if !expectsOperand {
                expectOperand()
                expectedWord = "with"
                return
            }
        case "case" where expectsOperand:
            openCases += 1
            return expectOperand()
        case "when", "then", "else": if openCases > 0 { return expectOperand() }
        case "end" where openCases > 0:
            openCases -= 1
            return operandIsRead(nil)
        case "desc", "asc", "descending", "ascending": if clause == "sort", !expectsOperand { return }
        case "weighted" where !brackets.isEmpty && !expectsOperand:
            brackets[brackets.count - 1].part = word
            expectOperand()
            expectedWord = "by"
            return
        default: break
        }
        if Vocabulary.clauses.contains(word) || word == "per" { return begin(word, at: token, before: before) }
        let mayBegin = !expectsOperand || tokensOfClause == 1 || endsInArrow && before == .symbol("->")
        if brackets.isEmpty, mayBegin || option != nil && previous == option, optionWords.contains(word) {
            (clause, option, clauseEnd, tokensOfClause) = ("option", word, token.span.end, 0)
            used.insert(word)
            return expectOperand()
        }
        // The second word of an option: `equivalent within`.
        if clause == "option", tokensOfClause == 1, expectsOperand, word == "within" { return expectOperand() }
        readName(typed)
    }

    private mutating func begin(_ word: String, at token: Token, before: Token.Kind?) {
        if !brackets.isEmpty {
            brackets[brackets.count - 1].part = word
            return expectOperand()
        }
        if word == "per", isBehindLiteral, clause != "top", clause != "bottom" {
            // `$49 per month`
            return expectOperand()
        }
        (clause, option, clauseEnd, tokensOfClause) = (word, nil, token.span.end, 0)
        used.insert(word)
        expectOperand()
    }

    // MARK: Marks

    private mutating func read(symbol: String, before: Token.Kind?) {
        switch symbol {
        case "(":
            var function = ""
            if case .word(let word)? = before, !expectsOperand || word.lowercased() == "in" {
                function = word.lowercased()
            }
            if case .quotedName(let name)? = before { function = name.lowercased() }
            if let name = lastName {  // it is no column
                if figures.last == name { figures.removeLast() }
                if keys.last == name { keys.removeLast() }
            }
            brackets.append(Bracket(function: function))
            expectOperand()
        case ")":
            _ = brackets.popLast()
            operandIsRead(nil)
        case ".": break
        case "?": operandIsRead(nil)
        default: expectOperand()
        }
    }
}
