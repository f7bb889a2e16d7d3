import FunnelValues

extension Query: CustomStringConvertible {
    package var description: String {
        var printed = items.map(\.description).joined(separator: ", ")
        if let first = items.first, TokenReader.readsAsDefinition(printed) {
            // `a == b` compares; printed with one sign at a statement's start it would define a.
            printed = "(\(first.expression))" + printed.dropFirst(first.expression.description.count)
        }
        if !clauses.isEmpty { printed += " \(clauses)" }
        // At a statement's start `?` asks for help; in brackets it is a hole.
        return printed.hasPrefix("?") ? "(?)" + printed.dropFirst() : printed
    }
}

extension Query.Item: CustomStringConvertible {
    package var description: String { "\(expression)" + (label.map { " as \(Name.printed($0))" } ?? "") }
}

extension Clauses: CustomStringConvertible {
    /// The clauses in one fixed order.
    package var description: String {
        var parts: [String] = []
        if !by.isEmpty { parts.append("by " + by.map(\.description).joined(separator: ", ")) }
        if let filter { parts.append("where \(filter)") }
        if let keep { parts.append("keep \(keep)") }
        if let over { parts.append("over \(over.thing)") }
        if let comparison { parts.append("vs \(comparison.thing)") }
        if !with.isEmpty { parts.append("with " + with.map(\.description).joined(separator: ", ")) }
        if !sort.isEmpty { parts.append("sort " + sort.map(\.description).joined(separator: ", ")) }
        if let limit { parts.append(limit.description) }
        if let from { parts.append("from \(from)") }
        if let destination { parts.append("to \(Literal.quoted(destination.thing))") }
        return parts.joined(separator: " ")
    }
}

extension SortKey: CustomStringConvertible {
    package var description: String { "\(expression)" + (descending ? " desc" : "") }
}

extension Limit: CustomStringConvertible {
    package var description: String { "\(end.rawValue) \(count)" + (per.map { " per \($0.printedAsKey)" } ?? "") }
}

extension PeriodPhrase: CustomStringConvertible {
    package var description: String {
        switch self {
        case .range(let first, let last): first == last ? "\(first)" : "\(first)..\(last)"
        case .this(let grain): "this \(grain.rawValue)"
        case .last(1, let grain): "last \(grain.rawValue)"
        case .last(let count, let grain): "last \(count) \(grain.plural)"
        case .toDate(let grain): "\(grain.rawValue) to date"
        case .since(let period): "since \(period)"
        }
    }
}

extension ComparisonBase: CustomStringConvertible {
    package var description: String {
        switch self {
        case .last(1, let grain): "last \(grain.rawValue)"
        case .last(let count, let grain): "last \(count) \(grain.plural)"
        case .same(let grain, let back): "same \(grain.rawValue) last \(back.rawValue)"
        case .period(let phrase): phrase.description
        case .rows(let predicate): "where \(predicate)"
        }
    }
}

extension Assumption: CustomStringConvertible {
    package var description: String {
        switch change {
        case .value(let value): "\(name) = \(value)"
        case .sweep(let low, let high, let step):
            "\(name) in \(Expression.range(low, high))" + (step.map { " step \($0.printedAsEnd)" } ?? "")
        case .list(let values): "\(name) in (\(Expression.list(values)))"
        }
    }
}
