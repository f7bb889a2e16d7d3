/// Writes an expression of SQL, R, Python or a spreadsheet in this language, as far as it has a like.
///
/// What is not known goes through as it stands: whether the result means something is for the binder to say.
package struct ForeignExpression {
    /// Tables and what they are called in the statement: `a` in `acquisition a`; their names fall away before columns.
    package var tables: Set<String>
    /// The columns of the table that cell references count in, A first; empty where there are none.
    package var columns: [String]

    package init(tables: Set<String> = [], columns: [String] = []) {
        self.tables = tables
        self.columns = columns
    }

    package func written(_ tokens: ArraySlice<ForeignToken>) -> String {
        var pieces: [(text: String, glued: Bool)] = []
        var index = tokens.startIndex
        while index < tokens.endIndex {
            let token = tokens[index]
            let (text, end) = piece(tokens, at: index, before: pieces.last?.text)
            let isGlued = !token.followsBlank
            index = max(end, index + 1)
            // Remainders and whole quotients are functions.
            if token.kind == .symbol, let last = pieces.last, index < tokens.endIndex,
                ["%%", "%/%", "//", "%"].contains(token.text)
            {
                let (right, end) = piece(tokens, at: index, before: nil)
                pieces[pieces.count - 1].text =
                    token.text == "%%" || token.text == "%"
                    ? "mod(\(last.text), \(right))" : "floor(\(last.text) / \(right))"
                index = max(end, index + 1)
            } else if !text.isEmpty {
                pieces.append((text, isGlued))
            }
        }
        var line = ""
        for (place, piece) in pieces.enumerated() {
            let isWord = ["and", "or", "not", "in"].contains(piece.text)
            let followsWord = place > 0 && ["and", "or", "not", "in"].contains(pieces[place - 1].text)
            let needsBlank =
                place > 0 && !line.isEmpty
                && (!piece.glued || isWord && line.last != "(" || followsWord
                    || line.last?.isPartOfWord == true && piece.text.first?.isPartOfWord == true)
            line += (needsBlank ? " " : "") + piece.text
        }
        return line
    }

    package func written(_ tokens: [ForeignToken]) -> String { written(tokens[...]) }

    /// One token or call with what belongs to it, and where it ends.
    private func piece(_ tokens: ArraySlice<ForeignToken>, at index: Int, before: String?) -> (String, Int) {
        let token = tokens[index]
        func at(_ place: Int) -> ForeignToken? { tokens.indices.contains(place) ? tokens[place] : nil }
        switch token.kind {
        case .text: return ("\"\(token.text)\"", index + 1)
        case .number:
            // 31.12.2025
            let parts = token.text.split(separator: ".").map(String.init)
            if parts.count == 3, parts[2].count == 4 {
                let (month, day) = (
                    parts[1].count == 1 ? "0" + parts[1] : parts[1], parts[0].count == 1 ? "0" + parts[0] : parts[0]
                )
                return ("\(parts[2])-\(month)-\(day)", index + 1)
            }
            // 50 percent, 10 k, 1 000
            guard let next = at(index + 1), next.followsBlank, token.text.allSatisfy(\.isNumber) else {
                return (token.text, index + 1)
            }
            if next.isWord("percent", "pct") { return ("\(token.text)%", index + 2) }
            if next.isWord("k", "m", "b", "mio", "thousand", "million") {
                let mark = ["k": "k", "thousand": "k", "b": "B"][next.lowered] ?? "M"
                return (token.text + mark, index + 2)
            }
            var (digits, end) = (token.text, index + 1)
            while let group = at(end), group.kind == .number, group.followsBlank, group.text.count == 3 {
                digits += group.text
                end += 1
            }
            return (digits, end)
        case .quotedName: return (ForeignExpression.name(token.text), index + 1)
        case .symbol: return symbol(tokens, at: index)
        case .word: break
        }
        // table.column, table$column, table["column"], table[["column"]]
        if isTable(token.text), let (column, end) = column(tokens, behind: index) { return (column, end) }
        if let cell = cell(tokens, at: index) { return cell }
        let isOperator =
            token.isWord("in", "where", "by", "keep", "over", "vs", "sort", "not", "and", "or") && before != nil
            && !["where", "keep", "and", "or", "not", "="].contains(before ?? "")
        if !isOperator, at(index + 1)?.isSymbol("(") == true, let closing = tokens.closing(index + 1) {
            return call(token.lowered, token.text, tokens, opening: index + 1, closing: closing)
        }
        // np.mean(x), dplyr::n(), STDEV.S(x), is.na(x)
        if let dot = at(index + 1), dot.isSymbol(".") || dot.isSymbol("::"), let word = at(index + 2),
            word.kind == .word,
            at(index + 3)?.isSymbol("(") == true, let closing = tokens.closing(index + 3)
        {
            let joined = "\(token.lowered).\(word.lowered)"
            let known =
                ForeignCall.knows(joined)
                ? joined : ["s", "p", "inc", "exc"].contains(word.lowered) ? token.lowered : word.lowered
            return call(known, known, tokens, opening: index + 3, closing: closing)
        }
        if token.isWord("like", "ilike"), let pattern = at(index + 1), pattern.kind == .text {
            return (ForeignExpression.match(pattern.text), index + 2)
        }
        if token.isWord("between"), let high = tokens[index...].firstIndex(ofWord: "and") {
            let rest = tokens[(high + 1)...]
            let end =
                rest.firstIndex(ofWord: "and", "or", "group", "order", "by", "keep", "sort", "limit") ?? rest.endIndex
            return (
                "in \(written(tokens[(index + 1)..<high]).unquotedDate)..\(written(rest[..<end]).unquotedDate)", end
            )
        }
        if token.isWord("is"), at(index + 1)?.isWord("not") == true, at(index + 2)?.isWord("null") == false {
            return ("!=", index + 2)
        }
        if token.isWord("is"), let next = at(index + 1), !next.isWord("not", "null", "na", "none") {
            return ("=", index + 1)
        }
        if token.isWord("x"), before?.last?.isNumber == true || before?.last?.isLetter == true,
            at(index + 1)?.kind == .number
        {
            return ("*", index + 1)
        }
        if token.isWord("interval"), let span = at(index + 1), span.kind == .text { return (span.text, index + 2) }
        // x == NA, x != NULL
        if token.isWord("na", "null", "none", "nan"), let before, ["=", "==", "!="].contains(before) {
            return ("null", index + 1)
        }
        let words = ["na": "null", "nan": "null", "none": "null", "null": "null", "true": "true", "false": "false"]
        return (words[token.lowered] ?? token.text, index + 1)
    }

    private func symbol(_ tokens: ArraySlice<ForeignToken>, at index: Int) -> (String, Int) {
        let token = tokens[index]
        switch token.text {
        case "<>": return ("!=", index + 1)
        case "&&", "&": return ("and", index + 1)
        case "||", "|": return ("or", index + 1)
        case "**": return ("^", index + 1)
        case "%in%": return ("in", index + 1)
        case "!", "~":
            let isPrefix = token.text == "!" || index == tokens.startIndex
            return (isPrefix ? "not" : "~", index + 1)
        case "::":
            // x::type
            let isType = tokens.indices.contains(index + 1) && tokens[index + 1].kind == .word
            return ("", isType ? index + 2 : index + 1)
        case "[":
            guard let closing = tokens.closing(index) else { return ("(", index + 1) }
            return ("(\(list(tokens[(index + 1)..<closing])))", closing + 1)
        case "$":
            // $B$2 is read as a cell by what follows it.
            let isCell = !columns.isEmpty && tokens.indices.contains(index + 1) && tokens[index + 1].kind == .word
            return (isCell ? "" : "$", index + 1)
        default: return (token.text, index + 1)
        }
    }

    package func list(_ tokens: ArraySlice<ForeignToken>) -> String {
        tokens.splitAtCommas().map(written).joined(separator: ", ")
    }

    private func call(
        _ lowered: String, _ typed: String, _ tokens: ArraySlice<ForeignToken>, opening: Int, closing: Int
    ) -> (String, Int) {
        let inside = tokens[(opening + 1)..<closing]
        let foreign = ForeignCall(lowered, inside, self)
        do {
            let name = typed.allSatisfy { !$0.isLowercase } ? lowered : typed
            let written = foreign.written ?? "\(name)(\(foreign.arguments.joined(separator: ", ")))"
            // percentile_cont(0.5) within group (order by x)
            if lowered.hasPrefix("percentile"), tokens.indices.contains(closing + 3),
                tokens[closing + 1].isWord("within"),
                let end = tokens.closing(closing + 3), tokens.indices.contains(closing + 6)
            {
                let ordered = tokens[(closing + 6)..<end].filter { !$0.isWord("asc", "desc") }
                return ("quantile(\(self.written(ordered)), \(foreign.arguments.joined()))", end + 1)
            }
            // sum(x) filter (where p)
            if tokens.indices.contains(closing + 2), tokens[closing + 1].isWord("filter"),
                tokens[closing + 2].isSymbol("("), let end = tokens.closing(closing + 2), written.hasSuffix(")")
            {
                return (String(written.dropLast()) + " " + self.written(tokens[(closing + 3)..<end]) + ")", end + 1)
            }
            return (written, closing + 1)
        }
    }

    // MARK: Names

    private func isTable(_ word: String) -> Bool { tables.contains(word.lowercased()) }

    /// The column that a table's name is followed by.
    private func column(_ tokens: ArraySlice<ForeignToken>, behind index: Int) -> (String, Int)? {
        func at(_ place: Int) -> ForeignToken? { tokens.indices.contains(place) ? tokens[place] : nil }
        guard let mark = at(index + 1), mark.kind == .symbol else { return nil }
        if mark.text == "." || mark.text == "$", let name = at(index + 2),
            name.kind == .word || name.kind == .quotedName
        {
            if at(index + 3)?.isSymbol("(") == true { return nil }
            return (ForeignExpression.name(name.text), index + 3)
        }
        guard mark.text == "[", let closing = tokens.closing(index + 1) else { return nil }
        let inside = tokens[(index + 2)..<closing].filter { $0.kind == .text }
        guard inside.count == 1, let name = inside.first, closing - index <= 5 else { return nil }
        return (ForeignExpression.name(name.text), closing + 1)
    }

    /// `D2`, `D:D`, `D2:D100` and `$D$2` as the column of that letter.
    private func cell(_ tokens: ArraySlice<ForeignToken>, at index: Int) -> (String, Int)? {
        guard let place = ForeignExpression.letter(tokens[index].text), columns.indices.contains(place) else {
            return nil
        }
        func at(_ place: Int) -> ForeignToken? { tokens.indices.contains(place) ? tokens[place] : nil }
        var end = index + 1
        if at(end)?.isSymbol("$") == true, at(end + 1)?.kind == .number { end += 2 }
        if at(end)?.isSymbol(":") == true {
            end += 1
            while let next = at(end), next.isSymbol("$") || next.kind == .number || next.kind == .word { end += 1 }
        } else if tokens[index].text.count == 1, end == index + 1 {
            return nil
        }
        return (ForeignExpression.name(columns[place]), end)
    }

    /// Whether a cell is named: `D2`, `D:D`.
    func hasCell(_ tokens: ArraySlice<ForeignToken>) -> Bool {
        tokens.indices.contains { tokens[$0].kind == .word && cell(tokens, at: $0) != nil }
    }

    /// The place of the column that a cell's reference names: 3 for `D` and `D2`.
    private static func letter(_ word: String) -> Int? {
        let letters = word.prefix { $0.isLetter }
        guard letters.count == 1, let letter = letters.uppercased().unicodeScalars.first,
            ("A"..."Z").contains(letter), word.dropFirst().allSatisfy(\.isNumber), word.count <= 7
        else { return nil }
        return Int(letter.value) - 65
    }

    package static func name(_ text: String) -> String { Name.printed(text) }

    /// `like "%paid%"` by what it looks for.
    static func match(_ pattern: String) -> String {
        let (starts, ends) = (pattern.hasSuffix("%"), pattern.hasPrefix("%"))
        let word = String(pattern.drop { $0 == "%" }.reversed().drop { $0 == "%" }.reversed())
        if starts, ends { return "contains \"\(word)\"" }
        if starts { return "starts with \"\(word)\"" }
        if ends { return "ends with \"\(word)\"" }
        return "= \"\(word)\""
    }
}

extension Character {
    var isPartOfWord: Bool { isLetter || isNumber || self == "_" || self == "\"" || self == "`" }
}

extension String {
    /// `"2025-01-31"` without its quotes, as the end of a range is written.
    var unquotedDate: String {
        let inside = dropFirst().dropLast()
        guard count > 2, hasPrefix("\""), inside.allSatisfy({ $0.isNumber || $0 == "-" || $0 == "Q" || $0 == "W" })
        else { return self }
        return String(inside)
    }
}
