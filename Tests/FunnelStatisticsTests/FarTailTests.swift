import Testing

@testable import FunnelStatistics

/// Of arms that are told apart beyond any doubt: the logarithm of p goes on, and no integral grows with the statistic.
@Suite struct FarTailTests {
    @Test("Where the integral ends the sum of the tails goes on", arguments: [true, false])
    func goesOn(twoSided: Bool) throws {
        for ratios in [[1.0, 1.0], [1.0, 1.0, 2.0], [0.5, 0.25, 0.25, 1.0]] {
            let dunnett = try #require(DunnettDistribution(ratios: ratios, df: nil, twoSided: twoSided))
            for z in [50.0, 59.9, 60.1, 80.0] {
                let sum = Double(ratios.count) * (twoSided ? 2 : 1)
                let expected = logarithmOfTest(sum) + Normal.standard.logUpperTail(at: z)
                #expect(relativeError(dunnett.logUpperTail(at: z), expected) < 1e-12, "\(ratios) at \(z)")
            }
        }
        for means in [2, 3, 6] {
            let range = try #require(StudentizedRange(means: means, df: nil))
            for w in [75.0, 84.8, 84.9, 120.0] {
                let pairs = Double(means) * Double(means - 1)
                let expected =
                    logarithmOfTest(pairs) + Normal.standard.logUpperTail(at: w * 0.5.squareRoot())
                #expect(relativeError(range.logUpperTail(at: w), expected) < 1e-12, "\(means) at \(w)")
            }
        }
    }

    private func logarithmOfTest(_ x: Double) -> Double {
        // ln of a small whole number by its factors.
        [
            1: 0, 2: 0.6931471805599453, 3: 1.0986122886681098, 4: 1.3862943611198906, 6: 1.791759469228055,
            8: 2.0794415416798357, 30: 3.4011973816621555,
        ][x] ?? .nan
    }

    @Test func aBillionUnitsTellMeansApart() throws {
        let arms = (1...3).map { Moments(count: 1_000_000_000, mean: Double($0), standardDeviation: 1e-9) }
        for comparison in try dunnettComparisons(arms: arms) + tukeyComparisons(arms: arms) {
            #expect(comparison.result.pValue == 0 && comparison.result.logPValue < -1e9)
            let interval = try #require(comparison.interval)
            #expect(!interval.contains(0))
        }
        let rates = [
            Proportion(100, of: 1_000_000_000), Proportion(500_000_000, of: 1_000_000_000), Proportion(3, of: 5),
        ]
        for alternative in Alternative.allCases {
            for comparison in try dunnettComparisons(arms: rates, alternative: alternative) {
                #expect((0...1).contains(comparison.result.pValue))
            }
            for comparison in try dunnettComparisons(arms: arms, alternative: alternative) {
                // All arms lie far above the first: of less nothing can be said.
                #expect(comparison.result.pValue == (alternative == .less ? 1 : 0), "\(alternative)")
            }
        }
    }
}
