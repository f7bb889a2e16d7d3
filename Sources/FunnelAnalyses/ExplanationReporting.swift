import FunnelColumns
package import FunnelPlan
package import FunnelReport
import FunnelSyntax
import FunnelValues

/// `explain`: formula → written out → with the figures put in → result, then the figures of each group with what they
/// are made of, then rows, filters, periods and files.
package struct ExplanationReporting {
    package let plan: QueryPlan
    package let answer: QueryAnswer
    package let catalog: Catalog
    /// The whole answer, when it is not this plan's alone: the table of a sweep.
    package var sweep: TableReport?

    package init(plan: QueryPlan, answer: QueryAnswer, catalog: Catalog, sweep: TableReport? = nil) {
        self.plan = plan
        self.answer = answer
        self.catalog = catalog
        self.sweep = sweep
    }

    /// - Throws: `EngineError`, as the answer itself.
    package func report() throws -> Report {
        let reporting = QueryReporting(plan: plan, answer: answer, catalog: catalog)
        var steps: [ExplanationReport.Step] = []
        for index in plan.items.indices { steps += try explain(index) }
        let name = plan.items.map(\.name).joined(separator: ", ")
        return Report(
            .explanation(
                ExplanationReport(
                    name: name, steps: steps, facts: ExplainedFacts(self).facts, table: try table(reporting))
            ), notes: reporting.notes)
    }

    private func explain(_ index: Int) throws -> [ExplanationReport.Step] {
        let item = plan.items[index]
        var steps = heading(item)
        let expanded = "\(item.metric.expanded)"
        if expanded != "\(item.formula)" { steps.append(.init([.text("= \(expanded)")], indent: 4)) }
        let unit = QueryReporting(plan: plan, answer: answer, catalog: catalog).unit(ofItem: index)
        guard let worked = WorkedRow(plan: plan, answer: answer, item: index, unit: unit) else { return steps }
        if answer.base != nil {
            steps += try worked.comparison()
        } else {
            steps += try worked.derivation()
        }
        if let below = meanOfRatios(item.metric) {
            let text = "a mean of ratios: each row counts alike, whatever its \(below)"
            steps.append(.init([.text(text)], indent: 4))
        }
        return steps + (try worked.remarks())
    }

    /// The formula that is asked for, then the definitions it rests on, the outermost first, each once.
    private func heading(_ item: QueryPlan.Item) -> [ExplanationReport.Step] {
        var definitions = self.definitions(item.formula)
        var steps: [ExplanationReport.Step] = []
        if case .name(let name) = item.formula.form, let first = definitions.first,
            catalog.metric(named: name.text) == first
        {
            definitions.removeFirst()
            steps = lines(of: first, indent: 0)
        } else {
            let label = item.name == "\(item.formula)" ? "" : "\(item.name) = "
            steps = [.init([.text("\(label)\(item.formula)")])]
        }
        return steps + definitions.flatMap { lines(of: $0, indent: 4) }
    }

    private func lines(of definition: MetricDefinition, indent: Int) -> [ExplanationReport.Step] {
        let parameters = definition.parameters.isEmpty ? "" : "(\(definition.parameters.joined(separator: ", ")))"
        return [.init([.text("\(definition.name)\(parameters) = \(definition.formula)")], indent: indent)]
            + definition.documentation.map { .init([.text($0)], indent: indent + 4) }
    }

    private func definitions(_ formula: Expression) -> [MetricDefinition] {
        var found: [MetricDefinition] = []
        func collect(_ expression: Expression) {
            for name in expression.namesAndCalls {
                guard let metric = catalog.metric(named: name), !found.contains(metric) else { continue }
                found.append(metric)
                collect(metric.formula)
            }
        }
        collect(formula)
        return found
    }

    /// What the ratios of `mean(amount / seats)` are divided by, `seats`; nil for any other metric.
    private func meanOfRatios(_ metric: BoundMetric) -> String? {
        guard case .call(let call) = metric.expanded.form, call.function == "mean", call.per.isEmpty,
            call.weight == nil,
            case .binary(.dividedBy, _, let below)? = call.arguments.first?.form
        else { return nil }
        return "\(below)"
    }

    // MARK: Groups

    /// The figures of each group, before them the measures they are made of while there is room for these.
    private func table(_ reporting: QueryReporting) throws -> TableReport? {
        if let sweep { return sweep }
        guard !plan.keys.isEmpty else { return answer.base == nil ? nil : reporting.answeredTable }
        guard answer.base == nil else { return reporting.answeredTable }
        let table = reporting.table
        let ingredients = self.ingredients
        guard !ingredients.isEmpty, ingredients.count <= 6 else { return table }
        let reader = FigureReader(answer.groups)
        func widened(_ cells: [Value], _ row: QueryAnswer.Row) throws -> [Value] {
            var cells = cells
            var measures: [Value] = []
            for (place, unit, _) in ingredients {
                measures.append(try reader.value(.measure(place, unit), of: row.cell))
            }
            cells.insert(contentsOf: measures, at: plan.keys.count)
            return cells
        }
        var wide = table
        wide.columns.insert(
            contentsOf: ingredients.map { ReportColumn($0.name, type: .number, unit: $0.unit, role: .metric) },
            at: plan.keys.count)
        wide.rows = try zip(table.rows, answer.rows).map(widened)
        wide.subtotals = try zip(table.subtotals, answer.subtotals).map {
            .init(keys: $0.keys, row: try widened($0.row, $1.row), label: $0.label)
        }
        if let total = table.total, let row = answer.total { wide.total = try widened(total, row) }
        if let others = table.others, let row = answer.others { wide.others = try widened(others, row) }
        return wide
    }

    /// The measures that more than an item alone is, with the text of each.
    private var ingredients: [(place: Int, unit: Unit, name: String)] {
        var found: [(place: Int, unit: Unit, name: String)] = []
        func collect(_ expression: MetricExpression) {
            if case .measure(let place, let unit) = expression, !found.contains(where: { $0.place == place }),
                let name = name(ofMeasure: place)
            {
                found.append((place, unit, name))
            }
            expression.children.forEach(collect)
        }
        for item in plan.items where !item.metric.expression.isMeasureAlone { collect(item.metric.expression) }
        let shown = Set(plan.items.map(\.name))
        return found.filter { !shown.contains($0.name) && !shown.contains(bare($0.name)) }
    }

    /// `spend` of `sum(spend)`.
    private func bare(_ name: String) -> String {
        name.hasPrefix("sum(") ? String(name.dropFirst(4).dropLast()) : name
    }

    private func name(ofMeasure place: Int) -> String? {
        guard case .measure(let request, let measure) = plan.grouping.places[place],
            !plan.reachingBack.contains(request),
            let table = catalog.dataset(named: plan.requests[request].dataset)?.table
        else { return nil }
        return RowText(table).text(plan.requests[request].measures[measure])
    }
}

extension MetricExpression {
    /// Whether it is one measure, perhaps under a name.
    fileprivate var isMeasureAlone: Bool {
        switch self {
        case .measure: true
        case .named(_, let inner, _): inner.isMeasureAlone
        case .constant, .key, .base, .total, .window, .unary, .binary, .isNull, .isIn, .isInRange, .call, .cases,
            .wallClock:
            false
        }
    }
}

extension Expression {
    /// Every name in it and the name of every function it calls, in order.
    fileprivate var namesAndCalls: [String] {
        switch form {
        case .name(let name): [name.text]
        case .call(let call): [call.function] + children.flatMap(\.namesAndCalls)
        default: children.flatMap(\.namesAndCalls)
        }
    }
}
