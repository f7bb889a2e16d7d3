package import FunnelPlan
import FunnelReport
package import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// Two columns of one row, before and after, as pairs: numbers with their covariance, or the four outcomes of booleans.
package struct PairedData {
    private let before: Expression
    private let after: Expression
    private let clauses: Clauses
    private let catalog: Catalog
    private let today: Day?

    package init(_ before: Expression, _ after: Expression, clauses: Clauses, catalog: Catalog, today: Day?) {
        (self.before, self.after, self.clauses) = (before, after, clauses)
        (self.catalog, self.today) = (catalog, today)
    }

    /// What is known of the pairs, and how many rows have but one of the two.
    private struct Found {
        var pairs: Pairs
        var unit: Unit
        var incomplete: Int
    }

    /// - Throws: `Diagnostic` for columns that are not both numbers or both booleans of one dataset.
    package func experiment(_ options: ExperimentOptions, on backend: any Backend) async throws -> PairedExperiment {
        let found = try await pairs(on: backend)
        let rows = found.incomplete == 1 ? "row has" : "rows have"
        return PairedExperiment(
            title: "\(after) against \(before), of the same rows", names: ("\(before)", "\(after)"),
            pairs: found.pairs, unit: found.unit, options: options,
            notes: found.incomplete > 0
                ? [Note("\(grouped(found.incomplete)) \(rows) not both, and are left out")] : [])
    }

    private func pairs(on backend: any Backend) async throws -> Found {
        let query = Query(items: [.init(before), .init(after)], clauses: clauses)
        let binder = QueryBinder(catalog: catalog, today: today)
        guard let dataset = try binder.home(of: query) else {
            _ = try binder.plan(query)
            throw Diagnostic("no one dataset has \(before) and \(after)", at: span, remedies: ["from NAME"])
        }
        let rows = RowBinder(dataset: dataset, catalog: catalog)
        let types = (try rows.bind(before).type, try rows.bind(after).type)
        if types == (.boolean, .boolean) { return try await outcomes(dataset, backend) }
        guard types.0.isNumeric, types.1.isNumeric else {
            throw Diagnostic(
                "\(before) is a \(types.0.name), \(after) is a \(types.1.name)", at: span,
                cause: "pairs are two numbers, or two of yes and no")
        }
        return try await numbers(dataset, backend)
    }

    private var span: SourceSpan { before.span.union(after.span) }

    // MARK: What is asked

    private func numbers(_ dataset: Dataset, _ backend: any Backend) async throws -> Found {
        let change = Expression(.binary(.minus, after, before), span: span)
        let items = [
            call("count", change), call("mean", before), call("variance", before), call("mean", after),
            call("variance", after), call("variance", change),
        ]
        let (values, unit) = try await answered(items, complete, dataset, backend)
        let (n, all) = (try count(values[0]), try await rows(dataset, backend))
        func moments(_ mean: Value, _ variance: Value) -> Moments {
            Moments(count: n, mean: mean.double ?? 0, m2: (variance.double ?? 0) * Double(max(0, n - 1)))
        }
        // s_xy from the variance of the change, which is what the test is of: s_d² = s_x² + s_y² − 2 s_xy.
        let (x, y) = (moments(values[3], values[4]), moments(values[1], values[2]))
        let change2 = (values[5].double ?? 0) * Double(max(0, n - 1))
        let joint = JointMoments(x: x, y: y, cxy: (x.m2 + y.m2 - change2) / 2)
        return Found(pairs: .numbers(joint), unit: unit, incomplete: all - n)
    }

    private func outcomes(_ dataset: Dataset, _ backend: any Backend) async throws -> Found {
        func both(_ first: Expression, _ second: Expression) -> Expression {
            call("count", Expression(.binary(.and, first, second), span: span))
        }
        func not(_ flag: Expression) -> Expression { Expression(.unary(.not, flag), span: flag.span) }
        let items = [
            both(before, after), both(before, not(after)), both(not(before), after), both(not(before), not(after)),
        ]
        let counts = try await answered(items, complete, dataset, backend).values.map(count)
        let pairs = PairedOutcomes(
            both: counts[0], controlOnly: counts[1], treatmentOnly: counts[2], neither: counts[3])
        return Found(
            pairs: .outcomes(pairs), unit: .share, incomplete: try await rows(dataset, backend) - counts.reduce(0, +))
    }

    /// Rows that have both.
    private var complete: Expression {
        let known = [before, after].map { Expression(.isNull($0, negated: true), span: $0.span) }
        return Expression(.binary(.and, known[0], known[1]), span: span)
    }

    private func call(_ function: String, _ argument: Expression) -> Expression {
        Expression(.call(Call(function: function, functionSpan: span, arguments: [argument])), span: span)
    }

    private func rows(_ dataset: Dataset, _ backend: any Backend) async throws -> Int {
        try count(
            try await answered([Expression(.name(Name(["rows"])), span: span)], nil, dataset, backend).values[0])
    }

    private func count(_ value: Value) throws -> Int {
        guard case .decimal(let decimal) = value, let count = decimal.integer else {
            throw Diagnostic("no pairs: \(before), \(after)", at: span)
        }
        return count
    }

    private func answered(
        _ items: [Expression], _ filter: Expression?, _ dataset: Dataset, _ backend: any Backend
    ) async throws -> (values: [Value], unit: Unit) {
        var clauses = clauses
        clauses.from = Name([dataset.name], span: span)
        if let filter {
            clauses.filter = clauses.filter.map { Expression(.binary(.and, $0, filter), span: $0.span) } ?? filter
        }
        let query = Query(
            items: items.enumerated().map { .init($0.element, label: "x\($0.offset)") }, clauses: clauses)
        let plan = try QueryBinder(catalog: catalog, today: today).plan(query)
        let answer = try await plan.run(on: backend)
        guard let row = answer.total ?? answer.rows.first else { throw Diagnostic("no rows", at: span) }
        return (row.items, plan.items[items.count > 1 ? 1 : 0].metric.unit)
    }
}

/// The same units twice.
package enum Pairs: Sendable {
    /// x after, y before.
    case numbers(JointMoments)
    case outcomes(PairedOutcomes)
    /// Units that changed, of all that nobody counted.
    case discordant(controlOnly: Int, treatmentOnly: Int)
}
