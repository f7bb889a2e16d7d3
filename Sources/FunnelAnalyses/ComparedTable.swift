import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

extension QueryReporting {
    /// `vs`: per metric the base, the value, the change and the change in %; for shares and rates the change in points.
    var comparedTable: TableReport {
        guard let comparison = plan.comparison, let base = answer.base else { return table }
        var columns = plan.keys.map { ReportColumn($0.name, type: $0.type, unit: $0.unit, role: .key) }
        for (place, item) in plan.items.enumerated() {
            // One metric needs no name on its columns.
            let prefix = plan.items.count == 1 ? "" : "\(item.name) "
            let unit = unit(ofItem: place)
            let additivity = plan.additivity(of: item.metric.expression)
            for label in [comparison.baseLabel, comparison.valueLabel] {
                columns.append(
                    .init(prefix + label, type: item.metric.type, unit: unit, role: .metric, additivity: additivity))
            }
            columns.append(
                .init(prefix + "change", type: .number, unit: Self.changeUnit(unit), role: .metric, isChange: true))
            columns.append(.init(prefix + "change %", type: .number, unit: .rate, role: .metric, isChange: true))
        }
        func cells(_ row: QueryAnswer.Row, _ other: QueryAnswer.Row?) -> [Value] {
            var cells = row.keys
            for place in plan.items.indices {
                let (before, now) = (other?.items[place] ?? .null, row.items[place])
                // Amounts in two currencies have no difference.
                let isOneCurrency =
                    row.currencies(ofItem: place).union(other?.currencies(ofItem: place) ?? []).count < 2
                let change: Value = isOneCurrency ? ValueArithmetic.apply(.minus, now, before) : .null
                let relative: Value =
                    before.double.map { $0 > 0 } == true ? ValueArithmetic.apply(.dividedBy, change, before) : .null
                cells += [before, now, change, relative]
            }
            return cells
        }
        let rows = zip(answer.rows, base.rows).map { cells($0, $1) }
        let subtotals = zip(answer.subtotals, base.subtotals).map { subtotal, other in
            TableReport.Subtotal(keys: subtotal.keys, row: cells(subtotal.row, other))
        }
        return TableReport(
            columns: columns, rows: rows, total: answer.total.map { cells($0, base.total) },
            totalLabel: plan.keep == nil ? "all" : "kept", subtotals: subtotals,
            others: answer.others.map { cells($0, base.others) },
            base: comparison.baseLabel, skipped: skipped, caption: scope)
    }

    static func changeUnit(_ unit: Unit) -> Unit {
        unit.kind == .share || unit.kind == .rate ? .percentagePoints : unit
    }
}
