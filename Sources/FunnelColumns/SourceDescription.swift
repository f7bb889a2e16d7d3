package import FunnelFiles

/// Where a table came from and how its file was read: the `source` of the JSON contract.
package struct SourceDescription: Sendable, Hashable {
    package var path: String?
    /// `csv`, `tsv`, `text` …
    package var format: String
    package var encoding: String
    package var delimiter: String?
    package var quote: String?
    /// `.` or `,`.
    package var decimal: String?
    /// From 1; nil without a header.
    package var headerLine: Int?
    package var skippedLines = 0
    package var rejectedRows = 0
    package var leftOutRows = 0
    /// Totals among them.
    package var totalRows = 0
    package var duplicates = 0
    /// Nil without a file, and until somebody asks for it (`stamps`).
    package var sha256: String?
    /// The files as they were when they were read, in the order of `files`; nil for what is no file.
    package var stamps: [FileStamp?] = []
    /// Whose export it is: `Stripe payments`; nil where nothing says so.
    package var tool: String?
    /// Whose clock the times without a zone show, as the tool has it: `UTC`, `account`, `property`, `none` (days only).
    package var zone: String?
    /// Names of the amounts that stood in cents and were divided by 100.
    package var cents: [String] = []
    /// Name of the column that says the currency of amounts.
    package var currencyColumn: String?
    /// How it was read and why, in the order of reading.
    package var decisions: [Decision] = []
    /// The files, when there are several; `sha256` is then that of their lines as `sha256sum` prints them.
    package var files: [File] = []

    /// One thing that was decided about a file or a column of it.
    package struct Decision: Sendable, Hashable {
        /// A column, by name; nil for the file.
        package var column: String?
        /// `encoding`, `delimiter`, `type` …
        package var subject: String
        package var choice: String
        /// What speaks for it: `line 14: 25/03/2024`.
        package var evidence: String

        package init(_ subject: String, _ choice: String, evidence: String, column: String? = nil) {
            (self.subject, self.choice, self.evidence, self.column) = (subject, choice, evidence, column)
        }
    }

    /// One of several files of a dataset.
    package struct File: Sendable, Hashable {
        /// As its rows have it in the column of files.
        package var name: String
        package var rows: Int
        package var sha256: String?

        package init(name: String, rows: Int, sha256: String?) {
            (self.name, self.rows, self.sha256) = (name, rows, sha256)
        }
    }

    package init(path: String?, format: String, encoding: String = "utf-8") {
        self.path = path
        self.format = format
        self.encoding = encoding
    }
}
