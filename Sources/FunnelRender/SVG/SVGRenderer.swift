package import FunnelReport
import FunnelValues

/// A plot as a file that browsers, slides and drawing programs show: SVG with its texts as text, in a light and a dark
/// dress, nothing fetched, the same bytes for the same answer.
package struct SVGRenderer: Sendable {
    package let digits: Int?

    package init(digits: Int? = nil) { self.digits = digits }

    static let width = 800.0
    private static let margin = 24.0
    private static let mostDefinitions = 4

    /// The whole picture: title, definition, marks, and what they are of at the foot. Nil for what is no plot.
    package func text(of report: Report) -> String? {
        guard case .plot(let plot) = report.body else { return nil }
        return picture(plot, notes: report.notes, zone: report.zone, isFramed: true)
    }

    /// The marks alone, for a page that says the rest in its own text.
    func marks(of plot: PlotReport, zone: Zone) -> String { picture(plot, notes: [], zone: zone, isFramed: false) }

    // MARK: The page

    private func picture(_ plot: PlotReport, notes: [Note], zone: Zone, isFramed: Bool) -> String {
        var plot = plot
        let rows = plot.table.rows.count
        let isCut = rows > SVGSize.mostRows && plot.kind != .line
        if isCut { plot.table.rows.removeLast(rows - SVGSize.mostRows) }
        let panels = SVGPanel.panels(of: plot, digits: digits, zone: zone)
        let (margin, size) = (SVGRenderer.margin, SVGRenderer.width)
        // More lines above the marks would be read before them.
        let hasLongFoot = plot.definitions.count > SVGRenderer.mostDefinitions
        var nodes: [SVGNode] = []
        var y = isFramed ? margin + 4 : 8
        if isFramed {
            nodes += paragraph(plot.title, size: 19, isBold: true, style: "fp-title", step: 25, &y)
            for line in plot.definitions where !hasLongFoot {
                nodes += paragraph(line, size: SVGSize.text, style: "fp-quiet", step: 18, &y)
            }
            y += 8
        }
        var widest = 0.0
        let frame = SVGFrame(left: isFramed ? margin : 4, top: 0, width: size - (isFramed ? 2 * margin : 8))
        for panel in panels {
            if let heading = panel.heading {
                y += 6
                nodes.append(.text(heading, x: frame.left, y: y + 12, "fp-heading"))
                y += 24
            }
            let drawing = drawing(of: panel, in: panels, plot, zone)
            let drawn = drawing.drawn(in: SVGFrame(left: frame.left, top: y, width: frame.width))
            nodes.append(.group("fp-marks", drawn.nodes))
            widest = max(widest, drawn.width)
            y += drawn.height + 14
        }
        if panels.isEmpty {
            nodes.append(.text("nothing to draw: no rows", x: frame.left, y: y + 14, "fp-quiet"))
            y += 26
        }
        if isFramed {
            y += 4
            let foot = (hasLongFoot ? plot.definitions : []) + begins(panels, plot) + captions(plot, notes)
            let cut = isCut ? ["the first \(SVGSize.mostRows) of \(rows) rows"] : []
            for line in foot + cut {
                nodes += paragraph(line, size: SVGSize.small, style: "fp-quiet fp-small", step: 16, &y)
            }
        }
        let shades = plot.kind == .heat ? Set(panels.flatMap { SVGHeat(panel: $0, names: 0).shades }) : []
        return document(
            plot, panels, nodes, width: max(size, widest + 2 * frame.left), height: y + (isFramed ? margin - 14 : 0),
            sheet: SVGStyle.sheet(shades: shades), isFramed: isFramed)
    }

    private func drawing(of panel: SVGPanel, in panels: [SVGPanel], _ plot: PlotReport, _ zone: Zone) -> any SVGDrawing
    {
        let names = SVGPanel.nameWidth(panels)
        switch plot.kind {
        case .bars: return SVGBars(panel: panel, names: names)
        case .heat: return SVGHeat(panel: panel, names: names)
        case .line:
            let positions = panels.flatMap { $0.series.flatMap { $0.marks.compactMap(\.position.first) } }
            let formats = SVGPanel.formats(of: plot.table, digits: digits, zone: zone)
            let format = plot.axis.first.map { formats[$0] } ?? NumberFormat(for: [], unit: .number)
            let axis = SVGAxis(of: positions, format: format, zone: zone)
            let places = positions.compactMap(axis.coordinate)
            let (low, high) = (places.min() ?? 0, places.max() ?? 0)
            // One place alone stands in the middle.
            let reach = low < high ? (low, high) : (low - 1, low + 1)
            return SVGLines(panel: panel, panels: panels, axis: axis, reach: reach, format: format)
        case .histogram:
            let formats = SVGPanel.formats(of: plot.table, digits: digits, zone: zone)
            let edges = plot.axis.map { formats[$0] }
            let plain = NumberFormat(for: [], unit: .number)
            return SVGHistogram(panel: panel, formats: (edges.first ?? plain, edges.last ?? plain), zone: zone)
        case .funnel: return SVGFunnel(panel: panel, names: names, rates: rates(of: panel, plot, zone))
        case .intervals:
            let reference = panel.series.first.flatMap { plot.reference(of: plot.table.columns[$0.column]) }
            return SVGIntervals(
                panel: panel, panels: panels, reference: reference?.isFinite == true ? reference : nil,
                skipsEmpty: plot.values.count > 1)
        }
    }

    /// From the column after the count, which says so; of a row that is in the panel.
    private func rates(of panel: SVGPanel, _ plot: PlotReport, _ zone: Zone) -> [String?] {
        guard let column = panel.series.first?.column, column + 1 < plot.table.columns.count,
            [.share, .rate].contains(plot.table.columns[column + 1].unit.kind)
        else { return [] }
        let formats = SVGPanel.formats(of: plot.table, digits: digits, zone: zone)
        // Of several groups, the panel's own.
        let rows = plot.table.rows.filter { row in
            plot.split.map { formats[$0].text(row[$0]) == panel.series.first?.name } ?? true
        }
        return panel.series.flatMap(\.marks).map { mark in
            rows.first { row in plot.axis.map { row[$0] } == mark.position && row[column] == mark.value }
                .map { formats[column + 1].text($0[column + 1]) }
        }
    }

    /// A scale that does not begin at 0 is no measure of lengths, and says so.
    private func begins(_ panels: [SVGPanel], _ plot: PlotReport) -> [String] {
        guard plot.kind == .line else { return [] }
        return panels.compactMap { panel -> String? in
            let levels = SVGLines.levels(of: panel)
            guard let first = levels.ticks.first, levels.low > 0, !panel.numbers.isEmpty else { return nil }
            let name = panel.heading.map { " of \($0)" } ?? ""
            return "the scale\(name) begins at \(first.text), not at 0"
        }
    }

    /// What the marks are of, rows left out, and what qualifies them.
    private func captions(_ plot: PlotReport, _ notes: [Note]) -> [String] {
        let said = Set(plot.definitions)
        return TerminalRenderer(width: 100).captions(Report(.plot(plot))).filter { !said.contains($0) }
            + notes.map { ($0.level == .warning ? "! " : "· ") + $0.text }
    }

    private func paragraph(
        _ text: String, size: Double, isBold: Bool = false, style: String, step: Double, _ y: inout Double
    ) -> [SVGNode] {
        let width = SVGRenderer.width - 2 * SVGRenderer.margin
        let clean = Glyphs(isUnicode: true).clean(text)
        return SVGText.lines(clean, width: width, size: size, isBold: isBold).map { line in
            y += step
            return .text(line, x: SVGRenderer.margin, y: y - step + size * 0.8, style)
        }
    }

    private func document(
        _ plot: PlotReport, _ panels: [SVGPanel], _ nodes: [SVGNode], width: Double, height: Double, sheet: String,
        isFramed: Bool
    ) -> String {
        let glyphs = Glyphs(isUnicode: true)
        let (title, words) = (glyphs.clean(plot.title), SVGDescription.text(of: plot, panels))
        let drawn = nodes.map { $0.written(indent: 1) }.joined(separator: "\n")
        // Two pictures in one page have two names, and the same picture has the same one.
        let name = "fp-" + SVGRenderer.digest(title + words + drawn)
        typealias Attribute = SVGNode.Attribute
        let ground: [SVGNode] =
            isFramed ? [.rect(x: 0, y: 0, width: width, height: height, "fp-ground")] : []
        let root = SVGNode.element(
            "svg",
            [
                Attribute("xmlns", "http://www.w3.org/2000/svg"),
                Attribute("class", width > SVGRenderer.width ? "fp fp-wide" : "fp"), Attribute("width", width),
                Attribute("height", height.rounded(.up)),
                Attribute("viewBox", "0 0 \(SVGNode.number(width)) \(SVGNode.number(height.rounded(.up)))"),
                Attribute("role", "img"), Attribute("aria-labelledby", "\(name)-title \(name)-desc"),
            ],
            [
                .element("title", [Attribute("id", name + "-title")], [.text(title)]),
                .element("desc", [Attribute("id", name + "-desc")], [.text(words)]),
                .element("style", [], [.text("\n" + sheet + "\n")]),
            ] + ground + nodes)
        return root.written()
    }

    /// - Source: G. Fowler, L. C. Noll, K.-P. Vo: FNV-1a, 64 bits.
    private static func digest(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return String(hash, radix: 36)
    }
}
