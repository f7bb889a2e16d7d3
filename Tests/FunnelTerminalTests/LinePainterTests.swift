import FunnelRender
import FunnelValues
import Testing

@testable import FunnelTerminal

@Suite struct FrameTests {
    private func cursor(_ text: String, columns: Int) -> ScreenPlace {
        Frame(
            EditedText(pieces: [.init(text)], cursor: text.unicodeScalars.count), columns: columns, height: 100
        ).cursor
    }

    @Test func wrapsAsTheTerminalDoes() {
        #expect(cursor("", columns: 10) == ScreenPlace(row: 0, column: 0))
        #expect(cursor("123456789", columns: 10) == ScreenPlace(row: 0, column: 9))
        #expect(cursor("1234567890", columns: 10) == ScreenPlace(row: 1, column: 0))
        #expect(cursor("123456789日", columns: 10) == ScreenPlace(row: 1, column: 2))
        #expect(cursor("12\n3\n", columns: 10) == ScreenPlace(row: 2, column: 0))
        #expect(cursor("日日", columns: 0) == ScreenPlace(row: 2, column: 0))
        #expect(cursor("กำไรต่อผู้ใช้", columns: 80) == ScreenPlace(row: 0, column: 9))
    }

    @Test func whatIsTallerThanTheScreenIsSeenThroughAWindow() {
        let text = (1...50).map { "line\($0)" }.joined(separator: "\n")
        let all = Frame(EditedText(pieces: [.init(text)], cursor: text.count), columns: 40, height: 10)
        #expect(all.rows.count == 10)
        #expect(all.top == 41)
        #expect(all.cursor.row == 8)
        #expect(all.rows.last?.cells.map(\.text).joined() == "· 50 lines: Enter runs them, Ctrl-C dro")
        let start = Frame(EditedText(pieces: [.init(text)]), columns: 40, height: 10, previousTop: all.top)
        #expect(start.top == 0 && start.cursor == ScreenPlace())
    }

    @Test func theHintStaysInTheRow() {
        let frame = Frame(
            EditedText(prompt: "> ", pieces: [.init("cac")], cursor: 3, hint: " by channel, month"), columns: 12,
            height: 5)
        #expect(frame.rows.map { $0.cells.map(\.text).joined() } == ["> cac by cha"].map { String($0.dropLast()) })
        #expect(frame.cursor == ScreenPlace(row: 0, column: 5))
    }

    @Test func lettersThatAreNoneAreShownAsSuch() {
        let frame = Frame(EditedText(pieces: [.init("a\u{1}\u{7F}\u{202E}\u{301}b")]), columns: 40, height: 5)
        #expect(frame.rows[0].cells.map(\.text) == ["a", "^A", "^?", "\u{25CC}\u{301}", "b"])
    }
}

@Suite struct LinePainterTests {
    private static let letters: [String] = [
        "a", "b", "c", " ", "=", "1", "ł", "ą", "กำ", "ก\u{E49}", "日", "本", "👍🏽", "🇹🇭", "é", "e\u{301}", "\n",
    ]

    /// Whatever was drawn before, the screen is as if the frame had been drawn alone.
    @Test(arguments: [1, 2, 3, 7, 20, 80])
    func theScreenIsAlwaysThatOfTheLastFrame(columns: Int) {
        var random = SeededGenerator(seed: UInt64(columns))
        for _ in 0..<150 {
            let height = Int.random(in: 1...12, using: &random)
            var painter = LinePainter(isColoured: Bool.random(using: &random))
            var screen = Screen(columns: columns, height: height)
            var text: [String] = []
            for step in 0..<12 {
                change(&text, &random)
                let edited = edited(text, &random)
                let frame = Frame(edited, columns: columns, height: height, previousTop: painter.shown?.top)
                screen.send(painter.draw(frame))
                var alone = LinePainter(isColoured: false)
                var fresh = Screen(columns: columns, height: height)
                fresh.send(alone.draw(frame))
                #expect(screen.unknown + fresh.unknown == "", "\(frame.rows.map { $0.cells.map(\.text) })")
                #expect(screen.text == fresh.text, "step \(step): \(edited)")
                #expect(screen.row == fresh.row && screen.column == fresh.column, "step \(step): \(edited)")
                if screen.text != fresh.text || screen.row != fresh.row { return }
            }
        }
    }

    @Test func aLetterAtTheEndIsAllThatIsWritten() {
        var painter = LinePainter(isColoured: false)
        _ = painter.draw(Frame(EditedText(prompt: "> ", pieces: [.init("ca")], cursor: 2), columns: 80, height: 24))
        let next = painter.draw(
            Frame(EditedText(prompt: "> ", pieces: [.init("cac")], cursor: 3), columns: 80, height: 24))
        #expect(next == "c")
    }

    @Test func whatIsErasedLeavesNothing() {
        var painter = LinePainter(isColoured: true)
        var screen = Screen(columns: 10, height: 5)
        screen.send(
            painter.draw(Frame(EditedText(prompt: "> ", pieces: [.init("a\nb", .name)]), columns: 10, height: 5)))
        #expect(screen.text == ["> a", "b"])
        screen.send(painter.erase())
        #expect(screen.text == [])
        #expect(screen.row == 0 && screen.column == 0)
    }

    private func change(_ text: inout [String], _ random: inout SeededGenerator) {
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let place = Int.random(in: 0...text.count, using: &random)
            if Int.random(in: 0..<4, using: &random) == 0, place < text.count {
                text.remove(at: place)
            } else if let letter = Self.letters.randomElement(using: &random) {
                text.insert(letter, at: place)
            }
        }
    }

    private func edited(_ text: [String], _ random: inout SeededGenerator) -> EditedText {
        let cut = Int.random(in: 0...text.count, using: &random)
        let whole = text.joined()
        var edited = EditedText(prompt: "> ", continuation: "… ")
        edited.pieces = [.init(text[..<cut].joined(), .name), .init(text[cut...].joined(), .number)]
        edited.cursor = Int.random(in: 0...whole.unicodeScalars.count, using: &random)
        if Bool.random(using: &random) { edited.hint = "hint" }
        if Int.random(in: 0..<3, using: &random) == 0 { edited.footer = [Line("one", .dim), Line("日本 two")] }
        if !edited.footer.isEmpty, Bool.random(using: &random) { edited.footerCursor = 4 }
        return edited
    }
}
