import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// Replays with one cause planted each, and with two: exactly those are named (issue 7).
@Suite struct ReplayCauseTests {
    private static let script = """
        load costs.csv
        arpa = 3
        ltv = arpa * 12
        ratio = ltv / (spend / customers)
        spend
        customers
        ltv * 2
        ratio by channel
        ltv / arpa
        save s.funnel
        """

    private func saved(_ script: String = ReplayCauseTests.script) async throws -> ScratchSession {
        let scratch = try ScratchSession()
        await scratch.run(script)
        return scratch
    }

    private func plant(_ old: String, _ new: String, in name: String, _ scratch: ScratchSession) throws {
        let text = try scratch.text(name)
        #expect(text.contains(old))
        try scratch.write(name, text.replacing(old, with: new))
    }

    /// The causes of the moved figures by statement, definitions and notes apart.
    private func causes(_ scratch: ScratchSession) async throws -> [String: Set<[String]>] {
        let replay = try await scratch.replay("s.funnel")
        #expect(replay.failure == nil)
        return replay.moves.filter { !$0.isRemark }.reduce(into: [:]) { found, move in
            found[move.statement, default: []].insert(move.causes.map(\.text))
        }
    }

    @Test("Nothing planted: nothing moves")
    func nothing() async throws {
        let replay = try await saved().replay("s.funnel")
        #expect(replay.moves.isEmpty && replay.answers == 9 && replay.report.data.isEmpty && replay.notes.isEmpty)
    }

    @Test("A row added")
    func rowAdded() async throws {
        let scratch = try await saved()
        try plant("seo,2025-02,60,5\n", "seo,2025-02,60,5\nseo,2025-02,10,1\n", in: "costs.csv", scratch)
        let found = try await causes(scratch)
        #expect(found == ["spend": [["data"]], "customers": [["data"]], "ratio by channel": [["data"]]])
    }

    @Test("A cell changed: only figures of its column move")
    func cellChanged() async throws {
        let scratch = try await saved()
        try plant("ads,2025-01,100,10", "ads,2025-01,101,10", in: "costs.csv", scratch)
        #expect(try await causes(scratch) == ["spend": [["data"]], "ratio by channel": [["data"]]])
    }

    @Test("A column renamed: the failure names the data, and the report the column")
    func columnRenamed() async throws {
        let scratch = try await saved()
        try plant("channel,month,spend", "channel,month,cost", in: "costs.csv", scratch)
        var options = ReplayOptions()
        options.keepsGoing = true
        let replay = try await scratch.replay("s.funnel", options)
        #expect(replay.report.data.first?.columnsRenamed == [.init(recorded: "spend", now: "cost")])
        #expect(replay.report.data.first?.columnsGone == [])
        let failures = replay.report.failures
        #expect(failures.map(\.statement) == ["ratio = ltv / (spend / customers)", "spend", "ratio by channel"])
        #expect(failures.map { $0.causes.map(\.text) } == [["data"], ["data"], []])
        #expect(failures.map(\.follows) == [nil, nil, failures[0].line])
        #expect(replay.moves.allSatisfy { $0.isRemark })
    }

    @Test("A definition edited two steps upstream")
    func definitionUpstream() async throws {
        let scratch = try await saved()
        try plant("\narpa = 3\n", "\narpa = 4\n", in: "s.funnel", scratch)
        let found = try await causes(scratch)
        #expect(
            found == [
                "ltv * 2": [["definition arpa → ltv → ltv * 2"]],
                "ratio by channel": [["definition arpa → ltv → ratio"]],
            ])
        let edits = try await scratch.replay("s.funnel").report.edits
        #expect(edits.map(\.cause) == [.definition(["arpa"])] && edits.map(\.recorded) == ["3"])
        #expect(edits.map(\.now) == ["4"])
    }

    @Test("Two definitions edited: each figure names those that move it")
    func twoDefinitions() async throws {
        let scratch = try await saved()
        try plant("\narpa = 3\n", "\narpa = 4\n", in: "s.funnel", scratch)
        try plant("(spend / customers)\n", "(2 * spend / customers)\n", in: "s.funnel", scratch)
        let found = try await causes(scratch)
        #expect(
            found == [
                "ltv * 2": [["definition arpa → ltv → ltv * 2"]],
                "ratio by channel": [["definition arpa → ltv → ratio", "definition ratio"]],
            ])
    }

    @Test("Data and a definition: a figure of one of them names that alone")
    func dataAndDefinition() async throws {
        let scratch = try await saved()
        try plant("ads,2025-01,100,10", "ads,2025-01,101,10", in: "costs.csv", scratch)
        try plant("\narpa = 3\n", "\narpa = 4\n", in: "s.funnel", scratch)
        let found = try await causes(scratch)
        #expect(
            found == [
                "spend": [["data"]], "ltv * 2": [["definition arpa → ltv → ltv * 2"]],
                // seo's rows are as they were.
                "ratio by channel": [["data", "definition arpa → ltv → ratio"]],
            ])
    }

    @Test("An edited definition that does not matter to the figure is not named")
    func definitionWithoutEffect() async throws {
        let scratch = try await saved()
        try plant("ads,2025-01,100,10", "ads,2025-01,101,10", in: "costs.csv", scratch)
        try plant("\nltv = arpa * 12\n", "\nltv = 12 * arpa\n", in: "s.funnel", scratch)
        let found = try await causes(scratch)
        #expect(found["ratio by channel"] == [["data"]])
        #expect(found["ltv * 2"] == nil)
    }

    @Test("Of two files the one that changed is named, where it is used")
    func twoFiles() async throws {
        let scratch = try ScratchSession(["leads.csv": "channel,leads\nads,5\nseo,7\n"])
        await scratch.run("load costs.csv; load leads.csv; spend; leads; leads / spend; save s.funnel")
        try plant("seo,7", "seo,8", in: "leads.csv", scratch)
        #expect(try await causes(scratch) == ["leads": [["data leads"]], "leads / spend": [["data leads"]]])
    }

    @Test("Another seed is named where it was set; a setting where it moves a figure")
    func settings() async throws {
        let scratch = try await saved(
            "load costs.csv; set seed 7; set today 2025-03-01; spend over last month; save s.funnel")
        try plant("\nset today 2025-03-01\n", "\nset today 2025-02-01\n", in: "s.funnel", scratch)
        try plant("\nset seed 7\n", "\nset seed 8\n", in: "s.funnel", scratch)
        #expect(try await causes(scratch) == ["spend over last month": [["set today"]]])
        let replay = try await scratch.replay("s.funnel")
        #expect(replay.report.edits.map(\.cause.text) == ["seed", "set today"])
    }

    @Test("The answer of another version, and one of this version that was edited by hand")
    func version() async throws {
        let scratch = try await saved()
        try plant("#> 72", "#> 74", in: "s.funnel", scratch)
        #expect(try await causes(scratch) == ["ltv * 2": [["line edited"]]])
        try plant("by \(ProgramVersion.text)", "by funnel 0.0", in: "s.funnel", scratch)
        #expect(try await causes(scratch) == ["ltv * 2": [["version 0.0 → \(ProgramVersion.number)"]]])
        // What is explained by something else is not put on the version.
        try plant("ads,2025-01,100,10", "ads,2025-01,101,10", in: "costs.csv", scratch)
        let found = try await causes(scratch)
        #expect(found["spend"] == [["data"]])
    }

    @Test("A table, a column and a load line that were edited")
    func otherStatements() async throws {
        let scratch = try await saved(
            """
            load costs.csv
            table ads = costs where channel = "ads"
            column margin = spend - customers
            margin
            customers from ads
            save s.funnel
            """)
        try plant(
            "\ntable ads = costs where channel = \"ads\"\n", "\ntable ads = costs where channel = \"seo\"\n",
            in: "s.funnel", scratch)
        try plant("= spend - customers\n", "= spend - 2 * customers\n", in: "s.funnel", scratch)
        #expect(
            try await causes(scratch) == [
                "margin": [["definition margin"]], "customers from ads": [["table ads"]],
            ])
        try scratch.write(
            "s.funnel", try scratch.text("s.funnel").replacing("load costs.csv\n", with: "load costs.csv skip 1\n"))
        let replay = try await scratch.replay("s.funnel")
        #expect(replay.failure != nil || replay.report.edits.contains { $0.cause == .statement("load of costs") })
    }

    @Test("A definition in a script that is brought in, edited there, two steps below the figure")
    func sourced() async throws {
        let scratch = try ScratchSession(["kpis.funnel": "arpa = 3\nltv = arpa * 12\ncac = spend / customers\n"])
        await scratch.run("load costs.csv; source kpis.funnel; ratio = ltv / cac; ratio by channel; cac; save s.funnel")
        try plant("arpa = 3", "arpa = 4", in: "kpis.funnel", scratch)
        #expect(
            try await causes(scratch) == ["ratio by channel": [["definition arpa → ltv → ratio"]]])
        let edits = try await scratch.replay("s.funnel").report.edits
        #expect(edits.map(\.cause) == [.definition(["arpa"])])
        try plant("ads,2025-01,100,10", "ads,2025-01,150,10", in: "costs.csv", scratch)
        #expect(
            try await causes(scratch) == [
                "cac": [["data"]], "ratio by channel": [["data", "definition arpa → ltv → ratio"]],
            ])
    }

    @Test("A definition without a recorded answer is named when nothing else explains")
    func unrecordedDefinition() async throws {
        let scratch = try await saved()
        try plant("\narpa = 3\n#> arpa = 3\n", "\narpa = 4\n", in: "s.funnel", scratch)
        let found = try await causes(scratch)
        #expect(found["ltv * 2"] == [["definition arpa → ltv → ltv * 2"]])
        let accepted = try await scratch.replay("s.funnel").acceptedText
        #expect(accepted.contains("\narpa = 4\n#> arpa = 4\n"))
    }
}
