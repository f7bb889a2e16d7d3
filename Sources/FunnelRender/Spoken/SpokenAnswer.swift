import FunnelReport
import FunnelValues

/// An answer for who listens to the screen: lines that are whole in themselves, one after the other; no columns, rules,
/// bars or pictures.
///
///     channel: organic, spend: $47,192, new_customers: 682, cac: $69.20
///     channel: all, spend: $994,787, new_customers: 8,190, cac: $121.46
struct SpokenAnswer {
    /// Of spoken signs and endless lines.
    let renderer: TerminalRenderer

    private var glyphs: Glyphs { renderer.glyphs }

    func lines(of body: Report.Body) -> [Line] {
        switch body {
        case .dataset(let dataset): lines(of: dataset)
        case .definition(let definition): voiced(renderer.lines(of: definition))
        case .value(let value): lines(of: value)
        case .table(let table): lines(of: table)
        case .comparison(let comparison):
            ComparisonLayout(comparison: comparison, width: renderer.width, glyphs: glyphs, digits: renderer.digits)
                .spoken()
        case .interval(let interval):
            voiced(
                IntervalLayout(interval: interval, width: renderer.width, glyphs: glyphs, digits: renderer.digits)
                    .lines())
        case .check(let check):
            voiced(
                CheckLayout(
                    check: check, width: renderer.width, glyphs: glyphs, digits: renderer.digits, zone: renderer.zone
                ).lines())
        case .plan(let plan):
            labelled(
                PlanLayout(plan: plan, width: renderer.width, glyphs: glyphs, digits: renderer.digits).lines())
        case .funnel(let funnel):
            renderer.layout(of: funnel).spoken()
        case .explanation(let explanation): lines(of: explanation)
        case .replay(let replay):
            voiced(ReplayLayout(replay: replay, width: renderer.width, glyphs: glyphs).lines())
        case .plot(let plot): lines(of: plot)
        case .source(let source): voiced(renderer.lines(of: source))
        case .difference(let difference):
            voiced(DifferenceLayout(report: difference, width: renderer.width, glyphs: glyphs).lines())
        case .text(let text): voiced(text.lines.map { Line(glyphs.clean(Tabs.expanded($0))) })
        case .error(let error):
            ErrorLayout(error: error, width: renderer.width, glyphs: glyphs, promptWidth: nil).lines()
        }
    }

    // MARK: Words for what columns said

    /// Blanks that set things apart become commas, marks at a line's start become words or nothing.
    private func voiced(_ lines: [Line]) -> [Line] {
        lines.map { line in Line(Self.voiced(line.text), line.pieces.first?.role ?? .plain) }
    }

    static func voiced(_ text: String) -> String {
        var rest = Substring(text).drop { $0 == " " }
        var start = ""
        if rest.hasPrefix("! ") { (start, rest) = ("warning: ", rest.dropFirst(2)) }
        for mark in ["· ", "* "] where rest.hasPrefix(mark) { rest = rest.dropFirst(mark.count) }
        var said = start
        var blanks = 0
        for character in rest {
            if character == " " {
                blanks += 1
                continue
            }
            if blanks > 0, !said.isEmpty {
                let isParted = said.last.map { ",:;.".contains($0) } ?? true
                said += blanks > 1 && !isParted ? ", " : " "
            }
            blanks = 0
            said.append(character)
        }
        // A mark between two remarks has become a comma with a blank before it.
        return said.replacing(", , ", with: ", ").replacing(" , ", with: ", ")
    }

    /// Lines of a label and its text: `units: 31,231 per arm`.
    private func labelled(_ lines: [Line]) -> [Line] {
        lines.enumerated().map { place, line in
            guard place > 0, let end = line.text.firstIndex(of: " ") else { return Line(Self.voiced(line.text)) }
            return Line("\(line.text[..<end]): \(Self.voiced(String(line.text[end...])))")
        }
    }

    // MARK: Bodies

    private func lines(of dataset: DatasetReport) -> [Line] {
        let rows = NumberFormat.text(.integer(dataset.rows), unit: .count, glyphs: glyphs)
        let columns = dataset.columns.count
        let shape =
            "\(rows) row\(dataset.rows == 1 ? "" : "s"), \(columns) column\(columns == 1 ? "" : "s")"
        let head = [shape, dataset.period].compactMap(\.self).joined(separator: ", ")
        let read = dataset.formula == nil ? renderer.readAs(dataset.source) : nil
        let facts = [
            dataset.formula, renderer.files(dataset), read, renderer.leftOut(dataset.source),
            renderer.currencies(dataset), renderer.meaning(dataset),
        ].compactMap(\.self)
        var texts = ["\(dataset.name): \(head)"] + facts
        if dataset.isDetailed {
            texts += dataset.decisions.map { decision in
                // A mark alone is not heard.
                let mark = TerminalRenderer.word(ofDelimiter: decision.choice)
                let choice =
                    decision.choice.count == 1 && mark.hasSuffix(",") ? String(mark.dropLast()) : decision.choice
                return "\(decision.subject): \(choice), \(decision.evidence)"
            }
        }
        let told = texts.map { Line(Self.voiced(glyphs.clean($0))) }
        return dataset.isDetailed ? told + lines(of: Tabulation.table(of: dataset, showsEmpty: false)) : told
    }

    private func lines(of value: ValueReport) -> [Line] {
        var bare = value
        bare.details = []
        let figure = renderer.lines(of: bare).map(\.text).joined(separator: " ")
        let name = value.name.isEmpty ? "" : "\(glyphs.clean(value.name)): "
        let details = value.details.map { detail in
            detail.pieces.map { renderer.text(of: $0, isExact: false) }.joined()
        }
        return [Line(name + figure, .total)] + details.map { Line(Self.voiced($0), .dim) }
    }

    private func lines(of table: TableReport) -> [Line] {
        SpokenTable(table: table, renderer: renderer).lines()
            + renderer.captions(of: table).map { Line(Self.voiced(glyphs.clean($0)), .dim) }
    }

    private func lines(of explanation: ExplanationReport) -> [Line] {
        let steps = explanation.steps.map { step in
            Line(Self.voiced(step.pieces.map { renderer.text(of: $0, isExact: true) }.joined()))
        }
        let facts = explanation.facts.map { Line(Self.voiced(glyphs.clean("\($0.label): \($0.text)")), .dim) }
        return steps + (explanation.table.map(lines) ?? []) + facts
    }

    /// A picture says nothing to who does not see it: its figures do.
    private func lines(of plot: PlotReport) -> [Line] {
        [Line(glyphs.clean(plot.title), .header)]
            + plot.definitions.map { Line(Self.voiced(glyphs.clean($0)), .dim) }
            + SpokenTable(table: plot.table, renderer: renderer).lines()
            + renderer.skipped(plot.table).map { Line($0, .dim) }
    }
}
