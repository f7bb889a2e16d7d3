import FunnelReport
import FunnelValues

/// Where the marks of a line stand from left to right: at their time, at their number, or one after the other.
struct PositionAxis {
    /// Of each value that is on the axis, 0 at the left, 1 at the right.
    private let places: [Value: Double]
    /// Ascending in place.
    private let values: [Value]
    private let column: ReportColumn

    init(_ marks: [Value], column: ReportColumn) {
        self.column = column
        var distinct: [Value] = []
        var seen: Set<Value> = []
        for value in marks where seen.insert(value).inserted { distinct.append(value) }
        let known = distinct.compactMap { value in PositionAxis.coordinate(value).map { (value, $0) } }
        if known.count == distinct.count {
            let sorted = known.sorted { $0.1 < $1.1 }
            values = sorted.map(\.0)
            let (low, high) = (sorted.first?.1 ?? 0, sorted.last?.1 ?? 0)
            let range = high / 2 - low / 2
            places = Dictionary(
                sorted.map { ($0.0, range > 0 ? ($0.1 / 2 - low / 2) / range : 0.5) },
                uniquingKeysWith: { first, _ in first })
        } else {
            values = distinct
            let steps = Double(max(1, distinct.count - 1))
            places = Dictionary(
                distinct.enumerated().map { ($1, distinct.count == 1 ? 0.5 : Double($0) / steps) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    /// How many different places there are.
    var count: Int { values.count }

    func place(_ value: Value) -> Double { places[value] ?? 0 }

    private static func coordinate(_ value: Value) -> Double? {
        switch value {
        case .decimal(let decimal): decimal.double
        case .number(let number): number.isFinite ? number : nil
        case .date(let day): Double(day.number)
        case .instant(let instant): Double(instant.microseconds)
        case .period(let period): Double(period.grain == .day ? period.firstDay.number : period.index)
        case .null, .notYet, .boolean, .text: nil
        }
    }

    // MARK: Labels

    /// The labels that fit under so many cells; the first place has one at least.
    func labels(cells: Int, width: Int, canvas: PlotLayout.Canvas) -> PlacedLabels {
        func label(_ value: Value, _ text: String) -> PlacedLabels.Label {
            .init(cell: PositionAxis.cell(place(value), cells), text: text)
        }
        for candidate in candidates(canvas) {
            let wanted = candidate.map { label($0.value, $0.text) }
            if wanted.count > 1 || values.count < 2, PlacedLabels.fits(wanted, width: width) {
                return PlacedLabels(wanted, width: width)
            }
        }
        let ends = [values.first, values.count > 1 ? values.last : nil].compactMap(\.self)
        let format = ownFormat(canvas)
        let wanted = ends.map { label($0, canvas.clean(format.text($0))) }
        if PlacedLabels.fits(wanted, width: width) { return PlacedLabels(wanted, width: width) }
        return PlacedLabels(Array(wanted.prefix(1)), width: width)
    }

    static func cell(_ place: Double, _ cells: Int) -> Int { Int((place * Double(max(0, cells - 1))).rounded()) }

    private func ownFormat(_ canvas: PlotLayout.Canvas) -> NumberFormat {
        var format = NumberFormat(for: values, unit: column.unit, digits: canvas.digits, glyphs: canvas.glyphs)
        format.zone = canvas.zone
        return format
    }

    /// Labels from every place to few of them: each value, then the first of each month, quarter, year, of every second,
    /// fifth, tenth year; of numbers every second, fifth, tenth value.
    private func candidates(_ canvas: PlotLayout.Canvas) -> [[(value: Value, text: String)]] {
        let format = ownFormat(canvas)
        let all = values.map { ($0, canvas.clean(format.text($0))) }
        let days = values.compactMap(PositionAxis.firstDay)
        guard days.count == values.count, let grain = PositionAxis.grain(column.type) else {
            return [all]
                + [2, 5, 10, 20, 50, 100].map { step in
                    all.enumerated().filter { $0.offset % step == 0 }.map(\.element)
                }
        }
        let coarser: [(Grain, Int32)] = [
            (.week, 1), (.month, 1), (.month, 2), (.quarter, 1), (.quarter, 2), (.year, 1), (.year, 2), (.year, 5),
            (.year, 10),
            (.year, 20), (.year, 50), (.year, 100),
        ]
        let candidates = coarser.filter {
            $0.0 > grain || ($0.0 == grain && $0.1 > 1) || ($0.0 == .quarter && grain == .month)
        }
        return [all] + candidates.map { starts(of: $0.0, every: $0.1, days, isFine: $0.0 > grain, all) }
    }

    /// The places at which a period of a coarser grain begins.
    private func starts(
        of grain: Grain, every step: Int32, _ days: [Day], isFine: Bool, _ all: [(Value, String)]
    ) -> [(value: Value, text: String)] {
        var found: [(Value, String)] = []
        for (place, day) in days.enumerated() {
            let period = Period(grain, containing: day)
            let isNew =
                place > 0 ? Period(grain, containing: days[place - 1]) != period : period.firstDay == day
            guard isNew, period.index % step == 0 else { continue }
            // A year is a shorter name than its first month, a week has none that is shorter than its day.
            let text = grain == .year || (grain == .month && isFine) ? "\(period)" : all[place].1
            found.append((values[place], text))
        }
        return found
    }

    private static func firstDay(_ value: Value) -> Day? {
        switch value {
        case .period(let period): period.firstDay
        case .date(let day): day
        case .instant, .null, .notYet, .decimal, .number, .boolean, .text: nil
        }
    }

    private static func grain(_ type: DataType) -> Grain? {
        if case .period(let grain) = type { return grain }
        return type == .date ? .day : nil
    }
}
