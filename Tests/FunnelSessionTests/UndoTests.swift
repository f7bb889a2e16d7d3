import FunnelFiles
import FunnelPlan
import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// `undo` and `redo`: the session is what it was, and what is saved afterwards replays.
@Suite struct UndoTests {
    private static let setup = """
        load costs.csv
        load text \"\"\"id,segment
        1,a
        2,b
        \"\"\" as people
        load text \"\"\"who,amount
        1,5
        2,7
        \"\"\" as orders
        cac = spend / customers
        ltv = 3 * cac
        table ads = costs where channel = "ads"
        rows from costs
        """

    /// Every statement that changes something.
    static let changes = [
        "arpa = 5", "twice(x) = 2 * x", "cac = 2 * spend / customers", "forget ltv", "load costs.csv",
        "load \"deep/other.csv\" as o", "unload people", "use costs", "set today 2025-03-01", "set timezone Asia/Tokyo",
        "set digits 2", "set seed 4", "set confidence 90%", "set color never", "type customers: number, never added",
        "type customers: share", "column margin = spend - customers", "column spend = spend * 2",
        "table seo = costs where channel = \"seo\"", "table ads = cac by channel", "link orders.who to people.id",
        "roles time = month from costs", "use costs; roles start = month", "source kpis.funnel",
    ]

    private func scratch() async throws -> ScratchSession {
        let scratch = try ScratchSession([
            "deep/other.csv": "a\n1\n",
            "kpis.funnel": "half = 0.5\nthird = 1 / 3\nset today 2025-02-01\nload \"deep/other.csv\" as more\nspend\n",
        ])
        #expect(await scratch.error(UndoTests.setup) == nil)
        return scratch
    }

    @Test("Every change is undone and done again", arguments: changes)
    func everyChange(_ change: String) async throws {
        let scratch = try await scratch()
        let before = scratch.session.picture
        guard await scratch.error(change) == nil else {
            // Refused here: then nothing has changed.
            #expect(scratch.session.picture == before && change.hasSuffix("from costs") || change.hasPrefix("type"))
            return
        }
        let after = scratch.session.picture
        #expect(after != before)
        let steps = change.split(separator: ";").count
        let undone = await scratch.answer("undo \(steps)")
        #expect(undone.hasPrefix("undo: \(change.split(separator: "; ").last ?? "")"))
        #expect(scratch.session.picture == before)
        #expect(await scratch.answer("redo \(steps)").hasPrefix("redo: "))
        #expect(scratch.session.picture == after)
    }

    @Test("What is saved after an undo replays, with answers given before and after it", arguments: changes)
    func savesAfter(_ change: String) async throws {
        let scratch = try await scratch()
        let steps = change.split(separator: ";").count
        await scratch.run(change)
        for line in ["ltv from costs by channel", "explain", "head 2", "arpa", "amount", "explain"] {
            await scratch.run(line)
        }
        await scratch.run("undo \(steps)")
        try await expectClean(scratch)
        for line in ["customers from costs by channel", "explain", "redo \(steps)"] { await scratch.run(line) }
        try await expectClean(scratch)
    }

    private func expectClean(_ scratch: ScratchSession) async throws {
        for all in ["", "all "] {
            await scratch.run("save \(all)s.funnel")
            let replay = try await scratch.replay("s.funnel")
            let saved = try scratch.text("s.funnel")
            #expect(replay.failure == nil && replay.moves.isEmpty, "\(saved)")
        }
    }

    @Test("What follows is named, what waits too, and what is in force again is shown")
    func names() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv; cac = spend / customers; ltv = 3 * cac; payback = cac / 2; other = spend")
        await scratch.run("cac = 2 * spend / customers")
        #expect(
            await scratch.answer("undo")
                == "undo: cac = 2 * spend / customers\ncac = spend / customers\n· ltv, payback follow")
        #expect(await scratch.answer("redo") == "redo: cac = 2 * spend / customers\n· ltv, payback follow")
        await scratch.run("forget other; forget cac")
        #expect(
            await scratch.answer("undo 2")
                == "undo: forget cac\nundo: forget other\ncac = 2 * spend / customers\nother = spend\n· ltv, payback follow"
        )
        #expect(
            await scratch.answer("set today 2025-02-01; undo").hasSuffix(
                "today is the day after the last day of the data"))
        await scratch.run("unload costs")
        #expect(await scratch.answer("undo").contains("costs is there again: 4 rows"))
    }

    @Test("A metric that loses what it is made of waits for it")
    func waits() async throws {
        let scratch = try ScratchSession()
        await scratch.run("ltv = 3 * cac; load costs.csv; cac = spend / customers")
        #expect(await scratch.answer("undo") == "undo: cac = spend / customers\n· ltv waits for cac")
        #expect(await scratch.answer("redo") == "redo: cac = spend / customers\n· ltv follows")
        #expect(
            await scratch.answer("undo 9")
                == "undo: cac = spend / customers\nundo: load costs.csv\nundo: ltv = 3 * cac\ncosts is there no more\n"
                + "· nothing else to undo")
        #expect(await scratch.error("undo")?.diagnostics.first.message == "there is nothing to undo")
        #expect(await scratch.error("undo 0") != nil)
        #expect(await scratch.error("redo x") != nil)
    }

    @Test("Answers under an undone definition leave the session, others stay; redo brings them back")
    func answers() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv; cac = spend / customers; spend; cac; explain; customers; undo")
        func lines() -> [String] { scratch.session.transcript.entries.map(\.statement.source) }
        #expect(lines() == ["load costs.csv", "spend", "customers"])
        #expect(await scratch.answer("explain").contains("customers"))
        await scratch.run("redo")
        #expect(
            lines() == ["load costs.csv", "spend", "customers", "explain", "cac = spend / customers", "cac", "explain"])
        await scratch.run("undo; redo; save s.funnel; undo; redo; save t.funnel")
        #expect(try scratch.text("s.funnel") == scratch.text("t.funnel"))
    }

    @Test("A figure that was shown can be gone on with; it is saved as what it was")
    func ans() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv; cac = spend / customers; cac; undo; ans * 2; save s.funnel")
        #expect(try scratch.text("s.funnel").contains("\n10.5 * 2\n#> 21"))
        let replay = try await scratch.replay("s.funnel")
        #expect(replay.failure == nil && replay.moves.isEmpty)
    }

    @Test("A whole source is one step, and what it undoes is its own")
    func source() async throws {
        let scratch = try ScratchSession(["kpis.funnel": "half = 0.5\nhalf = 0.25\nundo\n", "bad.funnel": "undo\n"])
        await scratch.run("x = 1; source kpis.funnel")
        #expect(await scratch.answer("half") == "0.5")
        #expect(await scratch.error("source bad.funnel") != nil)
        await scratch.run("undo")
        #expect(scratch.session.catalog.metrics.map(\.name) == ["x"])
    }
}
