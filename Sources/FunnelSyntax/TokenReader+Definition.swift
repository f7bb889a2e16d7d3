/// `NAME = EXPR`, `NAME(a, b) = EXPR`.
extension TokenReader {
    /// Nil, without moving, when the tokens are no definition.
    mutating func definition() throws(SyntaxError) -> Definition? {
        guard let equals = definitionSign() else { return nil }
        guard let name = try acceptName() else { throw nameMissing("a name") }
        guard name.parts.count == 1 else {
            throw SyntaxError(
                "a dot in a new name: \(name.text)", at: name.span,
                cause: "a dot stands between a dataset and its column",
                repairs: [
                    .init(name.span, name.parts.joined(separator: "_")), .init(name.span, "`\(name.text)`"),
                ])
        }
        var parameters: [Name] = []
        if accept(symbol: "("), !isSymbol(")") {
            repeat {
                let parameter = try self.name("the name of an argument")
                if parameters.contains(parameter) {
                    let comma = token(at: position - 2)?.span ?? parameter.span
                    throw SyntaxError(
                        "an argument named twice: \(parameter.text)", at: parameter.span,
                        cause: "each argument has a name of its own", repairs: [.init(comma.union(parameter.span), "")])
                }
                parameters.append(parameter)
            } while accept(symbol: ",")
        }
        position = equals + 1
        let formula = try expression()
        guard isAtEnd else {
            if let word = currentWord, Vocabulary.clauses.contains(word), let clause = current {
                throw SyntaxError(
                    "a clause in a definition: \(shown(clause))", at: clause.span,
                    cause: "a definition is a formula; clauses stand in the query that uses it",
                    repairs: [
                        .init(SourceSpan(start: formula.span.end, end: tokens.last?.span.end ?? formula.span.end), "")
                    ])
            }
            throw unexpected()
        }
        return Definition(name: name, parameters: parameters, formula: formula)
    }

    /// Whether a printed query would be taken for a definition.
    static func readsAsDefinition(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "=")) else { return false }
        var lexer = Lexer(Array(text.utf8))
        guard (try? lexer.readStatement()) != nil else { return false }
        return TokenReader(lexer.tokens, bytes: lexer.bytes).definitionSign() != nil
    }

    /// The index of the definition's `=`; `==` compares.
    func definitionSign() -> Int? {
        guard let first = current else { return nil }
        switch first.kind {
        case .word, .quotedName: break
        case .literal, .path, .symbol: return nil
        }
        var index = position + 1
        while isSymbol(".", at: index), token(at: index)?.followsBlank == false, token(at: index + 1) != nil {
            index += 2
        }
        if isSymbol("(", at: index) {
            if case .word(let word) = first.kind, Vocabulary.reserved.contains(word.lowercased()) { return nil }
            // Names and commas in turn: `if(a > b) = c` and `part(x, 2) = "y"` compare.
            index += 1
            var expectsName = true
            while let token = token(at: index), token.kind != .symbol(")") {
                switch token.kind {
                case .word, .quotedName: guard expectsName else { return nil }
                case .symbol(","): guard !expectsName else { return nil }
                case .literal, .path, .symbol: return nil
                }
                expectsName.toggle()
                index += 1
            }
            index += 1
        }
        guard isSymbol("=", at: index), let sign = token(at: index), sign.span.end - sign.span.start == 1 else {
            return nil
        }
        return index
    }
}
