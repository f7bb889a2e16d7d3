package import FunnelValues

/// What a load found: name, shape, and how the file was read.
package struct DatasetReport: Sendable {
    package struct Column: Sendable {
        package var name: String
        package var header: String
        package var type: DataType
        package var unit: Unit
        package var nulls: Int
        package var additivity: Additivity
        /// For `describe`: distinct values, least and greatest, example; nil where not asked for.
        package var summary: String?
        /// For `describe`: why it is of its type.
        package var evidence: String?
        package init(
            name: String, header: String, type: DataType, unit: Unit, nulls: Int, additivity: Additivity,
            summary: String? = nil, evidence: String? = nil
        ) {
            self.name = name
            self.header = header
            self.type = type
            self.unit = unit
            self.nulls = nulls
            self.additivity = additivity
            self.summary = summary
            self.evidence = evidence
        }
    }

    /// The `source` of the JSON contract.
    package struct Source: Sendable {
        package var path: String?
        package var format: String
        package var encoding: String
        package var delimiter: String?
        package var quote: String?
        package var decimal: String?
        package var headerLine: Int?
        package var skippedLines: Int
        package var rejectedRows: Int
        package var leftOutRows: Int
        /// Totals among them; nil where all are.
        package var totalRows: Int?
        package var duplicates: Int
        package var sha256: String?
        package init(
            path: String?, format: String, encoding: String, delimiter: String?, quote: String?, decimal: String?,
            headerLine: Int?, skippedLines: Int, rejectedRows: Int, leftOutRows: Int, duplicates: Int, sha256: String?
        ) {
            self.path = path
            self.format = format
            self.encoding = encoding
            self.delimiter = delimiter
            self.quote = quote
            self.decimal = decimal
            self.headerLine = headerLine
            self.skippedLines = skippedLines
            self.rejectedRows = rejectedRows
            self.leftOutRows = leftOutRows
            self.duplicates = duplicates
            self.sha256 = sha256
        }
    }

    /// How the file was read: what was decided and what speaks for it.
    package struct Decision: Sendable {
        package var subject: String
        package var choice: String
        package var evidence: String

        package init(subject: String, choice: String, evidence: String) {
            (self.subject, self.choice, self.evidence) = (subject, choice, evidence)
        }
    }

    /// One of several files of a dataset.
    package struct File: Sendable {
        package var name: String
        package var rows: Int
        package var sha256: String?

        package init(name: String, rows: Int, sha256: String?) {
            (self.name, self.rows, self.sha256) = (name, rows, sha256)
        }
    }

    /// What is known of a file beyond its cells.
    package struct Meaning: Sendable {
        /// `Stripe payments`; nil where nothing says so.
        package var tool: String?
        /// Column by role, in the order in which they are told.
        package var roles: [(role: String, column: String)] = []
        package var stageTimes: [String] = []
        /// The clock of times without a zone: `UTC`, `account`, `property`, `none`.
        package var zone: String?
        /// The main time column.
        package var time: String?
        package var currencyColumn: String?
        /// Amounts that stood in cents.
        package var cents: [String] = []

        package init() {}
    }

    package var name: String
    package var rows: Int
    package var columns: [Column]
    package var source: Source
    package var meaning = Meaning()
    /// Of a table: the statement that makes it, `table eu = acquisition where region = "EU"`.
    package var formula: String?
    /// For `describe`.
    package var decisions: [Decision] = []
    /// When there are several.
    package var files: [File] = []
    /// First and last day of the main time column.
    package var period: String?
    /// Show one line a column (`describe`), not only the head lines (`load`).
    package var isDetailed: Bool

    package init(
        name: String, rows: Int, columns: [Column], source: Source, period: String? = nil, isDetailed: Bool = false
    ) {
        self.name = name
        self.rows = rows
        self.columns = columns
        self.source = source
        self.period = period
        self.isDetailed = isDetailed
    }
}

/// The answer to a definition: `cac = sum(spend) / sum(new_customers)   USD per new_customers, from acquisition`.
package struct DefinitionReport: Sendable {
    package var name: String
    package var formula: String
    /// With the implicit sums written out; nil while names are waiting for data.
    package var expanded: String?
    package var unit: Unit?
    package var datasets: [String]
    package init(name: String, formula: String, expanded: String?, unit: Unit?, datasets: [String]) {
        self.name = name
        self.formula = formula
        self.expanded = expanded
        self.unit = unit
        self.datasets = datasets
    }
}
