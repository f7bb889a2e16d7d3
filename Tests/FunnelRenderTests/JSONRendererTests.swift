import FunnelRender
import FunnelReport
import FunnelSyntax
import FunnelValues
import JSONReading
import Testing

@Suite struct JSONRendererTests {
    static func read(_ report: Report, statement: String = "s") throws -> JSONValue {
        let line = JSONRenderer().line(of: report, statement: statement)
        #expect(!line.contains("\n"))
        let value = try JSONReader.read(line)
        #expect(value.keys.isSuperset(of: ["statement", "kind", "notes"]))
        #expect(value["kind"] == .text(report.kind))
        return value
    }
    static func texts(_ texts: String...) -> JSONValue { .list(texts.map(JSONValue.text)) }

    @Test func statementAndNotes() throws {
        let statement = "load \"a\\b\"\n\t\u{1}\u{2028}日本👍"
        let report = Report(
            .text(TextReport(lines: ["a", "b"])), notes: [Note("n"), .warning("w", remedy: "rejects orders")])
        let value = try Self.read(report, statement: statement)
        #expect(value["statement"] == .text(statement))
        #expect(value["notes"] == Self.texts("n", "w — rejects orders"))
        #expect(value["text"] == .text("a\nb"))
    }

    @Test func dataset() throws {
        let report = DatasetReport(
            name: "orders", rows: 3,
            columns: [
                .init(
                    name: "new_customers_eu", header: "New Customers (EU)", type: .decimal(scale: 2),
                    unit: .money("USD", per: .month), nulls: 1, additivity: .lastOverTime)
            ],
            source: .init(
                path: "o.csv", format: "csv", encoding: "utf-8", delimiter: ";", quote: nil, decimal: ",",
                headerLine: 3,
                skippedLines: 2, rejectedRows: 1, leftOutRows: 4, duplicates: 5, sha256: nil))
        let value = try Self.read(Report(.dataset(report)))
        #expect(
            value.keys == [
                "statement", "kind", "name", "rows", "columns", "source", "tool", "roles", "time", "zone",
                "currency_column", "cents", "files", "decisions", "notes",
            ])
        #expect(value["rows"] == .number("3"))
        #expect(
            value["columns"]?[0]
                == .object([
                    "name": .text("new_customers_eu"), "header": .text("New Customers (EU)"), "type": .text("decimal"),
                    "unit": .text("USD/month"), "nulls": .number("1"), "additive": .text("last over time"),
                    "evidence": .null,
                ]))
        #expect(
            value["source"]
                == .object([
                    "path": .text("o.csv"), "format": .text("csv"), "encoding": .text("utf-8"), "delimiter": .text(";"),
                    "quote": .null, "decimal": .text(","), "header_line": .number("3"), "skipped_lines": .number("2"),
                    "rejected_rows": .number("1"), "left_out_rows": .number("4"), "duplicates": .number("5"),
                    "sha256": .null,
                ]))
    }

    @Test func definitionAndValue() throws {
        let definition = try Self.read(
            Report(
                .definition(
                    DefinitionReport(
                        name: "cac", formula: "spend / n", expanded: nil, unit: .money("USD"), datasets: ["a", "b"]))))
        #expect(definition.keys == ["statement", "kind", "name", "formula", "expanded", "unit", "datasets", "notes"])
        #expect(definition["expanded"] == .null)
        #expect(definition["datasets"] == Self.texts("a", "b"))
        let value = try Self.read(
            Report(.value(ValueReport(name: "x", formula: "0.1 + 0.2", value: .number(0.1 + 0.2), unit: .number))))
        #expect(value.keys == ["statement", "kind", "name", "formula", "value", "unit", "notes"])
        #expect(value["value"] == .number("0.30000000000000004"))
        #expect(value["unit"] == .null)
    }

    @Test(
        arguments: [
            (LooksTests.money("412.350"), .number("412.35")),
            (
                LooksTests.money("-0.00000000000000000000000000000000000001"),
                .number("-0.00000000000000000000000000000000000001")
            ),
            (.integer(.max), .number("9223372036854775807")),
            (.number(412.3480492813142), .number("412.3480492813142")),
            (.number(1e-7), .number("1e-07")), (.number(1e300), .number("1e+300")), (.number(3), .number("3")),
            (.number(.nan), .null), (.number(.infinity), .null), (.null, .null), (.notYet, .null),
            (.boolean(true), .boolean(true)), (.text("\u{0}\"\\"), .text("\u{0}\"\\")),
            (.date(Day(number: 20_269)), .text("2025-06-30")),
            (.instant(Instant(Day(number: 20_269), hour: 14, minute: 5)), .text("2025-06-30T14:05:00Z")),
            (.period(Period(.month, containing: Day(number: 20_269))), .text("2025-06")),
            (.period(Period(.quarter, containing: Day(number: 20_269))), .text("2025-Q2")),
            (.period(Period(.year, containing: Day(number: 20_269))), .text("2025")),
            (.period(Period(.week, containing: Day(number: 20_272))), .text("2025-06-30")),
        ] as [(Value, JSONValue)])
    func cells(_ value: Value, _ expected: JSONValue) throws {
        let table = TableReport(columns: [LooksTests.metric("x", .number)], rows: [[value]])
        #expect(try Self.read(Report(.table(table)))["rows"]?[0]?[0] == expected)
    }

    @Test func table() throws {
        var table = TableLayoutTests.twoKeys
        table.skipped = [("without spend", 3)]
        table.base = "2025-Q1"
        let value = try Self.read(Report(.table(table)))
        #expect(
            value.keys == [
                "statement", "kind", "columns", "rows", "total", "subtotals", "others", "base", "skipped", "notes",
            ])
        #expect(
            value["columns"]?[1]
                == .object(["name": .text("month"), "type": .text("month"), "unit": .null, "role": .text("key")]))
        #expect(value["columns"]?[2]?["unit"] == .text("USD"))
        #expect(value["rows"]?[2] == .list([.text("tv"), .text("2025-01"), .number("5")]))
        #expect(value["total"] == .list([.null, .null, .number("35")]))
        #expect(
            value["subtotals"]?[0]
                == .object([
                    "keys": Self.texts("email"), "row": .list([.text("email"), .null, .number("30")]),
                    "label": .text("all"),
                ]))
        #expect(value["others"] == .null)
        #expect(value["base"] == .text("2025-Q1"))
        #expect(value["skipped"] == .object(["without spend": .number("3")]))
    }

    @Test func comparison() throws {
        let value = try Self.read(Report(.comparison(LooksTests.signups)))
        #expect(
            value.keys == [
                "statement", "kind", "metrics", "confidence", "alternative", "sample_ratio", "breakdown", "look",
                "verdict", "notes",
            ])
        let metric = try #require(value["metrics"]?[0])
        #expect(
            metric.keys.isSuperset(of: ["name", "kind", "method", "arms", "comparisons", "overall", "adjustment"]))
        #expect(metric["arms"]?[0]?["successes"] == .number("200"))
        #expect(metric["arms"]?[0]?["interval"] == .list([.number("0.0437"), .number("0.0572")]))
        #expect(metric["arms"]?[0]?["mean"] == .null)
        #expect(
            metric["comparisons"]?[0]?.keys == [
                "arm", "baseline", "difference", "difference_interval", "lift", "lift_interval", "ratio", "odds_ratio",
                "odds_ratio_interval",
                "effect_size", "statistic", "df", "denominator_df", "p_value", "log_p_value", "adjusted_p_value",
                "margin_p_value",
                "interval_method", "chance_to_win", "expected_loss",
            ])
        #expect(metric["comparisons"]?[0]?["difference"] == .number("0.015"))
        #expect(value["sample_ratio"]?.keys == ["planned", "statistic", "df", "p_value"])
    }

    @Test func explanationAndReplay() throws {
        let explanation = try Self.read(
            Report(
                .explanation(
                    ExplanationReport(
                        name: "cac", steps: [.init([.text("= "), .figure(.integer(440), .count)], indent: 4)],
                        facts: [("rows", "3")], table: LooksTests.byChannel))))
        #expect(
            explanation["steps"]?[0]?["pieces"]
                == .list([.text("= "), .object(["value": .number("440"), "unit": .text("count")])]))
        #expect(explanation["facts"] == .object(["rows": .text("3")]))
        #expect(explanation["table"]?["columns"]?[0]?["name"] == .text("channel"))
        let replay = try Self.read(
            Report(
                .replay(
                    ReplayLayoutTests.replay(
                        answers: 6, moves: [ReplayLayoutTests.move(9, "cac", "1", "2", causes: [.data(nil)])]))))
        #expect(replay["same"] == .number("5"))
        #expect(replay["moved"]?[0]?["causes"] == Self.texts("data"))
    }

    @Test func errorInAStatement() throws {
        let source = "日本 = a +\n  b"
        let span = SourceSpan(start: source.utf8.count - 1, end: source.utf8.count)
        let report = ErrorReport(
            Diagnostics(
                Diagnostic("unknown name: b", at: span, cause: "c", remedies: ["r1", "r2"]),
                others: [Diagnostic("unknown name: 日本", at: SourceSpan(start: 0, end: 6))]),
            source: source, script: "s.funnel", line: 7)
        let value = try Self.read(Report(.error(report)))
        #expect(
            value.keys == [
                "statement", "kind", "message", "cause", "remedy", "source", "line", "column", "length", "errors",
                "notes",
            ])
        #expect(value["line"] == .number("8"))
        #expect(value["column"] == .number("3"))
        #expect(value["length"] == .number("1"))
        #expect(value["remedy"] == .text("r1\nr2"))
        #expect(value["source"] == .text("s.funnel"))
        #expect(value["errors"]?[0]?["length"] == .number("2"))
        #expect(value["errors"]?[0]?["column"] == .number("1"))
    }

    @Test func errorInADataFile() throws {
        let report = ErrorReport(
            Diagnostics(Diagnostic("not a whole number: \"12.5k\"", place: "C:data/broken.csv:7:12")), source: "load x")
        let value = try Self.read(Report(.error(report)))
        #expect(value["source"] == .text("C:data/broken.csv"))
        #expect(value["line"] == .number("7"))
        #expect(value["column"] == .number("12"))
        #expect(value["length"] == .null)
    }

    @Test func anyTableIsValid() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<150 {
            let table = TableLayoutTests.randomTable(&generator)
            let value = try Self.read(Report(.table(table)), statement: "日本\u{1B}")
            #expect(value["columns"] != nil)
        }
    }
}
