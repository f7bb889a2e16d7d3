import FunnelFiles
import FunnelReport
import FunnelValues
import Testing

@testable import FunnelSession

/// What holds between answers, whatever the data: a figure that breaks one of these is wrong without a reference.
@Suite struct LawTests {
    struct Data: Sendable, CustomTestStringConvertible {
        let file: String
        /// Metrics that are sums or counts.
        let additive: String
        let keys: [String]
        let conditions: [String]
        /// A figure of each kind that no order of rows may change.
        let unordered: String
        var testDescription: String { file }
    }

    static let data = [
        Data(
            file: "samples/acquisition.csv", additive: "spend, visitors, new_customers, rows, count(revenue > $0)",
            keys: ["channel", "region", "month", "quarter(date)", "channel, region", "visitors > 500"],
            conditions: ["channel = \"email\"", "visitors > 500", "date >= 2025-01-01", "spend / leads < $30"],
            unordered: """
                spend, mean(visitors), median(spend), quantile(visitors, 0.9), distinct(channel), min(spend), max(date), \
                variance(visitors)
                """),
        Data(
            file: "samples/experiment.csv", additive: "revenue, rows, count(converted)",
            keys: ["variant", "device", "started", "converted", "variant, device"],
            conditions: ["converted", "device = \"mobile\"", "revenue > $20", "started in 2025-11"],
            unordered: """
                revenue, mean(revenue), median(revenue), quantile(revenue, 0.99), distinct(user_id), min(revenue), \
                max(started), variance(revenue)
                """),
        Data(
            file: "Tests/Golden/data/deals.csv", additive: "sum(amount), seats, rows, count(paid), count(score)",
            keys: [
                "channel", "segment", "paid", "month(created)", "month(closed)", "segment, channel", "amount > $500",
            ],
            conditions: [
                "channel = \"email\"", "paid", "amount > $500", "closed < 2025-03-01", "score in 5..9", "seats < score",
            ],
            unordered: """
                sum(amount), mean(amount), median(amount), quantile(score, 0.25), distinct(channel), min(amount), \
                max(closed), variance(seats)
                """),
        Data(
            file: "Tests/Golden/data/subscriptions.csv", additive: "sum(mrr), sum(churned), rows, count(mrr)",
            keys: ["plan", "month", "plan, month"],
            conditions: ["plan = \"pro\"", "mrr > $1000", "churned = 0"],
            unordered: """
                sum(mrr), mean(mrr), median(customers), quantile(mrr, 0.5), distinct(plan), min(mrr), max(month), \
                variance(churned)
                """),
    ]

    @Test("The groups add up to the total, and the total is the figure without groups", arguments: data)
    func groups(_ data: Data) async throws {
        let scratch = try await ScratchSession.loading(data.file)
        let whole = try await scratch.figures(data.additive)
        for key in data.keys {
            let table = try await scratch.table("\(data.additive) by \(key)")
            let places = table.columns.indices.filter { table.columns[$0].role == .metric }
            let total = try #require(table.total)
            #expect(table.rows.count > 1, "by \(key)")
            for (place, figure) in zip(places, whole) {
                #expect(isClose(total[place].double, figure), "\(table.columns[place].name) by \(key), total")
                let sum = table.rows.compactMap { $0[place].double }.reduce(0, +)
                #expect(isClose(sum, figure), "\(table.columns[place].name) by \(key)")
            }
        }
    }

    @Test("A subtotal is the figure of its key alone, and its rows add up to it", arguments: data)
    func subtotals(_ data: Data) async throws {
        let scratch = try await ScratchSession.loading(data.file)
        for keys in data.keys where keys.contains(",") {
            let table = try await scratch.table("\(data.additive) by \(keys)")
            #expect(!table.subtotals.isEmpty)
            for subtotal in table.subtotals {
                let (key, value) = (table.columns[0].name, try #require(subtotal.keys.first))
                let written = if case .text(let text) = value { "\"\(text)\"" } else { "\(value)" }
                let condition = value.isNull ? "\(key) is null" : "\(key) = \(written)"
                let alone = try await scratch.figures("\(data.additive) where \(condition)")
                let rows = table.rows.filter { $0.first == value }
                for (offset, figure) in alone.enumerated() {
                    #expect(isClose(subtotal.row[offset + 2].double, figure), "\(condition)")
                    #expect(isClose(rows.compactMap { $0[offset + 2].double }.reduce(0, +), figure), "\(condition)")
                }
            }
        }
    }

    @Test("What a condition keeps, what it drops and what it cannot tell are the whole", arguments: data)
    func conditions(_ data: Data) async throws {
        let scratch = try await ScratchSession.loading(data.file)
        let whole = try await scratch.figures(data.additive)
        for condition in data.conditions {
            var sums = whole.map { _ in 0.0 }
            for part in [condition, "not (\(condition))", "(\(condition)) is null"] {
                for (place, figure) in try await scratch.figures("\(data.additive) where \(part)").enumerated() {
                    sums[place] += figure ?? 0
                }
            }
            for (sum, figure) in zip(sums, whole) { #expect(isClose(sum, figure), "\(condition)") }
        }
    }

    @Test(
        "Compared with itself nothing changes",
        arguments: [
            ("samples/acquisition.csv", "spend, mean(visitors), spend / leads by channel over 2025-Q2 vs 2025-Q2"),
            ("samples/acquisition.csv", "spend, median(spend), rows over 2025 vs 2025"),
            (
                "samples/acquisition.csv",
                "leads / visitors, rows by channel where region = \"EU\" vs where region = \"EU\""
            ),
            (
                "Tests/Golden/data/deals.csv",
                "sum(amount), mean(renewal_rate), distinct(channel) by segment over 2025 vs 2025"
            ),
        ])
    func itself(_ file: String, _ query: String) async throws {
        let scratch = try await ScratchSession.loading(file)
        let table = try await scratch.table(query)
        let metrics = table.columns.indices.filter { table.columns[$0].role == .metric }
        #expect(!table.rows.isEmpty && metrics.count % 4 == 0)
        for row in table.rows + [table.total].compactMap(\.self) {
            for first in stride(from: 0, to: metrics.count, by: 4) {
                let four = metrics[first..<first + 4].map { row[$0].double }
                #expect(four[0] == four[1], "\(query)")
                #expect(four[2] == nil ? four[0] == nil : four[2] == 0, "\(query)")
                #expect(four[3] == nil ? (four[0] ?? 0) <= 0 : four[3] == 0, "\(query)")
            }
        }
    }

    @Test("The order of the rows of a file changes no figure that does not speak of order", arguments: data)
    func order(_ data: Data) async throws {
        let text = String(decoding: try FileReader.readAll(Paths.join(Repository.root, data.file)), as: UTF8.self)
        var lines = text.split(separator: "\n")
        let header = lines.removeFirst()
        var generator = Shuffling(state: 20_251_124)
        let asked = [data.unordered] + data.keys.map { "\(data.unordered) by \($0)" }
        let scratch = try await ScratchSession.loading(data.file)
        let permuted = try ScratchSession()
        let changed = lines.shuffled(using: &generator)
        #expect(changed != lines)
        await permuted.run("load text \"\"\"\(([header] + changed).joined(separator: "\n"))\"\"\" as permuted")
        for query in asked {
            let (before, after) = (try await scratch.table(query), try await permuted.table(query))
            try #require(before.rows.count == after.rows.count, "\(query)")
            for (left, right) in zip(
                before.rows + [before.total].compactMap(\.self), after.rows + [after.total].compactMap(\.self))
            {
                for (column, (old, new)) in zip(before.columns, zip(left, right)) {
                    #expect(old == new, "\(column.name) in \(query)")
                }
            }
        }
    }

    /// The same shuffle in every run.
    private struct Shuffling: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }
}
