package import FunnelReport

/// An answer in any of the forms: the one entry for whoever prints or writes one.
package struct Renderer: Sendable {
    package var format: OutputFormat
    package var terminal: TerminalRenderer
    /// Notes and warnings stand under a table; false where they go to another stream. JSON always has them, CSV never.
    package var includesNotes: Bool

    package init(
        format: OutputFormat, width: Int = 80, height: Int? = nil, style: Style = .plain, unicode: Bool = true,
        digits: Int? = nil,
        promptWidth: Int? = nil, isSpoken: Bool = false, includesNotes: Bool = true
    ) {
        self.format = format
        self.includesNotes = includesNotes
        switch format {
        case .plain:
            // For programs that read columns and for screen readers: nothing folded, no colour, no signs beyond ASCII.
            terminal = TerminalRenderer(width: Renderer.unlimited, unicode: false, digits: digits)
        case .table where isSpoken: terminal = .spoken(style: style, digits: digits)
        case .table, .csv, .tsv, .json, .jsonl, .md, .html, .svg:
            terminal = TerminalRenderer(
                width: width, height: height, style: style, unicode: unicode, digits: digits, promptWidth: promptWidth)
        }
    }

    /// Wider than any answer, and far from overflowing what is added to it.
    private static let unlimited = 1_000_000

    /// The answer without a line end after its last line.
    package func text(of report: Report, statement: String) -> String {
        switch format {
        case .table, .plain:
            terminal.style.text(includesNotes ? terminal.render(report) : terminal.renderAnswer(report))
        case .csv: CSVRenderer(separator: ",").text(of: report)
        case .tsv: CSVRenderer(separator: "\t").text(of: report)
        case .jsonl: JSONLinesRenderer().text(of: report, statement: statement)
        case .json: JSONRenderer().line(of: report, statement: statement)
        case .md: MarkdownRenderer(includesNotes: includesNotes, digits: terminal.digits).text(of: report)
        case .html:
            HTMLRenderer(includesNotes: includesNotes, digits: terminal.digits)
                .text(of: report, statement: statement)
        case .svg: SVGRenderer(digits: terminal.digits).text(of: report) ?? pictureless(report)
        }
    }

    /// The answer as a file that holds nothing else: a plot in HTML is a whole page.
    package func fileText(of report: Report, statement: String) -> String {
        if format == .html, case .plot(let plot) = report.body {
            return HTMLRenderer(includesNotes: includesNotes, digits: terminal.digits).page(of: plot, in: report)
        }
        return text(of: report, statement: statement)
    }

    /// What is no plot has no picture: its words stand for it.
    private func pictureless(_ report: Report) -> String {
        terminal.render(report).map(\.text).joined(separator: "\n")
    }

    /// The notes alone, for another stream; empty when there are none.
    package func notes(of report: Report) -> String {
        terminal.renderNotes(report).map(terminal.style.text).joined(separator: "\n")
    }
}
