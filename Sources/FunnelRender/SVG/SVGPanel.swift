import FunnelReport
import FunnelValues

/// A mark as it is written: where it stands, its figure, its words.
struct SVGMark {
    var position: [Value]
    /// The words of its position: `email`, `2025-01 · email`.
    var name: String
    var value: Value
    var text: String
    var low: Value?
    var high: Value?
    /// `4.37 … 5.72 %`, where it has an interval.
    var interval: String?

    /// The figure as it can be drawn; nil for none, for not yet and for NaN.
    var number: Double? { value.double.flatMap { $0.isNaN ? nil : $0 } }
}

/// Marks of one colour.
struct SVGSeries {
    var name: String
    /// The colour's place; that of the same key in every panel.
    var place: Int
    var column: Int
    var format: NumberFormat
    var marks: [SVGMark]

    /// What a pointer that rests on a mark is told.
    func title(of mark: SVGMark, isAlone: Bool) -> String {
        let names = [isAlone ? "" : name, mark.name].filter { !$0.isEmpty }.joined(separator: ", ")
        let interval = mark.interval.map { " (\($0))" } ?? ""
        return (names.isEmpty ? "" : names + ": ") + mark.text + interval
    }
}

/// Series that share a scale, since their figures have one unit. Panels stand one below the other.
struct SVGPanel {
    var heading: String?
    var unit: Unit
    var isChange: Bool
    var series: [SVGSeries]

    /// Names and figures of the picture, as its table writes them.
    static func panels(of plot: PlotReport, digits: Int?, zone: Zone) -> [SVGPanel] {
        let formats = SVGPanel.formats(of: plot.table, digits: digits, zone: zone)
        let found = plot.series
        let keys = plot.values.isEmpty ? 0 : found.count / plot.values.count
        guard keys > 0 else { return [] }
        var panels: [SVGPanel] = []
        for (place, series) in found.enumerated() {
            let column = plot.values[place / keys]
            let unit = series.column.unit
            let name = Glyphs(isUnicode: true).clean(series.column.name)
            let key = plot.split.flatMap { split in series.key.map { formats[split].text($0) } }
            let drawn = SVGSeries(
                name: key ?? name, place: place % keys, column: column, format: formats[column],
                marks: series.marks.map { mark(of: $0, plot, formats, column) })
            let known = panels.firstIndex { $0.unit == unit && $0.isChange == series.column.isChange }
            if let known, plot.kind.sharesPanels(isSplit: plot.split != nil, column, panels[known]) {
                panels[known].series.append(drawn)
            } else {
                let heading = plot.kind == .funnel || plot.kind == .histogram ? key ?? name : name
                panels.append(
                    SVGPanel(heading: heading, unit: unit, isChange: series.column.isChange, series: [drawn]))
            }
        }
        return panels.map { named($0, isSplit: plot.split != nil, isAlone: panels.count == 1, plot) }
    }

    private static func named(_ panel: SVGPanel, isSplit: Bool, isAlone: Bool, _ plot: PlotReport) -> SVGPanel {
        var panel = panel
        let columns = Set(panel.series.map(\.column))
        if columns.count > 1 {
            if isSplit {
                for place in panel.series.indices {
                    let name = plot.table.columns[panel.series[place].column].name
                    panel.series[place].name = Glyphs(isUnicode: true).clean(name) + " " + panel.series[place].name
                }
            }
            for place in panel.series.indices { panel.series[place].place = place }
        }
        if isAlone || plot.axis.isEmpty || (columns.count > 1 && plot.kind != .heat) { panel.heading = nil }
        return panel
    }

    private static func mark(
        of mark: PlotReport.Mark, _ plot: PlotReport, _ formats: [NumberFormat], _ column: Int
    ) -> SVGMark {
        // Without keys each figure of the one row is a mark, called by its own name.
        let names =
            plot.axis.isEmpty
            ? [Glyphs(isUnicode: true).clean(plot.table.columns[column].name)]
            : zip(plot.axis, mark.position).map { formats[$0].text($1) }
        var interval: String?
        if mark.low != nil || mark.high != nil {
            let low = mark.low?.double ?? -.infinity
            let high = mark.high?.double ?? .infinity
            interval = formats[column].bareText(low) + " … " + formats[column].text(.number(high))
        }
        return SVGMark(
            position: mark.position, name: names.joined(separator: " · "), value: mark.value,
            text: formats[column].text(mark.value), low: mark.low, high: mark.high, interval: interval)
    }

    /// The same formats as the table below the picture has.
    static func formats(of table: TableReport, digits: Int?, zone: Zone) -> [NumberFormat] {
        let rows = ArrangedTable(table).rows
        return table.columns.enumerated().map { place, column in
            var format = NumberFormat(
                for: rows.compactMap { $0.values.indices.contains(place) ? $0.values[place] : nil }, unit: column.unit,
                isSigned: column.isChange, digits: digits)
            if column.role == .key { format.isGrouped = false }
            format.zone = zone
            return format
        }
    }

    /// The room that the names of marks take, in all panels alike so that they stand in one line.
    static func nameWidth(_ panels: [SVGPanel]) -> Double {
        let widest = panels.flatMap { $0.series.flatMap(\.marks) }.map { SVGText.width($0.name, size: SVGSize.text) }
            .max()
        return min(widest ?? 0, SVGSize.names)
    }

    /// The finite figures of all marks, and the ends of their intervals.
    var numbers: [Double] {
        series.flatMap { series in
            series.marks.flatMap { [$0.number, $0.low?.double, $0.high?.double].compactMap(\.self) }
        }.filter(\.isFinite)
    }

    /// Round figures beside a scale, written as the panel's figures are.
    func ticks(from low: Double, to high: Double, count: Int, widens: Bool) -> [(value: Double, text: String)] {
        let isWhole = unit.kind == .count && series.allSatisfy { $0.marks.allSatisfy { SVGPanel.isWhole($0.value) } }
        let ticks = SVGTicks(from: low, to: high, count: count, isWhole: isWhole, widens: widens)
        var format = series.first?.format ?? NumberFormat(for: [], unit: unit)
        format.places = max(0, ticks.places - unit.displayPower)
        return ticks.values.map { value in
            (value, SVGText.truncated(format.text(.number(value)), to: SVGSize.tick, size: SVGSize.small))
        }
    }

    private static func isWhole(_ value: Value) -> Bool {
        value.double.map { !$0.isFinite || $0.rounded() == $0 } ?? true
    }
}

extension PlotReport.Kind {
    /// Whether a further series is drawn on the same scale. Funnels and histograms stand alone; a heat table has the
    /// columns of one figure, or those of several figures.
    fileprivate func sharesPanels(isSplit: Bool, _ column: Int, _ panel: SVGPanel) -> Bool {
        switch self {
        case .bars, .line: true
        case .heat: !isSplit || panel.series.contains { $0.column == column }
        case .funnel, .histogram, .intervals: false
        }
    }
}
