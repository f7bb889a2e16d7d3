import FunnelFiles
import FunnelPlan
import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// What `source` brings in, once, and what it says when it cannot.
@Suite struct SourceTests {
    private static let files = [
        "base.funnel": "half = 0.5\n", "a.funnel": "source base.funnel\na = half\n",
        "b.funnel": "source ./x/../base.funnel\nb = half\n",
    ]

    @Test("A script that two others bring in is run once; one that has changed since is run again")
    func once() async throws {
        let scratch = try ScratchSession(Self.files)
        #expect(await scratch.answer("source a.funnel") == "a.funnel: 2 definitions\nhalf = 0.5\na = 0.5")
        #expect(await scratch.answer("source b.funnel") == "b.funnel: 1 definition\nb = 0.5")
        #expect(await scratch.answer("source a.funnel") == "a.funnel: already brought in")
        let lines = scratch.session.transcript.entries.map(\.kind)
        #expect(lines == [.change, .change, .look])
        try scratch.write("base.funnel", "half = 0.25 * 2\n")
        #expect(await scratch.answer("source a.funnel").hasPrefix("a.funnel: 2 definitions\nhalf = 0.25 * 2\n"))
        // The other one that names it is as it was, and what it names is there as it is now.
        #expect(await scratch.answer("source b.funnel") == "b.funnel: already brought in")
        #expect(await scratch.answer("source b.funnel fresh").hasPrefix("b.funnel: 2 definitions\n"))
    }

    @Test("What counts as brought in is taken back and done again with the rest")
    func undone() async throws {
        let scratch = try ScratchSession(Self.files)
        await scratch.run("source a.funnel; source a.funnel; undo")
        #expect(scratch.session.catalog.metrics.isEmpty)
        await scratch.run("source b.funnel")
        #expect(scratch.session.catalog.metrics.map(\.name) == ["half", "b"])
        await scratch.run("undo; redo")
        #expect(await scratch.answer("source base.funnel") == "base.funnel: already brought in")
        // What a script takes back is its own.
        try scratch.write("takes.funnel", "x = 1\nundo\nundo\n")
        #expect(await scratch.error("source takes.funnel")?.diagnostics.first.message == "there is nothing to undo")
        #expect(scratch.session.catalog.metrics.map(\.name) == ["half", "b"])
    }

    @Test("A thousand scripts one within the other, and a circle of as many")
    func deep() async throws {
        var files: [String: String] = [:]
        for number in 0..<1_000 {
            files["s\(number).funnel"] = "source s\(number + 1).funnel\nm\(number) = \(number)\n"
        }
        files["s1000.funnel"] = "last = 1\n"
        let scratch = try ScratchSession(files)
        #expect(await scratch.answer("diff s0.funnel s0.funnel") == "1001 definitions: all the same")
        #expect(
            await scratch.answer("source s0.funnel").hasPrefix("s0.funnel: 1001 definitions\nlast = 1\nm999 = 999\n"))
        #expect(scratch.session.catalog.metrics.count == 1_001)
        #expect(await scratch.answer("diff s0.funnel") == "1001 definitions: all the same")
        try scratch.write("s1000.funnel", "source s0.funnel\n")
        let error = await scratch.error("source s0.funnel")
        #expect(error?.script == "s1000.funnel" && error?.way.count == 1_000)
    }

    @Test("A mistake says its place and the way to it, and nothing of the script stays")
    func mistakes() async throws {
        let scratch = try ScratchSession([
            "lib/bad.funnel": "x = 1\n\nload gone.csv\n", "team.funnel": "# a\nsource lib/bad.funnel\n",
            "binary.funnel": "a\u{0}b", "empty.funnel": "",
        ])
        let error = await scratch.error("source team.funnel")
        #expect(error?.script == "lib/bad.funnel" && error?.line == 3 && error?.concernsData == true)
        #expect(error?.way == [ErrorReport.Step(script: "team.funnel", line: 2)])
        #expect(scratch.session.catalog.metrics.isEmpty)
        #expect(await scratch.error("source binary.funnel")?.diagnostics.first.message == "not a script: binary.funnel")
        #expect(await scratch.answer("source empty.funnel") == "empty.funnel: no definitions")
        let near = await scratch.error("diff teem.funnel empty.funnel")?.diagnostics.first.remedies
        #expect(near == ["diff \"team.funnel\" empty.funnel"])
    }

    @Test("Files are offered behind source and diff, also for the second path")
    func completes() async throws {
        let scratch = try ScratchSession(Self.files)
        for line in ["source ba", "diff ba", "diff a.funnel ba", "diff a.funnel \"ba"] {
            let found = CompletionList(scratch.session).candidates(before: line).candidates
            #expect(found.map(\.display) == ["base.funnel"], "\(line)")
        }
    }
}
