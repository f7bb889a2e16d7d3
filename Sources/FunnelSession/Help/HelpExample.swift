/// A statement that help shows, with what must have been typed before it. The tests run every one of them, in a folder that
/// has the project's `samples`.
package struct HelpExample: Sendable {
    package let statement: String
    /// Statements before it, in order: what is loaded and defined.
    package let before: [String]
    /// The answer's first line without what qualifies it, or a row of the answer with its blanks joined.
    package let gives: String?
    /// A few words on what it asks.
    package let note: String?
    /// Whether it writes a file or reads the journal, so that only a folder of its own can show its answer.
    package let needsOwnFolder: Bool

    package init(
        _ statement: String, after before: [String] = [], gives: String? = nil, note: String? = nil,
        needsOwnFolder: Bool = false
    ) {
        self.statement = statement
        self.before = before
        self.gives = gives
        self.note = note
        self.needsOwnFolder = needsOwnFolder
    }

    /// One row per day, channel and region.
    package static let acquisition = "load samples/acquisition.csv"
    /// One row per user of an A/B test.
    package static let experiment = "load samples/experiment.csv"
    package static let cac = "cac = spend / new_customers"
}

/// A line of a session that help shows, and what is said of it.
package struct HelpLine: Sendable {
    package let statement: String
    package let remark: String?
}

extension [HelpExample] {
    /// As one session: what is needed before a statement stands before it, once.
    package var session: [HelpLine] {
        var lines: [HelpLine] = []
        var typed: Set<String> = []
        for example in self {
            for statement in example.before where typed.insert(statement).inserted {
                lines.append(HelpLine(statement: statement, remark: nil))
            }
            typed.insert(example.statement)
            lines.append(HelpLine(statement: example.statement, remark: example.gives ?? example.note))
        }
        return lines
    }
}
