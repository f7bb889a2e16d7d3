import FunnelFiles
import Testing

@testable import FunnelTerminal

@Suite struct HistorySearchTests {
    private func search(_ query: String, _ entries: String...) -> HistorySearch {
        var search = HistorySearch(entries: entries, before: ("", 0))
        for scalar in query.unicodeScalars { search.add(scalar) }
        return search
    }

    @Test func findsTheNewestFirstThenOlderOnes() {
        var found = search("cac", "cac by month", "arpa", "cac by channel", "cac by month")
        #expect(found.text == "cac by month")
        found.older()
        #expect(found.text == "cac by channel")
        found.older()
        #expect(found.text == "cac by channel" && found.isAtEnd)
        found.newer()
        #expect(found.text == "cac by month" && !found.isAtEnd)
    }

    // libedit looks letters up by their low byte: U+0105 is Ctrl-E there.
    @Test(arguments: ["ą", "ć", "ก", "กำไร", "łó", "👍"])
    func findsLettersOfAnyAlphabet(_ query: String) {
        #expect(search(query, "x", "zażółć gęślą ją", "กำไรต่อผู้ใช้", "łódź 👍", "y").place != nil)
    }

    @Test func caseCountsOnceThereIsACapital() {
        #expect(search("cac", "CAC by month").text == "CAC by month")
        #expect(search("CAC", "cac by month", "CAC by month").text == "CAC by month")
        #expect(search("CAC", "cac by month").text == nil)
    }

    @Test func whatIsTakenBackSearchesAnew() {
        var found = search("cax", "cac", "cab")
        #expect(found.isAtEnd)
        found.removeLast()
        #expect(found.text == "cab" && !found.isAtEnd)
        #expect(found.place == 0)
    }
}

@Suite struct UndoneEditsTests {
    private func state(_ text: String, _ cursor: Int? = nil) -> UndoneEdits.State {
        let scalars = Array(text.unicodeScalars)
        return UndoneEdits.State(text: scalars, cursor: cursor ?? scalars.count)
    }

    @Test func wordsAreTakenBackWhole() {
        var edits = UndoneEdits()
        for end in 1..."cac by".count { edits.note(state(String("cac by".prefix(end)))) }
        #expect(edits.undo() == state("cac"))
        #expect(edits.undo() == state(""))
        #expect(edits.undo() == nil)
        #expect(edits.redo() == state("cac"))
        #expect(edits.redo() == state("cac by"))
        #expect(edits.redo() == nil)
    }

    @Test func aPasteAndAKillAreOneEach() {
        var edits = UndoneEdits()
        edits.note(state("spend by channel"))
        edits.note(state("spend", 5))
        edits.note(state("spend", 5))
        #expect(edits.undo() == state("spend by channel"))
        edits.note(state("spend by channel, month"))
        #expect(edits.redo() == nil)
        #expect(edits.undo() == state("spend by channel"))
    }
}

@Suite struct TextMotionTests {
    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    @Test func movesByWhatIsSeenAsOneLetter() {
        #expect(TextMotion.back(scalars("ผู้"), from: 3) == 3)
        #expect(TextMotion.forward(scalars("ผู้ใช้"), from: 0) == 3)
        #expect(TextMotion.back(scalars("a👍🏽"), from: 3) == 2)
        #expect(TextMotion.back(scalars(""), from: 0) == 0)
        #expect(TextMotion.forward(scalars("a"), from: 9) == 0)
    }

    @Test func backspaceTakesAMarkAloneAndAPictureWhole() {
        #expect(TextMotion.backspace(scalars("ผู้"), from: 3) == 1)
        #expect(TextMotion.backspace(scalars("👍🏽"), from: 2) == 2)
        #expect(TextMotion.backspace(scalars("🇹🇭"), from: 2) == 2)
        #expect(TextMotion.backspace(scalars("x1"), from: 2) == 1)
    }

    @Test func homeAndEndAreOfTheLine() {
        let text = scalars("ab\ncde\nf")
        #expect(TextMotion.lineStart(text, from: 5) == 2)
        #expect(TextMotion.lineEnd(text, from: 5) == 1)
        #expect(TextMotion.lineStart(text, from: 2) == 2)
        #expect(TextMotion.lineEnd(text, from: 8) == 0)
    }
}

@Suite struct PersonalKeysTests {
    @Test func namesTheControlKeysThatAreBound() {
        let file = """
            # a comment
            bind ^K ed-kill-line
            funnel:bind "\\C-a" ed-move-to-beg
            bind -a ^X vi-cmd-mode
            bind \\\\025 x
            bind "^[[A" ed-search-prev-history
            bind \\022 em-inc-search-prev
            edit on
            """
        #expect(PersonalKeys(file).controls == ["\u{0B}", "\u{01}", "\u{18}", "\u{12}"])
        #expect(PersonalKeys.found { ["HOME": "/nowhere/at/all"][$0] }.controls.isEmpty)
    }
}

@Suite struct PastStatementsTests {
    @Test func theNewestThatBeginsSoIsOffered() {
        var past = PastStatements(nil)
        for text in ["cac by channel", "cac", "cac by month", "łódź", "x"] { past.add(text) }
        #expect(past.hint(for: "cac") == " by month")
        #expect(past.hint(for: "cac by c") == "hannel")
        #expect(past.hint(for: "ł") == "ódź")
        #expect(past.hint(for: "") == "")
        #expect(past.hint(for: "Cac") == "")
    }
}
