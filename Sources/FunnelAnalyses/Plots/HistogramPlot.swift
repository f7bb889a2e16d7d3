package import FunnelPlan
package import FunnelReport
package import FunnelSyntax
package import FunnelValues

/// How the values of rows are spread: two questions to a backend, for the ends and for the counts, and no look at a cell.
package struct HistogramPlot {
    private let item: Query.Item
    private let clauses: Clauses
    private let bins: Int?
    private let catalog: Catalog
    private let today: Day?

    /// - Parameter bins: how many at most; nil leaves it to the rule.
    package init(_ query: Query, bins: Int?, catalog: Catalog, today: Day?) throws(Diagnostic) {
        guard let item = query.items.first, query.items.count == 1 else {
            throw Diagnostic(
                "more than one column: \(query.items.count)", at: query.items[1].expression.span,
                cause: PlotReport.Kind.histogram.needs,
                remedies: query.items.prefix(2).map { "plot \($0) as histogram" })
        }
        var narrowed = Clauses()
        (narrowed.filter, narrowed.over, narrowed.from) = (query.clauses.filter, query.clauses.over, query.clauses.from)
        narrowed.with = query.clauses.with
        var others = query.clauses
        others.destination = nil
        let isSwept = others.with.contains { if case .value = $0.change { false } else { true } }
        guard others == narrowed, !isSwept else {
            throw Diagnostic(
                "this does not fit a histogram", at: item.expression.span, cause: PlotReport.Kind.histogram.needs,
                remedies: ["plot \(item.expression) as histogram", "plot \(Query(items: [item], clauses: others))"])
        }
        (self.item, self.bins, self.catalog, self.today) = (item, bins, catalog, today)
        clauses = narrowed
    }

    private var column: Expression { item.expression }
    private var name: String { item.label ?? "\(column)" }

    /// - Throws: `Diagnostic` for what has no numbers in rows, or numbers too far apart.
    package func report(on backend: any Backend) async throws -> Report {
        let type = try checkedType()
        let (plan, answer) = try await asked(
            ["count", "min", "max", "quantile", "quantile"].enumerated().map { place, function in
                let level = [3: "0.25", 4: "0.75"][place].flatMap { Decimal(text: $0) }
                let levels = level.map { [Expression(.literal(.number($0)), span: column.span)] } ?? []
                return call(function, [column] + levels)
            }, backend)
        let reporting = QueryReporting(plan: plan, answer: answer, catalog: catalog)
        let figures = answer.rows.first?.items ?? []
        let unit = plan.items[1].metric.unit
        guard unit.currencyColumn == nil else {
            throw Diagnostic(
                "amounts of several currencies: \(name)", at: column.span,
                cause: "amounts of different currencies have no common scale",
                remedies: ["plot rows by \(unit.currencyColumn ?? "currency")"])
        }
        var notes = reporting.notes
        var table = emptyTable(unit, type, caption: reporting.scope)
        let count = figures.first.flatMap(whole) ?? 0
        if count > 0 {
            let edges = try edges(figures, count: count, isWhole: type == .integer)
            let counts = try await counts(edges, unit, count: count, backend)
            table.rows = zip(zip(edges, edges.dropFirst()), counts).map { ends, rows in
                [.decimal(ends.0), .decimal(ends.1), .integer(rows)]
            }
            notes.append(Note(told(edges.count - 1, isWhole: type == .integer)))
        }
        let used = answer.rowsUsed.first ?? count
        if used > count { table.skipped = [("without \(name)", used - count)] }
        let plot = PlotReport(
            kind: .histogram, title: "\(Query(items: [item], clauses: clauses))",
            definitions: ["rows by \(column)" + (unit == .number ? "" : ", \(unit)"), reporting.scope], table: table,
            axis: [0, 1], values: [2])
        return Report(.plot(plot), notes: notes)
    }

    private func told(_ found: Int, isWhole: Bool) -> String {
        let edges = "each holds its first edge, not its second" + (isWhole ? "" : "; the last holds both")
        if let bins {
            let fewer = found == bins ? "" : ", fewer than \(bins) so that edges are round"
            return "\(found) bin\(found == 1 ? "" : "s")\(fewer) · \(edges)"
        }
        return "bins by Freedman and Diaconis, made round · \(edges)"
    }

    // MARK: The two questions

    private func asked(
        _ items: [Expression], _ backend: any Backend
    ) async throws -> (QueryPlan, QueryAnswer) {
        let query = Query(items: items.map { Query.Item($0) }, clauses: clauses)
        let planned = try QueryBinder(catalog: catalog, today: today).planned(query)
        let answers = try await planned.run(on: backend)
        guard let plan = planned.plans.first, let answer = answers.first else {
            throw Diagnostic("nothing was asked", at: column.span)
        }
        return (plan, answer)
    }

    /// Rows in each bin, from the rows below each inner edge: compared as they are, so that every row is on its side.
    private func counts(_ edges: [Decimal], _ unit: Unit, count: Int, _ backend: any Backend) async throws -> [Int] {
        let inner = edges.dropFirst().dropLast()
        guard !inner.isEmpty else { return [count] }
        let items = try inner.map { edge throws(Diagnostic) -> Expression in
            guard let literal = Literal(edge, in: unit) else {
                throw Diagnostic("no bins of \(unit)", at: column.span, cause: "no number of that unit can be typed")
            }
            let bound = Expression(.literal(literal), span: column.span)
            return call("count", [Expression(.binary(.less, column, bound), span: column.span)])
        }
        let (_, answer) = try await asked(items, backend)
        let below = (answer.rows.first?.items ?? []).map { whole($0) ?? 0 }
        return zip(below + [count], [0] + below).map { $0 - $1 }
    }

    private func edges(_ figures: [Value], count: Int, isWhole: Bool) throws(Diagnostic) -> [Decimal] {
        guard figures.count == 5, let least = decimal(figures[1]), let greatest = decimal(figures[2]) else {
            throw tooFar
        }
        let rule = BinRule(
            count: count, least: least, greatest: greatest,
            quartiles: (figures[3].double ?? 0, figures[4].double ?? 0), isWhole: isWhole, asked: bins)
        guard let edges = rule.edges else { throw tooFar }
        return edges
    }

    private var tooFar: Diagnostic {
        Diagnostic(
            "no round edges for \(name)", at: column.span, cause: "its values have more digits than decimals hold",
            remedies: ["min(\(column)), median(\(column)), max(\(column))"])
    }

    // MARK: The column

    /// The type of the row's value.
    private func checkedType() throws -> DataType {
        let query = Query(items: [item], clauses: clauses)
        guard let dataset = try QueryBinder(catalog: catalog, today: today).home(of: query) else {
            throw Diagnostic("no rows to count: \(name)", at: column.span, cause: PlotReport.Kind.histogram.needs)
        }
        let type: DataType
        do { type = try RowBinder(dataset: dataset, catalog: catalog).bind(column).type } catch {
            guard case .aggregateInRow(let function, _, _) = error, case .call(let call) = column.form,
                let argument = call.arguments.first
            else { throw error }
            throw Diagnostic(
                "\(function) is one figure, which has no spread: \(name)", at: column.span,
                cause: PlotReport.Kind.histogram.needs, repairs: [Repair(column.span, "\(argument)")])
        }
        guard type.isNumeric else {
            let key = type == .date || type == .instant ? "month(\(column))" : "\(column)"
            throw Diagnostic(
                "no numbers: \(name)", at: column.span,
                cause: "a histogram is of numbers and spans, and it is of \(type.name)s",
                remedies: ["plot rows by \(key)"])
        }
        return type
    }

    private func emptyTable(_ unit: Unit, _ type: DataType, caption: String) -> TableReport {
        let edge = { (name: String) in
            ReportColumn(name, type: type == .integer ? .integer : .number, unit: unit, role: .key)
        }
        return TableReport(
            columns: [edge("from"), edge("to"), ReportColumn("rows", type: .integer, unit: .count, role: .metric)],
            rows: [], caption: caption)
    }

    private func call(_ function: String, _ arguments: [Expression]) -> Expression {
        Expression(.call(Call(function: function, arguments: arguments)), span: column.span)
    }

    private func whole(_ value: Value) -> Int? {
        if case .decimal(let decimal) = value { decimal.integer } else { nil }
    }

    private func decimal(_ value: Value) -> Decimal? {
        switch value {
        case .decimal(let decimal): decimal
        case .number(let number): Decimal(shortest: number)
        default: nil
        }
    }
}
