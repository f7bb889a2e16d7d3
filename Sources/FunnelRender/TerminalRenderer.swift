package import FunnelReport
import FunnelValues

/// Turns a report into the lines a person reads, for one width (LOOKS.md). The blank line after an answer is the
/// caller's.
package struct TerminalRenderer: Sendable {
    package var width: Int
    /// Lines of the window, which a picture fits; nil where it is not known: pictures are then drawn on 80 × 24.
    package var height: Int?
    package var style: Style
    package var glyphs: Glyphs
    /// Places behind the decimal sign, when the user has set them.
    package var digits: Int?
    /// Cells before a statement typed at the prompt: an error then points at the line already on the screen. Nil where
    /// the statement is not on the screen, and is shown with the error.
    package var promptWidth: Int?
    /// What shows the columns that a table has no room for.
    package var foldRemedy = "widen the window"
    /// Whether everything is told that a long list would only count: for recorded answers.
    package var tellsAll = false
    /// In which instants read: the report's.
    var zone = Zone.utc

    package init(
        width: Int, height: Int? = nil, style: Style = .plain, unicode: Bool = true, digits: Int? = nil,
        promptWidth: Int? = nil
    ) {
        self.width = max(1, width)
        self.height = height
        self.style = style
        glyphs = Glyphs(isUnicode: unicode)
        self.digits = digits
        self.promptWidth = promptWidth
    }

    /// For who listens to the screen (`ACCESSIBLE=1`): every answer in lines that are whole in themselves, where nothing
    /// depends on what stands above or below.
    package static func spoken(style: Style = .plain, digits: Int? = nil) -> TerminalRenderer {
        // The window wraps what is long; a line that is read is read to its end.
        var renderer = TerminalRenderer(width: 1_000_000, style: style, digits: digits)
        renderer.glyphs = .spoken
        return renderer
    }

    /// The lines as they are printed, with the codes of the style.
    package func text(of report: Report) -> [String] { render(report).map(style.text) }

    package func render(_ report: Report) -> [Line] {
        return renderAnswer(report) + renderNotes(report)
    }

    /// The answer without its notes, for when they go to another stream.
    package func renderAnswer(_ report: Report) -> [Line] {
        var placed = self
        placed.zone = report.zone
        return placed.lines(of: report.body)
    }

    package func renderNotes(_ report: Report) -> [Line] { notes(report.notes) }

    private func lines(of body: Report.Body) -> [Line] {
        glyphs.isSpoken ? SpokenAnswer(renderer: self).lines(of: body) : shownLines(of: body)
    }

    private func shownLines(of body: Report.Body) -> [Line] {
        switch body {
        case .dataset(let dataset): lines(of: dataset)
        case .definition(let definition): lines(of: definition)
        case .value(let value): lines(of: value)
        case .table(let table): lines(of: table)
        case .comparison(let comparison):
            ComparisonLayout(comparison: comparison, width: width, glyphs: glyphs, digits: digits).lines()
        case .interval(let interval):
            IntervalLayout(interval: interval, width: width, glyphs: glyphs, digits: digits).lines()
        case .check(let check):
            CheckLayout(check: check, width: width, glyphs: glyphs, digits: digits, zone: zone).lines()
        case .plan(let plan): PlanLayout(plan: plan, width: width, glyphs: glyphs, digits: digits).lines()
        case .funnel(let funnel):
            layout(of: funnel).lines()
        case .explanation(let explanation): lines(of: explanation)
        case .replay(let replay): ReplayLayout(replay: replay, width: width, glyphs: glyphs).lines()
        case .plot(let plot): lines(of: plot)
        case .source(let source): lines(of: source)
        case .difference(let difference):
            DifferenceLayout(report: difference, width: width, glyphs: glyphs).lines()
        case .text(let text):
            text.lines.flatMap { line -> [Line] in
                let shown = glyphs.clean(Tabs.expanded(line))
                if DisplayWidth.of(shown) <= width { return [Line(shown)] }
                let indent = String(shown.prefix { $0 == " " })
                guard indent.count * 2 < width else { return wrapped(shown) }
                let rest = String(shown.dropFirst(indent.count))
                return TextFlow(width: width - indent.count).lines(rest, hanging: 4).map { Line(indent + $0) }
            }
        case .error(let error):
            ErrorLayout(error: error, width: width, glyphs: glyphs, promptWidth: promptWidth).lines()
        }
    }

    func layout(of funnel: FunnelReport) -> FunnelLayout {
        FunnelLayout(
            funnel: funnel, width: width, glyphs: glyphs, digits: digits, zone: zone, foldRemedy: foldRemedy)
    }

    func lines(of table: TableReport) -> [Line] {
        TableLayout(
            table: table, width: width, glyphs: glyphs, digits: digits, zone: zone, foldRemedy: foldRemedy
        ).lines()
            + captions(of: table).flatMap { note($0) }
    }

    /// What stands under a table: what it is of, and the rows it leaves out.
    func captions(_ report: Report) -> [String] {
        switch report.body {
        case .table(let table): captions(of: table)
        case .plot(let plot): captions(of: plot.table)
        case .dataset, .definition, .value, .comparison, .interval, .check, .plan, .funnel, .explanation, .replay,
            .source,
            .difference,
            .text, .error:
            []
        }
    }

    func captions(of table: TableReport) -> [String] { [table.caption].compactMap(\.self) + skipped(table) }

    /// Rows that a figure leaves out, by reason.
    func skipped(_ table: TableReport) -> [String] {
        table.skipped.map { reason, rows in
            let count = NumberFormat.text(.integer(rows), unit: .count, glyphs: glyphs)
            return "\(count) row\(rows == 1 ? "" : "s") skipped: \(reason)"
        }
    }

    // MARK: Notes

    func notes(_ notes: [Note]) -> [Line] {
        notes.filter { !$0.isSaid }.flatMap { note in
            let dash = glyphs.isSpoken ? "; type" : " —"
            let text = note.remedy.map { "\(note.text)\(dash) \($0)" } ?? note.text
            return self.note(text, level: note.level)
        }
    }

    func note(_ text: String, level: Note.Level = .note) -> [Line] {
        let (mark, role): (String, Role) = level == .warning ? ("!", .warning) : (glyphs.note, .dim)
        if glyphs.isSpoken { return [Line(glyphs.clean((level == .warning ? "warning: " : "") + text), role)] }
        return wrapped("\(mark) \(text)", role, hanging: 2)
    }

    /// Text over as many lines as it needs.
    func wrapped(_ text: String, _ role: Role = .plain, hanging: Int = 0) -> [Line] {
        TextFlow(width: width).lines(glyphs.clean(text), hanging: hanging).map { Line($0, role) }
    }

    /// The main thing, and what qualifies it beside it, or in lines below when there is no room.
    func beside(_ main: Line, _ remarks: [String]) -> [Line] {
        guard !remarks.isEmpty else { return broken(main) }
        let joined = remarks.joined(separator: " \(glyphs.note) ")
        if main.width + 3 + DisplayWidth.of(joined) <= width { return [main + Line("   " + joined, .dim)] }
        return broken(main)
            + remarks.flatMap { remark in
                let bare = remark.hasPrefix("\(glyphs.note) ") ? String(remark.dropFirst(2)) : remark
                return wrapped("\(glyphs.note) \(bare)", .dim, hanging: 2)
            }
    }

    private func broken(_ line: Line) -> [Line] {
        line.width <= width ? [line] : wrapped(line.text, line.pieces.first?.role ?? .plain, hanging: 4)
    }
}
