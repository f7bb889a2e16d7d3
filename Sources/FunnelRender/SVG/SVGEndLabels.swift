import FunnelValues

/// Names of lines at their ends, each with its last figure, moved apart so that none covers another.
struct SVGEndLabels {
    let series: [SVGSeries]
    /// Where each line ends, by its place in `series`; none for one without points.
    let places: [Int: (x: Double, y: Double)]

    private static let spacing = 16.0

    private func figure(_ series: SVGSeries) -> String {
        series.marks.last { $0.number?.isFinite == true }?.text ?? Glyphs(isUnicode: true).noValue
    }

    private func name(_ series: SVGSeries) -> String { SVGText.truncated(series.name, to: 130, size: SVGSize.text) }

    /// The room beside the lines that the widest label needs; of one line its figures stand above it.
    var width: Double {
        guard series.count > 1 else {
            return (series.first.map { SVGText.width(figure($0), size: SVGSize.text, isBold: true) } ?? 0) / 2 + 6
        }
        let widest = series.map {
            SVGText.width(name($0), size: SVGSize.text) + SVGText.width(figure($0), size: SVGSize.text, isBold: true)
        }.max()
        return (widest ?? 0) + 36
    }

    /// Names from `x` on, figures up to `right`.
    func nodes(from x: Double, to right: Double, top: Double, bottom: Double) -> [SVGNode] {
        let order = places.sorted { ($0.value.y, $0.key) < ($1.value.y, $1.key) }
        let spread = SVGEndLabels.apart(order.map(\.value.y), by: SVGEndLabels.spacing, from: top, to: bottom)
        func isFar(_ end: (x: Double, y: Double), _ y: Double) -> Bool { abs(y - end.y) > 3 || x - end.x > 30 }
        // Where every name stands beside its line, the line's own last sign is enough.
        let isMoved = zip(order, spread).contains { isFar($0.value, $1) }
        return zip(order, spread).flatMap { label, y -> [SVGNode] in
            let (one, end) = (series[label.key], label.value)
            var nodes: [SVGNode] = []
            if isFar(end, y) {
                nodes.append(.path([(end.x + 6, end.y), (max(end.x + 6, x - 10), end.y), (x - 2, y)], "fp-lead"))
            }
            if isMoved { nodes.append(SVGMarker.drawn(one.place, x: x + 4, y: y)) }
            nodes.append(.text(name(one), x: x + (isMoved ? 14 : 0), y: y + 4.5, "fp-name", full: one.name))
            nodes.append(.text(figure(one), x: right, y: y + 4.5, "fp-value", anchor: .end))
            return nodes
        }
    }

    /// Places in ascending order, moved as little as that takes to stand so far apart and within the ends.
    ///
    /// - Cost: O(n²) at worst, of lines.
    static func apart(_ wanted: [Double], by spacing: Double, from top: Double, to bottom: Double) -> [Double] {
        // Labels that touch are a block, which stands around the middle of where they want to be.
        var blocks: [(center: Double, count: Int)] = []
        func start(_ block: (center: Double, count: Int)) -> Double {
            let half = Double(block.count - 1) * spacing / 2
            return max(top, min(block.center - half, bottom - 2 * half))
        }
        for place in wanted {
            blocks.append((place, 1))
            while blocks.count > 1 {
                let (last, before) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
                guard start(before) + Double(before.count) * spacing > start(last) else { break }
                let count = before.count + last.count
                let center = (before.center * Double(before.count) + last.center * Double(last.count)) / Double(count)
                blocks.removeLast(2)
                blocks.append((center, count))
            }
        }
        return blocks.flatMap { block in (0..<block.count).map { start(block) + Double($0) * spacing } }
    }
}

/// Figures at the points of a single line: at all where they have room, else at the last, the largest, the least and the
/// first.
struct SVGPointLabels {
    let points: [SVGLines.Point]
    let frame: SVGFrame
    /// Nothing stands above the one or below the other.
    let top: Double
    let bottom: Double

    private struct Box {
        var left: Double
        var right: Double
        var top: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right + 4 && other.left < right + 4 && abs(top - other.top) < 15
        }
    }

    var nodes: [SVGNode] {
        guard let last = points.indices.last else { return [] }
        func number(_ place: Int) -> Double { points[place].mark.number ?? 0 }
        let widest = points.map { SVGText.width($0.mark.text, size: SVGSize.text, isBold: true) }.max() ?? 0
        let room = (points[last].x - points[0].x) / Double(max(1, last))
        let largest = points.indices.max { number($0) < number($1) } ?? 0
        let least = points.indices.min { number($0) < number($1) } ?? 0
        var order = [last, largest, least, 0]
        if room >= widest + 6 { order += Array(points.indices) }
        var boxes: [Box] = []
        var said: Set<Int> = []
        return order.compactMap { place -> SVGNode? in
            guard said.insert(place).inserted else { return nil }
            let point = points[place]
            let width = SVGText.width(point.mark.text, size: SVGSize.text, isBold: true)
            let isBelow = isValley(place) && points.count > 2 && point.y + 22 < bottom
            let center = min(max(point.x, frame.left + width / 2), frame.right - width / 2)
            let box = Box(left: center - width / 2, right: center + width / 2, top: point.y + (isBelow ? 8 : -22))
            guard !boxes.contains(where: box.overlaps) else { return nil }
            boxes.append(box)
            return .text(
                point.mark.text, x: center, y: max(point.y + (isBelow ? 20 : -10), top + 12), "fp-value fp-halo",
                anchor: .middle)
        }
    }

    private func isValley(_ place: Int) -> Bool {
        let y = points[place].y
        let before = place > 0 ? points[place - 1].y : nil
        let after = place + 1 < points.count ? points[place + 1].y : nil
        return (before.map { $0 < y } ?? true) && (after.map { $0 < y } ?? true)
    }
}
