import FunnelFiles
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
        /// What it changed and what its answer hangs on.
        var footprint = Footprint.unknown
        /// Of `init.funnel` and the command line: saved as far as something else depends on it.
        var isInitial = false
        /// Whether `undo` takes it back.
        var isChange = false
        /// Of a load: its files as they were then.
        var stamps: [FileStamp?] = []
        /// What it left for `explain` alone and for later tests.
        var recall = Recall()
        /// Of the statements of one session, each has another.
        var number = 0

        /// What a question leaves behind beside its answer.
        struct Recall: Sendable {
            /// Whether it is what `explain` alone explains, and then which of the two.
            var isExplained = false
            var query: Query?
            var explainable: (any Explainable)?
            var plans: [PlanReport] = []
        }

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
    /// Comment lines that no statement has followed yet.
    package var pendingComments: [String] = []

    package init() {}

    /// Comments in the order they were typed; a line that is tried again with its comments has them once.
    func pendingComments(with comments: [String]) -> [String] {
        pendingComments.suffix(comments.count) == comments[...] ? pendingComments : pendingComments + comments
    }

    package mutating func append(_ entry: Entry) { entries.append(entry) }

    /// The same without some statements.
    func filtered(_ isKept: (Entry) -> Bool) -> Transcript {
        var result = self
        result.entries = entries.filter(isKept)
        return result
    }
}
