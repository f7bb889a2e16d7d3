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
        if let formula = dataset.formula { lines += note(formula) }
        let read = dataset.formula == nil ? readAs(dataset.source) : nil
        let facts = [files(dataset), read, leftOut(dataset.source), currencies(dataset)].compactMap(\.self)
        if !facts.isEmpty { lines += note(facts.joined(separator: " · ")) }
        if let meaning = meaning(dataset) { lines += note(meaning) }
        if dataset.isDetailed {
            let subjects = dataset.decisions.map(\.subject.count).max() ?? 0
            for decision in dataset.decisions {
                let subject = DisplayWidth.padded(decision.subject, to: subjects)
                lines += wrapped(
                    "  \(subject)   \(decision.choice)   \(decision.evidence)", .dim, hanging: subjects + 5)
            }
            lines += self.lines(of: Tabulation.table(of: dataset, showsEmpty: false))
        }
        return lines
    }

    /// `3 files: jan.csv 310, feb.csv 287, mar.csv 301 rows`.
    func files(_ dataset: DatasetReport) -> String? {
        guard !dataset.files.isEmpty else { return nil }
        let shown = dataset.files.prefix(dataset.isDetailed ? dataset.files.count : 3).map { file in
            "\(glyphs.clean(file.name)) \(NumberFormat.text(.integer(file.rows), unit: .count, glyphs: glyphs))"
        }
        let count = dataset.files.count
        let more = count > shown.count ? ", and \(count - shown.count) more" : ""
        return "\(count) file\(count == 1 ? "" : "s"): \(shown.joined(separator: ", ")) rows\(more)"
    }

    /// `Stripe payments, times in UTC: customer = customer_id, time = created_date_utc`.
    func meaning(_ dataset: DatasetReport) -> String? {
        let meaning = dataset.meaning
        let roles = Set(meaning.roles.map(\.role))
        // Of a plain table roles are no news: it is no log of events, no list of subscriptions, no test.
        let kinds: [Set<String>] = [
            ["user", "event"], ["customer", "event"], ["user", "variant"], ["customer", "start"],
        ]
        guard meaning.tool != nil || kinds.contains(where: roles.isSuperset(of:)) else { return nil }
        var head = [meaning.tool ?? "roles"]
        switch meaning.zone {
        case "UTC": head.append("times in UTC")
        case "account", "property": head.append("times as the \(meaning.zone ?? "")'s clock has them")
        default: break
        }
        var told = meaning.roles.map { "\($0.role) = \($0.column)" }
        if let first = meaning.stageTimes.first {
            let count = meaning.stageTimes.count
            told.append("stage times = \(first)" + (count > 1 ? " and \(count - 1) more" : ""))
        }
        return glyphs.clean(head.joined(separator: ", ") + ": " + told.joined(separator: ", "))
    }

    /// `; windows-1252, decimal comma, header line 3`.
    func readAs(_ source: DatasetReport.Source) -> String {
        if source.format == "table" { return "a table of this session" }
        let mark =
            source.delimiter.map { glyphs.isSpoken ? Self.word(ofDelimiter: $0) : $0 == "\t" ? "tab" : $0 }
            ?? source.format
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

    private static func word(ofDelimiter delimiter: String) -> String {
        switch delimiter {
        case ",": "comma,"
        case ";": "semicolon,"
        case "|": "vertical bar,"
        case "\t": "tab,"
        default: delimiter
        }
    }

    func leftOut(_ source: DatasetReport.Source) -> String? {
        var parts: [String] = []
        func add(_ count: Int, _ what: String) {
            if count > 0 { parts.append("\(count) \(what)\(count == 1 ? "" : "s")") }
        }
        add(source.skippedLines, "title line")
        let totals = source.totalRows ?? source.leftOutRows
        add(totals, "total line")
        add(source.leftOutRows - totals, "other line")
        add(source.duplicates, "duplicate row")
        return parts.isEmpty ? nil : parts.joined(separator: ", ") + " left out"
    }

    /// `USD in spend, revenue`.
    func currencies(_ dataset: DatasetReport) -> String? {
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
