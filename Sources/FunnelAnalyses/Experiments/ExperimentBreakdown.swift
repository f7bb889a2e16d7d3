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
    private static let mostParts = 30

    func parts(on backend: any Backend) async throws -> [(key: String, filter: Expression)] {
        var keyed = query
        let span = keys[0].expression.span
        keyed.items = [.init(Expression(.name(Name(["rows"])), span: span))]
        keyed.clauses.by = keys
        if keyed.clauses.from == nil {
            let home = try QueryBinder(catalog: catalog, today: today).home(of: query)
            keyed.clauses.from = home.map { Name([$0.name], span: span) }
        }
        let answer = try await QueryBinder(catalog: catalog, today: today).plan(keyed).run(on: backend)
        guard answer.rows.count <= Self.mostParts else {
            let names = keys.map { "\($0.expression)" }.joined(separator: ", ")
            throw Diagnostic(
                "\(answer.rows.count) parts of \(names) are too many to compare", at: span,
                cause: "more than \(Self.mostParts)")
        }
        return answer.rows.compactMap { row in
            var filter = query.clauses.filter
            var names: [String] = []
            for (key, value) in zip(keys, row.keys) {
                guard let literal = literal(value) else { return nil }
                names.append("\(key.expression) \(text(value))")
                let own = Expression(
                    .binary(.equal, key.expression, Expression(.literal(literal), span: span)), span: span)
                filter = filter.map { Expression(.binary(.and, $0, own), span: span) } ?? own
            }
            return filter.map { (names.joined(separator: ", "), $0) }
        }
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
