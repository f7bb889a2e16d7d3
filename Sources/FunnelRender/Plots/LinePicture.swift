import FunnelReport
import FunnelValues

/// Lines over times or numbers, between a scale of figures at the left and their last figures at the right.
struct LinePicture {
    private let picture: PlotLayout.Picture
    private let canvas: PlotLayout.Canvas
    private let axis: PositionAxis
    private let lines: [Curve]
    private let leftOut: Int
    private let axisColumn: ReportColumn

    /// One series: its name, and its points from left to right.
    private struct Curve {
        var name: String
        var points: [(place: Double, position: Value, value: Value)]
        var last: (place: Double, position: Value, value: Value)? { points.last { $0.value.double?.isFinite == true } }
    }

    /// More lines are not told apart by letters.
    private static let mostLines = 8
    private static let letters: [Character] = Array("ABCDEFGH")

    init(_ picture: PlotLayout.Picture) {
        self.picture = picture
        canvas = picture.canvas
        let plot = picture.plot
        let column = plot.axis.first.map { plot.table.columns[$0] }
        axisColumn = column ?? ReportColumn("", type: .text, unit: .number, role: .key)
        let series = picture.series
        let axis = PositionAxis(
            series.flatMap { $0.marks.map { $0.position.first ?? .null } }, column: axisColumn)
        let splitColumn = plot.split.map { plot.table.columns[$0] }
        let isOfSeveral = picture.figures.count > 1
        let canvas = canvas
        let curves = series.map { series -> Curve in
            let key = series.key.map { canvas.clean(canvas.text($0, splitColumn?.unit ?? .number)) }
            let figure = canvas.clean(series.column.name)
            let name = key.map { isOfSeveral ? "\(figure) \($0)" : $0 } ?? figure
            let points = series.marks.map { mark in
                let position = mark.position.first ?? .null
                return (place: axis.place(position), position: position, value: mark.value)
            }
            return Curve(name: name, points: points.sorted { $0.place < $1.place })
        }
        self.axis = axis
        lines = Array(curves.prefix(LinePicture.mostLines))
        leftOut = curves.count - lines.count
    }

    func drawing() -> PlotLayout.Drawing {
        var drawing = PlotLayout.Drawing()
        guard !lines.isEmpty else { return drawing }
        let figures = lines.flatMap { $0.points.map(\.value) }
        let numbers = figures.compactMap(\.double).filter(\.isFinite)
        guard !numbers.isEmpty else {
            drawing.lines = [Line("\(canvas.glyphs.note) no value to draw", .dim)]
            return drawing
        }
        // An axis line and its labels stand below the marks.
        let rows = max(3, canvas.height - (lines.count == 1 ? 4 : 3))
        let scale = ValueScale(numbers, most: max(2, min(6, (rows + 1) / 2)))
        let perTick = max(1, (rows - 1) / (scale.ticks.count - 1))
        let height = perTick * (scale.ticks.count - 1) + 1
        let format = picture.tickFormat(of: scale.ticks)
        let ticks = scale.ticks.map { canvas.clean(format.text(.number($0))) }
        let side = ticks.map { DisplayWidth.of($0) }.max() ?? 0
        var labels = EndLabels(
            lines.map(\.name), lastFigures(figures), isNamed: lines.count > 1, ellipsis: canvas.glyphs.ellipsis)
        var room = canvas.width - side - 2
        let isBeside = room - labels.width >= 30 || (room - labels.width >= 12 && lines.count == 1)
        if isBeside { room -= labels.width } else { labels.standsBelow = true }
        guard room >= 4 else { return narrow(drawing, figures) }
        var cells = LineCanvas(width: room, height: height, isUnicode: canvas.glyphs.isUnicode)
        draw(on: &cells, scale)
        let placed = labels.rows(
            lines.map { line in line.last.map { cells.cell($0.place, scale.fraction($0.value.double ?? 0)).row } },
            height: height)
        // Where figures lie on both sides of zero, it is drawn.
        let zero = scale.low < 0 && scale.high > 0 ? cells.cell(0, scale.fraction(0)).row : nil
        for row in 0..<height {
            let tick = row % perTick == 0 ? ticks[ticks.count - 1 - row / perTick] : ""
            let left = DisplayWidth.padded(tick, to: side, alignment: .right)
            let stroke = tick.isEmpty ? canvas.glyphs.upright : canvas.glyphs.tickLeft
            drawing.lines.append(
                Line(
                    [.init("\(left) \(stroke)", .dim)] + pieces(cells.row(row), isZero: row == zero)
                        + (isBeside ? labels.pieces(placed[row]) : [])))
        }
        drawing.lines += base(side: side, cells: room)
        if !isBeside { drawing.lines += labels.below(width: canvas.width) }
        drawing.remarks = remarks(scale, format)
        return drawing
    }

    /// Where there is no room for lines, the last figures alone.
    private func narrow(_ drawing: PlotLayout.Drawing, _ figures: [Value]) -> PlotLayout.Drawing {
        var labels = EndLabels(
            lines.map(\.name), lastFigures(figures), isNamed: lines.count > 1, ellipsis: canvas.glyphs.ellipsis)
        labels.standsBelow = true
        var narrowed = drawing
        narrowed.lines = labels.below(width: canvas.width)
        return narrowed
    }

    private func lastFigures(_ figures: [Value]) -> [String] {
        let format = picture.format(of: figures)
        return lines.map { line in line.last.map { canvas.clean(format.text($0.value)) } ?? canvas.glyphs.noValue }
    }

    // MARK: Marks

    private func draw(on cells: inout LineCanvas, _ scale: ValueScale) {
        for (owner, line) in lines.enumerated() {
            var before: (Double, Double)?
            for point in line.points {
                guard let number = point.value.double, number.isFinite else {
                    before = nil
                    continue
                }
                let place = (point.place, scale.fraction(number))
                cells.line(from: before ?? place, to: place, owner: owner)
                before = place
            }
        }
        for (owner, line) in lines.enumerated() {
            let letter = lines.count > 1 ? LinePicture.letters[owner] : canvas.glyphs.dot
            for (place, point) in line.points.enumerated() where isMarked(place, of: line, owner, cells.width) {
                guard let number = point.value.double, number.isFinite else { continue }
                cells.mark(letter, at: (point.place, scale.fraction(number)), owner: owner)
            }
        }
    }

    /// Every point of a line where they stand apart; else some of several lines, and those without a neighbour.
    private func isMarked(_ place: Int, of line: Curve, _ owner: Int, _ width: Int) -> Bool {
        let isKnown = { (index: Int) in
            line.points.indices.contains(index) && line.points[index].value.double?.isFinite == true
        }
        if !isKnown(place - 1), !isKnown(place + 1) { return true }
        let apart = Double(width) / Double(max(1, axis.count))
        if lines.count == 1 {
            return apart >= 3
                || !isKnown(place + 1) && place == line.points.lastIndex { $0.value.double?.isFinite == true }
        }
        let step = max(1, Int((6 / max(apart, 0.01)).rounded(.up)))
        return apart >= 4 || (place + owner * max(1, step / 2)) % step == 0
    }

    private func pieces(_ row: [(character: Character, owner: Int?)], isZero: Bool) -> [Line.Piece] {
        var pieces: [Line.Piece] = []
        var open: (owner: Int?, text: String) = (nil, "")
        for (character, owner) in row {
            if owner != open.owner, !open.text.isEmpty {
                pieces.append(.init(open.text, open.owner.map(role) ?? .dim))
                open.text = ""
            }
            open.owner = owner
            open.text += isZero && owner == nil ? canvas.glyphs.rule : String(character)
        }
        pieces.append(.init(open.text, open.owner.map(role) ?? .dim))
        return pieces
    }

    private func role(_ owner: Int) -> Role {
        // What is compared with stands back.
        if picture.plot.table.base != nil, lines.count == 2 { return owner == 0 ? .dim : .bar }
        return lines.count == 1 ? .bar : Role.series(owner)
    }

    // MARK: Below

    private func base(side: Int, cells: Int) -> [Line] {
        let blanks = String(repeating: " ", count: side + 1)
        let labels = axis.labels(cells: cells, width: min(cells + 8, canvas.width - side - 2), canvas: canvas)
        let rule = canvas.glyphs.rule
        var line = Array(repeating: rule, count: cells)
        for label in labels.labels where line.indices.contains(label.cell) { line[label.cell] = canvas.glyphs.tickDown }
        return [
            Line(blanks + canvas.glyphs.corner + line.joined(), .dim), Line(blanks + " " + labels.text, .dim),
        ]
    }

    private func remarks(_ scale: ValueScale, _ format: NumberFormat) -> [String] {
        var remarks: [String] = []
        if scale.low > 0 || scale.high < 0 {
            let end = scale.low > 0 ? scale.low : scale.high
            remarks.append("the scale \(scale.low > 0 ? "begins" : "ends") at \(format.text(.number(end))), not at 0")
        }
        let all = leftOut + lines.count
        remarks += [canvas.leftOut(leftOut, of: all, "line", remedy: " (as heat shows all)")].compactMap(\.self)
        if lines.count == 1, let extremes { remarks.append(extremes) }
        if leftOut == 0, lines.count > 5 { remarks.append("as heat shows every figure") }
        return remarks
    }

    /// `lowest $301.20 in 2024-03, highest $512.00 in 2025-11`.
    private var extremes: String? {
        let known = (lines.first?.points ?? []).filter { $0.value.double?.isFinite == true }
        guard known.count > 2, let least = known.min(by: { ($0.value.double ?? 0) < ($1.value.double ?? 0) }),
            let most = known.max(by: { ($0.value.double ?? 0) < ($1.value.double ?? 0) })
        else { return nil }
        guard least.value != most.value else { return nil }
        let format = picture.format(of: known.map(\.value))
        func told(_ word: String, _ point: (place: Double, position: Value, value: Value)) -> String {
            "\(word) \(format.text(point.value)) at \(canvas.clean(canvas.text(point.position, axisColumn.unit)))"
        }
        return "\(told("lowest", least)), \(told("highest", most))"
    }
}
