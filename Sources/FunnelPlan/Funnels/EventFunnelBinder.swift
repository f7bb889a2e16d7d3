import FunnelColumns
package import FunnelSyntax
package import FunnelValues

/// Binds a funnel of events: steps to conditions of rows, unit, time, windows, keys.
package struct EventFunnelBinder {
    let funnel: FunnelExpression
    let dataset: Dataset
    let catalog: Catalog
    let today: Day?

    private var options: FunnelOptions { funnel.options }
    private var rows: RowBinder { RowBinder(dataset: dataset, catalog: catalog) }

    /// - Parameter today: `set today`; nil for the day after the data's last.
    package init(_ funnel: FunnelExpression, of dataset: Dataset, catalog: Catalog, today: Day?) throws {
        var catalog = catalog
        var dataset = dataset
        if let at = funnel.options.at {
            guard let place = RowBinder(dataset: dataset, catalog: catalog).columnIndex(of: at) else {
                throw RowBinder(dataset: dataset, catalog: catalog).unknown(at)
            }
            // Periods and today are then counted from these times.
            dataset.timeColumn = dataset.table.columns[place].name
            catalog.store(dataset)
        }
        (self.funnel, self.dataset, self.catalog, self.today) = (funnel, dataset, catalog, today)
    }

    package func bound() throws -> BoundEventFunnel {
        try checkOptions()
        let steps = try stages()
        let (time, timeName) = try time()
        let unit = try unit()
        var request = EventFunnelRequest(
            dataset: dataset.name, unit: unit.map(\.expression), time: time, stages: steps.map(\.stage),
            zone: catalog.zone)
        guard request.depth <= EventFunnelRequest.mostDepth else {
            throw Diagnostic(
                "\(request.depth) steps are too many", at: funnel.steps.last?.span,
                cause: "at most \(EventFunnelRequest.mostDepth)")
        }
        request.window = try options.within.map { try $0.thing.span(on: time.type, at: $0.span) }
        request.stepWindow = try options.eachStepWithin.map { try $0.thing.span(on: time.type, at: $0.span) }
        request.exclusion = .anyOf(try options.excluding.map(event))
        request.firstEntryOnly = options.firstEntry
        request.trend = options.trend
        request.wantsTimes = options.times != nil
        if let counting = options.counting { request.counting = .events(toFirst: counting == .first) }
        let names = steps.flatMap(\.names)
        request.touch = try touch(names)
        var keys: [Grouping.Key] = []
        for key in funnel.clauses.by {
            let row = try QueryBinder(catalog: catalog, today: today).bind(key, in: dataset)
            keys.append(Grouping.Key(name: key.label ?? "\(key.expression)", row: row))
            request.keys.append(row.expression)
        }
        let periods = try FunnelPeriods(funnel.clauses, of: dataset, catalog: catalog, today: today)
        if let day = periods.today {
            request.end =
                time.type == .date
                ? Int64(day.number) : catalog.zone.instant(ofWallClock: Instant(day)).microseconds
        }
        let limit = request.window ?? request.stepWindow?.times(max(1, request.depth - 1))
        var mature: RowExpression?
        if options.mature, let limit, let day = periods.today {
            mature = limit.isOver(time, before: day, in: catalog.zone)
        }
        if limit == nil { request.end = nil }
        func side(_ side: FunnelPeriods.Side) -> EventFunnelRequest {
            var copy = request
            copy.filter = side.filter
            copy.entryFilter = .both(side.entryFilter, mature)
            return copy
        }
        let text = EventFunnelText(
            funnel: funnel, steps: steps.flatMap(\.names), unit: unit.map(\.name), time: timeName)
        var bound = BoundEventFunnel(
            steps: names, request: side(periods.value), definition: text.definition,
            unitName: unit.map(\.name).joined(separator: ", "), timeName: timeName)
        bound.base = periods.base.map(side)
        (bound.baseName, bound.valueName) = (periods.baseName, periods.valueName)
        bound.keys = keys
        bound.value = options.value
        bound.bins = options.times
        bound.today = periods.today
        bound.notes = text.assumptions + unknownEvents() + timeInFilter(timeName)
        return bound
    }

    // MARK: Steps

    private struct BoundStep {
        var names: [String]
        var stage: EventFunnelRequest.Stage
    }

    private func stages() throws -> [BoundStep] {
        try funnel.steps.enumerated().map { place, step in
            let directly = step.link == .directly
            switch step.form {
            case .one(let expression):
                return BoundStep(
                    names: [step.name], stage: .init([try event(expression)], directly: directly))
            case .any(let members):
                let either = RowExpression.anyOf(try members.map(event))
                return BoundStep(
                    names: [step.name], stage: .init(either.map { [$0] } ?? [], directly: directly))
            case .all(let members):
                let isBesideDirect =
                    directly || (place + 1 < funnel.steps.count && funnel.steps[place + 1].link == .directly)
                if isBesideDirect {
                    throw Diagnostic(
                        "=> beside all(…)", at: step.span, cause: "what comes in any order is not directly after",
                        remedies: [])
                }
                if let each = options.eachStepWithin {
                    throw Diagnostic(
                        "each step within … beside all(…)", at: each.span,
                        cause: "steps in any order have no step before them", instead: ["within \(each.thing)"])
                }
                let names = (1...members.count).map { "\($0) of \(step.name)" }
                return BoundStep(names: names, stage: .init(try members.map(event), directly: false))
            }
        }
    }

    /// A text in quotes is an event; anything else a condition of rows.
    private func event(_ expression: Expression) throws -> RowExpression {
        guard case .literal(.text) = expression.form else { return try rows.condition(expression).expression }
        guard let column = dataset.roles["event"] else {
            throw Diagnostic(
                "which column has the events?", at: expression.span, cause: "text in quotes is an event",
                remedies: ["roles event = COLUMN"])
        }
        let name = Expression(.name(Name([column], span: expression.span)), span: expression.span)
        return try rows.bind(Expression(.binary(.equal, name, expression), span: expression.span)).expression
    }

    /// Events that no row has, with those that are written nearly so.
    private func unknownEvents() -> [String] {
        guard let name = dataset.roles["event"], let column = dataset.column(named: name), column.type == .text else {
            return []
        }
        let known = column.dictionary
        guard known.count <= 10_000 else { return [] }
        let typed =
            (funnel.steps.flatMap(\.form.texts)
            + options.excluding.map { expression in
                if case .literal(.text(let text)) = expression.form { text } else { nil }
            }).compactMap(\.self)
        return typed.reduce(into: []) { notes, text in
            guard !known.contains(text) else { return }
            let near = nearestNames(to: text, among: known).map { "\"\($0)\"" }.joined(separator: ", ")
            notes.append("no event is called \"\(text)\"" + (near.isEmpty ? "" : "; nearest: \(near)"))
        }
    }

    // MARK: Unit, time, touch

    private func unit() throws -> [(name: String, expression: RowExpression)] {
        if !options.per.isEmpty {
            return try options.per.map { ("\($0)", try rows.bind($0).expression) }
        }
        guard let role = ["user", "customer", "entity"].compactMap({ dataset.roles[$0] }).first else {
            let ids = dataset.table.columns.filter { $0.name.lowercased().hasSuffix("id") }.map(\.name)
            throw Diagnostic(
                "whose events are they?", at: funnel.steps.last?.span,
                cause: "no column of \(dataset.name) is known to name the unit; per says it",
                remedies: ids.prefix(2).map { id in
                    var named = funnel
                    named.options.per = [Expression(.name(Name([id])), span: .none)]
                    return "funnel \(named)"
                })
        }
        let name = Expression(.name(Name([role])), span: .none)
        return [(role, try rows.bind(name).expression)]
    }

    private func time() throws -> (RowExpression, String) {
        let span = options.at?.span ?? funnel.steps.first?.span ?? .none
        guard let name = dataset.timeColumn else {
            throw BindError.noTimeColumn("order", span: span, dataset: dataset.name)
        }
        let row = try rows.bind(Expression(.name(Name([name], span: span)), span: span))
        guard row.type == .date || row.type == .instant else {
            throw Diagnostic(
                "\(name) has no days", at: span,
                cause: "it is \(row.type.name); events are ordered by dates or instants",
                remedies: [])
        }
        return (row.expression, name)
    }

    private func touch(_ names: [String]) throws -> EventFunnelRequest.Touch {
        guard let touch = options.touch else { return .step(0) }
        if funnel.clauses.by.isEmpty {
            throw Diagnostic(
                "touch without a key", at: touch.span, cause: "it says whose value by takes",
                remedies: ["funnel \(funnel.by("channel"))"])
        }
        switch touch.thing {
        case .first: return .first
        case .last: return .last
        case .step(let step):
            guard step <= names.count else {
                throw Diagnostic(
                    "there is no step \(step)", at: touch.span, cause: "the funnel has \(names.count)",
                    instead: ["step \(names.count)"])
            }
            return .step(step - 1)
        case .named(let name):
            guard let place = names.firstIndex(where: { $0 == name || $0.lowercased() == name.lowercased() }) else {
                throw Diagnostic(
                    "there is no step \(name)", at: touch.span,
                    cause: "the steps are \(names.joined(separator: ", "))",
                    instead: nearestNames(to: name, among: names).map { "step \(Literal.quoted($0))" })
            }
            return .step(place)
        }
    }

    private func timeInFilter(_ time: String) -> [String] {
        guard let filter = funnel.clauses.filter,
            filter.names.contains(where: { rows.columnIndex(of: $0) == dataset.columnIndex(named: time) })
        else { return [] }
        return ["where looks at every event: steps after the period are left out too; over limits the first step only"]
    }

    // MARK: What does not go together

    private func checkOptions() throws {
        guard funnel.depthTyped > 1 else {
            throw Diagnostic(
                "a funnel has two steps or more", at: funnel.steps.first?.span,
                cause: "a step, an arrow and the next step",
                remedies: funnel.steps.first.map { ["funnel \($0) -> \"paid\""] } ?? [])
        }
        if let lost = options.lost {
            throw Diagnostic(
                "lost is of deals", at: lost.span, cause: "of events, excluding drops the units that had one",
                remedies: [])
        }
        if options.mature, options.within == nil, options.eachStepWithin == nil {
            var windowed = funnel
            windowed.options.within = Located(FunnelWindow(Decimal(30), .day), span: .none)
            throw Diagnostic(
                "mature without a window", at: funnel.steps.last?.span,
                cause: "without a limit no entry is ever over", remedies: ["funnel \(windowed)"])
        }
        guard options.counting != nil else { return }
        let refused: [(Bool, String)] = [
            (funnel.steps.contains { $0.link == .directly }, "=>"),
            (funnel.steps.contains { if case .all = $0.form { true } else { false } }, "all(…)"),
            (!options.excluding.isEmpty, "excluding"), (options.firstEntry, "first entry"),
            (options.touch != nil, "touch"), (options.listsUnits, "units"), (options.times != nil, "times"),
        ]
        for (isThere, name) in refused where isThere {
            throw Diagnostic(
                "counting events has no \(name)", at: funnel.steps.last?.span,
                cause: "each event belongs to the latest earlier event of the step before", remedies: [])
        }
    }
}

extension FunnelExpression {
    /// Steps, those in any order counted one by one.
    package var depthTyped: Int {
        steps.reduce(0) { sum, step in
            if case .all(let members) = step.form { sum + members.count } else { sum + 1 }
        }
    }

    fileprivate func by(_ key: String) -> FunnelExpression {
        var copy = self
        copy.clauses.by = [.init(Expression(.name(Name([key])), span: .none))]
        return copy
    }
}

extension FunnelExpression.Step {
    /// Its label, the event, or the condition as typed; of several events their names.
    package var name: String {
        if let label { return label }
        let names = form.expressions.map { expression in
            if case .literal(.text(let text)) = expression.form { text } else { "\(expression)" }
        }
        return if case .any = form { names.joined(separator: " or ") } else { names.joined(separator: ", ") }
    }
}
