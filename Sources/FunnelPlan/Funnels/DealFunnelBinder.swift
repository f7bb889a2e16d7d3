import FunnelColumns
package import FunnelSyntax
package import FunnelValues

/// Binds a funnel of deals: stages to dates and conditions of a row, keys, the period of the first date.
package struct DealFunnelBinder {
    let funnel: FunnelExpression
    let dataset: Dataset
    let catalog: Catalog
    let today: Day?

    private var options: FunnelOptions { funnel.options }
    private var rows: RowBinder { RowBinder(dataset: dataset, catalog: catalog) }

    /// - Parameter today: `set today`; nil for the day after the data's last.
    package init(_ funnel: FunnelExpression, of dataset: Dataset, catalog: Catalog, today: Day?) {
        (self.funnel, self.dataset, self.catalog, self.today) = (funnel, dataset, catalog, today)
    }

    package func bound() throws -> BoundDealFunnel {
        try checkOptions()
        let stages = try funnel.steps.map(stage)
        guard stages.count > 1 else {
            throw Diagnostic(
                "a funnel has two steps or more", at: funnel.steps.first?.span, cause: "a stage, an arrow and the next")
        }
        var bound = BoundDealFunnel(dataset: dataset.name, stages: stages, definition: "", zone: catalog.zone)
        // `over`, `vs` and today mean the first date.
        var dated = dataset
        var inside = catalog
        if let place = stages.first?.date?.columns.first, funnel.clauses.over != nil || funnel.clauses.comparison != nil
        {
            dated.timeColumn = dataset.table.columns[place].name
            inside.store(dated)
        }
        let periods = try FunnelPeriods(funnel.clauses, of: dated, catalog: inside, today: today ?? day)
        bound.filter = periods.value.filter
        bound.entryFilter = periods.value.entryFilter
        bound.base = periods.base.map { ($0.filter, $0.entryFilter) }
        (bound.baseName, bound.valueName) = (periods.baseName, periods.valueName)
        bound.today = periods.today
        bound.lost = try options.lost.map { try rows.condition($0.thing).expression }
        for key in funnel.clauses.by {
            let row = try QueryBinder(catalog: catalog, today: today).bind(key, in: dataset)
            bound.keys.append((Grouping.Key(name: key.label ?? "\(key.expression)", row: row), row.expression))
        }
        if let within = options.within {
            guard let date = stages.first?.date else {
                throw Diagnostic("within needs the date of the first stage", at: within.span)
            }
            bound.window = try within.thing.span(on: date.type, at: within.span)
        }
        bound.mature = options.mature
        bound.trend = options.trend
        bound.bins = options.times
        bound.value = options.value
        bound.definition = definition(stages)
        return bound
    }

    /// Today is counted from the file's main time, whatever `over` means.
    private var day: Day? { dataset.period.flatMap { $0.last.adding(days: 1) } }

    private func stage(_ step: FunnelExpression.Step) throws -> BoundDealFunnel.Stage {
        guard case .one(let expression) = step.form else {
            throw Diagnostic(
                "any(…) and all(…) are of events", at: step.span, cause: "a deal is as far as its last stage")
        }
        guard step.link == .later else {
            throw Diagnostic(
                "=> is of events", at: step.span, cause: "a later stage of a deal passes those before it")
        }
        let row = try rows.bind(expression)
        switch row.type {
        case .boolean: return .init(name: step.name, reached: row.expression, date: nil)
        case .date, .instant, .period:
            return .init(name: step.name, reached: .isNull(row.expression, negated: true), date: row.expression)
        case .text, .integer, .decimal, .number:
            throw Diagnostic(
                "\(expression) is neither a date nor a condition", at: step.span,
                cause: "a stage of deals is the date on which it was reached, or name: condition")
        }
    }

    private func definition(_ stages: [BoundDealFunnel.Stage]) -> String {
        var parts = ["each row once: " + stages.map(\.name).joined(separator: ", then ")]
        parts.append("a later stage passes those before")
        if let lost = options.lost {
            parts.append("rate = moved on of moved on and lost (\(lost.thing))")
        } else {
            parts.append("rate = moved on of all")
        }
        if let within = options.within { parts.append("within \(within.thing) of the first stage") }
        if let over = funnel.clauses.over { parts.append("\(stages[0].name) in \(over.thing)") }
        if options.mature { parts.append("only deals whose window is over") }
        if let filter = funnel.clauses.filter { parts.append("where \(filter)") }
        return parts.joined(separator: " · ")
    }

    private func checkOptions() throws {
        let span = funnel.steps.last?.span
        let refused: [(Bool, String)] = [
            (!options.per.isEmpty, "per"), (options.at != nil, "at"),
            (options.eachStepWithin != nil, "each step within"),
            (!options.excluding.isEmpty, "excluding"), (options.firstEntry, "first entry"),
            (options.touch != nil, "touch"), (options.counting != nil, "counting events"),
        ]
        for (isThere, name) in refused where isThere {
            throw Diagnostic(
                "\(name) is of events", at: span, cause: "here each row is a deal, with a date for each stage")
        }
        if options.mature, options.within == nil {
            var windowed = funnel
            windowed.options.within = Located(FunnelWindow(Decimal(90), .day), span: .none)
            throw Diagnostic(
                "mature without a window", at: span, cause: "without a limit no entry is ever over",
                remedies: ["funnel \(windowed)"])
        }
    }
}
