import FunnelReport
import FunnelValues

extension Tabulation {
    /// One row a group and step, with every figure there is; names that can be typed.
    ///
    /// Times are in seconds: `seconds_…` from the step before, in the last row also from the first. With a trend, rows of
    /// the first and the last step for each period follow; their `period` is not empty.
    static func table(of funnel: FunnelReport) -> TableReport {
        let isCompared = funnel.baseName != nil
        let all = funnel.groups.flatMap(\.steps)
        let hasOpen = all.contains { $0.open != nil }
        let hasTimes = funnel.groups.contains { !$0.times.isEmpty }
        let trend = funnel.groups.flatMap(\.trend).first?.period.grain
        var columns = funnel.keys
        if let trend { columns.append(ReportColumn("period", type: .period(trend), unit: .number, role: .key)) }
        columns += [ReportColumn("step", type: .text, unit: .number, role: .key), counted("count", funnel.unit)]
        columns += [
            "from_previous", "from_previous_low", "from_previous_high", "from_first", "from_first_low",
            "from_first_high",
        ].map(share)
        columns.append(counted("lost", funnel.unit))
        if hasOpen { columns.append(counted("open", .count)) }
        if let unit = funnel.valueUnit {
            columns.append(ReportColumn("value_lost", type: .number, unit: unit, role: .metric))
        }
        if funnel.young != nil { columns.append(counted("young", .count)) }
        if trend != nil { columns.append(ReportColumn("mature", type: .boolean, unit: .number, role: .metric)) }
        if isCompared {
            columns += [counted("base_count", funnel.unit), share("base_from_previous")]
            columns += ["change", "change_low", "change_high"].map {
                ReportColumn($0, type: .number, unit: .percentagePoints, role: .metric, isChange: true)
            }
            columns.append(ReportColumn("p_value", type: .number, unit: .number, role: .metric))
        }
        if hasTimes {
            columns.append(counted("timed", .count))
            columns += ["seconds_mean", "seconds_median", "seconds_p90", "seconds_from_first_median"].map {
                ReportColumn($0, type: .number, unit: .span(.second), role: .metric)
            }
        }
        func row(_ cells: [String: Value]) -> [Value] { columns.map { cells[$0.name] ?? .null } }
        var rows: [[Value]] = []
        for group in funnel.groups {
            let keys = Dictionary(zip(funnel.keys.map(\.name), group.keys)) { first, _ in first }
            for (place, step) in group.steps.enumerated() {
                rows.append(row(cells(of: step, place, in: group).merging(keys) { $1 }))
            }
            for entries in group.trend {
                for cells in self.cells(of: entries, in: group) { rows.append(row(cells.merging(keys) { $1 })) }
            }
        }
        return TableReport(columns: columns, rows: rows, base: funnel.baseName)
    }

    private static func share(_ name: String) -> ReportColumn {
        ReportColumn(name, type: .number, unit: .share, role: .metric)
    }

    private static func counted(_ name: String, _ unit: Unit) -> ReportColumn {
        ReportColumn(name, type: .integer, unit: unit, role: .metric)
    }

    private static func number(_ number: Double?) -> Value { number.map(Value.number) ?? .null }

    private static func cells(
        of step: FunnelReport.Step, _ place: Int, in group: FunnelReport.Group
    ) -> [String: Value] {
        var cells: [String: Value] = [
            "step": .text(step.name), "count": step.count, "from_previous": number(step.fromPrevious?.value),
            "from_previous_low": number(step.fromPrevious?.low),
            "from_previous_high": number(step.fromPrevious?.high), "from_first": number(step.fromFirst?.value),
            "from_first_low": number(step.fromFirst?.low), "from_first_high": number(step.fromFirst?.high),
            "lost": step.lost, "value_lost": step.valueLost, "young": .integer(step.young),
        ]
        if let open = step.open { cells["open"] = .integer(open) }
        if let base = step.base {
            cells["base_count"] = base.count
            cells["base_from_previous"] = number(base.fromPrevious?.value)
            cells["change"] = number(base.change)
            cells["change_low"] = number(base.changeInterval?.low)
            cells["change_high"] = number(base.changeInterval?.high)
            cells["p_value"] = number(base.pValue)
        }
        if let times = group.times.first(where: { $0.to == step.name }) {
            cells["timed"] = .integer(times.n)
            (cells["seconds_mean"], cells["seconds_median"]) = (number(times.mean), number(times.median))
            cells["seconds_p90"] = number(times.p90)
        }
        if place > 0, place == group.steps.count - 1, let whole = group.times.last {
            cells["seconds_from_first_median"] = number(whole.median)
        }
        return cells
    }

    private static func cells(
        of entries: FunnelReport.TrendPeriod, in group: FunnelReport.Group
    ) -> [[String: Value]] {
        let shared: [String: Value] = ["period": .period(entries.period), "mature": .boolean(entries.isMature)]
        let first = shared.merging([
            "step": .text(group.steps.first?.name ?? ""), "count": .integer(entries.entered),
        ]) { $1 }
        let last = shared.merging([
            "step": .text(group.steps.last?.name ?? ""), "count": .integer(entries.converted),
            "from_first": number(entries.rate?.value), "from_first_low": number(entries.rate?.low),
            "from_first_high": number(entries.rate?.high),
        ]) { $1 }
        return [first, last]
    }
}
