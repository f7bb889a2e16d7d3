package import FunnelReport
package import FunnelSyntax

/// The statements of a session that worked, in order, with their answers: what `save` writes and `history` lists.
package struct Transcript: Sendable {
    package struct Entry: Sendable {
        /// What a statement does to a saved script.
        package enum Kind: Sendable, Hashable {
            /// Data, definitions, settings: later lines depend on it.
            case change
            /// A question and its answer.
            case question
            /// `help`, `history`, a look at the data: saved by `save all` only.
            case look
        }

        package var statement: Statement
        package var kind: Kind
        package var report: Report
        /// Comment lines directly before it, as they were typed.
        package var comments: [String]
        /// Paths in the statement's text, and the folder they are relative to.
        package var paths: [Located<String>]
        package var folder: String
        /// When it was typed, in UTC microseconds; nil in scripts.
        package var time: Int64?

        package init(
            statement: Statement, kind: Kind, report: Report, comments: [String] = [], paths: [Located<String>] = [],
            folder: String, time: Int64? = nil
        ) {
            self.statement = statement
            self.kind = kind
            self.report = report
            self.comments = comments
            self.paths = paths
            self.folder = folder
            self.time = time
        }
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    /// Whether a statement of the session set it.
    func sets(_ setting: String) -> Bool {
        entries.contains { $0.statement.source.lowercased().hasPrefix("set \(setting)") }
    }

    package mutating func append(_ entry: Entry) { entries.append(entry) }
}
