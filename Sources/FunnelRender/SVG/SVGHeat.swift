import FunnelReport
import FunnelValues

/// A table whose cells are shaded by their figures; every figure stands in its cell.
struct SVGHeat: SVGDrawing {
    let panel: SVGPanel
    /// Of the names, in every panel.
    let names: Double

    private static let height = 30.0

    /// The steps of shade that this picture has.
    var shades: Set<Int> { Set(cells.values.flatMap { $0.values.compactMap { shade(of: $0.number) } }) }

    private var rows: [(position: [Value], name: String)] {
        var known: Set<[Value]> = []
        return panel.series.flatMap(\.marks).filter { known.insert($0.position).inserted }.map {
            ($0.position, $0.name)
        }
    }

    /// The mark of each row and series.
    private var cells: [[Value]: [Int: SVGMark]] {
        var cells: [[Value]: [Int: SVGMark]] = [:]
        for (place, series) in panel.series.enumerated() {
            for mark in series.marks where cells[mark.position]?[place] == nil {
                cells[mark.position, default: [:]][place] = mark
            }
        }
        return cells
    }

    /// From the least to the largest figure in even steps; around zero when there are figures on both sides of it.
    private func shade(of number: Double?) -> Int? {
        guard let number, let low = panel.numbers.min(), let high = panel.numbers.max() else { return nil }
        let last = Double(SVGStyle.shades - 1)
        if low < 0, high > 0 {
            let size = max(-low, high)
            return Int((min(max(number / size, -1), 1) * last).rounded())
        }
        let scale = SVGScale(from: low, to: high, start: 0, end: last)
        let step = low < high ? Int(scale.place(number).rounded()) : 0
        // Figures below zero are darker the further they are from it.
        return high <= 0 && low < 0 ? step - SVGStyle.shades + 1 : step
    }

    func drawn(in frame: SVGFrame) -> SVGDrawn {
        let (rows, cells) = (self.rows, self.cells)
        let columns = Double(max(1, panel.series.count))
        let figures = panel.series.flatMap(\.marks).map { SVGText.width($0.text, size: SVGSize.text) + 10 }.max() ?? 0
        let left = frame.left + names + 10
        let room = (frame.right - left) / columns
        let isSmall = figures > room
        let needed = isSmall ? figures * SVGSize.small / SVGSize.text : figures
        let heads = panel.series.map { min(SVGText.width($0.name, size: SVGSize.small), 90) + 8 }.max() ?? 0
        let width = max(min(room, 150), needed, min(heads, max(room, needed)))

        var nodes = panel.series.enumerated().map { place, series in
            SVGNode.text(
                SVGText.truncated(series.name, to: width - 4, size: SVGSize.small),
                x: left + (Double(place) + 0.5) * width,
                y: frame.top + 12, "fp-quiet fp-small", anchor: .middle, full: series.name)
        }
        var y = frame.top + 20
        for row in rows {
            nodes.append(
                .text(
                    SVGText.truncated(row.name, to: names, size: SVGSize.text), x: frame.left + names,
                    y: y + SVGHeat.height / 2 + 4.5, "fp-name", anchor: .end, full: row.name))
            for (place, series) in panel.series.enumerated() {
                guard let mark = cells[row.position]?[place] else { continue }
                nodes += cell(series, mark, x: left + Double(place) * width, y: y, width: width, isSmall: isSmall)
            }
            y += SVGHeat.height
        }
        return SVGDrawn(nodes: nodes, height: y + 2 - frame.top, width: left + columns * width - frame.left)
    }

    private func cell(
        _ series: SVGSeries, _ mark: SVGMark, x: Double, y: Double, width: Double, isSmall: Bool
    ) -> [SVGNode] {
        let size = isSmall ? " fp-small" : ""
        let step = shade(of: mark.number)
        let text = SVGNode.text(
            mark.text, x: x + width / 2, y: y + SVGHeat.height / 2 + 4.5,
            (step.map(SVGStyle.inkName) ?? "fp-quiet") + size,
            anchor: .middle)
        guard let step else { return [text] }
        return [
            .rect(
                x: x + 0.75, y: y + 0.75, width: width - 1.5, height: SVGHeat.height - 1.5, SVGStyle.shadeName(step),
                title: series.title(of: mark, isAlone: false)), text,
        ]
    }
}
