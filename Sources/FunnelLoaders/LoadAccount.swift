import FunnelColumns
import FunnelFiles
import FunnelValues

/// What is told about a load: source, rejects, notes. Silent when there is nothing to say.
struct LoadAccount {
    let path: String?
    let input: LoadInput
    private(set) var index: RecordIndex
    let inference: TypeInference
    let evidence: [ColumnEvidence]
    let preset: ExportPreset?
    /// Columns without a name and without any value, which are none.
    let unnamed: Set<String>
    /// Places of columns that nobody will ask for.
    let notRead: [Int]

    private var text: DecodedText { input.text }
    private var layout: Layout { input.layout }
    private var json: JSONRows? { input.json }

    init(
        path: String?, input: LoadInput, index: RecordIndex, inference: TypeInference, evidence: [ColumnEvidence],
        preset: ExportPreset?, unnamed: Set<String>, notRead: [Int]
    ) {
        (self.path, self.input, self.index, self.inference) = (path, input, index, inference)
        (self.evidence, self.preset, self.unnamed, self.notRead) = (evidence, preset, unnamed, notRead)
        if let json = input.json {
            let all = json.rejects + index.rejects.map(json.original)
            self.index.rejects = all.sorted { ($0.line, $0.text.lowerBound) < ($1.line, $1.text.lowerBound) }
        }
    }

    /// - Parameter key: columns by which rows that come again are known.
    /// - Throws: when there is something to tell, and the options are strict.
    func result(
        _ columns: [Column], _ currencies: CurrencyColumns, key: [Column], _ options: LoadOptions
    ) throws(LoadError) -> LoadResult {
        let repeated = RepeatedRows.kept(key)
        let rows = repeated?.count ?? index.rows
        let duplicates = index.rows - rows
        let notes =
            notes + currencies.notes + duplicateNotes(duplicates, key, options)
            + (json.map { $0.notes + $0.mixed(inference.plans, fields: fieldsRead, told: self.notes) } ?? [])
            + notReadNotes
        if options.isStrict, !notes.isEmpty { throw .strict(notes: notes) }
        let roles = RoleFinding(columns, preset: preset)
        var source = source
        source.duplicates = duplicates
        source.tool = preset?.tool
        source.zone = preset?.zone.rawValue
        source.cents = inference.cents
        source.currencyColumn = currencies.source
        source.decisions =
            LoadDecisions(
                input: input, index: index, inference: inference, evidence: evidence, options: options
            ).all
        var result = LoadResult(
            table: Table(
                columns: repeated.map { kept in columns.map { $0.gathered(kept) } } ?? columns, rowCount: rows),
            source: source, rejects: rejects, notes: notes, timeColumn: roles.time,
            wallClockColumns: Set(inference.plans.filter { $0.type == .instant && !$0.saysZone }.map(\.name)),
            ledger: LoadLedger(
                loaded: rows, rejected: index.rejects.count, leftOut: index.leftOut.count + duplicates))
        (result.roles, result.stageTimes, result.locale) = (roles.roles, roles.stageTimes, inference.locale)
        return result
    }

    private var fieldsRead: [Int] { input.names.names.indices.filter { !notRead.contains($0) } }

    private func duplicateNotes(_ count: Int, _ key: [Column], _ options: LoadOptions) -> [LoadNote] {
        guard count > 0 else { return [] }
        let tool = options.uniqueKeys.isEmpty ? preset.map { "\($0.tool): " } ?? "" : ""
        let names = key.map(\.name).joined(separator: ", ")
        var note = LoadNote("\(tool)\(self.count(count, "row")) left out, the same \(names) as before")
        note.isInHead = true
        return [note]
    }

    private var notReadNotes: [LoadNote] {
        guard !notRead.isEmpty else { return [] }
        let names = notRead.map { input.names.names[$0] }
        return [LoadNote("\(count(names.count, "column")) not read: \(ColumnNames.list(names))")]
    }

    private var source: SourceDescription {
        if let json {
            var source = SourceDescription(
                path: path, format: json.shape == .lines ? "jsonl" : "json", encoding: text.encoding.rawValue)
            source.rejectedRows = index.rejects.count
            return source
        }
        var source = SourceDescription(
            path: path, format: layout.dialect.delimiter == 0x09 ? "tsv" : "csv", encoding: text.encoding.rawValue)
        source.delimiter = String(Unicode.Scalar(layout.dialect.delimiter))
        source.quote = layout.dialect.quote.map { String(Unicode.Scalar($0)) }
        source.decimal = inference.decimalSign == NumberCell.comma ? "," : "."
        source.headerLine = layout.headerLine
        source.skippedLines = layout.skippedLines
        source.rejectedRows = index.rejects.count
        source.leftOutRows = index.leftOut.count
        source.totalRows = index.leftOut.count { $0.reason == .total }
        return source
    }

    private var rejects: Table {
        let bytes = text.bytes.span
        var lines = ColumnBuilder(name: "line", type: .integer)
        var reasons = ColumnBuilder(name: "reason", type: .text)
        var texts = ColumnBuilder(name: "text", type: .text)
        for reject in index.rejects {
            lines.append(integer: Int64(reject.line))
            reasons.append(text: reject.reason)
            texts.append(text: LoadAccount.shown(bytes, reject.text))
        }
        return Table(
            columns: [lines.finish(), reasons.finish(), texts.finish()], rowCount: index.rejects.count)
    }

    /// The text of a row kept apart, of very long ones the beginning.
    private static func shown(_ bytes: Span<UInt8>, _ text: Range<Int>) -> String {
        let isLong = text.count > longestShown
        let head = String(decoding: text.prefix(longestShown).map { bytes[$0] }, as: UTF8.self)
        return isLong ? head + " … \(text.count) bytes" : head
    }

    private static let longestShown = 1 << 20

    private var notes: [LoadNote] {
        var notes: [LoadNote] = []
        if !index.rejects.isEmpty {
            let reason = index.rejects.first?.reason ?? ""
            notes.append(
                LoadNote(
                    "\(count(index.rejects.count, "row")) kept apart (\(LoadAccount.lines(index.rejects.map(\.line))): \(reason))",
                    remedy: "rejects", isWarning: true))
        }
        if json != nil {
            notes += input.names.notes(leftOut: unnamed)
        } else if layout.headerLine == nil {
            notes.append(LoadNote("no header line", remedy: "header 1"))
        } else {
            notes += input.names.notes(leftOut: unnamed)
        }
        notes += layout.notes
        if layout.titleLines > 0 {
            var note = LoadNote("\(count(layout.titleLines, "title line")) left out", remedy: "header 1")
            note.isInHead = true
            notes.append(note)
        }
        for reason in LeftOutReason.allCases {
            let found = index.leftOut.filter { $0.reason == reason }.map(\.line)
            if !found.isEmpty {
                var note = LoadNote(
                    "\(count(found.count, reason.rawValue)) left out (\(LoadAccount.lines(found.sorted())))")
                note.isInHead = true
                notes.append(note)
            }
        }
        if !index.repairedLines.isEmpty {
            notes.append(
                LoadNote(
                    "a stray quote was read as text (\(LoadAccount.lines(index.repairedLines)))", isWarning: true))
        }
        if !text.isCertain {
            let other = text.encoding == .windows1252 ? TextEncoding.windows1250 : .windows1252
            notes.append(
                LoadNote(
                    "encoding guessed: \(text.encoding.rawValue)", remedy: "encoding \"\(other.rawValue)\"",
                    isWarning: true))
        }
        if text.replaced > 0 {
            let name = text.encoding == .utf8 ? "UTF-8" : text.encoding.rawValue
            notes.append(LoadNote("\(count(text.replaced, "byte")) not in \(name), shown as \u{FFFD}", isWarning: true))
        }
        return notes + inference.notes
    }

    private func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    static func lines(_ numbers: [Int]) -> String {
        let shown = numbers.prefix(3).map(String.init).joined(separator: ", ")
        return (numbers.count == 1 ? "line " : "lines ") + shown + (numbers.count > 3 ? " …" : "")
    }
}
