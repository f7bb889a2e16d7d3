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
