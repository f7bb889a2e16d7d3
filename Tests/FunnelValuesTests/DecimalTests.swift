import FunnelValues
import Testing

@Suite struct DecimalTests {
    static let smallest = Decimal(mantissa: .min, scale: 0)
    static let largest = Decimal(mantissa: .max, scale: 0)

    // Reference: scripts/reference-values-dates.py, float(Fraction(…)).
    @Test(arguments: Reference.doubles) func isTheNearestDouble(_ row: (text: String, double: Double)) throws {
        #expect(try #require(Decimal(text: row.text)).double == row.double)
    }

    @Test(arguments: Reference.quotients)
    func dividesToTheNearestDouble(_ row: (dividend: String, divisor: String, quotient: Double)) throws {
        let (a, b) = (try #require(Decimal(text: row.dividend)), try #require(Decimal(text: row.divisor)))
        #expect(a.divided(by: b) == row.quotient)
    }

    // Reference: Python's decimal, ROUND_HALF_UP.
    @Test(arguments: Reference.roundings)
    func roundsHalvesAwayFromZero(_ row: (text: String, digits: Int, rounded: String)) throws {
        let rounded = try #require(Decimal(text: row.text)).roundedIfFits(to: row.digits)
        #expect(rounded == Decimal(text: row.rounded), "\(row.text) to \(row.digits)")
    }

    @Test func reportsWhatDoesNotFit() {
        #expect(Self.largest.adding(.one) == nil)
        #expect(Self.smallest.subtracting(.one) == nil)
        #expect(Self.smallest.negated == nil)
        #expect(Self.largest.multiplied(by: Decimal(2)) == nil)
        #expect(Self.largest.roundedIfFits(to: -38) == nil)
        #expect(Self.largest.rounded(to: -38) == Self.largest)
        #expect(Self.largest.rounded(to: -39) == .zero)
        #expect(Decimal(mantissa: 1, scale: 38).multiplied(by: Decimal(mantissa: 1, scale: 1)) == nil)
        #expect(Decimal.one.divided(by: .zero) == nil)
        #expect(Decimal.zero.divided(by: Self.smallest) == 0)
    }

    @Test(arguments: [
        "", "-", ".", "e5", "1e", "1e999999999999999999999", "1e-9223372036854775808", "1.2.3", "1,5", "0x10", "nan",
        "170141183460469231731687303715884105728", "1e39", "1e-39",
    ]) func refuses(_ text: String) { #expect(Decimal(text: text) == nil) }

    @Test(arguments: [
        ("-1200.050", "-1200.05"), ("+.5", "0.5"), ("5.", "5"), ("2e6", "2000000"), ("1.5E-3", "0.0015"), ("-0", "0"),
        ("0e99", "0"), ("1000e-40", "0.0000000000000000000000000000000000001"),
        ("-170141183460469231731687303715884105728", "-170141183460469231731687303715884105728"),
    ]) func reads(_ row: (String, String)) { #expect(Decimal(text: row.0)?.description == row.1) }

    @Test func everyTextReadsBack() throws {
        for row in Reference.doubles {
            let decimal = try #require(Decimal(text: row.text))
            #expect(Decimal(text: decimal.description) == decimal)
        }
    }

    @Test func equalValuesAreEqualAndHashAlike() {
        let forms = [Decimal(mantissa: 15, scale: 1), Decimal(mantissa: 1_500, scale: 3), Decimal(text: "1.50")]
        #expect(Set(forms).count == 1)
        #expect(Set([Decimal(mantissa: 0, scale: 9), .zero, Decimal(text: "-0.00")]).count == 1)
    }

    @Test func comparesWhereACommonScaleDoesNotFit() {
        let tiny = Decimal(mantissa: 1, scale: 38)
        let almost = Decimal(mantissa: Int128.max - 1, scale: 0)
        #expect(almost < Self.largest && tiny < Self.largest && Self.smallest < tiny && !(tiny < Self.smallest))
        // Equal as doubles, different as decimals: 10^20 and 10^20 + 10^-18, and their negatives.
        let (big, more) = (
            Decimal(text: "100000000000000000000"), Decimal(text: "100000000000000000000.000000000000000001")
        )
        if let big, let more, let low = big.negated, let lower = more.negated {
            #expect(big < more && !(more < big) && lower < low)
            #expect(big.double == more.double)
        } else {
            Issue.record("both fit")
        }
    }

    @Test func takesTheShortestDecimalOfADouble() {
        #expect(Decimal(shortest: 0.1) == Decimal(mantissa: 1, scale: 1))
        #expect(Decimal(shortest: 1e-7) == Decimal(mantissa: 1, scale: 7))
        #expect(
            Decimal(shortest: .nan) == nil && Decimal(shortest: .infinity) == nil && Decimal(shortest: 1e300) == nil)
    }

    @Test func sumsAndProductsCommuteAndUndo() throws {
        let values = Reference.roundings.compactMap { Decimal(text: $0.text) }
        for a in values {
            for b in values {
                #expect(a.adding(b) == b.adding(a) && a.multiplied(by: b) == b.multiplied(by: a))
                if let sum = a.adding(b) { #expect(sum.subtracting(b) == a) }
                #expect((a < b) == (b > a) && (a < b || b < a) == (a != b))
            }
        }
    }
}
