import FunnelColumns
import FunnelLoaders
import FunnelValues
import Testing

/// The values of a column as they are shown, `–` for null.
func shown(_ column: Column) -> [String] {
    (0..<column.count).map { row in
        switch column.value(at: row) {
        case .null, .notYet: "–"
        case .decimal(let value): value.description
        case .number(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .text(let value): value
        case .date(let value): value.description
        case .instant(let value): value.description
        case .period(let value): value.description
        }
    }
}

@Suite struct CSVLoaderTests {
    @Test func readsTheFileOfAnAnalyst() async throws {
        let result = try await CSVLoader(path: "a.csv").load(
            text: """
                date,channel,spend,new_customers,Open rate (%)
                2024-01-01,organic,$29.90,3,45.5
                2024-01-02,email,"$1,204.00",0,50
                2024-01-03,organic,$0.5,,

                """)
        let table = result.table
        #expect(table.rowCount == 3)
        #expect(table.columns.map(\.name) == ["date", "channel", "spend", "new_customers", "open_rate"])
        #expect(
            table.columns.map(\.type) == [.date, .text, .decimal(scale: 2), .integer, .decimal(scale: 3)])
        #expect(table.columns.map(\.unit) == [.number, .number, .money("USD"), .count, .share])
        #expect(table.columns.map(\.additivity) == [.never, .never, .added, .added, .never])
        #expect(shown(table.columns[0]) == ["2024-01-01", "2024-01-02", "2024-01-03"])
        #expect(shown(table.columns[1]) == ["organic", "email", "organic"])
        #expect(table.columns[1].dictionary == ["organic", "email"])
        #expect(shown(table.columns[2]) == ["29.9", "1204", "0.5"])
        #expect(shown(table.columns[3]) == ["3", "0", "–"])
        #expect(shown(table.columns[4]) == ["0.455", "0.5", "–"])
        #expect(result.notes == [LoadNote("open_rate: the header says %, so 5 is read as 5 %")])
        #expect(result.timeColumn == "date")
        #expect(result.source.headerLine == 1)
        #expect(result.source.delimiter == ",")
        #expect(result.ledger == LoadLedger(loaded: 3, rejected: 0, leftOut: 0))
    }
}
