import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

/// One figure of an answer worked through with its numbers: the figure without groups, the total of all groups, or,
/// where a total has no value, the last group that has one.
struct WorkedRow {
    private let plan: QueryPlan
    private let answer: QueryAnswer
    /// The unit of the item as its figures turned out.
    private let unit: Unit
    private let item: QueryPlan.Item
    private let index: Int
    private let row: QueryAnswer.Row
    /// The row of the base beside it.
    private let base: QueryAnswer.Row?
    /// `all groups`, `2025-Q4`; nil without groups.
    private let place: String?

    init?(plan: QueryPlan, answer: QueryAnswer, item index: Int, unit: Unit) {
        self.plan = plan
        self.answer = answer
        self.index = index
        self.unit = unit
        item = plan.items[index]
        if plan.keys.isEmpty {
            guard let first = answer.rows.first else { return nil }
            (row, base, place) = (first, answer.base?.rows.first ?? nil, nil)
        } else if let total = answer.total, !total.items[index].isNull {
            (row, base, place) = (total, answer.base?.total, plan.keep == nil ? "all groups" : "the groups kept")
        } else if let last = answer.rows.lastIndex(where: { !$0.items[index].isNull }) {
            row = answer.rows[last]
            base = answer.base?.rows[last]
            place = row.keys.map(WorkedRow.name(of:)).joined(separator: ", ")
        } else if let total = answer.total {
            (row, base, place) = (total, answer.base?.total, "all groups")
        } else {
            return nil
        }
    }

    // MARK: Without vs

    /// `= $52,995.60 / 440`, then `= 120.4445 → $120.44 per new customer`.
    func derivation() throws -> [ExplanationReport.Step] {
        var steps: [ExplanationReport.Step] = []
        let note = place.map { [ValueReport.Piece.text("   (\($0))")] } ?? []
        let isDerived = !isMeasureAlone(item.metric.expression)
        if isDerived {
            steps.append(.init([.text("= ")] + (try pieces(row, answer.groups)) + note, indent: 4))
        }
        steps.append(.init([.text("= ")] + result(row) + (isDerived ? [] : note), indent: 4))
        return steps
    }

    private func pieces(_ row: QueryAnswer.Row, _ groups: MatchedGroups) throws -> [ValueReport.Piece] {
        try FigureText(FigureReader(groups), row.cell).pieces(item.metric.expression)
    }

    private func result(_ row: QueryAnswer.Row) -> [ValueReport.Piece] {
        var pieces: [ValueReport.Piece] = []
        if case .number(let number) = row.items[index] { pieces.append(.text("\(number) → ")) }
        pieces.append(.figure(row.items[index], unit))
        if let per = item.metric.unit.per { pieces.append(.text(" per \(per)")) }
        return pieces
    }

    private func isMeasureAlone(_ expression: MetricExpression) -> Bool {
        switch expression {
        case .measure, .constant: true
        case .named(_, let inner, _): isMeasureAlone(inner)
        case .key, .base, .total, .window, .unary, .binary, .isNull, .isIn, .isInRange, .call, .cases, .wallClock: false
        }
    }

    // MARK: With vs

    /// Both sides with their numbers, then the change.
    func comparison() throws -> [ExplanationReport.Step] {
        guard let comparison = plan.comparison, let groups = answer.base?.groups else { return [] }
        var steps: [ExplanationReport.Step] = []
        func side(_ label: String, _ row: QueryAnswer.Row?, _ groups: MatchedGroups) throws {
            guard let row else {
                steps.append(.init([.text("\(label): no value, it lies before the data")], indent: 4))
                return
            }
            let put = isMeasureAlone(item.metric.expression) ? [] : try pieces(row, groups) + [.text(" = ")]
            let note = place.map { [ValueReport.Piece.text("   (\($0))")] } ?? []
            steps.append(.init([.text("\(label): ")] + put + result(row) + note, indent: 4))
        }
        try side(comparison.baseLabel, base, groups)
        try side(comparison.valueLabel, row, answer.groups)
        guard let before = base?.items[index], !before.isNull, !row.items[index].isNull else { return steps }
        let now = row.items[index]
        let change = ValueArithmetic.apply(.minus, now, before)
        let shown = QueryReporting.changeUnit(unit)
        steps.append(
            .init(
                [
                    .text("change: "), .figure(now, unit), .text(" − "), .figure(before, unit), .text(" = "),
                    .figure(change, shown),
                ], indent: 4))
        if let base = before.double, base > 0 {
            let relative = ValueArithmetic.apply(.dividedBy, change, before)
            steps.append(
                .init(
                    [
                        .text("change %: "), .figure(change, shown), .text(" / "), .figure(before, unit), .text(" = "),
                        .figure(relative, .rate),
                    ], indent: 4))
        }
        return steps
    }

    // MARK: Remarks

    /// What a reader must know of the measures: figures per key, stocks, what has no value and why.
    func remarks() throws -> [ExplanationReport.Step] {
        var steps: [ExplanationReport.Step] = []
        for measure in item.metric.expression.measures {
            if case .perKey(let figures) = plan.grouping.places[measure] { steps.append(try list(figures)) }
            if let date = answer.groups.date(ofStock: measure, in: row.cell) {
                let text = "a stock: only the rows at its latest date count, \(RowText.text(date))"
                steps.append(.init([.text(text)], indent: 4))
            }
        }
        if row.items[index].isNull { steps.append(.init([.text(reason)], indent: 4)) }
        return steps
    }

    /// `8 figures: email $50,714.43, organic $47,192.10, … 6 more`.
    private func list(_ perKey: PerKeyFigures) throws -> ExplanationReport.Step {
        let unit = perKey.figure.shownUnit
        var (count, missing) = (0, 0)
        var shown: [ValueReport.Piece] = []
        try answer.groups.eachFigure(of: perKey, in: row.cell) { keys, value, weight, _ in
            if value.isNull { missing += 1 }
            count += 1
            guard count <= 5 else { return }
            if count > 1 { shown.append(.text(", ")) }
            shown += [.text(keys.map(WorkedRow.name(of:)).joined(separator: " ") + " "), .figure(value, unit)]
            if let weight { shown += [.text(" × "), .figure(weight, .number)] }
        }
        if count > 5 { shown.append(.text(", … \(count - 5) more")) }
        if missing > 0 { shown.append(.text("; \(missing) without a value skipped")) }
        let keys = perKey.grouping.keys.map(\.name).joined(separator: ", ")
        return .init([.text("\(grouped(count)) figure\(count == 1 ? "" : "s") per \(keys): ")] + shown, indent: 4)
    }

    /// A key as it stands in a table.
    private static func name(of key: Value) -> String {
        if case .text(let text) = key { return text }
        return key.isNull ? "–" : RowText.text(key)
    }

    private var reason: String {
        if row.currencies(ofItem: index).count > 1 { return "no value: amounts of two currencies are never added" }
        if row.items[index] == .notYet { return "not yet: the period has not begun" }
        if row.rows == 0 { return "no value: no row passes the filter" }
        return item.metric.expression.usesWindow
            ? "no value: a total has no period before it" : "no value: a quotient has 0 or nothing below"
    }
}

extension MetricExpression {
    /// The unit its figures are shown in, as far as it says so.
    fileprivate var shownUnit: Unit {
        switch self {
        case .measure(_, let unit), .named(_, _, let unit), .constant(_, let unit): unit
        case .key, .base, .total, .window, .unary, .binary, .isNull, .isIn, .isInRange, .call, .cases, .wallClock:
            .number
        }
    }
}
