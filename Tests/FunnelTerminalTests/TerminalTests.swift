import FunnelFiles
import Testing

@testable import FunnelTerminal

@Suite struct ColorChoiceTests {
    // no-color.org and bixense.com/clicolors, in the order of LANGUAGE.md: the later outranks the earlier.
    @Test(arguments: [
        (ColorChoice.auto, ["TERM": "xterm"], true, true), (.auto, ["TERM": "xterm"], false, false),
        (.auto, ["TERM": "dumb"], true, false), (.auto, [:], true, false),
        (.auto, ["TERM": "xterm", "NO_COLOR": "1"], true, false),
        (.auto, ["TERM": "xterm", "NO_COLOR": ""], true, true),
        (.auto, ["NO_COLOR": "1", "FORCE_COLOR": "1"], false, true), (.auto, ["CLICOLOR_FORCE": "1"], false, true),
        (.auto, ["TERM": "xterm", "FORCE_COLOR": "0"], false, false), (.always, ["NO_COLOR": "1"], false, true),
        (.never, ["FORCE_COLOR": "1", "TERM": "xterm"], true, false),
    ])
    func laterRulesOutrankEarlierOnes(_ choice: ColorChoice, set: [String: String], isTerminal: Bool, expected: Bool) {
        #expect(choice.isColored(isTerminal: isTerminal) { set[$0] } == expected)
    }
}

@Suite(.serialized) struct InterruptTests {
    @Test func aRequestStaysUntilItIsCleared() {
        let interrupt = Interrupt()
        interrupt.clear()
        #expect(!interrupt.isRequested)
        interrupt.request()
        #expect(interrupt.isRequested)
        #expect(interrupt.termination == nil)
        interrupt.clear()
        #expect(!interrupt.isRequested)
    }

    @Test func aSizeIsNeverZero() {
        let size = TerminalSize.current()
        #expect(size.columns > 0 && size.rows > 0)
    }
}

@Suite struct LineSplitterTests {
    @Test func linesComeWholeHoweverTheBytesArrive() {
        let bytes = Array("a\r\n\nłódź\nlast".utf8) + [0xFF]
        for size in 1...bytes.count {
            var splitter = LineSplitter()
            var lines: [String] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                splitter.add(bytes[start..<min(start + size, bytes.count)])
                while let line = splitter.next(atEnd: false) { lines.append(line) }
            }
            #expect(lines == ["a", "", "łódź"])
            #expect(splitter.next(atEnd: true) == "last\u{FFFD}")
            #expect(splitter.next(atEnd: true) == nil)
            #expect(splitter.count == 4)
        }
    }
}
