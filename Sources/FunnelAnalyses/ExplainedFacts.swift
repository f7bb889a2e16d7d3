import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// What qualifies an explained figure: rows used and skipped, the period, the base of `vs`, assumptions, files.
struct ExplainedFacts {
    private let plan: QueryPlan
    private let answer: QueryAnswer
    private let catalog: Catalog

    init(_ explanation: ExplanationReporting) {
        (plan, answer, catalog) = (explanation.plan, explanation.answer, explanation.catalog)
    }

    var facts: [(label: String, text: String)] {
        var facts: [(label: String, text: String)] = []
        for (index, request) in plan.requests.enumerated() where plan.isFirst(index) {
            facts.append(("rows", rows(index)))
            if let base = answer.base {
                facts.append(("base", self.base(index, base)))
            }
            guard let dataset = catalog.dataset(named: request.dataset) else { continue }
            var file =
                dataset.source.path ?? "\(dataset.name), \(dataset.source.format == "table" ? "a table" : "typed in")"
            if let period = dataset.period { file += ", \(period.first) … \(period.last)" }
            facts.append(("file", file))
        }
        if let days = plan.days {
            facts.append(("period", "\(days.first) … \(days.last)" + (today.map { ", today is \($0)" } ?? "")))
        }
        if plan.items.contains(where: { $0.metric.expression.usesWindow }) {
            facts.append(("window", "figures of other periods see the rows before the period shown"))
        }
        if let keep = plan.keepText { facts.append(("keep", "groups with \(keep)")) }
        if !plan.assumptions.isEmpty {
            facts.append(("with", plan.assumptions.map(\.description).joined(separator: ", ")))
        }
        return facts
    }

    /// Told where the period is counted from it.
    private var today: Day? {
        guard let today = plan.today, let days = plan.days, days.last >= (today.adding(days: -1) ?? today) else {
            return nil
        }
        return today
    }

    private func rows(_ index: Int) -> String {
        let request = plan.requests[index]
        let (used, read) = (answer.rowsUsed[index], answer.rowsRead[index])
        var rows = used == read ? "\(grouped(read)), all of \(request.dataset)" : "\(grouped(used)) of \(grouped(read))"
        if plan.datasets.count > 1, used != read { rows += " of \(request.dataset)" }
        if used != read, let filter = plan.filterText { rows += " (\(filter))" }
        for skipped in skipped(index) { rows += "; \(grouped(skipped.rows)) \(skipped.reason) skipped" }
        return rows
    }

    private func base(_ index: Int, _ base: QueryAnswer.Base) -> String {
        guard let comparison = plan.comparison else { return "" }
        var text = comparison.baseLabel
        if let days = comparison.baseDays { text += ", \(days.first) … \(days.last)" }
        if let shift = comparison.shift, comparison.baseDays == nil {
            let steps = shift.count == 1 ? "one \(shift.grain)" : "\(shift.count) \(shift.grain.plural)"
            text += ", each period beside the one \(steps) before"
        }
        return text + ": \(grouped(base.rowsUsed[index])) of \(grouped(answer.rowsRead[index])) rows"
    }

    private func skipped(_ request: Int) -> [(reason: String, rows: Int)] {
        guard let row = plan.keys.isEmpty ? answer.rows.first : answer.total else { return [] }
        return plan.grouping.places.indices.compactMap { index in
            guard row.nulls.indices.contains(index), row.nulls[index] > 0,
                case .measure(request, let place) = plan.grouping.places[index],
                let table = catalog.dataset(named: plan.requests[request].dataset)?.table
            else { return nil }
            let measure = plan.requests[request].measures[place]
            if case .column(let column, _)? = measure.argument {
                return ("without \(table.columns[column].name)", row.nulls[index])
            }
            return measure.argument.map { ("without \(RowText(table).text($0))", row.nulls[index]) }
        }
    }
}
