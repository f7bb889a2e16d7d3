import FunnelReport
import FunnelValues

/// Intervals, a line each, on one scale: the name, the value and its ends in figures, then where they lie.
struct IntervalPicture {
    private let picture: PlotLayout.Picture
    private var canvas: PlotLayout.Canvas { picture.canvas }
    private var plot: PlotReport { picture.plot }

    init(_ picture: PlotLayout.Picture) { self.picture = picture }

    private struct Entry {
        var names: [String]
        var value: Double?
        var low: Double?
        var high: Double?
        var isInterval: Bool { low != nil || high != nil }
    }

    func drawing() -> PlotLayout.Drawing {
        var drawing = PlotLayout.Drawing()
        let all = entries
        let shown = Array(all.prefix(max(1, canvas.height - 2)))
        guard let column = picture.columns.first, !shown.isEmpty else { return drawing }
        let reference = plot.reference(of: column)
        let figures = shown.flatMap { [$0.value, $0.low, $0.high] }.compactMap(\.self)
        let numbers = figures + (reference.map { [$0] } ?? [])
        let format = picture.format(of: figures.map(Value.number))
        var texts = TextColumns(columns: columns(shown, format))
        let room = texts.fit(width: canvas.width, ellipsis: canvas.glyphs.ellipsis)
        let scale = ValueScale(within: numbers + margins(shown, numbers), most: max(2, min(6, room / 10)))
        for (place, entry) in shown.enumerated() {
            let marks = room > 2 ? marks(entry, scale, reference, cells: room) : []
            drawing.lines.append(Line(texts.pieces(place) + marks))
        }
        if room > 12 {
            let tickFormat = picture.tickFormat(of: scale.ticks)
            let labels = scale.ticks.map {
                PlacedLabels.Label(
                    cell: PositionAxis.cell(scale.fraction($0), room), text: canvas.clean(tickFormat.text(.number($0))))
            }
            let placed = PlacedLabels(labels, width: room)
            drawing.lines.append(Line(String(repeating: " ", count: texts.indent) + placed.text, .dim))
        }
        let left = all.count - shown.count
        drawing.remarks += [canvas.leftOut(left, of: all.count, "interval")].compactMap(\.self)
        return drawing
    }

    /// Where an interval has no end, its line goes on beyond what has one.
    private func margins(_ shown: [Entry], _ numbers: [Double]) -> [Double] {
        guard let low = numbers.min(), let high = numbers.max() else { return [] }
        let margin = (high / 2 - low / 2) / 4
        let isOpen = (
            below: shown.contains { $0.isInterval && $0.low == nil },
            above: shown.contains { $0.isInterval && $0.high == nil }
        )
        return (isOpen.below ? [low - margin] : []) + (isOpen.above ? [high + margin] : [])
    }

    private var entries: [Entry] {
        guard let figure = picture.figures.first else { return [] }
        let bound = plot.bounds.indices.contains(figure) ? plot.bounds[figure] : nil
        return plot.table.rows.compactMap { row in
            func number(_ column: Int?) -> Double? {
                column.flatMap { row[$0].double }.flatMap { $0.isFinite ? $0 : nil }
            }
            let names = plot.axis.map { place -> String in
                canvas.clean(canvas.text(row[place], plot.table.columns[place].unit))
            }
            let entry = Entry(
                names: names, value: number(plot.values[figure]), low: number(bound?.low), high: number(bound?.high))
            return entry.value == nil && !entry.isInterval ? nil : entry
        }
    }

    private func columns(_ shown: [Entry], _ format: NumberFormat) -> [TextColumns.Column] {
        let glyphs = canvas.glyphs
        var columns = plot.axis.indices.map { place -> TextColumns.Column in
            let cells = shown.enumerated().map { index, entry -> String in
                let isRepeated =
                    index > 0 && place < plot.axis.count - 1
                    && shown[index - 1].names.prefix(place + 1) == entry.names.prefix(place + 1)
                return isRepeated ? "" : entry.names[place]
            }
            return .init(cells: cells, role: .key, isName: true)
        }
        func text(_ number: Double?, _ missing: String) -> String {
            number.map { canvas.clean(format.text(.number($0))) } ?? missing
        }
        columns.append(.init(cells: shown.map { text($0.value, glyphs.noValue) }, isRight: true))
        if shown.contains(where: \.isInterval) {
            let lows = shown.map { entry -> String in
                guard entry.isInterval else { return "" }
                return entry.low.map { canvas.clean(format.bareText($0)) } ?? glyphs.minus + glyphs.infinity
            }
            let widest = lows.map { DisplayWidth.of($0) }.max() ?? 0
            let cells = zip(shown, lows).map { entry, low -> String in
                guard entry.isInterval else { return "" }
                let start = DisplayWidth.padded(low, to: widest, alignment: .right)
                return "\(start) \(glyphs.ellipsis) " + text(entry.high, glyphs.infinity)
            }
            columns.append(.init(cells: cells, role: .dim))
        }
        return columns
    }

    /// `├────●────┤` at its place, the reference behind it.
    private func marks(_ entry: Entry, _ scale: ValueScale, _ reference: Double?, cells: Int) -> [Line.Piece] {
        let glyphs = canvas.glyphs
        func cell(_ number: Double) -> Int { PositionAxis.cell(scale.fraction(number), cells) }
        var signs: [(String, Role)] = Array(repeating: (" ", .plain), count: cells)
        if let reference { signs[cell(reference)] = (glyphs.upright, .dim) }
        if entry.isInterval {
            let (from, to) = (entry.low.map(cell) ?? 0, entry.high.map(cell) ?? cells - 1)
            if from < to {
                for place in from...to { signs[place] = (glyphs.rule, .bar) }
                signs[from] = (entry.low == nil ? glyphs.endless.left : glyphs.intervalEnds.left, .bar)
                signs[to] = (entry.high == nil ? glyphs.endless.right : glyphs.intervalEnds.right, .bar)
            }
        }
        if let value = entry.value { signs[cell(value)] = (String(glyphs.dot), .bar) }
        return signs.map { Line.Piece($0.0, $0.1) }
    }
}
