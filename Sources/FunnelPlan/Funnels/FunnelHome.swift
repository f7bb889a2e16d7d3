import FunnelColumns
package import FunnelSyntax
import FunnelValues

/// What the steps of a funnel are, and the dataset that decides it.
package enum FunnelKind: Sendable {
    /// Figures of rows: columns and metrics.
    case counted
    /// Rows that happened to a unit.
    case events(Dataset)
    /// Dates of one row per deal.
    case deals(Dataset)
}

/// Finds out what kind of funnel was typed.
struct FunnelHome {
    let catalog: Catalog
    let today: Day?
    let funnel: FunnelExpression

    /// What one step is by itself.
    private enum StepKind: Hashable {
        case event, condition, date, figure
        /// A boolean column: its true rows counted, or a condition.
        case flag

        var words: String {
            switch self {
            case .event: "an event"
            case .condition: "a condition"
            case .date: "a date"
            case .figure, .flag: "counted"
            }
        }
    }

    func kind() throws -> FunnelKind {
        let options = funnel.options
        if funnel.steps.contains(where: { $0.form.texts.contains { $0 != nil } }) {
            let dataset = try eventDataset()
            try check(dataset, is: [.event, .condition, .flag])
            return .events(dataset)
        }
        guard let dataset = try dataset() else {
            try checkCounted()
            return .counted
        }
        let kinds = try funnel.steps.map { try kind(of: $0, in: dataset) }
        if kinds.contains(.date) {
            try check(dataset, is: [.date, .condition, .flag])
            return .deals(dataset)
        }
        let isOfUnits =
            !options.per.isEmpty || options.within != nil || options.eachStepWithin != nil || options.counting != nil
            || options.firstEntry || !options.excluding.isEmpty || options.touch != nil || options.at != nil
        if kinds.allSatisfy({ $0 == .condition || $0 == .flag }), isOfUnits || kinds.contains(.condition) {
            return options.lost == nil ? .events(dataset) : .deals(dataset)
        }
        if let place = kinds.firstIndex(of: .condition) {
            throw Diagnostic(
                "a condition among counted stages: \(funnel.steps[place])", at: funnel.steps[place].span,
                cause: "a counted stage is a column or a metric",
                instead: ["count(\(funnel.steps[place].form))"])
        }
        return .counted
    }

    /// - Throws: where a step is of a kind that does not go with the others.
    private func check(_ dataset: Dataset, is allowed: Set<StepKind>) throws {
        for step in funnel.steps {
            let kind = try kind(of: step, in: dataset)
            guard !allowed.contains(kind) else { continue }
            let others = allowed.contains(.event) ? "events" : "dates"
            throw Diagnostic(
                "\(step) is \(kind.words) among \(others)", at: step.span,
                cause: allowed.contains(.event)
                    ? "a step is an event in quotes, or name: condition" : "a step is a date, or name: condition")
        }
    }

    private func kind(of step: FunnelExpression.Step, in dataset: Dataset) throws -> StepKind {
        guard case .one(let expression) = step.form else { return .event }
        if case .literal(.text) = expression.form { return .event }
        if case .name(let name) = expression.form, catalog.metric(named: name.text) != nil { return .figure }
        let row: BoundRow
        do { row = try RowBinder(dataset: dataset, catalog: catalog).bind(expression) } catch {
            if case .aggregateInRow = error { return .figure }
            if case .unknownName(let name, let span, _, let nearest) = error, let events = events(of: dataset) {
                let meant = events.contains(name) ? [name] : nearestNames(to: name, among: events)
                throw Diagnostic(
                    "unknown name: \(name)", at: span,
                    cause: "\(dataset.name) has no column so named, and an event stands in quotes",
                    instead: meant.map { Literal.quoted($0) } + nearest)
            }
            throw error
        }
        switch row.type {
        case .boolean:
            if case .name = expression.form, step.label == nil { return .flag }
            return .condition
        case .date, .instant, .period: return .date
        case .integer, .decimal, .number: return .figure
        case .text:
            throw Diagnostic(
                "\(expression) is text", at: step.span, cause: "a step is an event in quotes, or name: condition",
                instead: ["\(Name.printed(step.label ?? "step")): \(expression) = \"…\""])
        }
    }

    /// - Throws: where figures of several files are asked for, and a step is an event or a date of one.
    private func checkCounted() throws {
        for step in funnel.steps {
            guard case .one(let expression) = step.form, case .name(let name) = expression.form,
                catalog.metric(named: name.text) == nil
            else { continue }
            let columns = catalog.datasets(withColumn: name.text).compactMap { $0.column(named: name.text) }
            if columns.isEmpty, catalog.datasets.contains(where: { events(of: $0)?.contains(name.text) ?? false }) {
                throw Diagnostic(
                    "unknown name: \(name.text)", at: name.span, cause: "an event stands in quotes",
                    instead: [Literal.quoted(name.text)])
            }
            if let only = columns.first, columns.count == 1, only.type.isTime {
                throw Diagnostic(
                    "\(name.text) is a date among counted stages", at: step.span,
                    cause: "steps are figures, or dates of one file", instead: [])
            }
        }
    }

    /// The names of events that a dataset has; nil where it has no column of events, or too many to look through.
    private func events(of dataset: Dataset) -> [String]? {
        guard let name = dataset.roles["event"], let column = dataset.column(named: name), column.type == .text,
            column.dictionary.count <= 10_000
        else { return nil }
        return Array(column.dictionary)
    }

    // MARK: Datasets

    /// The one that has the names of all steps, keys and filters; nil where several answer together.
    private func dataset() throws -> Dataset? {
        var query = Query(items: funnel.steps.flatMap(\.form.expressions).map { .init($0) })
        query.clauses.by = funnel.clauses.by
        query.clauses.filter = funnel.clauses.filter
        query.clauses.from = funnel.clauses.from
        return try QueryBinder(catalog: catalog, today: today).home(of: query)
    }

    /// The one with a column of events, whose names stand in quotes.
    private func eventDataset() throws -> Dataset {
        let names =
            funnel.options.per + funnel.clauses.by.map(\.expression) + funnel.options.excluding
            + (funnel.clauses.filter.map { [$0] } ?? []) + funnel.steps.flatMap(\.form.expressions)
        return try EventfulDataset(
            catalog: catalog, expressions: names, from: funnel.clauses.from, span: funnel.steps.first?.span
        ).found { from in
            var named = funnel
            named.clauses.from = from
            return "funnel \(named)"
        }
    }
}

extension FunnelExpression.Step.Form: CustomStringConvertible {
    package var expressions: [Expression] {
        switch self {
        case .one(let expression): [expression]
        case .any(let members), .all(let members): members
        }
    }

    /// The texts in quotes among its members; nil for the others.
    var texts: [String?] {
        expressions.map { if case .literal(.text(let text)) = $0.form { text } else { nil } }
    }

    package var description: String { "\(FunnelExpression.Step(self))" }
}

extension Diagnostic {
    /// - Parameter instead: what may stand in the place of what is wrong, best first.
    init(_ message: String, at span: SourceSpan?, cause: String? = nil, instead: [String]) {
        self.init(message, at: span, cause: cause)
        if let span { repairs = instead.map { Repair(span, $0) } }
    }
}
