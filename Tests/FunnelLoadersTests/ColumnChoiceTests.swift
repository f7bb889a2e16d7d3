import FunnelColumns
import FunnelLoaders
import FunnelValues
import Testing

@Suite struct ColumnChoiceTests {
    private static let rows = 5 * Chunk.rows

    /// A date, a text, a number and what `last` makes of the row.
    private static func file(header: String, last: (Int) -> String) -> [UInt8] {
        var text = header + "\n"
        for row in 0..<rows { text += "2025-01-0\(row % 9 + 1),c\(row % 7),\(row),\(last(row))\n" }
        return Array(text.utf8)
    }

    private static func options(_ words: Set<String>) -> LoadOptions {
        var options = LoadOptions()
        options.wantedWords = words
        return options
    }

    @Test("Columns that are read are what they are when all are") func chosenColumnsAreTheSame() async throws {
        let file = ColumnChoiceTests.file(header: "Day,Channel,Number of Leads,note") {
            $0 % 3 == 0 ? "" : "x\($0 % 5)"
        }
        let whole = try await CSVLoader().load(file)
        let chosen = try await CSVLoader(options: ColumnChoiceTests.options(["channel", "number_of_leads"])).load(file)
        #expect(chosen.table.rowCount == whole.table.rowCount)
        #expect(chosen.table.columns.map(\.name) == ["Day", "Channel", "number_of_leads"])
        for column in chosen.table.columns {
            let same = try #require(whole.table.column(named: column.name))
            #expect(column.chunks == same.chunks && column.dictionary == same.dictionary)
            #expect(column.type == same.type && column.unit == same.unit && column.additivity == same.additivity)
        }
        #expect(chosen.timeColumn == "Day" && whole.timeColumn == "Day")
        #expect(chosen.ledger == whole.ledger)
        #expect(chosen.notes.map(\.text) == whole.notes.map(\.text) + ["1 column not read: note"])
    }

    @Test("A column is wanted by its header too, in any case") func headersAreNames() async throws {
        let file = ColumnChoiceTests.file(header: "Day,Channel,Number of Leads,note") { _ in "x" }
        let chosen = try await CSVLoader(options: ColumnChoiceTests.options(["number of leads"])).load(file)
        #expect(chosen.table.columns.map(\.name) == ["Day", "number_of_leads"])
    }

    @Test(
        "All are read where others say how to read one",
        arguments: ["\"1,5\"", "03/04/2025", "\"1,234\""])
    func othersHaveTheirSay(cell: String) async throws {
        let file = ColumnChoiceTests.file(header: "day,channel,leads,other") { _ in cell }
        let chosen = try await CSVLoader(options: ColumnChoiceTests.options(["leads"])).load(file)
        #expect(chosen.table.columns.count == 4)
    }

    @Test("A wanted column that needs the others once its last rows are read is read with them")
    func lastRowsHaveTheirSay() async throws {
        let last = ColumnChoiceTests.rows - 1
        let file = ColumnChoiceTests.file(header: "day,channel,leads,paid") { $0 == last ? "\"0,5\"" : "1" }
        let chosen = try await CSVLoader(options: ColumnChoiceTests.options(["paid"])).load(file)
        let whole = try await CSVLoader().load(file)
        #expect(chosen.table.columns.map(\.name) == whole.table.columns.map(\.name))
        #expect(chosen.notes == whole.notes)
    }

    @Test("The currency of amounts comes with them") func currenciesAreRead() async throws {
        let file = ColumnChoiceTests.file(header: "day,channel,Amount,Currency") { _ in "EUR" }
        let chosen = try await CSVLoader(options: ColumnChoiceTests.options(["amount"])).load(file)
        #expect(chosen.table.columns.map(\.name) == ["day", "Amount", "Currency"])
        #expect(chosen.table.column(named: "Amount")?.unit == .money("EUR"))
    }

    @Test("A small file, and one whose types are asked for, are read whole") func someAreReadWhole() async throws {
        let small = try await CSVLoader(options: ColumnChoiceTests.options(["a"])).load(text: "a,b\n1,2\n")
        #expect(small.table.columns.count == 2)
        var typed = ColumnChoiceTests.options(["leads"])
        typed.types = ["channel": TypeRequest(type: .text)]
        let file = ColumnChoiceTests.file(header: "day,channel,leads,note") { _ in "x" }
        #expect(try await CSVLoader(options: typed).load(file).table.columns.count == 4)
    }
}
