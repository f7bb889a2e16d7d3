package import FunnelReport
import FunnelValues

/// Comma- or tab-separated values: a line of names, then the rows in full precision; shares are fractions, no value is
/// empty. Totals and subtotals are left out, so that a pivot of the file counts nothing twice; `others` is kept, since
/// without it the rows would not add up to all.
package struct CSVRenderer: Sendable {
    package let separator: Character

    package init(separator: Character) { self.separator = separator }

    package func text(of report: Report) -> String {
        guard let table = Tabulation.table(of: report.body) else {
            return TerminalRenderer(width: 1_000_000).renderAnswer(report).map(\.text).joined(separator: "\n")
        }
        var text = line(table.columns.map { cell(header($0)) })
        for (turn, row) in table.rows.enumerated() {
            if Stopped.isDue(turn) { break }
            text += "\n"
            if row.count == 1 {
                text += line(row.map(cell))
            } else {
                for (place, value) in row.enumerated() {
                    if place > 0 { text.append(separator) }
                    text += cell(value)
                }
            }
        }
        if let others = table.others {
            var cells = others.map(cell)
            if table.columns.first?.role == .key, !cells.isEmpty { cells[0] = "others" }
            text += "\n" + line(cells)
        }
        return text
    }

    /// A `%` in a header promises percentages, but the cells are fractions.
    private func header(_ column: ReportColumn) -> String {
        column.name.hasSuffix("change %") ? column.name.dropLast(8) + "relative change" : column.name
    }

    private func line(_ cells: [String]) -> String {
        // A line that is one empty cell would be read as no line at all.
        cells == [""] ? "\"\"" : cells.joined(separator: String(separator))
    }

    private func cell(_ value: Value) -> String {
        switch value {
        case .null, .notYet: ""
        case .decimal(let decimal): decimal.description
        case .number(let number): number.isFinite ? number.exactText : ""
        case .boolean(let truth): truth ? "true" : "false"
        case .text(let text): cell(text)
        case .date(let day): day.description
        case .instant(let instant): instant.description
        case .period(let period): period.grain == .week ? period.firstDay.description : period.description
        }
    }

    /// Whether nothing in a text asks for quotes, or looks like a formula: found out at its bytes, as there are millions.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, !"=+-@".utf8.contains(first) else { return text.isEmpty }
        return text.utf8.allSatisfy {
            $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";")
        }
    }

    /// Quoted where RFC 4180 asks for it.
    ///
    /// A text that a spreadsheet would run as a formula gets an apostrophe before it, which the spreadsheet takes for
    /// "this is text".
    private func cell(_ text: String) -> String {
        if CSVRenderer.isPlain(text) { return text }
        var shown = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Decimal(text: text) == nil
        {
            shown = "'" + text
        }
        let needsQuotes = shown.unicodeScalars.contains {
            $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "\t" || $0 == "," || $0 == ";"
        }
        let isBlankAtAnEnd = shown.first == " " || shown.last == " "
        guard needsQuotes || isBlankAtAnEnd else { return shown }
        return "\"" + shown.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}

extension Double {
    /// The shortest text that reads back the same; whole numbers without `.0`.
    var exactText: String {
        guard let whole = Int64(exactly: self), whole.magnitude < 1 << 53 else { return description }
        return String(whole)
    }
}
