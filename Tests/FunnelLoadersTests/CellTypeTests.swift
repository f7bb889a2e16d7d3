import FunnelColumns
import FunnelLoaders
import FunnelValues
import Testing

/// One column of cells and what becomes of it, written by hand.
struct ColumnCase: CustomTestStringConvertible, Sendable {
    var header: String
    var cells: [String]
    var type: DataType
    var shown: [String]
    var unit = Unit.number
    var additivity = Additivity.never
    /// A part of the only note; nil when nothing is to be told.
    var note: String?

    var testDescription: String { "\(header): \(cells.joined(separator: " "))" }
}

@Suite struct CellTypeTests {
    static let numbers: [ColumnCase] = [
        .init(
            header: "seats", cells: ["1", "20", ""], type: .integer, shown: ["1", "20", "–"], unit: .count,
            additivity: .added),
        .init(
            header: "seats", cells: ["-3", "+4", "5-"], type: .integer, shown: ["-3", "4", "-5"], unit: .count,
            additivity: .added),
        .init(
            header: "amount", cells: ["0.5", "12", "1.250"], type: .decimal(scale: 3), shown: ["0.5", "12", "1.25"],
            additivity: .added),
        .init(
            header: "amount", cells: ["(1.50)", "2"], type: .decimal(scale: 2), shown: ["-1.5", "2"], additivity: .added
        ),
        .init(
            header: "amount", cells: ["1e3", "2.5E-1"], type: .number, shown: ["1000.0", "0.25"], additivity: .added),
        .init(
            header: "amount", cells: ["\"1,234\"", "\"1,234,567.5\""], type: .decimal(scale: 1),
            shown: ["1234", "1234567.5"], additivity: .added),
        .init(
            header: "amount", cells: ["\"12,34,567.50\""], type: .decimal(scale: 2), shown: ["1234567.5"],
            additivity: .added),
        .init(
            header: "amount", cells: ["1 234 567", "12"], type: .integer, shown: ["1234567", "12"], unit: .count,
            additivity: .added),
        .init(header: "amount", cells: ["1'234.5"], type: .decimal(scale: 1), shown: ["1234.5"], additivity: .added),
        .init(
            header: "amount", cells: ["n/a", "5", "--", "NULL", "-"], type: .integer, shown: ["–", "5", "–", "–", "–"],
            unit: .count, additivity: .added),
        .init(
            header: "spend", cells: ["$29.90", "$0"], type: .decimal(scale: 2), shown: ["29.9", "0"],
            unit: .money("USD"), additivity: .added),
        .init(
            header: "spend", cells: ["30 €", "-€5"], type: .decimal(scale: 0), shown: ["30", "-5"], unit: .money("EUR"),
            additivity: .added),
        .init(
            header: "spend", cells: ["NOK 1200", "500 NOK"], type: .decimal(scale: 0), shown: ["1200", "500"],
            unit: .money("NOK"), additivity: .added),
        .init(
            header: "Spend (USD)", cells: ["5", "7"], type: .decimal(scale: 0), shown: ["5", "7"], unit: .money("USD"),
            additivity: .added),
        .init(
            header: "spend_usd", cells: ["5.25"], type: .decimal(scale: 2), shown: ["5.25"], unit: .money("USD"),
            additivity: .added),
        .init(header: "spend", cells: ["$5", "€5"], type: .text, shown: ["$5", "€5"], note: "amounts in USD, EUR"),
        .init(header: "price", cells: ["$5", "$9"], type: .decimal(scale: 0), shown: ["5", "9"], unit: .money("USD")),
        .init(
            header: "open", cells: ["5 %", "12.5%", "0"], type: .decimal(scale: 3), shown: ["0.05", "0.125", "0"],
            unit: .share),
        .init(
            header: "Open (%)", cells: ["5", "65"], type: .decimal(scale: 2), shown: ["0.05", "0.65"], unit: .share,
            note: "5 is read as 5 %"),
        .init(
            header: "open", cells: ["5 %", "12"], type: .text, shown: ["5 %", "12"], note: "1 of 2 cells have a % sign"),
        .init(header: "zip", cells: ["01067", "80331"], type: .text, shown: ["01067", "80331"]),
        .init(
            header: "order", cells: ["12345678901234567890", "1"], type: .text, shown: ["12345678901234567890", "1"]),
        .init(
            header: "n", cells: ["9223372036854775807", "-1"], type: .integer, shown: ["9223372036854775807", "-1"],
            unit: .count, additivity: .added),
        .init(
            header: "x", cells: ["0.12345678901234567", "1234.5"], type: .number,
            shown: ["0.12345678901234566", "1234.5"], additivity: .added, note: "more digits"),
        .init(header: "user_id", cells: ["7", "8"], type: .integer, shown: ["7", "8"]),
        .init(
            header: "MonthlyCharges", cells: ["29.85"], type: .decimal(scale: 2), shown: ["29.85"], additivity: .added),
        .init(header: "mrr", cells: ["49", "99"], type: .integer, shown: ["49", "99"], additivity: .lastOverTime),
        .init(header: "version", cells: ["1.2.3", "1.10.0"], type: .text, shown: ["1.2.3", "1.10.0"]),
    ]

    static let times: [ColumnCase] = [
        .init(
            header: "created", cells: ["2025-06-30", "2025-7-1", ""], type: .date,
            shown: ["2025-06-30", "2025-07-01", "–"]),
        .init(
            header: "created", cells: ["31.12.2025", "01.02.2025"], type: .date, shown: ["2025-12-31", "2025-02-01"]),
        .init(
            header: "created", cells: ["31/12/2025", "01/02/2025"], type: .date, shown: ["2025-12-31", "2025-02-01"]),
        .init(
            header: "created", cells: ["01/02/2025", "12/31/2025"], type: .date, shown: ["2025-01-02", "2025-12-31"]),
        .init(
            header: "created", cells: ["03/04/2025", "05/06/2025"], type: .date, shown: ["2025-04-03", "2025-06-05"],
            note: "created 03/04/2025 read as day/month"),
        .init(header: "created", cells: ["03.04.2025"], type: .date, shown: ["2025-04-03"]),
        .init(
            header: "created", cells: ["31/12/2025", "12/31/2025"], type: .text, shown: ["31/12/2025", "12/31/2025"],
            note: "contradicts the order"),
        .init(header: "created", cells: ["31/12/25"], type: .date, shown: ["2025-12-31"], note: "two-digit years"),
        .init(
            header: "created", cells: ["2025-02-30", "2025-02-28"], type: .text, shown: ["2025-02-30", "2025-02-28"]),
        .init(header: "month", cells: ["2026-01", "2025-12"], type: .period(.month), shown: ["2026-01", "2025-12"]),
        .init(
            header: "quarter", cells: ["2025-Q2", "2026-Q1"], type: .period(.quarter), shown: ["2025-Q2", "2026-Q1"]),
        .init(header: "week", cells: ["2025-W01", "2020-W53"], type: .period(.week), shown: ["2025-W01", "2020-W53"]),
        .init(
            header: "event_date", cells: ["20250630", "20251231"], type: .date, shown: ["2025-06-30", "2025-12-31"]),
        .init(
            header: "sessions", cells: ["20250630"], type: .integer, shown: ["20250630"], unit: .count,
            additivity: .added),
        .init(
            header: "at", cells: ["2025-06-30 14:05", "2025-06-30T14:05:09.25Z"], type: .instant,
            shown: ["2025-06-30T14:05:00Z", "2025-06-30T14:05:09.250Z"],
            note: "no zone in 1 of 2 times, read as UTC"),
        .init(
            header: "at", cells: ["2025-06-30 14:05:00+02:00", "2025-06-30"], type: .instant,
            shown: ["2025-06-30T12:05:00Z", "2025-06-30T00:00:00Z"],
            note: "no zone in 1 of 2 times, read as UTC"),
        .init(
            header: "at", cells: ["12/31/2025 11:05 PM", "1/2/2025 12:00 AM"], type: .instant,
            shown: ["2025-12-31T23:05:00Z", "2025-01-02T00:00:00Z"]),
        .init(header: "at", cells: ["2025-06-30 25:00"], type: .text, shown: ["2025-06-30 25:00"]),
    ]

    static let words: [ColumnCase] = [
        .init(
            header: "active", cells: ["Yes", "No", ""], type: .boolean, shown: ["true", "false", "–"], unit: .count,
            additivity: .added),
        .init(
            header: "active", cells: ["nein", "ja"], type: .boolean, shown: ["false", "true"], unit: .count,
            additivity: .added),
        .init(
            header: "flag", cells: ["y", "n"], type: .boolean, shown: ["true", "false"], unit: .count,
            additivity: .added),
        .init(header: "grade", cells: ["n", "n"], type: .text, shown: ["n", "n"]),
        .init(
            header: "lines", cells: ["Yes", "No", "No phone service"], type: .text,
            shown: ["Yes", "No", "No phone service"]),
        .init(
            header: "converted", cells: ["0", "1"], type: .boolean, shown: ["false", "true"], unit: .count,
            additivity: .added),
        .init(
            header: "is_trial", cells: ["1", "0"], type: .boolean, shown: ["true", "false"], unit: .count,
            additivity: .added),
        .init(
            header: "is_trial", cells: ["1", "1"], type: .integer, shown: ["1", "1"], unit: .count, additivity: .added),
        .init(
            header: "seats", cells: ["0", "1"], type: .integer, shown: ["0", "1"], unit: .count, additivity: .added),
        .init(header: "country", cells: ["NA", "DE"], type: .text, shown: ["NA", "DE"]),
        .init(header: "plan", cells: ["", ""], type: .text, shown: ["–", "–"]),
        .init(header: "plan", cells: ["\"a \"\"b\"\"\"", "\"x, y\""], type: .text, shown: ["a \"b\"", "x, y"]),
    ]

    @Test(arguments: numbers + times + words) func readsColumn(_ expected: ColumnCase) async throws {
        // The marker column keeps rows whose cell is empty from being blank lines.
        let text = "marker,\(expected.header)\n" + expected.cells.map { "m,\($0)\n" }.joined()
        let result = try await CSVLoader().load(text: text)
        let column = try #require(result.table.columns.last)
        #expect(column.type == expected.type)
        #expect(shown(column) == expected.shown)
        #expect(column.unit == expected.unit)
        #expect(column.additivity == expected.additivity)
        #expect(result.notes.count == (expected.note == nil ? 0 : 1), "\(result.notes)")
        if let note = expected.note { #expect(result.notes.first?.text.contains(note) == true, "\(result.notes)") }
    }

    @Test func keepsTheWordsOfTheFile() async throws {
        let result = try await CSVLoader().load(text: "a,b,c\nYes,TRUE,0\nNo,FALSE,1\n")
        let words = result.table.columns.map(\.booleanWords)
        #expect(words[0]?.true == "Yes")
        #expect(words[0]?.false == "No")
        #expect(words[1]?.true == "TRUE")
        #expect(words[2] == nil)
    }

    @Test("One cell in many that is no number: text, with its line and a remedy") func widensWithANote() async throws {
        let rows = (1...20).map { "\($0 == 7 ? "12.5k" : "\($0)"),x\n" }.joined()
        let result = try await CSVLoader().load(text: "seats,plan\n" + rows)
        #expect(result.table.columns[0].type == .text)
        #expect(
            result.notes == [
                LoadNote(
                    "seats left as text: \"12.5k\" on line 8 is no number (1 of 20)", remedy: "types (seats: number)",
                    isWarning: true)
            ])
    }

    @Test("One word in many numbers may stand for no value") func offersANullWord() async throws {
        let rows = (1...20).map { "\($0 % 10 == 7 ? "pending" : "\($0)"),x\n" }.joined()
        let result = try await CSVLoader().load(text: "seats,plan\n" + rows)
        #expect(result.notes.map(\.remedy) == ["null \"pending\""])
        var options = LoadOptions()
        options.nullWord = "pending"
        let told = try await CSVLoader(options: options).load(text: "seats,plan\n" + rows)
        #expect(told.table.columns[0].type == .integer)
        #expect(told.table.columns[0].nullCount == 2)
        #expect(told.notes == [])
    }

    @Test func requestedTypeKeepsRowsApart() async throws {
        let rows = (1...20).map { "\($0 == 7 ? "12.5k" : "\($0)"),x\n" }.joined()
        var options = LoadOptions()
        options.types = ["seats": try TypeRequest("number")]
        let result = try await CSVLoader(options: options).load(text: "seats,plan\n" + rows)
        #expect(result.table.columns[0].type == .integer)
        #expect(result.table.rowCount == 19)
        #expect(
            result.rejects.values(ofRows: 0..<9) == [
                [.integer(8), .text("seats is not a whole number: \"12.5k\""), .text("12.5k,x")]
            ])
        #expect(result.ledger == LoadLedger(loaded: 19, rejected: 1, leftOut: 0))
    }
}
