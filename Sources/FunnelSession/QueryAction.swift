import FunnelAnalyses
import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax
import FunnelValues

/// A query: bound, answered by the backend, reported, and written to a file when it says `to`.
struct QueryAction {
    let query: Query
    /// As it was typed.
    let source: String

    func run(in session: inout Session) async throws -> Report {
        if let funnel = funnelAlone(in: session) { return try await funnel.run(in: &session) }
        if let dataset = datasetAlone(in: session) {
            var clauses = Clauses()
            clauses.from = Name([dataset.name])
            return try await RowListing(columns: [], clauses: clauses, count: 10).report(in: session)
        }
        try refuseQuotedNames(in: session)
        let query = try asked(in: session)
        let (planned, answers) = try await QueryAction.answer(query, in: session)
        var report = try SweepReporting(planned, answers, catalog: session.catalog).report()
        defer { if Task.isCancelled { Progress.current?.leave(report) } }
        if Task.isCancelled { throw EngineError.cancelled }
        if let file = try query.clauses.destination.map(AnswerFile.init) {
            try file.write(&report, of: source, in: session)
        }
        session.lastQuery = query
        return report
    }

    /// Throws when the query cannot be bound or its file has no format; asks for nothing.
    func check(in session: Session) async throws {
        if let destination = query.clauses.destination { _ = try AnswerFile(destination) }
        if funnelAlone(in: session) != nil || datasetAlone(in: session) != nil { return }
        try refuseQuotedNames(in: session)
        let query = try asked(in: session)
        _ = try QueryBinder(catalog: session.catalog, today: session.settings.today).planned(query)
    }

    /// `"spend" by "channel"`: quotes make text of names, as they do not elsewhere.
    func refuseQuotedNames(in session: Session) throws {
        for item in query.items + query.clauses.by {
            guard case .literal(.text(let text)) = item.expression.form else { continue }
            let isName =
                session.catalog.metric(named: text) != nil || !session.catalog.datasets(withColumn: text).isEmpty
            guard isName else { continue }
            throw Diagnostic(
                "text in the place of a name: \(item.expression)", at: item.expression.span,
                cause: "names stand without quotes, or in backquotes",
                repairs: [Repair(item.expression.span, Name.printed(text))])
        }
    }

    /// The plans of a query, and what the session's data answers.
    static func answer(_ query: Query, in session: Session) async throws -> (PlannedQuery, [QueryAnswer]) {
        let planned = try QueryBinder(catalog: session.catalog, today: session.settings.today).planned(query)
        return (planned, try await planned.run(on: session.backend))
    }

    /// A funnel's name with nothing but clauses that a funnel has: it is asked.
    func funnelAlone(in session: Session) -> FunnelCommand? {
        guard query.items.count == 1, query.items[0].label == nil,
            case .name(let name) = query.items[0].expression.form, name.parts.count == 1,
            session.catalog.funnel(named: name.text) != nil
        else { return nil }
        var rest = query.clauses
        var funnel = FunnelExpression(steps: [], base: name)
        funnel.clauses = rest
        (rest.by, rest.filter, rest.over, rest.comparison, rest.from, rest.destination) = ([], nil, nil, nil, nil, nil)
        return rest.isEmpty ? FunnelCommand(funnel: funnel) : nil
    }

    /// A dataset's name typed alone, unless a metric or column has it too: its head is shown.
    private func datasetAlone(in session: Session) -> Dataset? {
        guard query.items.count == 1, query.items[0].label == nil, query.clauses.isEmpty,
            case .name(let name) = query.items[0].expression.form, session.catalog.metric(named: name.text) == nil,
            session.catalog.datasets(withColumn: name.text).isEmpty
        else { return nil }
        return session.catalog.dataset(named: name.text)
    }

    /// A text column alone shows its values with counts.
    func asked(in session: Session) throws -> Query {
        guard query.items.count == 1, query.clauses.by.isEmpty, case .name(let name) = query.items[0].expression.form,
            session.catalog.metric(named: name.text) == nil
        else { return query }
        let binder = MetricBinder(
            catalog: session.catalog, home: query.clauses.from.flatMap { session.catalog.dataset(named: $0.text) })
        guard let dataset = try binder.owner(of: name),
            let index = RowBinder(dataset: dataset, catalog: session.catalog).columnIndex(of: name),
            dataset.table.columns[index].type == .text
        else { return query }
        var counted = query
        let rows = Expression(.name(Name(["rows"])), span: name.span)
        counted.items = [.init(rows)]
        counted.clauses.by = [query.items[0]]
        if counted.clauses.from == nil { counted.clauses.from = Name([dataset.name], span: name.span) }
        if counted.clauses.sort.isEmpty { counted.clauses.sort = [SortKey(rows, descending: true)] }
        return counted
    }
}
