import FunnelColumns
package import FunnelSyntax
package import FunnelValues

/// Binds a funnel of events: steps to conditions of rows, unit, time, windows, keys.
package struct EventFunnelBinder {
    let funnel: FunnelExpression
    let source: EventSource
    let today: Day?

    private var options: FunnelOptions { funnel.options }
    private var dataset: Dataset { source.dataset }
    private var catalog: Catalog { source.catalog }

    /// - Parameter today: `set today`; nil for the day after the data's last.
    package init(_ funnel: FunnelExpression, of dataset: Dataset, catalog: Catalog, today: Day?) throws {
        (self.funnel, self.today) = (funnel, today)
        source = try EventSource(dataset, at: funnel.options.at, catalog: catalog)
    }

    package func bound() throws -> BoundEventFunnel {
        try checkOptions()
        let steps = try stages()
        let (time, timeName) = try source.time(at: options.at?.span ?? funnel.steps.first?.span ?? .none)
        let unit = try source.unit(options.per, at: funnel.steps.last?.span) { per in
            var named = funnel
            named.options.per = [per]
            return "funnel \(named)"
        }
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
        request.exclusion = .anyOf(try options.excluding.map(source.condition))
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
        request.end = source.end(periods.today, of: time)
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
        bound.notes =
            text.assumptions
            + source.unknownEvents((funnel.steps.flatMap(\.form.expressions) + options.excluding).quotedTexts)
        if source.timeInFilter(funnel.clauses.filter, timeName) {
            bound.notes.append(
                "where looks at every event: steps after the period are left out too; over limits the first step only")
        }
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
                    names: [step.name], stage: .init([try source.condition(expression)], directly: directly))
            case .any(let members):
                let either = RowExpression.anyOf(try members.map(source.condition))
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
                return BoundStep(names: names, stage: .init(try members.map(source.condition), directly: false))
            }
        }
    }

    // MARK: Touch

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
