import FunnelFiles
import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// Sessions that were cut off, and what `recover` makes of them.
@Suite struct RecoverTests {
    /// A folder with data, and the shells that lived there: each a session and its journal.
    final class House {
        let scratch: ScratchSession
        let journals: JournalFolder
        var clock: Int64 = 1_795_000_000_000_000

        init(_ files: [String: String] = [:]) throws {
            scratch = try ScratchSession(files)
            journals = JournalFolder(path: scratch.place("state/sessions"))
        }

        func shell(settings: [String: String] = [:]) -> Inhabitant { Inhabitant(self, settings: settings) }

        var names: [String] { (try? Folder.entries(of: journals.path).map(\.name)) ?? [] }
    }

    /// As `Shell` does it, without a terminal.
    final class Inhabitant {
        let house: House
        var session: Session
        var journal: Journal?

        init(_ house: House, settings: [String: String]) {
            self.house = house
            session = Session(folder: house.scratch.folder)
            session.journals = house.journals
            for (name, value) in settings { session.settings[name] = value }
            journal = Journal(
                folder: house.journals,
                begun: JournalRecord.Begun(time: house.clock, version: "funnel test", settings: settings))
        }

        @discardableResult func type(_ text: String) async -> Report {
            var report = Report.text()
            var runner = ScriptRunner(ScriptText(text, name: nil))
            while let next = runner.next(arguments: []) {
                house.clock += 60_000_000
                session.time = house.clock
                report = await session.run(next).report
                if let outcome = session.takeOutcome() { journal?.keep(outcome, time: house.clock) }
            }
            return report
        }

        /// The session's picture but for the cells: those of two loads lie in two places.
        var state: [Substring] { session.picture.split(separator: "\n").dropFirst() + [] }

        /// As SIGKILL does.
        func die() { journal = nil }

        func leave() {
            journal?.end(.left, time: house.clock)
            journal = nil
        }
    }

    private func lines(_ report: Report) -> [String] {
        let notes = report.notes.map { note in note.remedy.map { "\(note.text) — \($0)" } ?? note.text }
        switch report.body {
        case .text(let text): return text.lines + notes
        case .error(let error): return ["error: " + error.diagnostics.first.message]
        default: return notes
        }
    }

    @Test("The very state comes back: definitions, settings, comments, undo and redo, times, the last figure")
    func state() async throws {
        let house = try House()
        let first = house.shell()
        await first.type(
            "# where it goes\nload costs.csv\n## for one customer\ncac = spend / customers\ncac by channel")
        await first.type("a = 1; b = 2; undo; c = 3; d = 4; undo; undo; redo")
        await first.type("set confidence 90%; spend; x = ans * 2; nothing; cac = ; load gone.csv")
        first.die()
        let second = house.shell()
        #expect(lines(await second.type("recover")).first?.hasPrefix("8 statements of the session of ") == true)
        #expect(second.state == first.state)
        #expect(second.session.past.count == first.session.past.count)
        #expect(second.session.undone.map(\.change.statement) == first.session.undone.map(\.change.statement))
        let (old, new) = (first.session.transcript.entries, second.session.transcript.entries)
        #expect(old.map(\.comments) == new.map(\.comments) && old.map(\.time) == new.map(\.time))
        #expect(new.first?.comments == ["# where it goes"] && new[1].statement.documentation == ["for one customer"])
        await first.type("save one.funnel")
        await second.type("save two.funnel")
        #expect(try house.scratch.text("one.funnel") == house.scratch.text("two.funnel"))
    }

    @Test("Recovered once, a session is not offered again; what the new one holds is offered should it die too")
    func onceAndAgain() async throws {
        let house = try House()
        let first = house.shell()
        await first.type("a = 1; a")
        #expect(house.journals.offer(time: house.clock).isEmpty)  // it lives
        first.die()
        #expect(house.journals.offer(time: house.clock).count == 1)
        let second = house.shell()
        await second.type("recover")
        #expect(house.journals.offer(time: house.clock).isEmpty)
        #expect(lines(await second.type("recover 1")).first?.hasPrefix("error: the session of ") == true)
        second.die()
        let lost = house.journals.offer(time: house.clock)
        #expect(lost.map { $0.contents.statements.map(\.text) } == [["a = 1", "a"]])
        let third = house.shell()
        await third.type("recover")
        #expect(third.session.transcript.entries.map(\.statement.source) == ["a = 1", "a"])
    }

    @Test("A kill before the old journal is marked loses nothing and doubles nothing")
    func killedWhileRecovering() async throws {
        let house = try House()
        let first = house.shell()
        await first.type("a = 1; a")
        first.die()
        let old = try #require(house.names.first)
        let before = try FileReader.readAll(Paths.join(house.journals.path, old))
        let second = house.shell()
        await second.type("recover")
        second.die()
        // As if only the new journal had come to the disk.
        try AtomicWriter.write(before, to: Paths.join(house.journals.path, old))
        let new = try #require(house.names.first { $0 != old })
        let whole = try FileReader.readAll(Paths.join(house.journals.path, new))
        #expect(house.journals.offer(time: house.clock).map(\.name) == [new])
        // As if it had been cut within.
        for cut in stride(from: 0, to: whole.count - 1, by: 7) {
            try AtomicWriter.write(Array(whole[..<cut]), to: Paths.join(house.journals.path, new))
            let lost = house.journals.ended().filter(\.isLost)
            #expect(lost.map(\.name) == [old], "cut at \(cut)")
        }
    }

    @Test("What cannot be run again is said and kept for another time; undo steps over what worked alone")
    func filesGone() async throws {
        let house = try House(["other.csv": "a\n1\n", "kpis.funnel": "half = 0.5\n"])
        let first = house.shell()
        await first.type("x = 1; load other.csv as o; undo; load other.csv as p; a; source kpis.funnel; y = 2; undo")
        await first.type("load costs.csv; spend to \"out.csv\"")
        first.die()
        try house.scratch.write("out.csv", "mine\n")
        try house.scratch.write("costs.csv", ScratchSession.costs + "tv,2025-03,5,1\n")
        _ = unlinked(house.scratch.place("other.csv"))
        let second = house.shell()
        let said = lines(await second.type("recover"))
        #expect(said.contains { $0.hasPrefix("not run again: load other.csv as p — no such file") })
        #expect(said.contains { $0.hasPrefix("not run again: a — unknown name: a") })
        #expect(said.count { $0.hasPrefix("not run again") } == 2)
        #expect(said.contains { $0.hasPrefix("costs.csv was written since: ") })
        #expect(
            second.session.transcript.entries.map(\.statement.source)
                == ["x = 1", "source kpis.funnel", "load costs.csv", "spend to \"out.csv\""])
        // The answer's file was written then; what it holds now is the person's.
        #expect(try house.scratch.text("out.csv") == "mine\n")
        try house.scratch.write("other.csv", "a\n1\n")
        let again = lines(await second.type("recover"))
        #expect(again.first?.hasPrefix("2 statements of the session of ") == true)
        #expect(second.session.transcript.entries.suffix(2).map(\.statement.source) == ["load other.csv as p", "a"])
        #expect(lines(await second.type("recover 1")).first?.contains("recovered already") == true)
    }

    @Test("Where nothing can be run again, nothing is taken over")
    func nothingWorks() async throws {
        let house = try House(["other.csv": "a\n1\n"])
        let first = house.shell()
        await first.type("load other.csv")
        first.die()
        _ = unlinked(house.scratch.place("other.csv"))
        let second = house.shell()
        #expect(lines(await second.type("recover")).first?.hasPrefix("error: nothing of the session") == true)
        #expect(house.journals.offer(time: house.clock).count == 1)
    }

    @Test("Paths are read from the folder in which they were typed")
    func folders() async throws {
        let house = try House(["deep/x.csv": "a\n1\n"])
        let first = house.shell()
        first.session.folder = house.scratch.place("deep")
        await first.type("load x.csv")
        first.die()
        let second = house.shell()
        await second.type("recover; load costs.csv; save s.funnel")
        let saved = try house.scratch.text("s.funnel")
        #expect(saved.contains("\nload \"deep/x.csv\"\n") && saved.contains("\nload costs.csv\n"))
    }

    @Test("What the command line had set is set again, and told")
    func settings() async throws {
        let house = try House()
        let first = house.shell(settings: ["seed": "7"])
        await first.type("a = 1")
        first.die()
        let second = house.shell(settings: ["timezone": "Europe/Warsaw"])
        second.session.initFile = "other"
        let said = lines(await second.type("recover"))
        #expect(said.contains("seed is 7, as it was then") && said.contains("timezone is UTC, as it was then"))
        #expect(said.contains { $0.hasPrefix("init.funnel is not what it was then") })
        #expect(second.session.settings["seed"] == "7")
    }

    @Test("A session that a person left is not offered, but can be had back; a saved one is not offered either")
    func leftAndSaved() async throws {
        let house = try House()
        let first = house.shell()
        await first.type("a = 1")
        first.leave()
        let second = house.shell()
        await second.type("b = 2; save b.funnel; help")
        second.die()
        #expect(house.journals.offer(time: house.clock).isEmpty)
        let third = house.shell()
        let list = lines(await third.type("recover list"))
        #expect(list.count == 3 && list[0].contains("  saved  ") && list[1].contains("  left, not saved  "))
        await third.type("recover 2")
        #expect(third.session.transcript.entries.map(\.statement.source) == ["a = 1"])
        let looks = house.shell()
        await looks.type("help")
        let count = house.names.count
        looks.leave()
        #expect(house.names.count == count - 1)
    }

    @Test("drop: starts speak of it no more")
    func drop() async throws {
        let house = try House()
        let first = house.shell()
        await first.type("a = 1")
        first.die()
        let second = house.shell()
        await second.type("recover drop 1")
        #expect(house.journals.offer(time: house.clock).isEmpty)
        await second.type("recover 1")
        #expect(second.session.transcript.entries.map(\.statement.source) == ["a = 1"])
    }

    @Test("A clock that goes backwards changes no order")
    func clockBackwards() async throws {
        let house = try House()
        let first = house.shell()
        await first.type("a = 1; a = 2")
        house.clock -= 86_400_000_000 * 400
        await first.type("b = a; a = 3; b")
        first.die()
        let second = house.shell()
        await second.type("recover")
        #expect(second.state == first.state)
        house.journals.tidy(time: house.clock)
        #expect(house.names.count == 2)
    }

    @Test("Another shell is recovering it: only one gets it")
    func twoAtOnce() async throws {
        let house = try House()
        let first = house.shell()
        await first.type("a = 1")
        first.die()
        let ended = try #require(house.journals.ended().first)
        let claim = try #require(try house.journals.claim(ended))
        #expect(house.journals.ended().isEmpty)
        #expect(try house.journals.claim(ended) == nil)
        withExtendedLifetime(claim) {}
    }

    @Test("A state folder that is taken away under a living shell is made again with all it had")
    func folderTakenAway() async throws {
        let house = try House()
        let first = house.shell()
        await first.type("a = 1")
        for name in house.names { _ = unlinked(Paths.join(house.journals.path, name)) }
        await first.type("b = 2")
        first.die()
        #expect(house.journals.ended().map { $0.contents.statements.map(\.text) } == [["a = 1", "b = 2"]])
    }

    @Test("In a script there is nothing to recover, and nothing is kept")
    func scripts() async throws {
        let scratch = try ScratchSession()
        #expect(await scratch.error("recover")?.diagnostics.first.message == "there is nothing to recover")
        for wrong in ["recover 0", "recover x", "recover list 2", "recover drop"] {
            #expect(await scratch.error(wrong) != nil, "\(wrong)")
        }
        await scratch.run("a = 1")
        #expect(scratch.session.takeOutcome() == nil)
    }

    // MARK: Tidying

    @Test("Old journals go after 30 days beyond the newest 20; never a living one, nor one that nobody was told of")
    func tidies() async throws {
        let house = try House()
        let living = house.shell()
        await living.type("living = 1")
        let untold = house.shell()
        await untold.type("untold = 1")
        untold.die()
        for number in 0..<30 {
            let shell = house.shell()
            await shell.type("a = \(number)")
            shell.leave()
        }
        try house.scratch.write("state/sessions/.funnel-999999999-1.tmp", "half")
        let all = house.names.count
        house.journals.tidy(time: house.clock)
        #expect(house.names.count == all)
        // Their files were written today: what is old is so by both clocks.
        let later = max(house.clock, WallClock.now()) + 31 * 86_400_000_000
        house.journals.tidy(time: later)
        let kept = house.journals.ended()
        #expect(kept.count == 21 && kept.contains { $0.contents.statements.map(\.text) == ["untold = 1"] })
        #expect(house.names.count == 23)
        await living.type("living")
        living.die()
        #expect(house.journals.ended().contains { $0.contents.statements.count == 2 })
        _ = house.journals.offer(time: house.clock)
        house.journals.tidy(time: later + 31 * 86_400_000_000)
        #expect(!house.journals.ended().contains { $0.contents.statements.map(\.text) == ["untold = 1"] })
    }
}

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

private func unlinked(_ path: String) -> Int32 { unsafe unlink(path) }
