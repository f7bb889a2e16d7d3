import FunnelFunctions
import FunnelValues
import Testing

/// Moments of parts that are merged are those of the whole, to the last bit, however the values are cut and in whichever
/// order the parts come.
@Suite struct MomentSplitTests {
    private static let prices = (0..<400).map { place in
        Value.decimal(
            Decimal(mantissa: Int128(place * 7_919 % 100_003) - 20_000 + (place == 17 ? 1 << 50 : 0), scale: 2))
    }
    private static let doubles = (0..<400).map { place in
        Value.number(1e9 + Double(place * 104_729 % 10_007) / 7 * (place % 11 == 0 ? -1e-3 : 1))
    }

    @Test(arguments: [prices, doubles, prices + doubles])
    func anySplitGivesTheSameBits(_ values: [Value]) throws {
        var whole = AggregateState(.moments)
        for value in values { whole.add(value) }
        let expected = try #require(whole.moments)
        var random = SeededGenerator(seed: 20_261_126)
        for _ in 0..<200 {
            var parts: [AggregateState] = []
            var rest = values[...]
            while !rest.isEmpty {
                let length = Int.random(in: 1...120, using: &random)
                var part = AggregateState(.moments)
                for value in rest.prefix(length) { part.add(value) }
                parts.append(part)
                rest = rest.dropFirst(length)
            }
            parts.shuffle(using: &random)
            var merged = AggregateState(.moments)
            for part in parts { merged.merge(part) }
            let found = try #require(merged.moments)
            #expect(found.count == expected.count)
            #expect(found.mean.bitPattern == expected.mean.bitPattern)
            #expect(found.m2.bitPattern == expected.m2.bitPattern)
        }
    }

    /// Cells up to the widths beyond which their squares and cubes are added up in wider numbers.
    @Test(arguments: [14, 15, 16, 22, 23, 24, 35, 36, 37, 54, 55, 56, 62])
    func cellsAtOnceAreCellsOneByOne(bits: Int) {
        let most: Int64 = 1 << bits - 1
        var cells = [Int64](repeating: most, count: 65_536)
        for place in stride(from: 0, to: cells.count, by: 5) { cells[place] = -most }
        for place in stride(from: 1, to: cells.count, by: 1_000) { cells[place] = Int64(place) % most }
        for function in [AggregateFunction.variance, .skewness] {
            var (atOnce, oneByOne) = (AggregateState(function), AggregateState(function))
            atOnce.add(cells: cells[...], of: .integer)
            for cell in cells { oneByOne.add(.decimal(Decimal(mantissa: Int128(cell), scale: 0))) }
            #expect(atOnce.finish() == oneByOne.finish())
        }
    }
}
