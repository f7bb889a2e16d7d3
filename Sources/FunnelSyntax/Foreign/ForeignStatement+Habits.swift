extension ForeignStatement {
    /// Short habits of other tools: `TODAY()`, `tail t`, `cac in EUR`, `(a, b) in (("x", 1))`, `lambda x: 2 * x`.
    static func habit(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        let expression = ForeignExpression(tables: surroundings.names)
        return clock(tokens) ?? lastRows(tokens, surroundings) ?? otherCurrency(tokens, expression)
            ?? rowsOfTuples(tokens, expression) ?? groupedInBrackets(tokens, expression)
            ?? namelessFunction(tokens, expression)
    }

    /// `TODAY()`, `now()`, `CURRENT_DATE`, `Sys.Date()`, `today`.
    private static func clock(_ tokens: [ForeignToken]) -> ForeignStatement? {
        let words = tokens.filter { !$0.isSymbol("(") && !$0.isSymbol(")") && !$0.isSymbol(".") && !$0.isSymbol("=") }
        let names = ["today", "now", "current_date", "current_timestamp", "getdate", "sysdate", "curdate"]
        let isClock =
            words.count == 1 && words[0].kind == .word && names.contains(words[0].lowered)
            || words.count == 2 && words[0].isWord("sys", "datetime") && words[1].isWord("date", "time", "now")
        guard isClock else { return nil }
        return ForeignStatement(
            lines: ["set today"],
            sentence: Sentence(nil, "periods are counted from a day of the session's, not from the clock's"))
    }

    /// `tail t`, `tail(t, 5)`: rows from the end of an order.
    private static func lastRows(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        guard tokens.first?.isWord("tail") == true else { return nil }
        let words = tokens.dropFirst().filter { !$0.isSymbol("(") && !$0.isSymbol(")") && !$0.isSymbol(",") }
        guard words.count <= 2 else { return nil }
        let number = words.first { $0.kind == .number }.flatMap { Int($0.text) }
        let named = words.compactMap { surroundings.table($0.text) }.first
        guard let table = named ?? surroundings.tables.last, let column = table.columns.first else { return nil }
        let count = number.map { " \($0)" } ?? ""
        return ForeignStatement(
            lines: ["head\(count) \(ForeignExpression.name(table.name)) sort \(ForeignExpression.name(column)) desc"],
            sentence: Sentence("no such command: tail", "the last rows are the first of the order turned round"))
    }

    /// `cac in EUR`, `convert spend to EUR`: nothing knows the rate.
    private static func otherCurrency(_ tokens: [ForeignToken], _ expression: ForeignExpression) -> ForeignStatement? {
        var words = tokens[...]
        if words.first?.isWord("convert") == true { words = words.dropFirst() }
        guard words.count >= 3, let code = words.last, code.kind == .word, code.text.utf8.count == 3,
            code.text.allSatisfy({ $0.isASCII && $0.isUppercase }),
            words[words.endIndex - 2].isWord("in", "to", "as", "into")
        else { return nil }
        return ForeignStatement(
            lines: [expression.written(words.dropLast(2))],
            sentence: Sentence(
                nil, "no rate is known: figures stay in the currency of the data; one's own rate is a factor"))
    }

    /// `(a, b) in (("x", 1), ("y", 2))`: a list of rows is a choice of conditions.
    private static func rowsOfTuples(_ tokens: [ForeignToken], _ expression: ForeignExpression) -> ForeignStatement? {
        guard let word = tokens[...].firstIndex(ofWord: "in"), word > 1, tokens[word - 1].isSymbol(")"),
            let opening = (0..<word).last(where: { tokens[$0].isSymbol("(") }), tokens.indices.contains(word + 2),
            tokens[word + 1].isSymbol("("), tokens[word + 2].isSymbol("("), let closing = tokens[...].closing(word + 1)
        else { return nil }
        let names = tokens[(opening + 1)..<(word - 1)].splitAtCommas().map(expression.written)
        var choices: [String] = []
        for tuple in tokens[(word + 2)..<closing].splitAtCommas() {
            let values = tuple.dropFirst().dropLast().splitAtCommas().map(expression.written)
            guard values.count == names.count else { return nil }
            choices.append(zip(names, values).map { "\($0) = \($1)" }.joined(separator: " and "))
        }
        let condition = choices.count == 1 ? choices[0] : choices.map { "(\($0))" }.joined(separator: " or ")
        let (before, after) = (expression.written(tokens[..<opening]), expression.written(tokens[(closing + 1)...]))
        let line = [before.isEmpty ? "rows where" : before, choices.count == 1 ? condition : "(\(condition))", after]
        return ForeignStatement(
            lines: [line.filter { !$0.isEmpty }.joined(separator: " ")],
            sentence: Sentence(nil, "in looks for one value; several columns are compared by and, or"))
    }

    /// `rows by (a, b)`.
    private static func groupedInBrackets(
        _ tokens: [ForeignToken], _ expression: ForeignExpression
    ) -> ForeignStatement? {
        guard let by = tokens[...].firstIndex(ofWord: "by"), tokens.indices.contains(by + 1),
            tokens[by + 1].isSymbol("("), let closing = tokens[...].closing(by + 1),
            tokens[(by + 2)..<closing].splitAtCommas().count > 1
        else { return nil }
        let pieces = [
            expression.written(tokens[...by]), expression.list(tokens[(by + 2)..<closing]),
            expression.written(tokens[(closing + 1)...]),
        ]
        return ForeignStatement(
            lines: [pieces.filter { !$0.isEmpty }.joined(separator: " ")],
            sentence: Sentence(nil, "keys stand without brackets: by KEY, KEY"))
    }

    /// `lambda x: 2 * x`, `f = lambda x: 2 * x`, `x => 2 * x`, `function(x) 2 * x`.
    private static func namelessFunction(
        _ tokens: [ForeignToken], _ expression: ForeignExpression
    ) -> ForeignStatement? {
        var words = tokens[...]
        var name = "f"
        if words.count > 3, words[1].isSymbol("=") || words[1].isSymbol("<-"), words[0].kind == .word {
            name = ForeignExpression.name(words[0].text)
            words = words.dropFirst(2)
        }
        let (parameters, body): (ArraySlice<ForeignToken>, ArraySlice<ForeignToken>)
        if words.first?.isWord("lambda") == true, let mark = words.firstIndex(where: { $0.isSymbol(":") }) {
            (parameters, body) = (words[(words.startIndex + 1)..<mark], words[(mark + 1)...])
        } else if words.first?.isWord("function") == true, words.count > 3,
            let closing = words.closing(words.startIndex + 1)
        {
            (parameters, body) = (words[(words.startIndex + 2)..<closing], words[(closing + 1)...])
        } else {
            return nil
        }
        guard !parameters.isEmpty, !body.isEmpty else { return nil }
        return ForeignStatement(
            lines: ["\(name)(\(expression.list(parameters))) = \(expression.written(body))"],
            sentence: Sentence(nil, "a formula with arguments has a name: f(x) = 2 * x"))
    }
}
