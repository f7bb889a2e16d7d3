import FunnelTerminal
import Testing

@Suite struct PagerCommandTests {
    private func command(_ variables: [String: String], isWide: Bool = false) -> PagerCommand? {
        PagerCommand(isWide: isWide) { variables[$0] }
    }

    @Test("FUNNEL_PAGER before PAGER before less, each with its options")
    func order() {
        #expect(command([:])?.command == "less -FRSX")
        #expect(command(["PAGER": "less -R +G"])?.command == "less -R +G")
        #expect(command(["PAGER": "more", "FUNNEL_PAGER": "most -s"])?.command == "most -s")
        #expect(command(["PAGER": "less", "LESS": "-M"])?.command == "less")
        #expect(command(["PAGER": "less"])?.less == "FRSX")
    }

    @Test("A name with its options takes the shell's place; what only a shell understands is left to it")
    func scripts() {
        #expect(
            command(["PAGER": "less -R"])?.script == "command -v less >/dev/null 2>&1 || exit 127; exec less -R")
        for told in ["col -b | less", "LESS=R less", "less 'a b'"] { #expect(command(["PAGER": told])?.script == told) }
    }

    @Test("Empty and cat mean none")
    func none() {
        for told in ["", "  ", "cat"] {
            #expect(command(["PAGER": told]) == nil)
            #expect(command(["FUNNEL_PAGER": told, "PAGER": "less"]) == nil)
        }
        #expect(command(["PAGER": "cat -A"]) != nil)
    }

    @Test("What is wider than the screen does not end by itself")
    func wide() {
        #expect(command([:], isWide: true)?.command == "less -RSX")
        #expect(command(["PAGER": "less -F"], isWide: true)?.less == "RSX")
    }
}
