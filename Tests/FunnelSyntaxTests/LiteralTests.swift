import FunnelSyntax
import FunnelValues
import Testing

@Suite struct LiteralTests {
    static func decimal(_ text: String) -> Decimal { Decimal(text: text) ?? .zero }

    static let table: [(String, Literal, String?)] = [
        ("1200", .number(decimal("1200")), nil),
        ("1_200", .number(decimal("1200")), "1200"),
        ("0.5", .number(decimal("0.5")), nil),
        ("2e6", .number(decimal("2000000")), "2000000"),
        ("2e-3", .number(decimal("0.002")), "0.002"),
        ("100k", .number(decimal("100000")), "100000"),
        ("1.2M", .number(decimal("1200000")), "1200000"),
        ("3B", .number(decimal("3000000000")), "3000000000"),
        ("5%", .percent(decimal("0.05")), nil),
        ("5 %", .percent(decimal("0.05")), "5%"),
        ("0.1%", .percent(decimal("0.001")), nil),
        ("1pp", .percentagePoints(decimal("1")), nil),
        ("$49", .money(decimal("49"), currency: "USD"), nil),
        ("$1", .money(decimal("1"), currency: "USD"), nil),
        ("€30", .money(decimal("30"), currency: "EUR"), nil),
        ("£20", .money(decimal("20"), currency: "GBP"), nil),
        ("฿900", .money(decimal("900"), currency: "THB"), nil),
        ("49 USD", .money(decimal("49"), currency: "USD"), "$49"),
        ("1200 NOK", .money(decimal("1200"), currency: "NOK"), nil),
        ("500 zł", .money(decimal("500"), currency: "PLN"), "500 PLN"),
        ("49 €", .money(decimal("49"), currency: "EUR"), "€49"),
        ("$1.2M", .money(decimal("1200000"), currency: "USD"), "$1200000"),
        ("5% per month", .per(.percent(decimal("0.05")), .month), nil),
        ("$49 per month", .per(.money(decimal("49"), currency: "USD"), .month), nil),
        ("1200 per day", .per(.number(decimal("1200")), .day), nil),
        ("30 days", .span(decimal("30"), .day), nil),
        ("1 day", .span(decimal("1"), .day), nil),
        ("90 minutes", .span(decimal("90"), .minute), nil),
        ("1 Month", .span(decimal("1"), .month), "1 month"),
        ("2025", .number(decimal("2025")), nil),
        ("\"a \\\"b\\\" \\\\ \\n\\t\\'\"", .text("a \"b\" \\ \n\t'"), "\"a \\\"b\\\" \\\\ \\n\\t'\""),
        ("'EU'", .text("EU"), "\"EU\""),
        ("\"\"", .text(""), nil),
        ("\"\"\"\na \"b\"\nc\n\"\"\"", .text("a \"b\"\nc\n"), "\"a \\\"b\\\"\\nc\\n\""),
        ("TRUE", .boolean(true), "true"),
        ("null", .null, nil),
        ("${12}", .argument(12), nil),
    ]

    @Test(arguments: table) func reads(_ row: (String, Literal, String?)) throws {
        let statement = try #require(try parser.parse(row.0).first)
        guard case .query(let query) = statement.form else { return #expect(Bool(false), "not a query") }
        #expect(query.items.map(\.expression.form) == [.literal(row.1)])
        #expect(statement.description == row.2 ?? row.0)
        #expect(try parser.parse(statement.description).first == statement)
    }

    static let times: [(String, String)] = [
        ("2025-06", "2025-06"), ("2025-06-30", "2025-06-30"), ("2025-06-30 14:05", "2025-06-30T14:05:00"),
        ("2025-06-30T14:05:00Z", "2025-06-30T14:05:00Z"), ("2025-06-30T14:05:00.25", "2025-06-30T14:05:00.250"),
        ("2025-06-30T14:05:00+02:00", "2025-06-30T12:05:00Z"), ("2025-Q2", "2025-Q2"), ("2025-q2", "2025-Q2"),
        ("2025-W07", "2025-W07"), ("2020-W53", "2020-W53"), ("2025 - 10", "2025 - 10"), ("1899-10", "1899 - 10"),
    ]
    @Test(arguments: times) func readsTimes(_ row: (String, String)) throws {
        let statement = try #require(try parser.parse(row.0).first)
        #expect(statement.description == row.1)
        #expect(try parser.parse(row.1).first == statement)
    }
}
