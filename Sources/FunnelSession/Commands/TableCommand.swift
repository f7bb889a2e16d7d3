import FunnelAnalyses
import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// `table eu = acquisition where region = "EU"`: a view that follows its inputs.
struct TableCommand: Command {
    static let help = CommandHelp.table
    static let kind = Transcript.Entry.Kind.change
    let name: Name
    let query: Query

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        name = try arguments.name("the table's name")
        guard arguments.symbol("=") else {
            throw Diagnostic(
                "= is missing", at: arguments.spanOfNext,
                remedies: ["table \(name.text) = acquisition where region = \"EU\""])
        }
        query = try arguments.query()
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        if session.catalog.metric(named: name.text) != nil {
            throw Diagnostic(
                "\(name.text) is a metric", at: name.span, cause: "names are shared by tables and metrics",
                remedies: ["forget \(name.text)"])
        }
        if let dataset = session.catalog.dataset(named: name.text), !session.catalog.isView(dataset.name) {
            throw Diagnostic(
                "\(name.text) is a dataset", at: name.span, cause: "a table would hide it",
                remedies: ["unload \(name.text)"])
        }
        let view = View(name: name.text, form: .query(query))
        var before = session
        before.catalog.removeView(named: name.text)
        let dataset = try await view.dataset(in: before)
        session.catalog.insert(view)
        session.catalog.insert(dataset)
        var head = DatasetReporting(dataset).head
        head.formula = "table \(Name.printed(name.text)) = \(query)"
        return Report(.dataset(head))
    }
}

extension View {
    /// The view's rows as they are now: those of one dataset that pass `where`, or the answer of a query.
    func dataset(in session: Session) async throws -> Dataset {
        switch form {
        case .query(let query): return try await dataset(of: query, in: session)
        case .units(let funnel):
            return try await FunnelQuestion(funnel, in: session).units(named: name, withOthers: false)
        case .funnel(let funnel):
            return try await FunnelQuestion(funnel, in: session).units(named: name, withOthers: true)
        }
    }

    private func dataset(of query: Query, in session: Session) async throws -> Dataset {
        if let base = rows(of: query, session) { return try await filtered(base, query, in: session) }
        let (planned, answers) = try await QueryAction.answer(query, in: session)
        let report = SweepReporting(planned, answers, catalog: session.catalog).table
        if Task.isCancelled { throw EngineError.cancelled }
        var columns: [Column] = []
        for (place, shown) in report.columns.enumerated() {
            if Task.isCancelled { throw EngineError.cancelled }
            let cells = report.rows.map { $0[place] }
            var column = column(Name.typed(shown.name), shown.type, cells)
            column.unit = shown.unit
            column.additivity = Self.additivity(shown)
            columns.append(column)
        }
        let table = Table(columns: columns, rowCount: report.rows.count)
        let time = columns.first { $0.type.isTime }?.name
        return Dataset(name: name, table: table, source: source, timeColumn: time)
    }

    private var source: SourceDescription { SourceDescription(path: nil, format: "table") }

    /// The dataset whose rows are asked for: its name alone, with nothing but `where`.
    private func rows(of query: Query, _ session: Session) -> Dataset? {
        var rest = query.clauses
        rest.filter = nil
        guard query.items.count == 1, rest.isEmpty, case .name(let name) = query.items[0].expression.form,
            session.catalog.metric(named: name.text) == nil
        else { return nil }
        return session.catalog.dataset(named: name.text)
    }

    private func filtered(_ base: Dataset, _ query: Query, in session: Session) async throws -> Dataset {
        var dataset = base
        dataset.name = name
        dataset.source = source
        dataset.rejects = nil
        dataset.origin = nil
        guard let filter = query.clauses.filter else { return dataset }
        let condition = try RowBinder(dataset: base, catalog: session.catalog, inFilter: true).condition(filter)
        let rows = try await session.backend.rows(of: base.name, filter: condition.expression, limit: .max)
        dataset.table = base.table.gathered(rows)
        return dataset
    }

    /// The column of the report's type, else of numbers: a quotient among whole numbers is none.
    private func column(_ name: String, _ type: DataType, _ cells: [Value]) -> Column {
        for type in [type, .number, .text] {
            var builder = ColumnBuilder(name: name, type: type)
            if cells.allSatisfy({ builder.append($0) || $0.isNull }) { return builder.finish() }
        }
        var builder = ColumnBuilder(name: name, type: .text)
        for _ in cells { _ = builder.append(.null) }
        return builder.finish()
    }

    /// Sums may be added again, stocks over groups; ratios, shares, distinct counts and keys may not.
    private static func additivity(_ column: ReportColumn) -> Additivity {
        guard column.role == .metric, column.type.isNumeric, column.unit.per == nil else { return .never }
        switch column.unit.kind {
        case .count: return column.additivity
        case .money:
            return column.additivity == .added && column.unit.timePower != 0 ? .lastOverTime : column.additivity
        case .number, .share, .rate, .percentagePoints, .points, .ratio, .span, .compound: return .never
        }
    }
}

extension Name {
    /// `mean(spend)` as a name that can be typed: `mean_spend`.
    static func typed(_ label: String) -> String {
        let parts = label.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        let name = parts.joined(separator: "_")
        return name.first?.isNumber ?? true ? "_" + name : name
    }
}

extension Session {
    /// After a change: every view anew, in the order they were made.
    mutating func refreshViews() async throws {
        for view in catalog.views {
            let dataset = try await view.dataset(in: self)
            catalog.insert(dataset)
        }
    }
}
