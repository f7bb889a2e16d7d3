import FunnelValues
import Testing

@Suite struct UnitTests {
    // LANGUAGE.md section 10: the units of the JSON contract.
    static let names: [(Unit, String?, String)] = [
        (Unit.money("USD"), "USD", "USD"), (.money("USD", per: .month), "USD/month", "USD per month"),
        (.share, "share", "share"), (.rate(per: .month), "rate/month", "rate per month"), (.points, "points", "points"),
        (.percentagePoints, "pp", "pp"), (.span(.day), "days", "days"), (.span(.second), "seconds", "seconds"),
        (.count, "count", "count"), (.count(per: .day), "count/day", "count per day"), (.number, nil, "number"),
        (.ratio, nil, "ratio"), (Unit(.compound, currency: "USD", currencyPower: 2), "USD^2", "USD^2"),
        (
            Unit(.compound, currency: "USD", currencyPower: 1, timeGrain: .month, timePower: 1), "USD months",
            "USD months"
        ),
        (Unit(.money, currency: "USD", currencyPower: 1, per: "leads"), "USD", "USD per leads"),
        (.money(in: .column("currency")), nil, "money in currency"),
        (.money(in: .column("currency"), per: .month), nil, "money in currency per month"),
        (Unit(.compound, in: .column("currency"), currencyPower: 2), "money^2", "money^2"),
    ]

    @Test(arguments: names) func hasASymbolAndAName(_ row: (Unit, String?, String)) {
        #expect(row.0.symbol == row.1 && row.0.description == row.2)
    }

    @Test func grainsAreOrderedAndNamed() {
        #expect(Grain.allCases.sorted() == Grain.allCases)
        for grain in Grain.allCases {
            #expect(Grain(word: grain.plural.uppercased()) == grain && Grain(word: grain.rawValue) == grain)
        }
        #expect(Grain(word: "fortnight") == nil)
    }

    /// Only constant ratios; the calendar's months have no number of days.
    static let ratios: [(Grain, Grain, Int?)] = [
        (Grain.day, Grain.hour, 24), (.week, .day, 7), (.hour, .second, 3_600), (.year, .month, 12),
        (.year, .quarter, 4),
        (.quarter, .month, 3), (.month, .month, 1), (.month, .day, nil), (.day, .week, nil), (.year, .week, nil),
    ]

    @Test(arguments: ratios) func countsFinerGrains(_ row: (Grain, Grain, Int?)) {
        #expect(row.0.count(of: row.1) == row.2)
    }

    @Test func onlyNumbersHaveADouble() {
        #expect(Value.integer(3).double == 3 && Value.number(0.5).double == 0.5 && Value.text("3").double == nil)
        #expect(Value.null.isNull && Value.notYet.isNull && !Value.integer(0).isNull)
    }
}
