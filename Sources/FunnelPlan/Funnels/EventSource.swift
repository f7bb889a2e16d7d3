import FunnelColumns
import FunnelSyntax
import FunnelValues

/// A dataset as a list of events: which rows are an event, whose they are, and when they happened.
struct EventSource {
    let dataset: Dataset
    let catalog: Catalog
    /// The column whose values events in quotes are; else the one whose role it is.
    let eventColumn: String?

    var rows: RowBinder { RowBinder(dataset: dataset, catalog: catalog) }

    private var eventName: String? { eventColumn ?? dataset.roles["event"] }

    /// - Parameter at: the column of the times, where it is not the main one: periods and today are then counted from it.
    init(_ dataset: Dataset, at: Name?, eventColumn: String? = nil, catalog: Catalog) throws {
        var (dataset, catalog) = (dataset, catalog)
        if let at {
            let rows = RowBinder(dataset: dataset, catalog: catalog)
            guard let place = rows.columnIndex(of: at) else { throw rows.unknown(at) }
            dataset.timeColumn = dataset.table.columns[place].name
            catalog.store(dataset)
        }
        (self.dataset, self.catalog, self.eventColumn) = (dataset, catalog, eventColumn)
    }

    /// A text in quotes is an event; anything else a condition of rows.
    func condition(_ expression: Expression) throws -> RowExpression {
        guard case .literal(.text) = expression.form else { return try rows.condition(expression).expression }
        guard let column = eventName else {
            throw Diagnostic(
                "which column has the events?", at: expression.span, cause: "text in quotes is an event",
                remedies: ["roles event = COLUMN"])
        }
        let name = Expression(.name(Name([column], span: expression.span)), span: expression.span)
        return try rows.bind(Expression(.binary(.equal, name, expression), span: expression.span)).expression
    }

    /// Events that no row has, with those that are written nearly so.
    ///
    /// - Parameter typed: the texts in quotes.
    func unknownEvents(_ typed: [String]) -> [String] {
        guard let name = eventName, let column = dataset.column(named: name), column.type == .text else { return [] }
        let known = column.dictionary
        guard known.count <= 10_000 else { return [] }
        return typed.reduce(into: []) { notes, text in
            guard !known.contains(text) else { return }
            let near = nearestNames(to: text, among: known).map { "\"\($0)\"" }.joined(separator: ", ")
            notes.append("no event is called \"\(text)\"" + (near.isEmpty ? "" : "; nearest: \(near)"))
        }
    }

    /// The unit: what was typed, else the column that is known to name users or customers.
    ///
    /// - Parameters: what stands behind `per`; where an error points; the statement with a column as its unit.
    func unit(
        _ per: [Expression], at span: SourceSpan?, statement: (_ per: Expression) -> String
    ) throws -> [(name: String, expression: RowExpression)] {
        if !per.isEmpty { return try per.map { ("\($0)", try rows.bind($0).expression) } }
        guard let role = ["user", "customer", "entity"].compactMap({ dataset.roles[$0] }).first else {
            let ids = dataset.table.columns.filter { $0.name.lowercased().hasSuffix("id") }.map(\.name)
            throw Diagnostic(
                "whose events are they?", at: span,
                cause: "no column of \(dataset.name) is known to name the unit; per says it",
                remedies: ids.prefix(2).map { statement(Expression(.name(Name([$0])), span: .none)) })
        }
        return [(role, try rows.bind(Expression(.name(Name([role])), span: .none)).expression)]
    }

    /// The times, dates or instants, and their column's name.
    func time(at span: SourceSpan) throws -> (expression: RowExpression, name: String) {
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

    /// The first moment that the data does not have, in the unit of the times.
    func end(_ today: Day?, of time: RowExpression) -> Int64? {
        today.map { day in
            time.type == .date
                ? Int64(day.number) : catalog.zone.instant(ofWallClock: Instant(day)).microseconds
        }
    }

    /// What is said of a filter that names the time, which leaves out later events too.
    func timeInFilter(_ filter: Expression?, _ time: String) -> Bool {
        filter?.names.contains { rows.columnIndex(of: $0) == dataset.columnIndex(named: time) } ?? false
    }
}

extension [Expression] {
    /// The texts in quotes among them.
    var quotedTexts: [String] {
        compactMap { if case .literal(.text(let text)) = $0.form { text } else { nil } }
    }
}
