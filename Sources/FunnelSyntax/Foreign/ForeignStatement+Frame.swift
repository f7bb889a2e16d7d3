extension ForeignStatement {
    private static let saysFrame = Sentence(
        nil,
        "columns are named directly, and clauses follow the figures: mean(spend) by channel where region = \"EU\"")

    /// pandas and dplyr, and the calls of R on tables.
    static func frame(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        if let file = file(tokens) {
            return ForeignStatement(
                lines: [file], sentence: Sentence(nil, "a file is read by load"))
        }
        return assignment(tokens, surroundings) ?? pipe(tokens, surroundings) ?? methods(tokens, surroundings)
            ?? call(tokens, surroundings)
    }

    /// `cac <- spend / new_customers`, `spend / new_customers -> cac`, `def cac(): return …`, `cac: …`, `define cac as …`.
    private static func assignment(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        let expression = ForeignExpression(tables: surroundings.names)
        func definition(
            _ name: ForeignToken, _ formula: ArraySlice<ForeignToken>,
            _ cause: String = "a definition reads: NAME = FORMULA"
        ) -> ForeignStatement? {
            guard name.kind == .word || name.kind == .quotedName, !formula.isEmpty else { return nil }
            let name = ForeignExpression.name(name.text)
            let line = "\(name) = \(expression.written(formula))"
            return ForeignStatement(
                lines: [line], sentence: Sentence(nil, cause))
        }
        guard tokens.count >= 3 else { return nil }
        if tokens[1].isSymbol("<-") || tokens[1].isSymbol(":=") { return definition(tokens[0], tokens[2...]) }
        if tokens[1].isSymbol(":"), tokens[0].kind == .word, tokens[0].text.count > 2 {
            return definition(tokens[0], tokens[2...])
        }
        if tokens[0].isWord("define", "let", "set", "calculate"), tokens.count > 3,
            tokens[2].isWord("as", "to", "is", "be") || tokens[2].isSymbol("=")
        {
            return definition(tokens[1], tokens[3...])
        }
        if let arrow = tokens.firstIndex(where: { $0.isSymbol("->") }), arrow == tokens.count - 2 {
            return definition(tokens[arrow + 1], tokens[..<arrow])
        }
        if tokens[0].isWord("def", "function"),
            let place = tokens.firstIndex(where: { $0.isWord("return") || $0.isSymbol(":") })
        {
            let body = tokens[(place + 1)...].drop { $0.isWord("return") }
            return definition(tokens[1], body)
        }
        if tokens[0].isWord("if"), let colon = tokens.firstIndex(where: { $0.isSymbol(":") }), colon > 1,
            colon + 1 < tokens.count
        {
            return ForeignStatement(
                lines: ["\(expression.written(tokens[(colon + 1)...])) where \(expression.written(tokens[1..<colon]))"],
                sentence: Sentence(nil, "rows are chosen by where"))
        }
        // spend += 1
        if tokens.count > 3, tokens[1].kind == .symbol, "+-*/".contains(tokens[1].text), tokens[2].isSymbol("="),
            !tokens[2].followsBlank
        {
            let name = expression.written(tokens[..<1])
            return ForeignStatement(
                lines: ["column \(name) = \(name) \(tokens[1].text) \(expression.written(tokens[3...]))"],
                sentence: Sentence(nil, "a column is computed anew by: column NAME = EXPRESSION"))
        }
        // df["margin"] = df["revenue"] - df["spend"], df$margin <- …
        if let mark = tokens.firstIndex(where: { $0.isSymbol("=") || $0.isSymbol("<-") }), mark > 1,
            surroundings.names.contains(tokens[0].lowered),
            !tokens[..<mark].contains(where: { $0.isSymbol("(") })
        {
            let name = expression.written(tokens[..<mark])
            return ForeignStatement(
                lines: ["column \(name) = \(expression.written(tokens[(mark + 1)...]))"],
                sentence: Sentence(nil, "a column is computed by: column NAME = EXPRESSION"))
        }
        return nil
    }

    /// `acquisition %>% filter(…) %>% group_by(…)`, with `|>` too.
    private static func pipe(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        let pieces = tokens[...].split { $0.isSymbol("%>%") || $0.isSymbol("|>") }
        guard pieces.count > 1 else { return nil }
        var chain = FrameChain(surroundings)
        for (place, piece) in pieces.enumerated() {
            guard let first = piece.first, first.kind == .word else { return nil }
            if place == 0, piece.count == 1 {
                chain.begin(first.text)
            } else if piece.dropFirst().first?.isSymbol("(") == true, piece.last?.isSymbol(")") == true {
                guard chain.step(first.lowered, piece.dropFirst(2).dropLast()) else { return nil }
            } else {
                guard piece.count == 1, chain.step(first.lowered, []) else { return nil }
            }
        }
        return ForeignStatement(lines: chain.lines, sentence: saysFrame)
    }

    /// `df.groupby("channel")["spend"].sum()`, `df$spend`, `df[df.channel == "email"]`.
    private static func methods(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        guard let first = tokens.first, first.kind == .word, tokens.count > 1 else { return nil }
        let isColumn = surroundings.tables.contains { $0.columns.contains { $0.lowercased() == first.lowered } }
        guard surroundings.names.contains(first.lowered) || isColumn else { return nil }
        // acquisition.spend is a name of this language.
        if tokens.count == 3, tokens[1].isSymbol("."), surroundings.table(first.text) != nil,
            !["shape", "columns", "dtypes"].contains(tokens[2].lowered)
        {
            return nil
        }
        var chain = FrameChain(surroundings)
        // A column that a method follows: spend.sum().
        if surroundings.names.contains(first.lowered) {
            chain.begin(first.text)
        } else {
            chain.select([ForeignExpression.name(first.text)])
        }
        let isTable = surroundings.names.contains(first.lowered)
        var index = 1
        var steps = 0
        while index < tokens.count {
            let token = tokens[index]
            if token.isSymbol(".") || token.isSymbol("$"), index + 1 < tokens.count, tokens[index + 1].kind == .word {
                let name = tokens[index + 1]
                if index + 2 < tokens.count, tokens[index + 2].isSymbol("("),
                    let closing = tokens[...].closing(index + 2)
                {
                    guard chain.step(name.lowered, tokens[(index + 3)..<closing]) else { return nil }
                    index = closing + 1
                } else {
                    if ["str", "dt", "loc", "iloc"].contains(name.lowered) {
                        // What they are followed by says what is meant.
                    } else if ["shape", "columns", "dtypes", "values"].contains(name.lowered) {
                        _ = chain.step(name.lowered, [])
                    } else {
                        chain.select([ForeignExpression.name(name.text)])
                    }
                    index += 2
                }
            } else if token.isSymbol("["), let closing = tokens[...].closing(index) {
                guard chain.index(tokens[(index + 1)..<closing]) else { return nil }
                index = closing + 1
            } else {
                return nil
            }
            steps += 1
        }
        guard steps > 0, isTable || tokens.contains(where: { $0.isSymbol("(") || $0.isSymbol("[") }) else { return nil }
        return ForeignStatement(lines: chain.lines, sentence: saysFrame)
    }

    /// Calls that take a table or print: `head(df, 5)`, `tapply(spend, channel, mean)`, `print(cac)`.
    private static func call(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        let expression = ForeignExpression(tables: surroundings.names)
        if let first = tokens.first, first.isSymbol("[") || first.isSymbol("{"),
            tokens[...].closing(0) == tokens.count - 1
        {
            return ForeignStatement(
                lines: [expression.list(tokens[1..<(tokens.count - 1)])],
                sentence: Sentence(nil, "several things are separated by commas"))
        }
        if let tilde = tokens.firstIndex(where: { $0.isSymbol("~") }), !tokens.contains(where: { $0.isSymbol("(") }),
            tilde > 0
        {
            let keys = tokens[(tilde + 1)...].split { $0.isSymbol("+") }.map(expression.written).joined(separator: ", ")
            return ForeignStatement(
                lines: ["\(expression.written(tokens[..<tilde])) by \(keys)"],
                sentence: Sentence(nil, "groups are given by: by KEY"))
        }
        // f"{cac}"
        if tokens.count == 2, tokens[0].isWord("f"), tokens[1].kind == .text,
            let inner = ForeignToken.cut(tokens[1].text.filter { $0 != "{" && $0 != "}" })
        {
            return ForeignStatement(
                lines: [expression.written(inner)],
                sentence: Sentence(nil, "a figure is asked for by its name"))
        }
        guard tokens.count >= 3, let first = tokens.first, first.kind == .word,
            let opening = tokens.firstIndex(where: { $0.isSymbol("(") }),
            tokens[...].closing(opening) == tokens.count - 1
        else { return nil }
        let name = tokens[..<opening].map(\.lowered).joined()
        let arguments = tokens[(opening + 1)..<(tokens.count - 1)].splitAtCommas()
        let written = arguments.map(expression.written)
        func says(_ lines: [String], _ cause: String) -> ForeignStatement {
            ForeignStatement(
                lines: lines, sentence: Sentence("unknown function: \(tokens[..<opening].map(\.text).joined())", cause))
        }
        switch name {
        case "print", "cat", "display", "echo", "console.log":
            return written.last.map { says([$0], "a figure is asked for by its name") }
        case "help":
            return written.first.map {
                ForeignStatement(
                    lines: ["help \($0)"], sentence: Sentence(nil, "help is followed by a word: help mean"))
            }
        case "quit", "exit", "q": return ForeignStatement(lines: ["quit"])
        case "ls", "objects": return says(["metrics", "datasets"], "what there is is listed by metrics and datasets")
        case "rm", "del":
            return written.first.map {
                says(["forget \($0)", "unload \($0)"], "a metric leaves by forget, a dataset by unload")
            }
        case "library", "require", "install.packages":
            return says(["help"], "nothing needs to be brought in: help lists what there is")
        case "with": return written.count == 2 ? says([written[1]], "columns are named directly") : nil
        case "tapply":
            return written.count == 3
                ? says(["\(written[2])(\(written[0])) by \(written[1])"], "groups are given by: by KEY") : nil
        case "concat", "concatenate", "paste", "paste0", "textjoin", "concat_ws":
            let columns = written.filter { !$0.hasPrefix("\"") && !$0.contains("=") }
            return says(
                ["rows by \(columns.joined(separator: ", "))"],
                "texts are not joined; several keys make groups of their own")
        case "string_agg", "group_concat", "listagg", "array_agg":
            return written.first.map { says([$0], "a text column alone shows its values with counts") }
        case "cor", "corr", "correl", "cov":
            return says([written.joined(separator: ", ")], "there is no correlation here")
        case "sum" where written.count > 1 && !tokens.contains(where: { $0.isSymbol("=") }):
            return ForeignStatement(
                lines: [written.map { "sum(\($0))" }.joined(separator: " + "), written.joined(separator: ", ")],
                sentence: Sentence(nil, "sum takes one thing; figures are added by +"))
        case "c", "list", "array":
            return says([written.joined(separator: ", ")], "several things are separated by commas")
        case "row_number", "rank", "dense_rank":
            return says([written.first.map { "\($0) sort \($0) desc" } ?? "rows"], "ranks are an order: sort and top")
        case "unique", "table", "levels", "sort":
            return written.count == 1 ? says([written[0]], "a text column alone shows its values with counts") : nil
        case "summary" where written.count == 1 && !surroundings.names.contains(written[0].lowercased()):
            return says(
                ["mean(\(written[0])), median(\(written[0])), min(\(written[0])), max(\(written[0]))", written[0]],
                "the figures of a column are asked for by name")
        case "filter" where written.count == 2 && !surroundings.names.contains(written[0].lowercased()):
            return says(["\(written[0]) where \(written[1])"], "rows are chosen by where")
        case "group_by" where written.count == 1 && !surroundings.names.contains(written[0].lowercased()):
            return says(["rows by \(written[0])"], "groups are given by: by KEY")
        case "aggregate", "t.test", "wilcox.test", "chisq.test", "lm", "boxplot":
            guard let formula = arguments.first(where: { $0.contains { $0.isSymbol("~") } }),
                let tilde = formula.firstIndex(where: { $0.isSymbol("~") })
            else { return nil }
            let (value, key) = (expression.written(formula[..<tilde]), expression.written(formula[(tilde + 1)...]))
            if name.hasSuffix(".test") { return says(["ab \(value) by \(key)"], "two groups are compared by ab") }
            if name == "lm" { return says(["\(value), \(key)"], "there is no regression here") }
            let function = arguments.last?.last?.text ?? "mean"
            return says(["\(function)(\(value)) by \(key)"], "groups are given by: by KEY")
        default: break
        }
        guard let table = arguments.first, table.count == 1, let only = table.first,
            surroundings.names.contains(only.lowered)
        else {
            return nil
        }
        var chain = FrameChain(surroundings)
        chain.begin(only.text)
        let rest = arguments.dropFirst().map(Array.init).joined(separator: [
            ForeignToken(kind: .symbol, text: ",", followsBlank: false)
        ])
        guard chain.step(name == "len" ? "nrow" : name, Array(rest)[...]) else { return nil }
        return says(chain.lines, "columns are named directly; rows are shown by head")
    }
}
