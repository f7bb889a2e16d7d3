import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// What `save` writes, and that it replays (LANGUAGE.md section 11).
@Suite struct SaveTests {
    private static let typed = """
        # where the money goes
        load costs.csv
        ## money for one customer
        cac = spend / customers
        help
        cac by channel
        head 1
        history
        """

    /// Of the file as the tests write it, by sha256sum.
    private static let fingerprint = "9c755643f979daf15631e740571a595043d3740d788b8e942bbb5ba88a9b0b28"

    @Test("A script that a person would be glad to have written")
    func writes() async throws {
        let scratch = try ScratchSession()
        await scratch.run(SaveTests.typed + "\nsave review.funnel")
        var lines = try scratch.text("review.funnel").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count > 1 && lines[1].wholeMatch(of: /# saved \d{4}-\d\d-\d\d by funnel \d\.\d/) != nil)
        lines.remove(at: 1)
        #expect(
            lines.joined(separator: "\n") == """
                # funnel 1

                # where the money goes
                load costs.csv
                # sha256 \(SaveTests.fingerprint) 4 rows
                #> costs   4 rows × 4 columns   2025-01-01 … 2025-02-28
                #> · , utf-8, header line 1

                ## money for one customer
                cac = spend / customers
                #> cac = sum(spend) / sum(customers)   number per customers, from costs

                cac by channel
                #> channel     cac
                #> ads       10.33
                #> seo       11.00
                #> ───────────────
                #> all       10.50
                #> · 4 rows, 2025-01-01 … 2025-02-28

                """)
    }

    @Test("Failed and undone lines are left out, and looks too unless all is asked for")
    func leavesOut() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv")
        await scratch.run("cac = spend / custmers")
        await scratch.run("spend by")
        await scratch.run("gone = spend; undo; describe; datasets; metrics; rejects; save a.funnel; save all b.funnel")
        let (some, all) = (try scratch.text("a.funnel"), try scratch.text("b.funnel"))
        for absent in ["custmers", "spend by", "gone", "undo", "describe", "save a"] {
            #expect(!some.contains(absent), "\(absent)")
        }
        for look in ["\ndescribe\n", "\ndatasets\n", "\nmetrics\n", "\nrejects\n"] {
            #expect(all.contains(look) && !some.contains(look), "\(look)")
        }
        #expect(!all.contains("gone") && !all.contains("undo"))
    }

    @Test("Paths are read from the script's folder, wherever it lies")
    func movesPaths() async throws {
        let scratch = try ScratchSession(["deep/other.csv": "a\n1\n", "kpis.funnel": "half = 0.5\n", "deep/x": ""])
        await scratch.run("load costs.csv; load \"deep/other.csv\" as o; source kpis.funnel; save deep/s.funnel")
        let saved = try scratch.text("deep/s.funnel")
        #expect(saved.contains("\nload \"../costs.csv\"\n"))
        #expect(saved.contains("\nload \"other.csv\" as o\n"))
        #expect(saved.contains("\nsource \"../kpis.funnel\"\n"))
        let replay = try await scratch.replay("deep/s.funnel")
        #expect(replay.failure == nil && replay.moves.isEmpty && replay.answers == 3)
    }

    @Test(
        "A replay after save moves nothing, exact or not, and accepting it changes no byte", arguments: ["", " exact"])
    func replaysClean(_ exact: String) async throws {
        let scratch = try ScratchSession()
        await scratch.run(
            SaveTests.typed + "\nexplain cac\nset today 2025-03-01\nspend over last month\nsave all s.funnel\(exact)")
        let saved = try scratch.text("s.funnel")
        let replay = try await scratch.replay("s.funnel")
        #expect(replay.failure == nil && replay.moves.isEmpty && replay.answers == 8)
        #expect(replay.acceptedText == saved)
        #expect(saved.contains("10.333333333333334") == !exact.isEmpty)
    }

    @Test("Saving a replayed script gives the same script")
    func savesItself() async throws {
        let scratch = try ScratchSession()
        await scratch.run(
            SaveTests.typed + "\nset today 2025-03-01; spend over last month # the newest\nsave one.funnel")
        let again = try ScratchSession()
        let one = try scratch.text("one.funnel")
        await again.run(one + "save two.funnel")
        #expect(try again.text("two.funnel") == one)
    }

    @Test("What answers depend on is written: settings typed, and the seed of the command line")
    func settings() async throws {
        let scratch = try ScratchSession()
        await scratch.session.set("seed", to: "7")
        await scratch.run("load costs.csv; save s.funnel")
        #expect(try scratch.text("s.funnel").contains("set seed 7") == false)
        await scratch.run("set today 2025-03-01; spend; save s.funnel")
        let saved = try scratch.text("s.funnel")
        #expect(saved.contains("\nset seed 7\n#> seed is 7\n"))
        #expect(saved.contains("\nset today 2025-03-01\n#> today is 2025-03-01\n"))
        await scratch.run("set seed 8; save s.funnel")
        #expect(try scratch.text("s.funnel").contains("set seed 7"))
        let other = try ScratchSession()
        await other.session.set("seed", to: "7")
        await other.run("load costs.csv; set seed 8; spend; save s.funnel")
        #expect(try other.text("s.funnel").contains("set seed 7") == false)
    }

    @Test("A folder that is not there leaves the old file whole and says so")
    func refuses() async throws {
        let scratch = try ScratchSession(["s.funnel": "old"])
        #expect(await scratch.error("save none/s.funnel")?.diagnostics.first.message.hasPrefix("not saved: ") == true)
        #expect(await scratch.error("save") != nil)
        #expect(try scratch.text("s.funnel") == "old")
    }
}
