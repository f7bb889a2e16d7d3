package import FunnelReport
import FunnelValues

/// A fragment that stands alone in a page or a mail: no scripts, no files, styles in place, every text escaped.
package struct HTMLRenderer: Sendable {
    package let includesNotes: Bool
    package let digits: Int?

    package init(includesNotes: Bool = true, digits: Int? = nil) {
        self.includesNotes = includesNotes
        self.digits = digits
    }

    package func text(of report: Report, statement: String) -> String {
        let terminal = TerminalRenderer(width: 100, digits: digits)
        var lines = ["<div class=\"funnel funnel-\(report.kind)\">"]
        if !statement.isEmpty { lines.append("<p class=\"statement\"><code>\(escaped(statement))</code></p>") }
        switch report.body {
        case .table(let table): lines += self.table(table, in: report.zone)
        case .plot(let plot): lines += figure(plot, in: report.zone) + self.table(plot.table, in: report.zone)
        case .difference(let difference):
            if !difference.rows.isEmpty { lines += table(Tabulation.table(of: difference), in: report.zone) }
            lines.append("<p>\(escaped(difference.summary))</p>")
        case .dataset(let dataset) where dataset.isDetailed:
            lines.append("<p><strong>\(escaped(dataset.name))</strong>, \(dataset.rows) rows</p>")
            lines += table(Tabulation.table(of: dataset, showsEmpty: false), in: report.zone)
        case .value, .definition:
            lines.append("<p>\(escaped(terminal.renderAnswer(report).map(\.text).joined(separator: " ")))</p>")
        case .funnel(let funnel):
            let layout = placed(terminal, in: report.zone).layout(of: funnel)
            let tables = layout.wholeTables
            lines += tables.flatMap { table($0, in: report.zone) }
            lines += layout.remarks(below: tables).map { "<p class=\"note\" style=\"opacity:.7\">\(escaped($0))</p>" }
        case .dataset, .comparison, .interval, .check, .plan, .explanation, .replay, .source, .text, .error:
            lines.append("<pre>\(escaped(terminal.renderAnswer(report).map(\.text).joined(separator: "\n")))</pre>")
        }
        if includesNotes {
            lines += terminal.captions(report).map { "<p class=\"note\" style=\"opacity:.7\">\(escaped($0))</p>" }
            lines += report.notes.map(note)
        }
        return (lines + ["</div>"]).joined(separator: "\n")
    }

    private func placed(_ terminal: TerminalRenderer, in zone: Zone) -> TerminalRenderer {
        var placed = terminal
        placed.zone = zone
        return placed
    }

    func note(_ note: Note) -> String {
        let text = escaped(note.text) + (note.remedy.map { " — <code>\(escaped($0))</code>" } ?? "")
        switch note.level {
        case .note: return "<p class=\"note\" style=\"opacity:.7\">· \(text)</p>"
        case .warning: return "<p class=\"warning\"><strong>!</strong> \(text)</p>"
        }
    }

    func table(_ table: TableReport, in zone: Zone) -> [String] {
        let cells = TabularCells(table, digits: digits, zone: zone)
        func row(_ texts: [String], _ tag: String, isSum: Bool = false, isLast: Bool = false) -> String {
            let rule = isLast ? "border-top:1px solid;" : ""
            let parts = zip(table.columns, texts).map { column, text in
                let align = column.type.isNumeric ? "right" : "left"
                let weight = isSum ? "font-weight:bold;" : ""
                return "<\(tag) style=\"\(rule)\(weight)text-align:\(align);padding:0 .75em\">\(escaped(text))</\(tag)>"
            }
            return "<tr>" + parts.joined() + "</tr>"
        }
        var lines = ["<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">"]
        lines.append("<thead>" + row(table.columns.map(\.name), "th") + "</thead>")
        lines.append("<tbody>")
        for (turn, (kind, texts)) in cells.rows.enumerated() where kind != .total {
            if Stopped.isDue(turn) { break }
            lines.append(row(texts, "td", isSum: kind == .subtotal))
        }
        lines.append("</tbody>")
        for (kind, texts) in cells.rows where kind == .total {
            lines.append("<tfoot>" + row(texts, "td", isSum: true, isLast: true) + "</tfoot>")
        }
        return lines + ["</table>"]
    }

    func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            // HTML has no other control characters.
            case "\u{0}"..<"\t", "\u{B}"..<" ", "\u{7F}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
