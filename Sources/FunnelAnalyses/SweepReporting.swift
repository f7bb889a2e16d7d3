package import FunnelPlan
package import FunnelReport
import FunnelSyntax
import FunnelValues

/// The answer of a planned query: one report, or, for names that take several values, a table with a block for each
/// value, and for two such names and one figure a grid.
package struct SweepReporting {
    package let planned: PlannedQuery
    package let answers: [QueryAnswer]
    package let catalog: Catalog

    package init(_ planned: PlannedQuery, _ answers: [QueryAnswer], catalog: Catalog) {
        self.planned = planned
        self.answers = answers
        self.catalog = catalog
    }

    package func report() throws -> Report {
        let reports = reportings
        if planned.sweeps.isEmpty, let first = reports.first { return try first.report() }
        var notes: [Note] = []
        for note in reports.flatMap(\.notes) where !notes.contains(note) { notes.append(note) }
        return Report(.table(table), notes: notes)
    }

    /// The whole answer as a table, also a single figure: what `table NAME = QUERY` keeps.
    package var table: TableReport {
        let reports = reportings
        guard let first = reports.first else { return TableReport(columns: [], rows: []) }
        if planned.sweeps.isEmpty { return first.answeredTable }
        return isGrid ? grid(first) : list(reports, first)
    }

    private var reportings: [QueryReporting] {
        zip(planned.cases, answers).map { QueryReporting(plan: $0.plan, answer: $1, catalog: catalog) }
    }

    private var isGrid: Bool {
        guard planned.sweeps.count == 2, let plan = planned.plans.first else { return false }
        return plan.items.count == 1 && plan.keys.isEmpty && plan.comparison == nil && plan.keep == nil
            && plan.sort.isEmpty && plan.limit == nil
    }

    /// The values as first keys, then each value's rows, its others and its total.
    private func list(_ reports: [QueryReporting], _ first: QueryReporting) -> TableReport {
        var table = first.answeredTable
        let hasKeys = !first.plan.keys.isEmpty
        table.columns = planned.sweeps.map(column) + table.columns
        (table.rows, table.subtotals, table.others, table.total) = ([], [], nil, nil)
        for place in order {
            let values = planned.cases[place].choices.map(\.value)
            let part = reports[place].answeredTable
            table.rows += part.rows.map { values + $0 }
            table.subtotals += part.subtotals.map { .init(keys: values + $0.keys, row: values + $0.row) }
            guard hasKeys else { continue }
            if let others = part.others {
                table.subtotals.append(.init(keys: values, row: values + others, label: "others"))
            }
            if let total = part.total {
                table.subtotals.append(.init(keys: values, row: values + total, label: part.totalLabel))
            }
        }
        return table
    }

    /// The order of the cases: that of `sort` and `top` where each case is one row, else that of the values.
    private var order: [Int] {
        let places = Array(planned.cases.indices)
        guard let plan = planned.plans.first, plan.keys.isEmpty, !plan.sort.isEmpty || plan.limit != nil else {
            return places
        }
        let figures = answers.map { $0.rows.first?.order ?? [] }
        let descending = plan.sort.isEmpty ? [plan.limit?.end == .top] : plan.sort.map(\.descending)
        let sorted = places.sorted { left, right in
            for (place, falls) in descending.enumerated() {
                guard figures[left].indices.contains(place), figures[right].indices.contains(place) else { continue }
                let (a, b) = (figures[left][place], figures[right][place])
                if a.isNull != b.isNull { return b.isNull }
                if let order = ValueArithmetic.compare(a, b), order != 0 { return (order < 0) != falls }
            }
            return left < right
        }
        guard let limit = plan.limit else { return sorted }
        return Array(
            limit.end == .bottom && !plan.sort.isEmpty ? sorted.suffix(limit.count) : sorted.prefix(limit.count))
    }

    /// The first name down, the second across.
    private func grid(_ first: QueryReporting) -> TableReport {
        let (down, across) = (planned.sweeps[0], planned.sweeps[1])
        let unit = first.plan.items[0].metric.unit
        var columns = [column(down)]
        columns += across.values.map {
            ReportColumn("\(across.name.text) = \($0.formula)", type: .number, unit: unit, role: .metric)
        }
        let rows = down.values.enumerated().map { row, choice in
            [choice.value]
                + across.values.indices.map { answers[row * across.values.count + $0].rows.first?.items.first ?? .null }
        }
        let caption = [first.plan.items[0].name] + (first.plan.requests.isEmpty ? [] : [first.scope])
        return TableReport(columns: columns, rows: rows, caption: caption.joined(separator: " · "))
    }

    private func column(_ sweep: Sweep) -> ReportColumn {
        ReportColumn(sweep.name.text, type: .number, unit: sweep.values.first?.unit ?? .number, role: .key)
    }
}
