import FunnelReport
import FunnelValues

/// Estimates as points on their intervals, beside what they are compared with; figures to the right. An end that is not
/// bounded has an arrow.
struct SVGIntervals: SVGDrawing {
    let panel: SVGPanel
    /// All of the picture, whose columns stand in one line.
    let panels: [SVGPanel]
    let reference: Double?
    /// Rows without an estimate belong to another panel.
    let skipsEmpty: Bool

    private static let row = 30.0

    private func rows(of panel: SVGPanel) -> [(series: SVGSeries, mark: SVGMark)] {
        panel.series.flatMap { series in
            series.marks.filter { !skipsEmpty || !isEmpty($0) }.map { (series, $0) }
        }
    }

    private func isEmpty(_ mark: SVGMark) -> Bool {
        mark.number == nil && mark.low?.double == nil && mark.high?.double == nil
    }

    func drawn(in frame: SVGFrame) -> SVGDrawn {
        let rows = self.rows(of: panel)
        let marks = panels.flatMap { self.rows(of: $0) }.map(\.mark)
        let names = min(marks.map { SVGText.width($0.name, size: SVGSize.text) }.max() ?? 0, SVGSize.names)
        let values = marks.map { SVGText.width($0.text, size: SVGSize.text, isBold: true) }.max() ?? 0
        let ends = marks.map { SVGText.width($0.interval ?? "", size: SVGSize.text) }.max() ?? 0
        let domain =
            SVGDomain(of: panel.numbers + [reference].compactMap(\.self), includesZero: false, isTight: true)
            ?? SVGDomain(low: 0, high: 1)
        let left = frame.left + names + 22
        let right = max(frame.right - values - ends - 40, left + 120)
        let ticks = panel.ticks(from: domain.low, to: domain.high, count: 5, widens: true)
        let scale = SVGScale(
            from: min(domain.low, ticks.first?.value ?? domain.low),
            to: max(domain.high, ticks.last?.value ?? domain.high),
            start: left, end: right)
        let bottom = frame.top + Double(rows.count) * SVGIntervals.row + 4
        var nodes = ticks.flatMap { tick -> [SVGNode] in
            let x = scale.place(tick.value)
            return [
                .line(x1: x, y1: frame.top, x2: x, y2: bottom, "fp-grid"),
                .text(tick.text, x: x, y: bottom + 16, "fp-quiet fp-small", anchor: .middle),
            ]
        }
        if let reference {
            let x = scale.place(reference)
            nodes.append(.line(x1: x, y1: frame.top - 2, x2: x, y2: bottom + 2, "fp-reference"))
        }
        for (place, (series, mark)) in rows.enumerated() {
            let y = frame.top + (Double(place) + 0.5) * SVGIntervals.row + 2
            nodes.append(
                .text(
                    SVGText.truncated(mark.name, to: names, size: SVGSize.text), x: frame.left + names, y: y + 4.5,
                    "fp-name", anchor: .end, full: mark.name))
            nodes += self.range(series, mark, on: scale, y: y)
            nodes.append(
                .text(
                    mark.text, x: right + 16 + values, y: y + 4.5, mark.number == nil ? "fp-quiet" : "fp-value",
                    anchor: .end))
            if let interval = mark.interval, !isEmpty(mark) {
                nodes.append(.text(interval, x: frame.right, y: y + 4.5, "fp-quiet", anchor: .end))
            }
        }
        return SVGDrawn(nodes: nodes, height: bottom + 24 - frame.top)
    }

    private func range(_ series: SVGSeries, _ mark: SVGMark, on scale: SVGScale, y: Double) -> [SVGNode] {
        guard !isEmpty(mark) else { return [] }
        func end(_ value: Value?, _ open: Double) -> (place: Double, isOpen: Bool) {
            guard let number = value?.double, number.isFinite else { return (open, true) }
            return (scale.place(number), false)
        }
        var nodes: [SVGNode] = []
        if mark.low != nil || mark.high != nil {
            let (low, high) = (end(mark.low, scale.start), end(mark.high, scale.end))
            nodes.append(.line(x1: low.place, y1: y, x2: high.place, y2: y, "fp-range"))
            for (end, outward) in [(low, -1.0), (high, 1.0)] {
                if end.isOpen {
                    nodes.append(
                        .path(
                            [
                                (end.place - 7 * outward, y - 5), (end.place, y), (end.place - 7 * outward, y + 5),
                            ], "fp-range"))
                } else {
                    nodes.append(.line(x1: end.place, y1: y - 5, x2: end.place, y2: y + 5, "fp-range"))
                }
            }
        }
        if let number = mark.number, number.isFinite {
            nodes.append(
                .circle(
                    x: scale.place(number), y: y, radius: 5, SVGStyle.fill(0),
                    title: series.title(of: mark, isAlone: true)))
        }
        return nodes
    }
}
