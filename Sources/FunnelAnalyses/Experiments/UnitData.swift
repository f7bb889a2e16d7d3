import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Turns `METRIC by VARIANT per UNIT` into arms: rows are added up to their units first, and each unit counts once.
///
/// Everything is asked as figures per key of a query, so that whoever answers queries answers tests.
struct UnitData {
    let data: ExperimentData

    private var item: Expression { data.query.items[0].expression }
    private var units: [Expression] { data.units }

    func arms(on backend: any Backend) async throws -> ExperimentData.Found {
        if case .binary(.dividedBy, let above, let below) = item.form { return try await ratio(above, below, backend) }
        if case .binary(.of, let part, let whole) = item.form {
            throw Diagnostic(
                "a share has its units already: \(part) of \(whole)", at: item.span,
                cause: "per adds rows up to units", remedies: ["ab \(part) of \(whole) by \(variant)"])
        }
        if try isBoolean(item) { return try await rate(backend) }
        return try await mean(backend)
    }

    private var variant: String { "\(data.query.clauses.by[0].expression)" }

    private func isBoolean(_ item: Expression) throws -> Bool {
        var query = data.query
        query.items = [.init(item)]
        let binder = QueryBinder(catalog: data.catalog, today: data.today)
        guard let dataset = try binder.home(of: query) else { return false }
        return (try? RowBinder(dataset: dataset, catalog: data.catalog).bind(item))?.type == .boolean
    }

    // MARK: What is asked

    private func call(
        _ function: String, _ arguments: [Expression], filter: Expression? = nil, per: [Expression] = []
    ) -> Expression {
        Expression(
            .call(Call(function: function, functionSpan: item.span, arguments: arguments, filter: filter, per: per)),
            span: item.span)
    }

    /// Units of a query: those that have a row.
    private func counted(where filter: Expression? = nil) -> Expression {
        units.count == 1
            ? call("distinct", units, filter: filter)
            : call("count", [call("count", [units[0]], filter: filter)], per: units)
    }

    private func perUnit(_ function: String, _ argument: Expression) -> Expression {
        call(function, [argument], per: units)
    }

    private func answered(_ items: [Expression], _ backend: any Backend) async throws -> (QueryPlan, QueryAnswer) {
        var query = data.query
        query.items = items.enumerated().map { .init($0.element, label: "x\($0.offset + 1)") }
        let plan = try QueryBinder(catalog: data.catalog, today: data.today).plan(query)
        return (plan, try await plan.run(on: backend))
    }

    // MARK: Kinds of metrics

    /// Units that ever convert.
    private func rate(_ backend: any Backend) async throws -> ExperimentData.Found {
        let known = Expression(.isNull(item, negated: true), span: item.span)
        let (plan, answer) = try await answered(
            [counted(where: item), counted(where: known), counted()], backend)
        var found = ExperimentData.Found(arms: [], unit: .share, notes: [])
        var missing = 0
        for row in answer.rows {
            guard let name = data.name(of: row.keys[0], rows: row.rows, variant: plan.keys.first?.name, &found.notes)
            else { continue }
            let (successes, trials) = (try data.count(row.items[0], item), try data.count(row.items[1], item))
            missing += try data.count(row.items[2], item) - trials
            found.arms.append(ArmData(name: name, sample: .proportion(Proportion(successes, of: trials))))
        }
        found.notes += missingNotes(missing) + crossed(answer, 2, found.arms)
        return found
    }

    private func mean(_ backend: any Backend) async throws -> ExperimentData.Found {
        let (plan, answer) = try await answered(
            ["count", "mean", "variance"].map { perUnit($0, data.capped(item)) } + [counted()], backend)
        var found = ExperimentData.Found(arms: [], unit: plan.items[1].metric.unit, notes: [])
        var missing = 0
        for row in answer.rows {
            guard let name = data.name(of: row.keys[0], rows: row.rows, variant: plan.keys.first?.name, &found.notes)
            else { continue }
            let count = try data.count(row.items[0], item)
            missing += try data.count(row.items[3], item) - count
            found.arms.append(ArmData(name: name, sample: .moments(moments(count, row.items[1], row.items[2]))))
        }
        found.notes += missingNotes(missing) + crossed(answer, 3, found.arms)
        if let least = found.arms.compactMap(\.units).min(), least < ExperimentData.manyUnits {
            let (_, skew) = try await answered([perUnit("skewness", data.capped(item))], backend)
            found.notes += ExperimentData.skewNotes(skew.rows.compactMap { $0.items[0].double }, least: least)
        }
        return found
    }

    private func moments(_ count: Int, _ mean: Value, _ variance: Value) -> Moments {
        Moments(count: count, mean: mean.double ?? 0, m2: (variance.double ?? 0) * Double(max(0, count - 1)))
    }

    /// A ratio of sums: the covariance of the two sums of a unit is a quarter of what the variances of their sum and
    /// their difference are apart, both measured in their own spread so that neither drowns the other.
    private func ratio(
        _ above: Expression, _ below: Expression, _ backend: any Backend
    ) async throws -> ExperimentData.Found {
        let (sums, others) = (data.capped(call("sum", [above])), call("sum", [below]))
        let items = [
            perUnit("count", sums), perUnit("mean", sums), perUnit("variance", sums), perUnit("mean", others),
            perUnit("variance", others), counted(),
        ]
        let (plan, first) = try await answered(items, backend)
        let scales = [2, 4].map { place in
            Scale(of: first.rows.compactMap { $0.items[place].double }.filter { $0 > 0 }.max()?.squareRoot() ?? 1)
        }
        let scaled = zip([sums, others], scales).map { sum, scale in
            Expression(
                .binary(.dividedBy, sum, Expression(.literal(.number(scale.decimal)), span: item.span)),
                span: item.span)
        }
        let both = [BinaryOperator.plus, .minus].map { operation in
            perUnit("variance", Expression(.binary(operation, scaled[0], scaled[1]), span: item.span))
        }
        let (_, second) = try await answered(both, backend)
        var found = ExperimentData.Found(
            arms: [], unit: plan.items[1].metric.unit.kind == .money ? plan.items[1].metric.unit : .number, notes: [])
        var missing = 0
        for (row, spread) in zip(first.rows, second.rows) {
            guard let name = data.name(of: row.keys[0], rows: row.rows, variant: plan.keys.first?.name, &found.notes)
            else { continue }
            let count = try data.count(row.items[0], item)
            missing += try data.count(row.items[5], item) - count
            let (plus, minus) = (spread.items[0].double ?? 0, spread.items[1].double ?? 0)
            let covariance = (plus - minus) / 4 * scales[0].value * scales[1].value
            let joint = JointMoments(
                x: moments(count, row.items[1], row.items[2]), y: moments(count, row.items[3], row.items[4]),
                cxy: covariance * Double(max(0, count - 1)))
            found.arms.append(ArmData(name: name, sample: .ratio(joint)))
        }
        found.notes += missingNotes(missing) + crossed(first, 5, found.arms)
        return found
    }

    /// The power of ten below a spread, exact as a decimal.
    private struct Scale {
        private(set) var value = 1.0
        private(set) var decimal = Decimal(1)

        init(of spread: Double) {
            var places = 0
            while value * 10 <= spread, places < 15 { (value, places) = (value * 10, places + 1) }
            while value > spread, places > -15 { (value, places) = (value / 10, places - 1) }
            let power = (0..<abs(places)).reduce(Int128(1)) { power, _ in power * 10 }
            decimal = places < 0 ? Decimal(mantissa: 1, scale: -places) : Decimal(mantissa: power, scale: 0)
        }
    }

    // MARK: What is told

    private func missingNotes(_ count: Int) -> [Note] {
        count > 0 ? [Note("\(grouped(count)) unit\(count == 1 ? "" : "s") without \(item) left out")] : []
    }

    /// Units that have rows in more than one arm.
    private func crossed(_ answer: QueryAnswer, _ place: Int, _ arms: [ArmData]) -> [Note] {
        guard let total = answer.total?.items[place].double else { return [] }
        let parts = answer.rows.reduce(0) { $0 + ($1.items[place].double ?? 0) }
        let count = Int(exactly: parts - total) ?? 0
        guard count > 0 else { return [] }
        let names = units.map { "\($0)" }.joined(separator: ", ")
        return [
            .warning(
                "\(grouped(count)) \(names) in more than one arm, counted in each: whoever saw both variants blurs the difference"
            )
        ]
    }
}
