import Testing

@testable import FunnelLoaders

/// The grammar of RFC 8259, case by case, as its sections 2 to 7 have it.
@Suite struct JSONTextTests {
    private func isValue(_ text: String) -> Bool { isValue(Array(text.utf8)) }

    private func isValue(_ bytes: [UInt8]) -> Bool {
        var text = JSONText(position: 0, acrossLines: true)
        text.passBlanks(bytes.span)
        guard (try? text.passValue(bytes.span)) != nil else { return false }
        text.passBlanks(bytes.span)
        return text.position == bytes.count
    }

    @Test(
        "What the grammar has",
        arguments: [
            "0", "-0", "10", "-1", "1.0", "1.10", "0.5", "-0.5e-3", "1e5", "1E+5", "1e-5", "1.5e300", "1E400",
            "123456789012345678901234567890", "true", "false", "null", "\"\"", "\"a\"", "\" \"", "[]", "{}", "[ ]",
            "{ }",
            "[1]", "[1,2]", " [ 1 , 2 ] ", "[[],[[]],{}]", "{\"a\":1}", "{ \"a\" : 1 , \"b\" : [ ] }", "{\"\":0}",
            "{\"a\":1,\"a\":2}", #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, #""\u00e9\u00E9""#, #""\ud83d\ude00""#,
            #""\ud83d""#, #""\ude00""#, "\"é€😀\"", "\"\u{7F}\u{2028}\u{FEFF}\"", "\n\t\r 1 \n", "[\n1,\r\n2\r]",
            "[null,true,false,1,\"x\",{},[]]", "{\"a\":{\"b\":{\"c\":[{\"d\":null}]}}}",
        ])
    func takes(_ text: String) { #expect(isValue(text)) }

    @Test(
        "What it has not",
        arguments: [
            "", " ", "00", "01", "-01", "-", "+1", ".5", "1.", "1.e5", "1e", "1e+", "1.2.3", "1a", "0x10", "1_000",
            "1,5",
            "- 1", "True", "nul", "nulls", "truefalse", "undefined", "'a'", "\"a", "a", "\"\\x41\"", "\"\\u12\"",
            "\"\\u12G4\"", "\"\\\"", "\"\t\"", "\"\n\"", "\"\0\"", "[", "]", "{", "}", "[1,]", "[,1]", "[1 2]", "[1;2]",
            "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{:1}", "{a:1}", "{1:1}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}",
            "[1}",
            "{\"a\":1]", "[1]]", "{} {}", "// x\n1", "/* x */ 1", "[1,/* */2]", "\u{A0}1", "1\u{A0}", "\u{FEFF}1",
        ])
    func refuses(_ text: String) { #expect(!isValue(text)) }

    @Test(
        "Numbers that Python writes and JSON has not are taken", arguments: ["NaN", "Infinity", "-Infinity", "[NaN]"])
    func takesNoNumbers(_ text: String) { #expect(isValue(text)) }

    @Test("512 brackets, and no more") func limitsDepth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(isValue(nested(512)))
        #expect(!isValue(nested(513)))
        #expect(!isValue(String(repeating: "[", count: 1_000_000)))
        #expect(!isValue(String(repeating: "{\"a\":", count: 1_000_000)))
    }

    @Test("Objects as deep as that are rows or rejects") func limitsRows() async throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
        }
        let loaded = try await Loaded(nested(512) + "\n" + nested(513) + "\n" + nested(100_000))
        #expect(loaded.result.ledger == LoadLedger(loaded: 1, rejected: 2))
        #expect(loaded.rejects[0][1].hasPrefix("more than 512 brackets within one another"))
    }

    @Test(
        "Escapes mean what they mean",
        arguments: [
            (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0041\u00e9\u20AC"#, "Aé€"), (#"\ud83d\ude00!"#, "😀!"),
            (#"\uD83D"#, "\u{FFFD}"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"), (#"\ud83d\u0041"#, "\u{FFFD}A"),
            (#"a\\u0041"#, #"a\u0041"#), ("plain", "plain"), ("", ""), (#"\u0000x"#, "\0x"),
        ])
    func unescapes(_ text: String, _ meaning: String) {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        JSONRowReader.appendUnescaped(bytes.span, 0..<bytes.count, to: &out)
        #expect(String(decoding: out, as: UTF8.self) == meaning)
    }

    @Test("The end of plain text is found at every offset") func scansWords() {
        for length in 0...40 {
            for mark: UInt8 in [0x22, 0x5C, 0x00, 0x1F, 0x0A] {
                for place in 0...length {
                    var bytes = [UInt8](repeating: 0x61, count: length)
                    // Bytes next to those that are looked for.
                    for at in bytes.indices {
                        bytes[at] = [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7F, 0x80, 0xFF, 0xA2][at % 9]
                    }
                    if place < length { bytes[place] = mark }
                    for from in 0...length {
                        let wanted = from <= place ? place : length
                        #expect(Scan.endOfPlainText(bytes.span, from) == wanted)
                    }
                }
            }
        }
    }
}
