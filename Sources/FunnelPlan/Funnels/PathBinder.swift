import FunnelColumns
package import FunnelSyntax
package import FunnelValues

/// Paths bound to a dataset: what the backend is asked, and what the answer says of it.
package struct BoundPaths: Sendable {
    package var request: PathRequest
    package var keys: [Grouping.Key] = []
    /// One line.
    package var definition: String
    package var notes: [String] = []
    package var unitName: String
    package var timeName: String
    /// The column whose values the steps are.
    package var eventName: String
    /// The names of the two ends, as far as they are given.
    package var startName: String?
    package var endName: String?
}

/// Binds paths: their ends to conditions of rows, unit, time, windows, keys.
package struct PathBinder {
    let paths: PathsExpression
    let source: EventSource
    let today: Day?

    private var dataset: Dataset { source.dataset }
    private var catalog: Catalog { source.catalog }

    /// - Parameter today: `set today`; nil for the day after the data's last.
    package init(_ paths: PathsExpression, in catalog: Catalog, today: Day?) throws {
        let names =
            paths.per + paths.clauses.by.map(\.expression) + (paths.clauses.filter.map { [$0] } ?? [])
            + paths.ends.flatMap(\.form.expressions)
            + (paths.along.map { [Expression(.name($0), span: $0.span)] } ?? [])
        let dataset = try EventfulDataset(
            catalog: catalog, expressions: names, from: paths.clauses.from, span: paths.ends.first?.span,
            needsEvents: paths.along == nil,
            cause: paths.ends.isEmpty
                ? "paths go from event to event, and no column is known to hold events"
                : "text in quotes is an event, and no column is known to hold events"
        ).found { from in
            var named = paths
            named.clauses.from = from
            return "paths \(named)"
        }
        var column: String?
        if let along = paths.along {
            let rows = RowBinder(dataset: dataset, catalog: catalog)
            guard let place = rows.columnIndex(of: along) else { throw rows.unknown(along) }
            column = dataset.table.columns[place].name
        }
        (self.paths, self.today) = (paths, today)
        source = try EventSource(dataset, at: paths.at, eventColumn: column, catalog: catalog)
    }

    package func bound() throws -> BoundPaths {
        try checkOptions()
        let place = paths.ends.first?.span
        let (time, timeName) = try source.time(at: paths.at?.span ?? place ?? .none)
        let unit = try source.unit(paths.per, at: place) { per in
            var named = paths
            named.per = [per]
            return "paths \(named)"
        }
        let event = try event()
        var request = PathRequest(
            dataset: dataset.name, unit: unit.map(\.expression), time: time, event: event.expression,
            length: paths.length,
            most: paths.most, zone: catalog.zone)
        request.start = try paths.start.map(condition)
        request.end = try paths.end.map(condition)
        request.window = try paths.within.map { try $0.thing.span(on: time.type, at: $0.span) }
        request.stepWindow = try paths.eachStepWithin.map { try $0.thing.span(on: time.type, at: $0.span) }
        request.keepsRepeats = paths.keepsRepeats
        var keys: [Grouping.Key] = []
        for key in paths.clauses.by {
            let row = try QueryBinder(catalog: catalog, today: today).bind(key, in: dataset)
            keys.append(Grouping.Key(name: key.label ?? "\(key.expression)", row: row))
            request.keys.append(row.expression)
        }
        let periods = try FunnelPeriods(paths.clauses, of: dataset, catalog: catalog, today: today)
        request.filter = periods.value.filter
        request.entryFilter = periods.value.entryFilter
        if let window = request.window {
            // What came before an event is over.
            if paths.start != nil || paths.end == nil { request.dataEnd = source.end(periods.today, of: time) }
            if paths.mature, let day = periods.today {
                request.entryFilter = .both(
                    request.entryFilter, window.isOver(time, before: day, in: catalog.zone))
            }
        }
        let text = PathText(paths: paths, unit: unit.map(\.name), time: timeName)
        var bound = BoundPaths(
            request: request, keys: keys, definition: text.definition,
            unitName: unit.map(\.name).joined(separator: ", "), timeName: timeName, eventName: event.name)
        bound.notes = source.unknownEvents(paths.ends.flatMap(\.form.expressions).quotedTexts)
        if source.timeInFilter(paths.clauses.filter, timeName) {
            bound.notes.append(
                "where looks at every event: what came later is left out too; over limits where paths begin")
        }
        (bound.startName, bound.endName) = (paths.start?.name, paths.end?.name)
        return bound
    }

    /// What happened, of each row.
    private func event() throws -> (expression: RowExpression, name: String) {
        guard let column = source.eventColumn ?? dataset.roles["event"] else {
            throw Diagnostic(
                "which column has the events?", at: nil, cause: "paths go from event to event",
                remedies: ["roles event = COLUMN"])
        }
        let span = paths.along?.span ?? .none
        let row = try source.rows.bind(Expression(.name(Name([column], span: span)), span: span))
        guard row.type == .text || row.type == .boolean || row.type == .integer else {
            let texts = dataset.table.columns.filter { $0.type == .text }.map { Name.printed($0.name) }
            throw Diagnostic(
                "\(column) is no list of events", at: span, cause: "it is \(row.type.name); a step is a name",
                instead: Array(texts.prefix(3)))
        }
        return (row.expression, column)
    }

    private func condition(_ step: FunnelExpression.Step) throws -> RowExpression {
        let members = step.form.expressions
        if case .all = step.form {
            throw Diagnostic(
                "all(…) is several steps", at: step.span, cause: "paths begin and end with one event",
                instead: ["any(\(members.map { "\($0)" }.joined(separator: ", ")))"])
        }
        guard let either = RowExpression.anyOf(try members.map(source.condition)) else {
            throw Diagnostic("no event", at: step.span)
        }
        return either
    }

    private func checkOptions() throws {
        guard paths.mature else { return }
        guard paths.within != nil else {
            var windowed = paths
            windowed.within = Located(FunnelWindow(Decimal(30), .day), span: .none)
            throw Diagnostic(
                "mature without a window", at: paths.ends.first?.span, cause: "without a limit no path is ever over",
                remedies: ["paths \(windowed)"])
        }
        guard paths.start == nil, let end = paths.end else { return }
        throw Diagnostic(
            "mature of paths up to \(end.name)", at: end.span, cause: "what came before an event is over",
            instead: [])
    }
}
