import FunnelColumns
import FunnelValues

/// What is told about a load: source, rejects, notes. Silent when there is nothing to say.
struct LoadAccount {
    let path: String?
    let text: DecodedText
    let layout: Layout
    let index: RecordIndex
    var json: JSONRows?

    func source(decimalSign: UInt8?) -> SourceDescription {
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
        source.decimal = decimalSign == NumberCell.comma ? "," : "."
        source.headerLine = layout.headerLine
        source.skippedLines = layout.skippedLines
        source.rejectedRows = index.rejects.count
        source.leftOutRows = index.leftOut.count
        return source
    }

    func rejects(_ bytes: Span<UInt8>) -> Table {
        var lines = ColumnBuilder(name: "line", type: .integer)
        var reasons = ColumnBuilder(name: "reason", type: .text)
        var texts = ColumnBuilder(name: "text", type: .text)
        for reject in index.rejects {
            lines.append(integer: Int64(reject.line))
            reasons.append(text: reject.reason)
            texts.append(text: String(decoding: reject.text.map { bytes[$0] }, as: UTF8.self))
        }
        return Table(
            columns: [lines.finish(), reasons.finish(), texts.finish()], rowCount: index.rejects.count)
    }

    /// - Parameter leftOut: columns without a name and without any value.
    func notes(names: ColumnNames, leftOut: Set<String>, inference: TypeInference) -> [LoadNote] {
        var notes: [LoadNote] = []
        if !index.rejects.isEmpty {
            let reason = index.rejects.first?.reason ?? ""
            notes.append(
                LoadNote(
                    "\(count(index.rejects.count, "row")) kept apart (\(lines(index.rejects.map(\.line))): \(reason))",
                    remedy: "rejects", isWarning: true))
        }
        if json != nil {
            notes += names.notes(leftOut: leftOut)
        } else if layout.headerLine == nil {
            notes.append(LoadNote("no header line", remedy: "header 1"))
        } else {
            notes += names.notes(leftOut: leftOut)
        }
        notes += layout.notes
        if layout.titleLines > 0 {
            notes.append(LoadNote("\(count(layout.titleLines, "title line")) left out", remedy: "header 1"))
        }
        for reason in LeftOutReason.allCases {
            let found = index.leftOut.filter { $0.reason == reason }.map(\.line)
            if !found.isEmpty {
                notes.append(LoadNote("\(count(found.count, reason.rawValue)) left out (\(lines(found.sorted())))"))
            }
        }
        if !index.repairedLines.isEmpty {
            notes.append(
                LoadNote(
                    "a stray quote was read as text (\(lines(index.repairedLines)))", isWarning: true))
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

    private func lines(_ numbers: [Int]) -> String {
        let shown = numbers.prefix(3).map(String.init).joined(separator: ", ")
        return (numbers.count == 1 ? "line " : "lines ") + shown + (numbers.count > 3 ? " …" : "")
    }
}
