import FunnelReport
import FunnelSyntax
import FunnelValues
import Testing

@testable import FunnelRender

/// What `ACCESSIBLE=1` makes of answers: lines that are whole in themselves.
@Suite struct SpokenAnswerTests {
    private static func told(_ report: Report) -> String {
        TerminalRenderer.spoken().text(of: report).joined(separator: "\n")
    }

    @Test("A record a line, every figure behind its column's name; sums, others and subtotals by their words")
    func table() {
        #expect(
            Self.told(Report(.table(LooksTests.byChannel))) == """
                channel: organic, spend: $21,420, new_customers: 350, cac: $61.20
                channel: email, spend: $52,996, new_customers: 440, cac: $120.44
                channel: referral, spend: $80,010, new_customers: 508, cac: $157.50
                channel: others, spend: $1,050,455, new_customers: 1,624, cac: $646.83
                channel: all, spend: $1,204,881, new_customers: 2,922, cac: $412.35
                """)
        let nested = TableReport(
            columns: [
                LooksTests.key("channel"), LooksTests.key("plan"),
                ReportColumn("n", type: .integer, unit: .count, role: .metric),
            ],
            rows: [
                [.text("ads"), .text("free"), .integer(1)], [.text("ads"), .text("team"), .null],
                [.text("seo"), .text("free"), .notYet],
            ],
            total: [.null, .null, .integer(4)],
            subtotals: [.init(keys: [.text("ads")], row: [.text("ads"), .null, .integer(1)])])
        #expect(
            Self.told(Report(.table(nested))) == """
                channel: ads, plan: free, n: 1
                channel: ads, plan: team, n: no value
                channel: ads, plan: all, n: 1
                channel: seo, plan: free, n: not yet
                channel: all, n: 4
                """)
        let none = TableReport(columns: nested.columns, rows: [], caption: "0 rows, 2024-01-01 … 2025-12-31")
        #expect(Self.told(Report(.table(none))) == "no rows\n0 rows, 2024-01-01 to 2025-12-31")
    }

    @Test("Signs that are not heard become words, in figures, notes and errors")
    func signs() {
        let change = ValueReport(
            name: "net", formula: "net", value: .number(-0.0512), unit: .percentagePoints,
            details: [.init([.text("5.0 % → 4.0 %")])])
        #expect(
            Self.told(
                Report(
                    .value(change),
                    notes: [.warning("no row passes", remedy: "describe a"), Note("a — b × c ≥ d")]))
                    == """
                    net: -5.12 pp
                    5.0 % to 4.0 %
                    warning: no row passes; type describe a
                    a - b  times c at least d
                    """)
        let error = ErrorReport(
            Diagnostics(
                Diagnostic(
                    "unknown name: new_custmers", at: SourceSpan(start: 14, end: 26), cause: "no column is named so",
                    remedies: ["cac = spend / new_customers"])), source: "cac = spend / new_custmers")
        #expect(
            Self.told(Report(.error(error))) == """
                column 15: new_custmers
                error: unknown name: new_custmers
                no column is named so
                try: cac = spend / new_customers
                """)
    }

    @Test("Columns of a text become commas, bullets nothing, warnings a word")
    func texts() {
        let cases = [
            ("  load PATH   Reads a file", "load PATH, Reads a file"), ("· 3 rows", "3 rows"),
            ("! data changed: a.csv  3 rows", "warning: data changed: a.csv, 3 rows"),
            ("units:   12", "units: 12"), ("", ""), ("one word", "one word"),
        ]
        for (text, told) in cases { #expect(SpokenAnswer.voiced(text) == told) }
    }

    @Test("A plot is its figures; no line of any answer has block letters or drawing signs")
    func pictures() {
        let plot = PlotReport(
            kind: .bars, title: "cac by channel", definitions: ["cac = spend / new_customers"],
            table: LooksTests.byChannel, axis: [0], values: [3])
        let told = Self.told(Report(.plot(plot)))
        #expect(told.hasPrefix("cac by channel\ncac = spend / new_customers\nchannel: organic, spend: $21,420"))
        #expect(!told.unicodeScalars.contains { (0x2500...0x259F).contains($0.value) || $0.value == 0x1B })
    }

    @Test("Only the format for the screen is told so")
    func formats() {
        let report = Report(.table(LooksTests.byChannel))
        for format in OutputFormat.allCases where format != .table {
            #expect(
                Renderer(format: format, isSpoken: true).text(of: report, statement: "x")
                    == Renderer(format: format).text(of: report, statement: "x"))
        }
    }
}
