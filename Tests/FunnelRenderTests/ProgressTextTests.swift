import FunnelRender
import Testing

@Suite struct ProgressTextTests {
    @Test("What matters least goes first where the window is narrow, and no line is as wide as it")
    func narrow() {
        let text = ProgressText(title: "loading ผู้ใช้ łódź.csv", share: 0.427, elapsed: 4, left: 3.2)
        #expect(text.line(columns: 80) == "loading ผู้ใช้ łódź.csv  42 %  3 s left · Ctrl-C stops")
        #expect(text.line(columns: 40) == "loading ผู้ใช้ łódź.csv  42 %  3 s left")
        #expect(text.line(columns: 30) == "loading ผู้ใช้ łódź.csv  42 %")
        #expect(text.line(columns: 16) == "loading …  42 %")
        #expect(text.line(columns: 6) == "42 %")
        for columns in 0...120 {
            #expect(DisplayWidth.of(text.line(columns: columns)) < max(1, columns))
        }
        #expect([-5, 0, 1, 4].allSatisfy { text.line(columns: $0).isEmpty })
    }

    @Test("Without a share, and when all is counted, the seconds passed")
    func unknown() {
        let some = ProgressText(title: "working", share: nil, elapsed: 12.2, left: nil)
        #expect(some.line(columns: 80) == "working  12 s · Ctrl-C stops")
        let nearly = ProgressText(title: "working", share: 1, elapsed: 12.2, left: 0)
        #expect(nearly.line(columns: 80) == "working  12 s · Ctrl-C stops")
        // A file's name cannot move the cursor.
        let wild = ProgressText(title: "loading \u{1B}[2Ja\nb", share: 0.5, elapsed: 1, left: nil)
        #expect(!wild.line(columns: 80).unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test(arguments: [
        (0.2, "1 s"), (3.4, "3 s"), (19, "19 s"), (21, "20 s"), (44, "45 s"), (57, "55 s"), (59, "1 min"),
        (130, "2 min"), (3_599, "1 h"), (5_000, "1 h 20 min"), (.infinity, "1 s"),
    ])
    func durations(_ seconds: Double, _ text: String) { #expect(ProgressText.duration(seconds) == text) }

    @Test("Even work is foreseen to its end; work that stands still is not")
    func left() throws {
        var time = TimeLeft()
        var left: Double?
        for step in 0...40 { left = time.seen(Double(step) / 100, at: Double(step) / 4) }
        // 0.4 done in 10 s.
        #expect(abs(try #require(left) - 15) < 0.01)
        for step in 0..<400 { left = time.seen(0.4, at: 10 + Double(step) / 4) }
        #expect(left == nil)
        var fresh = TimeLeft()
        #expect(fresh.seen(0.3, at: 5) == nil)
    }
}
