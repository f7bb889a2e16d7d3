import FunnelFiles
import Testing

@testable import FunnelSession

/// What a journal's lines say, however they were hurt.
@Suite struct JournalTests {
    static let records: [JournalRecord] = [
        .begun(
            JournalRecord.Begun(
                time: 1_000, version: "funnel 0.1", process: 4711, machine: "tab\there", initFile: "ab12",
                settings: ["seed": "7", "timezone": "Europe/Warsaw"])),
        .did(
            JournalRecord.Deed(
                time: 2_000, kind: .change, folder: "/a b", text: "# why\n## what\ncac = spend /\n  customers\t\\",
                files: [JournalRecord.Deed.File(path: "/a b/c d.csv", size: 12, modified: -3)])),
        .did(JournalRecord.Deed(time: -5, kind: .question, folder: "/", text: "กำไร\u{0}\u{7F}\r\n")),
        .did(JournalRecord.Deed(time: 4_000, kind: .look, folder: "/", text: "help")),
        .steppedBack(time: 1), .steppedForward(time: 0), .saved(time: 6_000, path: "/x\ny.funnel"),
        .recovering(time: 7_000, journal: "a.journal"), .recovered(time: 7_000, journal: "a.journal", left: []),
        .recovered(time: 7_000, journal: "a.journal", left: ["0123456789abcdef"]), .ended(time: 8_000, .windowClosed),
        .offered(time: 9_000), .dropped(time: 9_500), .taken(time: 10_000, left: []),
        .taken(time: 10_000, left: ["0", "1"]),
    ]

    @Test("Every record comes back from its line", arguments: records)
    func comesBack(_ record: JournalRecord) {
        #expect(record.line.hasSuffix("\n") && record.line.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
        #expect(JournalRecord(line: record.line.utf8.dropLast()) == record)
    }

    @Test("A line of another form, cut short, or with another checksum is none")
    func isNone() {
        for line in ["", "1", "1\t\t", "2" + JournalTests.records[4].line.dropFirst(), "1\t0000000000000000\tundo\t1"] {
            #expect(JournalRecord(line: line.utf8) == nil)
        }
    }

    @Test("Cut at every byte, a journal gives exactly the lines before")
    func cutAtEveryByte() {
        let bytes = Array(JournalTests.records.map(\.line).joined().utf8)
        var ends: [Int] = []
        for record in JournalTests.records { ends.append((ends.last ?? 0) + record.line.utf8.count) }
        for cut in 0...bytes.count {
            // A line is whole without its end: the checksum says so.
            let whole = ends.count { $0 - 1 <= cut }
            let contents = JournalContents(Array(bytes[..<cut]))
            #expect(contents.records == Array(JournalTests.records[..<whole]), "cut at \(cut)")
            #expect(contents.damagedLines == 0)
        }
    }

    @Test("Any one byte that is not what was written costs its line alone")
    func soiledAtEveryByte() {
        let bytes = Array(JournalTests.records.map(\.line).joined().utf8)
        var line = 0
        for place in bytes.indices {
            let isEnd = bytes[place] == UInt8(ascii: "\n")
            for other in [bytes[place] ^ 1, bytes[place] ^ 0xFF, 0, UInt8(ascii: "\n")] where other != bytes[place] {
                var soiled = bytes
                soiled[place] = other
                let contents = JournalContents(soiled)
                var expected = JournalTests.records
                // Without its end, a line runs into the next.
                expected.removeSubrange(line...(isEnd ? min(line + 1, expected.count - 1) : line))
                if isEnd, line == JournalTests.records.count - 1 { expected = Array(JournalTests.records.dropLast()) }
                #expect(contents.records == expected, "byte \(place) is \(other)")
            }
            if isEnd { line += 1 }
        }
    }

    @Test("Garbage around and between lines is left out, and counted")
    func garbage() {
        let line = JournalTests.records[4].line
        let contents = JournalContents(
            Array("garbage\n\(line)\n\n".utf8) + [0xFF, 0xFE, 0, 10] + Array("\(line)1\t00".utf8))
        #expect(contents.records == [JournalTests.records[4], JournalTests.records[4]])
        #expect(contents.damagedLines == 2)
    }

    private func did(_ text: String, _ kind: JournalRecord.Deed.Kind = .change) -> JournalRecord {
        .did(JournalRecord.Deed(time: 1, kind: kind, folder: "/", text: text))
    }

    private func contents(_ records: JournalRecord...) -> JournalContents {
        JournalContents(Array(records.map(\.line).joined().utf8))
    }

    @Test("What was undone is no statement to speak of, with the questions behind it; redone it is again")
    func statements() {
        let back = JournalRecord.steppedBack(time: 1)
        #expect(contents(did("a"), did("b"), did("c", .question), back).statements.map(\.text) == ["a"])
        let again = contents(did("a"), did("b"), did("c", .question), back, .steppedForward(time: 1))
        #expect(again.statements.map(\.text) == ["a", "b", "c"])
        let other = contents(did("a"), back, did("b"), .steppedForward(time: 1), did("help", .look))
        #expect(other.statements.map(\.text) == ["b"])
        #expect(contents(back, .steppedForward(time: 1)).statements.isEmpty)
    }

    @Test("A session is saved until something else is done; looks are nothing else")
    func saved() {
        let save = JournalRecord.saved(time: 1, path: "/s")
        #expect(contents(did("a")).isUnsaved)
        #expect(!contents(did("a"), save, did("help", .look)).isUnsaved)
        #expect(contents(did("a"), save, did("b", .question)).isUnsaved)
        #expect(contents(did("a"), save, .steppedBack(time: 1)).isUnsaved)
        #expect(!contents(did("help", .look)).isUnsaved)
    }

    @Test("Statements of another journal count only when all are there")
    func recovering() {
        let begin = JournalRecord.recovering(time: 1, journal: "a")
        let end = JournalRecord.recovered(time: 1, journal: "a", left: [])
        #expect(contents(did("own"), begin, did("a"), did("b")).statements.map(\.text) == ["own"])
        #expect(contents(did("own"), begin, did("a"), end).statements.map(\.text) == ["own", "a"])
        #expect(contents(begin, did("a"), begin, did("a"), did("b"), end).statements.map(\.text) == ["a", "b"])
        #expect(!contents(begin, did("a")).isUnsaved)
    }
}
