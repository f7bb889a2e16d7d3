import FunnelEngine
import Testing

@testable import FunnelSession

/// The number of cores decides how long an answer takes, and nothing else.
@Suite struct CoresTests {
    static let queries = [
        "spend, customers, mean(spend), variance(spend), stddev(weight), sum(weight), product(1 + weight / 1e6)",
        "sum(weight), mean(weight), median(spend), quantile(weight, 0.9), distinct(user), first(spend), last(user) by channel",
        "mean(spend per user), stddev(weight per user) by channel",
        "spend / customers, share(weight), rolling(weight, 2 months), cumulative(spend) by month, channel",
        "mean(weight weighted by customers) by channel vs last month",
        "spend, sum(weight) by user top 7",
        "spend, weight by channel with weight = weight * 1.1 keep sum(weight) > -1e9 sort weight",
    ]

    /// More rows than three chunks hold, in no order, with doubles whose sum depends on the order it is taken in.
    static let file: String = {
        let channels = ["ads", "email", "organic", "tv", "partner"]
        var lines = ["day,channel,user,spend,customers,weight"]
        var state: UInt64 = 20_261_126
        func next(_ below: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % below)
        }
        for _ in 0..<140_000 {
            let (month, day) = (next(6) + 1, next(28) + 1)
            lines.append(
                "2025-0\(month)-\(day < 10 ? "0" : "")\(day),\(channels[next(5)]),u\(next(9_000)),"
                    + "\(next(100_000)).\(next(90) + 10),\(next(20)),\(next(1_000_000))e-\(next(12))")
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    @Test("One core gives the same bytes as all of them")
    func oneAndAll() async throws {
        let (all, one) = (try ScratchSession(["rows.csv": CoresTests.file]), try ScratchSession())
        await all.run("load \"rows.csv\"")
        one.session = all.session
        one.session.concurrency = .oneAfterTheOther
        for query in CoresTests.queries {
            let answers = (await all.answer(query), await one.answer(query))
            #expect(answers.0 == answers.1, "\(query)")
            #expect(answers.0.contains("rows"), "\(query): \(answers.0)")
        }
    }
}
