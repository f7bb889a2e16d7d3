import FunnelReport
import FunnelValues

/// Steps of a funnel as bars from one edge, the rate from the step before between them.
struct SVGFunnel: SVGDrawing {
    let panel: SVGPanel
    /// Of the names, in every panel.
    let names: Double
    /// The rate from the step before as the table writes it, by step; nil where the table has none.
    let rates: [String?]

    private static let thickness = 34.0
    private static let gap = 30.0

    func drawn(in frame: SVGFrame) -> SVGDrawn {
        let marks = panel.series.flatMap(\.marks)
        let figures = marks.map { SVGText.width($0.text, size: SVGSize.text, isBold: true) + 12 }.max() ?? 0
        let domain = SVGDomain(of: panel.numbers, includesZero: true) ?? SVGDomain(low: 0, high: 1)
        let left = frame.left + names + 12
        let scale = SVGScale(from: 0, to: max(domain.high, 1e-290), start: left, end: frame.right - figures)
        var nodes: [SVGNode] = []
        var y = frame.top + 2
        for (place, mark) in marks.enumerated() {
            let end = scale.place(mark.number ?? 0)
            let middle = y + SVGFunnel.thickness / 2 + 4.5
            if place > 0 {
                nodes += between(
                    scale.place(marks[place - 1].number ?? 0), end, left, y,
                    rates.indices.contains(place) ? rates[place] : nil)
            }
            nodes.append(
                .text(
                    SVGText.truncated(mark.name, to: names, size: SVGSize.text), x: left - 12, y: middle, "fp-name",
                    anchor: .end, full: mark.name))
            if mark.number != nil {
                nodes.append(
                    .rect(
                        x: left, y: y, width: max(end - left, 1.5), height: SVGFunnel.thickness, SVGStyle.fill(0),
                        title: "\(mark.name): \(mark.text)"))
            }
            nodes.append(.text(mark.text, x: end + 8, y: middle, mark.number == nil ? "fp-quiet" : "fp-value"))
            y += SVGFunnel.thickness + SVGFunnel.gap
        }
        return SVGDrawn(nodes: nodes, height: y - SVGFunnel.gap + 4 - frame.top)
    }

    /// What flows from one bar to the next, and the rate that does.
    private func between(_ above: Double, _ below: Double, _ left: Double, _ y: Double, _ rate: String?) -> [SVGNode] {
        var nodes: [SVGNode] = [
            .path(
                [(left, y - SVGFunnel.gap), (above, y - SVGFunnel.gap), (below, y), (left, y)], closed: true, "fp-band")
        ]
        if let rate { nodes.append(.text("↓ " + rate, x: left + 8, y: y - SVGFunnel.gap / 2 + 4.5, "fp-quiet")) }
        return nodes
    }
}
