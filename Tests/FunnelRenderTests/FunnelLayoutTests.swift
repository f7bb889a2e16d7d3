import FunnelReport
import FunnelValues
import JSONReading
import Testing

@testable import FunnelRender

/// Funnels as they are read, heard, exported and recorded.
@Suite struct FunnelLayoutTests {
    private static let all = [
        FunnelSamples.counted, FunnelSamples.events, FunnelSamples.deals, FunnelSamples.compared, FunnelSamples.thai,
    ]

    private func shown(_ funnel: FunnelReport, width: Int, unicode: Bool = true) -> [String] {
        TerminalRenderer(width: width, unicode: unicode).text(of: Report(.funnel(funnel)))
    }

    private func text(_ funnel: FunnelReport, _ format: OutputFormat) -> String {
        Renderer(format: format).text(of: Report(.funnel(funnel)), statement: "funnel sales")
    }

    @Test("The design page's funnel, where there is room for bars alone")
    func counted() {
        #expect(
            shown(FunnelSamples.counted, width: 80) == [
                "step                count   from before   from first        lost",
                "visitors        1,204,112                                          █████████████",
                "leads              18,061        1.50 %       1.50 %   1,186,051   ▎",
                "mqls                7,224        40.0 %      0.600 %      10,837   ▏",
                "sqls                2,601        36.0 %      0.216 %       4,623",
                "new_customers         650        25.0 %     0.0540 %       1,951",
                "· counted stages, all rows",
                "· lowest rate and largest loss: visitors → leads (1.50 %; 0.7–2.3 % is usual)",
                "· benchmarks: visitors → leads inside 0.7–2.3 %, leads → mqls inside 32–51 %;",
                "  none is below its range",
            ])
    }

    @Test("Groups stand beside one another where they fit, below one another where not")
    func groups() {
        let wide = shown(FunnelSamples.events, width: 80)
        #expect(
            Array(wide.prefix(6)) == [
                "channel   signup   trial     rate   paid     rate   from first",
                "ads        1,200     400   33.3 %     60   15.0 %       5.00 %",
                "email        800     360   45.0 %    108   30.0 %       13.5 %",
                "–             12       3   25.0 %      0   0.00 %       0.00 %",
                "──────────────────────────────────────────────────────────────",
                "all        2,012     763   37.9 %    168   22.0 %       8.35 %",
            ])
        let narrow = shown(FunnelSamples.events, width: 40)
        #expect(
            Array(narrow.prefix(15)) == [
                "channel  step    count  from before",
                "ads      signup  1,200",
                "         trial     400       33.3 %",
                "         paid       60       15.0 %",
                "email    signup    800",
                "         trial     360       45.0 %",
                "         paid      108       30.0 %",
                "–        signup     12",
                "         trial       3       25.0 %",
                "         paid        0       0.00 %",
                "───────────────────────────────────",
                "all      signup  2,012",
                "         trial     763       37.9 %",
                "         paid      168       22.0 %",
                "… 2 more columns (widen the window)",
            ])
    }

    @Test("Times have the unit of their size and a picture of their spread; what is not over is marked")
    func timesAndTrend() {
        let lines = shown(FunnelSamples.events, width: 100)
        #expect(lines.contains("channel   time               n   median     mean      p90   spread       to"))
        #expect(lines.contains("ads       signup → trial   400     24 h   28.8 h      3 d   █▄▁▃▂       5 d"))
        #expect(lines.contains("          trial → paid      60   20 min   21 min   38 min   █        40 min"))
        #expect(lines.contains("          signup → paid      0        –        –        –                 –"))
        #expect(lines.contains("ads       2024-10       120     14   11.7 %    7.1 … 18.6 %"))
        #expect(lines.contains("          2024-12        90      2   2.22 %   0.61 … 7.74 %   …"))
        #expect(lines.contains("· 41 of 2,012 young: their window is not over (mature leaves them out)"))
        #expect(lines.contains("· 17 dropped by excluding"))
        #expect(lines.contains("· equal times mattered for 3, counted in either order"))
        #expect(lines.contains("· lowest rate: trial → paid (22.0 %); largest loss: signup → trial (1,249)"))
    }

    @Test func deals() {
        #expect(
            shown(FunnelSamples.deals, width: 110) == [
                "step        count   from before        interval   from first   lost   open   value lost",
                "created       900                                                                         ████████████████",
                "demo_date     420        46.7 %   43.4 … 49.9 %       46.7 %    300    180     $123,457   ███████▌",
                "won           120        28.6 %   24.3 … 32.9 %       13.3 %    240     60      $98,765   ██▏",
                "· deals in stages, a later one passes those before", "· Wilson intervals, 95 %",
            ])
    }

    @Test("Both sides of vs stand beside each other, with the change and its test")
    func compared() {
        let lines = shown(FunnelSamples.compared, width: 100)
        #expect(
            lines.first
                == "channel   step     2025-Q1     rate   2025-Q2     rate     change           interval       p")
        #expect(
            lines[2] == "          trial        500   40.0 %       400   33.3 %    −6.7 pp   −3.10 … +4.20 pp   0.018")
        #expect(lines.contains("· p of each step by itself: pooled z, two-sided; score intervals, 95 %"))
    }

    @Test("A gap that may be luck says so")
    func luck() {
        var funnel = FunnelSamples.events
        funnel.bottleneck?.gainToBestGroup?.pValue = 0.21
        let lines = shown(funnel, width: 200)
        #expect(
            lines.contains(
                "· largest gain to the best group: trial → paid, all at 30.0 % as email: +61 paid, but the gap may be luck (p = 0.210)"
            ))
    }

    // MARK: Laws

    @Test("No line is wider than the window, whatever is in it", arguments: [12, 20, 33, 40, 61, 80, 100, 120, 200])
    func everyLineFits(_ width: Int) {
        for funnel in Self.all {
            for line in TerminalRenderer(width: width).render(Report(.funnel(funnel))) {
                #expect(line.width <= width, "\(line.text)")
            }
        }
    }

    @Test func plainIsASCIIButForNames() {
        for funnel in Self.all.dropLast() {
            #expect(text(funnel, .plain).unicodeScalars.allSatisfy { $0.isASCII })
        }
    }

    @Test("Colour changes nothing of the text")
    func colours() {
        for funnel in Self.all {
            var renderer = TerminalRenderer(width: 90, style: .coloured)
            let coloured = renderer.render(Report(.funnel(funnel))).map(\.text)
            renderer.style = .plain
            #expect(coloured == renderer.render(Report(.funnel(funnel))).map(\.text))
        }
    }

    @Test("Who listens hears every step with its group, and no signs")
    func spoken() {
        let lines = TerminalRenderer.spoken().text(of: Report(.funnel(FunnelSamples.events)))
        #expect(lines[0] == "channel: ads, step: signup, count: 1,200")
        #expect(
            lines[1]
                == "channel: ads, step: trial, count: 400, from before: 33.3 %, interval: 30.7 to 36.0 %, from first: 33.3 %, lost: 800"
        )
        #expect(lines.contains("channel: all, time: trial to paid, n: 168, median: 20 min, mean: 21 min, p90: 38 min"))
        #expect(lines.allSatisfy { !$0.contains("█") && !$0.contains("→") && !$0.contains("…") })
    }

    // MARK: Exports

    @Test("CSV has a row a group and step, all as wide as the header, and a period's rows where there is a trend")
    func csv() {
        for funnel in Self.all {
            let lines = text(funnel, .csv).split(separator: "\n", omittingEmptySubsequences: false)
            let width = lines[0].split(separator: ",", omittingEmptySubsequences: false).count
            #expect(lines.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == width })
            let rows = funnel.groups.reduce(0) { $0 + $1.steps.count + 2 * $1.trend.count }
            #expect(lines.count == rows + 1)
        }
        let events = text(FunnelSamples.events, .csv)
        #expect(events.contains("\nads,2024-10,paid,14,,,,0.11667,0.0708,0.186,,,true,,,,,\n"))
        #expect(events.contains("\nads,,signup,1200,"))
    }

    @Test("Markdown and HTML have real tables, and the definition below")
    func documents() {
        let markdown = text(FunnelSamples.counted, .md)
        #expect(markdown.hasPrefix("| step | count | from before | interval | from first | lost |\n| --- | ---: |"))
        #expect(markdown.contains("| leads | 18,061 | 1.50 % | 1.48 … 1.52 % | 1.50 % | 1,186,051 |"))
        #expect(markdown.contains("\n\n· counted stages, all rows\n"))
        let html = text(FunnelSamples.events, .html)
        #expect(html.contains("<td style=\"text-align:left;padding:0 .75em\">email</td>"))
        #expect(!html.contains("<pre>"))
        #expect(html.components(of: "<table") == 3)
    }

    @Test("JSON has the keys of the contract")
    func json() throws {
        for funnel in Self.all {
            let answer = try JSONReader.read(text(funnel, .json))
            #expect(
                answer.keys == [
                    "statement", "kind", "notes", "name", "of", "definition", "keys", "groups", "total", "base",
                    "confidence", "unit", "value_unit", "excluded", "ties", "young", "bottleneck",
                ])
            let step = answer["groups"]?[0]?["steps"]?[1]
            #expect(
                step?.keys == [
                    "name", "count", "from_previous", "from_previous_interval", "from_first", "from_first_interval",
                    "lost", "value_lost", "open", "young", "base",
                ])
        }
        let events = try JSONReader.read(text(FunnelSamples.events, .json))
        #expect(events["groups"]?[1]?["key"]?[0] == .text("email"))
        #expect(events["groups"]?[2]?["key"]?[0] == .null)
        #expect(events["groups"]?[0]?["times"]?[0]?["bins"]?[1]?["n"] == .number("5"))
        #expect(events["groups"]?[0]?["trend"]?[2]?["mature"] == .boolean(false))
        #expect(events["bottleneck"]?["largest_gain"]?["to_best_group"]?["group"] == .text("email"))
        #expect(events["bottleneck"]?["lowest_rate"]?["to"] == .text("paid"))
        let compared = try JSONReader.read(text(FunnelSamples.compared, .json))
        #expect(compared["groups"]?[0]?["steps"]?[1]?["base"]?["p_value"] == .number("0.018"))
    }

    // MARK: Replay

    @Test("A replay reads recorded funnels as figures under their headers, and no bars")
    func recorded() {
        var later = FunnelSamples.counted
        later.groups[0].steps[1].count = .integer(18_100)
        let lines = [FunnelSamples.counted, later].map { RecordedAnswer.lines(of: Report(.funnel($0))) }
        #expect(RecordedComparison.compare(recorded: lines[0], now: lines[0]).isEmpty)
        let moves = RecordedComparison.compare(recorded: lines[0], now: lines[1])
        #expect(moves.map(\.column) == ["count"])
        #expect(moves.map(\.row) == ["leads"])
        #expect(moves.first?.recorded == "18,061" && moves.first?.found == "18,100")
        // How times are spread is seen in their figures.
        var spread = FunnelSamples.events
        spread.groups[0].times[0].bins[1].n = 12
        let events = [FunnelSamples.events, spread].map { RecordedAnswer.lines(of: Report(.funnel($0))) }
        #expect(events[0] != events[1])
        #expect(RecordedComparison.compare(recorded: events[0], now: events[1]).isEmpty)
    }

    // MARK: Pictures

    @Test("Bars of groups stand below one another, each with its own rates")
    func plots() throws {
        func column(_ name: String, _ type: DataType, _ unit: FunnelValues.Unit, _ role: ReportColumn.Role)
            -> ReportColumn
        {
            ReportColumn(name, type: type, unit: unit, role: role)
        }
        let columns = [
            column("channel", .text, .number, .key), column("step", .text, .number, .key),
            column("count", .integer, .count, .metric), column("from before", .number, .share, .metric),
            column("from first", .number, .share, .metric),
        ]
        let rows: [[Value]] = [
            [.text("ads"), .text("signup"), .integer(400), .null, .null],
            [.text("ads"), .text("paid"), .integer(100), .number(0.25), .number(0.25)],
            [.text("email"), .text("signup"), .integer(200), .null, .null],
            [.text("email"), .text("paid"), .integer(100), .number(0.5), .number(0.5)],
        ]
        let plot = PlotReport(
            kind: .funnel, title: "funnel by channel", definitions: [],
            table: TableReport(columns: columns, rows: rows),
            axis: [1], split: 0, values: [2])
        let lines = TerminalRenderer(width: 70).text(of: Report(.plot(plot)))
        #expect(
            lines == [
                "funnel by channel", "channel  step    count  from before  from first",
                "ads      signup    400                           █████████████████████",
                "         paid      100       25.0 %      25.0 %  █████▎",
                "email    signup    200                           ██████████▌",
                "         paid      100       50.0 %      50.0 %  █████▎",
            ])
        let svg = try #require(SVGRenderer(digits: nil).text(of: Report(.plot(plot))))
        // Both have 100 in the last step: the rate is that of the group.
        #expect(svg.contains("25.0") && svg.contains("50.0"))
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        var (count, rest) = (0, Substring(self))
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
