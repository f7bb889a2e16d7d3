import Testing

@testable import FunnelFunctions

/// A tally is the sorted values that it counts.
@Suite struct TallyTests {
    private func tally(_ values: [Int64], from first: Int64, width: Int) -> Tally {
        var counts = [UInt32](repeating: 0, count: width)
        for value in values { counts[Int(value - first)] += 1 }
        return Tally(counts.span, from: first)
    }

    @Test("Every place, and all, of random values") func places() throws {
        var random = SystemRandomNumberGenerator()
        for count in [1, 2, 3, 50, 1_000] {
            for (first, width) in [(Int64.min, 5), (-7, 20), (0, 1), (1 << 40, 3_000), (.max - 4, 5)] {
                let values = (0..<count).map { _ in first + Int64.random(in: 0..<Int64(width), using: &random) }
                let (tally, sorted) = (tally(values, from: first, width: width), values.sorted())
                #expect(tally.count == count && tally.all == sorted)
                for place in 0..<count {
                    let found = try #require(tally.values(at: place))
                    #expect(found.value == sorted[place] && found.next == sorted[min(place + 1, count - 1)])
                }
                #expect(tally.values(at: -1) == nil && tally.values(at: count) == nil)
            }
        }
    }

    @Test("Merging counts all values, in whatever order and grouping") func merging() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            let parts = (0..<3).map { _ in
                (0..<Int.random(in: 0...30, using: &random)).map { _ in Int64.random(in: -9...9, using: &random) }
            }
            let tallies = parts.map { tally($0, from: -9, width: 19) }
            func merged(_ left: Tally, _ right: Tally) -> Tally {
                var both = left
                both.merge(right)
                return both
            }
            let all = merged(merged(tallies[0], tallies[1]), tallies[2])
            #expect(all.all == parts.joined().sorted())
            #expect(all == merged(tallies[0], merged(tallies[1], tallies[2])))
            #expect(all == merged(merged(tallies[2], tallies[0]), tallies[1]))
        }
    }

    @Test("None has nothing at any place") func none() {
        #expect(
            Tally().values(at: 0) == nil && Tally().all.isEmpty
                && Tally([UInt32](repeating: 0, count: 4).span, from: 1) == Tally())
    }
}
