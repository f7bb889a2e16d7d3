package import FunnelPlan
package import FunnelReport
package import FunnelSyntax
import FunnelValues

/// The answer of a query as a picture: of the kind that was asked for, else of the one that suits its shape.
package struct QueryPlot {
    private let planned: PlannedQuery
    private let answers: [QueryAnswer]
    private let catalog: Catalog
    private let query: Query
    private let shape: PlotShape

    package init(_ planned: PlannedQuery, _ answers: [QueryAnswer], of query: Query, catalog: Catalog) {
        (self.planned, self.answers, self.catalog, self.query) = (planned, answers, catalog, query)
        shape = PlotShape(planned, SweepReporting(planned, answers, catalog: catalog).table)
    }

    /// - Throws: `Diagnostic` where nothing can be drawn, or not as that kind; its remedy is a line that works.
    package func report(as asked: Located<PlotReport.Kind>?) throws -> Report {
        if let column = shape.undrawable { throw undrawable(column) }
        let suiting = shape.suiting
        let kind = asked?.thing ?? suiting.kind
        guard let drawn = plot(kind) else { throw unfit(kind, asked, suiting.kind) }
        var report = try SweepReporting(planned, answers, catalog: catalog).report()
        report.body = .plot(drawn)
        if let note = suiting.note, asked == nil {
            report.notes.append(Note(note, remedy: "plot \(titled) as line"))
        }
        return report
    }

    // MARK: Kinds

    /// Nil where the kind does not fit the shape.
    private func plot(_ kind: PlotReport.Kind) -> PlotReport? {
        switch kind {
        case .bars: return plot(.bars, axis: shape.keys)
        case .line:
            guard let line = shape.line, line.splits.count < 2 else { return nil }
            return plot(.line, axis: [line.axis], split: line.splits.first)
        case .heat: return heat
        case .funnel: return StepTable(shape).map { steps($0) }
        case .histogram, .intervals: return nil
        }
    }

    private func plot(_ kind: PlotReport.Kind, axis: [Int], split: Int? = nil) -> PlotReport {
        PlotReport(
            kind: kind, title: titled, definitions: definitions, table: shape.table, axis: axis, split: split,
            values: shape.figures)
    }

    private var heat: PlotReport? {
        if shape.keys.count == 1 {
            return shape.figures.count > 1 && shape.isOfOneUnit ? plot(.heat, axis: shape.keys) : nil
        }
        guard shape.keys.count == 2 else { return nil }
        // Lines run down as far as needed, columns end at the window: what has more values goes down.
        let isWide = shape.distinct(1) > PlotShape.mostLines && shape.distinct(1) > shape.distinct(0)
        return plot(.heat, axis: [isWide ? 1 : 0], split: isWide ? 0 : 1)
    }

    private func steps(_ steps: StepTable) -> PlotReport {
        PlotReport(
            kind: .funnel, title: titled, definitions: definitions, table: steps.table, axis: [0], values: [1])
    }

    // MARK: Words

    private var titled: String {
        var shown = query
        shown.clauses.destination = nil
        return "\(shown)"
    }

    /// `cac = sum(spend) / sum(new_customers), USD per new_customers`, a line a figure; bare columns on one line; then the
    /// rows they are of.
    private var definitions: [String] {
        guard let plan = planned.plans.first, let answer = answers.first else { return [] }
        var lines: [String] = []
        var sums: [String] = []
        for item in plan.items {
            let unit = item.metric.unit
            let isPlain = (unit.kind == .number || unit.kind == .count) && unit.per == nil
            let suffix = isPlain ? "" : ", \(unit)"
            if !planned.sweeps.isEmpty {
                // What is swept has a value in each case, and its name in the formula.
                if case .name(let name) = item.formula.form, let metric = catalog.metric(named: name.text) {
                    lines.append("\(item.name) = \(metric.formula)" + suffix)
                }
                continue
            }
            if "\(item.metric.expanded)" == "sum(\(item.formula))", item.name == "\(item.formula)" {
                sums.append(item.name + (isPlain ? "" : " (\(unit))"))
            } else if "\(item.metric.expanded)" == item.name {
                if !isPlain { lines.append(item.name + suffix) }
            } else {
                lines.append("\(item.name) = \(item.metric.expanded)" + suffix)
            }
        }
        if !sums.isEmpty { lines.insert("sum\(sums.count == 1 ? "" : "s") of \(sums.joined(separator: ", "))", at: 0) }
        if !plan.requests.isEmpty {
            lines.append(QueryReporting(plan: plan, answer: answer, catalog: catalog).scope)
        }
        return lines
    }

    // MARK: What does not fit

    private func undrawable(_ column: ReportColumn) -> Diagnostic {
        Diagnostic(
            "nothing to draw: \(column.name)", at: query.items.first?.expression.span,
            cause: "marks show numbers, and it is \(article(column.type.name)) \(column.type.name)", remedies: [titled])
    }

    private func article(_ word: String) -> String { "aeiou".contains(word.first ?? " ") ? "an" : "a" }

    private func unfit(
        _ kind: PlotReport.Kind, _ asked: Located<PlotReport.Kind>?, _ suiting: PlotReport.Kind
    ) -> Diagnostic {
        var diagnostic = Diagnostic("this does not fit \(kind.words)", at: asked?.span, cause: kind.needs)
        if let span = asked?.span { diagnostic.repairs = [Repair(span, suiting.rawValue)] }
        return diagnostic
    }
}

extension PlotReport.Kind {
    /// With its article: `a line`.
    var words: String {
        switch self {
        case .bars, .intervals: rawValue
        case .heat: "a heat table"
        case .line, .histogram, .funnel: "a \(rawValue)"
        }
    }

    /// What an answer has to have to be drawn so.
    var needs: String {
        switch self {
        case .bars: "bars are of numbers"
        case .line: "a line goes along a time or a number in by or with, and one more key at most tells lines apart"
        case .histogram: "a histogram is of the rows of one column, which where, over and from narrow"
        case .funnel: "a funnel is of several counts without keys, or of one count by one key"
        case .intervals: "intervals are of ab and interval"
        case .heat: "a heat table has two keys, or one and several figures of one unit"
        }
    }
}
