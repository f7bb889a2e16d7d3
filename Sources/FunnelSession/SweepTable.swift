import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// A query for each value that a name takes in turn: a table, and for two such names and one figure a grid.
struct SweepTable {
    let query: Query

    static func isNeeded(_ query: Query) -> Bool {
        query.clauses.with.contains { if case .value = $0.change { false } else { true } }
    }

    func report(in session: Session) async throws -> Report {
        var (fixed, sweeps): ([Assumption], [Sweep]) = ([], [])
        for assumption in query.clauses.with {
            if case .value = assumption.change {
                fixed.append(assumption)
            } else {
                sweeps.append(try Sweep(assumption, catalog: session.catalog))
            }
        }
        guard sweeps.count <= 2 else {
            throw Diagnostic("more than two ranges at once", at: sweeps[2].name.span, cause: "a table has two sides")
        }
        guard sweeps.reduce(1, { $0 * $1.values.count }) <= Sweep.mostValues else {
            throw Diagnostic("more than \(Sweep.mostValues) cells", at: sweeps[0].name.span, remedies: ["step …"])
        }
        if sweeps.count == 2, query.items.count == 1, query.clauses.by.isEmpty {
            return try await grid(sweeps[0], sweeps[1], fixed, session)
        }
        return try await list(sweeps, fixed, session)
    }

    private func asked(_ fixed: [Assumption], _ values: [(Name, Expression)]) -> Query {
        var asked = query
        asked.clauses.with = fixed + values.map { Assumption(name: $0.0, change: .value($0.1)) }
        return asked
    }

    /// One row per value and group.
    private func list(_ sweeps: [Sweep], _ fixed: [Assumption], _ session: Session) async throws -> Report {
        var columns: [ReportColumn] = []
        var rows: [[Value]] = []
        var combinations: [[(Name, Expression)]] = [[]]
        for sweep in sweeps {
            combinations = combinations.flatMap { before in sweep.values.map { before + [(sweep.name, $0)] } }
        }
        for combination in combinations {
            let (plan, answer) = try await QueryAction.answer(asked(fixed, combination), in: session)
            let table = QueryReporting(plan: plan, answer: answer, catalog: session.catalog).table
            var cells: [Value] = []
            if columns.isEmpty {
                columns = try combination.map { try column($0.0.text, $0.1, session) } + table.columns
            }
            for (_, value) in combination { cells.append(try constant(value, session).value) }
            rows += table.rows.map { cells + $0 }
        }
        return Report(.table(TableReport(columns: columns, rows: rows)), notes: notes(fixed))
    }

    /// The first name down, the second across.
    private func grid(
        _ down: Sweep, _ across: Sweep, _ fixed: [Assumption], _ session: Session
    ) async throws -> Report {
        var columns = [try column(down.name.text, down.values.first, session)]
        var rows: [[Value]] = []
        for value in down.values {
            var row = [try constant(value, session).value]
            for other in across.values {
                let query = asked(fixed, [(down.name, value), (across.name, other)])
                let (plan, answer) = try await QueryAction.answer(query, in: session)
                if rows.isEmpty {
                    let unit = plan.items[0].metric.unit
                    columns.append(
                        ReportColumn("\(across.name.text) = \(other)", type: .number, unit: unit, role: .metric))
                }
                row.append(answer.rows.first?.items.first ?? .null)
            }
            rows.append(row)
        }
        return Report(
            .table(TableReport(columns: columns, rows: rows, caption: "\(query.items[0].expression)")),
            notes: notes(fixed))
    }

    private func column(_ name: String, _ value: Expression?, _ session: Session) throws -> ReportColumn {
        let unit = try value.map { try constant($0, session).unit } ?? .number
        return ReportColumn(name, type: .number, unit: unit, role: .key)
    }

    private func constant(_ expression: Expression, _ session: Session) throws -> (value: Value, unit: Unit) {
        var binder = MetricBinder(catalog: session.catalog, home: nil)
        let bound = try binder.bind(expression)
        guard case .constant(let value, let unit) = bound.expression else {
            throw Diagnostic("not a constant: \(expression)", at: expression.span)
        }
        return (value, unit)
    }

    private func notes(_ fixed: [Assumption]) -> [Note] {
        fixed.isEmpty ? [] : [Note("with " + fixed.map { "\($0)" }.joined(separator: ", "))]
    }
}
