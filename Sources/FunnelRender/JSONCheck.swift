import FunnelReport
import FunnelValues

/// The keys of a `check`; shares and rates are fractions.
struct JSONCheck {
    let check: CheckReport

    var members: [(key: String, value: JSONText)] {
        [
            (
                "keys",
                .list(
                    check.keys.map { key in
                        .object([
                            ("name", .text(key.name)), ("type", .text(key.type.name)),
                            ("unit", JSONText(key.unit.symbol)),
                        ])
                    })
            ),
            ("checks", .list(check.lines.map(text(of:)))), ("segment", JSONText(check.segment)),
            ("confidence", .number(check.confidence)),
        ]
    }

    private func text(of line: CheckReport.Line) -> JSONText {
        .object([
            ("key", JSONText(line.keys)), ("name", .text(line.name)), ("value", JSONText(line.value)),
            ("unit", JSONText(line.unit.symbol)), ("n", JSONText(line.counts?.n)),
            ("successes", JSONText(line.counts?.successes)), ("low", JSONText(line.low)), ("high", JSONText(line.high)),
            ("converted", line.converted.map(text(of:)) ?? .null), ("benchmark", JSONText(line.benchmark)),
            ("range", line.range.map(text(of:)) ?? .null), ("segment", JSONText(line.segment)),
            ("source", JSONText(line.source)), ("note", JSONText(line.note)), ("verdict", .text(line.verdict.rawValue)),
            ("standing", JSONText(line.standing?.rawValue)), ("remarks", JSONText(line.remarks)),
        ])
    }

    private func text(of figure: CheckReport.Figure) -> JSONText {
        .object([
            ("value", .number(figure.value)), ("low", JSONText(figure.low)), ("high", JSONText(figure.high)),
            ("unit", JSONText(figure.unit.symbol)),
        ])
    }

    private func text(of range: CheckReport.Range) -> JSONText {
        .object([
            ("form", .text(range.form.rawValue)), ("low", JSONText(range.low)), ("high", JSONText(range.high)),
            ("unit", JSONText(range.unit.symbol)),
        ])
    }
}

extension Tabulation {
    /// One row a figure and range; figures of several units stand in one column, and each row says its unit.
    static func table(of check: CheckReport) -> TableReport {
        func text(_ name: String, _ role: ReportColumn.Role = .metric) -> ReportColumn {
            ReportColumn(name, type: .text, unit: .number, role: role)
        }
        func number(_ name: String, _ unit: Unit = .number) -> ReportColumn {
            ReportColumn(name, type: .number, unit: unit, role: .metric)
        }
        let units = Set(check.lines.map(\.unit))
        let unit = units.count == 1 ? units.first ?? .number : .number
        let columns =
            check.keys + [
                text("name", .key), number("value", unit), text("unit"), number("low", unit), number("high", unit),
            ]
            + [
                ReportColumn("n", type: .integer, unit: .count, role: .metric), text("benchmark"), text("range_form"),
                number("range_low"), number("range_high"), text("range_unit"), text("segment"), text("verdict"),
                text("standing"), text("source"), text("remarks"),
            ]
        let rows = check.lines.map { line -> [Value] in
            let figures: [Value] = [
                .text(line.name), line.value, optional(line.unit.symbol), value(line.low), value(line.high),
                line.counts.map { .integer($0.n) } ?? .null,
            ]
            let range: [Value] = [
                optional(line.benchmark), optional(line.range?.form.rawValue), value(line.range?.low),
                value(line.range?.high), optional(line.range?.unit.symbol), optional(line.segment),
            ]
            let verdict: [Value] = [
                .text(line.verdict.rawValue), optional(line.standing?.rawValue), optional(line.source),
                .text(line.remarks.joined(separator: "; ")),
            ]
            return line.keys + figures + range + verdict
        }
        return TableReport(columns: columns, rows: rows)
    }

    private static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    private static func value(_ number: Double?) -> Value { number.map(Value.number) ?? .null }
}
