import FunnelReport
import FunnelSyntax
import FunnelValues

/// What a saved script says of the data under a `load`, in comments that a person and `sha256sum` can check:
///
///     # sha256 9c75…b28 11,696 rows
///     # columns date: date, channel: text, spend: USD, new_customers: count
struct RecordedData: Equatable {
    struct Column: Equatable {
        var name: String
        var type: String
    }

    /// 64 hexadecimal digits; nil where none was recorded.
    var sha256: String?
    var rows: Int?
    /// In the order of the file; empty where none were recorded.
    var columns: [Column] = []

    init() {}

    init(_ dataset: DatasetReport) {
        sha256 = dataset.source.sha256
        rows = dataset.rows
        columns = dataset.columns.map { Column(name: $0.name, type: RecordedData.type(of: $0)) }
    }

    /// The unit where it says more than the type: `USD` for decimals of money.
    private static func type(of column: DatasetReport.Column) -> String {
        let isPlain = column.unit == .number || !column.type.isNumeric
        return isPlain ? column.type.name : "\(column.unit)"
    }

    // MARK: As comments

    private static let widest = 116

    /// The lines of comment; the columns over as many as they need.
    var lines: [String] {
        var lines: [String] = []
        if let sha256 {
            let count = rows.map { " \(RecordedData.grouped($0)) row\($0 == 1 ? "" : "s")" } ?? ""
            lines.append("# sha256 \(sha256)\(count)")
        }
        var line = ""
        for column in columns {
            let text = "\(Name.printed(column.name)): \(column.type)"
            if !line.isEmpty, line.count + 2 + text.count > RecordedData.widest {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "# columns " : ", ") + text
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// Reads one line of comment; false for any other comment.
    mutating func read(_ comment: String) -> Bool {
        let words = comment.split { $0 == " " || $0.isNewline }
        guard words.count > 2, words[0] == "#" else { return false }
        switch words[1] {
        case "sha256":
            sha256 = words[2].lowercased()
            rows = words.count > 3 ? Int(words[3].filter { $0 != "," }) : nil
            return true
        case "columns":
            let list = comment.drop { $0 != "c" }.dropFirst("columns".count)
            columns += RecordedData.parts(list, at: ",").compactMap { part in
                let pieces = RecordedData.parts(part, at: ":")
                guard pieces.count == 2 else { return nil }
                let name = pieces[0].trimmed
                let isQuoted = name.count > 2 && name.hasPrefix("`") && name.hasSuffix("`")
                let bare = isQuoted ? String(name.dropFirst().dropLast()).replacing("``", with: "`") : name
                return Column(name: bare, type: pieces[1].trimmed)
            }
            return true
        default: return false
        }
    }

    /// Whether a line is one of these.
    static func isWritten(_ comment: String) -> Bool {
        var probe = RecordedData()
        return probe.read(comment)
    }

    /// Split where the sign stands outside backquotes.
    private static func parts(_ text: some StringProtocol, at separator: Character) -> [String] {
        var (parts, current, isQuoted) = ([String](), "", false)
        for character in text {
            if character == "`" { isQuoted.toggle() }
            if character == separator, !isQuoted {
                parts.append(current)
                current = ""
            } else {
                current.append(character)
            }
        }
        return parts + [current]
    }

    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return String(
            digits.enumerated().flatMap { place, digit -> [Character] in
                place > 0 && (digits.count - place) % 3 == 0 ? [",", digit] : [digit]
            })
    }

    // MARK: Compared

    /// How the data of today differs; nil when it is the same as far as was recorded.
    ///
    /// - Parameter periodRecorded: as the recorded answer had it.
    func change(to dataset: DatasetReport, periodRecorded: String?) -> ReplayReport.DataChange? {
        let now = RecordedData(dataset)
        var change = ReplayReport.DataChange(
            dataset: dataset.name, path: dataset.source.path, rowsRecorded: rows, rows: dataset.rows)
        (change.periodRecorded, change.period) = (periodRecorded, dataset.period)
        if !columns.isEmpty { compare(columns, now.columns, into: &change) }
        if let sha256, let found = now.sha256 { return sha256 == found ? nil : change }
        let isOther = (rows != nil && rows != now.rows) || (!columns.isEmpty && columns != now.columns)
        return isOther ? change : nil
    }

    private func compare(_ old: [Column], _ new: [Column], into change: inout ReplayReport.DataChange) {
        let (oldNames, newNames) = (Set(old.map(\.name)), Set(new.map(\.name)))
        var gone = old.enumerated().filter { !newNames.contains($0.element.name) }
        var added = new.enumerated().filter { !oldNames.contains($0.element.name) }
        // Another name in the same place, of the same type, is the same column.
        for column in gone {
            guard
                let found = added.first(where: {
                    $0.element.type == column.element.type
                        && ($0.offset == column.offset || (gone.count == 1 && added.count == 1))
                })
            else { continue }
            change.columnsRenamed.append(.init(recorded: column.element.name, now: found.element.name))
            gone.removeAll { $0.offset == column.offset }
            added.removeAll { $0.offset == found.offset }
        }
        change.columnsGone = gone.map(\.element.name)
        change.columnsNew = added.map(\.element.name)
        for column in old {
            guard let found = new.first(where: { $0.name == column.name }), found.type != column.type else { continue }
            change.typesChanged.append(.init(column: column.name, recorded: column.type, now: found.type))
        }
    }
}
