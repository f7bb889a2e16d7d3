import FunnelColumns
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax
import FunnelValues

/// The units of a funnel, one row each: `funnel sales units where depth = 2`.
enum FunnelUnits {
    static let columns: Set<String> = ["depth", "last_step", "entered", "reached", "took", "left_out"]

    /// Takes the conditions on units out of `where`: those whose names are columns of the units, and of no file.
    static func parted(_ funnel: FunnelExpression, in catalog: Catalog) -> (FunnelExpression, Expression?) {
        guard funnel.options.listsUnits, let filter = funnel.clauses.filter else { return (funnel, nil) }
        let known = columns.union(funnel.steps.map { $0.name.lowercased() })
        func isOfUnits(_ condition: Expression) -> Bool {
            let names = condition.names
            return !names.isEmpty
                && names.allSatisfy { name in
                    known.contains(name.text.lowercased())
                        && catalog.datasets(withColumn: name.text).allSatisfy { catalog.isView($0.name) }
                }
        }
        func joined(_ conditions: [Expression]) -> Expression? {
            guard let first = conditions.first else { return nil }
            return conditions.dropFirst().reduce(first) { Expression(.binary(.and, $0, $1), span: $1.span) }
        }
        let conditions = filter.conjuncts
        var rest = funnel
        rest.clauses.filter = joined(conditions.filter { !isOfUnits($0) })
        return (rest, joined(conditions.filter(isOfUnits)))
    }
}

extension Expression {
    /// `a and b and c` as its three parts.
    fileprivate var conjuncts: [Expression] {
        if case .binary(.and, let left, let right) = form { return left.conjuncts + right.conjuncts }
        return [self]
    }
}

extension FunnelQuestion {
    /// The units one by one, as a table; those that pass the condition on units.
    ///
    /// - Parameter withOthers: also what the events of their first steps have in other columns.
    func units(named name: String, withOthers: Bool, in session: Session) async throws -> Dataset {
        var made: Dataset
        switch bound {
        case .counted:
            throw Diagnostic(
                "units are of events and deals", at: funnel.steps.first?.span,
                cause: "these stages are counted: there are figures, and no units to follow")
        case .events(let events):
            let dataset = try session.dataset(named: Name([events.request.dataset]))
            let units = try await session.backend.units(of: events.request)
            if Task.isCancelled { throw EngineError.cancelled }
            made = FunnelUnitsTable(events, units, of: dataset).table(named: name, withOthers: withOthers)
        case .deals(let deals):
            let dataset = try session.dataset(named: Name([deals.dataset]))
            made = try await DealUnits(deals, of: dataset).table(named: name, on: session.backend)
        }
        guard let unitFilter else { return made }
        let rows = RowBinder(dataset: made, catalog: session.catalog, inFilter: true)
        let condition = try rows.condition(unitFilter).expression
        var inside = session
        inside.catalog.insert(made)
        made.table = made.table.gathered(
            try await inside.backend.rows(of: made.name, filter: condition, limit: .max))
        // Counted before the condition.
        made.youngUnits = nil
        return made
    }

    /// The units as an answer.
    func unitReport(in session: Session) async throws -> Report {
        try refuseFigures()
        let table = try await units(named: "units", withOthers: false, in: session).table
        var rows: [[Value]] = []
        rows.reserveCapacity(table.rowCount)
        for row in 0..<table.rowCount {
            try Stopping.check(row)
            rows.append(table.columns.map { $0.value(at: row) })
        }
        let columns = table.columns.map {
            ReportColumn($0.name, type: $0.type, unit: $0.unit, role: $0.type.isNumeric ? .metric : .key)
        }
        return Report(.table(TableReport(columns: columns, rows: rows)), notes: unitNotes)
    }

    /// What is of steps, not of units.
    private func refuseFigures() throws {
        let (options, clauses) = (funnel.options, funnel.clauses)
        let refused: [(Bool, String)] = [
            (options.trend != nil, "trend"), (options.times != nil, "times"), (options.value != nil, "value"),
            (clauses.comparison != nil, "vs"), (!clauses.by.isEmpty, "by"),
        ]
        for (isThere, word) in refused where isThere {
            var asked = funnel
            asked.options.listsUnits = false
            throw Diagnostic(
                "units have no \(word)", at: funnel.steps.last?.span,
                cause: "a row is one unit; a table of them can be asked anything", remedies: ["funnel \(asked)"])
        }
    }

    private var unitNotes: [Note] {
        switch bound {
        case .counted: []
        case .events(let events): [Note(events.definition)] + events.notes.map { Note($0) }
        case .deals(let deals): [Note(deals.definition)] + deals.notes.map { Note($0) }
        }
    }
}

extension FunnelQuestion {
    /// The first unit that got to the end, else the first that got furthest: its steps, each with its time and what the step
    /// before allowed.
    func example(in session: Session) async throws -> [String] {
        guard case .events(let events) = bound, events.request.counting == .units else { return [] }
        let dataset = try session.dataset(named: Name([events.request.dataset]))
        let units = try await session.backend.units(of: events.request)
        var best: Int?
        for (unit, depth) in units.depth.enumerated()
        where !units.excluded[unit] && depth > (best.map { units.depth[$0] } ?? 0) {
            best = unit
            if depth == events.steps.count { break }
        }
        guard let best, let time = dataset.column(named: events.timeName) else { return [] }
        let zone = session.catalog.zone
        func text(_ value: Value) -> String { NumberFormat.text(value, unit: .number, showsTime: true, zone: zone) }
        let name = units.units.map { "\($0.name) \(text($0.value(at: best)))" }.joined(separator: ", ")
        var lines = ["\(name): \(units.depth[best]) of \(events.steps.count) steps"]
        for (place, step) in events.steps.enumerated() {
            let row = units.rows[place][best]
            guard row >= 0 else { continue }
            lines.append("\(step): \(text(time.value(at: row))), row \(row + 1) of \(dataset.name)")
        }
        if units.depth[best] < events.steps.count {
            lines.append("\(events.steps[units.depth[best]]): none in time")
        }
        return lines
    }
}
