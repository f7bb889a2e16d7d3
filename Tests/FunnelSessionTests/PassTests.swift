import FunnelPlan
import FunnelSyntax
import Testing

@testable import FunnelSession

/// Whatever a query asks of a dataset is asked in one pass over its rows.
@Suite struct PassTests {
    @Test(
        "One pass a dataset, however many clauses",
        arguments: [
            "spend by channel over 2025-Q2 vs last quarter",
            "spend, growth(spend), mean(spend per channel), share(spend by month) by month, region over 2025 vs last year",
            "spend / new_customers by region with spend in ($1, $2, $3) keep rows > 1 sort rows top 1",
            "mean(growth(spend) per month) vs where region = \"EU\"",
        ])
    func onePass(_ query: String) async throws {
        let scratch = try await ScratchSession.loading("samples/acquisition.csv")
        let plans = try PassTests.plans(query, scratch)
        let batch = RequestBatch(plans)
        #expect(batch.passes.map(\.dataset) == ["acquisition"])
        #expect(batch.passes[0].requests.count == Set(batch.passes[0].requests).count)
    }

    @Test("Values of a sweep that change no row are answered from one request") func sweepOfAParameter() async throws {
        let scratch = try await ScratchSession.loading("samples/acquisition.csv")
        await scratch.run("margin = 80%")
        let plans = try PassTests.plans("spend * margin by channel with margin in 10%..90% step 10%", scratch)
        #expect(plans.count == 9)
        #expect(RequestBatch(plans).passes.map(\.requests.count) == [1])
    }

    @Test("Operands of two files are two passes") func twoFiles() async throws {
        let scratch = try await ScratchSession.loading("Tests/Golden/data/deals.csv", "Tests/Golden/data/costs.csv")
        let plans = try PassTests.plans("amount, cost, mean(cost per month) by channel over 2025 vs last year", scratch)
        #expect(RequestBatch(plans).passes.map(\.dataset) == ["deals", "costs"])
    }

    private static func plans(_ text: String, _ scratch: ScratchSession) throws -> [QueryPlan] {
        guard case .query(let query)? = try Session.parser().parse(text).first?.form else { return [] }
        return try QueryBinder(catalog: scratch.session.catalog).planned(query).plans
    }
}
