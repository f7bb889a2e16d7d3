import FunnelRender
import FunnelReport
import FunnelSyntax
import Testing

@Suite struct ErrorLayoutTests {
    static func shown(
        _ source: String, at wrong: String, script: String? = nil, line: Int = 1, place: String? = nil, width: Int = 80,
        promptWidth: Int? = nil
    ) -> String {
        var span: SourceSpan?
        let bytes = Array(source.utf8)
        let needle = Array(wrong.utf8)
        if !needle.isEmpty, bytes.count >= needle.count {
            for start in 0...(bytes.count - needle.count) where Array(bytes[start..<(start + needle.count)]) == needle {
                span = SourceSpan(start: start, end: start + needle.count)
            }
        }
        let diagnostic = Diagnostic(
            "unknown name: x", at: span, cause: "no column so named", remedies: ["y"], place: place)
        return LooksTests.shown(
            Report(.error(ErrorReport(Diagnostics(diagnostic), source: source, script: script, line: line))),
            width: width, promptWidth: promptWidth)
    }
    static let tail = "\nunknown name: x\n· no column so named\n· try: y"

    @Test func theLineIsShownWhereItIsNotOnTheScreen() {
        #expect(Self.shown("spend / x", at: "x") == "  spend / x\n          ^" + Self.tail)
    }

    @Test func theLineTypedAtThePromptIsNotRepeated() {
        #expect(Self.shown("spend / x", at: "x", promptWidth: 2) == "          ^" + Self.tail)
        // Typed over several lines, the one at fault is shown.
        #expect(Self.shown("spend /\n  x", at: "x", promptWidth: 2) == "    x\n    ^" + Self.tail)
    }

    @Test func wideLettersAndTabsBeforeTheFault() {
        #expect(Self.shown("`日本` + x", at: "x") == "  `日本` + x\n           ^" + Self.tail)
        #expect(Self.shown("a\t+ x", at: "x") == "  a       + x\n            ^" + Self.tail)
        #expect(Self.shown("กำ + 日本", at: "日本") == "  กำ + 日本\n       ^^^^" + Self.tail)
    }

    @Test func scriptsNameLineAndColumn() {
        #expect(
            Self.shown("a = b +\n  x", at: "x", script: "review.funnel", line: 7)
                == "review.funnel:8:3\n    x\n    ^" + Self.tail)
        #expect(Self.shown("load", at: "", script: "r.funnel", line: 3) == "r.funnel:3" + Self.tail)
    }

    @Test func dataFilesNameTheirPlace() {
        #expect(Self.shown("load b", at: "", place: "b.csv:7:12") == "b.csv:7:12" + Self.tail)
    }

    @Test func longLinesAreShownRoundTheFault() {
        let source = String(repeating: "abc + ", count: 40) + "x" + String(repeating: " + abc", count: 40)
        for width in [12, 20, 40, 80] {
            let lines = Self.shown(source, at: "x", width: width).split(separator: "\n").map(String.init)
            #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
            let caret = lines[1].distance(
                from: lines[1].startIndex, to: lines[1].firstIndex(of: "^") ?? lines[1].startIndex)
            #expect(Array(lines[0])[caret] == "x")
        }
    }

    @Test func spansBeyondTheTextPointAtItsEnd() {
        let diagnostic = Diagnostic("an expression is missing", at: SourceSpan(start: 90, end: 95))
        let report = Report(.error(ErrorReport(Diagnostics(diagnostic), source: "a +")))
        #expect(LooksTests.shown(report) == "  a +\n     ^\nan expression is missing")
    }

    @Test func severalErrorsStandOneAfterTheOther() {
        let diagnostics = Diagnostics(
            Diagnostic("unknown name: a", at: SourceSpan(start: 0, end: 1)),
            others: [Diagnostic("unknown name: b", at: SourceSpan(start: 4, end: 5))])
        let report = Report(.error(ErrorReport(diagnostics, source: "a + b")))
        #expect(
            LooksTests.shown(report, promptWidth: 2) == "  ^\nunknown name: a\n      ^\nunknown name: b")
    }

    @Test func positionsCountCharacters() {
        let source = "a\n日本 + 👩‍👩‍👧x"
        let start = source.utf8.count - 1
        let position = SourcePosition(of: SourceSpan(start: start, end: start + 1), in: source)
        #expect((position.line, position.column, position.length) == (1, 7, 1))
    }
}
