import FunnelStatistics
import Testing

/// Dunnett's and Tukey's tests from arms to p and interval, against integrals from the definitions.
@Suite struct SimultaneousTests {
    private func moments(_ arms: [(n: Int, mean: Double, sd: Double)]) -> [Moments] {
        arms.map { Moments(count: $0.n, mean: $0.mean, standardDeviation: $0.sd) }
    }

    @Test func dunnettMatchesReference() throws {
        for row in SimultaneousReference.dunnett {
            let arms = moments(row.arms)
            let both = try dunnettComparisons(arms: arms)
            let greater = try dunnettComparisons(arms: arms, confidence: nil, alternative: .greater)
            #expect(both.count == row.t.count && greater.count == row.t.count)
            for (place, pair) in zip(both, greater).enumerated() {
                #expect(relativeError(pair.0.result.statistic, row.t[place]) < 1e-12, "\(row): \(pair)")
                #expect(pair.0.result.df == row.df)
                #expect(relativeError(pair.0.result.pValue, row.p[place]) < 1e-9, "\(row): \(pair)")
                #expect(relativeError(pair.1.result.pValue, row.greater[place]) < 1e-9, "\(row): \(pair)")
                if let reach = row.reach {
                    let ends = [-reach, reach].map { pair.0.difference + $0 * pair.0.standardError }
                    #expect(relativeError(pair.0.interval?.low, ends[0]) < 1e-9, "\(row): \(pair)")
                    #expect(relativeError(pair.0.interval?.high, ends[1]) < 1e-9, "\(row): \(pair)")
                }
            }
            let overall = try StatisticalTest.dunnett.evaluate(arms.map(Sample.moments), .twoSided)
            #expect(relativeError(overall.pValue, row.p.min() ?? .nan) < 1e-9, "\(row): \(overall)")
        }
    }

    @Test func dunnettOfRatesMatchesReference() throws {
        for row in SimultaneousReference.rates {
            let arms = row.arms.map { Proportion($0.x, of: $0.n) }
            let both = try dunnettComparisons(arms: arms)
            let greater = try dunnettComparisons(arms: arms, alternative: .greater)
            #expect(both.count == row.z.count && greater.count == row.z.count)
            for (place, pair) in zip(both, greater).enumerated() {
                #expect(relativeError(pair.0.result.statistic, row.z[place]) < 1e-12, "\(row): \(pair)")
                #expect(relativeError(pair.0.result.pValue, row.p[place]) < 1e-9, "\(row): \(pair)")
                #expect(relativeError(pair.1.result.pValue, row.greater[place]) < 1e-9, "\(row): \(pair)")
            }
            let overall = try StatisticalTest.dunnettRates.evaluate(arms.map(Sample.proportion), .twoSided)
            #expect(relativeError(overall.pValue, row.p.min() ?? .nan) < 1e-9, "\(row): \(overall)")
        }
    }

    @Test func tukeyMatchesReference() throws {
        for row in SimultaneousReference.tukey {
            let arms = moments(row.arms)
            let found = try tukeyComparisons(arms: arms)
            #expect(found.count == row.q.count)
            for (place, pair) in found.enumerated() {
                #expect(relativeError(pair.result.statistic, row.q[place]) < 1e-12, "\(row): \(pair)")
                #expect(relativeError(pair.result.pValue, row.p[place]) < 1e-9, "\(row): \(pair)")
                if let reach = row.reach {
                    let ends = [-reach, reach].map { pair.difference + $0 * pair.standardError / 2.0.squareRoot() }
                    #expect(relativeError(pair.interval?.low, ends[0]) < 1e-9, "\(row): \(pair)")
                    #expect(relativeError(pair.interval?.high, ends[1]) < 1e-9, "\(row): \(pair)")
                }
            }
            let overall = try StatisticalTest.tukey.evaluate(arms.map(Sample.moments), .twoSided)
            #expect(relativeError(overall.pValue, row.p.min() ?? .nan) < 1e-9, "\(row): \(overall)")
        }
    }
}
