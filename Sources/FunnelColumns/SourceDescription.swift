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
    package var duplicates = 0
    package var sha256: String?

    package init(path: String?, format: String, encoding: String = "utf-8") {
        self.path = path
        self.format = format
        self.encoding = encoding
    }
}
