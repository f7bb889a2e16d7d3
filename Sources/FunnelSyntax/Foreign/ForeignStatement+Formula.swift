extension ForeignStatement {
    /// A spreadsheet's formula: `=SUM(D:D)`, `=spend/leads`, `SUMIF(B:B;"email";D:D)`, `D2`.
    static func formula(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        let table = surroundings.tables.last
        var rest = tokens[...]
        let isFormula = rest.first?.isSymbol("=") == true
        if isFormula { rest = rest.dropFirst() }
        // Sheet1!D2
        if rest.count > 2, rest.dropFirst().first?.isSymbol("!") == true { rest = rest.dropFirst(2) }
        guard let first = rest.first else { return nil }
        let expression = ForeignExpression(tables: surroundings.names, columns: table?.columns ?? [])
        // VLOOKUP("email", B:D, 3, FALSE): the third column where the first holds the word.
        if first.isWord("vlookup", "xlookup", "index", "hlookup"), rest.dropFirst().first?.isSymbol("(") == true {
            return lookup(rest, expression, isFormula)
        }
        let written = expression.written(rest)
        if first.isWord("and", "or", "not", "countblank"), rest.dropFirst().first?.isSymbol("(") == true {
            return ForeignStatement(
                lines: ["rows where \(written)"], sentence: Sentence(nil, "rows are chosen by where"))
        }
        if isFormula {
            return ForeignStatement(
                lines: [written],
                sentence: Sentence(
                    nil, "figures are asked for without =; a definition reads: NAME = FORMULA"))
        }
        if first.isWord("pivottable", "pivot"), let columns = table?.columns, rest.count == 1 {
            return ForeignStatement(
                lines: columns.dropFirst().prefix(2).map { "rows by \($0)" },
                sentence: Sentence("no such command: \(first.text)", "groups are given by: by KEY"))
        }
        guard written != ForeignExpression(tables: surroundings.names).written(rest), expression.hasCell(rest) else {
            return nil
        }
        // A cell by itself shows its column.
        if !written.contains("("), !written.contains(" "), let name = table?.name {
            return ForeignStatement(
                lines: ["head \(written)"],
                sentence: Sentence("no cell of a sheet: \(first.text)", "columns of \(name) go by their names"))
        }
        return ForeignStatement(
            lines: [written], sentence: Sentence(nil, "columns go by their names: sum(spend)"))
    }

    private static func lookup(_ tokens: ArraySlice<ForeignToken>, _ expression: ForeignExpression, _ isFormula: Bool)
        -> ForeignStatement?
    {
        guard let closing = tokens.closing(tokens.startIndex + 1), let first = tokens.first else { return nil }
        let arguments = tokens[(tokens.startIndex + 2)..<closing].splitAtCommas()
        var lines: [String] = []
        if first.isWord("xlookup"), arguments.count >= 3 {
            let (sought, place, value) = (
                expression.written(arguments[0]), expression.written(arguments[1]), expression.written(arguments[2])
            )
            lines = ["\(value) where \(place) = \(sought)"]
        } else if first.isWord("vlookup"), arguments.count >= 3, let place = Int(expression.written(arguments[2])) {
            let letter =
                arguments[1].first?.text.prefix(1).uppercased().unicodeScalars.first.map { Int($0.value) - 65 } ?? 0
            if expression.columns.indices.contains(letter), expression.columns.indices.contains(letter + place - 1) {
                let (key, value) = (expression.columns[letter], expression.columns[letter + place - 1])
                lines = [
                    "\(ForeignExpression.name(value)) where \(ForeignExpression.name(key)) = \(expression.written(arguments[0]))"
                ]
            }
        } else if first.isWord("index"), arguments.count == 2, arguments[1].first?.isWord("match") == true {
            let inner = arguments[1].dropFirst(2).dropLast().splitAtCommas()
            if inner.count >= 2 {
                lines = [
                    "\(expression.written(arguments[0])) where \(expression.written(inner[1])) = \(expression.written(inner[0]))"
                ]
            }
        }
        return ForeignStatement(
            lines: lines + ["help link"],
            sentence: Sentence(
                "unknown function: \(first.text)",
                "rows are chosen by where; another file lends its columns by: link A.x to B.y"))
    }
}
