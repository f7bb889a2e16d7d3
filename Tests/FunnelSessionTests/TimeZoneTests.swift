import FunnelFiles
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax
import FunnelValues
import Testing

@testable import FunnelSession

@Suite struct TimeZoneTests {
    /// Times with a zone, in UTC by the header, without one (also in a gap and in an hour that Warsaw has twice), as text.
    static let times = """
        at,paid (UTC),seen,word,n
        2025-03-29T23:30:00Z,2025-03-29 23:30:00,2025-03-30 02:30:00,2025-03-30 02:30:00 x,1
        2025-03-30T01:00:00Z,2025-03-30 01:00:00,2025-10-26 02:30:00,,2
        2025-10-26T00:30:00+02:00,,2025-06-30 23:59:59,2025-06-30,4
        2025-12-31T23:30:00Z,2025-12-31 23:30:00,,2025-12-31T23:30:00Z,8

        """
    static let edits = """
        column next_month = at + 1 month
        column seen_day = date(seen)
        column seen = seen + 1 hour
        column said = text(paid_utc)
        type n: USD
        column key = day(seen)

        """

    private func rows(_ script: String) async throws -> String {
        let scratch = try ScratchSession(["times.csv": Self.times])
        return await scratch.answer(script + "head at, paid_utc, seen, next_month, seen_day, said, key, n")
    }

    @Test(arguments: ["Europe/Warsaw", "America/New_York", "Asia/Kathmandu", "UTC"])
    func whenItIsSetMakesNoDifference(_ zone: String) async throws {
        let before = try await rows("set timezone \(zone)\nload times.csv\n\(Self.edits)")
        #expect(before.contains("2025-03-"))
        for other in ["Europe/Warsaw", "Pacific/Apia", "America/St_Johns"] {
            let after = try await rows(
                "set timezone \(other)\nload times.csv\n\(Self.edits)set timezone UTC\nset timezone \(zone)\n")
            #expect(after == before, "from \(other)")
        }
        let between = try await rows(
            "load times.csv\n\(Self.edits)set timezone Europe/Warsaw\nset timezone \(zone)\nundo\nredo\n")
        #expect(between == before)
    }

    @Test func undoGoesBackToTheZoneBefore() async throws {
        let scratch = try ScratchSession(["times.csv": Self.times])
        let before = await scratch.answer("load times.csv\nhead at, seen")
        let after = await scratch.answer("set timezone Europe/Warsaw\nhead at, seen")
        #expect(await scratch.answer("undo\nhead at, seen") == before && after != before)
        #expect(await scratch.answer("redo\nhead at, seen") == after)
        #expect(await scratch.answer("set timezone") == "timezone is Europe/Warsaw")
    }

    @Test func aSavedSessionIsReplayedInItsZone() async throws {
        let scratch = try ScratchSession(["times.csv": Self.times])
        // As init.funnel does.
        await scratch.session.set("timezone", to: "Europe/Warsaw")
        await scratch.run("load times.csv\nrows by day(at)\nmax(at)\nsave one.funnel")
        let saved = try scratch.text("one.funnel")
        #expect(saved.contains("set timezone Europe/Warsaw\n#> timezone is Europe/Warsaw\n\nload"))
        #expect(saved.contains("#> 2026-01-01T00:30:00+01:00"))
        let replay = try await scratch.replay("one.funnel")
        #expect(replay.moves.isEmpty && replay.failure == nil && replay.answers == 4)
    }

    @Test func formatsForProgramsKeepUTC() async throws {
        let scratch = try ScratchSession(["times.csv": Self.times])
        let report = try #require(await scratch.run("set timezone Europe/Warsaw\nload times.csv\nmax(at)").last)
        func text(_ format: OutputFormat) -> String { Renderer(format: format).text(of: report, statement: "max(at)") }
        for format in [OutputFormat.json, .csv, .tsv] { #expect(text(format).contains("2025-12-31T23:30:00Z")) }
        for format in [OutputFormat.table, .plain, .md, .html] {
            #expect(text(format).contains("2026-01-01T00:30:00+01:00"))
        }
    }

    @Test func theZoneOfAFileCanBeTold() async throws {
        let scratch = try ScratchSession(["times.csv": Self.times])
        let told = await scratch.answer("set timezone Europe/Warsaw\nload times.csv timezone UTC\nmin(seen)")
        #expect(told.hasPrefix("2025-03-30T04:30:00+02:00"))
        #expect(await scratch.answer("set timezone America/New_York\nmin(seen)").hasPrefix("2025-03-29T22:30:00-04:00"))
        let reports = await scratch.run("load times.csv")
        #expect(
            reports.last?.notes.map(\.text) == ["seen: no zone is said, read as America/New_York"]
                && reports.last?.notes.first?.remedy == "load \"times.csv\" timezone UTC")
        #expect(
            await scratch.error("load times.csv timezone Europe/Warsow")?.diagnostics.first.remedies.first
                == "load \"times.csv\" timezone Europe/Warsaw")
    }

    @Test func typesAreOfTheZone() async throws {
        let scratch = try ScratchSession(["times.csv": Self.times])
        await scratch.run("set timezone Europe/Warsaw\nload times.csv\ncolumn copy = text(seen)\ncolumn day_of = at")
        #expect(await scratch.answer("type day_of: date\nmax(day_of)").hasPrefix("2026-01-01"))
        #expect(await scratch.answer("type copy: instant\nmin(copy)").hasPrefix("2025-03-30T03:30:00+02:00"))
    }

    @Test func linksAndTablesFollow() async throws {
        let scratch = try ScratchSession([
            "users.csv":
                "user,born,seen\nu1,2025-03-29T23:30:00Z,2025-03-30 02:30\nu2,2025-03-31T23:30:00Z,2025-01-01 00:00\n",
            "orders.csv":
                "user,at,amount\nu1,2025-04-01T10:00:00Z,1\nu2,2025-04-01T23:00:00Z,2\nu9,2025-04-02T10:00:00Z,4\n",
        ])
        await scratch.run(
            """
            load users.csv
            load orders.csv
            link orders.user to users.user
            table late = orders where hour(at) >= 10
            column seen_then = orders.users.seen
            """)
        let readings = "head user, users.seen, seen_then from orders"
        #expect(await scratch.answer("rows from late").hasPrefix("3"))
        await scratch.run("set timezone Europe/Warsaw")
        #expect(await scratch.answer("rows from late").hasPrefix("2"))
        let days = await scratch.answer("sum(amount) by date(users.born)")
        #expect(await scratch.answer(readings).contains("u1     2025-03-30T03:30:00+02:00   2025-03-30T03:30:00+02:00"))
        #expect(days.contains("2025-03-30") && days.contains("2025-04-01") && !days.contains("2025-03-29"))
    }

    @Test func withoutFilesOnlyUTC() throws {
        #expect(try ZoneChoice(name: "utc", span: .none, folder: nil).zone() == .utc)
        #expect(throws: Diagnostic.self) { try ZoneChoice(name: "Europe/Warsaw", span: .none, folder: nil).zone() }
    }

    @Test func zonesAreCompleted() {
        let list = CompletionList(Session(folder: "/"))
        #expect(list.candidates(before: "set timezone europe/wars").candidates.map(\.text) == ["Europe/Warsaw"])
        #expect(list.candidates(before: "set timezone ").candidates.first?.text == "UTC")
        #expect(list.candidates(before: "set timezone").candidates.map(\.text) == ["timezone "])
    }
}
