import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// Amounts whose currency stands in a column: the currency of a figure, and what is said where there is none.
extension QueryReporting {
    /// The unit of an item as its figures turned out: the currency that all of them share.
    func unit(ofItem index: Int) -> Unit {
        var unit = plan.items[index].metric.unit
        guard unit.currencyColumn != nil, case .text(let code)? = shared(index), Currency(code: code) != nil else {
            return unit
        }
        unit.denomination = .currency(code)
        return unit
    }

    /// All the rows of figures that are shown.
    private var shownRows: [QueryAnswer.Row] {
        var rows = answer.rows + answer.subtotals.map(\.row) + [answer.total, answer.others].compactMap(\.self)
        if let base = answer.base {
            rows +=
                base.rows.compactMap(\.self) + base.subtotals.compactMap(\.self)
                + [base.total, base.others].compactMap(\.self)
        }
        return rows
    }

    private func met(_ row: QueryAnswer.Row, _ index: Int) -> Set<Value> { row.currencies(ofItem: index) }

    /// The one currency of all figures; nil when there are several, or none.
    private func shared(_ index: Int) -> Value? {
        let all = figures(index)
        return all.count == 1 ? all.first : nil
    }

    /// The currencies of the figures that have one each.
    private func figures(_ index: Int) -> Set<Value> {
        shownRows.reduce(into: []) { found, row in
            let met = met(row, index)
            if met.count == 1 { found.formUnion(met) }
        }
    }

    /// One warning for each item some figures of which would mix currencies, or are in one each without saying which.
    var currencyNotes: [Note] { plan.items.indices.compactMap(currencyNote) }

    private func currencyNote(_ index: Int) -> Note? {
        guard let (dataset, column) = currencyColumn(of: index) else { return nil }
        let name = plan.items[index].name
        let mixed = shownRows.filter { met($0, index).count > 1 }
        let isKey = plan.query?.clauses.by.contains { "\($0.expression)" == column } ?? false
        func mixture(_ currencies: Set<Value>) -> MixedCurrencies {
            MixedCurrencies(column: column, currencies: currencies, dataset: catalog.dataset(named: dataset))
        }
        if !mixed.isEmpty {
            let found = mixture(mixed.reduce(into: []) { $0.formUnion(met($1, index)) })
            // Beside a key of currencies only totals mix them.
            if isKey { return Note("\(name) \(found.words): no figure over several of them") }
            let place =
                answer.rows.count < 2
                ? ": no figure"
                : figures(index).count > 1
                    ? ": no figure where they meet, the others are in either" : ": no figure where they meet"
            return .warning("\(name) \(found.words)\(place)", remedy: remedy(found))
        }
        let several = figures(index)
        guard several.count > 1, !isKey, plan.items[index].metric.unit.currencyColumn != nil else { return nil }
        let found = mixture(several)
        return .warning("\(name) is not in one currency from row to row: \(found.list)", remedy: remedy(found))
    }

    private func remedy(_ mixed: MixedCurrencies) -> String? {
        guard let query = plan.query else { return nil }
        let split = "\(mixed.split(query))"
        return mixed.narrowed(query).map { "\(split) or \($0)" } ?? split
    }

    /// The dataset and the column that names the currency of an item's amounts.
    private func currencyColumn(of index: Int) -> (dataset: String, column: String)? {
        for place in plan.items[index].metric.expression.measures {
            for (dataset, measure) in plan.measures(of: plan.grouping.places[place]) {
                guard case .column(let column, _)? = measure.currency,
                    let table = catalog.dataset(named: dataset)?.table, column < table.columns.count
                else { continue }
                return (dataset, table.columns[column].name)
            }
        }
        return nil
    }
}
