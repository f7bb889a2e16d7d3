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
        return habit(tokens, surroundings) ?? sql(tokens, surroundings) ?? catalogCommand(tokens, surroundings)
            ?? frame(tokens, surroundings)
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
        for ending in [" with rollup", " with totals", " with cube"] where lines[0].lowercased().hasSuffix(ending) {
            lines.insert(String(lines[0].dropLast(ending.count)), at: 0)
        }
        if let offset = tokens.firstIndex(where: { $0.isWord("offset") }), offset > 0 {
            lines.insert(expression.written(tokens[..<offset]), at: 0)
        }
        if let recent = sinceToday(tokens, expression) { lines.insert(recent, at: 0) }
        lines = lines.filter { $0 != text && !$0.isEmpty }
        return lines.isEmpty ? nil : ForeignStatement(lines: lines)
    }

    /// `where date > now() - interval '30 days'` and `where date = current_date`, by the data's own today.
    private static func sinceToday(_ tokens: [ForeignToken], _ expression: ForeignExpression) -> String? {
        guard let place = tokens.firstIndex(where: { $0.isWord("where") }), tokens.count > place + 3,
            let today = tokens[place...].firstIndex(where: {
                $0.isWord("now", "current_date", "today", "getdate", "sysdate", "curdate", "date")
                    && $0 != tokens[place + 1]
            }),
            today == place + 3
        else { return nil }
        let figures = expression.written(tokens[..<place])
        let rest = tokens[(today + 1)...].filter { !$0.isSymbol("(") && !$0.isSymbol(")") && !$0.isWord("interval") }
        guard let minus = rest.first else { return "\(figures) over last day" }
        guard minus.isSymbol("-"), rest.count >= 2 else { return nil }
        let span = rest.dropFirst().map(\.text).joined(separator: " ")
        let words = span.split(separator: " ").map { $0.lowercased() }
        guard let count = words.first.flatMap({ Int($0) }), count > 0 else { return nil }
        let unit = words.count > 1 ? words[1] : "days"
        return "\(figures) over last \(count) \(unit.hasSuffix("s") ? unit : unit + "s")"
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
