import FunnelRender
import FunnelReport
import FunnelSyntax
import FunnelValues
import Testing

@Suite struct FormatsTests {
    static let report = Report(.table(LooksTests.byChannel), notes: [Note("a note", remedy: "type this")])
    static func text(_ format: OutputFormat, _ report: Report = report, statement: String = "cac by channel") -> String
    {
        Renderer(format: format, width: 80).text(of: report, statement: statement)
    }

    @Test func csv() {
        #expect(
            Self.text(.csv) == """
                channel,spend,new_customers,cac
                organic,21420,350,61.2
                email,52995.6,440,120.44454545454545
                referral,80010,508,157.5
                others,1050455.4,1624,646.832142857
                """)
        #expect(Self.text(.tsv).hasPrefix("channel\tspend\tnew_customers\tcac\norganic\t21420\t350\t61.2\n"))
    }

    @Test(
        arguments: [
            (.text("a,b"), "\"a,b\""), (.text("say \"hi\""), "\"say \"\"hi\"\"\""),
            (.text("two\nlines"), "\"two\nlines\""),
            (.text("=1+1"), "'=1+1"), (.text("@cmd"), "'@cmd"), (.text("-x"), "'-x"), (.text("+49 30"), "'+49 30"),
            (.text("-5"), "-5"), (.text(""), "\"\""), (.null, "\"\""), (.text(" a"), "\" a\""),
            (.number(-0.05), "-0.05"),
            (.number(.nan), "\"\""), (.boolean(true), "true"), (.number(0.1 + 0.2), "0.30000000000000004"),
            (.text("日本"), "日本"), (.text("=a,b"), "\"'=a,b\""),
        ] as [(Value, String)])
    func csvCells(_ value: Value, _ text: String) {
        let table = TableReport(columns: [LooksTests.key("k")], rows: [[value]])
        #expect(Self.text(.csv, Report(.table(table))) == "k\n" + text)
    }

    @Test func markdown() {
        #expect(
            Self.text(.md) == """
                | channel | spend | new\\_customers | cac |
                | --- | ---: | ---: | ---: |
                | organic | $21,420 | 350 | $61.20 |
                | email | $52,996 | 440 | $120.44 |
                | referral | $80,010 | 508 | $157.50 |
                | others | $1,050,455 | 1,624 | $646.83 |
                | **all** | **$1,204,881** | **2,922** | **$412.35** |

                · a note — `type this`
                """)
        let table = TableReport(columns: [LooksTests.key("k")], rows: [[.text("a|b*c\nd")]])
        #expect(Self.text(.md, Report(.table(table))).contains("| a\\|b\\*c␊d |"))
        #expect(Self.text(.md, .text("a ``` b")).hasPrefix("````\na ``` b\n````"))
    }

    @Test func html() {
        let table = TableReport(
            columns: [LooksTests.key("<k>"), LooksTests.metric("n", .count)],
            rows: [[.text("<script>alert('x')</script>&\""), .integer(5)]], total: [.null, .integer(5)])
        let text = Self.text(.html, Report(.table(table), notes: [.warning("<w>")]), statement: "n by `<k>`")
        #expect(!text.contains("<script") && !text.contains("<k>") && !text.contains("<w>"))
        #expect(text.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;"))
        #expect(text.contains("<tfoot>") && text.contains("&lt;w&gt;"))
        #expect(text.hasPrefix("<div") && text.hasSuffix("</div>"))
    }

    @Test func plain() {
        #expect(
            Self.text(.plain) == """
                channel         spend   new_customers       cac
                organic       $21,420             350    $61.20
                email         $52,996             440   $120.44
                referral      $80,010             508   $157.50
                others     $1,050,455           1,624   $646.83
                -----------------------------------------------
                all        $1,204,881           2,922   $412.35
                * a note -- type this
                """)
    }

    @Test func plainIsASCIIWhereTheDataIs() {
        var table = TableLayoutTests.twoKeys
        table.columns[2] = LooksTests.metric("change", .money("EUR"), isChange: true)
        table.rows[0][2] = .number(-5)
        table.bars = [1, 0.5, 0.1]
        let replay = ReplayLayoutTests.replay(
            answers: 2, moves: [ReplayLayoutTests.move(1, "a", "−$5.00", "3.1×", causes: [.definition(["a", "b"])])])
        let reports = [
            Report(.table(table), notes: [Note("a → b · 2025 … 2026", remedy: "x")]), Report(.replay(replay)),
            Report(.comparison(LooksTests.signups)),
        ]
        for report in reports {
            let text = Self.text(.plain, report)
            #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
        }
    }

    @Test func notesCanGoElsewhere() {
        let renderer = Renderer(format: .table, width: 80, includesNotes: false)
        #expect(!renderer.text(of: Self.report, statement: "").contains("a note"))
        #expect(renderer.notes(of: Self.report) == "· a note — type this")
    }

    @Test(arguments: [
        ("a.csv", OutputFormat.csv), ("a.b.JSONL", .jsonl), ("a.json", .json), ("x.tsv", .tsv), ("x.md", .md),
        ("x.htm", .html),
        ("x.txt", .plain),
    ])
    func byEnding(_ name: String, _ format: OutputFormat) { #expect(OutputFormat(fileName: name) == format) }

    @Test func unknownEndings() {
        #expect(OutputFormat(fileName: "a.xlsx") == nil)
        #expect(OutputFormat(fileName: "csv") == nil)
    }

    static var everyKind: [Report] {
        var threeArms = LooksTests.signups
        threeArms.metrics[0].arms.append(
            .init(name: "日本語の長い名前", n: 4_100, successes: nil, mean: .nan, sd: 3.2, interval: .init(low: nil, high: 1)))
        threeArms.metrics[0].comparisons.append(.init(arm: "C", baseline: "A"))
        threeArms.metrics.append(
            .init(
                name: "plan", kind: .table, unit: .number, method: "chi-squared", arms: [], comparisons: [],
                overall: .init(method: "chi-squared", statistic: 12.345, df: 4, pValue: 0)))
        let source = DatasetReport.Source(
            path: nil, format: "text", encoding: "utf-8", delimiter: "\t", quote: nil, decimal: nil, headerLine: nil,
            skippedLines: 0, rejectedRows: 0, leftOutRows: 0, duplicates: 1, sha256: nil)
        let dataset = DatasetReport(
            name: "o", rows: 1,
            columns: [
                .init(
                    name: "a", header: "A", type: .text, unit: .number, nulls: 0, additivity: .never,
                    summary: "3 values")
            ],
            source: source, isDetailed: true)
        let error = ErrorReport(
            Diagnostics(Diagnostic("m\u{1B}", at: SourceSpan(start: 0, end: 1), cause: "c", remedies: ["r\nr"])),
            source: "x")
        return [
            Report(.comparison(threeArms)), Report(.dataset(dataset)), Report(.error(error)), .text("a\tb", ""),
            Report(.definition(DefinitionReport(name: "a", formula: "b", expanded: nil, unit: nil, datasets: []))),
            Report(.value(ValueReport(name: "", formula: "", value: .null, unit: .share))),
            Report(.value(ValueReport(name: "", formula: "", value: .text("x"), unit: .number))),
            Report(.explanation(ExplanationReport(name: "", steps: [.init([], indent: -3)], facts: []))),
            Report(.replay(ReplayReport(script: ""))),
            Report(
                .replay(
                    ReplayLayoutTests.replay(
                        answers: 1, moves: [ReplayLayoutTests.move(-1, "日本", "0", "–", causes: [])]))),
            report, Report(.table(TableReport(columns: [], rows: [[]]))),
        ]
    }

    @Test("An explanation in Markdown is a derivation, a table and a list") func explanationInMarkdown() {
        let dollars = Unit.money("USD")
        let table = TableReport(
            columns: [
                ReportColumn("region", type: .text, unit: .number, role: .key),
                ReportColumn("cac", type: .number, unit: dollars, role: .metric),
            ],
            rows: [[.text("EU"), .number(1.5)]], total: [.null, .number(1.5)])
        let explanation = ExplanationReport(
            name: "cac", steps: [.init([.text("cac = "), .figure(.number(1.5), dollars)])],
            facts: [("rows", "3 of 4 (a_b = 1)")], table: table)
        #expect(
            MarkdownRenderer().text(of: Report(.explanation(explanation))) == """
                ```
                cac = $1.50
                ```

                | region | cac |
                | --- | ---: |
                | EU | $1.50 |
                | **all** | **$1.50** |

                - **rows** 3 of 4 (a\\_b = 1)
                """)
    }

    /// No kind and no format stops at what is missing, and nothing lets a control character through.
    @Test(arguments: OutputFormat.allCases)
    func everyKindInEveryForm(_ format: OutputFormat) {
        for report in Self.everyKind {
            for width in [0, 1, 20, 40, 80] {
                let text = Renderer(format: format, width: width).text(of: report, statement: "s")
                #expect(!text.contains("\u{1B}"))
                if format == .table, width >= 20 {
                    for line in text.split(separator: "\n") {
                        #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
                    }
                }
            }
        }
    }
}
