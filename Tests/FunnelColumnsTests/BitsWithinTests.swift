import CBits
import FunnelColumns
import Testing

/// Bits of the cells of a stretch.
@Suite struct BitsWithinTests {
    /// Cells spread over some thousand numbers from one on.
    private static func cells(_ count: Int, from least: Int64) -> [Int32] {
        (0..<count).map { Int32(truncatingIfNeeded: least + Int64($0 &* 2_654_435_761 >> 5 & 0xFFF)) }
    }

    private static func bits(_ cells: [Int32], from first: Int64, length: Int) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: (length + 63) / 64)
        for cell in cells where Int64(cell) >= first && Int64(cell) - first < Int64(length) {
            let place = Int(Int64(cell) - first)
            words[place / 64] |= 1 << UInt64(place % 64)
        }
        return words
    }

    private static let counts = [0, 1, 7, 15, 16, 17, 255, 256, 257, 511, 512, 1_000, 3_000, 5_120]

    @Test(
        "Any number of cells, anywhere, of stretches before, within and behind them", arguments: counts,
        [0, -2_000, Int64(Int32.min), Int64(Int32.max) - 4_095])
    func anyCells(count: Int, least: Int64) {
        let cells = BitsWithinTests.cells(count, from: least)
        for (first, length) in [
            (least, 4_096), (least, 640), (least + 1_000, 64), (least + 1_000, 70), (least - 700, 1_400), (least, 0),
            (least + 4_000, 1_024), (least + 5_000, 192), (least - 500, 320),
        ] {
            let expected = BitsWithinTests.bits(cells, from: first, length: length)
            var words = [UInt64](repeating: 0, count: (length + 63) / 64)
            var room = words.mutableSpan
            room.setBits(of: cells.span, from: first, length: length)
            #expect(words == expected, "\(count) cells, \(length) bits from \(first)")
        }
    }

    @Test("Codes are cells without a sign; bits that were set stay", arguments: counts)
    func codes(count: Int) {
        let codes = (0..<count).map { UInt32.max - UInt32($0 &* 7_919 % 2_000) }
        var words = [UInt64](repeating: 1 << 63, count: 16)
        var expected = words
        for code in codes where code > UInt32.max - 1_024 {
            let place = Int(code - (UInt32.max - 1_023))
            expected[place / 64] |= 1 << UInt64(place % 64)
        }
        var room = words.mutableSpan
        room.setBits(of: codes.span, from: Int64(UInt32.max) - 1_023, length: 1_024)
        #expect(words == expected)
    }

    @Test("Every way that this processor has sets the same bits, plain C always", arguments: counts)
    func everyWay(count: Int) {
        let cells = BitsWithinTests.cells(count, from: 100)
        let expected = BitsWithinTests.bits(cells, from: 700, length: 2_000)
        for way in [CB_PLAIN, CB_AVX2, CB_AVX512] {
            var words = [UInt64](repeating: 0, count: expected.count)
            let known = cells.map { UInt32(bitPattern: $0) }
            let isKnown = unsafe cb_set_within_by(way, &words, known, known.count, 700, 2_000) == 1
            #expect(isKnown || way != CB_PLAIN)
            #expect(words == (isKnown ? expected : words.map { _ in 0 }), "way \(way.rawValue)")
        }
    }
}
