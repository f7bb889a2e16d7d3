import FunnelRender
import FunnelReport
import FunnelValues
import Testing

/// Small pictures, exactly.
@Suite struct PictureTests {
    static func shown(_ plot: PlotReport, width: Int = 60, height: Int = 24, unicode: Bool = true) -> String {
        TerminalRenderer(width: width, height: height, unicode: unicode).text(of: Report(.plot(plot)))
            .joined(separator: "\n")
    }

    static func bars(_ values: [Value], unit: Unit = LooksTests.dollars) -> PlotReport {
        PlotReport(
            kind: .bars, title: "cac by channel", definitions: ["cac = sum(spend) / sum(new_customers), USD"],
            table: TableReport(
                columns: [LooksTests.key("channel"), LooksTests.metric("cac", unit)],
                rows: zip(["organic", "email", "tv", "webinar", "partner"], values).map { [.text($0), $1] }),
            axis: [0], values: [1])
    }

    @Test func barsHaveTheirFigures() {
        #expect(
            Self.shown(Self.bars([.integer(80), .integer(40), .integer(5), .null, .notYet]), width: 38)
                == """
                cac by channel
                organic  $80.00  █████████████████████
                email    $40.00  ██████████▌
                tv        $5.00  █▍
                webinar       –
                partner       …
                · cac = sum(spend) /
                  sum(new_customers), USD
                """)
    }

    @Test func negativeBarsGoLeftOfAZeroLine() {
        var plot = Self.bars([.integer(20), .integer(-10), .integer(0), .null])
        plot.definitions = []
        #expect(
            Self.shown(plot, width: 49) == """
                cac by channel
                organic   $20.00            │████████████████████
                email    −$10.00  ██████████│
                tv         $0.00            │
                webinar        –            │
                """)
        #expect(
            Self.shown(plot, width: 49, unicode: false) == """
                cac by channel
                organic   $20.00            |####################
                email    -$10.00  ##########|
                tv         $0.00            |
                webinar        -            |
                """)
    }

    @Test func othersHaveABarAndTheTotalHasNone() {
        var plot = Self.bars([.integer(40)])
        plot.definitions = []
        plot.table.others = [.null, .integer(20)]
        plot.table.total = [.null, .integer(60)]
        #expect(
            Self.shown(plot, width: 27) == """
                cac by channel
                organic  $40.00  ██████████
                others   $20.00  █████
                """)
    }

    @Test func aFunnelHasItsRates() {
        let plot = PlotReport(
            kind: .funnel, title: "visits, leads, deals", definitions: [],
            table: TableReport(
                columns: [
                    LooksTests.key("step"), LooksTests.metric("count", .count),
                    LooksTests.metric("from before", .share), LooksTests.metric("from first", .share),
                ],
                rows: [
                    [.text("visits"), .integer(2_000), .null, .null],
                    [.text("leads"), .integer(500), .number(0.25), .number(0.25)],
                    [.text("deals"), .integer(5), .number(0.01), .number(0.0025)],
                ]), axis: [0], values: [1])
        #expect(
            Self.shown(plot, width: 60) == """
                visits, leads, deals
                step    count  from before  from first
                visits  2,000                           ████████████████████
                leads     500       25.0 %      25.0 %  █████
                deals       5       1.00 %     0.250 %
                """)
    }

    @Test func aHistogramHasTheEndsOfItsBins() {
        func plot(_ edges: [Value], _ rows: [Int], type: DataType = .number, unit: Unit = .share) -> PlotReport {
            PlotReport(
                kind: .histogram, title: "open_rate", definitions: [],
                table: TableReport(
                    columns: [
                        ReportColumn("from", type: type, unit: unit, role: .key),
                        ReportColumn("to", type: type, unit: unit, role: .key), LooksTests.metric("rows", .count),
                    ],
                    rows: zip(zip(edges, edges.dropFirst()), rows).map { [$0.0, $0.1, .integer($1)] }), axis: [0, 1],
                values: [2])
        }
        #expect(
            Self.shown(plot([.number(0), .number(0.05), .number(0.1), .number(0.15)], [3, 12, 0]), width: 37)
                == """
                open_rate
                 0 % …  5 %   3  █████
                 5 % … 10 %  12  ████████████████████
                10 % … 15 %   0
                """)
        let whole = plot([2, 3, 4].map(Value.integer), [4, 2], type: .integer, unit: .count)
        #expect(Self.shown(whole, width: 16) == "open_rate\n2  4  ██████████\n3  2  █████")
    }

    @Test func heatWritesEachFigure() {
        let plot = PlotReport(
            kind: .heat, title: "spend by channel, region", definitions: [],
            table: TableReport(
                columns: [LooksTests.key("channel"), LooksTests.key("region"), LooksTests.metric("n", .count)],
                rows: [
                    [.text("email"), .text("EU"), .integer(0)], [.text("email"), .text("US"), .integer(40)],
                    [.text("日本"), .text("EU"), .integer(100)], [.text("日本"), .text("US"), .null],
                ]), axis: [0], split: 1, values: [2])
        #expect(
            Self.shown(plot, width: 60) == """
                spend by channel, region
                channel       EU       US
                email          0   ▒▒  40
                日本      ██ 100        –
                · shades, in five equal steps: ░ from 20, ▒ from 40, ▓ from
                  60, █ from 80
                """)
        #expect(
            Self.shown(plot, width: 60, unicode: false).split(separator: "\n").dropFirst(2).prefix(1) == [
                "email          0   ++  40"
            ])
    }

    @Test func intervalsStandAgainstZero() {
        let points = [("B − A", 1.0, 0.5, 2.0), ("C − A", -1.0, -2.0, nil as Double?)]
        let plot = PlotReport(
            kind: .intervals, title: "ab", definitions: [],
            table: TableReport(
                columns: [LooksTests.key("arm")]
                    + ["lift", "low", "high"].map { LooksTests.metric($0, .points, isChange: true) },
                rows: points.map { [.text($0), .number($1), .number($2), $3.map(Value.number) ?? .null] }),
            axis: [0], values: [1], bounds: [(2, 3)], reference: 0)
        let lines = Self.shown(plot, width: 70).split(separator: "\n").map(String.init)
        #expect(lines[1].hasPrefix("B − A  +1.00 points  +0.50 … +2.00 points  "))
        #expect(lines[2].hasPrefix("C − A  −1.00 points  −2.00 … ∞"))
        #expect(lines[2].hasSuffix("→"))
        // Each line as a band of signs: from the low end to the high one, the value within, zero behind.
        let start = try? #require(lines[1].firstIndex(of: "│")).utf16Offset(in: lines[1])
        let ends = "├●┤".map { sign in lines[1].firstIndex(of: sign)?.utf16Offset(in: lines[1]) ?? -1 }
        #expect(start.map { $0 < ends[0] } == true && ends == ends.sorted() && ends[0] > 0)
    }

    @Test func aLineHasAScaleAndItsLastFigure() {
        let months = (0..<5).map { Value.period(Period(grain: .month, index: 660 + $0)) }
        let plot = PlotReport(
            kind: .line, title: "n by month", definitions: [],
            table: TableReport(
                columns: [LooksTests.key("month", .period(.month)), LooksTests.metric("n", .count)],
                rows: zip(months, [0, 10, 20, 10, 40]).map { [$0, .integer($1)] }), axis: [0], values: [1])
        #expect(
            Self.shown(plot, width: 35, height: 12, unicode: false)
                == """
                n by month
                40 +                          .* 40
                   |                        ..
                20 +           ...*..     ..
                   |    ...*...      ...*.
                 0 +*...
                   ++-------------+------------+
                    2025-01    2025-03      2025-05
                * lowest 0 at 2025-01, highest 40
                  at 2025-05
                """)
    }
}
