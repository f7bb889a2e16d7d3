extension ForeignStatement {
    /// Commands of databases and notebooks about tables, files and the session itself.
    static func catalogCommand(_ tokens: [ForeignToken], _ surroundings: Surroundings) -> ForeignStatement? {
        var words = tokens
        while words.last?.isSymbol(";") == true { words.removeLast() }
        if words.first?.isSymbol("\\") == true || words.first?.isSymbol(".") == true
            || words.first?.isSymbol("%") == true
        {
            words.removeFirst()
        }
        guard let first = words.first, first.kind == .word else { return nil }
        let rest = Array(words.dropFirst())
        let last = rest.last.map { ForeignExpression.name($0.text) } ?? ""
        func says(_ lines: [String], _ cause: String) -> ForeignStatement {
            ForeignStatement(lines: lines, sentence: Sentence("no such command: \(first.text)", cause))
        }
        switch first.lowered {
        case "show" where rest.first?.isWord("tables", "databases", "datasets") == true, "dt", "tables", "ls":
            return says(["datasets"], "what is loaded is listed by datasets")
        case "show" where rest.first?.isWord("columns", "fields") == true, "desc", "columns", "schema", "d", "info":
            guard rest.count <= 3 else { return nil }
            return says(rest.isEmpty ? ["describe"] : ["describe \(last)"], "columns are shown by describe")
        case "describe" where rest.first?.isWord("table", "formatted", "extended") == true:
            return ForeignStatement(lines: ["describe \(last)"])
        case "drop":
            guard rest.count >= 2 else { return nil }
            return says(
                ["unload \(last)", "forget \(last)"],
                "a dataset leaves by unload, a metric by forget; files stay as they are")
        case "truncate", "delete":
            guard let from = words[...].firstIndex(ofWord: "from"), words.indices.contains(from + 1) else {
                return says(["unload \(last)"], "files are never changed; a dataset leaves by unload")
            }
            let name = ForeignExpression.name(words[from + 1].text)
            guard let place = words[...].firstIndex(ofWord: "where") else {
                return says(["unload \(name)"], "files are never changed; a dataset leaves by unload")
            }
            let condition = ForeignExpression(tables: surroundings.names).written(words[(place + 1)...])
            return says(
                ["table \(name)_kept = \(name) where not (\(condition))"],
                "files are never changed; the rows that stay can be a table")
        case "update":
            return update(words, surroundings).map {
                says($0, "a column is computed anew by: column NAME = EXPRESSION")
            }
        case "alter": return says(["help column"], "a column is added by: column NAME = EXPRESSION")
        case "insert": return says(["help load"], "files are never changed; further rows are loaded")
        case "sort" where rest.first?.isWord("by") == true, "order" where rest.first?.isWord("by") == true:
            let expression = ForeignExpression(tables: surroundings.names)
            return ForeignStatement(
                lines: ["head sort \(expression.written(rest.dropFirst()))"],
                sentence: Sentence(nil, "rows in an order are shown by: head sort COLUMN"))
        case "limit", "offset":
            return says(["head \(rest.last?.text ?? "10")"], "rows are shown by head, groups cut by top")
        case "begin" where rest.isEmpty, "commit" where rest.isEmpty, "rollback" where rest.isEmpty:
            return says(
                first.isWord("rollback") ? ["undo"] : ["history"],
                "each statement counts at once; undo takes the last one back")
        case "library", "require", "import", "from", "using", "install":
            guard
                first.isWord("library", "require")
                    || rest.contains(where: { $0.isWord("import", "as", "pandas", "numpy") }) || rest.count <= 2
            else { return nil }
            return says(["help"], "nothing needs to be brought in: help lists what there is")
        case "create" where rest.first?.isWord("table") == true:
            return says(["help load"], "tables come from files, or from: table NAME = QUERY")
        case "read", "open", "pd", "readr":
            return file(tokens).map { says([$0, "help load"], "a file is read by load") }
        default: return nil
        }
    }

    /// `UPDATE t SET a = b WHERE p`.
    private static func update(_ words: [ForeignToken], _ surroundings: Surroundings) -> [String]? {
        guard let set = words[...].firstIndex(ofWord: "set"), words.indices.contains(set + 2),
            words[set + 2].isSymbol("=")
        else { return nil }
        let expression = ForeignExpression(tables: surroundings.names)
        let name = ForeignExpression.name(words[set + 1].text)
        let rest = words[(set + 3)...]
        guard let place = rest.firstIndex(ofWord: "where") else {
            return ["column \(name) = \(expression.written(rest))"]
        }
        let (value, condition) = (expression.written(rest[..<place]), expression.written(rest[(place + 1)...]))
        let number = value.allSatisfy { $0.isNumber || $0 == "." } ? ["\(name) * \(value)"] : []
        return ([value] + number).map { "column \(name) = if(\(condition), \($0), \(name))" }
    }

    /// The file that a call reads, as a load: `pd.read_csv("x.csv")`, `df <- read.csv("x.csv")`.
    static func file(_ tokens: [ForeignToken]) -> String? {
        guard
            let reader = tokens.firstIndex(where: {
                ["read_csv", "csv", "read_csv2", "read_table", "fread", "read_tsv", "read_excel"].contains($0.lowered)
            }),
            let path = tokens[reader...].first(where: { $0.kind == .text })
        else { return nil }
        let mark = tokens.firstIndex { $0.isSymbol("=") || $0.isSymbol("<-") }
        let name = mark.flatMap { $0 == 1 && $0 < reader ? tokens[0].text : nil }
        return "load \"\(path.text)\"" + (name.map { " as \(ForeignExpression.name($0))" } ?? "")
    }
}
