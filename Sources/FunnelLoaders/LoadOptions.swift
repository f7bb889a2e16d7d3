/// The order of day, month and year in numeric dates.
package enum DateOrder: String, Sendable, Hashable, CaseIterable {
    case dmy, mdy, ymd
}

/// What `load` was told about a file; nil means: find out.
package struct LoadOptions: Sendable, Hashable {
    package enum Header: Sendable, Hashable {
        /// The physical line of the names, from 1.
        case line(Int)
        case absent
    }

    /// One ASCII character: `,` `;` `|` or a tab.
    package var delimiter: String?
    /// One ASCII character; the empty text means that nothing is quoted.
    package var quote: String?
    /// `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`.
    package var encoding: String?
    /// `.` or `,`.
    package var decimal: String?
    package var header: Header?
    /// Lines at the top that do not belong to the table.
    package var skip: Int?
    package var dates: DateOrder?
    /// A word that stands for no value, in every column.
    package var nullWord: String?
    /// By column name or header; rows with a value that does not fit a requested type are kept apart.
    package var types: [String: TypeRequest] = [:]
    /// Every note is an error.
    package var isStrict = false
    /// Key columns of `unique`: a row whose key was met before is left out, and told.
    package var uniqueKeys: [String] = []
    /// Words, in lower case, among which are the names of all columns that will be asked for; nil when any may be. The
    /// others are not read, and a note says which.
    package var wantedWords: Set<String>?

    package init() {}

    /// Options of delimited text, and of nothing else, are given.
    var isOfDelimitedText: Bool { delimiter != nil || quote != nil || header != nil || skip != nil }

    /// Refuses what this version cannot do, and values that make no sense, before the file is read.
    package func check() throws(LoadError) {
        if let delimiter, delimiter.utf8.count != 1 || delimiter == "\n" || delimiter == "\"" {
            throw .unsupportedOption("delimiter", delimiter, supported: ["\",\"", "\";\"", "\"|\"", "\"\\t\""])
        }
        if let quote, quote.utf8.count > 1 || quote == delimiter {
            throw .unsupportedOption("quote", quote, supported: ["'\"'", "\"'\"", "\"\""])
        }
        if let encoding, TextEncoding(name: encoding) == nil {
            throw .unsupportedOption(
                "encoding", encoding, supported: TextEncoding.allCases.map { "\"\($0.rawValue)\"" })
        }
        if let decimal, decimal != ".", decimal != "," {
            throw .unsupportedOption("decimal", decimal, supported: ["\".\"", "\",\""])
        }
        if case .line(let line) = header, line < 1 {
            throw .unsupportedOption("header", String(line), supported: ["1"])
        }
        if let skip, skip < 0 { throw .unsupportedOption("skip", String(skip), supported: ["0"]) }
    }
}
