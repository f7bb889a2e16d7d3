import FunnelFiles
import FunnelReport
import FunnelValues
import Testing

@testable import FunnelSession

/// `to "file"`: what is written holds the figures of the answer, and what can be loaded gives them back.
@Suite struct WrittenFormatTests {
    private static let query = "spend, spend / customers as cost by channel"

    @Test("A written table loads back with the same keys and figures", arguments: ["csv", "tsv"])
    func loadsBack(_ ending: String) async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv")
        let asked = try await scratch.table(WrittenFormatTests.query)
        #expect(asked.rows.map { $0[1].double } == [310, 110])
        #expect(await scratch.error("\(WrittenFormatTests.query) to \"out.\(ending)\"") == nil)
        #expect(await scratch.error("load \"out.\(ending)\" as written") == nil)
        let read = try await scratch.table("sum(spend), sum(cost) from written by channel")
        try #require(read.rows.count == asked.rows.count)
        for (before, after) in zip(asked.rows, read.rows) {
            #expect(before[0] == after[0])
            #expect(isClose(before[1].double, after[1].double))
            #expect(isClose(before[2].double, after[2].double))
        }
        #expect(try await scratch.figures("rows from written") == [2])
    }

    @Test("Every other format holds the figures", arguments: ["json", "jsonl", "md", "html", "txt"])
    func holdsFigures(_ ending: String) async throws {
        let scratch = try ScratchSession()
        await scratch.run("load costs.csv")
        #expect(await scratch.error("\(WrittenFormatTests.query) to \"out.\(ending)\"") == nil)
        let text = try scratch.text("out.\(ending)")
        for expected in ["channel", "cost", "ads", "310", "seo", "110"] {
            #expect(text.contains(expected), "\(expected) in \(ending): \(text)")
        }
        switch ending {
        // A line per answer.
        case "json": #expect(text.split(separator: "\n").count == 1)
        // A line per record.
        case "jsonl":
            let lines = text.split(separator: "\n")
            #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("{\"channel\": \"") && $0.hasSuffix("}") })
        case "html": #expect(text.contains("<table") && text.contains("</table>"))
        case "md": #expect(text.contains("| ads"))
        default: break
        }
    }

    @Test("roles says what a column is for: periods are counted from the time column it names")
    func roles() async throws {
        let scratch = try ScratchSession([
            "orders.csv":
                "ordered,paid,amount\n2025-01-05,2025-02-01,10\n2025-01-20,2025-02-03,20\n2025-02-10,2025-03-01,40\n"
        ])
        await scratch.run("load orders.csv")
        #expect(try await scratch.figures("sum(amount) over 2025-02") == [40])
        #expect(await scratch.error("roles time = paid") == nil)
        #expect(try await scratch.figures("sum(amount) over 2025-02") == [30])
        #expect(await scratch.error("roles time = amount") != nil)
        #expect(try await scratch.figures("sum(amount) over 2025-02") == [30])
    }
}
