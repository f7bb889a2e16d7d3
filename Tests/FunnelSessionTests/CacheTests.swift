import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelPlan
import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Answers are the same with the cache as without it, whatever becomes of the cache.
@Suite struct CacheTests {
    private static let data: String = {
        var text = "day,channel,plan,spend,customers,active,at\n"
        for row in 0..<900 {
            text += "2025-0\(1 + row % 6)-1\(row % 9),\(["ads", "seo", "tv"][row % 3]),p\(row % 5),"
            text += "$\(row).\(10 + row % 90),\(row % 17),\(row % 2 == 0 ? "yes" : "no"),"
            text += "2025-01-0\(1 + row % 9) 23:30\n"
        }
        return text
    }()

    private static let questions = [
        "spend by channel", "spend / customers by plan top 2", "count(active = true) by month", "distinct(plan)",
        "head 3", "describe", "rows where plan = \"p1\" by day(at) top 3", "mean(spend), median(spend), max(day)",
        "explain spend by channel where plan = \"p1\"", "only(plan)", "spend by chanel",
    ]

    /// A session whose cache keeps files of any size and age.
    private func session(_ scratch: ScratchSession) -> Session {
        var rules = ColumnCache.Rules()
        (rules.leastFileSize, rules.settling) = (0, 0)
        return Session(folder: scratch.folder, cache: ColumnCache(folder: scratch.place("cache"), rules: rules))
    }

    private func answers(_ scratch: ScratchSession, _ lines: [String]) async -> [String] {
        var answers: [String] = []
        for line in lines {
            let report = await scratch.run(line).last
            answers.append(report.map { "\($0)" } ?? "-")
        }
        return answers
    }

    /// A folder with an entry for its file.
    private func kept() async throws -> ScratchSession {
        let scratch = try ScratchSession(["data.csv": Self.data])
        scratch.session = session(scratch)
        await scratch.run("load data.csv")
        await scratch.session.cache?.finish()
        scratch.session = session(scratch)
        #expect(try entry(scratch).hasSuffix(".columns"))
        return scratch
    }

    private func entry(_ scratch: ScratchSession) throws -> String {
        let names = try Folder.entries(of: scratch.place("cache")).map(\.name)
        return scratch.place("cache/" + (try #require(names.first)))
    }

    /// Damages all cells and texts of the entry, and leaves its head.
    private func damage(_ scratch: ScratchSession) throws {
        var bytes = try FileReader.readAll(entry(scratch))
        let head = (0..<8).reduce(0) { $0 | Int(bytes[16 + $1]) << (8 * $1) }
        for place in 64..<head { bytes[place] ^= 0x55 }
        try AtomicWriter.write(bytes, to: entry(scratch))
    }

    @Test func theSameAnswersFromTheCache() async throws {
        let scratch = try await kept()
        let lines = ["load data.csv"] + Self.questions
        let cached = await answers(scratch, lines)
        #expect(scratch.session.cache?.isSound == true)
        scratch.session = Session(folder: scratch.folder)
        #expect(await answers(scratch, lines) == cached)
    }

    @Test("Cells that prove to be damaged are read again, and the answer is the right one", arguments: questions)
    func damagedCells(_ question: String) async throws {
        let scratch = try await kept()
        try damage(scratch)
        let cached = await answers(scratch, ["load data.csv", question])
        let wasRead = !Paths.exists(try entryPlace(scratch))
        await scratch.session.cache?.finish()
        scratch.session = Session(folder: scratch.folder)
        #expect(await answers(scratch, ["load data.csv", question]) == cached)
        // A question that asks for no cell need not notice; the entry goes where one did, and is written again.
        if question.hasPrefix("spend by channel") || question.hasPrefix("head") { #expect(wasRead) }
        #expect(Paths.exists(try entryPlace(scratch)))
    }

    private func entryPlace(_ scratch: ScratchSession) throws -> String {
        let names = try Folder.entries(of: scratch.place("cache")).map(\.name)
        return scratch.place("cache/" + (names.first ?? "none"))
    }

    @Test("A file is not written from damaged cells") func writtenFiles() async throws {
        let scratch = try await kept()
        try damage(scratch)
        await scratch.run("load data.csv; spend by channel to \"found.csv\"")
        scratch.session = Session(folder: scratch.folder)
        await scratch.run("load data.csv; spend by channel to \"wanted.csv\"")
        #expect(try scratch.text("found.csv") == scratch.text("wanted.csv"))
    }

    @Test("What was made of a dataset, and what can be undone, is mended with it") func copiesAreMended() async throws {
        let scratch = try await kept()
        try damage(scratch)
        let lines = [
            "load data.csv as d", "type plan: id", "column net = spend - $1", "table t = spend by plan",
            "net by channel", "undo", "undo", "undo", "spend by plan", "set timezone Europe/Warsaw", "rows by day(at)",
        ]
        let cached = await answers(scratch, lines)
        scratch.session = Session(folder: scratch.folder)
        #expect(await answers(scratch, lines) == cached)
    }

    @Test("Damaged, and the file has changed: an error says so, and nothing else is disturbed")
    func lost() async throws {
        let scratch = try await kept()
        try damage(scratch)
        await scratch.run("load data.csv")
        try scratch.write("data.csv", "a,b\n1,2\n")
        let before = scratch.session.picturesOfNames
        for _ in 0..<2 {
            let error = try #require(await scratch.error("spend by channel"))
            #expect(error.concernsData)
            #expect(error.diagnostics.first.message.hasPrefix("the column cache is damaged"))
            #expect(scratch.session.picturesOfNames == before)
        }
        #expect(await scratch.answer("load costs.csv; sum(costs.spend)").contains("420"))
        #expect(await scratch.error("load data.csv; sum(b)") == nil)
        #expect(await scratch.answer("sum(b)").hasPrefix("2"))
    }

    @Test func switchedOffNothingIsReadNorLeft() async throws {
        let scratch = try ScratchSession(["data.csv": Self.data])
        scratch.session = session(scratch)
        await scratch.run("set cache off; load data.csv")
        await scratch.session.cache?.finish()
        #expect(!Paths.exists(scratch.place("cache")))
        #expect(await scratch.answer("help cache").contains("it is off: set cache on"))
        await scratch.run("set cache on; load data.csv")
        await scratch.session.cache?.finish()
        #expect(Paths.exists(try entry(scratch)))
        #expect(await scratch.error("set cache maybe") != nil)
    }

    @Test func freshReadsTheFile() async throws {
        let scratch = try await kept()
        try damage(scratch)
        let damaged = try FileReader.readAll(entry(scratch))
        await scratch.run("load data.csv as d fresh")
        await scratch.session.cache?.finish()
        #expect(try FileReader.readAll(entry(scratch)) != damaged)
        #expect(await scratch.answer("d.spend").hasPrefix("$"))
    }

    @Test("The file is called as it was called this time") func pathsAsTyped() async throws {
        let scratch = try await kept()
        await scratch.run("load \"./data.csv\"")
        #expect(scratch.session.catalog.dataset(named: "data")?.source.path == "./data.csv")
    }

    @Test func helpSaysWhereItIsAndHowLarge() async throws {
        let scratch = try await kept()
        let page = await scratch.answer("help cache")
        #expect(page.contains("folder: \(scratch.place("cache"))"))
        #expect(page.contains("in 1 entry"))
        #expect(page.contains("limit: "))
        scratch.session = Session(folder: scratch.folder)
        #expect(await scratch.answer("help cache").contains("There is none"))
    }

    @Test("Texts typed or piped are not kept") func onlyFiles() async throws {
        let scratch = try ScratchSession()
        scratch.session = session(scratch)
        await scratch.run("load text \"a,b\n1,2\" as t")
        await scratch.session.cache?.finish()
        #expect(!Paths.exists(scratch.place("cache")))
    }
}

extension Session {
    /// What there is, without looking at cells.
    fileprivate var picturesOfNames: String {
        "\(catalog.datasets.map(\.name)) \(transcript.entries.map(\.statement.source)) \(settings)"
    }
}
