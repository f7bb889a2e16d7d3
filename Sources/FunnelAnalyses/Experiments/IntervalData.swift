package import FunnelPlan
import FunnelReport
package import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// What `interval EXPRESSION` is of, asked of the data.
package struct IntervalData {
    private let expression: Expression
    private let clauses: Clauses
    private let catalog: Catalog
    private let today: Day?

    package init(_ expression: Expression, clauses: Clauses, catalog: Catalog, today: Day?) {
        (self.expression, self.clauses, self.catalog, self.today) = (expression, clauses, catalog, today)
    }

    /// - Throws: `Diagnostic` for an expression that is neither a share of counts, a boolean, nor a mean.
    ///
    /// - Parameter takesMeans: whether a bare number stands for its mean.
    package func sample(on backend: any Backend, takesMeans: Bool = false) async throws -> (sample: Sample, unit: Unit)
    {
        if case .binary(.of, let part, let whole) = expression.form {
            let (answer, _) = try await answered([part, whole], backend)
            return (.proportion(try proportion(answer, [part, whole])), .share)
        }
        if try isBoolean {
            // Of a boolean, count is of those that are true.
            let known = Expression(.isNull(expression, negated: true), span: expression.span)
            let counts = [expression, known].map {
                Expression(.call(Call(function: "count", arguments: [$0])), span: expression.span)
            }
            let (answer, _) = try await answered(counts, backend)
            return (.proportion(try proportion(answer, [expression, expression])), .share)
        }
        let isBare = takesMeans ? try isNumber : false
        let asked = isBare ? Expression(.call(Call(function: "mean", arguments: [expression])), span: span) : expression
        guard case .call(let call) = asked.form, call.function.lowercased() == "mean", call.arguments.count == 1
        else {
            throw Diagnostic(
                "no interval of \(expression)", at: expression.span,
                cause: "an interval is of a share, a mean or a quantile",
                remedies: ["interval mean(\(expression))"])
        }
        func with(_ function: String) -> Expression {
            var other = call
            other.function = function
            return Expression(.call(other), span: expression.span)
        }
        let (answer, unit) = try await answered([with("count"), with("mean"), with("variance")], backend)
        guard case .decimal(let decimal) = answer[0], let count = decimal.integer, let mean = answer[1].double else {
            throw Diagnostic("no value: \(expression)", at: expression.span)
        }
        let m2 = (answer[2].double ?? 0) * Double(max(0, count - 1))
        return (.moments(Moments(count: count, mean: mean, m2: m2)), unit)
    }

    private var isBoolean: Bool { get throws { try typeOfRow == .boolean } }
    private var isNumber: Bool { get throws { try typeOfRow?.isNumeric ?? false } }

    /// Of an expression of one row; nil for an aggregate.
    private var typeOfRow: DataType? {
        get throws {
            let query = Query(items: [.init(expression)], clauses: clauses)
            guard let dataset = try QueryBinder(catalog: catalog, today: today).home(of: query) else { return nil }
            return (try? RowBinder(dataset: dataset, catalog: catalog).bind(expression))?.type
        }
    }

    private var span: SourceSpan { expression.span }

    private func proportion(_ values: [Value], _ items: [Expression]) throws -> Proportion {
        let counts = try zip(values, items).map { value, item -> Int in
            guard case .decimal(let decimal) = value, let count = decimal.integer, count >= 0 else {
                throw Diagnostic("not a count: \(item)", at: item.span, cause: "a rate is a part of whole units")
            }
            return count
        }
        guard counts[0] <= counts[1] else {
            throw Diagnostic("\(counts[0]) of \(counts[1]) is no share", at: expression.span)
        }
        return Proportion(counts[0], of: counts[1])
    }

    /// The share of `quantile(x, 0.9)` or `median(x)` with every value of x; nil for anything else.
    package func quantile(on backend: any Backend) async throws -> (share: Double, sample: Sample, unit: Unit)? {
        guard case .call(let call) = expression.form, let column = call.arguments.first, call.per.isEmpty else {
            return nil
        }
        let share: Double
        switch (call.function.lowercased(), call.arguments.count) {
        case ("median", 1): share = 0.5
        case ("quantile", 2):
            switch call.arguments[1].form {
            case .literal(.number(let number)), .literal(.percent(let number)): share = number.double
            default: return nil
            }
        default: return nil
        }
        guard share > 0, share < 1 else {
            throw Diagnostic(
                "not a quantile: \(share)", at: call.arguments.last?.span, cause: "it lies between 0 and 1")
        }
        var query = Query(items: [.init(Expression(.name(Name(["rows"])), span: span))], clauses: clauses)
        query.clauses.by = [.init(column)]
        var own = Query(items: [.init(column)], clauses: clauses)
        own.clauses.from = clauses.from
        let binder = QueryBinder(catalog: catalog, today: today)
        guard let dataset = try binder.home(of: own) else { return nil }
        query.clauses.from = Name([dataset.name], span: span)
        let bound = try RowBinder(dataset: dataset, catalog: catalog).bind(column)
        guard bound.type.isNumeric else {
            throw Diagnostic("\(column) is a \(bound.type.name)", at: column.span, cause: "a quantile is of numbers")
        }
        let answer = try await binder.plan(query).run(on: backend)
        var counts: [Double: Int] = [:]
        for row in answer.rows {
            if let value = row.keys.first?.double { counts[value, default: 0] += row.rows }
        }
        return (share, .values(ValueCounts(counts)), bound.unit)
    }

    private func answered(_ items: [Expression], _ backend: any Backend) async throws -> ([Value], Unit) {
        let query = Query(
            items: items.enumerated().map { .init($0.element, label: "x\($0.offset)") }, clauses: clauses)
        let plan = try QueryBinder(catalog: catalog, today: today).plan(query)
        let answer = try await plan.run(on: backend)
        guard let row = answer.total ?? answer.rows.first else { throw Diagnostic("no rows", at: expression.span) }
        return (row.items, plan.items[items.count > 2 ? 1 : 0].metric.unit)
    }
}
