import FunnelColumns
import FunnelLoaders
import FunnelValues
import Testing

@Suite struct RetypeTests {
    private func texts(_ cells: [String?]) -> Column {
        var builder = ColumnBuilder(name: "x", type: .text)
        for cell in cells { if let cell { builder.append(text: cell) } else { builder.appendNull() } }
        return builder.finish()
    }

    static let fits: [(cells: [String?], type: String, result: DataType, shown: [String])] = [
        (["1", nil, "20", "n/a"], "number", .integer, ["1", "–", "20", "–"]),
        (["1.5", "20"], "number", .decimal(scale: 1), ["1.5", "20"]),
        (["$1,204.05", "3"], "USD", .decimal(scale: 2), ["1204.05", "3"]),
        (["5 %", "12.5%"], "share", .decimal(scale: 3), ["0.05", "0.125"]),
        (["1e3", "2"], "number", .number, ["1000.0", "2.0"]), (["007"], "integer", .integer, ["7"]),
        (["31/12/2025", "01/02/2025"], "date", .date, ["2025-12-31", "2025-02-01"]),
        (["12/31/2025", "01/02/2025"], "date", .date, ["2025-12-31", "2025-01-02"]),
        (["20250630"], "date", .date, ["2025-06-30"]), (["2025-06-30"], "month", .period(.month), ["2025-06"]),
        (["2025-06-30 14:05"], "instant", .instant, ["2025-06-30T14:05:00Z"]),
        (["ja", "Nein"], "boolean", .boolean, ["true", "false"]), (["a"], "id", .text, ["a"]),
    ]

    @Test(arguments: fits.indices) func readsTextsAgain(_ index: Int) throws {
        let (cells, type, result, expected) = Self.fits[index]
        let column = try retype(texts(cells), to: TypeRequest(type))
        #expect(column.type == result)
        #expect(shown(column) == expected)
    }

    @Test func namesTheFirstValueThatDoesNotFit() throws {
        let request = try TypeRequest("number")
        #expect(throws: LoadError.doesNotFit(column: "x", value: "12.5k", type: "number", row: 2)) {
            _ = try retype(texts(["1", "12.5k", "y"]), to: request)
        }
    }

    @Test func changesUnitAndAdditivityAlone() throws {
        var builder = ColumnBuilder(name: "spend", type: .integer, unit: .count, additivity: .added)
        builder.append(.integer(5))
        let column = builder.finish()
        let money = try retype(column, to: TypeRequest("USD per month last over time"))
        #expect(money.unit == .money("USD", per: .month))
        #expect(money.additivity == .lastOverTime)
        #expect(money.type == .decimal(scale: 0))
        #expect(try retype(column, to: TypeRequest("id")).additivity == .never)
        #expect(try retype(column, to: TypeRequest("never added")).additivity == .never)
        #expect(try retype(column, to: TypeRequest("rate per month")).unit == .rate(per: .month))
        #expect(try retype(column, to: TypeRequest("days")).unit == .span(.day))
        #expect(try retype(column, to: TypeRequest("text")).dictionary == ["5"])
    }

    @Test(arguments: ["texts", "USD per", "USD per moon", "number per day", "a b"])
    func refusesUnknownTypes(_ words: String) {
        #expect(throws: LoadError.self) { _ = try TypeRequest(words) }
    }
}
