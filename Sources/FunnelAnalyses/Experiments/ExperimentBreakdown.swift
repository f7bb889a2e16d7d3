import FunnelPlan
import FunnelSyntax
import FunnelValues

/// The values of the keys after the variant, each with the filter that keeps its rows.
struct ExperimentBreakdown {
    let query: Query
    let keys: [Query.Item]
    let catalog: Catalog
    let today: Day?

    /// More parts than this nobody reads.
    static let mostShown = 30
    static let mostStrata = 1_000

    /// - Parameter most: parts above which the keys are refused.
    /// - Returns: the parts, and the rows that are in none because they have no key.
    func parts(
        on backend: any Backend, most: Int = mostShown
    ) async throws -> (parts: [(key: String, filter: Expression)], unnamed: Int) {
        var keyed = query
        let span = keys[0].expression.span
        keyed.items = [.init(Expression(.name(Name(["rows"])), span: span))]
        keyed.clauses.by = keys
        if keyed.clauses.from == nil {
            let home = try QueryBinder(catalog: catalog, today: today).home(of: query)
            keyed.clauses.from = home.map { Name([$0.name], span: span) }
        }
        let answer = try await QueryBinder(catalog: catalog, today: today).plan(keyed).run(on: backend)
        guard answer.rows.count <= most else {
            let names = keys.map { "\($0.expression)" }.joined(separator: ", ")
            throw Diagnostic(
                "\(answer.rows.count) parts of \(names) are too many to compare", at: span,
                cause: "more than \(most)")
        }
        var unnamed = 0
        let parts = answer.rows.compactMap { row -> (key: String, filter: Expression)? in
            var filter = query.clauses.filter
            var names: [String] = []
            for (key, value) in zip(keys, row.keys) {
                guard let literal = literal(value) else {
                    unnamed += row.rows
                    return nil
                }
                names.append("\(key.expression) \(text(value))")
                let own = Expression(
                    .binary(.equal, key.expression, Expression(.literal(literal), span: span)), span: span)
                filter = filter.map { Expression(.binary(.and, $0, own), span: span) } ?? own
            }
            return filter.map { (names.joined(separator: ", "), $0) }
        }
        return (parts, unnamed)
    }

    private func literal(_ value: Value) -> Literal? {
        switch value {
        case .text(let text): .text(text)
        case .boolean(let flag): .boolean(flag)
        case .decimal(let decimal): .number(decimal)
        case .date(let day): .date(day)
        case .period(let period): .period(period)
        case .null, .notYet, .number, .instant: nil
        }
    }

    private func text(_ value: Value) -> String {
        if case .text(let text) = value { return text }
        return RowText.text(value)
    }
}
