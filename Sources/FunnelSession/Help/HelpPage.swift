import FunnelRender

/// What help says of one thing, before any width: the pages of `docs/` and the manual are made from the same.
package struct HelpPage: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case verb, clause, word, option, function, setting, unit, method, metric, column, dataset, topic
    }

    /// What is typed, and what it says.
    package struct Row: Sendable {
        package let term: String
        package let text: String

        package init(_ term: String, _ text: String) {
            self.term = term
            self.text = text
        }
    }

    /// A list under a title: options, settings, functions.
    package struct List: Sendable {
        package let title: String
        package let rows: [Row]

        package init(_ title: String, _ rows: [Row]) {
            self.title = title
            self.rows = rows
        }
    }

    package let name: String
    package let kind: Kind
    /// How it is typed, a line each.
    package var forms: [String]
    package var summary: String
    package var remarks: [String] = []
    package var lists: [List] = []
    /// Clauses of a query that it takes, by their words.
    package var clauses: [String] = []
    package var examples: [HelpExample] = []
    /// Sentences behind the lists.
    package var closing: [String] = []
    package var seeAlso: [String] = []

    package init(_ name: String, _ kind: Kind, forms: [String], _ summary: String) {
        self.name = name
        self.kind = kind
        self.forms = forms
        self.summary = summary
    }

    /// As wide as a terminal that nobody has widened.
    package static let width = 80

    /// The page as lines of text, at most `width` wide.
    package var lines: [String] {
        var lines = forms.flatMap { HelpPage.wrapped($0, hanging: 4) }
        lines += summary.isEmpty ? [] : HelpPage.wrapped(summary)
        lines += remarks.flatMap { HelpPage.wrapped($0) }
        for list in lists where !list.rows.isEmpty {
            if !list.title.isEmpty { lines.append("\(list.title):") }
            lines += HelpPage.columns(list.rows)
        }
        if !clauses.isEmpty { lines += HelpPage.wrapped("clauses: \(clauses.joined(separator: " "))", hanging: 4) }
        lines += closing.flatMap { HelpPage.wrapped($0) }
        let session = examples.session
        if !session.isEmpty {
            lines.append(session.count == 1 ? "example:" : "examples:")
            lines += HelpPage.columns(session.map { Row($0.statement, $0.remark.map { "# \($0)" } ?? "") })
        }
        if !seeAlso.isEmpty { lines += HelpPage.wrapped("see also: \(seeAlso.joined(separator: ", "))", hanging: 4) }
        return lines
    }

    static func wrapped(_ text: String, hanging: Int = 0, width: Int = HelpPage.width) -> [String] {
        TextFlow(width: width).lines(text, hanging: hanging)
    }

    /// Terms, and beside them what they say; a term that is too long for that has it in the lines below.
    static func columns(_ rows: [Row], most: Int = 40) -> [String] {
        let fitting = rows.filter { !$0.text.isEmpty }.map { DisplayWidth.of($0.term) }.filter { $0 <= most }
        let column = fitting.max() ?? 0
        return rows.flatMap { row -> [String] in
            let width = DisplayWidth.of(row.term)
            guard !row.text.isEmpty else { return wrapped("  \(row.term)", hanging: 6) }
            let indent = String(repeating: " ", count: column + 4)
            if width > column, width + DisplayWidth.of(row.text) + 4 <= HelpPage.width {
                return ["  \(row.term)  \(row.text)"]
            }
            let texts = wrapped(row.text, width: max(24, HelpPage.width - column - 4))
            guard width <= column else { return wrapped("  \(row.term)", hanging: 6) + texts.map { indent + $0 } }
            let first = "  \(row.term)" + String(repeating: " ", count: column - width + 2) + texts[0]
            return [first] + texts.dropFirst().map { indent + $0 }
        }
    }
}
