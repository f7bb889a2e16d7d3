/// What a statement of another language says in this one.
package struct ForeignStatement: Sendable {
    /// The lines to try, best first; several are tried because only the data shows which of them means something.
    package var lines: [String]
    /// What is said of the statement when one of the lines works; nil leaves the word to the reader of this language.
    package var sentence: Sentence?

    package struct Sentence: Sendable {
        /// Said of the first word; nil leaves what is said already.
        package var message: String?
        package var cause: String
        package init(_ message: String?, _ cause: String) {
            self.message = message
            self.cause = cause
        }
    }

    package init(lines: [String], sentence: Sentence? = nil) {
        self.lines = lines
        self.sentence = sentence
    }

    /// What a reader of other languages knows of the session.
    package struct Surroundings: Sendable {
        package struct Table: Sendable {
            package var name: String
            package var columns: [String]
            package init(name: String, columns: [String]) {
                self.name = name
                self.columns = columns
            }
        }
        /// The tables, the one that counts without being named last.
        package var tables: [Table]
        package init(tables: [Table]) { self.tables = tables }

        package func table(_ name: String) -> Table? { tables.first { $0.name.lowercased() == name.lowercased() } }
        /// Names that people give to the table at hand.
        package static let anyTable: Set<String> = [
            "df", "data", "dat", "d", "tbl", "dataset", "table", "frame", "df1",
        ]
        package var names: Set<String> { Set(tables.map { $0.name.lowercased() }).union(Surroundings.anyTable) }
        /// Behind a query of a table named: `from acquisition`, unless it is the only one.
        package func from(_ name: String) -> String {
            guard tables.count > 1, let table = table(name) else { return "" }
            return " from \(ForeignExpression.name(table.name))"
        }
    }

    /// Each reader in turn; nil when none knows the statement.
    package static func read(_ text: String, _ surroundings: Surroundings) -> ForeignStatement? {
        guard text.utf8.count <= SyntaxError.longestRemedy else { return nil }
        if text.hasPrefix("--") || text.hasPrefix("//") {
            return ForeignStatement(
                lines: ["# \(text.drop { "-/ ".contains($0) })"], sentence: Sentence(nil, "a comment begins with #"))
        }
        // 1'000, as it is written in Switzerland.
        guard let tokens = ForeignToken.cut(withoutThousands(text)), !tokens.isEmpty else { return nil }
        return sql(tokens, surroundings) ?? catalogCommand(tokens, surroundings) ?? frame(tokens, surroundings)
            ?? formula(tokens, surroundings) ?? spoken(tokens, text, surroundings)
    }

    /// What is common to all: the words of this language with calls and operators of another.
    private static func spoken(
        _ tokens: [ForeignToken], _ text: String, _ surroundings: Surroundings
    ) -> ForeignStatement? {
        let expression = ForeignExpression(tables: surroundings.names)
        var lines = [expression.written(tokens)]
        // sum(spend) total: a label without as.
        if tokens.count > 3, let label = tokens.last, label.kind == .word, tokens[tokens.count - 2].isSymbol(")") {
            lines.append("\(expression.written(tokens.dropLast())) as \(ForeignExpression.name(label.text))")
        }
        if let join = tokens[...].firstIndex(ofWord: "join"), join > 0 {
            return ForeignStatement(
                lines: ["help link"],
                sentence: Sentence(
                    nil, "files are matched by group; one lends its columns to another by: link A.x to B.y"))
        }
        lines = lines.filter { $0 != text && !$0.isEmpty }
        return lines.isEmpty ? nil : ForeignStatement(lines: lines)
    }

    private static func withoutThousands(_ text: String) -> String {
        guard text.contains("'") else { return text }
        let characters = Array(text)
        return String(
            characters.indices.filter { index in
                !(characters[index] == "'" && index > 0 && index + 3 < characters.count
                    && characters[index - 1].isNumber && characters[(index + 1)...(index + 3)].allSatisfy(\.isNumber))
            }.map { characters[$0] })
    }
}
