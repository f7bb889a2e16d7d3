import FunnelReport
import FunnelValues

/// A table of figures with a shade before each: rows of one key, columns of another or of several figures.
struct HeatPicture {
    private let picture: PlotLayout.Picture
    private var canvas: PlotLayout.Canvas { picture.canvas }
    private var plot: PlotReport { picture.plot }

    init(_ picture: PlotLayout.Picture) { self.picture = picture }

    func drawing() -> PlotLayout.Drawing {
        var drawing = PlotLayout.Drawing()
        let series = picture.series
        guard let axis = plot.axis.first, !series.isEmpty else { return drawing }
        let axisColumn = plot.table.columns[axis]
        var keys: [Value] = []
        var seen: Set<Value> = []
        for row in plot.table.rows where seen.insert(row[axis]).inserted { keys.append(row[axis]) }
        let shown = Array(keys.prefix(max(1, canvas.height - 5)))
        let figures = series.flatMap { $0.marks.map(\.value) }
        let shades = Shades(figures.compactMap(\.double), glyphs: canvas.glyphs)
        let format = picture.format(of: figures)
        let names = texts(shown, axisColumn)
        let columns = series.map { series -> Column in
            let cells = Dictionary(
                series.marks.map { ($0.position.first ?? .null, $0.value) }, uniquingKeysWith: { first, _ in first })
            return Column(
                name: series.key.map { text($0, plot.split.map { plot.table.columns[$0] }) }
                    ?? canvas.clean(series.column.name),
                values: shown.map { cells[$0] ?? .null },
                texts: shown.map { cells[$0].map { canvas.clean(format.text($0)) } ?? "" })
        }
        let layout = HeatLayout(
            names: names, header: canvas.clean(axisColumn.name), isNumber: axisColumn.type.isNumeric, columns: columns,
            shades: shades, canvas: canvas)
        drawing.lines = layout.lines
        drawing.remarks = [shades.legend { canvas.clean(format.text(.number($0))) }].compactMap(\.self)
        let (rows, hidden) = (keys.count - shown.count, columns.count - layout.count)
        drawing.remarks += [
            canvas.leftOut(rows, of: keys.count, "row"),
            canvas.leftOut(hidden, of: columns.count, "column", remedy: " (widen the window)"),
        ].compactMap(\.self)
        return drawing
    }

    struct Column {
        var name: String
        var values: [Value]
        var texts: [String]
    }

    private func texts(_ values: [Value], _ column: ReportColumn) -> [String] {
        var format = NumberFormat(for: values, unit: column.unit, digits: canvas.digits, glyphs: canvas.glyphs)
        (format.isGrouped, format.zone) = (false, canvas.zone)
        return values.map { canvas.clean(format.text($0)) }
    }

    private func text(_ value: Value, _ column: ReportColumn?) -> String {
        texts([value], column ?? ReportColumn("", type: .text, unit: .number, role: .key)).first ?? ""
    }
}

/// Five shades in equal steps from the least figure to the greatest.
struct Shades {
    private let values: [Double]
    private let glyphs: Glyphs

    init(_ values: [Double], glyphs: Glyphs) {
        self.values = values.filter(\.isFinite)
        self.glyphs = glyphs
    }

    private var signs: [String] { glyphs.isUnicode ? [" ", "░", "▒", "▓", "█"] : [" ", ".", "+", "%", "#"] }

    private var ends: (low: Double, high: Double)? {
        guard let low = values.min(), let high = values.max(), low < high else { return nil }
        return (low, high)
    }

    /// A blank where there is no figure, or where all are equal.
    func sign(_ value: Value) -> String {
        guard let number = value.double, number.isFinite, let ends else { return " " }
        let share = (number / 2 - ends.low / 2) / (ends.high / 2 - ends.low / 2)
        return signs[min(4, max(0, Int(share * 5)))]
    }

    /// `shades: ░ from $61, ▒ from $180, …`: where each begins.
    func legend(_ text: (Double) -> String) -> String? {
        guard let ends else { return nil }
        let steps = (1...4).map { step in
            let share = Double(step) / 5
            return "\(signs[step]) from \(text(ends.low * (1 - share) + ends.high * share))"
        }
        return "shades, in five equal steps: " + steps.joined(separator: ", ")
    }
}

/// Where the columns of a heat table stand; the last ones are folded where there is no room.
struct HeatLayout {
    private let names: [String]
    private let header: String
    private let isNumber: Bool
    private let columns: [HeatPicture.Column]
    private let shades: Shades
    private let canvas: PlotLayout.Canvas
    /// Cells of a column, and those of its figures.
    private let cell: Int
    private let figure: Int
    private let gap: Int
    private let nameWidth: Int
    /// Columns that are shown.
    let count: Int

    init(
        names: [String], header: String, isNumber: Bool, columns: [HeatPicture.Column], shades: Shades,
        canvas: PlotLayout.Canvas
    ) {
        let ellipsis = canvas.glyphs.ellipsis
        let room = max(6, canvas.width / 3)
        self.names = names.map { DisplayWidth.truncated($0, to: room, ellipsis: ellipsis) }
        self.header = DisplayWidth.truncated(header, to: room, ellipsis: ellipsis)
        let nameWidth = (self.names + [self.header]).map { DisplayWidth.of($0) }.max() ?? 0
        // Two signs and a blank before the figure.
        figure = columns.flatMap(\.texts).map { DisplayWidth.of($0) }.max() ?? 0
        let least = 3 + figure
        let widest = max(least, min(16, columns.map { DisplayWidth.of($0.name) }.max() ?? 0))
        func fitting(_ cell: Int, _ gap: Int) -> Int { max(0, canvas.width - nameWidth) / (cell + gap) }
        // Short names first, then narrower gaps; columns go last.
        let choices = [(widest, 3), (widest, 2), (least, 2), (least, 1)]
        let chosen = choices.first { fitting($0.0, $0.1) >= columns.count } ?? (least, 1)
        (cell, gap) = chosen
        count = min(columns.count, max(1, fitting(chosen.0, chosen.1)))
        (self.nameWidth, self.isNumber, self.columns) = (nameWidth, isNumber, columns)
        (self.shades, self.canvas) = (shades, canvas)
    }

    var lines: [Line] {
        let blanks = String(repeating: " ", count: gap)
        let shown = columns.prefix(count)
        let alignment: DisplayWidth.Alignment = isNumber ? .right : .left
        var lines = [
            Line(
                [.init(DisplayWidth.padded(header, to: nameWidth, alignment: alignment), .header)]
                    + shown.flatMap { column -> [Line.Piece] in
                        let name = DisplayWidth.truncated(column.name, to: cell, ellipsis: canvas.glyphs.ellipsis)
                        return [.init(blanks), .init(DisplayWidth.padded(name, to: cell, alignment: .right), .header)]
                    })
        ]
        for (row, name) in names.enumerated() {
            var pieces: [Line.Piece] = [.init(DisplayWidth.padded(name, to: nameWidth, alignment: alignment), .key)]
            for column in shown {
                let shade = shades.sign(column.values[row])
                let text = column.texts[row]
                let lead = String(repeating: " ", count: max(0, cell - figure - 3))
                let blank = String(repeating: " ", count: 1 + max(0, figure - DisplayWidth.of(text)))
                pieces += [
                    .init(blanks + lead), .init(shade + shade, .bar), .init(blank),
                    .init(text, column.values[row].isNull ? .dim : .plain),
                ]
            }
            lines.append(Line(pieces))
        }
        return lines
    }
}
