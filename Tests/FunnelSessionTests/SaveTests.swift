import FunnelColumns
import FunnelFiles
import FunnelPlan
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
        #expect(lines.count > 1 && lines[1].wholeMatch(of: /# saved \d{4}-\d\d-\d\d by funnel \d+\.\d+/) != nil)
        lines.remove(at: 1)
        #expect(
            lines.joined(separator: "\n") == """
                # funnel 1

                # where the money goes
                load costs.csv
                # sha256 \(SaveTests.fingerprint) 4 rows
                # columns channel: text, month: month, spend: count, customers: count
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

    /// The statements of a saved script, without its head, its answers and its comments.
    private func statements(_ scratch: ScratchSession, _ name: String = "s.funnel") throws -> [String] {
        try scratch.text(name).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test(
        "What was replaced before anybody asked for it is left out; what an answer hangs on stays, in its order",
        arguments: [
            ("cac = spend; cac = spend / customers; cac", ["cac = spend / customers", "cac"]),
            (
                "cac = spend; cac; cac = spend / customers; cac",
                ["cac = spend", "cac", "cac = spend / customers", "cac"]
            ),
            ("cac = spend; ltv = 3 * cac; cac = customers", ["cac = spend", "ltv = 3 * cac", "cac = customers"]),
            ("cac = spend; spend; customers; cac = customers", ["spend", "customers", "cac = customers"]),
            ("set today 2025-02-01; set today 2025-03-01; spend", ["set today 2025-03-01", "spend"]),
            (
                "set today 2025-02-01; spend; set today 2025-03-01",
                ["set today 2025-02-01", "spend", "set today 2025-03-01"]
            ),
            ("cac = spend; forget cac; spend", ["spend"]),
            ("cac = spend; cac; forget cac", ["cac = spend", "cac", "forget cac"]),
            ("load costs.csv as again; unload again; spend", ["spend"]),
            (
                "load costs.csv as again; load costs.csv as again strict; spend from again",
                [
                    "load costs.csv as again strict", "spend from again",
                ]
            ),
            ("use costs; use costs; spend", ["use costs", "spend"]),
            ("column m = spend; column m = customers; sum(m)", ["column m = customers", "sum(m)"]),
            ("column m = spend; column m = m + 1; sum(m)", ["column m = spend", "column m = m + 1", "sum(m)"]),
            ("column m = spend; sum(m); column m = 5", ["column m = spend", "sum(m)", "column m = 5"]),
            ("table t = costs; table t = spend by channel; t", ["table t = spend by channel", "t"]),
            (
                "cac = spend; table t = cac by channel; cac = customers; t",
                [
                    "cac = spend", "table t = cac by channel", "cac = customers", "t",
                ]
            ),
            ("spend; spend; customers; spend", ["customers", "spend"]),
            ("spend; cac = 5; spend", ["spend", "cac = 5", "spend"]),
            ("spend; explain; customers; spend", ["spend", "explain", "customers", "spend"]),
            (
                "type customers: number; type customers: integer; customers",
                [
                    "type customers: number", "type customers: integer", "customers",
                ]
            ),
            ("set color never; set; roles; spend", ["spend"]),
            ("undo; load costs.csv; cac = spend / customers; undo 2; redo", []),
        ])
    func keeps(_ typed: String, _ kept: [String]) async throws {
        let scratch = try ScratchSession()
        #expect(await scratch.error("load costs.csv; \(typed); save s.funnel") == nil)
        let replay = try await scratch.replay("s.funnel")
        #expect(replay.failure == nil && replay.moves.isEmpty)
        #expect(try statements(scratch) == ["load costs.csv"] + kept)
    }

    @Test("Of init.funnel, what something saved depends on is written before it, and nothing else")
    func initial() async throws {
        let scratch = try ScratchSession()
        scratch.session.beginInitialStatements()
        await scratch.run(
            "# of the team\nmargin = 80%\nother = 3\nltv = margin * 4\nset color never\nset confidence 90%\nltv")
        scratch.session.endInitialStatements()
        #expect(await scratch.error("undo") != nil)
        await scratch.run("load costs.csv; save s.funnel")
        #expect(try statements(scratch) == ["load costs.csv"])
        await scratch.run("ltv * 2; save s.funnel")
        let saved = try scratch.text("s.funnel")
        #expect(saved.contains("\n# of the team\nmargin = 80%\n"))
        #expect(
            try statements(scratch) == [
                "margin = 80%", "ltv = margin * 4", "set confidence 90%", "load costs.csv", "ltv * 2",
            ])
    }

    @Test("Comments stay where they were typed: before, behind and after statements, and apart from them")
    func comments() async throws {
        let scratch = try ScratchSession()
        await scratch.type("#!/usr/bin/env funnel\n# all of it\n\n# the data\nload costs.csv # monthly")
        await scratch.type("# typed alone")
        await scratch.type("load costz.csv")
        await scratch.type("## of money\r\ncac = spend / customers;  # by head\r\ncac\r\n    by channel")
        await scratch.type("## no definition\ncac\n# the end")
        await scratch.run("save s.funnel without answers")
        var lines = try scratch.text("s.funnel").split(separator: "\n", omittingEmptySubsequences: false)
        lines.removeAll { ["# saved", "# sha256", "# columns"].contains(where: $0.hasPrefix) }
        #expect(
            lines.joined(separator: "\n") == """
                #!/usr/bin/env funnel
                # funnel 1

                # all of it

                # the data
                load costs.csv # monthly

                # typed alone
                ## of money
                cac = spend / customers # by head

                cac
                    by channel

                ## no definition
                cac

                # the end

                """)
    }

    @Test("A file that no save has written stays what it is; an empty one, a saved one and one with #! are replaced")
    func overwrites() async throws {
        let scratch = try ScratchSession([
            "empty.funnel": "", "mine.funnel": "cac = 5\n", "run": "#!/bin/x\n# funnel 1\n",
        ])
        await scratch.run("load costs.csv; spend")
        for taken in ["costs.csv", "mine.funnel"] {
            let before = try scratch.text(taken)
            let first = await scratch.error("save \(taken)")?.diagnostics.first
            #expect(first?.message == "not saved: \(taken) is no saved session")
            #expect(first?.remedies == ["save \"\(taken == "costs.csv" ? "costs" : "mine-2").funnel\""])
            #expect(try scratch.text(taken) == before)
        }
        #expect(await scratch.error("save empty.funnel; save empty.funnel; save run; save noending") == nil)
        #expect(try scratch.text("run").hasPrefix("# funnel 1\n# saved "))
        #expect(try scratch.text("noending") == scratch.text("run"))
    }

    @Test("save alone goes where and how it did last, and says so; before that there is no such place")
    func again() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv; head 1")
        #expect(await scratch.error("save")?.diagnostics.first.remedies.first == "save session.funnel")
        #expect(await scratch.answer("save exact all a.funnel") == "2 statements saved to a.funnel")
        #expect(await scratch.answer("spend; save") == "3 statements saved again to a.funnel")
        #expect(await scratch.answer("undo; redo; save without answers") == "2 statements saved again to a.funnel")
        #expect(try scratch.text("a.funnel").contains("#>") == false)
        #expect(await scratch.error("save a.funnel b.funnel") != nil)
    }

    @Test("Paths of every statement lead to the same files from the script's folder")
    func movesEveryPath() async throws {
        let scratch = try ScratchSession([
            "in \"q\"/x y.csv": "a\n1\n", "many/m-1.csv": "a\n1\n", "many/m-2.csv": "a\n2\n", "deep/er/x": "",
            "two/m-1.csv": "a\n3\n", "kpis.funnel": "half = 0.5\n",
        ])
        let whole = scratch.place("costs.csv")
        await scratch.run(
            """
            load "in \\"q\\"/x y.csv" as x
            load "many/m-*.csv" as many
            load "many/m-1.csv", 'two/m-1.csv' as both
            load "\(whole)" as whole
            a from x to "out.csv"
            a by file from both
            explain a from many to "deep/e.md"
            head 1 a from x to h.csv
            rejects x
            source kpis.funnel
            """)
        #expect(await scratch.error("save all deep/er/s.funnel") == nil)
        let saved = try scratch.text("deep/er/s.funnel")
        for line in [
            "load \"../../in \\\"q\\\"/x y.csv\" as x", "load \"../../many/m-*.csv\" as many",
            "load \"../../many/m-1.csv\", \"../../two/m-1.csv\" as both", "load \"\(whole)\" as whole",
            "a from x to \"../../out.csv\"", "explain a from many to \"../e.md\"", "head 1 a from x to \"../../h.csv\"",
            "source \"../../kpis.funnel\"", "#> · written to ../../out.csv", "#> many/m-1.csv   1",
        ] {
            #expect(saved.contains("\n\(line)\n"), "\(line) in \(saved)")
        }
        let replay = try await scratch.replay("deep/er/s.funnel")
        #expect(replay.failure == nil && replay.moves.isEmpty)
    }

    @Test("What sha256sum prints of a large file is written, though the load did not wait for it")
    func fingerprints() async throws {
        let text = "day,channel,spend\n" + String(repeating: "2025-01-01,ads,10\n2025-01-02,seo,5\n", count: 40_000)
        let scratch = try ScratchSession(["large.csv": text])
        await scratch.run("load large.csv; load costs.csv; load large.csv, large.csv as one; save s.funnel")
        // Of the same bytes, by sha256sum.
        let sum = "a373c14fe7120bcf6bf31788f80e00a1074b0cfd48b669c39fd6924bf99980c0"
        #expect(scratch.session.catalog.dataset(named: "large")?.source.sha256 == nil)
        #expect(try scratch.text("s.funnel").contains("\nload large.csv\n# sha256 \(sum) 80"))
        try scratch.write("large.csv", text + "2025-01-03,ads,1\n")
        let replay = try await scratch.replay("s.funnel")
        #expect(!replay.moves.isEmpty)
    }

    @Test("A file that has changed since it was loaded has no fingerprint, and save says so")
    func changedSince() async throws {
        let text = "a,b\n" + String(repeating: "1,2222222222\n", count: 90_000)
        let scratch = try ScratchSession(["large.csv": text])
        await scratch.run("load large.csv")
        try scratch.write("large.csv", text + "2,3\n")
        let report = try #require(await scratch.run("save s.funnel").last)
        #expect(
            report.notes == [
                .warning("large.csv is not what it was when it was loaded: no fingerprint of it is written")
            ])
        let saved = try scratch.text("s.funnel")
        #expect(saved.contains("#> large   90,000 rows") && !saved.contains("sha256"))
    }

    @Test("exact is compared to the last digit")
    func exactDigits() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv; spend / customers by channel; save s.funnel exact")
        let saved = try scratch.text("s.funnel")
        #expect(saved.contains("10.333333333333334"))
        try scratch.write("s.funnel", saved.replacing("10.333333333333334", with: "10.333333333333335"))
        #expect(try await scratch.replay("s.funnel").moves.count == 1)
        try scratch.write("s.funnel", saved.replacing("10.333333333333334", with: "10.333"))
        #expect(try await scratch.replay("s.funnel").moves.isEmpty)
    }

    @Test("A script's arguments are saved as what they were")
    func arguments() async throws {
        let scratch = try ScratchSession()
        var runner = ScriptRunner(ScriptText("load \"${1}\"\nspend where channel = ${2}\nsave s.funnel", name: nil))
        while let next = runner.next(arguments: ["costs.csv", "a\"ds"]) { _ = await scratch.session.run(next) }
        #expect(try statements(scratch) == ["load \"costs.csv\"", "spend where channel = \"a\\\"ds\""])
    }

    @Test("A folder that is not there leaves the old file whole and says so")
    func refuses() async throws {
        let scratch = try ScratchSession(["s.funnel": "old"])
        #expect(await scratch.error("save none/s.funnel")?.diagnostics.first.message.hasPrefix("not saved: ") == true)
        #expect(await scratch.error("save") != nil)
        #expect(try scratch.text("s.funnel") == "old")
    }
}
