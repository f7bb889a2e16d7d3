import FunnelReport
import FunnelValues

/// Lines over an axis, each named with its last figure at its end; broken where there is no value.
struct SVGLines: SVGDrawing {
    let panel: SVGPanel
    /// All of the picture: their times stand one below the other.
    let panels: [SVGPanel]
    let axis: SVGAxis
    /// From the first to the last mark of all panels.
    let reach: (low: Double, high: Double)
    /// How values of the axis are written, for names on it.
    let format: NumberFormat

    /// A mark in its place.
    struct Point {
        var x: Double
        var y: Double
        var along: Double
        var mark: SVGMark
    }

    /// Points with a pointer's words of their own; more make a picture that browsers are slow to show.
    private static let mostTitles = 4_000

    func drawn(in frame: SVGFrame) -> SVGDrawn {
        let height = max(250, Double(panel.series.count) * 17 + 20)
        let (ticks, low, high) = SVGLines.levels(of: panel)
        let top = frame.top + (panel.series.count == 1 ? 22 : 10)
        let vertical = SVGScale(from: low, to: high, start: top + height, end: top)
        let texts = panels.flatMap { SVGLines.levels(of: $0).ticks.map(\.text) }
        let gutter = (texts.map { SVGText.width($0, size: SVGSize.small) }.max() ?? 0) + 10
        let labels = panels.map { SVGEndLabels(series: $0.series, places: [:]).width }.max() ?? 0
        let left = frame.left + gutter
        let horizontal = SVGScale(
            from: reach.low, to: reach.high, start: left + firstRoom, end: frame.right - labels)

        var nodes = SVGLines.grid(ticks, on: vertical, from: left, to: horizontal.end)
        nodes += foot(on: horizontal, y: top + height)
        let lines = panel.series.map { points(of: $0, horizontal, vertical) }
        nodes += zip(panel.series, lines).flatMap { line($0, $1) }
        nodes += zip(panel.series, lines).flatMap { markers($0, $1, total: lines.reduce(0) { $0 + $1.count }) }
        if panel.series.count == 1 {
            nodes += SVGPointLabels(points: lines[0], frame: frame, top: top - 20, bottom: top + height).nodes
        } else {
            var places: [Int: (x: Double, y: Double)] = [:]
            for (place, points) in lines.enumerated() { places[place] = points.last.map { ($0.x, $0.y) } }
            nodes += SVGEndLabels(series: panel.series, places: places)
                .nodes(from: horizontal.end + 14, to: frame.right, top: top, bottom: top + height)
        }
        return SVGDrawn(nodes: nodes, height: top + height + 40 - frame.top)
    }

    /// The figure at the first point of a single line stands beside the figures of the axis, not on them.
    private var firstRoom: Double {
        let first = panels.filter { $0.series.count == 1 }.compactMap { panel in
            panel.series[0].marks.first { $0.number?.isFinite == true }?.text
        }
        return first.map { SVGText.width($0, size: SVGSize.text, isBold: true) / 2 }.max() ?? 4
    }

    /// Round figures at and beyond the least and the largest, with room for a figure below the least point.
    static func levels(of panel: SVGPanel) -> (
        ticks: [(value: Double, text: String)], low: Double, high: Double
    ) {
        var domain = SVGDomain(of: panel.numbers, includesZero: false) ?? SVGDomain(low: 0, high: 1)
        if panel.series.count == 1, domain.low != 0 {
            let lower = domain.low - (domain.high / 4 - domain.low / 4) / 3
            domain.low = domain.low > 0 ? max(0, lower) : lower.isFinite ? lower : domain.low
        }
        let ticks = panel.ticks(from: domain.low, to: domain.high, count: 5, widens: true)
        return (
            ticks, min(domain.low, ticks.first?.value ?? domain.low), max(domain.high, ticks.last?.value ?? domain.high)
        )
    }

    /// Quiet lines at round figures; that of zero is stronger.
    static func grid(
        _ ticks: [(value: Double, text: String)], on scale: SVGScale, from left: Double, to right: Double
    ) -> [SVGNode] {
        ticks.flatMap { tick -> [SVGNode] in
            let y = scale.place(tick.value)
            return [
                .line(x1: left, y1: y, x2: right, y2: y, tick.value == 0 ? "fp-axis" : "fp-grid"),
                .text(tick.text, x: left - 8, y: y + 4, "fp-quiet fp-small", anchor: .end),
            ]
        }
    }

    private func foot(on scale: SVGScale, y: Double) -> [SVGNode] {
        axis.ticks(on: scale, name: { format.text($0) }).flatMap { tick -> [SVGNode] in
            var nodes: [SVGNode] = [
                .line(x1: tick.place, y1: y, x2: tick.place, y2: y + 4, "fp-axis"),
                .text(tick.label, x: tick.place, y: y + 17, "fp-quiet fp-small", anchor: .middle),
            ]
            if let group = tick.group {
                nodes.append(.text(group, x: tick.place, y: y + 32, "fp-quiet fp-small", anchor: .middle))
            }
            return nodes
        }
    }

    /// The marks that have a place and a finite figure, along the axis.
    private func points(of series: SVGSeries, _ horizontal: SVGScale, _ vertical: SVGScale) -> [Point] {
        series.marks.compactMap { mark -> Point? in
            guard let position = mark.position.first, let along = axis.coordinate(position), let number = mark.number,
                number.isFinite
            else { return nil }
            return Point(x: horizontal.place(along), y: vertical.place(number), along: along, mark: mark)
        }.sorted { $0.along < $1.along }
    }

    /// Stretches without a gap; a mark alone between gaps is a point.
    private func line(_ series: SVGSeries, _ points: [Point]) -> [SVGNode] {
        let missing = series.marks.compactMap { mark -> Double? in
            guard mark.number?.isFinite != true else { return nil }
            return mark.position.first.flatMap(axis.coordinate)
        }.sorted()
        var stretches: [[Point]] = []
        var next = 0
        for point in points {
            while next < missing.count, let last = stretches.last?.last, missing[next] <= last.along { next += 1 }
            let isBroken = next < missing.count && missing[next] < point.along
            if let last = stretches.last?.last, axis.isNext(last.along, point.along), !isBroken {
                stretches[stretches.count - 1].append(point)
            } else {
                stretches.append([point])
            }
        }
        return stretches.map { stretch in
            if stretch.count == 1 {
                return .circle(x: stretch[0].x, y: stretch[0].y, radius: 3, SVGStyle.fill(series.place))
            }
            return .path(stretch.map { ($0.x, $0.y) }, SVGStyle.stroke(series.place))
        }
    }

    /// Signs at the points where there are few, at the last one where there are many; words for a pointer at all of them.
    private func markers(_ series: SVGSeries, _ points: [Point], total: Int) -> [SVGNode] {
        let isAlone = panel.series.count == 1
        let hasSigns = points.count <= (isAlone ? 30 : 13)
        return points.enumerated().compactMap { place, point -> SVGNode? in
            let title = total <= SVGLines.mostTitles ? series.title(of: point.mark, isAlone: isAlone) : nil
            let isSeen = hasSigns || place == points.count - 1
            if isSeen { return SVGMarker.drawn(series.place, x: point.x, y: point.y, title: title) }
            return title.map { .circle(x: point.x, y: point.y, radius: 4, "fp-touch", title: $0) }
        }
    }
}
