import FunnelReport
import FunnelValues

/// The tables of a funnel as they are read, with the cells of rates written out: rates of steps lie far apart, so each has
/// the digits of its own size.
struct FunnelCells {
    let funnel: FunnelReport
    let glyphs: Glyphs
    let digits: Int?
    let zone: Zone
    /// Whether times have little pictures of how they are spread.
    let hasPictures: Bool

    private var hasTotal: Bool { !funnel.keys.isEmpty && funnel.total != nil && funnel.groups.count > 1 }
    private var groups: [FunnelReport.Group] {
        hasTotal ? funnel.groups + [funnel.total].compactMap(\.self) : funnel.groups
    }

    // MARK: Cells

    func rate(_ rate: FunnelReport.Rate?) -> Value {
        guard let rate else { return .null }
        return .text(NumberFormat.text(.number(rate.value), unit: .share, digits: digits, glyphs: glyphs))
    }

    /// `4.37 … 5.72 %`
    func interval(_ low: Double?, _ high: Double?, _ unit: FunnelValues.Unit, isSigned: Bool = false) -> Value {
        guard let low, let high else { return .text("") }
        var format = NumberFormat(
            for: [.number(low), .number(high)], unit: unit, isSigned: isSigned, digits: digits, glyphs: glyphs)
        format.showsTime = false
        return .text("\(format.bareText(low)) \(glyphs.range) \(format.text(.number(high)))")
    }

    private func text(_ name: String, _ role: ReportColumn.Role = .metric) -> ReportColumn {
        ReportColumn(name, type: .text, unit: .number, role: role)
    }
    private func right(_ name: String, _ unit: FunnelValues.Unit = .number) -> ReportColumn {
        ReportColumn(name, type: .number, unit: unit, role: .metric)
    }
    private func count(_ name: String) -> ReportColumn {
        ReportColumn(name, type: .integer, unit: funnel.unit, role: .metric)
    }

    /// The keys of a group before its first row, blank before the others.
    private func keys(_ group: FunnelReport.Group, isFirst: Bool) -> [Value] {
        funnel.keys.indices.map { place in
            guard isFirst else { return .text("") }
            guard group.keys.indices.contains(place) else { return .text(place == 0 ? "all" : "") }
            var format = NumberFormat(for: [group.keys[place]], unit: funnel.keys[place].unit, glyphs: glyphs)
            (format.isGrouped, format.zone) = (false, zone)
            return .text(format.text(group.keys[place]))
        }
    }

    private var keyColumns: [ReportColumn] { funnel.keys.map { text($0.name, .key) } }

    /// In each of its rows, for who reads them one by one.
    private func isNamed(_ row: Int) -> Bool { row == 0 || glyphs.isSpoken }

    // MARK: Steps

    /// One row a group and step; the total's come last.
    func steps(withIntervals: Bool) -> FunnelLayout.Part {
        let all = groups.flatMap(\.steps)
        let isCompared = funnel.baseName != nil
        let hasOpen = all.contains { $0.open != nil }
        let hasValue = funnel.valueUnit != nil
        let hasIntervals =
            withIntervals && all.contains { $0.fromPrevious?.low != nil || $0.base?.changeInterval != nil }
        var columns = keyColumns + [text("step", .key)]
        if isCompared {
            // Count and rate of either side stand together.
            columns += [
                count(funnel.baseName ?? ""), right("rate"), count(funnel.valueName ?? "count"), right("rate"),
                ReportColumn(
                    "change", type: .number, unit: .percentagePoints, role: .metric, isChange: true, better: .higher),
            ]
            if hasIntervals { columns.append(right("interval")) }
            columns.append(right("p"))
        } else {
            columns += [count("count"), right("from before")]
            if hasIntervals { columns.append(right("interval")) }
            columns += [right("from first"), count("lost")]
            if hasOpen { columns.append(count("open")) }
            if hasValue { columns.append(right("value lost", funnel.valueUnit ?? .number)) }
        }
        var rows: [[Value]] = []
        var bars: [Double] = []
        for group in groups {
            let largest = group.steps.compactMap(\.count.double).max() ?? 0
            for (place, step) in group.steps.enumerated() {
                var row = keys(group, isFirst: isNamed(place)) + [.text(step.name)]
                if isCompared {
                    row += compared(step, withInterval: hasIntervals)
                } else {
                    row += [step.count, place == 0 ? .text("") : rate(step.fromPrevious)]
                    if hasIntervals {
                        row.append(interval(step.fromPrevious?.low, step.fromPrevious?.high, .share))
                    }
                    row += [place == 0 ? .text("") : rate(step.fromFirst), place == 0 ? .text("") : step.lost]
                    if hasOpen { row.append(step.open.map(Value.integer) ?? .text("")) }
                    if hasValue { row.append(place == 0 ? .text("") : step.valueLost) }
                }
                rows.append(row)
                bars.append(largest > 0 ? (step.count.double ?? 0) / largest : 0)
            }
        }
        let table = TableReport(columns: columns, rows: rows, bars: isCompared || !hasPictures ? nil : bars)
        let totalRow = hasTotal ? funnel.groups.reduce(0) { $0 + $1.steps.count } : nil
        return .init(table: table, totalRow: totalRow)
    }

    private func compared(_ step: FunnelReport.Step, withInterval: Bool) -> [Value] {
        func rateOrNothing(_ found: FunnelReport.Rate?) -> Value { found == nil ? .text("") : rate(found) }
        var row: [Value] = [
            step.base?.count ?? .null, rateOrNothing(step.base?.fromPrevious), step.count,
            rateOrNothing(step.fromPrevious), step.base?.change.map(Value.number) ?? .text(""),
        ]
        if withInterval {
            let found = step.base?.changeInterval
            row.append(interval(found?.low, found?.high, .percentagePoints, isSigned: true))
        }
        row.append(.text(step.base?.pValue.map { PValueText.text($0, glyphs: glyphs) } ?? ""))
        return row
    }

    /// One row a group: its entries, then count and rate of each step; nil where that would leave something out.
    var groupsAcross: TableReport? {
        guard !funnel.keys.isEmpty, funnel.baseName == nil, funnel.valueUnit == nil,
            let first = funnel.groups.first, first.steps.count > 1,
            !groups.contains(where: { $0.steps.contains { $0.open != nil } })
        else { return nil }
        var columns = funnel.keys
        for (place, step) in first.steps.enumerated() {
            columns.append(count(step.name))
            if place > 0 { columns.append(right("rate")) }
        }
        if first.steps.count > 2 { columns.append(right("from first")) }
        func figures(_ group: FunnelReport.Group) -> [Value] {
            var row: [Value] = []
            for (place, step) in group.steps.enumerated() {
                row.append(step.count)
                if place > 0 { row.append(rate(step.fromPrevious)) }
            }
            if group.steps.count > 2 { row.append(rate(group.steps.last?.fromFirst)) }
            return row
        }
        let blanks = Array(repeating: Value.null, count: funnel.keys.count)
        return TableReport(
            columns: columns, rows: funnel.groups.map { $0.keys + figures($0) },
            total: hasTotal ? funnel.total.map { blanks + figures($0) } : nil)
    }

    // MARK: Times, trend

    /// One row a group and pair of steps; nil without times.
    var times: TableReport? {
        guard groups.contains(where: { !$0.times.isEmpty }) else { return nil }
        var columns =
            keyColumns + [text("time", .key), ReportColumn("n", type: .integer, unit: .count, role: .metric)]
        columns += ["median", "mean", "p90"].map { right($0) }
        let hasBins = hasPictures && groups.contains { $0.times.contains { $0.bins.count > 1 } }
        if hasBins { columns += [text("spread"), right("to")] }
        var rows: [[Value]] = []
        for group in groups {
            for (place, times) in group.times.enumerated() {
                func time(_ seconds: Double?) -> Value {
                    seconds.map { .text(TimeText.text($0, glyphs: glyphs)) } ?? .null
                }
                var row =
                    keys(group, isFirst: isNamed(place))
                    + [.text("\(times.from) \(glyphs.arrow) \(times.to)"), .integer(times.n)]
                row += [time(times.median), time(times.mean), time(times.p90)]
                if hasBins {
                    row += [.text(Spread.text(times.bins.map(\.n), isUnicode: glyphs.isUnicode))]
                    row.append(time(times.bins.last?.high))
                }
                rows.append(row)
            }
        }
        return TableReport(columns: columns, rows: rows)
    }

    /// One row a group and period; a period with young entries is marked as one that is not over.
    var trend: TableReport? {
        guard let grain = groups.flatMap(\.trend).first?.period.grain else { return nil }
        let last = groups.first?.steps.last?.name ?? "converted"
        let columns =
            keyColumns + [
                ReportColumn(grain.rawValue, type: .period(grain), unit: .number, role: .key),
                ReportColumn("entered", type: .integer, unit: .count, role: .metric),
                ReportColumn(last, type: .integer, unit: .count, role: .metric), right("rate"), right("interval"),
                text(""),
            ]
        var rows: [[Value]] = []
        for group in groups {
            for (place, entries) in group.trend.enumerated() {
                rows.append(
                    keys(group, isFirst: isNamed(place)) + [
                        .period(entries.period), .integer(entries.entered), .integer(entries.converted),
                        rate(entries.rate), interval(entries.rate?.low, entries.rate?.high, .share),
                        .text(entries.isMature ? "" : glyphs.notYet),
                    ])
            }
        }
        return TableReport(columns: columns, rows: rows)
    }
}
