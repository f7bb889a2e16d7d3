import FunnelRender
import FunnelReport
import FunnelSyntax
import FunnelValues
import Testing

/// The examples of the design page on looks, each built as a report and compared with its text there.
@Suite struct LooksTests {
    static let dollars = Unit.money("USD")

    static func shown(_ report: Report, width: Int = 100, unicode: Bool = true, promptWidth: Int? = nil) -> String {
        TerminalRenderer(width: width, unicode: unicode, promptWidth: promptWidth).text(of: report)
            .joined(separator: "\n")
    }
    static func money(_ text: String) -> Value { Decimal(text: text).map(Value.decimal) ?? .null }
    static func key(_ name: String, _ type: DataType = .text) -> ReportColumn {
        ReportColumn(name, type: type, unit: .number, role: .key)
    }
    static func metric(_ name: String, _ unit: Unit, isChange: Bool = false) -> ReportColumn {
        ReportColumn(name, type: .number, unit: unit, role: .metric, isChange: isChange)
    }

    @Test func load() {
        let source = DatasetReport.Source(
            path: "samples/acquisition.csv", format: "csv", encoding: "utf-8", delimiter: ",", quote: "\"",
            decimal: ".", headerLine: 1, skippedLines: 0, rejectedRows: 0, leftOutRows: 0, duplicates: 0, sha256: nil)
        var columns = (1...10).map {
            DatasetReport.Column(
                name: "c\($0)", header: "c\($0)", type: .integer, unit: .count, nulls: 0, additivity: .added)
        }
        for name in ["spend", "revenue"] {
            columns.append(
                .init(
                    name: name, header: name, type: .decimal(scale: 2), unit: Self.dollars, nulls: 0,
                    additivity: .added))
        }
        let report = Report(
            .dataset(
                DatasetReport(
                    name: "acquisition", rows: 11_696, columns: columns, source: source,
                    period: "2024-01-01 … 2025-12-31")))
        #expect(
            Self.shown(report) == """
                acquisition   11,696 rows × 12 columns   2024-01-01 … 2025-12-31
                · , utf-8, header line 1 · USD in spend, revenue
                """)
    }

    @Test func loadOfAnUnusualFile() {
        let source = DatasetReport.Source(
            path: "orders.csv", format: "csv", encoding: "windows-1252", delimiter: ";", quote: "\"", decimal: ",",
            headerLine: 3, skippedLines: 2, rejectedRows: 2, leftOutRows: 1, duplicates: 0, sha256: nil)
        let columns = (1...9).map {
            DatasetReport.Column(
                name: "c\($0)", header: "c\($0)", type: .integer, unit: .count, nulls: 0, additivity: .added)
        }
        let report = Report(
            .dataset(
                DatasetReport(
                    name: "orders", rows: 1_284, columns: columns, source: source, period: "2025-01-02 … 2025-06-30")),
            notes: [
                .warning("2 rows kept apart (lines 87, 412: 10 fields instead of 9)", remedy: "rejects orders"),
                Note(
                    "created 03/04/2025 read as day/month, no date proves it", remedy: "load \"orders.csv\" dates mdy"),
            ])
        #expect(
            Self.shown(report) == """
                orders   1,284 rows × 9 columns   2025-01-02 … 2025-06-30
                · ; windows-1252, decimal comma, header line 3 · 2 title lines, 1 total line left out
                ! 2 rows kept apart (lines 87, 412: 10 fields instead of 9) — rejects orders
                · created 03/04/2025 read as day/month, no date proves it — load "orders.csv" dates mdy
                """)
    }

    @Test func definition() {
        let report = Report(
            .definition(
                DefinitionReport(
                    name: "cac", formula: "spend / new_customers", expanded: "sum(spend) / sum(new_customers)",
                    unit: Unit(.money, currency: "USD", currencyPower: 1, per: "new customer"),
                    datasets: ["acquisition"])))
        #expect(
            Self.shown(report)
                == "cac = sum(spend) / sum(new_customers)   USD per new customer, from acquisition")
    }

    @Test func value() {
        let report = Report(
            .value(
                ValueReport(
                    name: "cac", formula: "spend / new_customers", value: .number(412.3480492813142),
                    unit: Unit(.money, currency: "USD", currencyPower: 1, per: "new customer"),
                    details: [
                        .init([
                            .figure(Self.money("1204881.00"), Self.dollars), .text(" / "),
                            .figure(.integer(2_922), .count),
                        ]),
                        .init([.figure(.integer(11_696), .count), .text(" rows, 2024-01-01 … 2025-12-31")]),
                    ])))
        #expect(
            Self.shown(report)
                == "$412.35   · $1,204,881 / 2,922 · 11,696 rows, 2024-01-01 … 2025-12-31")
        #expect(
            Self.shown(report, width: 40) == """
                $412.35
                · $1,204,881 / 2,922
                · 11,696 rows, 2024-01-01 … 2025-12-31
                """)
    }

    static let byChannel = TableReport(
        columns: [
            key("channel"), metric("spend", dollars),
            ReportColumn("new_customers", type: .integer, unit: .count, role: .metric), metric("cac", dollars),
        ],
        rows: [
            [.text("organic"), money("21420.00"), .integer(350), .number(61.2)],
            [.text("email"), money("52995.60"), .integer(440), .number(120.44454545454545)],
            [.text("referral"), money("80010.00"), .integer(508), .number(157.5)],
        ],
        total: [.null, money("1204881.17"), .integer(2_922), .number(412.34810746064337)],
        others: [.null, money("1050455.40"), .integer(1_624), .number(646.832142857)])

    @Test func tableWithOthersAndTotal() {
        #expect(
            Self.shown(Report(.table(Self.byChannel))) == """
                channel         spend   new_customers       cac
                organic       $21,420             350    $61.20
                email         $52,996             440   $120.44
                referral      $80,010             508   $157.50
                others     $1,050,455           1,624   $646.83
                ───────────────────────────────────────────────
                all        $1,204,881           2,922   $412.35
                """)
    }

    @Test func changes() {
        let table = TableReport(
            columns: [
                Self.key("channel"), Self.metric("2025-Q1", Self.dollars), Self.metric("2025-Q2", Self.dollars),
                Self.metric("change", Self.dollars, isChange: true), Self.metric("", .rate, isChange: true),
            ],
            rows: [
                [.text("email"), .number(131.02), .number(118.40), .number(-12.62), .number(-0.0963)],
                [.text("paid_search"), .number(502.77), .number(561.90), .number(59.13), .number(0.1176)],
                [.text("tv"), .null, .number(880), .null, .null],
            ], base: "2025-Q1")
        #expect(
            Self.shown(Report(.table(table), notes: [Note("tv: no new_customers in 2025-Q1")])) == """
                channel       2025-Q1   2025-Q2    change
                email         $131.02   $118.40   −$12.62    −9.6 %
                paid_search   $502.77   $561.90   +$59.13   +11.8 %
                tv                  –   $880.00         –         –
                · tv: no new_customers in 2025-Q1
                """)
    }

    @Test func explanation() {
        let report = Report(
            .explanation(
                ExplanationReport(
                    name: "cac",
                    steps: [
                        .init([.text("cac = spend / new_customers")]),
                        .init([.text("= sum(spend) / sum(new_customers)")], indent: 4),
                        .init(
                            [
                                .text("= "), .figure(Self.money("52995.60"), Self.dollars), .text(" / "),
                                .figure(.integer(440), .count), .text(" new customers"),
                            ], indent: 4),
                        .init(
                            [
                                .text("= $120.4445… → "), .figure(.number(120.44454545454545), Self.dollars),
                                .text(" per new customer"),
                            ], indent: 4),
                    ],
                    facts: [
                        ("rows", "1,462 of 11,696 (channel = \"email\"); 3 without new_customers skipped"),
                        ("file", "samples/acquisition.csv, 2024-01-01 … 2025-12-31"),
                    ])))
        #expect(
            Self.shown(report) == """
                cac = spend / new_customers
                    = sum(spend) / sum(new_customers)
                    = $52,995.60 / 440 new customers
                    = $120.4445… → $120.44 per new customer
                rows   1,462 of 11,696 (channel = "email"); 3 without new_customers skipped
                file   samples/acquisition.csv, 2024-01-01 … 2025-12-31
                """)
    }

    static var signups: ComparisonReport {
        var pair = ComparisonReport.Comparison(arm: "B", baseline: "A")
        pair.difference = 0.015
        pair.differenceInterval = .init(low: 0.00478, high: 0.02525)
        pair.lift = 0.3
        pair.liftInterval = .init(low: 0.0871, high: 0.5568)
        pair.statistic = 2.8789
        pair.pValue = 0.003991
        return ComparisonReport(
            title: "signups of visitors, B against A",
            metrics: [
                .init(
                    name: "signups of visitors", kind: .rate, unit: .share, method: "pooled z",
                    arms: [
                        .init(
                            name: "A", n: 4_000, successes: 200, mean: nil, sd: nil,
                            interval: .init(low: 0.0437, high: 0.0572)),
                        .init(
                            name: "B", n: 4_000, successes: 260, mean: nil, sd: nil,
                            interval: .init(low: 0.0578, high: 0.0731)),
                    ], comparisons: [pair])
            ],
            confidence: 0.95, alternative: "two-sided",
            sampleRatio: .init(planned: [0.5, 0.5], statistic: 0, df: 1, pValue: 1, isSound: true),
            verdict: "A difference is shown: B converts more than A, by half a point to two and a half.")
    }

    @Test func comparison() {
        #expect(
            Self.shown(Report(.comparison(Self.signups))) == """
                signups of visitors, B against A                          95 %, two-sided
                split          4,000 : 4,000 of planned 50 : 50   sound, p = 1
                A                200 of 4,000        5.00 %    4.37 … 5.72 %
                B                260 of 4,000        6.50 %    5.78 … 7.31 %
                difference                         +1.50 pp   +0.48 … +2.53 pp
                lift                                +30.0 %   +8.7 … +55.7 %
                p                                    0.0040   pooled z = 2.88
                A difference is shown: B converts more than A, by half a point to two and a half.
                """)
    }

    /// The design page gives each rate its own decimals; here a column has one number of them, as it asks elsewhere.
    @Test func funnelWithBars() {
        let counts = [1_204_112, 18_061, 7_224, 2_601, 650]
        let names = ["visitors", "leads", "mqls", "sqls", "new_customers"]
        let table = TableReport(
            columns: [
                Self.key("step"), Self.metric("count", .count), Self.metric("from before", .share),
                Self.metric("lost", .count),
            ],
            rows: counts.indices.map { step in
                let before = step > 0 ? Double(counts[step]) / Double(counts[step - 1]) : nil
                let lost = step + 1 < counts.count ? counts[step] - counts[step + 1] : nil
                return [
                    .text(names[step]), .integer(counts[step]), before.map(Value.number) ?? .null,
                    lost.map(Value.integer) ?? .null,
                ]
            }, bars: counts.map { Double($0) / 1_204_112 })
        #expect(
            Self.shown(Report(.table(table))) == """
                step                count   from before        lost
                visitors        1,204,112             –   1,186,051   ████████████████
                leads              18,061         1.5 %      10,837   ▎
                mqls                7,224        40.0 %       4,623   ▏
                sqls                2,601        36.0 %       1,951
                new_customers         650        25.0 %           –
                """)
        #expect(!Self.shown(Report(.table(table)), width: 55).contains("█"))
        #expect(Self.shown(Report(.table(table)), unicode: false).contains("1,186,051   ################\n"))
    }

    @Test func error() {
        let source = "cac = spend / new_custmers"
        let error = ErrorReport(
            Diagnostics(
                Diagnostic(
                    "unknown name: new_custmers", at: SourceSpan(start: 14, end: 26),
                    cause: "nearest: new_customers (column of acquisition)", remedies: ["cac = spend / new_customers"])),
            source: source)
        #expect(
            Self.shown(Report(.error(error)), promptWidth: 2) == """
                                ^^^^^^^^^^^^
                unknown name: new_custmers
                · nearest: new_customers (column of acquisition)
                · try: cac = spend / new_customers
                """)
    }
}
