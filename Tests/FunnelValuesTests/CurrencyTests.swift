import FunnelValues
import Testing

@Suite struct CurrencyTests {
    @Test(arguments: [
        ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("฿", "THB"), ("zł", "PLN"), ("₹", "INR"),
    ])
    func isNamedByItsSymbol(_ row: (String, String)) { #expect(Currency(symbol: row.0)?.code == row.1) }

    @Test func saysThatKrIsAmbiguous() {
        #expect(Currency(symbol: "kr") == nil)
        #expect(Set(Currency.named(bySymbol: "kr").map(\.code)) == ["DKK", "ISK", "NOK", "SEK"])
        #expect(Currency(code: "NOK")?.hasAmbiguousSymbol == true && Currency(code: "USD")?.hasAmbiguousSymbol == false)
    }

    // Reference: ISO 4217, list one.
    @Test(arguments: [
        ("USD", 2), ("JPY", 0), ("kwd", 3), ("ISK", 0), ("VND", 0), ("CLP", 0), ("TND", 3), ("PLN", 2), ("PYG", 0),
        ("XAF", 0),
    ])
    func hasMinorDigits(_ row: (String, Int)) { #expect(Currency(code: row.0)?.minorDigits == row.1) }

    @Test func everyCodeIsThreeCapitalsAndThereOnce() {
        #expect(Set(Currency.all.map(\.code)).count == Currency.all.count)
        #expect(Currency.all.allSatisfy { $0.code.count == 3 && $0.code.allSatisfy { ("A"..."Z").contains($0) } })
        #expect(Currency(code: "XXQ") == nil)
    }
}
