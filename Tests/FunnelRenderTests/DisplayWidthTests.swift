import FunnelRender
import Testing

/// Widths as terminals draw them: UAX 11 for letters, two cells for pictures.
@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Łódź", 4), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｆｕｌｌ", 8), ("한국어", 6), ("ﾊﾝ", 2),
        ("ก็", 1), ("กำ", 2), ("สวัสดี", 4), ("…–−·─", 5), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇹🇭", 2), ("❤️", 2), ("1️⃣", 2),
        ("\u{200B}", 0), ("\u{AD}", 1), ("﷽", 1), ("שלום", 4), ("ᄒ\u{1161}\u{11AB}", 2), ("█▎▏", 3), ("×→∞", 3),
        ("฿€£¥", 4), ("\u{378}", 1), ("\u{E000}", 1), ("\u{1FAE8}", 2), ("\u{20001}", 2),
    ])
    func cells(_ text: String, _ width: Int) { #expect(DisplayWidth.of(text) == width) }

    @Test func padding() {
        #expect(DisplayWidth.padded("日", to: 4) == "日  ")
        #expect(DisplayWidth.padded("日", to: 4, alignment: .right) == "  日")
        #expect(DisplayWidth.padded("abc", to: 2) == "abc")
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
        ("日本語", 6, "日本語"), ("abcdef", 0, ""), ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"),
    ])
    func truncation(_ text: String, _ width: Int, _ expected: String) {
        let cut = DisplayWidth.truncated(text, to: width)
        #expect(cut == expected)
        #expect(DisplayWidth.of(cut) <= width)
    }
}
