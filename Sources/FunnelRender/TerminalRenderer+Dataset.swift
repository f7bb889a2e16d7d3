import FunnelReport
import FunnelValues

/// What a load says: `orders   1,284 rows × 9 columns   2025-01-02 … 2025-06-30`, and how the file was read.
extension TerminalRenderer {
    func lines(of dataset: DatasetReport) -> [Line] {
        let rows = NumberFormat.text(.integer(dataset.rows), unit: .count, glyphs: glyphs)
        let columns = dataset.columns.count
        let shape =
            "\(rows) row\(dataset.rows == 1 ? "" : "s") \(glyphs.times) \(columns) column\(columns == 1 ? "" : "s")"
        let parts = [shape, dataset.period.map(glyphs.clean)].compactMap(\.self)
        let head = Line([.init(glyphs.clean(dataset.name), .key), .init("   " + parts.joined(separator: "   "))])
        var lines =
            head.width <= width
            ? [head] : wrapped("\(dataset.name)  \(parts.joined(separator: "  "))", hanging: 2)
        let facts = [readAs(dataset.source), leftOut(dataset.source), currencies(dataset)].compactMap(\.self)
        lines += note(facts.joined(separator: " · "))
        if dataset.isDetailed { lines += self.lines(of: Tabulation.table(of: dataset, showsEmpty: false)) }
        return lines
    }

    /// `; windows-1252, decimal comma, header line 3`.
    private func readAs(_ source: DatasetReport.Source) -> String {
        if source.format == "table" { return "a table of this session" }
        let mark = source.delimiter.map { $0 == "\t" ? "tab" : $0 } ?? source.format
        // A comma alone would be read as the sentence's own: LOOKS.md writes `, utf-8, header line 1`.
        var text = "\(mark) \(source.encoding)"
        if source.decimal == "," { text += ", decimal comma" }
        if let line = source.headerLine {
            text += ", header line \(line)"
        } else if source.delimiter != nil {
            text += ", no header"
        }
        return text
    }

    private func leftOut(_ source: DatasetReport.Source) -> String? {
        var parts: [String] = []
        func add(_ count: Int, _ what: String) {
            if count > 0 { parts.append("\(count) \(what)\(count == 1 ? "" : "s")") }
        }
        add(source.skippedLines, "title line")
        add(source.leftOutRows, "total line")
        add(source.duplicates, "duplicate row")
        return parts.isEmpty ? nil : parts.joined(separator: ", ") + " left out"
    }

    /// `USD in spend, revenue`.
    private func currencies(_ dataset: DatasetReport) -> String? {
        var found: [(currency: String, columns: [String])] = []
        for column in dataset.columns where column.unit.kind == .money {
            let currency = column.unit.currency ?? column.unit.currencyColumn.map { "currency of \($0)" } ?? "money"
            if let place = found.firstIndex(where: { $0.currency == currency }) {
                found[place].columns.append(column.name)
            } else {
                found.append((currency, [column.name]))
            }
        }
        guard !found.isEmpty else { return nil }
        return found.map { "\($0.currency) in \($0.columns.joined(separator: ", "))" }.joined(separator: " · ")
    }
}
