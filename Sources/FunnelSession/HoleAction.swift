import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// `cac = spend / ?`: what would make sense in the place of `?`, with the unit that each would give.
///
/// Every candidate is put in and bound; what is refused is no candidate.
struct HoleAction {
    private let query: Query
    /// The name that is being defined.
    private let defined: String?
    private let span: SourceSpan

    /// Nil for a statement without a hole.
    init?(_ statement: Statement) {
        switch statement.form {
        case .definition(let definition):
            query = Query(items: [.init(definition.formula)])
            defined = definition.name.text
        case .query(let asked):
            query = asked
            defined = nil
        case .command: return nil
        }
        guard let hole = query.expressions.compactMap(\.hole).first else { return nil }
        span = hole
    }

    func run(in session: Session) throws -> Report {
        guard !session.catalog.datasets.isEmpty || !session.catalog.metrics.isEmpty else {
            throw Diagnostic(
                "nothing is loaded or defined that could stand here", at: span, remedies: ["load \"file.csv\""])
        }
        let isKey = query.clauses.by.contains { $0.expression.hole != nil }
        let isFilter = query.clauses.filter?.hole != nil
        var rows: [[Value]] = []
        var seen: Set<String> = []
        for candidate in candidates(session, isKey: isKey, isFilter: isFilter)
        where seen.insert(candidate.text).inserted {
            guard let expression = HoleAction.expression(candidate.text), let unit = unit(with: expression, session)
            else {
                continue
            }
            rows.append([.text(candidate.text), .text(unit), .text(candidate.note)])
        }
        guard !rows.isEmpty else {
            throw Diagnostic(
                "nothing that is loaded or defined fits here", at: span, cause: "? stands for a column or metric")
        }
        let columns = ["in its place", isKey || isFilter ? "type" : "gives", "what it is"].enumerated().map {
            ReportColumn($0.element, type: .text, unit: .number, role: $0.offset == 0 ? .key : .metric)
        }
        return Report(.table(TableReport(columns: columns, rows: rows)))
    }

    /// What the statement gives with an expression in the place of `?`; nil when it is refused.
    private func unit(with expression: Expression, _ session: Session) -> String? {
        let filled = query.mappingExpressions { $0.fillingHoles(with: expression) }
        let binder = QueryBinder(catalog: session.catalog, today: session.settings.today)
        guard let planned = try? binder.planned(filled), let plan = planned.plans.first else { return nil }
        if query.clauses.filter?.hole != nil || query.clauses.by.contains(where: { $0.expression.hole != nil }) {
            return plan.keys.last.map(\.type.name) ?? "text"
        }
        guard
            let item = zip(query.items, plan.items).first(where: { $0.0.expression.hole != nil })?.1 ?? plan.items.first
        else { return nil }
        return item.metric.type.isNumeric ? "\(item.metric.unit)" : item.metric.type.name
    }

    // MARK: Candidates

    private func candidates(_ session: Session, isKey: Bool, isFilter: Bool) -> [(text: String, note: String)] {
        let datasets = session.catalog.datasets
        if isFilter, let values = valuesBeside(session) { return values }
        func columns(_ fits: (Column) -> Bool, _ text: (String) -> String = { $0 }) -> [(text: String, note: String)] {
            datasets.flatMap { dataset in
                dataset.table.columns.filter(fits).map { column in
                    (text(Name([column.name]).description), "column of \(dataset.name), \(TypeCommand.words(column))")
                }
            }
        }
        if isKey {
            let grains = Grain.allCases.filter { $0 >= .day }.map {
                (text: $0.rawValue, note: "period of the file's time")
            }
            return columns { !$0.type.isNumeric } + grains
        }
        if isFilter { return columns { _ in true } }
        let metrics = session.catalog.metrics.filter { $0.parameters.isEmpty && $0.name != defined }.map { metric in
            (text: Name([metric.name]).description, note: "\(metric.formula)")
        }
        let added = columns { $0.type.isNumeric && $0.additivity != .never }
        let counted = columns { $0.type == .boolean } + [(text: "rows", note: "how many rows")]
        let averaged = columns({ $0.type.isNumeric && $0.additivity == .never }, { "mean(\($0))" })
        let distinct = columns(HoleAction.isIdentity, { "distinct(\($0))" })
        return added + metrics + counted + averaged + distinct
    }

    /// A column that names units: a user, an order.
    private static func isIdentity(_ column: Column) -> Bool {
        let name = column.name.lowercased()
        return column.additivity == .never && (name == "id" || name.hasSuffix("_id") || name.hasSuffix("email"))
    }

    /// The values of the text column that `?` is compared with; nil when it is compared with none.
    private func valuesBeside(_ session: Session) -> [(text: String, note: String)]? {
        guard let name = query.clauses.filter?.nameBesideHole else { return nil }
        for dataset in session.catalog.datasets {
            guard let place = RowBinder(dataset: dataset, catalog: session.catalog).columnIndex(of: name) else {
                continue
            }
            let column = dataset.table.columns[place]
            guard column.type == .text else { return nil }
            return column.dictionary.sorted().prefix(50).map { (Literal.quoted($0), "value of \(column.name)") }
        }
        return nil
    }

    private static func expression(_ text: String) -> Expression? {
        guard let statement = try? Session.parser().parse("(\(text))").first, case .query(let query) = statement.form
        else {
            return nil
        }
        return query.items.first?.expression
    }
}

extension Query {
    /// Every expression of its items and clauses.
    fileprivate var expressions: [Expression] {
        items.map(\.expression) + clauses.by.map(\.expression) + [clauses.filter, clauses.keep].compactMap(\.self)
            + clauses.sort.map(\.expression)
    }

    fileprivate func mappingExpressions(_ change: (Expression) -> Expression) -> Query {
        var copy = self
        for place in copy.items.indices { copy.items[place].expression = change(copy.items[place].expression) }
        for place in copy.clauses.by.indices {
            copy.clauses.by[place].expression = change(copy.clauses.by[place].expression)
        }
        copy.clauses.filter = copy.clauses.filter.map(change)
        copy.clauses.keep = copy.clauses.keep.map(change)
        for place in copy.clauses.sort.indices {
            copy.clauses.sort[place].expression = change(copy.clauses.sort[place].expression)
        }
        return copy
    }
}

extension Expression {
    /// Where its first `?` stands.
    fileprivate var hole: SourceSpan? {
        if case .hole = form { return span }
        return children.lazy.compactMap(\.hole).first
    }

    fileprivate func fillingHoles(with expression: Expression) -> Expression {
        if case .hole = form { return expression }
        return mappingChildren { $0.fillingHoles(with: expression) }
    }

    /// The name on the other side of a comparison with `?`.
    fileprivate var nameBesideHole: Name? {
        switch form {
        case .binary(_, let left, let right):
            if case .hole = right.form, case .name(let name) = left.form { return name }
            if case .hole = left.form, case .name(let name) = right.form { return name }
        case .isIn(let operand, let choices, _):
            if case .name(let name) = operand.form, choices.contains(where: { $0.hole != nil }) { return name }
        default: break
        }
        return children.lazy.compactMap(\.nameBesideHole).first
    }
}
