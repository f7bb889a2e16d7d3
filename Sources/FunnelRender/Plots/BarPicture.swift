import FunnelReport
import FunnelValues

/// Bars from zero, a line each: names, the figure, the bar. Of histograms the names are the ends of bins, of funnels the
/// rates stand beside the count.
struct BarPicture {
    private let picture: PlotLayout.Picture
    private var canvas: PlotLayout.Canvas { picture.canvas }
    private var plot: PlotReport { picture.plot }

    init(_ picture: PlotLayout.Picture) { self.picture = picture }

    private struct Entry {
        /// The row's values of the axis; nil for the rest after `top`.
        var position: [Value]?
        var value: Value
        /// Which of the figures.
        var figure: Int
        var row: [Value]
    }

    func drawing() -> PlotLayout.Drawing {
        let all = entries
        let groups = picture.figures.count
        // A line below is kept for what is left out.
        let most = max(1, (canvas.height - 1) / groups) * groups
        let shown = Array(all.prefix(most))
        var drawing = PlotLayout.Drawing()
        guard !shown.isEmpty else { return drawing }
        var texts = TextColumns(columns: names(shown) + [figures(shown)] + rates(shown))
        let room = texts.fit(width: canvas.width, ellipsis: canvas.glyphs.ellipsis)
        if plot.kind == .funnel { drawing.lines.append(Line(texts.pieces(nil)).trimmed) }
        let bars = SignedBars(shown.map { $0.value.double }, cells: room, glyphs: canvas.glyphs)
        for (place, entry) in shown.enumerated() {
            drawing.lines.append(Line(texts.pieces(place) + bars.pieces(place, role: role(of: entry))))
        }
        let left = (all.count - shown.count) / groups
        drawing.remarks += [canvas.leftOut(left, of: all.count / groups, "row", remedy: remedy)].compactMap(\.self)
        return drawing
    }

    private var remedy: String { plot.kind == .bars && !plot.axis.isEmpty ? " (top 10 keeps the largest)" : "" }

    private var entries: [Entry] {
        func entries(_ row: [Value], _ position: [Value]?) -> [Entry] {
            picture.figures.map { figure in
                Entry(position: position, value: row[plot.values[figure]], figure: figure, row: row)
            }
        }
        var rows = plot.table.rows.flatMap { row in
            entries(row, keys.map { row[$0] })
        }
        if let others = plot.table.others, !plot.axis.isEmpty { rows += entries(others, nil) }
        return rows
    }

    private func role(of entry: Entry) -> Role {
        // What is compared with stands back.
        if plot.table.base != nil, picture.figures.count > 1 { return entry.figure % 2 == 0 ? .dim : .bar }
        return picture.figures.count > 1 ? Role.series(entry.figure) : .bar
    }

    // MARK: Texts

    /// Names of bars, then what tells several of one name apart; of funnels whose steps they are first.
    private var keys: [Int] {
        let split = plot.split.map { [$0] } ?? []
        return plot.kind == .funnel ? split + plot.axis : plot.axis + split
    }

    private func names(_ shown: [Entry]) -> [TextColumns.Column] {
        if plot.kind == .histogram { return ends(shown) }
        var columns = keys.enumerated().map { place, key -> TextColumns.Column in
            let column = plot.table.columns[key]
            let values = shown.compactMap { $0.position?[place] }
            var format = NumberFormat(for: values, unit: column.unit, digits: canvas.digits, glyphs: canvas.glyphs)
            format.isGrouped = false
            format.zone = canvas.zone
            let cells = shown.enumerated().map { index, entry -> String in
                guard let position = entry.position else { return place == 0 && isFirst(index, shown) ? "others" : "" }
                let above = index > 0 ? shown[index - 1].position : nil
                if let above, above.prefix(place + 1) == position.prefix(place + 1),
                    plot.kind == .bars || plot.kind == .funnel && place < keys.count - 1
                {
                    return ""
                }
                return canvas.clean(format.text(position[place]))
            }
            let isNumber = column.type.isNumeric
            return .init(
                cells: cells, header: plot.kind == .funnel ? canvas.clean(column.name) : "", isRight: isNumber,
                role: .key, isName: !isNumber,
                roles: shown.map { $0.position == nil ? .dim : .key })
        }
        if picture.figures.count > 1 || keys.isEmpty {
            columns.append(
                .init(
                    cells: shown.map { canvas.clean(plot.table.columns[plot.values[$0.figure]].name) },
                    role: keys.isEmpty ? .key : .plain, isName: true))
        }
        return columns
    }

    private func isFirst(_ index: Int, _ shown: [Entry]) -> Bool { index == 0 || shown[index - 1].position != nil }

    /// `$0 … $50`; a whole number alone where a bin holds no other.
    private func ends(_ shown: [Entry]) -> [TextColumns.Column] {
        guard plot.axis.count == 2 else { return [] }
        let column = plot.table.columns[plot.axis[0]]
        let pairs = shown.map { ($0.position?.first ?? .null, $0.position?.last ?? .null) }
        let edges = pairs.flatMap { [$0.0, $0.1] }
        let format = NumberFormat(for: edges, unit: column.unit, digits: canvas.digits, glyphs: canvas.glyphs)
            .round(edges.compactMap(\.double))
        let low = TextColumns.Column(cells: pairs.map { canvas.clean(format.text($0.0)) }, isRight: true, role: .key)
        let isOfOne = column.type == .integer && pairs.allSatisfy { ($0.1.double ?? 0) - ($0.0.double ?? 0) == 1 }
        if isOfOne { return [low] }
        let cells = zip(low.cells, pairs).map { "\($0) \(canvas.glyphs.ellipsis) " + canvas.clean(format.text($1.1)) }
        let widest = pairs.map { DisplayWidth.of(canvas.clean(format.text($0.1))) }.max() ?? 0
        // The second ends stand one below the other as well.
        let aligned = zip(cells, pairs).map { cell, pair in
            let end = canvas.clean(format.text(pair.1))
            return cell.dropLast(end.count) + DisplayWidth.padded(end, to: widest, alignment: .right)
        }
        return [.init(cells: aligned.map { String($0) }, isRight: true, role: .key)]
    }

    private func figures(_ shown: [Entry]) -> TextColumns.Column {
        let format = picture.format(of: shown.map(\.value))
        let header = plot.kind == .funnel ? canvas.clean(picture.columns.first?.name ?? "") : ""
        return .init(
            cells: shown.map { canvas.clean(format.text($0.value)) }, header: header, isRight: true,
            roles: shown.map { $0.value.isNull ? .dim : .plain })
    }

    /// Whether nothing of its group stands above it.
    private func isFirstStep(_ index: Int, _ shown: [Entry]) -> Bool {
        index == 0 || plot.split.map { shown[index - 1].row[$0] != shown[index].row[$0] } ?? false
    }

    /// The columns after the count of a funnel.
    private func rates(_ shown: [Entry]) -> [TextColumns.Column] {
        guard plot.kind == .funnel, let last = plot.values.last else { return [] }
        return plot.table.columns.indices.filter { $0 > last }.map { place in
            let column = plot.table.columns[place]
            let values = shown.map { $0.row[place] }
            // Rates of steps lie far apart: each has the digits of its own size.
            let cells = values.enumerated().map { index, value in
                isFirstStep(index, shown) && value.isNull ? "" : canvas.clean(canvas.text(value, column.unit))
            }
            return .init(cells: cells, header: canvas.clean(column.name), isRight: true)
        }
    }
}

/// Bars right and left of a zero line, on one scale.
struct SignedBars {
    private let values: [Double?]
    private let glyphs: Glyphs
    /// Cells for each side.
    private let left: Int
    private let right: Int
    /// Of the largest magnitude's side: cells are magnitudes over this.
    private let perCell: Double

    /// - Parameter cells: for both sides and the line between them.
    init(_ values: [Double?], cells: Int, glyphs: Glyphs) {
        self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
        self.glyphs = glyphs
        let up = self.values.compactMap(\.self).max().map { max($0, 0) } ?? 0
        let down = self.values.compactMap(\.self).min().map { max(-$0, 0) } ?? 0
        guard down > 0, cells > 2 else {
            (left, right) = (0, max(0, cells))
            perCell = cells > 0 ? up / Double(cells) : 0
            return
        }
        // Halves, so that two of the largest numbers do not add up to infinity.
        let share = down / 2 / (down / 2 + up / 2)
        let most = up > 0 ? cells - 2 : cells - 1
        left = min(most, max(1, Int((Double(cells - 1) * share).rounded())))
        right = cells - 1 - left
        perCell = max(down / Double(left), right > 0 ? up / Double(right) : 0)
    }

    /// The bar of one value; nothing for what has none.
    func pieces(_ place: Int, role: Role) -> [Line.Piece] {
        let value = values[place]
        let length = value.map { perCell > 0 ? $0.magnitude / perCell : 0 } ?? 0
        let cells = length.isFinite ? length : 0
        guard left > 0 else {
            return [
                .init(
                    Bar.text(cells: (value ?? 0) > 0 ? min(cells, Double(right)) : 0, isUnicode: glyphs.isUnicode), role
                )
            ]
        }
        let isDown = (value ?? 0) < 0
        let before = isDown ? Bar.leftward(cells: min(cells, Double(left)), isUnicode: glyphs.isUnicode) : ""
        let blanks = String(repeating: " ", count: max(0, left - DisplayWidth.of(before)))
        let after = isDown ? "" : Bar.text(cells: min(cells, Double(right)), isUnicode: glyphs.isUnicode)
        return [.init(blanks), .init(before, role), .init(glyphs.upright, .dim), .init(after, role)]
    }
}
