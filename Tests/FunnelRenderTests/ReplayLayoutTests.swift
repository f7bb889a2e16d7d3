import FunnelReport
import Testing

@testable import FunnelRender

/// What a replay found, as it is read.
@Suite struct ReplayLayoutTests {
    static func move(
        _ line: Int, _ statement: String, _ recorded: String, _ found: String, row: String = "", column: String? = nil,
        causes: [ReplayReport.Cause] = [.data(nil)], isRemark: Bool = false
    ) -> ReplayReport.Move {
        let change = RecordedFigure(recorded).flatMap { old in RecordedFigure(found).flatMap { old.change(to: $0) } }
        return ReplayReport.Move(
            line: line, statement: statement, row: row, column: column, recorded: recorded, found: found,
            change: change,
            isRemark: isRemark, causes: causes)
    }

    static func replay(answers: Int, moves: [ReplayReport.Move]) -> ReplayReport {
        var report = ReplayReport(script: "review.funnel")
        report.answers = answers
        report.moves = moves
        return report
    }

    private static func shown(_ replay: ReplayReport, width: Int = 100) -> String {
        ReplayLayout(replay: replay, width: width, glyphs: Glyphs(isUnicode: true)).lines().map(\.text)
            .joined(separator: "\n")
    }

    @Test("Data first, then edits, then each figure with its cause, then one line") func looks() {
        var replay = Self.replay(
            answers: 6,
            moves: [
                Self.move(9, "cac", "$412.35", "$409.10"),
                Self.move(
                    14, "ltv / cac", "3.1×", "2.8×", causes: [.data(nil), .definition(["churn", "ltv", "ltv / cac"])]),
            ])
        var data = ReplayReport.DataChange(
            dataset: "acquisition", path: "samples/acquisition.csv", rowsRecorded: 11_696, rows: 12_080)
        (data.periodRecorded, data.period) = ("2024-01-01 … 2025-12-31", "2024-01-01 … 2026-01-24")
        data.columnsRenamed = [.init(recorded: "spend", now: "cost")]
        data.columnsNew = ["region"]
        data.typesChanged = [.init(column: "zip", recorded: "text", now: "integer")]
        replay.data = [data]
        replay.edits = [.init(line: 12, cause: .definition(["churn"]), recorded: "2%", now: "3%")]
        #expect(
            Self.shown(replay) == """
                ! data changed: samples/acquisition.csv  11,696 → 12,080 rows, 2025-12-31 → 2026-01-24, column spend
                  is now cost, new: region, zip was text, is integer
                line 12   churn edited: 2% → 3%
                line  9   cac         $412.35 → $409.10   −0.8 %   data
                line 14   ltv / cac      3.1× → 2.8×      −9.7 %   data, definition churn → ltv → ltv / cac
                6 answers: 4 the same, 2 moved (data 1, data and definition 1)
                """)
    }

    @Test("Many moves are grouped by cause, with the ten largest; the rest is counted") func many() {
        let moves = (1...40).map { place in
            Self.move(
                place <= 30 ? 20 : 50, place <= 30 ? "cac by day" : "ltv", "100", "\(100 + place)", row: "d\(place)",
                causes: [place <= 30 ? .data(nil) : .definition(["arpa", "ltv"])])
        }
        let lines = Self.shown(Self.replay(answers: 3, moves: moves)).split(separator: "\n").map(String.init)
        #expect(lines.count == 14)
        #expect(lines[0] == "data: 30 figures of 1 answer, line 20")
        #expect(lines[1] == "definition arpa → ltv: 10 figures of 1 answer, line 50")
        #expect(lines[2] == "line 50   ltv: d40   100 → 140   +40.0 %   definition arpa → ltv")
        #expect(lines[11] == "line 50   ltv: d31   100 → 131   +31.0 %   definition arpa → ltv")
        #expect(lines[12] == "· these are the largest; 30 more in --format json")
        #expect(lines[13] == "3 answers: 1 the same, 2 moved (data 1, definition 1)")
    }

    @Test("What is new, gone or text has no change in per cent") func newAndGone() {
        let moves = [
            Self.move(4, "spend by channel", "", "tv 5", row: "tv"),
            Self.move(4, "spend by channel", "seo 7", "", row: "seo"), Self.move(5, "first(channel)", "ads", "seo"),
        ]
        #expect(
            Self.shown(Self.replay(answers: 2, moves: moves)) == """
                line 4   spend by channel: tv    (new) → tv 5        data
                line 4   spend by channel: seo   seo 7 → (gone)      data
                line 5   first(channel)            ads → seo         data
                2 answers: 0 the same, 2 moved (data 2)
                """)
    }

    @Test("Remarks are one line; failures say what follows from them") func remarksAndFailures() {
        var replay = Self.replay(answers: 4, moves: [Self.move(4, "load a.csv", "4", "5", isRemark: true)])
        replay.failures = [
            .init(line: 6, statement: "cac = spend / x", message: "unknown name: x", causes: [.data(nil)]),
            .init(line: 8, statement: "cac", message: "unknown name: cac", causes: [], follows: 6),
        ]
        #expect(
            Self.shown(replay) == """
                · other words or numbers of rows, no other figure: line 4
                ! line 6 failed: cac = spend / x: unknown name: x   data
                  and what is made of it: line 8
                4 answers: 3 the same, 1 moved (data 1); 2 statements failed
                """)
    }

    @Test("No width breaks it", arguments: [1, 2, 7, 20, 40, 60, 80, 200]) func widths(_ width: Int) {
        let moves = (1...15).map { place in
            Self.move(place, "日本語 by channel, month", "1,234.50 USD", String(repeating: "9", count: place * 3))
        }
        for count in [0, 1, 3, 15] {
            let replay = Self.replay(answers: 20, moves: Array(moves.prefix(count)))
            #expect(!Self.shown(replay, width: width).isEmpty)
        }
    }
}
