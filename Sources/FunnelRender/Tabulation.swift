import FunnelReport
import FunnelValues

/// Every kind of answer as a table, for the formats that know nothing else (CSV, Markdown, HTML).
enum Tabulation {
    /// Nil for what is running text.
    static func table(of body: Report.Body) -> TableReport? {
        switch body {
        case .dataset(let dataset): table(of: dataset)
        case .definition(let definition): table(of: definition)
        case .value(let value): table(of: value)
        case .table(let table): table
        case .comparison(let comparison): table(of: comparison)
        case .interval(let interval): table(of: interval)
        case .check(let check): table(of: check)
        case .plan(let plan): table(of: plan)
        case .funnel(let funnel): table(of: funnel)
        case .explanation(let explanation): explanation.table
        case .replay(let replay): table(of: replay)
        case .plot(let plot): plot.table
        case .source(let source): table(of: source)
        case .difference(let difference): table(of: difference)
        case .text, .error: nil
        }
    }

    /// One row a column of the dataset.
    ///
    /// - Parameter showsEmpty: also columns of which every cell would be empty (headers equal to names, summaries).
    static func table(of dataset: DatasetReport, showsEmpty: Bool = true) -> TableReport {
        let hasHeaders = showsEmpty || dataset.columns.contains { $0.header != $0.name }
        let hasSummaries = showsEmpty || dataset.columns.contains { $0.summary != nil }
        var columns = [text("column", .key)]
        if hasHeaders { columns.append(text("header", .key)) }
        columns += [
            text("type"), text("unit"), ReportColumn("nulls", type: .integer, unit: .count, role: .metric),
            text("additive"),
        ]
        if hasSummaries { columns.append(text("summary")) }
        let hasEvidence = dataset.columns.contains { $0.evidence != nil }
        if hasEvidence { columns.append(text("evidence")) }
        let rows = dataset.columns.map { column -> [Value] in
            var row: [Value] = [.text(column.name)]
            if hasHeaders { row.append(.text(column.header)) }
            row += [
                .text(column.type.name), optional(column.unit.symbol ?? column.unit.currencyColumn.map { "by \($0)" }),
                .integer(column.nulls),
                .text(column.additivity.rawValue),
            ]
            if hasSummaries { row.append(optional(column.summary)) }
            if hasEvidence { row.append(optional(column.evidence)) }
            return row
        }
        return TableReport(columns: columns, rows: rows)
    }

    /// One row each of what was brought in.
    private static func table(of source: SourceReport) -> TableReport {
        let terminal = TerminalRenderer(width: 10_000)
        return TableReport(
            columns: [text("kind"), text("answer")],
            rows: source.lasting.map { [.text($0.kind), .text(terminal.head(of: $0.report).text)] })
    }

    static func table(of difference: DifferenceReport) -> TableReport {
        TableReport(
            columns: [text("status"), text("name", .key)] + ["before", "after", "note"].map { text($0) },
            rows: difference.rows.map { row in
                return [
                    .text(row.status), .text(row.name), optional(row.before), optional(row.after),
                    optional(row.note),
                ]
            })
    }

    private static func table(of definition: DefinitionReport) -> TableReport {
        TableReport(
            columns: ["name", "formula", "expanded", "unit", "datasets"].map { text($0) },
            rows: [
                [
                    .text(definition.name), .text(definition.formula), optional(definition.expanded),
                    optional(definition.unit?.symbol), .text(definition.datasets.joined(separator: ", ")),
                ]
            ])
    }

    private static func table(of value: ValueReport) -> TableReport {
        let name = value.name.isEmpty ? "value" : value.name
        return TableReport(
            columns: [ReportColumn(name, type: value.type, unit: value.unit, role: .metric)], rows: [[value.value]])
    }

    private static func table(of interval: IntervalReport) -> TableReport {
        TableReport(
            columns: [
                text("name", .key), ReportColumn("n", type: .integer, unit: .count, role: .metric),
                ReportColumn("successes", type: .integer, unit: .count, role: .metric),
            ] + ["value", "low", "high"].map { ReportColumn($0, type: .number, unit: interval.unit, role: .metric) }
                + [ReportColumn("confidence", type: .number, unit: .share, role: .metric), text("method")],
            rows: [
                [
                    .text(interval.name), interval.n.map(Value.integer) ?? .null,
                    interval.successes.map(Value.integer) ?? .null, .number(interval.value), value(interval.low),
                    value(interval.high), .number(interval.confidence), .text(interval.method),
                ]
            ])
    }

    /// One row an arm.
    private static func table(of plan: PlanReport) -> TableReport {
        func number(_ name: String, _ unit: Unit = .number) -> ReportColumn {
            ReportColumn(name, type: .number, unit: unit, role: .metric)
        }
        return TableReport(
            columns: [
                text("arm", .key), ReportColumn("n", type: .integer, unit: .count, role: .metric),
                number("baseline", plan.unit), number("effect", plan.unit), number("lift", .rate),
                number("power", .share), number("confidence", .share), number("days"), text("method"),
            ],
            rows: plan.unitsPerArm.enumerated().map { place, units in
                [
                    .text(place == 0 ? "control" : "treatment \(place)"), .integer(units), value(plan.baseline),
                    .number(plan.effect), value(plan.lift), .number(plan.power), .number(plan.confidence),
                    plan.days.map(Value.integer) ?? .null, .text(plan.method),
                ]
            })
    }

    private static func table(of replay: ReplayReport) -> TableReport {
        TableReport(
            columns: [ReportColumn("line", type: .integer, unit: .number, role: .key)]
                + ["statement", "row", "column", "recorded", "found"].map { text($0) }
                + [ReportColumn("change", type: .number, unit: .rate, role: .metric, isChange: true), text("causes")],
            rows: replay.moves.map { move in
                [
                    .integer(move.line), .text(move.statement), .text(move.row), optional(move.column),
                    .text(move.recorded), .text(move.found), value(move.change),
                    .text(move.causes.map(\.text).joined(separator: ", ")),
                ]
            })
    }

    /// One row an arm, with what it came to against its baseline.
    private static func table(of report: ComparisonReport) -> TableReport {
        let unit = report.metrics.first.map { $0.kind == .rate ? Unit.share : $0.unit } ?? .number
        let isPoints = unit.kind == .share || unit.kind == .rate
        let difference: Unit = isPoints ? .percentagePoints : unit
        func number(_ name: String, _ unit: Unit = .number, isChange: Bool = false) -> ReportColumn {
            ReportColumn(name, type: .number, unit: unit, role: .metric, isChange: isChange)
        }
        let columns =
            [text("metric", .key), text("arm", .key)]
            + [
                ReportColumn("n", type: .integer, unit: .count, role: .metric),
                ReportColumn("successes", type: .integer, unit: .count, role: .metric),
                number("value", unit), number("sd", isPoints ? .number : unit), number("low", unit),
                number("high", unit),
                text("baseline"), number("difference", difference, isChange: true),
                number("difference_low", difference, isChange: true),
                number("difference_high", difference, isChange: true),
                number("lift", .rate, isChange: true), number("lift_low", .rate, isChange: true),
                number("lift_high", .rate, isChange: true), number("p_value"), number("adjusted_p_value"),
                text("method"),
            ]
        let rows = report.metrics.flatMap { metric in
            metric.arms.map { arm -> [Value] in
                let against = metric.comparisons.first { $0.arm == arm.name }
                let share = arm.successes.flatMap { arm.n > 0 ? Double($0) / Double(arm.n) : nil }
                return [
                    .text(metric.name), .text(arm.name), .integer(arm.n), arm.successes.map(Value.integer) ?? .null,
                    value(arm.mean ?? share), value(arm.sd), value(arm.interval?.low), value(arm.interval?.high),
                    optional(against?.baseline), value(against?.difference), value(against?.differenceInterval?.low),
                    value(against?.differenceInterval?.high), value(against?.lift),
                    value(against?.liftInterval?.low),
                    value(against?.liftInterval?.high), value(against?.pValue ?? metric.overall?.pValue),
                    value(against?.adjustedPValue), .text(metric.method),
                ]
            }
        }
        return TableReport(columns: columns, rows: rows)
    }

    private static func text(_ name: String, _ role: ReportColumn.Role = .metric) -> ReportColumn {
        ReportColumn(name, type: .text, unit: .number, role: role)
    }
    private static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    private static func value(_ number: Double?) -> Value { number.map(Value.number) ?? .null }
}
