package import FunnelReport
import FunnelValues

/// Pipe tables for tables, a fenced block for what has a layout of its own, and notes as lines of text.
package struct MarkdownRenderer: Sendable {
    package let includesNotes: Bool
    package let digits: Int?

    package init(includesNotes: Bool = true, digits: Int? = nil) {
        self.includesNotes = includesNotes
        self.digits = digits
    }

    package func text(of report: Report) -> String {
        let terminal = TerminalRenderer(width: 100, digits: digits)
        var parts = [body(of: report, terminal)]
        if includesNotes {
            parts +=
                terminal.captions(report)
                + report.notes.map { note in
                    let text = escaped(note.text) + (note.remedy.map { " — \(code($0))" } ?? "")
                    return note.level == .warning ? "**!** \(text)" : "· \(text)"
                }
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func body(of report: Report, _ terminal: TerminalRenderer) -> String {
        switch report.body {
        case .table(let table): return self.table(table, in: report.zone)
        case .plot(let plot): return self.table(plot.table, in: report.zone)
        case .difference(let difference):
            let table = self.table(Tabulation.table(of: difference), in: report.zone) + "\n\n"
            return (difference.rows.isEmpty ? "" : table) + escaped(difference.summary)
        case .dataset(let dataset) where dataset.isDetailed:
            return "**\(escaped(dataset.name))**, \(dataset.rows) rows\n\n"
                + table(Tabulation.table(of: dataset, showsEmpty: false), in: report.zone)
        case .value, .definition: return escaped(terminal.renderAnswer(report).map(\.text).joined(separator: " "))
        case .explanation(let explanation): return self.explanation(explanation, in: report.zone, terminal)
        case .funnel(let funnel):
            var placed = terminal
            placed.zone = report.zone
            let layout = placed.layout(of: funnel)
            let tables = layout.wholeTables
            let remarks = layout.remarks(below: tables).map { "· \(escaped($0))" }
            return (tables.map { table($0, in: report.zone) } + remarks).joined(separator: "\n\n")
        case .dataset, .comparison, .interval, .check, .plan, .replay, .source, .text, .error:
            return fenced(terminal.renderAnswer(report))
        }
    }

    /// The derivation as it stands on a blackboard, the figures as a table, what they rest on as a list.
    private func explanation(_ explanation: ExplanationReport, in zone: Zone, _ terminal: TerminalRenderer) -> String {
        var derivation = explanation
        (derivation.table, derivation.facts) = (nil, [])
        var parts: [String] = []
        if !explanation.steps.isEmpty { parts.append(fenced(terminal.renderAnswer(Report(.explanation(derivation))))) }
        if let table = explanation.table { parts.append(self.table(table, in: zone)) }
        let facts = explanation.facts.map { "- **\(escaped($0.label))** \(escaped($0.text))" }
        return (parts + [facts.joined(separator: "\n")]).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// What is typed, between more backquotes than stand side by side in it.
    private func code(_ text: String) -> String {
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        let gap = longest > 0 ? " " : ""
        return fence + gap + text + gap + fence
    }

    private func fenced(_ shown: [Line]) -> String {
        let lines = shown.map(\.text)
        // A fence longer than any in the text cannot be closed by it.
        let longest = lines.flatMap { $0.split { $0 != "`" } }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return ([fence] + lines + [fence]).joined(separator: "\n")
    }

    private func table(_ table: TableReport, in zone: Zone) -> String {
        let cells = TabularCells(table, digits: digits, zone: zone)
        var lines = [row(table.columns.map { escaped($0.name) })]
        lines.append(row(table.columns.map { $0.type.isNumeric ? "---:" : "---" }))
        for (turn, (kind, texts)) in cells.rows.enumerated() {
            if Stopped.isDue(turn) { break }
            let isSum = kind == .total || kind == .subtotal
            lines.append(row(texts.map { isSum && !$0.isEmpty ? "**\(escaped($0))**" : escaped($0) }))
        }
        return lines.joined(separator: "\n")
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func escaped(_ text: String) -> String {
        text.map { "|\\*_[]<>#`~&".contains($0) ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined()
    }
}
