import FunnelColumns
package import FunnelPlan
package import FunnelReport
import FunnelSyntax
import FunnelValues

/// `explain`: formula → written out → with the figures put in → result, then rows, filters and files.
package struct ExplanationReporting {
    package let plan: QueryPlan
    package let answer: QueryAnswer
    package let catalog: Catalog

    package init(plan: QueryPlan, answer: QueryAnswer, catalog: Catalog) {
        self.plan = plan
        self.answer = answer
        self.catalog = catalog
    }

    package var report: Report {
        let reporting = QueryReporting(plan: plan, answer: answer, catalog: catalog)
        var steps: [ExplanationReport.Step] = []
        for index in plan.items.indices { steps += explain(index) }
        let name = plan.items.map(\.name).joined(separator: ", ")
        let table = plan.keys.isEmpty ? nil : reporting.table
        return Report(
            .explanation(ExplanationReport(name: name, steps: steps, facts: facts, table: table)),
            notes: reporting.report.notes)
    }

    private func explain(_ index: Int) -> [ExplanationReport.Step] {
        let item = plan.items[index]
        var steps: [ExplanationReport.Step] = []
        for definition in definitions(item.formula) {
            steps.append(.init([.text("\(definition.name) = \(definition.formula)")]))
            for line in definition.documentation { steps.append(.init([.text(line)], indent: 4)) }
        }
        if definitions(item.formula).isEmpty { steps.append(.init([.text(item.name)])) }
        let expanded = "\(item.metric.expanded)"
        if expanded != "\(item.formula)" { steps.append(.init([.text("= \(expanded)")], indent: 4)) }
        let row = plan.keys.isEmpty ? answer.rows.first : answer.total
        guard let row else { return steps }
        let figures = FigureText(measures: row.measures, keys: row.keys)
        let whole = plan.keys.isEmpty ? "" : "   (all groups)"
        switch item.metric.expression {
        case .measure, .constant: break
        default:
            let opened = figures.pieces(item.metric.expression, opened: true)
            steps.append(.init([.text("= ")] + opened + (whole.isEmpty ? [] : [.text(whole)]), indent: 4))
        }
        var result: [ValueReport.Piece] = [.text("= ")]
        if let number = row.items[index].double, case .number = row.items[index] {
            result += [.text("\(number) → ")]
        }
        result.append(
            .figure(row.items[index], QueryReporting(plan: plan, answer: answer, catalog: catalog).unit(ofItem: index)))
        if let per = item.metric.unit.per { result.append(.text(" per \(per)")) }
        steps.append(.init(result, indent: 4))
        if let below = meanOfRatios(item.metric) {
            let text = "a mean of ratios: each row counts alike, whatever its \(below)"
            steps.append(.init([.text(text)], indent: 4))
        }
        if row.items[index].isNull {
            let isMixed = row.currencies(ofItem: index).count > 1
            let reason = isMixed ? "no value: amounts of two currencies are never added" : reasonWithoutValue(row)
            steps.append(.init([.text(reason)], indent: 4))
        }
        return steps
    }

    /// What the ratios of `mean(amount / seats)` are divided by, `seats`; nil for any other metric.
    private func meanOfRatios(_ metric: BoundMetric) -> String? {
        guard case .call(let call) = metric.expanded.form, call.function == "mean", call.per.isEmpty,
            call.weight == nil,
            case .binary(.dividedBy, _, let below)? = call.arguments.first?.form
        else { return nil }
        return "\(below)"
    }

    private func reasonWithoutValue(_ row: QueryAnswer.Row) -> String {
        row.rows == 0 ? "no value: no row passes the filter" : "no value: a quotient has 0 or nothing below"
    }

    /// The definitions a formula rests on, the outermost first, each once.
    private func definitions(_ formula: Expression) -> [MetricDefinition] {
        var found: [MetricDefinition] = []
        func collect(_ expression: Expression) {
            for name in expression.names {
                guard let metric = catalog.metric(named: name.text), !found.contains(metric) else { continue }
                found.append(metric)
                collect(metric.formula)
            }
        }
        collect(formula)
        return found
    }

    private var facts: [(label: String, text: String)] {
        var facts: [(label: String, text: String)] = []
        for (index, request) in plan.requests.enumerated() where plan.isFirst(index) {
            let (used, read) = (answer.rowsUsed[index], answer.rowsRead[index])
            var rows =
                used == read ? "\(grouped(read)), all of \(request.dataset)" : "\(grouped(used)) of \(grouped(read))"
            if used != read, let filter = plan.filterText { rows += " (\(filter))" }
            for skipped in skipped(index) { rows += "; \(grouped(skipped.rows)) \(skipped.reason) skipped" }
            facts.append(("rows", rows))
            if let days = plan.days { facts.append(("period", "\(days.first) … \(days.last)")) }
            guard let dataset = catalog.dataset(named: request.dataset) else { continue }
            var file = dataset.source.path ?? "typed in"
            if let period = dataset.period { file += ", \(period.first) … \(period.last)" }
            facts.append(("file", file))
        }
        return facts
    }

    private func skipped(_ request: Int) -> [(reason: String, rows: Int)] {
        guard let row = plan.keys.isEmpty ? answer.rows.first : answer.total else { return [] }
        return plan.places.indices.compactMap { index in
            let place = plan.places[index]
            guard row.nulls.indices.contains(index), row.nulls[index] > 0, place.request == request, place.perKey == nil
            else { return nil }
            if case .column(let column, _)? = plan.requests[request].measures[place.measure].argument {
                guard let table = catalog.dataset(named: plan.requests[request].dataset)?.table else { return nil }
                return ("without \(table.columns[column].name)", row.nulls[index])
            }
            return argument(ofMeasure: index).map { ("without \($0)", row.nulls[index]) }
        }
    }

    /// What is aggregated by a metric that is nothing but one measure, `amount / seats`; nil when it is none.
    private func argument(ofMeasure index: Int) -> Expression? {
        for item in plan.items {
            guard case .measure(index, _) = item.metric.expression, case .call(let call) = item.metric.expanded.form
            else {
                continue
            }
            return call.arguments.first
        }
        return nil
    }
}
