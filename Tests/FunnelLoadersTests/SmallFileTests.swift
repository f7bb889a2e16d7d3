import FunnelColumns
import FunnelValues
import Testing

@testable import FunnelLoaders

/// Small files that random round trips (`scripts/check-round-trips`) found read otherwise than a person reads them; what is
/// expected is read by hand.
@Suite struct SmallFileTests {
    private func read(_ text: String) async throws -> (names: [String], rows: [[String]]) {
        let result = try await CSVLoader().load(text: text)
        let rows = (0..<result.table.rowCount).map { row in
            result.table.columns.map { column in Self.text(column.value(at: row)) }
        }
        return (result.table.columns.map(\.header), rows)
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .null: "–"
        case .boolean(let flag): flag ? "yes" : "no"
        case .decimal(let decimal): "\(decimal)"
        case .number(let number): "\(number)"
        case .date(let day): "\(day)"
        case .instant(let instant): "\(instant)"
        case .period(let period): "\(period)"
        default: "\(value)"
        }
    }

    @Test("The point of a month is no decimal point")
    func months() async throws {
        let weights = try await read("Month;Weight;Clicks\n01.2023;32,6;12\n03.2023;26;0\n04.2023;18;2.536\n")
        #expect(weights.rows.map { $0[0] } == ["2023-01", "2023-03", "2023-04"])
        #expect(weights.rows.map { $0[1] } == ["32.6", "26", "18"])
        #expect(weights.rows.map { $0[2] } == ["12", "0", "2536"])
        let grades = try await read("Month,Grade\n10.2024,B\n11.2025,C\n10.2026,B\n")
        #expect(grades.rows.map { $0[0] } == ["2024-10", "2025-11", "2026-10"])
    }

    @Test(
        "A delimiter that cuts every line alike beats one that the first line lacks",
        arguments: [
            ("Last name;notes\nDE;a|b|c\nFI;d|e|f\nPL;plan\n", ["Last name", "notes"], ["DE", "a|b|c"]),
            (
                "Note, Comment\ntwice; its; ok; tis Ang, Ben late\ntis G; later; tis; dont, St ok\nsee back see, dont\n",
                ["Note", "Comment"], ["twice; its; ok; tis Ang", "Ben late"]
            ),
            (
                "Name; Kunde; Sum\nrefund; O H; 72,3568\nT; T O; 600588,7507\n\"call a \"\"L\"\"\"; B A; 0,2984\n",
                ["Name", "Kunde", "Sum"], ["refund", "O H", "72.3568"]
            ),
            ("Rate\tratio\n17,8%\t,0928\n33,5%\t,8367\n59,5%\t,8205\n", ["Rate", "ratio"], ["0.178", "0.0928"]),
            ("Raw^Plan^zip\na^b^A-11\nd^e^A-12\n", ["Raw", "Plan", "zip"], ["a", "b", "A-11"]),
            (
                "Channel~City\npartner~Derby\npartner~York\norganic~Bristol\n", ["Channel", "City"],
                ["partner", "Derby"]
            ),
        ])
    func delimiters(text: String, names: [String], first: [String]) async throws {
        let table = try await read(text)
        #expect(table.names == names)
        #expect(table.rows.first == first)
    }

    @Test(
        "Quotes behind backslashes, also before a delimiter",
        arguments: [
            ("\"size\",\"n\"\n\"12\\\"\",\"7\"\n\"14\\\"\",\"8\"\n\"16\\\"\",\"9\"\n", ["size", "n"], ["12\"", "7"]),
            (
                "Price;\"Comment\";Client\nSEK 9852,74;\"refund \\\"back\\\";asked see\";Anna\n"
                    + "SEK 55125,59;\"a see\\\";Ev\";Bo\n-SEK 21703,13;\"B;call;paid\";Cy\n",
                ["Price", "Comment", "Client"], ["9852.74", "refund \"back\";asked see", "Anna"]
            ),
        ])
    func escapes(text: String, names: [String], first: [String]) async throws {
        let table = try await read(text)
        #expect(table.names == names)
        #expect(table.rows.first == first)
    }

    @Test("Single quotes round every cell are quotes, also in one column")
    func singleQuotes() async throws {
        let three = try await read(
            "'Customer';'Created';'notes'\n'Globex';'15 Jan 2024';'twice'\n'Initech';'6 Mar 2024';''\n"
                + "'Initech';'27 Dec 2024';'it''s ok'\n")
        #expect(three.names == ["Customer", "Created", "notes"])
        #expect(three.rows.last == ["Initech", "2024-12-27", "it's ok"])
        let one = try await read("'Amount'\n'614,24'\n'3,5'\n")
        #expect(one.names == ["Amount"])
        #expect(one.rows == [["614.24"], ["3.5"]])
    }

    @Test("Months, booleans and amounts are no names")
    func headers() async throws {
        let typed = try await read("month;Aktiv\n2025-01;no\n2025-02;yes\n2025-03;no\n")
        #expect(typed.names == ["month", "Aktiv"])
        #expect(typed.rows.count == 3)
        let amounts = try await read(
            "3 USD;15 531 CHF;68 726 930;call\n17 USD;1 CHF;17 189 369;P\n457 USD;-33 CHF;212 942;J\n")
        #expect(amounts.rows.count == 3)
        let shares = try await read("0\tNo. 7\t1\t49,16%\n27\tx\t27\t72,21%\n-35\tcall\t6\t50,53%\n2\tb\t7\t40,53%\n")
        #expect(shares.rows.count == 4)
    }

    @Test("Polish names that pair up as Shift-JIS are Polish")
    func polish() async throws {
        var bytes = Array("\"Klient\"\n".utf8)
        for _ in 0..<2 { bytes += [0x22, 0x4A, 0xF3] + Array("zef Ko".utf8) + [0x9C, 0xE6, 0x22, 0x0A] }
        bytes += Array("\"Ma".utf8) + [0xB3] + Array("gorzata ".utf8) + [0x8C] + Array("wi".utf8) + [0xB9]
        bytes += Array("tek\"\n".utf8)
        let result = try await CSVLoader().load(bytes)
        #expect(result.source.encoding == "windows-1250")
        #expect(result.table.columns[0].dictionary == ["Józef Kość", "Małgorzata Świątek"])
    }
}
