import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// What a replay says has moved, and why.
@Suite struct ReplayTests {
    private static let script = """
        load costs.csv
        cac = spend / customers
        arpa = 3
        ltv = arpa * cac
        cac
        ltv by channel
        customers
        save s.funnel
        """

    private func saved() async throws -> ScratchSession {
        let scratch = try ScratchSession()
        await scratch.run(ReplayTests.script)
        return scratch
    }

    private func edited(_ old: String, _ new: String) async throws -> ScratchSession {
        let scratch = try await saved()
        let text = try scratch.text("s.funnel")
        #expect(text.contains(old))
        try scratch.write("s.funnel", text.replacing(old, with: new))
        return scratch
    }

    private func causes(_ scratch: ScratchSession) async throws -> [String: Set<[String]>] {
        let replay = try await scratch.replay("s.funnel")
        #expect(replay.failure == nil)
        let lines = try scratch.text("s.funnel").split(separator: "\n", omittingEmptySubsequences: false)
        return replay.moves.reduce(into: [:]) { found, move in
            found[String(lines[move.line - 1]), default: []].insert(move.causes.map(\.text))
        }
    }

    @Test("One changed cell names the data, where it is used")
    func data() async throws {
        let scratch = try await saved()
        try scratch.write("costs.csv", ScratchSession.costs.replacing("ads,2025-01,100", with: "ads,2025-01,101"))
        #expect(try await causes(scratch) == ["cac": [["data"]], "ltv by channel": [["data"]]])
        let replay = try await scratch.replay("s.funnel")
        let data = try #require(replay.report.data.first)
        #expect(data.dataset == "costs" && data.path == "costs.csv" && data.rowsRecorded == 4 && data.rows == 4)
        #expect(data.columnsGone.isEmpty && data.columnsNew.isEmpty && data.columnsRenamed.isEmpty)
        #expect(data.typesChanged.isEmpty && data.period == data.periodRecorded)
    }

    @Test("More rows are counted, and the period they reach to")
    func rows() async throws {
        let scratch = try await saved()
        try scratch.write("costs.csv", ScratchSession.costs + "ads,2025-03,10,1\n")
        let data = try await scratch.replay("s.funnel").report.data
        #expect(data.map(\.rowsRecorded) == [4] && data.map(\.rows) == [5])
        #expect(data.map(\.periodRecorded) == ["2025-01-01 … 2025-02-28"])
        #expect(data.map(\.period) == ["2025-01-01 … 2025-03-31"])
    }

    @Test("An edited definition is named, with the way from it to the figure")
    func definition() async throws {
        let scratch = try await edited("cac = spend / customers\n", "cac = 2 * spend / customers\n")
        #expect(
            try await causes(scratch) == [
                "cac = 2 * spend / customers": [["definition cac"]], "cac": [["definition cac"]],
                "ltv = arpa * cac": [["definition cac → ltv"]], "ltv by channel": [["definition cac → ltv"]],
            ])
    }

    @Test("Several edited definitions are all named, and data beside them")
    func several() async throws {
        let scratch = try await edited("\narpa = 3\n", "\narpa = 4\n")
        let text = try scratch.text("s.funnel")
        try scratch.write("s.funnel", text.replacing("ltv = arpa * cac\n", with: "ltv = arpa * cac + 1\n"))
        try scratch.write("costs.csv", ScratchSession.costs.replacing("ads,2025-01,100", with: "ads,2025-01,101"))
        let found = try await causes(scratch)
        #expect(found["cac"] == [["data"]])
        #expect(found["ltv by channel"] == [["data", "definition arpa → ltv", "definition ltv"]])
    }

    @Test("A setting that was edited is the cause when nothing else is")
    func setting() async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv; set today 2025-03-01; spend over last month; save s.funnel")
        let text = try scratch.text("s.funnel")
        try scratch.write("s.funnel", text.replacing("set today 2025-03-01\n", with: "set today 2025-02-01\n"))
        let found = try await causes(scratch)
        #expect(found["spend over last month"] == [["set today"]])
    }

    @Test(
        "Figures are compared at the digits recorded, layout never",
        arguments: [("10.5", 0), ("10.50", 0), ("11", 0), ("10", 1), ("10.4", 1), ("9", 1)])
    func digits(_ recorded: String, _ moved: Int) async throws {
        let scratch = try await edited("#> 10.5   ·", "#>  \(recorded) ·")
        let replay = try await scratch.replay("s.funnel")
        #expect(replay.moves.count == moved)
        #expect(
            replay.moves.allSatisfy {
                $0.recorded == recorded && $0.found == "10.5" && $0.statement == "cac" && $0.causes == [.line]
            })
    }

    @Test("Accepting rewrites the answers and only them; a second time nothing changes")
    func accept() async throws {
        let scratch = try await edited("cac = spend / customers\n", "cac = 2 * spend / customers # doubled\n")
        let before = try scratch.text("s.funnel")
        let replay = try await scratch.replay("s.funnel")
        func typed(_ text: String) -> [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#>") }
        }
        #expect(replay.acceptedText != before)
        #expect(typed(replay.acceptedText) == typed(before))
        try scratch.write("s.funnel", replay.acceptedText)
        let again = try await scratch.replay("s.funnel")
        #expect(again.moves.isEmpty && again.acceptedText == replay.acceptedText)
    }

    @Test("A statement that fails stops the replay; its place is the script's")
    func failure() async throws {
        let scratch = try ScratchSession(["s.funnel": "load costs.csv\n\nspend by region\n#> x\nspend\n#> 1\n"])
        let replay = try await scratch.replay("s.funnel")
        guard case .error(let error)? = replay.failure?.body else {
            Issue.record("no failure")
            return
        }
        #expect(error.script == "s.funnel" && error.line == 3 && !error.concernsData && replay.answers == 0)
        try scratch.write("s.funnel", "load gone.csv\n#> x\n")
        guard case .error(let missing)? = try await scratch.replay("s.funnel").failure?.body else {
            Issue.record("no failure")
            return
        }
        #expect(missing.concernsData)
    }

    @Test(
        "Every sample replays: nothing moves, and accepting changes no byte",
        arguments: Repository.files(in: "samples", ending: ".funnel"))
    func sample(_ path: String) async throws {
        let script = try ScriptText(path: path, in: Repository.root)
        var session = Session(folder: Repository.root)
        session.enter(script)
        let replay = await Replay.run(script, in: session)
        #expect(replay.failure == nil && replay.moves.isEmpty && replay.report.data.isEmpty)
        #expect(replay.answers > 0, "a sample that records nothing tests nothing")
        #expect(replay.acceptedText == script.text)
    }
}
