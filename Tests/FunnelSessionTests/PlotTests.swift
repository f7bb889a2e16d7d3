import FunnelReport
import FunnelValues
import Testing

@testable import FunnelSession

/// Which picture suits which answer, and what a histogram counts.
@Suite struct PlotTests {
    /// Two channels, four months, more than eight cities; a price that is never added.
    private static let data = """
        load text \"""
        month,channel,city,paid,visits,leads,price
        2025-01,ads,a,yes,100,20,9.90
        2025-02,ads,b,no,110,30,9.90
        2025-03,ads,c,yes,90,10,19.90
        2025-04,ads,d,no,95,12,
        2025-01,seo,e,yes,50,5,49.00
        2025-02,seo,f,no,60,7,49.00
        2025-03,seo,g,yes,70,8,49.00
        2025-04,seo,h,no,80,9,99.00
        2025-04,seo,i,no,80,9,99.00
        \""" as deals
        type price: USD never added
        rate = leads of visits
        churn = 4%
        price_now = $49
        life = price_now / churn

        """

    private static func plot(_ statement: String) async throws -> PlotReport {
        let session = try ScratchSession()
        let report = try #require(await session.run(data + statement).last)
        guard case .plot(let plot) = report.body else {
            Issue.record("\(statement) is no picture but \(report.body)")
            throw ScratchFailure.noPicture
        }
        return plot
    }

    private enum ScratchFailure: Error { case noPicture }

    @Test(arguments: [
        ("plot visits", PlotReport.Kind.bars), ("plot visits by channel", .bars), ("plot visits by paid", .bars),
        ("plot visits by month", .line), ("plot visits by month top 2", .bars),
        ("plot visits by month sort visits", .bars), ("plot visits by quarter", .bars),
        ("plot visits by month, channel", .line), ("plot visits by channel, month", .line),
        ("plot visits by month, city", .heat), ("plot visits by month, city as line", .line),
        ("plot visits by channel, paid", .heat), ("plot visits by channel, paid as bars", .bars),
        ("plot visits by month, channel, paid", .bars), ("plot visits by month vs last month", .line),
        ("plot visits by channel over 2025-04 vs 2025-03", .bars), ("plot visits, leads", .funnel),
        ("plot leads, visits", .bars), ("plot visits, leads as bars", .bars), ("plot visits, rate", .bars),
        ("plot visits, leads by channel", .bars), ("plot visits, leads by channel as heat", .heat),
        ("plot visits by channel as funnel", .funnel), ("plot price", .histogram),
        ("plot visits as histogram", .histogram),
        ("plot visits 3 bins", .histogram), ("plot life with churn in 2%..8% step 1%", .line),
        ("plot life with churn in 2%..8% step 1%, price_now in ($29, $49)", .heat),
        ("plot life with churn in 2%..8% step 1%, price_now in ($29, $49) as line", .line),
        ("plot city", .bars), ("plot ab 200 of 4000 vs 260 of 4000", .intervals),
        ("plot interval 45 of 1000", .intervals), ("visits by month\nplot", .line),
        ("plot visits as bars by month", .bars),
    ])
    func suits(_ statement: String, _ kind: PlotReport.Kind) async throws {
        let plot = try await Self.plot(statement)
        #expect(plot.kind == kind)
        // Every part that is named is a column, and every row has it.
        let columns =
            plot.axis + (plot.split.map { [$0] } ?? []) + plot.values + plot.bounds.flatMap { [$0.low, $0.high] }
        #expect(columns.allSatisfy(plot.table.columns.indices.contains))
        #expect(plot.table.rows.allSatisfy { $0.count == plot.table.columns.count })
        #expect(!plot.series.isEmpty && !plot.title.isEmpty && !plot.definitions.isEmpty)
    }

    @Test func theTableIsTheAnswerOfTheQuery() async throws {
        for query in ["visits by channel top 1", "rate by month, channel", "visits by channel over 2025-04 vs 2025-03"]
        {
            let session = try ScratchSession()
            let reports = await session.run(Self.data + "\(query)\nplot \(query)")
            guard case .table(let table)? = reports.dropLast().last?.body, case .plot(let plot)? = reports.last?.body
            else {
                Issue.record("\(query)")
                continue
            }
            #expect(
                plot.table.rows == table.rows && plot.table.total == table.total && plot.table.others == table.others)
            #expect(plot.table.columns == table.columns && plot.table.caption == table.caption)
        }
    }

    @Test func aDirectedPictureOfManyLinesSaysWhatElse() async throws {
        let session = try ScratchSession()
        let report = try #require(await session.run(Self.data + "plot visits by month, city").last)
        #expect(report.notes.contains { $0.remedy == "plot visits by month, city as line" })
    }

    @Test func ratesOfAFunnelAreOfTheStepBefore() async throws {
        let plot = try await Self.plot("plot visits, leads")
        #expect(plot.table.rows.map { $0[1] } == [.integer(735), .integer(110)])
        #expect(plot.table.rows[1][2].double == 110.0 / 735)
    }

    @Test("A histogram counts every row once, on its side of each edge", arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func counts(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let isWhole = seed % 3 == 0
        let spread = [9, 60, 4_000, 1_000_000][Int(seed % 4)]
        var cents: [Int?] = (0..<400).map { _ in
            if Int.random(in: 0..<10, using: &generator) == 0 { return nil }
            let value = Int.random(in: -spread...spread, using: &generator)
            // Many at edges.
            return isWhole ? value * 100 : Bool.random(using: &generator) ? value * 10 : value
        }
        cents[0] = 100
        func text(_ cents: Int) -> String {
            let (whole, rest) = (cents.magnitude / 100, cents.magnitude % 100)
            let fraction = isWhole ? "" : "." + (rest < 10 ? "0" : "") + "\(rest)"
            return (cents < 0 ? "-" : "") + "\(whole)" + fraction
        }
        let rows = cents.enumerated().map { "\($0),\($1.map(text) ?? "")" }.joined(separator: "\n")
        let session = try ScratchSession(["x.csv": "n,x\n" + rows + "\n"])
        for statement in [
            "plot x as histogram", "plot x as histogram 7 bins", "plot x as histogram 40 bins where n < 350",
        ] {
            session.session = Session(folder: session.folder)
            let report = try #require(await session.run("load \"x.csv\"\n" + statement).last)
            guard case .plot(let plot) = report.body else {
                Issue.record("\(report.body)")
                continue
            }
            let scope = statement.contains("where") ? Array(cents.prefix(350)) : cents
            let known = scope.compactMap(\.self)
            let hundred = Decimal(100)
            let bins = plot.table.rows.map { row -> (low: Int, high: Int, rows: Int) in
                func cents(_ value: Value) -> Int {
                    if case .decimal(let edge) = value { edge.multiplied(by: hundred)?.integer ?? .max } else { .max }
                }
                let count = if case .decimal(let count) = row[2] { count.integer ?? -1 } else { -1 }
                return (cents(row[0]), cents(row[1]), count)
            }
            let last = try #require(bins.last)
            for (place, bin) in bins.enumerated() {
                let isLast = place == bins.count - 1
                let inside = known.count { $0 >= bin.low && ($0 < bin.high || isLast && $0 == bin.high) }
                #expect(bin.rows == inside, "\(statement) \(bin)")
                if place > 0 { #expect(bins[place - 1].high == bin.low) }
                #expect(bin.high - bin.low == last.high - last.low)
            }
            #expect(bins.reduce(0) { $0 + $1.rows } == known.count)
            #expect(bins.count <= (statement.contains("40") ? 40 : statement.contains("7 b") ? 7 : 16))
            #expect(plot.table.skipped.map(\.rows) == [scope.count - known.count])
        }
    }

    @Test func aSavedPictureReplays() async throws {
        let session = try ScratchSession()
        await session.run(
            "load \"costs.csv\"\nplot spend by channel\nplot spend as histogram 2 bins\nsave \"p.funnel\"")
        let saved = try session.text("p.funnel")
        #expect(saved.contains("plot spend by channel\n#> channel"))
        #expect(!saved.contains("█"))
        #expect(try await session.replay("p.funnel").moves.isEmpty)
        try session.write("costs.csv", ScratchSession.costs.replacing("210", with: "310"))
        #expect(try await !session.replay("p.funnel").moves.isEmpty)
    }

    @Test func intoAFile() async throws {
        let session = try ScratchSession()
        await session.run(
            "load \"costs.csv\"\nplot spend by channel to \"p.csv\"\nplot to \"p.txt\"\nplot ab 1 of 9 vs 2 of 9 to \"ab.json\""
        )
        #expect(try session.text("p.csv") == "channel,spend\nads,310\nseo,110\n")
        #expect(try session.text("p.txt").contains("ads  310  ####"))
        #expect(try session.text("ab.json").contains("\"kind\": \"plot\", \"plot\": \"intervals\""))
    }
}
