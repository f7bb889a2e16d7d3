import FunnelReport
import FunnelValues

/// Horizontal bars from zero: names to the left, each figure at the end of its bar; several series side by side.
struct SVGBars: SVGDrawing {
    let panel: SVGPanel
    /// Of the names, in every panel.
    let names: Double

    /// Bars of one name, by series; nil where a series lacks it.
    private struct Group {
        var name: String
        var bars: [(series: SVGSeries, mark: SVGMark)]
    }

    private var groups: [Group] {
        var groups: [Group] = []
        // Figures without keys are known by their names.
        var places: [[Value]: Int] = [:]
        for series in panel.series {
            for mark in series.marks {
                let key = mark.position.isEmpty ? [.text(mark.name)] : mark.position
                if let known = places[key], !groups[known].bars.contains(where: { $0.series.place == series.place }) {
                    groups[known].bars.append((series, mark))
                } else {
                    places[key] = groups.count
                    groups.append(Group(name: mark.name, bars: [(series, mark)]))
                }
            }
        }
        return groups
    }

    private var hasKeys: Bool { panel.series.contains { $0.marks.contains { !$0.position.isEmpty } } }

    func drawn(in frame: SVGFrame) -> SVGDrawn {
        let groups = self.groups
        let isAlone = panel.series.count == 1 || !hasKeys
        let legend = isAlone ? SVGDrawn(nodes: [], height: 0) : SVGLegend(series: panel.series).drawn(in: frame)
        var nodes = legend.nodes
        var y = frame.top + legend.height
        let start = y

        let scale = scale(groups, from: frame.left + names + 10, to: frame.right)
        let (thickness, gap) = isAlone ? (19.0, 9.0) : (15.0, 14.0)
        for group in groups {
            let height = Double(group.bars.count) * thickness + Double(group.bars.count - 1)
            nodes.append(
                .text(
                    SVGText.truncated(group.name, to: names, size: SVGSize.text), x: frame.left + names,
                    y: y + height / 2 + 4.5, "fp-name", anchor: .end, full: group.name))
            for (place, bar) in group.bars.enumerated() {
                nodes += self.bar(
                    bar.series, bar.mark, on: scale, y: y + Double(place) * (thickness + 1), height: thickness,
                    isAlone: isAlone)
            }
            y += height + gap
        }
        let zero = scale.place(0)
        nodes.append(.line(x1: zero, y1: start - 3, x2: zero, y2: y - gap + 3, "fp-zero"))
        return SVGDrawn(nodes: nodes, height: y - gap + 4 - frame.top)
    }

    /// Room for the figures is kept on the sides that bars go to.
    private func scale(_ groups: [Group], from left: Double, to right: Double) -> SVGScale {
        let domain = SVGDomain(of: panel.numbers, includesZero: true) ?? SVGDomain(low: 0, high: 1)
        func room(_ isWanted: (Double) -> Bool) -> Double {
            groups.flatMap(\.bars).filter { isWanted($0.mark.number ?? 0) }
                .map { SVGText.width($0.mark.text, size: SVGSize.text, isBold: true) + 9 }.max() ?? 0
        }
        let before = domain.low < 0 ? room { $0 < 0 } : 0
        let after = room { $0 >= 0 }
        return SVGScale(
            from: domain.low, to: domain.high, start: left + before, end: max(right - after, left + before + 40))
    }

    private func bar(
        _ series: SVGSeries, _ mark: SVGMark, on scale: SVGScale, y: Double, height: Double, isAlone: Bool
    ) -> [SVGNode] {
        let zero = scale.place(0)
        let number = mark.number ?? 0
        let end = scale.place(number)
        let text = SVGNode.text(
            mark.text, x: number < 0 ? end - 5 : end + 6, y: y + height / 2 + 4.5,
            mark.number == nil ? "fp-quiet" : "fp-value", anchor: number < 0 ? .end : .start)
        guard mark.number != nil else { return [text] }
        let title = series.title(of: mark, isAlone: isAlone)
        return [
            .rect(
                x: min(zero, end), y: y, width: abs(end - zero), height: height,
                SVGStyle.fill(isAlone ? 0 : series.place), title: title), text,
        ]
    }
}
