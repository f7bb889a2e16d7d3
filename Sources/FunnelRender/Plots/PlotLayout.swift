import FunnelReport
import FunnelValues

/// A picture as lines: its title, the marks with their figures beside them, and what stands below.
struct PlotLayout {
    let plot: PlotReport
    let canvas: Canvas

    /// Where a picture is drawn, and in which signs.
    struct Canvas {
        var width: Int
        /// Lines for the marks of one picture and their axis.
        var height: Int
        var glyphs: Glyphs
        var digits: Int?
        var zone: Zone

        func text(_ value: Value, _ unit: Unit) -> String {
            NumberFormat.text(value, unit: unit, digits: digits, zone: zone, glyphs: glyphs)
        }

        /// `5,830 more rows of 5,848 left out`; nil where nothing is.
        func leftOut(_ count: Int, of all: Int, _ thing: String, remedy: String = "") -> String? {
            guard count > 0 else { return nil }
            let (left, whole) = (text(.integer(count), .count), text(.integer(all), .count))
            return "\(left) more \(thing)\(count == 1 ? "" : "s") of \(whole) left out\(remedy)"
        }

        func clean(_ text: String) -> String { glyphs.clean(text) }
    }

    /// What is drawn, and what has to be said of it: rows left out, an axis that does not begin at 0.
    struct Drawing {
        var lines: [Line] = []
        var remarks: [String] = []
    }

    /// Figures that share one scale.
    struct Picture {
        /// Places in `plot.values`.
        var figures: [Int]
        var canvas: Canvas
        var plot: PlotReport

        var columns: [ReportColumn] { figures.map { plot.table.columns[plot.values[$0]] } }
        var unit: Unit { columns.first?.unit ?? .number }
        var isSigned: Bool { columns.allSatisfy(\.isChange) && !columns.isEmpty }

        func format(of values: [Value]) -> NumberFormat {
            NumberFormat(
                for: values, unit: unit, isSigned: isSigned, digits: canvas.digits, glyphs: canvas.glyphs)
        }

        /// Of round numbers, as few places as they need: `$500` beside `$550`, `$2.50` beside `$5.00`.
        func tickFormat(of ticks: [Double]) -> NumberFormat { format(of: ticks.map(Value.number)).round(ticks) }

        /// All its series, in the order of the report.
        var series: [PlotReport.Series] {
            var part = plot
            part.values = figures.map { plot.values[$0] }
            part.bounds = plot.bounds.isEmpty ? [] : figures.map { plot.bounds[$0] }
            return part.series
        }
    }

    func lines() -> (lines: [Line], remarks: [String]) {
        var lines = titleLines
        var remarks: [String] = []
        let pictures = pictures
        for picture in pictures {
            if pictures.count > 1 {
                let names = picture.columns.map { canvas.clean($0.name) }.joined(separator: ", ")
                lines.append(Line(names, .total))
            }
            let drawing = drawing(picture)
            lines += drawing.lines
            let name = picture.columns.first.map { canvas.clean($0.name) } ?? ""
            remarks += drawing.remarks.map { pictures.count > 1 ? "\(name): \($0)" : $0 }
        }
        if plot.table.rows.isEmpty { lines.append(Line("\(canvas.glyphs.note) no rows", .dim)) }
        return (lines.map { $0.trimmed.truncated(to: canvas.width, ellipsis: canvas.glyphs.ellipsis) }, remarks)
    }

    private var titleLines: [Line] {
        TextFlow(width: canvas.width).lines(canvas.clean(plot.title), hanging: 2).map { Line($0, .header) }
    }

    private func drawing(_ picture: Picture) -> Drawing {
        switch plot.kind {
        case .bars, .histogram, .funnel: BarPicture(picture).drawing()
        case .line: LinePicture(picture).drawing()
        case .heat: HeatPicture(picture).drawing()
        case .intervals: IntervalPicture(picture).drawing()
        }
    }

    /// One for each unit; in a heat table with a key across and in intervals one for each figure.
    private var pictures: [Picture] {
        var groups: [[Int]] = []
        let isApart = plot.kind == .intervals || (plot.kind == .heat && plot.split != nil)
        for (place, column) in plot.values.enumerated() {
            let unit = plot.table.columns[column].unit
            let known = groups.firstIndex { plot.table.columns[plot.values[$0[0]]].unit == unit }
            if let known, !isApart { groups[known].append(place) } else { groups.append([place]) }
        }
        var share = canvas
        share.height = max(6, canvas.height / max(1, groups.count))
        return groups.map { Picture(figures: $0, canvas: share, plot: plot) }
    }
}

extension NumberFormat {
    /// The same with no more places than these numbers have.
    func round(_ numbers: [Double]) -> NumberFormat {
        var format = self
        let needed = numbers.compactMap { DecimalDigits($0)?.timesPowerOfTen(unit.displayPower).places }.max() ?? 0
        // A price has cents or none.
        format.places = needed == 1 && unit.kind == .money ? 2 : min(needed, 12)
        return format
    }
}
