import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// Turns `METRIC by VARIANT` into one request, and its answer into arms.
struct ExperimentData {
    let query: Query
    let catalog: Catalog
    let today: Day?
    /// Columns that name the unit that was put into an arm; empty where each row is one.
    var units: [Expression] = []
    /// Whether a test is asked for that needs every value.
    var needsValues = false
    /// What outcomes of a unit are cut at.
    var cap: Expression?

    struct Found {
        var arms: [ArmData]
        var unit: Unit
        var notes: [Note]
    }

    func arms(on backend: any Backend) async throws -> Found {
        let item = query.items[0].expression
        if !units.isEmpty { return try await UnitData(data: self).arms(on: backend) }
        if case .binary(.of, let part, let whole) = item.form { return try await counted(part, of: whole, backend) }
        if let metric = namedShare(item) { return try await counted(metric.0, of: metric.1, backend) }
        if case .binary(.dividedBy, let part, let whole) = item.form {
            let variant = "\(query.clauses.by[0].expression)"
            throw Diagnostic(
                "a ratio of two sums has no units to compare: \(item)", at: item.span,
                cause: "a share of units is \(part) of \(whole); a ratio needs the unit that was randomised",
                remedies: ["ab \(part) of \(whole) by \(variant)", "ab \(item) by \(variant) per user_id"])
        }
        return try await column(capped(item), backend)
    }

    /// `least(x, cap)`.
    func capped(_ value: Expression) -> Expression {
        guard let cap else { return value }
        return Expression(
            .call(Call(function: "least", functionSpan: value.span, arguments: [value, cap])), span: value.span)
    }

    /// A metric that is defined as `a of b`.
    private func namedShare(_ item: Expression) -> (Expression, Expression)? {
        guard case .name(let name) = item.form, let metric = catalog.metric(named: name.text),
            case .binary(.of, let part, let whole) = metric.formula.form
        else { return nil }
        return (part.relocated(to: item.span), whole.relocated(to: item.span))
    }

    // MARK: Rates from counted columns

    private func counted(_ part: Expression, of whole: Expression, _ backend: any Backend) async throws -> Found {
        var counts = query
        counts.items = [.init(part), .init(whole)]
        let plan = try QueryBinder(catalog: catalog, today: today).plan(counts)
        let answer = try await plan.run(on: backend)
        var notes = catalog.youngNotes(plan.datasets)
        var arms: [ArmData] = []
        for row in answer.rows {
            guard let name = name(of: row.keys[0], rows: row.rows, variant: plan.keys.first?.name, &notes) else {
                continue
            }
            let (successes, trials) = (try count(row.items[0], part), try count(row.items[1], whole))
            guard trials >= successes else {
                throw Diagnostic(
                    "\(successes) of \(trials) is no share, in \(name)", at: part.span.union(whole.span),
                    cause: "more \(part) than \(whole): a unit counted twice, or two different units")
            }
            arms.append(ArmData(name: name, sample: .proportion(Proportion(successes, of: trials))))
        }
        return Found(arms: arms, unit: .share, notes: notes)
    }

    func count(_ value: Value, _ expression: Expression) throws -> Int {
        if case .decimal(let decimal) = value, let count = decimal.integer, count >= 0 { return count }
        throw Diagnostic("not a count: \(expression)", at: expression.span, cause: "a rate is a part of whole units")
    }

    // MARK: One row per unit

    private func column(_ item: Expression, _ backend: any Backend) async throws -> Found {
        let binder = QueryBinder(catalog: catalog, today: today)
        guard let dataset = try binder.home(of: query) else {
            // The query's own binding says what is wrong with its names.
            _ = try binder.plan(query)
            throw Diagnostic("no one dataset has \(item) and its variant", at: item.span, remedies: ["from NAME"])
        }
        let row: BoundRow
        do { row = try RowBinder(dataset: dataset, catalog: catalog).bind(item) } catch {
            if case .aggregateInRow(let name, let span, _) = error {
                throw Diagnostic(
                    "\(name) has no value per unit", at: span, cause: "a test compares units: a column, or a of b")
            }
            throw error
        }
        let counts = Expression(.name(Name(["rows"])), span: item.span)
        var keyed = query
        keyed.items = [.init(counts)]
        keyed.clauses.from = Name([dataset.name], span: item.span)
        var plan = try binder.plan(keyed)
        guard !plan.requests.isEmpty else { throw Diagnostic("no data is loaded", remedies: ["load \"file.csv\""]) }
        if needsValues, row.type.isNumeric, row.unit.currencyColumn == nil {
            return try await ValueData(data: self).arms(of: item, in: dataset, unit: row.unit, on: backend)
        }
        if row.type == .boolean {
            plan.requests[0].measures = [Measure(.rows), Measure(.count, of: row.expression)]
        } else if row.type.isNumeric {
            let currency = try dataset.currency(of: row, under: .moments, span: item.span)
            plan.requests[0].measures = [Measure(.rows), Measure(.moments, of: row.expression, currency: currency)]
        } else if row.type == .text {
            return try await CategoryData(data: self).arms(of: item, in: dataset, on: backend)
        } else {
            throw Diagnostic(
                "\(item) is a \(row.type.name)", at: item.span, cause: "a test compares rates, means or kinds")
        }
        let table = try await backend.aggregate(plan.requests[0])
        let currencies = table.groups.reduce(into: Set<Value>()) { $0.formUnion($1.states[1].currencies) }
        if currencies.count > 1, let name = row.unit.currencyColumn {
            let mixed = MixedCurrencies(column: name, currencies: currencies, dataset: dataset)
            throw Diagnostic(
                "\(item) \(mixed.words)", at: item.span, cause: "amounts of two currencies have no common mean",
                remedies: mixed.narrowed(query).map { ["ab \($0)"] } ?? [])
        }
        var unitOfRow = row
        if case .text(let code)? = currencies.first, row.unit.currencyColumn != nil {
            unitOfRow.unit.denomination = .currency(code)
        }
        var found = try found(table, unitOfRow, plan)
        if row.type.isNumeric, let least = found.arms.compactMap(\.units).min(), least < Self.manyUnits {
            plan.requests[0].measures = [Measure(.skewness, of: row.expression)]
            let skewness = try await backend.aggregate(plan.requests[0]).groups.compactMap {
                $0.states[0].finish().double
            }
            found.notes += Self.skewNotes(skewness, least: least)
        }
        return found
    }

    /// With more the means of any metric are as good as normal.
    static let manyUnits = 1_000_000

    /// - Source: R. Kohavi, A. Deng, R. Longbotham, Y. Xu, "Seven Rules of Thumb for Web Site Experimenters", KDD 2014,
    ///   rule 7: 355 s² units an arm.
    static func skewNotes(_ skewness: [Double], least: Int) -> [Note] {
        let worst = skewness.map(abs).max() ?? 0
        let needed = 355 * worst * worst
        guard needed > Double(least), needed < 1e15 else { return [] }
        let units = grouped(Int(needed.rounded(.up)))
        return [
            .warning(
                "skewed: a t test wants some \(units) units an arm (355 s²), the smallest has \(grouped(least)); p is rough"
            )
        ]
    }

    private func found(_ table: AggregateTable, _ row: BoundRow, _ plan: QueryPlan) throws -> Found {
        var notes: [Note] = []
        var arms: [ArmData] = []
        var missing = 0
        for group in table.groups {
            guard let name = name(of: group.keys[0], rows: group.rows, variant: plan.keys.first?.name, &notes) else {
                continue
            }
            let sample: Sample
            if row.type == .boolean {
                let (successes, nulls) = (try whole(group.states[1].finish()), group.states[1].nulls)
                let trials = group.rows - nulls
                missing += nulls
                sample = .proportion(Proportion(successes, of: trials))
            } else {
                missing += group.states[1].nulls
                let moments = group.states[1].moments ?? (count: 0, mean: 0, m2: 0)
                sample = .moments(Moments(count: moments.count, mean: moments.mean, m2: moments.m2))
            }
            arms.append(ArmData(name: name, sample: sample))
        }
        if missing > 0 {
            notes.append(
                Note(
                    "\(rows(missing)) without \(plan.items.isEmpty ? "" : query.items[0].expression.description) left out"
                ))
        }
        return Found(arms: arms, unit: row.type == .boolean ? .share : row.unit, notes: notes)
    }

    private func whole(_ value: Value) throws -> Int {
        guard case .decimal(let decimal) = value, let count = decimal.integer else {
            throw Diagnostic("not a count", at: query.items[0].expression.span)
        }
        return count
    }

    /// The arm's name; nil, and a note, for rows without a variant.
    func name(of key: Value, rows: Int, variant: String?, _ notes: inout [Note]) -> String? {
        switch key {
        case .null, .notYet:
            let variant = variant ?? "a variant"
            notes.append(.warning("\(grouped(rows)) row\(rows == 1 ? "" : "s") without \(variant) left out"))
            return nil
        case .text(let text): return text
        case .boolean(let flag): return flag ? "true" : "false"
        case .decimal(let decimal): return decimal.description
        case .number(let number): return number.description
        case .date(let day): return day.description
        case .instant(let instant): return instant.description
        case .period(let period): return period.description
        }
    }
}
