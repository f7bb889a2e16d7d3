import FunnelTerminal
import Testing

@Suite struct PasteTests {
    @Test(arguments: [
        ("cac by channel", "cac by channel"),
        ("> cac by channel\n", "cac by channel"),
        ("> a = 1\r\n> b = 2\r\n\r\n", "a = 1\nb = 2"),
        ("> a = (1 +\n2)", "a = (1 +\n2)"),
        ("a\n> 5", "a\n> 5"),  // not a prompt: the first line has none
        ("a\tb", "a    b"),
        ("a\rb\r\nc\nd", "a\nb\nc\nd"),
        ("\u{FEFF}a\u{7}\u{1B}[31m\u{3}b\0", "a[31mb"),
        ("a\u{2028}b\u{85}c\u{9B}d", "a\nb\ncd"),
        ("กำไรต่อผู้ใช้ = ł", "กำไรต่อผู้ใช้ = ł"),
        ("", ""), ("\n\n", ""), ("> ", ""),
        ("\n  a", "\n  a"),
    ])
    func cleansWhatIsPasted(_ pasted: String, expected: String) {
        #expect(Paste.cleaned(Array(pasted.utf8)) == expected)
    }

    @Test func brokenBytesBecomeReplacements() {
        #expect(Paste.cleaned([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
    }
}
