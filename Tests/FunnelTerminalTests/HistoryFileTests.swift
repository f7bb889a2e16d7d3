import FunnelFiles
import Testing

@testable import FunnelTerminal

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite final class HistoryFileTests {
    private let folder = "/tmp/funnel-history-\(UInt64.random(in: 0 ... .max))"
    private var path: String { folder + "/deeper/history" }

    deinit {
        _ = unsafe unlink(path)
        _ = unsafe rmdir(folder + "/deeper")
        _ = unsafe rmdir(folder)
    }

    private func texts(_ session: String = "reader") -> [String] {
        HistoryFile(path: path, session: session).entries().map(\.text)
    }

    @Test(arguments: [
        "cac by channel", "a = (1 +\n2)", "tab\there", "back\\slash \\n", "\r\n", "bell\u{7}\u{1B}[31m\0end\u{7F}",
        "łódź กำไรต่อผู้ใช้ 😀",
        " leading and trailing ", "\\", "\\x1b", "\u{85}\u{2028}\u{FFFD}",
    ])
    func everyTextComesBackAsItWas(_ text: String) {
        let entry = HistoryEntry(time: -5, session: "a\tb\nc", text: text)
        #expect(!entry.line.utf8.contains(0x0A))
        #expect(HistoryEntry(line: Array(entry.line.utf8)[...]) == entry)
    }

    @Test(arguments: [
        "", "x", "1\ts", "x\ts\tt", "1\ts\tt\tu", "1\ts\tbad \\q", "1\ts\tcut \\", "1\ts\t\\x1", "1\ts\t\\x+1",
        "1\ts\t",
        "99999999999999999999\ts\tt",
    ])
    func whatIsNoEntryIsSkipped(_ line: String) {
        #expect(HistoryEntry(line: Array(line.utf8)[...]) == nil)
    }

    @Test func sessionsShareOneFile() throws {
        let first = HistoryFile(path: path, session: "1")
        let second = HistoryFile(path: path, session: "2")
        first.append("one", time: 1)
        second.append("two\nlines", time: 2)
        first.append("three", time: 3)
        first.append("three", time: 4)
        first.append(" \n", time: 5)
        #expect(first.note == nil)
        #expect(
            second.entries() == [
                HistoryEntry(time: 1, session: "1", text: "one"),
                HistoryEntry(time: 2, session: "2", text: "two\nlines"),
                HistoryEntry(time: 3, session: "1", text: "three"),
            ])
        #expect(try FileStatus(ofPath: path).permissions == 0o600)
        #expect(try FileStatus(ofPath: Paths.directory(of: path)).permissions == 0o700)
    }

    @Test func writersBesideEachOtherTearNothing() async {
        let path = path
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let history = HistoryFile(path: path, session: "\(writer)")
                    for line in 0..<100 {
                        history.append("\(writer) \(line) " + String(repeating: "x", count: line * 10))
                    }
                }
            }
        }
        let entries = HistoryFile(path: path, session: "reader").entries()
        #expect(entries.count == 400)
        for writer in 0..<4 {
            let own = entries.filter { $0.session == "\(writer)" }.map { $0.text.split(separator: " ")[1] }
            #expect(own == (0..<100).map { "\($0)" })
        }
    }

    @Test func aTornLineCostsOnlyItself() throws {
        let history = HistoryFile(path: path, session: "1")
        history.append("before")
        var bytes = try FileReader.readAll(path)
        bytes += Array("17\tsess".utf8)
        try AtomicWriter.write(bytes, to: path)
        history.append("after")
        #expect(texts() == ["before", "after"])
        try AtomicWriter.write(
            bytes + [0xFF, 0x0A, 0, 0x0A] + Array("1\ts\tlast \u{FFFD}".utf8) + [0xFF, 0x0A], to: path)
        #expect(texts() == ["before", "last \u{FFFD}\u{FFFD}"])
    }

    @Test func onlyTheEndOfALongFileIsRead() {
        let history = HistoryFile(path: path, session: "1")
        for line in 0..<60 { history.append("\(line) " + String(repeating: "x", count: 100_000)) }
        let kept = texts().map { $0.prefix { $0 != " " } }
        #expect((9...11).contains(kept.count))
        #expect(kept.last == "59")
    }

    @Test func whatCannotBeKeptIsOneNote() {
        let history = HistoryFile(path: "/dev/null/history", session: "1")
        #expect(history.entries() == [])
        history.append("works on")
        #expect(history.note?.hasPrefix("history is not kept: ") == true)
        let full = HistoryFile(path: "/dev/full", session: "1")
        full.append("works on")
        #expect(full.note == "history is not kept: the disk is full: /dev/full")
        let none = HistoryFile(path: "/dev/null", session: "1")
        none.append("kept nowhere")
        #expect(none.note == nil)
        #expect(none.entries() == [])
    }

    @Test func theEnvironmentSaysWhere() {
        #expect(HistoryFile(session: "1") { ["HOME": "/h"][$0] }.path == "/h/.local/state/funnel/history")
        #expect(HistoryFile(session: "1") { ["XDG_STATE_HOME": "/s"][$0] }.path == "/s/funnel/history")
        #expect(HistoryFile(session: "1") { ["FUNNEL_HISTORY": "~/x", "HOME": "/h"][$0] }.path == "/h/x")
        let off = HistoryFile(session: "1") { ["FUNNEL_HISTORY": "", "HOME": "/h"][$0] }
        #expect(off.path == nil && off.note == nil)
        #expect(HistoryFile(session: "1") { _ in nil }.note == "history is not kept: no home folder")
    }
}
