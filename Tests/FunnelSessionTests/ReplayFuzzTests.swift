import FunnelReport
import FunnelSyntax
import FunnelValues
import Testing

@testable import FunnelSession

/// Scripts edited by any hand: a replay never ends the program, accepting is done once, and nothing typed is lost by it.
@Suite struct ReplayFuzzTests {
    private static let script = """
        load costs.csv
        arpa = 3
        ltv = arpa * 12
        ratio = ltv / (spend / customers)
        set today 2025-03-01
        column margin = spend - customers
        table ads = costs where channel = "ads"
        spend over last month
        margin by channel, month
        ratio by channel vs where month = 2025-01
        customers from ads
        explain ratio
        ab 20 of 400 vs 31 of 390
        save s.funnel
        """

    private static let pieces = [
        "#> ", "#>", "\n", "arpa = 4\n", "ltv", " / 0", "1,5", "–", "…", "\"", "`", "(", "set seed 3\n", "# sha256 x\n",
        "# columns a: b, : , `c\n", "# saved x by funnel 9\n", "#> 7\n", "é\u{0}", "spend", "table ads = costs\n",
        "quit\n",
        "forget arpa\n", "undo\n", "99999999999999999999999999",
    ]

    @Test("Random edits: no crash, and accepting twice changes nothing more", arguments: 0..<8)
    func edits(_ part: Int) async throws {
        var random = SeededGenerator(seed: UInt64(part) + 71)
        let scratch = try ScratchSession()
        await scratch.run(ReplayFuzzTests.script)
        let saved = try scratch.text("s.funnel")
        for _ in 0..<25 {
            var text = Array(saved.unicodeScalars)
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let start = Int.random(in: 0..<text.count, using: &random)
                let end = min(text.count, start + Int.random(in: 0...12, using: &random))
                let piece = ReplayFuzzTests.pieces[Int.random(in: 0..<ReplayFuzzTests.pieces.count, using: &random)]
                text.replaceSubrange(start..<end, with: Array(piece.unicodeScalars))
            }
            var edited = String.UnicodeScalarView()
            edited.append(contentsOf: text)
            try scratch.write("e.funnel", String(edited))
            var options = ReplayOptions()
            options.keepsGoing = true
            let first = try await scratch.replay("e.funnel", options)
            #expect(first.answers >= first.report.movedAnswers)
            #expect(first.moves.allSatisfy { !$0.causes.isEmpty }, "\(first.moves)")
            let accepted = first.acceptedText
            #expect(ReplayFuzzTests.typed(accepted) == ReplayFuzzTests.typed(String(edited)))
            try scratch.write("f.funnel", accepted)
            let second = try await scratch.replay("f.funnel", options)
            #expect(second.moves.isEmpty, "\(second.moves)\n\(accepted)")
            #expect(second.acceptedText == accepted)
        }
    }

    /// Everything but recorded answers and what is recorded of files.
    private static func typed(_ text: String) -> [String] {
        Script(text, verbs: CommandList.verbs).pieces.filter { piece in
            piece.kind != .answer && !(piece.kind == .comment && RecordedData.isWritten(piece.text))
        }.map(\.text)
    }
}
