import FunnelFiles
import FunnelRender
import FunnelSyntax
import FunnelValues
import Testing

@testable import FunnelSession

/// What holds for any text: the project's own scripts cut anywhere, changed at random, and strung together of pieces.
@Suite struct TypedTextLawTests {
    private static let odd = [
        "\"", "'", "`", "(", ")", ";", "\n", "\r\n", "\\", "#", "#>", "\"\"\"", "กำไร", "ผู้ใช้", "👍🏽", "🇫🇮", "e\u{0301}",
        "\u{200B}", "\u{0000}", "\u{FEFF}", "☃", "..", ".", "${1}", "$", "5x", "1,200", "2025-13", "%", "[", "]", "“",
        "&&",
        "日本", "ł", " ", "\t", "->", "=", "over ", "vs ", "by ", "where ", "to ", "in (",
    ]

    static func scripts() throws -> [String] {
        var texts: [String] = []
        for folder in ["samples", "Tests/Golden", "Tests/Golden/scripts", "Tests/Wrong"] {
            for name in Repository.files(in: folder, ending: ".funnel") {
                texts.append(String(decoding: try FileReader.readAll(Paths.join(Repository.root, name)), as: UTF8.self))
            }
        }
        return texts
    }

    static func statements() throws -> [String] {
        try scripts().flatMap { text in
            Script(text, verbs: CommandList.verbs).pieces.filter { $0.kind == .statement }.map { piece in
                String(piece.text.prefix(300))
            }
        }
    }

    /// `count` texts, the same for the same seed.
    static func mutated(_ count: Int, seed: UInt64) throws -> [String] {
        var generator = SeededGenerator(seed: seed)
        let statements = try statements()
        return (0..<count).map { _ in
            var letters = Array(statements.randomElement(using: &generator) ?? "")
            for _ in 0..<Int.random(in: 0...5, using: &generator) {
                let place = Int.random(in: 0...letters.count, using: &generator)
                if Bool.random(using: &generator), place < letters.count {
                    letters.removeSubrange(place..<min(letters.count, place + Int.random(in: 1...4, using: &generator)))
                } else {
                    letters.insert(contentsOf: odd.randomElement(using: &generator) ?? "", at: place)
                }
            }
            if Int.random(in: 0..<3, using: &generator) == 0 {
                letters = Array(letters.prefix(Int.random(in: 0...letters.count, using: &generator)))
            }
            return String(letters)
        }
    }

    @Test("Pieces put together are the text", arguments: [UInt64(1), 2])
    func piecesJoined(_ seed: UInt64) async throws {
        let scratch = try await CompletionPlaceTests.session()
        let highlighter = Highlighter(scratch.session)
        for text in try Self.mutated(1_000, seed: seed) + Self.scripts() {
            let pieces = highlighter.pieces(of: text)
            #expect(pieces.map(\.text).joined().utf8.elementsEqual(text.utf8), "\(text)")
            #expect(pieces.allSatisfy { !$0.text.isEmpty }, "\(text)")
        }
    }

    @Test("Tokens and faults are in order, within the text, and apart")
    func looseTextIsInOrder() throws {
        for text in try Self.mutated(1_000, seed: 3) {
            let loose = LooseText(text, verbs: CommandList.verbs)
            var place = 0
            for statement in loose.statements {
                let spans = (statement.tokens.map(\.span) + statement.faults.map(\.span)).sorted { $0.start < $1.start }
                for span in spans {
                    #expect(span.start >= place && span.end > span.start, "\(text)")
                    place = span.end
                }
            }
            #expect(place <= text.utf8.count)
        }
    }

    @Test("Whatever stands before the cursor, Tab answers, and what it replaces stands there")
    func everyPrefix() async throws {
        let scratch = try await CompletionPlaceTests.session()
        let list = CompletionList(scratch.session)
        let statements = Array(Set(try Self.statements())).sorted()
        var offered = 0
        for (number, statement) in statements.enumerated() where number % 12 == 0 {
            var before = ""
            for letter in statement.prefix(120) {
                before.append(letter)
                let found = list.candidates(before: before)
                offered += found.candidates.count
                #expect(found.typed >= 0 && found.typed <= before.count, "\(before)")
            }
        }
        for text in try Self.mutated(400, seed: 4) {
            let found = list.candidates(before: text)
            #expect(found.typed >= 0 && found.typed <= text.count, "\(text)")
        }
        #expect(offered > 10_000)
    }

    @Test("A candidate taken is whole: the next Tab goes on from it")
    func takenCandidatesAreKnown() async throws {
        let scratch = try await CompletionPlaceTests.session()
        let list = CompletionList(scratch.session)
        let highlighter = Highlighter(scratch.session)
        for before in [
            "", "c", "cac ", "cac by ", "cac by ch", "cac where ", "cac where channel ", "cac where channel = ", "sum(",
            "crm.",
            "rows from ", "x = ", "cac by channel sort ", "describe ", "head ", "cac, ", "type ", "mean(spend ", "`",
        ] {
            let found = list.candidates(before: before)
            #expect(!found.candidates.isEmpty, "\(before)")
            for candidate in found.candidates {
                let after = String(before.dropLast(found.typed)) + candidate.text
                let next = list.candidates(before: after)
                if candidate.text.last?.isLetter == true || candidate.text.hasSuffix("`") {
                    // The text offers itself again, or what begins with it.
                    let again = next.candidates.contains { after.hasSuffix($0.text.split(separator: " ")[0]) }
                    #expect(again || next.candidates.isEmpty, "\(after): \(next.candidates.map(\.text))")
                }
                let wrong = highlighter.pieces(of: after + " ").filter { $0.role == .unknown || $0.role == .error }
                #expect(wrong.isEmpty, "\(after): \(wrong)")
            }
        }
    }

    @Test("Tab among a thousand columns and thirty thousand values")
    func wideAndDeep() async throws {
        let names = (0..<1_000).map { "column_\($0)" }
        let row = (0..<1_000).map { "\($0)" }.joined(separator: ",")
        let scratch = try ScratchSession([
            "wide.csv": names.joined(separator: ",") + "\n" + row + "\n" + row + "\n",
            "deep.csv": "id,n\n" + (0..<30_000).map { "user \($0 * 7_919 % 30_000),1\n" }.joined(),
        ])
        _ = await scratch.answer("load wide.csv\nload deep.csv")
        for (before, least) in [
            ("", 1_000), ("sum(", 1_000), ("sum(column_9", 111), ("rows where id = ", 1),
            ("rows where id = \"user 2", 1),
            ("rows where id = \"user 2999", 11),
        ] {
            let list = CompletionList(scratch.session)
            var found = CompletionList.Found.nothing
            let took = ContinuousClock().measure { found = list.candidates(before: before) }
            #expect(found.candidates.count + found.further >= least, "\(before)")
            #expect(took < .seconds(2), "\(before): \(took)")
        }
    }

    @Test("Long texts cost in proportion to their length")
    func longTexts() async throws {
        let scratch = try await CompletionPlaceTests.session()
        let highlighter = Highlighter(scratch.session)
        for piece in [
            "spend + ", "[", "“", "\"a", "`", "(", ";", "\n", "1,200 ", "&&", "\\", "กำ", "\"\"\"", "a.", "5x ",
        ] {
            let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
            let took = ContinuousClock().measure { _ = highlighter.pieces(of: text) }
            #expect(took < .seconds(3), "\(piece): \(took)")
            let tab = ContinuousClock().measure { _ = CompletionList(scratch.session).candidates(before: text) }
            #expect(tab < .seconds(3), "\(piece): \(tab)")
        }
    }
}
