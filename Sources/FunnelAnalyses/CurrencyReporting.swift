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

    /// A warning for the items some figures of which would mix currencies, or are in one each without saying which;
    /// items of which the same is said are told together.
    var currencyNotes: [Note] {
        var told: [(names: [String], predicate: Predicate)] = []
        for index in plan.items.indices {
            guard let predicate = currencyNote(index) else { continue }
            if let place = told.firstIndex(where: { $0.predicate == predicate }) {
                told[place].names.append(plan.items[index].name)
            } else {
                told.append(([plan.items[index].name], predicate))
            }
        }
        return told.map { names, predicate in
            let verb = names.count == 1 ? predicate.verb : predicate.verbOfMany
            let text = "\(names.joined(separator: ", ")) \(verb) \(predicate.rest)"
            return Note(text, level: predicate.level, remedy: predicate.remedy)
        }
    }

    /// What a note says of its items.
    private struct Predicate: Equatable {
        var verb = "mixes"
        var verbOfMany = "mix"
        var rest: String
        var level = Note.Level.warning
        var remedy: String?
    }

    private func currencyNote(_ index: Int) -> Predicate? {
        guard let (dataset, column) = currencyColumn(of: index) else { return nil }
        let mixed = shownRows.filter { met($0, index).count > 1 }
        let isKey = plan.query?.clauses.by.contains { "\($0.expression)" == column } ?? false
        func mixture(_ currencies: Set<Value>) -> MixedCurrencies {
            MixedCurrencies(column: column, currencies: currencies, dataset: catalog.dataset(named: dataset))
        }
        if !mixed.isEmpty {
            let found = mixture(mixed.reduce(into: []) { $0.formUnion(met($1, index)) })
            // Beside a key of currencies only totals mix them.
            if isKey { return Predicate(rest: "\(found.list): no figure over several of them", level: .note) }
            let place =
                answer.rows.count < 2
                ? "no figure"
                : figures(index).count > 1 && plan.items[index].metric.unit.currencyColumn != nil
                    ? "no figure where they meet, the others are in either" : "no figure where they meet"
            return Predicate(rest: "\(found.list): \(place)", remedy: remedy(found))
        }
        let several = figures(index)
        guard several.count > 1, !isKey, plan.items[index].metric.unit.currencyColumn != nil else { return nil }
        let found = mixture(several)
        return Predicate(
            verb: "is", verbOfMany: "are", rest: "in \(found.list), from row to row", remedy: remedy(found))
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
