package import FunnelReport
import FunnelSyntax
import FunnelValues

/// One line of JSON a statement, with the keys of LANGUAGE.md section 10 and docs/json.md.
package struct JSONRenderer: Sendable {
    package init() {}

    package func line(of report: Report, statement: String) -> String {
        let head: [(key: String, value: JSONText)] = [("statement", .text(statement)), ("kind", .text(report.kind))]
        let notes = report.notes.map { note in note.remedy.map { "\(note.text) — \($0)" } ?? note.text }
        return JSONText.object(head + members(of: report.body) + [("notes", JSONText(notes))]).line
    }

    private typealias Members = [(key: String, value: JSONText)]

    private func members(of body: Report.Body) -> Members {
        switch body {
        case .dataset(let dataset): members(of: dataset)
        case .definition(let definition):
            [
                ("name", .text(definition.name)), ("formula", .text(definition.formula)),
                ("expanded", JSONText(definition.expanded)), ("unit", JSONText(definition.unit?.symbol)),
                ("datasets", JSONText(definition.datasets)),
            ]
        case .value(let value):
            [
                ("name", .text(value.name)), ("formula", .text(value.formula)), ("value", JSONText(value.value)),
                ("unit", JSONText(value.unit.symbol)),
            ]
        case .table(let table): members(of: table)
        case .comparison(let comparison): JSONComparison(comparison: comparison).members
        case .interval(let interval): members(of: interval)
        case .check(let check): JSONCheck(check: check).members
        case .plan(let plan): members(of: plan)
        case .funnel(let funnel): JSONFunnel(funnel: funnel).members
        case .explanation(let explanation): members(of: explanation)
        case .replay(let replay): JSONReplay.members(of: replay)
        case .plot(let plot): members(of: plot) + members(of: plot.table)
        case .source(let source): members(of: source)
        case .difference(let difference): members(of: difference)
        case .text(let text):
            [
                ("text", .text(text.lines.joined(separator: "\n"))),
                ("entries", text.entries.map { .list($0.map(entry)) } ?? .null),
            ]
        case .error(let error): members(of: error)
        }
    }

    private func members(of dataset: DatasetReport) -> Members {
        let columns = dataset.columns.map { column -> JSONText in
            .object([
                ("name", .text(column.name)), ("header", .text(column.header)), ("type", .text(column.type.name)),
                ("unit", JSONText(column.unit.symbol)), ("nulls", .integer(column.nulls)),
                ("additive", .text(column.additivity.rawValue)), ("evidence", JSONText(column.evidence)),
            ])
        }
        let source = dataset.source
        return [
            ("name", .text(dataset.name)), ("rows", .integer(dataset.rows)), ("columns", .list(columns)),
            (
                "source",
                .object([
                    ("path", JSONText(source.path)), ("format", .text(source.format)),
                    ("encoding", .text(source.encoding)), ("delimiter", JSONText(source.delimiter)),
                    ("quote", JSONText(source.quote)), ("decimal", JSONText(source.decimal)),
                    ("header_line", JSONText(source.headerLine)), ("skipped_lines", .integer(source.skippedLines)),
                    ("rejected_rows", .integer(source.rejectedRows)),
                    ("left_out_rows", .integer(source.leftOutRows)), ("duplicates", .integer(source.duplicates)),
                    ("sha256", JSONText(source.sha256)),
                ])
            ),
        ] + members(of: dataset.meaning) + lists(of: dataset)
    }

    private func entry(_ members: [(key: String, value: Value)]) -> JSONText {
        .object(members.map { ($0.key, JSONText($0.value)) })
    }

    private func members(of meaning: DatasetReport.Meaning) -> Members {
        var roles: Members = meaning.roles.map { ($0.role, .text($0.column)) }
        if !meaning.stageTimes.isEmpty { roles.append(("stage_times", JSONText(meaning.stageTimes))) }
        return [
            ("tool", JSONText(meaning.tool)), ("roles", .object(roles)), ("time", JSONText(meaning.time)),
            ("zone", JSONText(meaning.zone)), ("currency_column", JSONText(meaning.currencyColumn)),
            ("cents", JSONText(meaning.cents)),
        ]
    }

    /// `files`, where there are several; `decisions` of `describe`.
    private func lists(of dataset: DatasetReport) -> Members {
        let files = dataset.files.map { file -> JSONText in
            .object([("name", .text(file.name)), ("rows", .integer(file.rows)), ("sha256", JSONText(file.sha256))])
        }
        let decisions = dataset.decisions.map { decision -> JSONText in
            .object([
                ("subject", .text(decision.subject)), ("choice", .text(decision.choice)),
                ("evidence", .text(decision.evidence)),
            ])
        }
        return [("files", .list(files)), ("decisions", .list(decisions))]
    }

    private func members(of table: TableReport) -> Members {
        let columns = table.columns.map { column -> JSONText in
            .object([
                ("name", .text(column.name)), ("type", .text(column.type.name)), ("unit", JSONText(column.unit.symbol)),
                ("role", .text(column.role.rawValue)),
            ])
        }
        let subtotals = table.subtotals.map { subtotal -> JSONText in
            .object([
                ("keys", JSONText(subtotal.keys)), ("row", JSONText(subtotal.row)), ("label", .text(subtotal.label)),
            ])
        }
        return [
            ("columns", .list(columns)), ("rows", .list(table.rows.stoppableMap { JSONText($0) })),
            ("total", table.total.map { JSONText($0) } ?? .null), ("subtotals", .list(subtotals)),
            ("others", table.others.map { JSONText($0) } ?? .null), ("base", JSONText(table.base)),
            ("skipped", .object(table.skipped.map { ($0.reason, .integer($0.rows)) })),
        ]
    }

    private func members(of plot: PlotReport) -> Members {
        func names(_ columns: [Int]) -> JSONText { JSONText(columns.map { plot.table.columns[$0].name }) }
        return [
            ("plot", .text(plot.kind.rawValue)), ("title", .text(plot.title)),
            ("definitions", JSONText(plot.definitions)), ("axis", names(plot.axis)),
            ("split", plot.split.map { .text(plot.table.columns[$0].name) } ?? .null), ("values", names(plot.values)),
            (
                "bounds",
                .list(plot.bounds.map { names([$0.low, $0.high]) })
            ), ("reference", JSONText(plot.reference)),
        ]
    }

    private func members(of interval: IntervalReport) -> Members {
        let test = interval.test.map { test -> JSONText in
            .object([
                ("null", .number(test.null)), ("statistic", .number(test.statistic)), ("df", JSONText(test.df)),
                ("p_value", .number(test.pValue)),
            ])
        }
        return [
            ("name", .text(interval.name)), ("n", JSONText(interval.n)), ("successes", JSONText(interval.successes)),
            ("exposure", JSONText(interval.exposure)), ("value", .number(interval.value)),
            ("unit", JSONText(interval.unit.symbol)), ("low", JSONText(interval.low)),
            ("high", JSONText(interval.high)),
            ("confidence", .number(interval.confidence)), ("alternative", .text(interval.alternative)),
            ("method", .text(interval.method)), ("test", test ?? .null),
        ]
    }

    private func members(of plan: PlanReport) -> Members {
        [
            ("sought", .text(plan.sought.rawValue)), ("n_per_arm", .list(plan.unitsPerArm.map(JSONText.integer))),
            ("n_total", .integer(plan.unitsInAll)), ("baseline", JSONText(plan.baseline)),
            ("effect", .number(plan.effect)), ("lift", JSONText(plan.lift)), ("power", .number(plan.power)),
            ("confidence", .number(plan.confidence)), ("alternative", .text(plan.alternative)),
            ("days", JSONText(plan.days)), ("unit", JSONText(plan.unit.symbol)), ("method", .text(plan.method)),
            ("claim", .text(plan.claim)), ("margin", JSONText(plan.margin)),
        ]
    }

    private func members(of explanation: ExplanationReport) -> Members {
        let steps = explanation.steps.map { step -> JSONText in
            .object([
                ("indent", .integer(step.indent)),
                (
                    "pieces",
                    .list(
                        step.pieces.map { piece in
                            switch piece {
                            case .text(let text): .text(text)
                            case .figure(let value, let unit):
                                .object([("value", JSONText(value)), ("unit", JSONText(unit.symbol))])
                            case .worked(let figure):
                                .object([("value", .number(figure)), ("unit", JSONText(Unit.number.symbol))])
                            }
                        })
                ),
            ])
        }
        return [
            ("name", .text(explanation.name)), ("steps", .list(steps)),
            ("facts", .object(explanation.facts.map { ($0.label, .text($0.text)) })),
            ("table", explanation.table.map { .object(members(of: $0)) } ?? .null),
        ]
    }

    private func members(of source: SourceReport) -> Members {
        let items = source.lasting.map { item -> JSONText in
            .object(
                [
                    ("statement", .text(item.statement.source)), ("of", .text(item.kind)),
                    ("kind", .text(item.report.kind)),
                ] + members(of: item.report.body))
        }
        return [
            ("script", .text(source.script)), ("repeated", .boolean(source.isRepeated)), ("brought_in", .list(items)),
        ]
    }

    private func members(of difference: DifferenceReport) -> Members {
        let rows = difference.rows.map { row -> JSONText in
            .object([
                ("status", .text(row.status)), ("name", .text(row.name)),
                ("name_before", .text(row.nameBefore ?? row.name)), ("before", JSONText(row.before)),
                ("after", JSONText(row.after)), ("path", JSONText(row.path)),
            ])
        }
        return [
            ("before", .text(difference.before)), ("after", .text(difference.after)),
            ("same", .integer(difference.same)), ("differences", .list(rows)),
        ]
    }

    private func members(of error: ErrorReport) -> Members {
        let others = error.diagnostics.others.map { JSONText.object(members(of: $0, in: error)) }
        let way = error.way.map { JSONText.object([("source", .text($0.script)), ("line", .integer($0.line))]) }
        return members(of: error.diagnostics.first, in: error) + [("errors", .list(others)), ("way", .list(way))]
    }

    /// Where an error lies: in a data file when the diagnostic names one, else in the script or the typed statement.
    private func members(of diagnostic: Diagnostic, in error: ErrorReport) -> Members {
        let remedy = diagnostic.remedies.isEmpty ? nil : diagnostic.remedies.joined(separator: "\n")
        var (source, line, column, length): (String?, Int?, Int?, Int?) = (error.script, nil, nil, nil)
        if let span = diagnostic.span {
            let position = SourcePosition(of: span, in: error.source)
            (line, column, length) = (error.line + position.line, position.column, position.length)
        } else if let place = diagnostic.place.map(FilePlace.init) {
            (source, line, column) = (place.path, place.line, place.column)
        } else if error.script != nil {
            line = error.line
        }
        return [
            ("message", .text(diagnostic.message)), ("cause", JSONText(diagnostic.cause)), ("remedy", JSONText(remedy)),
            ("source", JSONText(source)), ("line", JSONText(line)), ("column", JSONText(column)),
            ("length", JSONText(length)),
        ]
    }
}
