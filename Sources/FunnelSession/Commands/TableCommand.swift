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
    private enum Source {
        case query(Query)
        case units(FunnelExpression)
    }

    let name: Name
    private let source: Source

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        name = try arguments.name("the table's name")
        guard arguments.symbol("=") else {
            throw Diagnostic(
                "= is missing", at: arguments.spanOfNext,
                remedies: ["table \(name.text) = acquisition where region = \"EU\""])
        }
        let start = arguments
        guard arguments.word("funnel"), !arguments.isAtEnd, !arguments.isAtClause else {
            arguments = start
            source = .query(try arguments.query())
            try arguments.expectEnd()
            return
        }
        let (inner, funnel) = try arguments.namedFunnel()
        if let inner {
            throw Diagnostic(
                "a name inside a table: \(inner.text)", at: inner.span,
                cause: "the funnel is named by a line of its own",
                remedies: ["funnel \(inner) = \(funnel)"])
        }
        guard funnel.options.listsUnits else {
            var listed = funnel
            listed.options.listsUnits = true
            throw Diagnostic(
                "a table of a funnel has a row per unit", at: arguments.spanOfNext, cause: "units says it",
                remedies: ["table \(name) = funnel \(listed)"])
        }
        source = .units(funnel)
    }

    /// What it is made of, as it can be typed behind `=`.
    var text: String {
        switch source {
        case .query(let query): "\(query)"
        case .units(let funnel): "funnel \(funnel)"
        }
    }

    /// Its definition, for comparison with others.
    var body: SharedDefinition.Body {
        switch source {
        case .query(let query): .query(query)
        case .units(let funnel): .words("funnel \(funnel)")
        }
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
        if session.catalog.funnel(named: name.text) != nil {
            throw Diagnostic(
                "\(name.text) is a funnel", at: name.span, cause: "names are shared by tables and funnels",
                remedies: ["forget \(name.text)"])
        }
        let form: View.Form =
            switch source {
            case .query(let query): .query(query)
            case .units(let funnel): .units(try FunnelQuestion(funnel, in: session).whole)
            }
        let view = View(name: name.text, form: form)
        var before = session
        before.catalog.removeView(named: name.text)
        let dataset = try await view.dataset(in: before)
        session.catalog.insert(view)
        session.catalog.insert(dataset)
        var head = DatasetReporting(dataset).head
        head.formula = "table \(Name.printed(name.text)) = \(text)"
        return Report(.dataset(head))
    }
}

extension View {
    /// The view's rows as they are now: those of one dataset that pass `where`, or the answer of a query.
    func dataset(in session: Session) async throws -> Dataset {
        switch form {
        case .query(let query): return try await dataset(of: query, in: session)
        case .units(let funnel):
            return try await FunnelQuestion(funnel, in: session).units(named: name, withOthers: false, in: session)
        case .funnel(let funnel):
            return try await FunnelQuestion(funnel, in: session).units(named: name, withOthers: true, in: session)
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
    /// After a change: every view anew, those that others are made of first; and funnels that waited for data, where it is there.
    mutating func refreshViews(since before: Session) async throws {
        for funnel in catalog.funnels where !catalog.metrics.contains(where: { $0.name.hasPrefix("\(funnel.name).") }) {
            do { try await complete(funnel) } catch is BindError, is Diagnostic {
                // Still waiting: the names it has are not in the data.
            }
        }
        for view in viewsInOrder where !isUntouched(view, since: before) {
            let dataset = try await view.dataset(in: self)
            catalog.insert(dataset)
        }
    }

    /// Each view behind those that it names, whichever was made, or made again, first.
    private var viewsInOrder: [View] {
        var ordered: [View] = []
        var seen: Set<String> = []
        var waiting = Array(catalog.views.reversed())
        while let view = waiting.last {
            let words = Footprint.words(view.text)
            let missing = catalog.views.filter { words.contains($0.name.lowercased()) && !seen.contains($0.name) }
            if seen.insert(view.name).inserted, !missing.allSatisfy({ $0.name == view.name }) {
                waiting += missing.filter { $0.name != view.name }
                continue
            }
            waiting.removeLast()
            if !ordered.contains(view) { ordered.append(view) }
        }
        return ordered
    }

    /// Whether all that a funnel's units are made of is as it was.
    private func isUntouched(_ view: View, since before: Session) -> Bool {
        guard case .funnel = view.form, before.catalog.views.contains(view), before.catalog.zone == catalog.zone,
            before.settings.today == settings.today, before.catalog.datasets.map(\.name) == catalog.datasets.map(\.name)
        else { return false }
        let words = Footprint.words(view.text)
        let isSame = { (metric: MetricDefinition) in !words.contains(metric.name.lowercased()) }
        return catalog.revision == before.catalog.revision
            && before.catalog.metrics.allSatisfy(isSame) && catalog.metrics.allSatisfy(isSame)
    }
}
