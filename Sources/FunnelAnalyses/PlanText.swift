import FunnelColumns
import FunnelFunctions
package import FunnelPlan
import FunnelSyntax
import FunnelValues

/// A plan as `explain … plan` prints it: per dataset one pass with its requests, then what is computed of the groups.
package struct PlanText {
    private let plan: QueryPlan
    private let catalog: Catalog
    private let batch: RequestBatch

    /// - Parameter plans: all that are answered together, as of a sweep; the first is written out.
    package init?(_ plans: [QueryPlan], catalog: Catalog) {
        guard let plan = plans.first else { return nil }
        self.plan = plan
        self.catalog = catalog
        batch = RequestBatch(plans)
        others = plans.count - 1
    }

    private let others: Int

    package var lines: [String] { passes + groups }

    // MARK: Passes

    private var passes: [String] {
        batch.passes.flatMap { pass -> [String] in
            let count = pass.requests.count
            let rows = catalog.dataset(named: pass.dataset)?.table.rowCount ?? 0
            var lines = [
                "\(pass.dataset)   one pass over \(grouped(rows)) rows for \(count) request\(count == 1 ? "" : "s")"
            ]
            for request in pass.requests.prefix(12) { lines += self.lines(of: request) }
            if count > 12 { lines.append("    and \(count - 12) more, one for each value of with") }
            return lines
        }
    }

    private func lines(of request: AggregateRequest) -> [String] {
        guard let table = catalog.dataset(named: request.dataset)?.table else { return [] }
        let text = RowText(table)
        let keys = request.keys.map { text.text($0) }.joined(separator: ", ")
        var head = "  \(name(of: request))   " + (keys.isEmpty ? "all rows as one group" : "by \(keys)")
        if let filter = request.filter { head += "   where \(text.text(filter))" }
        if let role = role(of: request) { head += "   (\(role))" }
        // The base has the same measures at the same places.
        guard let own = plan.requests.firstIndex(of: request) ?? plan.comparison?.requests.firstIndex(of: request)
        else { return [head] + request.measures.map { "      \(text.text($0))" } }
        return [head]
            + request.measures.indices.map { "      \(measureName(own, $0)) = \(text.text(request.measures[$0]))" }
    }

    private func name(of request: AggregateRequest) -> String {
        let place = batch.passes.flatMap(\.requests).firstIndex(of: request) ?? 0
        return "r\(place + 1)"
    }

    private func role(of request: AggregateRequest) -> String? {
        if let place = plan.requests.firstIndex(of: request) {
            return plan.reachingBack.contains(place) ? "also the periods before, for figures of other periods" : nil
        }
        return plan.comparison?.requests.contains(request) == true ? "the base of vs" : nil
    }

    /// `m3`: measures are numbered through the plan's requests.
    private func measureName(_ request: Int, _ measure: Int) -> String {
        "m\(plan.requests.prefix(request).reduce(0) { $0 + $1.measures.count } + measure + 1)"
    }

    // MARK: Groups

    private var groups: [String] {
        let keys = plan.keys.map(\.name)
        let formula = FigureFormula(measure: { self.word(plan.grouping.places[$0]) }, keys: keys)
        var lines = [keys.isEmpty ? "then" : "then, per group of \(keys.joined(separator: ", "))"]
        if plan.datasets.count > 1, !keys.isEmpty {
            lines.append("  groups of \(plan.datasets.joined(separator: " and ")) are matched by their keys")
        }
        if let time = plan.grouping.timeKey {
            lines.append("  every \(keys[time]) from the first to the last has a group")
        }
        if let keep = plan.keep { lines.append("  keep \(formula.text(keep))") }
        for item in plan.items {
            let text = formula.text(item.metric.expression)
            lines.append("  \(item.name) = \(text)")
        }
        if let comparison = plan.comparison { lines.append("  " + base(comparison)) }
        for key in plan.sort { lines.append("  sort \(formula.text(key.expression))\(key.descending ? " desc" : "")") }
        if let limit = plan.limit { lines.append("  \(limit), the rest as others") }
        if !keys.isEmpty { lines.append("  totals are computed of the merged groups, never of the figures") }
        if others > 0 { lines.append("  the same for \(others) more value\(others == 1 ? "" : "s") of with") }
        return lines
    }

    private func word(_ place: Place) -> String {
        switch place {
        case .measure(let request, let measure): return measureName(request, measure)
        case .perKey(let figures):
            let keys = figures.grouping.keys.map(\.name)
            let inner = FigureFormula(measure: { self.word(figures.grouping.places[$0]) }, keys: keys)
            let weight = figures.weight.map { " weighted by \(inner.text($0))" } ?? ""
            let parameter = figures.parameter.map { ", \($0)" } ?? ""
            let figure = "\(inner.text(figures.figure)) per \(keys.joined(separator: ", "))"
            return "\(figures.function.rawValue)(\(figure)\(weight)\(parameter))"
        }
    }

    private func base(_ comparison: ComparisonPlan) -> String {
        guard let shift = comparison.shift else { return "vs \(comparison.baseLabel): the group of the same keys" }
        let steps = abs(shift.count)
        return
            "vs \(comparison.baseLabel): the group \(steps) \(steps == 1 ? shift.grain.rawValue : shift.grain.plural) before"
    }
}
