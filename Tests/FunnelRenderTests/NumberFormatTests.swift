import FunnelRender
import FunnelValues
import Testing

/// Written by hand from the rules of the design page; doubles stand where a quotient would give one.
@Suite struct NumberFormatTests {
    typealias Row = (value: Value, unit: Unit, text: String)
    static let usd = Unit.money("USD")
    static func exact(_ text: String) -> Value { Decimal(text: text).map(Value.decimal) ?? .null }

    static let money: [Row] = [
        (exact("0"), usd, "$0.00"), (exact("49"), usd, "$49.00"), (exact("412.35"), usd, "$412.35"),
        (.number(412.3480492813142), usd, "$412.35"), (exact("412.345"), usd, "$412.35"),
        (exact("-12.62"), usd, "−$12.62"), (exact("9999.99"), usd, "$9,999.99"), (exact("10000"), usd, "$10,000"),
        (exact("10000.49"), usd, "$10,000"), (exact("10000.50"), usd, "$10,001"),
        (exact("1204881.17"), usd, "$1,204,881"),
        (exact("-1204881.17"), usd, "−$1,204,881"), (exact("0.5"), usd, "$0.50"), (exact("0.125"), usd, "$0.13"),
        (.number(0.125), usd, "$0.13"), (.number(2.675), usd, "$2.68"), (.number(1.005), usd, "$1.01"),
        (exact("0.0045"), usd, "$0.0045"), (exact("0.05"), usd, "$0.05"), (.number(0.012345), usd, "$0.0123"),
        (exact("30"), .money("EUR"), "€30.00"), (exact("20"), .money("GBP"), "£20.00"),
        (exact("900"), .money("THB"), "฿900.00"), (exact("1200"), .money("JPY"), "¥1,200"),
        (exact("1200.4"), .money("JPY"), "¥1,200"), (exact("49"), .money("NOK"), "49.00 NOK"),
        (exact("1200"), .money("NOK"), "1,200.00 NOK"), (exact("500"), .money("PLN"), "500.00 PLN"),
        (exact("-500"), .money("PLN"), "−500.00 PLN"), (exact("12000"), .money("SEK"), "12,000 SEK"),
        (exact("1e17"), usd, "$100,000,000,000,000,000"), (.number(1e21), usd, "$1e21"),
        (exact("0.004"), .money("NOK"), "0.004 NOK"), (exact("99.995"), usd, "$100.00"),
        (.number(-0.001), usd, "−$0.001"), (.number(0), usd, "$0.00"), (.number(-0.0), usd, "$0.00"),
        (exact("49"), .money("USD", per: .month), "$49.00"),
        (exact("412.35"), Unit(.money, currency: "USD", currencyPower: 1, per: "customer"), "$412.35"),
    ]
    static let counts: [Row] = [
        (.integer(0), .count, "0"), (.integer(1), .count, "1"), (.integer(999), .count, "999"),
        (.integer(1000), .count, "1,000"), (.integer(1_204_111), .count, "1,204,111"),
        (.integer(-18_061), .count, "−18,061"), (.number(2922), .count, "2,922"), (.number(3.4), .count, "3.4"),
        (.number(3.14159), .count, "3.142"), (.integer(.max), .count, "9.223e18"),
        (.integer(123_456_789_012), .count, "123,456,789,012"), (.integer(100), .count(per: .day), "100"),
    ]
    static let fractions: [Row] = [
        (exact("0"), .share, "0.00 %"), (exact("0.05"), .share, "5.00 %"), (exact("0.015"), .share, "1.50 %"),
        (exact("0.4"), .share, "40.0 %"), (exact("0.375"), .share, "37.5 %"), (exact("1"), .share, "100 %"),
        (.number(0.99949), .share, "99.9 %"), (.number(0.0005398), .share, "0.0540 %"),
        (.number(0.00000123), .share, "0.000123 %"), (exact("0.12345"), .share, "12.3 %"),
        (exact("0.065"), .rate, "6.50 %"), (exact("-0.096"), .rate, "−9.60 %"), (exact("1.25"), .rate, "125 %"),
        (exact("12.5"), .rate, "1,250 %"), (exact("0.05"), .rate(per: .month), "5.00 %"),
        (.number(1.0 / 3), .share, "33.3 %"), (.number(2.0 / 3), .share, "66.7 %"),
        (.number(0.1 + 0.2), .share, "30.0 %"),
        (exact("0.015"), .percentagePoints, "+1.50 pp"), (exact("-0.015"), .percentagePoints, "−1.50 pp"),
        (exact("0"), .percentagePoints, "0.00 pp"), (exact("0.12"), .percentagePoints, "+12.0 pp"),
        (.number(0.000_48), .percentagePoints, "+0.0480 pp"), (exact("0.01"), .percentagePoints, "+1.00 pp"),
    ]
    static let ratios: [Row] = [
        (exact("3"), .ratio, "3.0×"), (.number(3.0512), .ratio, "3.1×"), (exact("2.8"), .ratio, "2.8×"),
        (.number(12.345), .ratio, "12.3×"), (.number(123.45), .ratio, "123.5×"), (.number(1234.5), .ratio, "1,235×"),
        (.number(0.85), .ratio, "0.85×"), (.number(0.0512), .ratio, "0.051×"), (exact("-0.5"), .ratio, "−0.50×"),
        (exact("0"), .ratio, "0.0×"), (exact("1"), .ratio, "1.0×"), (exact("0.1"), .ratio, "0.10×"),
    ]
    static let spans: [Row] = [
        (.integer(12), .span(.day), "12 d"), (.number(12.5), .span(.day), "12.5 d"), (.integer(1), .span(.day), "1 d"),
        (.integer(90), .span(.minute), "90 min"), (.integer(3), .span(.hour), "3 h"),
        (.integer(45), .span(.second), "45 s"), (.integer(1), .span(.month), "1 month"),
        (.integer(18), .span(.month), "18 months"), (.number(8.24), .span(.month), "8.2 months"),
        (.integer(2), .span(.week), "2 weeks"), (.integer(1), .span(.year), "1 year"),
        (.number(0.25), .span(.year), "0.25 years"),
        (.integer(-3), .span(.day), "−3 d"), (.integer(0), .span(.day), "0 d"),
        (.number(1234.56), .span(.day), "1,235 d"),
        (.integer(1234), .span(.day), "1,234 d"), (.integer(4), .span(.quarter), "4 quarters"),
        (.integer(42), .points, "42 points"), (.number(32.46), .points, "32.5 points"),
        (.integer(-7), .points, "−7 points"),
        (.integer(1), .points, "1 point"), (.integer(0), .points, "0 points"), (.integer(100), .points, "100 points"),
    ]
    static let plain: [Row] = [
        (.number(0.1 + 0.2), .number, "0.3"), (exact("0.3"), .number, "0.3"), (.number(1.0 / 3), .number, "0.3333"),
        (.number(2.0 / 3), .number, "0.6667"), (.number(3.14159265), .number, "3.142"),
        (.number(12.3456), .number, "12.35"),
        (.number(123.456), .number, "123.5"), (.number(1234.567), .number, "1,234.6"),
        (.number(1_234_567.8), .number, "1,234,568"),
        (.number(5), .number, "5"), (.integer(42), .number, "42"), (.integer(-42), .number, "−42"),
        (exact("1234.56"), .number, "1,234.56"), (exact("0.0625"), .number, "0.0625"), (.number(0.5), .number, "0.5"),
        (.number(0.75), .number, "0.75"), (.number(-0.75), .number, "−0.75"), (.number(0), .number, "0"),
        (.number(-0.0), .number, "0"),
        (.number(0.012345), .number, "0.01235"), (.number(0.0012345), .number, "0.001235"),
        (.number(1.2e-7), .number, "1.2e−7"), (.number(5.551115123125783e-17), .number, "5.551e−17"),
        (.number(1e300), .number, "1e300"), (.number(-1e300), .number, "−1e300"), (.number(1.5e20), .number, "1.5e20"),
        (.number(.leastNonzeroMagnitude), .number, "5e−324"), (.number(1e15), .number, "1,000,000,000,000,000"),
        (.number(1.7976931348623157e308), .number, "1.798e308"), (.number(2.5), .number, "2.5"),
        (.number(99.99999), .number, "100"), (.number(9.9999), .number, "10"), (.number(0.99999), .number, "1"),
        (.number(.nan), .number, "–"), (.number(.infinity), .number, "∞"), (.number(-.infinity), .number, "−∞"),
        (.number(.nan), usd, "–"), (.number(.infinity), .share, "∞"), (.null, usd, "–"), (.notYet, usd, "…"),
        (.null, .number, "–"),
        (exact("4"), Unit(.compound, currency: "USD", currencyPower: 2), "4 USD^2"),
    ]
    static let others: [Row] = [
        (.boolean(true), .number, "true"), (.boolean(false), .number, "false"), (.text("EU"), .number, "EU"),
        (.text("a\tb\u{1B}[31m"), .number, "a␉b␛[31m"), (.text("line\nbreak"), .number, "line␊break"),
        (.text(""), .number, ""), (.text("Łódź"), .number, "Łódź"), (.text("\u{202E}abc"), .number, "abc"),
    ]

    @Test(arguments: [money, counts, fractions, ratios, spans, plain, others].flatMap(\.self))
    func alone(_ row: Row) {
        #expect(NumberFormat.text(row.value, unit: row.unit) == row.text)
    }

    typealias Column = (values: [Value], unit: Unit, isSigned: Bool, texts: [String])
    static let columns: [Column] = [
        ([exact("21420"), exact("61.2")], usd, false, ["$21,420", "$61"]),
        ([exact("61.2"), .number(120.444), .null], usd, false, ["$61.20", "$120.44", "–"]),
        ([exact("0.004"), exact("5")], usd, false, ["$0.00", "$5.00"]),
        ([exact("0.05"), exact("0.1"), exact("0.15")], .share, false, ["5.0 %", "10.0 %", "15.0 %"]),
        ([.number(0.015), .number(0.4), .number(0.36)], .share, false, ["1.5 %", "40.0 %", "36.0 %"]),
        ([exact("1"), exact("0.375")], .share, false, ["100.0 %", "37.5 %"]),
        ([exact("1"), exact("0.5")], .share, false, ["100 %", "50 %"]),
        ([exact("-0.096"), .number(0.1176)], .rate, true, ["−9.6 %", "+11.8 %"]),
        ([exact("0"), exact("0.5"), .notYet], .share, false, ["0.0 %", "50.0 %", "…"]),
        ([.integer(5), .number(2.5)], .number, false, ["5.0", "2.5"]),
        ([.integer(5), .integer(25)], .count, true, ["+5", "+25"]),
        ([exact("-12.62"), exact("59.13"), exact("0")], usd, true, ["−$12.62", "+$59.13", "$0.00"]),
        ([.number(3.05), .number(12.2)], .ratio, false, ["3.1×", "12.2×"]),
        ([.integer(3), .number(4.5)], .span(.day), false, ["3.0 d", "4.5 d"]),
        ([.number(0.001), .number(1000)], .number, false, ["0.001", "1,000"]),
        ([.null, .null], usd, false, ["–", "–"]), ([], usd, false, []),
        ([.number(1e-12), .number(1)], .number, false, ["1e−12", "1"]),
    ]

    @Test(arguments: columns)
    func together(_ column: Column) {
        let format = NumberFormat(for: column.values, unit: column.unit, isSigned: column.isSigned)
        #expect(column.values.map(format.text) == column.texts)
    }

    @Test(arguments: [
        (0.003991, "0.0040"), (1, "1"), (0.9996, "1"), (0.999, "0.999"), (0.5123, "0.512"), (0.0512, "0.051"),
        (0.01, "0.010"), (0.000123, "0.00012"), (0.00009, "9e−5"), (2.1e-12, "2.1e−12"), (2.0612e-12, "2.1e−12"),
        (1e-299, "1e−299"), (1e-300, "1e−300"), (9e-301, "< 1e−300"), (0, "< 1e−300"), (-0.1, "–"), (.nan, "–"),
        (.infinity, "–"), (0.00996, "0.0100"), (0.00999, "0.0100"),
    ])
    func pValue(_ p: Double, _ text: String) { #expect(PValueText.text(p) == text) }

    @Test func timeIsSaidWhereThereIsRoom() {
        #expect(
            NumberFormat.text(.integer(49), unit: .money("USD", per: .month), showsTime: true) == "$49.00 per month")
        #expect(NumberFormat.text(.number(0.05), unit: .rate(per: .month), showsTime: true) == "5.00 % per month")
        #expect(NumberFormat.text(.integer(1200), unit: .count(per: .day), showsTime: true) == "1,200 per day")
        #expect(NumberFormat.text(.integer(7), unit: .money("NOK", per: .year), showsTime: true) == "7.00 NOK per year")
    }

    @Test func digitsOfTheUser() {
        #expect(NumberFormat.text(.number(1.0 / 3), unit: .number, digits: 2) == "0.33")
        #expect(NumberFormat.text(.number(0.5), unit: Self.usd, digits: 4) == "$0.5000")
        #expect(NumberFormat.text(.integer(7), unit: .count, digits: 3) == "7")
        #expect(NumberFormat.text(.number(1.0 / 3), unit: .share, digits: 0) == "33 %")
        #expect(NumberFormat.text(.number(0.5), unit: .number, digits: -3) == "1")
        #expect(
            NumberFormat.text(Self.exact("1204881.1752"), unit: Self.usd, digits: NumberFormat.allDigits)
                == "$1,204,881.1752")
    }

    @Test func withoutUnicode() {
        let ascii = Glyphs(isUnicode: false)
        #expect(NumberFormat.text(.integer(-30), unit: .money("EUR"), glyphs: ascii) == "-30.00 EUR")
        #expect(NumberFormat.text(.null, unit: .number, glyphs: ascii) == "-")
        #expect(NumberFormat.text(.notYet, unit: .number, glyphs: ascii) == "...")
        #expect(NumberFormat.text(.number(3), unit: .ratio, glyphs: ascii) == "3.0x")
        #expect(PValueText.text(2.1e-12, glyphs: ascii) == "2.1e-12")
    }

    /// Digits are never invented: text read back is within half a place of the number.
    @Test func roundsToTheNearest() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<5_000 {
            let number = Double.random(in: -1e6...1e6, using: &generator)
            let digits = try #require(DecimalDigits(number))
            let places = Int.random(in: 0...6, using: &generator)
            let back = try #require(Double(digits.fixed(places: places)))
            var half = 0.5
            for _ in 0..<places { half /= 10 }
            #expect(abs(back - abs(number)) <= half * (1 + 1e-9) + 1e-9, "\(number) at \(places)")
        }
    }
}
