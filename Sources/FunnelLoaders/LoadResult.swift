package import FunnelColumns

/// One thing an analyst should know about how a file was read.
package struct LoadNote: Sendable, Hashable {
    /// A fact: `created 03/04/2025 read as day/month, no date proves it`.
    package var text: String
    /// What to type: an option of `load` (`dates mdy`), or a statement.
    package var remedy: String?
    /// The remedy is a statement of its own, to be typed after the load.
    package var isStatement: Bool
    /// Whether the remedy goes behind `load PATH`.
    package var hasOption: Bool { remedy.map { $0 != "rejects" && !isStatement } ?? false }
    /// The first line of what a load says has it too.
    package var isInHead = false
    /// Rows are missing from the table, or a guess could be wrong.
    package var isWarning: Bool

    package init(_ text: String, remedy: String? = nil, isStatement: Bool = false, isWarning: Bool = false) {
        self.text = text
        self.remedy = remedy
        self.isStatement = isStatement
        self.isWarning = isWarning
    }
}

/// Records of the file: read = loaded + rejected + left out.
package struct LoadLedger: Sendable, Hashable {
    package var loaded: Int
    package var rejected: Int
    /// Totals, footers, repeated headers, rows without any value.
    package var leftOut: Int

    package init(loaded: Int = 0, rejected: Int = 0, leftOut: Int = 0) {
        (self.loaded, self.rejected, self.leftOut) = (loaded, rejected, leftOut)
    }

    package var records: Int { loaded + rejected + leftOut }
}

/// A file as a table, and all there is to tell about how it was read.
package struct LoadResult: Sendable {
    package var table: Table
    package var source: SourceDescription
    /// Columns `line`, `reason`, `text`: the rows kept apart.
    package var rejects: Table
    package var notes: [LoadNote]
    /// The main time column, by name.
    package var timeColumn: String?
    /// Columns of instants that say no zone; their cells stand as if they said UTC.
    package var wallClockColumns: Set<String>
    package var ledger: LoadLedger
    /// `user`, `event`, `time`, `customer`, `amount` … to a column, by name.
    package var roles: [String: String] = [:]
    /// Columns of times at which something came into a stage, by name.
    package var stageTimes: [String] = []
    /// What the cells prove or leave open, for the other files of the same dataset.
    package var locale = LoadLocale()

    package init(
        table: Table, source: SourceDescription, rejects: Table, notes: [LoadNote], timeColumn: String?,
        wallClockColumns: Set<String> = [], ledger: LoadLedger
    ) {
        self.table = table
        self.source = source
        self.rejects = rejects
        self.notes = notes
        self.timeColumn = timeColumn
        self.wallClockColumns = wallClockColumns
        self.ledger = ledger
    }
}

/// How the numbers and dates of a file were read, and whether a cell proves it.
package struct LoadLocale: Sendable, Hashable {
    /// `.` or `,` where a cell shows it; nil where none does.
    package var decimal: String?
    /// Nil where no date proves it.
    package var dates: DateOrder?
    /// Numbers and dates are there that could be read otherwise.
    package var (isDecimalOpen, isOrderOpen): (Bool, Bool) = (false, false)

    package init() {}
}
