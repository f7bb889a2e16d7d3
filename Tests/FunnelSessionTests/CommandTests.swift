import FunnelPlan
import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// Verbs: what they do to the session, and that what fails does nothing.
@Suite struct CommandTests {
    private static let start = "load costs.csv; cac = spend / customers; set confidence 90%; cac by channel"

    @Test(
        "A statement that fails changes nothing",
        arguments: [
            "load gone.csv", "load costs.csv as cac", "load costs.csv as", "load text \"a\"", "load costs.csv wide 3",
            "use gone", "use", "describe gone", "describe costs costs", "head 2 gone", "head gone",
            "head where gone = 1",
            "rejects gone", "unload gone", "unload", "type gone: text", "type spend: colour", "type channel: integer",
            "type spend", "roles time = gone", "roles time = channel", "roles user", "column x = gone", "column x",
            "column cac = spend", "column x = sum(spend) + channel", "metrics all", "forget gone", "forget spend",
            "forget",
            "explain gone", "explain", "ab 5 of", "ab spend of customers by gone", "ab 5 of 4 vs 1 of 2", "save",
            "save gone/s.funnel", "source gone.funnel", "source bad.funnel", "source circle.funnel", "redo", "undo all",
            "history all", "set today tomorrow", "set nothing 1", "set confidence 200%", "set digits -1",
            "set color red",
            "set locale de", "help nothing", "quit now", "spend = 3", "costs = 3", "cac = gone", "cac = cac + 1",
            "x = spend +", "spend by gone", "spend where gone", "spend to \"x.doc\"", "spend to \"gone/x.csv\"",
            "table x = gone",
            "cac + channel", "lod costs.csv",
        ])
    func changesNothing(_ statement: String) async throws {
        let scratch = try ScratchSession([
            "bad.funnel": "x = 3\nset today 2025-01-01\nunload costs\ngone\n",
            "circle.funnel": "source circle.funnel\n",
        ])
        await scratch.run(CommandTests.start)
        // `explain` alone explains the last query; here there is none.
        if statement == "explain" { scratch.session.lastQuery = nil }
        let before = scratch.session.picture
        #expect(await scratch.error(statement) != nil)
        #expect(scratch.session.picture == before)
    }

    @Test(
        "Every example of help can be read, and help shows form, summary and example",
        arguments: CommandList.all.indices)
    func examples(_ place: Int) async throws {
        let command = CommandList.all[place]
        let help = command.help
        let verb = CommandList.verb(of: command)
        let statements = try Session.parser().parse(help.example)
        #expect(statements.count == 1)
        guard case .command(let statement)? = statements.first?.form else {
            Issue.record("\(help.example) is no command")
            return
        }
        #expect(statement.verb == verb)
        _ = try CommandList.command(statement, source: help.example)

        let scratch = try ScratchSession()
        let page = await scratch.answer("help \(verb)")
        #expect(page.contains(help.form) && page.contains(help.page.summary) && page.contains(help.example))
        #expect(await scratch.answer("?\(verb)") == page)
        #expect(await scratch.answer("help").contains(help.example))
    }

    @Test(
        "A mistyped verb is offered as it was meant, with the whole line",
        arguments: [
            ("lod \"x.csv\"", "load \"x.csv\""), ("LOAAD x.csv as y", "load x.csv as y"), ("exlain cac", "explain cac"),
            ("hlp", "help"), ("hepl load", "help load"), ("undoo", "undo"), ("describ costs", "describe costs"),
            ("sorce kpis.funnel", "source kpis.funnel"), ("forgt cac", "forget cac"), ("histroy", "history"),
        ])
    func mistyped(_ typed: String, _ meant: String) async throws {
        let scratch = try ScratchSession(["x.csv": ScratchSession.costs])
        await scratch.run(CommandTests.start)
        let error = await scratch.error(typed)
        #expect(error?.diagnostics.first.remedies.contains(meant) == true)
        #expect(error?.diagnostics.first.span?.start == 0)
    }

    @Test(
        "Names that are near no verb are not offered one",
        arguments: ["ltv by channel", "gone", "spend by", "cac = gone"])
    func unlike(_ typed: String) async throws {
        let error = try await ScratchSession().error("load costs.csv; " + typed)
        let verbs = CommandList.verbs
        let remedies = error?.diagnostics.first.remedies ?? []
        #expect(error != nil)
        // describe shows what names there are.
        let first = remedies.map { $0.split(separator: " ").first.map(String.init) ?? "" }
        #expect(!first.contains { verbs.contains($0) && $0 != "describe" })
    }

    @Test("undo and redo take back and restore what follows, step by step")
    func undo() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv; cac = spend / customers; ltv = 3 * cac")
        let first = await scratch.answer("ltv")
        await scratch.run("cac = 2 * spend / customers")
        let second = await scratch.answer("ltv")
        #expect(first != second)
        #expect(
            await scratch.answer("undo")
                == "undo: cac = 2 * spend / customers\ncac = spend / customers\n· ltv follows")
        #expect(await scratch.answer("ltv") == first)
        await scratch.run("redo")
        let lines = scratch.session.transcript.entries.map(\.statement.source)
        #expect(lines.suffix(4) == ["ltv", "ltv", "cac = 2 * spend / customers", "ltv"])
        #expect(await scratch.answer("ltv") == second)
        await scratch.run("undo; undo; undo; undo")
        #expect(scratch.session.catalog.datasets.isEmpty && scratch.session.transcript.entries.isEmpty)
        #expect(await scratch.error("undo") != nil)
        await scratch.run("redo; cac = 1")
        #expect(await scratch.error("redo") != nil)
    }

    @Test(
        "Every verb that changes something can be taken back",
        arguments: [
            "load costs.csv as more", "use costs", "unload costs", "type spend: USD", "roles time = month",
            "column margin = spend - customers", "forget cac", "set today 2025-01-01", "source kpis.funnel",
            "half = 0.5",
        ])
    func everyUndo(_ statement: String) async throws {
        let scratch = try ScratchSession(["kpis.funnel": "half = 0.5\nset today 2025-01-01\n"])
        await scratch.run("load costs.csv; cac = spend / customers")
        let before = scratch.session.picture
        #expect(await scratch.error(statement) == nil)
        let after = scratch.session.picture
        #expect(after != before)
        await scratch.run("undo")
        #expect(scratch.session.picture == before)
        await scratch.run("redo")
        #expect(scratch.session.picture == after)
    }

    @Test("source reads beside the script that says it; circles are refused with their way")
    func source() async throws {
        let scratch = try ScratchSession([
            "lib/kpis.funnel": "load \"data/d.csv\"\nsource more.funnel\nhalf = 0.5\n",
            "lib/more.funnel": "third = 1 / 3\n",
            "lib/data/d.csv": "n\n1\n", "a.funnel": "source lib/b.funnel\n",
            "lib/b.funnel": "x = 1\nsource ../a.funnel\n",
        ])
        #expect(
            await scratch.answer("source lib/kpis.funnel")
                == "kpis.funnel: 1 dataset, 2 definitions\nd   1 row × 1 column\nthird = 1 / 3\nhalf = 0.5")
        #expect(scratch.session.catalog.metrics.map(\.name) == ["third", "half"])
        #expect(scratch.session.catalog.datasets.map(\.name) == ["d"])
        #expect(scratch.session.transcript.entries.map(\.statement.source) == ["source lib/kpis.funnel"])
        #expect(scratch.session.folder == scratch.folder)
        let circle = await scratch.error("source a.funnel")
        #expect(circle?.diagnostics.first.message.hasSuffix("a.funnel → b.funnel → a.funnel") == true)
        #expect(circle?.script == "lib/b.funnel" && circle?.way == [ErrorReport.Step(script: "a.funnel", line: 1)])
        #expect(scratch.session.catalog.metric(named: "x") == nil)
    }

    @Test("history lists what worked, the last n on request")
    func history() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv; spend; customers")
        await scratch.run("gone")
        #expect(await scratch.answer("history") == "1  load costs.csv\n2  spend\n3  customers")
        #expect(await scratch.answer("history 2") == "3  customers\n4  history")
        #expect(await scratch.error("history -3") != nil)
    }
}
