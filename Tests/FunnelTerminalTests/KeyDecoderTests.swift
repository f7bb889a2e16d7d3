import FunnelTerminal
import Testing

@Suite struct KeyDecoderTests {
    private func keys(_ bytes: some Sequence<UInt8>, timeOut: Bool = false) -> [Key] {
        var decoder = KeyDecoder()
        var keys: [Key] = []
        for byte in bytes { keys += decoder.add(byte) }
        if timeOut { keys += decoder.timeOut() }
        #expect(decoder.patience == nil || !timeOut)
        return keys
    }

    private func letters(_ text: String) -> [Key] { text.unicodeScalars.map { .character($0) } }

    // XTerm Control Sequences (PC-style function keys, normal and application cursor mode); rxvt; Linux console.
    @Test(arguments: [
        ("[A", Key.Named.up), ("OA", .up), ("[B", .down), ("[C", .right), ("OD", .left), ("[H", .home), ("OH", .home),
        ("[1~", .home), ("[7~", .home), ("[F", .end), ("[4~", .end), ("[8~", .end), ("[3~", .delete),
        ("[1;5D", .wordLeft), ("[1;5C", .wordRight), ("[1;3C", .wordRight), ("Od", .wordLeft), ("Oc", .wordRight),
        ("[3;5~", .deleteWordRight), ("[3^", .deleteWordRight), ("\u{7F}", .deleteWordLeft),
    ])
    func knowsTheKeysOfManyTerminals(_ sequence: String, key: Key.Named) {
        #expect(keys("\u{1B}\(sequence)x".utf8) == [.named(key), .character("x")])
    }

    @Test(arguments: [
        "[5~", "[6~", "[15~", "OP", "[[A", "[Z", "[1;2P", "[200;5~", "[?1;2c", "[24;80R", "[I",
        "]11;rgb:1818/1818/1818\u{7}",
        "]11;rgb:1818/1818/1818\u{1B}\\", "P1+r544e=787465726d\u{1B}\\",
    ])
    func anUnknownKeyLeavesNothingBehind(_ sequence: String) {
        #expect(keys("a\u{1B}\(sequence)b".utf8) == letters("ab"))
    }

    @Test func theInterruptKeyGetsThroughHalfASequence() {
        #expect(keys("\u{1B}[12\u{3}".utf8) == [.character("\u{3}")])
        #expect(keys("\u{1B}O\u{3}".utf8) == [.character("\u{3}")])
        #expect(keys("\u{1B}\u{3}".utf8) == [.escape, .character("\u{3}")])
    }

    @Test func anEndlessSequenceIsGivenUp() {
        let noise = "\u{1B}[" + String(repeating: "1;", count: 500)
        #expect(keys((noise + "\u{3}").utf8).last == .character("\u{3}"))
    }

    @Test func anAnswerWithoutAnEndIsGivenUp() {
        #expect(keys("\u{1B}]11;rgb\u{3}".utf8) == [.character("\u{3}")])
        #expect(keys("\u{1B}]11\u{1B}[A".utf8) == [.named(.up)])
        #expect(keys("\u{1B}]".utf8, timeOut: true) == [.alt("]")])
        #expect(keys("\u{1B}]1".utf8, timeOut: true) == [])
        let noise = "\u{1B}]" + String(repeating: "1;", count: 5_000)
        #expect(keys((noise + "\u{3}").utf8).last == .character("\u{3}"))
    }

    @Test func altEnterIsAKeyOfItsOwn() {
        #expect(keys("\u{1B}\r\u{1B}[13;2u".utf8) == [.alt("\r"), .named(.newLine)])
    }

    @Test func escapeAloneNeedsTime() {
        #expect(keys([0x1B]) == [])
        #expect(keys([0x1B], timeOut: true) == [.escape])
        #expect(keys([0x1B, 0x5B], timeOut: true) == [])
        #expect(keys([0x1B, 0x1B, 0x5B, 0x41]) == [.escape, .named(.up)])
        #expect(keys("\u{1B}b\u{1B}F".utf8) == [.alt("b"), .alt("F")])
    }

    @Test(arguments: [
        "hyvä", "łódź zażółć gęślą jaźń", "กำไรต่อผู้ใช้", "日本語", "😀👩‍👩‍👧", "€\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}",
    ])
    func lettersOfAnyScript(_ text: String) {
        #expect(keys(text.utf8) == letters(text))
    }

    // The Unicode Standard, section 3.9, tables 3-8 to 3-11: U+FFFD for each maximal subpart.
    @Test(arguments: [
        ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], 8),
        ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], 8),
        ([0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41], 5), ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], 4),
    ])
    func brokenBytesBecomeReplacements(_ bytes: [UInt8], replacements: Int) {
        let expected = String(repeating: "\u{FFFD}", count: replacements) + "A"
        #expect(keys(bytes) == letters(expected))
        #expect(String(decoding: bytes, as: UTF8.self) == expected, "and Swift's own decoder agrees")
    }

    @Test func halfALetterIsNotWaitedForWithoutEnd() {
        #expect(keys([0x61, 0xC3], timeOut: true) == letters("a\u{FFFD}"))
    }

    @Test func controlCharactersOfTheUpperRangeAreDropped() {
        #expect(keys([0xC2, 0x9B, 0x41]) == letters("A"))
    }

    @Test func aPasteIsOneKeyWhateverItHolds() {
        let inside = "a\tb\r\n\u{1B}[31m\u{3}\u{1B}[200~ \u{1B}[201 ł"
        #expect(
            keys("x\u{1B}[200~\(inside)\u{1B}[201~y".utf8) == letters("x") + [.paste(Array(inside.utf8))] + letters("y")
        )
        #expect(keys("\u{1B}[200~\u{1B}[201~".utf8) == [.paste([])])
    }

    @Test func aLongPasteTakesLinearTime() {
        let inside = [UInt8](repeating: 0x61, count: 2_000_000)
        #expect(keys("\u{1B}[200~".utf8 + inside + "\u{1B}[201~".utf8) == [.paste(inside)])
    }

    @Test func noBytesAtAllCanStopIt() {
        var state: UInt64 = 42
        var decoder = KeyDecoder()
        for _ in 0..<200_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Mostly bytes that mean something to the decoder.
            let interesting: [UInt8] = [0x1B, 0x5B, 0x4F, 0x7E, 0x3B, 0x30, 0x32, 0x31, 0xC3, 0xED, 0xF4, 0x80, 0x03]
            let pick = Int(state >> 33 & 0xFF)
            _ = decoder.add(pick < 200 ? interesting[pick % interesting.count] : UInt8(truncatingIfNeeded: state >> 50))
            if pick == 255 { _ = decoder.timeOut() }
        }
        _ = decoder.add(0x18)
        for byte in "\u{1B}[201~".utf8 { _ = decoder.add(byte) }
        _ = decoder.timeOut()
        #expect(decoder.add(0x61) == letters("a"))
    }
}
