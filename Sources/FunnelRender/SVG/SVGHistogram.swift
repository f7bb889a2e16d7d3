import FunnelReport
import FunnelValues

/// Counts as touching columns over their exact edges.
struct SVGHistogram: SVGDrawing {
    let panel: SVGPanel
    /// How edges are written: the columns `from` and `to`.
    let formats: (from: NumberFormat, to: NumberFormat)
    /// How they are written on the axis: with the digits they have, and no more.
    private var plain: NumberFormat {
        let edges = panel.series.flatMap { $0.marks.flatMap(\.position) }
        let digits = edges.compactMap { DecimalDigits($0)?.timesPowerOfTen(formats.from.unit.displayPower).places }
        var plain = formats.from
        plain.places = min(digits.max() ?? plain.places, plain.places)
        return plain
    }
    let zone: Zone

    private struct Bin {
        var low: Double
        var high: Double
        var names: (String, String)
        var mark: SVGMark
    }

    func drawn(in frame: SVGFrame) -> SVGDrawn {
        let bins = self.bins
        guard let low = bins.map(\.low).min(), let high = bins.map(\.high).max(), low < high else {
            return SVGDrawn(
                nodes: [.text("no rows", x: frame.left, y: frame.top + 14, "fp-quiet")], height: 20)
        }
        let largest = bins.compactMap(\.mark.number).filter(\.isFinite).max() ?? 0
        let ticks = panel.ticks(from: 0, to: max(largest, 1e-290), count: 4, widens: true)
        let top = frame.top + 20
        let height = 230.0
        let vertical = SVGScale(
            from: 0, to: max(ticks.last?.value ?? 1, largest, 1e-290), start: top + height, end: top)
        let gutter = (ticks.map { SVGText.width($0.text, size: SVGSize.small) }.max() ?? 0) + 10
        let horizontal = SVGScale(from: low, to: high, start: frame.left + gutter, end: frame.right - 20)
        var nodes = SVGLines.grid(ticks, on: vertical, from: horizontal.start, to: horizontal.end)
        for bin in bins {
            let (left, right) = (horizontal.place(bin.low), horizontal.place(bin.high))
            let count = bin.mark.number ?? 0
            let y = vertical.place(count)
            let gap = right - left > 8 ? 0.75 : 0
            nodes.append(
                .rect(
                    x: left + gap, y: y, width: right - left - 2 * gap, height: top + height - y, SVGStyle.fill(0),
                    title: "\(bin.names.0) … \(bin.names.1): \(bin.mark.text)"))
        }
        if bins.allSatisfy({ labelWidth($0) <= horizontal.place($0.high) - horizontal.place($0.low) + 4 }) {
            for bin in bins {
                let middle = (horizontal.place(bin.low) + horizontal.place(bin.high)) / 2
                nodes.append(
                    .text(
                        bin.mark.text, x: middle, y: vertical.place(bin.mark.number ?? 0) - 5,
                        bin.mark.number == 0 ? "fp-quiet fp-small fp-halo" : "fp-small fp-halo", anchor: .middle))
            }
        }
        nodes += edges(bins, on: horizontal, y: top + height)
        return SVGDrawn(nodes: nodes, height: top + height + 26 - frame.top)
    }

    private func labelWidth(_ bin: Bin) -> Double { SVGText.width(bin.mark.text, size: SVGSize.small) }

    /// Bins by their edges where all have two, else one beside the other, each as wide.
    private var bins: [Bin] {
        let marks = panel.series.flatMap(\.marks)
        func edge(_ value: Value?) -> Double? {
            value.flatMap { SVGAxis(of: [$0], format: formats.from, zone: zone).number($0) }
        }
        let isPlaced = marks.allSatisfy { mark in
            guard mark.position.count == 2, let low = edge(mark.position[0]), let high = edge(mark.position[1]) else {
                return false
            }
            return low < high
        }
        return marks.enumerated().map { place, mark in
            let names = (
                mark.position.first.map(formats.from.text) ?? "", mark.position.last.map(formats.to.text) ?? ""
            )
            let low = isPlaced ? edge(mark.position.first) : nil
            let high = isPlaced ? edge(mark.position.last) : nil
            return Bin(low: low ?? Double(place), high: high ?? Double(place + 1), names: names, mark: mark)
        }
    }

    /// Every edge has its line; the words of those that have room, the first and the last before the others.
    private func edges(_ bins: [Bin], on scale: SVGScale, y: Double) -> [SVGNode] {
        var edges: [(place: Double, text: String)] = []
        let format = plain
        for bin in bins.sorted(by: { $0.low < $1.low }) {
            let texts = bin.mark.position.map(format.text)
            if edges.last?.place != scale.place(bin.low) { edges.append((scale.place(bin.low), texts.first ?? "")) }
            edges.append((scale.place(bin.high), texts.last ?? ""))
        }
        let lines = edges.map { SVGNode.line(x1: $0.place, y1: y, x2: $0.place, y2: y + 4, "fp-axis") }
        let widest = edges.map { SVGText.width($0.text, size: SVGSize.small) + 10 }.max() ?? 0
        let narrowest = zip(edges, edges.dropFirst()).map { $1.place - $0.place }.filter { $0 > 0 }.min() ?? 1
        let step = max(1, Int((widest / narrowest).rounded(.up)))
        let labels = edges.indices.filter { $0 % step == 0 }.map { place in
            SVGNode.text(edges[place].text, x: edges[place].place, y: y + 18, "fp-quiet fp-small", anchor: .middle)
        }
        return lines + labels
    }
}

extension SVGAxis {
    /// A value as a number along its own axis; nil for names.
    func number(_ value: Value) -> Double? {
        if case .names = kind { return nil }
        return coordinate(value)
    }
}
