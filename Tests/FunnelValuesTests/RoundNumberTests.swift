import FunnelValues
import Testing

@Suite struct RoundNumberTests {
    @Test(arguments: [
        (1.0, "1"), (1.01, "2"), (2.1, "2.5"), (2.6, "5"), (5.1, "10"), (0.03, "0.05"), (0.1, "0.1"), (0.3, "0.5"),
        (999, "1000"), (1_001, "2000"), (1e-9, "0.000000001"), (1e15, "1000000000000000"),
    ])
    func atLeast(_ size: Double, _ text: String) throws {
        let round = try #require(RoundNumber(atLeast: size))
        #expect(round.decimal == Decimal(text: text))
        #expect(round.double == Double(text))
    }

    @Test func noneIsBelowItsSizeAndTheNextIsLarger() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let size = Double(bitPattern: UInt64.random(in: 1..<0x7FF0_0000_0000_0000, using: &generator))
            guard let round = RoundNumber(atLeast: size) else {
                Issue.record("none for \(size)")
                continue
            }
            // Where doubles are sparse, two neighbours may be one.
            guard size > 1e-290, size < 1e300 else { continue }
            #expect(round.double >= size * (1 - 1e-11))
            #expect(round.double <= size * 2.000001)
            #expect(round.next.double > round.double)
        }
        #expect(RoundNumber(atLeast: 0) == nil)
        #expect(RoundNumber(atLeast: -1) == nil)
        #expect(RoundNumber(atLeast: .infinity) == nil)
        #expect(RoundNumber(atLeast: .nan) == nil)
    }

    @Test func multiplesAreRoundedOnce() throws {
        let tenth = try #require(RoundNumber(atLeast: 0.1))
        #expect((0...20).map { tenth.times($0) } == (0...20).map { Double($0) / 10 })
        #expect(tenth.times(-3) == -0.3)
        #expect(tenth.isWhole == false && tenth.next.next.next.next.isWhole)
    }
}
