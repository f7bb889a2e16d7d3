import FunnelReport
import Testing

@testable import FunnelSession

/// What a saved script says of its files.
@Suite struct RecordedDataTests {
    private static func data(_ columns: [(String, String)], rows: Int = 1_240) -> RecordedData {
        var data = RecordedData()
        data.sha256 = String(repeating: "ab", count: 32)
        data.rows = rows
        data.columns = columns.map { .init(name: $0.0, type: $0.1) }
        return data
    }

    private static func readBack(_ lines: [String]) -> RecordedData {
        var data = RecordedData()
        for line in lines {
            let isRead = data.read(line + "\n")
            #expect(isRead, "\(line)")
        }
        return data
    }

    @Test("As a person reads it") func lines() {
        let data = Self.data([("date", "date"), ("New Customers", "count"), ("spend", "USD per month")])
        #expect(
            data.lines == [
                "# sha256 \(String(repeating: "ab", count: 32)) 1,240 rows",
                "# columns date: date, `New Customers`: count, spend: USD per month",
            ])
    }

    @Test("Written and read back is the same, whatever the columns are called") func identity() {
        let odd = ["a, b", "c: d", "x`y", "1st", "where", "日本", "a b", "`", ",", ":", "# sha256"]
        #expect(Self.readBack(Self.data(odd.map { ($0, "text") }).lines) == Self.data(odd.map { ($0, "text") }))
        let many = (1...200).map { ("column_\($0)", $0 % 2 == 0 ? "USD" : "instant") }
        let data = Self.data(many)
        #expect(data.lines.allSatisfy { $0.count <= 130 } && data.lines.count > 20)
        #expect(Self.readBack(data.lines) == data)
    }

    @Test(
        "Other comments are not read",
        arguments: ["# columns", "# where the money goes", "#", "## sha256 x y", "# sha256"])
    func other(_ comment: String) { #expect(!RecordedData.isWritten(comment)) }
}
