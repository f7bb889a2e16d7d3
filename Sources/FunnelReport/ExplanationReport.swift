/// How a figure came about: titled steps, each a line of text and figures (`cac = spend / new_customers`,
/// `    = $52,995.60 / 440`), then facts (`rows`, `file`) as label and text.
package struct ExplanationReport: Sendable {
    package struct Step: Sendable {
        package var indent: Int
        package var pieces: [ValueReport.Piece]
        package init(_ pieces: [ValueReport.Piece], indent: Int = 0) {
            self.pieces = pieces
            self.indent = indent
        }
    }
    package var name: String
    package var steps: [Step]
    package var facts: [(label: String, text: String)]
    /// The figures themselves, when there are several groups.
    package var table: TableReport?

    package init(
        name: String, steps: [Step], facts: [(label: String, text: String)], table: TableReport? = nil
    ) {
        self.name = name
        self.steps = steps
        self.facts = facts
        self.table = table
    }
}

/// What a replay found: answers compared, answers moved, and why.
package struct ReplayReport: Sendable {
    package struct Move: Sendable {
        package var line: Int
        package var statement: String
        package var recorded: String
        package var found: String
        /// `data`, `definition arpa → ltv`, `set today`, `version or text`.
        package var causes: [String]
        package init(line: Int, statement: String, recorded: String, found: String, causes: [String]) {
            self.line = line
            self.statement = statement
            self.recorded = recorded
            self.found = found
            self.causes = causes
        }
    }
    package var script: String
    package var answers: Int
    package var moves: [Move]
    package init(script: String, answers: Int, moves: [Move]) {
        self.script = script
        self.answers = answers
        self.moves = moves
    }

    /// Answers of which a figure moved; one answer may have several.
    package var movedAnswers: Int { Set(moves.map(\.line)).count }
}
