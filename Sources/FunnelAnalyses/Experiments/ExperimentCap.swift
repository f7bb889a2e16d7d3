import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// One cap for the outcomes of all arms: what lies above it counts as it, no unit is left out.
///
/// A cap by quantile is of all arms together, so that no arm's own outliers decide what becomes of them.
struct ExperimentCap {
    let cap: Located<ExperimentOptions.Cap>
    /// METRIC by VARIANT.
    let query: Query
    let units: [Expression]
    let catalog: Catalog
    let today: Day?

    struct Found {
        /// What outcomes are cut at, as it is written in an expression.
        var limit: Expression
        var note: Note
    }

    private var item: Expression { query.items[0].expression }

    /// - Throws: `Diagnostic` for a share, which has nothing to cut, and where no unit has a value.
    func found(on backend: any Backend) async throws -> Found {
        guard try isOfNumbers else {
            throw Diagnostic("\(item) has nothing to cap", at: cap.span, cause: "a cap is of amounts and counts")
        }
        let limit = Expression(.literal(try await literal(on: backend)), span: cap.span)
        let isAbove = Expression(.binary(.greater, value, limit), span: cap.span)
        let above: Expression
        if units.isEmpty {
            above = call("count", [isAbove])
        } else {
            let (one, none) = (number(1), number(0))
            above = call("sum", [call("if", [isAbove, one, none])], per: groups)
        }
        let (values, _) = try await answered([above, call("count", [value], per: groups)], backend)
        let counts = values.map { $0.double.flatMap(Int.init(exactly:)) ?? 0 }
        let what = units.isEmpty ? "rows" : "units"
        let how =
            switch cap.thing {
            case .quantile(let share): ", the \(share.double * 100) % quantile of all arms"
            case .value: ""
            }
        return Found(
            limit: limit,
            note: Note("capped at \(limit)\(how): \(grouped(counts[0])) of \(grouped(counts[1])) \(what) lie above it"))
    }

    /// Whether outcomes are numbers, as far as one row tells; of sums and metrics the query says what is wrong.
    private var isOfNumbers: Bool {
        get throws {
            if case .binary(.of, _, _) = item.form { return false }
            if case .name(let name) = item.form,
                case .binary(.of, _, _)? = catalog.metric(named: name.text)?.formula.form
            {
                return false
            }
            let binder = QueryBinder(catalog: catalog, today: today)
            guard let dataset = try binder.home(of: query),
                let row = try? RowBinder(dataset: dataset, catalog: catalog).bind(item)
            else { return true }
            return row.type.isNumeric
        }
    }

    /// What is cut: of a ratio, what is divided.
    private var value: Expression {
        if !units.isEmpty, case .binary(.dividedBy, let above, _) = item.form { return above }
        return item
    }

    /// A unit that is in two arms is one in each.
    private var groups: [Expression] { units.isEmpty ? [] : [query.clauses.by[0].expression] + units }

    private func literal(on backend: any Backend) async throws -> Literal {
        switch cap.thing {
        case .value(let literal): return literal
        case .quantile(let share):
            let quantile = call("quantile", [value, Expression(.literal(.number(share)), span: cap.span)], per: groups)
            let (values, unit) = try await answered([quantile], backend)
            let decimal: Decimal? =
                switch values[0] {
                case .decimal(let decimal): decimal
                case .number(let number): Decimal(rounding: number, to: 9)
                default: nil
                }
            guard let decimal else {
                throw Diagnostic("no quantile: \(value)", at: cap.span, cause: "no unit has a value")
            }
            guard unit.kind == .money, let currency = unit.currency else { return .number(decimal) }
            return .money(decimal, currency: currency)
        }
    }

    private func number(_ number: Int) -> Expression { Expression(.literal(.number(Decimal(number))), span: cap.span) }

    private func call(_ function: String, _ arguments: [Expression], per: [Expression] = []) -> Expression {
        Expression(
            .call(Call(function: function, functionSpan: item.span, arguments: arguments, per: per)), span: item.span)
    }

    /// Over the rows of all arms, without those of none.
    private func answered(_ items: [Expression], _ backend: any Backend) async throws -> ([Value], Unit) {
        var asked = query
        let variant = query.clauses.by[0].expression
        let known = Expression(.isNull(variant, negated: true), span: variant.span)
        asked.clauses.by = []
        asked.clauses.filter = query.clauses.filter.map { Expression(.binary(.and, $0, known), span: $0.span) } ?? known
        asked.items = items.enumerated().map { .init($0.element, label: "x\($0.offset)") }
        let plan = try QueryBinder(catalog: catalog, today: today).plan(asked)
        let answer = try await plan.run(on: backend)
        guard let row = answer.total ?? answer.rows.first else { throw Diagnostic("no rows", at: item.span) }
        return (row.items, plan.items[0].metric.unit)
    }
}
