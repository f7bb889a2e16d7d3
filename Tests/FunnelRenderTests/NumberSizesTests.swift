import FunnelValues
import Testing

@testable import FunnelRender

/// What a column's format is decided by is that of the digits of its numbers.
@Suite struct NumberSizesTests {
    private static let columns: [[Value]] = {
        var random = SystemRandomNumberGenerator()
        func decimal(_ digits: Int, _ scale: Int) -> Value {
            let most = (0..<digits).reduce(Int128(1)) { most, _ in most * 10 }
            return .decimal(Decimal(mantissa: Int128.random(in: -most...most, using: &random), scale: scale))
        }
        let mixed: [Value] = (0..<200).map { turn in
            turn % 5 == 0
                ? .number(Double.random(in: -1_000...1_000, using: &random))
                : decimal(turn % 37 + 1, [0, 2, 7, 18][turn % 4])
        }
        return [
            [], [.null, .text("12"), .notYet], [.integer(0), .number(0)], [.integer(100), .null, .integer(-7)],
            [.decimal(Decimal(mantissa: 1_250, scale: 3)), .decimal(Decimal(mantissa: -5, scale: 4))],
            [.number(0.25), .number(1e-9), .number(1e20), .decimal(Decimal(mantissa: .max, scale: 2))], mixed,
        ]
    }()

    @Test("Of nulls, zeros, decimals of any size and doubles", arguments: columns.indices, [0, 2])
    func asOfDigits(_ place: Int, power: Int) {
        let values = NumberSizesTests.columns[place]
        let digits = values.compactMap { DecimalDigits($0)?.timesPowerOfTen(power) }.filter { !$0.isZero }
        let sizes = NumberSizes(of: values, power: power)
        #expect(sizes.count == digits.count)
        #expect(sizes.largest == digits.map(\.exponent).max() && sizes.smallest == digits.map(\.exponent).min())
        #expect(sizes.places == digits.map(\.places).max() ?? 0)
        for limit in 0...20 {
            #expect(sizes.needed(at: limit) == digits.map { $0.rounded(places: limit).places }.max() ?? 0)
        }
    }
}
