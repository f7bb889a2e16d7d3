/// What a replay found: how the data differs, which definitions were edited, which figures moved and why.
package struct ReplayReport: Sendable {
    /// Why a figure is another one.
    package enum Cause: Sendable, Hashable {
        /// The file of a dataset; without a name when the session has one alone.
        case data(String?)
        /// An edited definition, then what is made of it, up to the figure: `arpa`, `ltv`, `ltv / cac`.
        case definition([String])
        /// A setting, the seed among them: `today`.
        case setting(String)
        /// A statement that changes the data's meaning: `table eu`, `load of costs`, `type zip`.
        case statement(String)
        /// The program that recorded it, and this one.
        case version(recorded: String, now: String)
        /// The statement, or its recorded answer, was edited by hand.
        case line

        package var text: String {
            switch self {
            case .data(let dataset): dataset.map { "data \($0)" } ?? "data"
            case .definition(let path): "definition \(path.joined(separator: " → "))"
            case .setting(let name): name == "seed" ? "seed" : "set \(name)"
            case .statement(let name): name
            case .version(let recorded, let now):
                "version \(Cause.number(recorded)) → \(Cause.number(now))"
            case .line: "line edited"
            }
        }

        /// Data first, which is told first.
        package var order: Int {
            switch self {
            case .data: 0
            case .definition: 1
            case .statement: 2
            case .setting: 3
            case .version: 4
            case .line: 5
            }
        }

        /// `0.1` of `funnel 0.1`.
        private static func number(_ program: String) -> String {
            program.hasPrefix("funnel ") ? String(program.dropFirst("funnel ".count)) : program
        }

        /// What is counted together: `data`, `definition`, `version`.
        package var kind: String {
            switch self {
            case .data: "data"
            case .definition: "definition"
            case .setting(let name): name == "seed" ? "seed" : "setting"
            case .statement: "statement"
            case .version: "version"
            case .line: "line edited"
            }
        }
    }

    /// One thing that a recorded answer says otherwise.
    package struct Move: Sendable, Hashable {
        package var line: Int
        package var statement: String
        /// The row it stands in, empty for an answer of one figure; the column, nil when there is one alone.
        package var row: String
        package var column: String?
        /// Empty for what is new.
        package var recorded: String
        /// Empty for what is gone.
        package var found: String
        /// As a fraction of what was recorded; nil where there are no two figures of one kind, or nothing to divide by.
        package var change: Double?
        /// It stands in a note under the answer (`· 11,696 rows`), or is the answer to a definition.
        package var isRemark: Bool
        package var causes: [Cause]

        package init(
            line: Int, statement: String, row: String, column: String?, recorded: String, found: String,
            change: Double?, isRemark: Bool, causes: [Cause]
        ) {
            (self.line, self.statement, self.row, self.column) = (line, statement, row, column)
            (self.recorded, self.found, self.change) = (recorded, found, change)
            (self.isRemark, self.causes) = (isRemark, causes)
        }
    }

    /// A file that is not the one that was recorded.
    package struct DataChange: Sendable, Hashable {
        package var dataset: String
        /// As it was typed; nil for what is no file.
        package var path: String?
        /// Nil where it was not recorded.
        package var rowsRecorded: Int?
        package var rows: Int
        package var periodRecorded: String?
        package var period: String?
        package var columnsGone: [String] = []
        package var columnsNew: [String] = []
        package var columnsRenamed: [Renaming] = []
        package var typesChanged: [TypeChange] = []

        package struct Renaming: Sendable, Hashable {
            package var recorded: String
            package var now: String
            package init(recorded: String, now: String) { (self.recorded, self.now) = (recorded, now) }
        }

        package struct TypeChange: Sendable, Hashable {
            package var column: String
            package var recorded: String
            package var now: String
            package init(column: String, recorded: String, now: String) {
                (self.column, self.recorded, self.now) = (column, recorded, now)
            }
        }

        package init(dataset: String, path: String?, rowsRecorded: Int?, rows: Int) {
            (self.dataset, self.path, self.rowsRecorded, self.rows) = (dataset, path, rowsRecorded, rows)
        }
    }

    /// A definition or another statement whose own text says something else than was recorded.
    package struct Edit: Sendable, Hashable {
        package var line: Int
        package var cause: Cause
        package var recorded: String
        package var now: String

        package init(line: Int, cause: Cause, recorded: String, now: String) {
            (self.line, self.cause, self.recorded, self.now) = (line, cause, recorded, now)
        }
    }

    /// A statement that could not be run.
    package struct Failure: Sendable, Hashable {
        package var line: Int
        package var statement: String
        package var message: String
        package var causes: [Cause]
        /// The line of the definition that failed before and that it is made of.
        package var follows: Int?

        package init(line: Int, statement: String, message: String, causes: [Cause], follows: Int? = nil) {
            (self.line, self.statement, self.message, self.causes) = (line, statement, message, causes)
            self.follows = follows
        }
    }

    package var script: String
    /// Recorded answers that were compared.
    package var answers = 0
    package var data: [DataChange] = []
    package var edits: [Edit] = []
    package var moves: [Move] = []
    package var failures: [Failure] = []
    /// It ended at the first failure: what stands below was not looked at.
    package var isCutShort = false

    package init(script: String) { self.script = script }

    /// Answers of which something moved; one answer may have several.
    package var movedAnswers: Int { Set(moves.map(\.line)).count }
}
