import FunnelRender
import FunnelReport
import FunnelValues
import Testing

@Suite struct RecordedComparisonTests {
    static func differences(_ recorded: String, _ now: String) -> [RecordedComparison.Difference] {
        RecordedComparison.compare(
            recorded: recorded.split(separator: "\n", omittingEmptySubsequences: false).map(String.init),
            now: now.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }

    @Test(arguments: [
        ("$412.35", "$412.35"), ("$412.35", "$412.3480"), ("$412.3480", "$412.35"), ("1,204,881", "1204881"),
        ("#> a   $1.00", "a $1.00"), ("a  1\n───\nb  2", "a    1\n─────────\nb    2"), ("a 1\n\nb 2", "a 1\nb 2"),
        ("p < 1e−300", "p < 1e−300"), ("2.1e−12", "2.1e−12"), ("−0.0 %", "0.0 %"), ("5.0 %", "5.00 %"),
        ("+1.50 pp", "+1.5 pp"), ("3.1×", "3.1×"), ("a 5 ████▎", "a 5 ██"), ("a 5 ▏", "a 5"),
    ])
    func theSame(_ recorded: String, _ now: String) { #expect(Self.differences(recorded, now).isEmpty) }

    @Test(arguments: [
        ("$412.35", "$412.36", "$412.35", "$412.36"), ("$412.35", "€412.35", "$412.35", "€412.35"),
        ("email 1", "mail 1", "email", "mail"), ("a –", "a 5", "–", "5"), ("a …", "a 5", "…", "5"),
        ("a −5", "a 5", "−5", "5"), ("2025-Q1", "2025-Q2", "2025-Q1", "2025-Q2"),
        ("2025-06-30", "2025-06-29", "2025-06-30", "2025-06-29"), ("2.1e−12", "2.1e−13", "2.1e−12", "2.1e−13"),
        ("5.0 %", "5.0 pp", "%", "pp"), ("a b", "a", "a b", "a"),
    ])
    func moved(_ recorded: String, _ now: String, _ was: String, _ found: String) throws {
        let difference = try #require(Self.differences(recorded, now).first)
        #expect((difference.recorded, difference.found, difference.line) == (was, found, 1))
    }

    @Test func saysWhichLine() {
        let found = Self.differences(
            "#> channel   cac\n#> email   $1.00\n#> ──────\n#> all     $2.00", "channel cac\nemail $1.00\n──\nall $3.00"
        )
        #expect(found == [.init(line: 4, recorded: "$2.00", found: "$3.00", row: "all", change: 0.5)])
    }

    @Test func newAndGoneLines() {
        #expect(
            Self.differences("h\na 1\nc 3", "h\na 1\nb 2\nc 3") == [
                .init(line: nil, recorded: "", found: "b 2", row: "b")
            ])
        #expect(
            Self.differences("h\na 1\nb 2\nc 3", "h\na 1\nc 4") == [
                .init(line: 3, recorded: "b 2", found: "", row: "b"),
                .init(line: 4, recorded: "3", found: "4", row: "c", change: (4.0 - 3.0) / 3.0),
            ])
        #expect(Self.differences("a 1", "").count == 1)
    }

    @Test func whatIsSavedIsTheSameAsItself() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<150 {
            let report = Report(.table(TableLayoutTests.randomTable(&generator)))
            let lines = RecordedAnswer.lines(of: report)
            #expect(lines.allSatisfy { $0.hasPrefix("#>") && !$0.contains("\u{1B}") })
            #expect(RecordedComparison.compare(recorded: lines, now: lines).isEmpty)
        }
    }

    @Test func allDigitsAgreeWithTheDigitsShown() {
        let report = Report(.table(LooksTests.byChannel))
        let exact = RecordedAnswer.lines(of: report, isExact: true)
        #expect(exact.contains { $0.contains("$120.44454545454545") })
        #expect(RecordedComparison.compare(recorded: RecordedAnswer.lines(of: report), now: exact).isEmpty)
    }
}
