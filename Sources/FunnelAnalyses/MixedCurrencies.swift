import FunnelColumns
package import FunnelPlan
package import FunnelSyntax
package import FunnelValues

/// Amounts of more than one currency under one figure: which they are, and what to type for figures of each.
package struct MixedCurrencies {
    /// The column that names the currencies, by its name.
    package let column: String
    /// In capitals; no value for amounts without a currency.
    package let currencies: Set<Value>
    package let dataset: Dataset?

    package init(column: String, currencies: Set<Value>, dataset: Dataset?) {
        self.column = column
        self.currencies = currencies
        self.dataset = dataset
    }

    /// `mixes EUR and USD`, also `mixes EUR, USD and amounts without a currency`.
    package var words: String { "mixes \(list)" }

    /// `EUR, GBP and USD`; of many the first four.
    package var list: String {
        var names = codes
        if names.count > 5 { names = names.prefix(4) + ["\(names.count - 4) more"] }
        if currencies.contains(.null) { names.append("amounts without a currency") }
        guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private var codes: [String] {
        currencies.compactMap { if case .text(let code) = $0 { code } else { nil } }.sorted()
    }

    /// The query with a figure for each currency.
    package func split(_ query: Query) -> Query {
        var split = query
        split.clauses.by.insert(.init(Expression(.name(Name([column])), span: .none)), at: 0)
        return split
    }

    /// The query of the currency that most rows have, spelled as in the file.
    package func narrowed(_ query: Query) -> Query? {
        guard let text = dataset?.column(named: column)?.mostFrequentText else { return nil }
        let wanted = Expression(
            .binary(
                .equal, Expression(.name(Name([column])), span: .none),
                Expression(.literal(.text(text)), span: .none)), span: .none)
        var narrowed = query
        narrowed.clauses.filter =
            query.clauses.filter.map { Expression(.binary(.and, $0, wanted), span: .none) } ?? wanted
        return narrowed
    }
}

extension Column {
    /// Of a text column the value that most rows have, of equals the first in the file; nil without values.
    fileprivate var mostFrequentText: String? {
        var counts = [Int](repeating: 0, count: dictionary.count)
        for chunk in chunks {
            guard let codes = chunk.cells.codes else { return nil }
            for (row, code) in codes.enumerated() where chunk.validity?[row] != false { counts[Int(code)] += 1 }
        }
        guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else { return nil }
        return dictionary[place]
    }
}
