/// A piece of a statement in SQL, R, Python or a spreadsheet's formula.
package struct ForeignToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case word
        /// A name in backquotes, in double quotes where SQL has names, or in brackets.
        case quotedName
        case number
        case text
        case symbol
    }

    package var kind: Kind
    /// The word or symbol as typed; of texts and quoted names what stands between the quotes.
    package var text: String
    package var followsBlank: Bool

    package var lowered: String { kind == .text ? "" : text.lowercased() }
    package func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }
    package func isWord(_ words: String...) -> Bool { kind == .word && words.contains(lowered) }

    // MARK: Cutting

    private static let symbols: [String] = [
        "%>%", "%in%", "%/%", "|>", "<-", "->", "==", "!=", "<>", "<=", ">=", "&&", "||", "**", "//", "::", "%%", ":=",
    ]

    /// The tokens of a text; nil when a quote stays open. Comments of SQL (`--`, `/* */`) are left out.
    ///
    /// - Cost: O(n).
    package static func cut(_ text: String) -> [ForeignToken]? {
        let characters = Array(text)
        var tokens: [ForeignToken] = []
        var position = 0
        var sawBlank = false
        func add(_ kind: Kind, _ text: String, through end: Int) {
            tokens.append(ForeignToken(kind: kind, text: text, followsBlank: sawBlank))
            position = end
            sawBlank = false
        }
        while position < characters.count {
            let character = characters[position]
            let next = position + 1 < characters.count ? characters[position + 1] : " "
            if character.isWhitespace {
                position += 1
                sawBlank = true
            } else if character == "-", next == "-" {
                while position < characters.count, !characters[position].isNewline { position += 1 }
                sawBlank = true
            } else if character == "/", next == "*" {
                position += 2
                while position < characters.count,
                    !(characters[position] == "/" && characters[position - 1] == "*")
                { position += 1 }
                position += 1
                sawBlank = true
            } else if "\"'`".contains(character) {
                guard let end = characters[(position + 1)...].firstIndex(of: character) else { return nil }
                let inside = String(characters[(position + 1)..<end])
                add(character == "`" ? .quotedName : .text, inside, through: end + 1)
            } else if isPart(character), !character.isNumber {
                var end = position + 1
                while end < characters.count, isPart(characters[end]) { end += 1 }
                add(.word, String(characters[position..<end]), through: end)
            } else if character.isNumber {
                add(.number, number(in: characters, at: position), through: endOfNumber(in: characters, at: position))
            } else {
                let rest = String(characters[position..<min(position + 4, characters.count)])
                let symbol = symbols.first(where: rest.hasPrefix) ?? String(character)
                add(.symbol, symbol, through: position + symbol.count)
            }
        }
        return tokens
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    private static func endOfNumber(in characters: [Character], at start: Int) -> Int {
        var end = start
        while end < characters.count {
            let character = characters[end]
            let isPoint = character == "." && end + 1 < characters.count && characters[end + 1].isNumber
            guard isPart(character) || isPoint || (character == "%" && !follows(characters, end)) else { break }
            end += 1
            if character == "%" { break }
        }
        // 2025-01-31 is one date.
        if end - start == 4, end + 2 < characters.count, characters[end] == "-" {
            var date = end
            while date < characters.count, characters[date] == "-" || characters[date].isNumber { date += 1 }
            if date - end == 3 || date - end == 6 { return date }
        }
        return end
    }

    /// Whether a `%` begins `%in%`, `%>%`, `%%` or `%/%`.
    private static func follows(_ characters: [Character], _ place: Int) -> Bool {
        let rest = String(characters[place..<min(place + 4, characters.count)])
        return symbols.contains { $0.hasPrefix("%") && rest.hasPrefix($0) }
    }

    private static func number(in characters: [Character], at start: Int) -> String {
        String(characters[start..<endOfNumber(in: characters, at: start)])
    }
}

extension ArraySlice<ForeignToken> {
    /// The pieces between tokens at the outermost level: those for which `isBorder` holds and no bracket is open.
    package func split(where isBorder: (ForeignToken) -> Bool) -> [ArraySlice<ForeignToken>] {
        var pieces: [ArraySlice<ForeignToken>] = []
        var (start, depth) = (startIndex, 0)
        for index in indices {
            let token = self[index]
            if token.kind == .symbol, "([{".contains(token.text) { depth += 1 }
            if token.kind == .symbol, ")]}".contains(token.text) { depth -= 1 }
            if depth == 0, isBorder(token) {
                pieces.append(self[start..<index])
                start = index + 1
            }
        }
        pieces.append(self[start..<endIndex])
        return pieces
    }

    package func splitAtCommas() -> [ArraySlice<ForeignToken>] {
        isEmpty ? [] : split { $0.isSymbol(",") || $0.isSymbol(";") }
    }

    /// The place of the bracket that closes the one at `opening`; nil when none does.
    package func closing(_ opening: Int) -> Int? {
        var depth = 0
        for index in opening..<endIndex where self[index].kind == .symbol {
            if "([{".contains(self[index].text) { depth += 1 }
            if ")]}".contains(self[index].text) { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// The first word at the outermost level that is one of these.
    package func firstIndex(ofWord words: String...) -> Int? {
        var depth = 0
        for index in indices {
            let token = self[index]
            if token.kind == .symbol, "([{".contains(token.text) { depth += 1 }
            if token.kind == .symbol, ")]}".contains(token.text) { depth -= 1 }
            if depth == 0, token.kind == .word, words.contains(token.lowered) { return index }
        }
        return nil
    }
}
