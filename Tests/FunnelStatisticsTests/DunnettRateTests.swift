import Testing

@testable import FunnelStatistics

/// Intervals of several rates against one.
@Suite struct DunnettRateTests {
    @Test(arguments: DunnettRateReference.intervals) func matchesReferences(_ row: DunnettRateReference.Row) throws {
        let arms = row.arms.map { Proportion($0.x, of: $0.n) }
        let alternative = try #require(Alternative(rawValue: row.alternative))
        let distribution = try dunnettDistribution(arms.map(\.trials), df: nil, alternative: alternative)
        #expect(relativeError(distribution.upperQuantile(1 - row.confidence), row.critical) < 1e-9, "\(row)")
        let found = try dunnettComparisons(arms: arms, confidence: row.confidence, alternative: alternative)
        #expect(found.map(\.treatment) == Array(1..<arms.count))
        for (comparison, ends) in zip(found, row.ends) {
            #expect(relativeError(comparison.interval?.low, ends.low) < 1e-9, "\(comparison) \(row)")
            #expect(relativeError(comparison.interval?.high, ends.high) < 1e-9, "\(comparison) \(row)")
        }
    }

    /// Both intervals at once, over every table that three arms can give.
    @Test(arguments: DunnettRateReference.coverage)
    func coversAsOftenAsEnumerated(_ row: (units: [Int], rates: [Double], covered: Double)) throws {
        let distribution = try dunnettDistribution(row.units, df: nil, alternative: .twoSided)
        let reach = try simultaneousReach(distribution, confidence: 0.95)
        let chances = zip(row.units, row.rates).map { n, p in
            let binomial = Binomial(parameters: [Double(n), p])
            return (0...n).map { binomial?.density(at: Double($0)) ?? .nan }
        }
        var covered = 0.0
        for x0 in 0...row.units[0] {
            let both = [1, 2].map { arm in
                (0...row.units[arm]).reduce(0.0) { sum, x in
                    let ends = scoreDifferenceEnds(
                        Proportion(x0, of: row.units[0]), Proportion(x, of: row.units[arm]), z: reach)
                    let interval = Interval(low: ends.low.difference, high: ends.high.difference)
                    return interval.contains(row.rates[arm] - row.rates[0]) ? sum + chances[arm][x] : sum
                }
            }
            covered += chances[0][x0] * both[0] * both[1]
        }
        #expect(abs(covered - row.covered) < 1e-9, "\(row): \(covered)")
        // As careful as promised, within what tables of so few units allow.
        #expect(covered > 0.935 && covered < 0.99, "\(row)")
    }

    /// An interval excludes no difference exactly when p of the pair's own variance is below the level.
    @Test(arguments: Alternative.allCases) func agreesWithTheTest(_ alternative: Alternative) throws {
        var excluding = 0
        for control in [0, 1, 7, 20, 30] {
            for treatment in 0...30 {
                let arms = [Proportion(control, of: 30), Proportion(treatment, of: 30), Proportion(22, of: 45)]
                for level in [0.8, 0.95, 0.99] {
                    let found = try dunnettComparisons(
                        arms: arms, pooling: .pair, confidence: level, alternative: alternative)
                    for comparison in found {
                        let interval = try #require(comparison.interval)
                        #expect(interval.contains(0) == (comparison.result.pValue > 1 - level), "\(comparison)")
                        #expect(interval.contains(comparison.difference), "\(comparison)")
                        if !interval.contains(0) { excluding += 1 }
                    }
                }
            }
        }
        #expect(excluding > 100)
    }

    @Test func keepsItsLaws() throws {
        let arms = [Proportion(40, of: 50), Proportion(70, of: 700), Proportion(3, of: 5), Proportion(36, of: 40)]
        for alternative in Alternative.allCases {
            // Failures for successes turn everything round.
            let turned: Alternative =
                alternative == .greater ? .less : alternative == .less ? .greater : .twoSided
            let mirrored = try dunnettComparisons(
                arms: arms.map { Proportion($0.failures, of: $0.trials) }, pooling: .pair, alternative: turned)
            let found = try dunnettComparisons(arms: arms, pooling: .pair, alternative: alternative)
            for (one, other) in zip(found, mirrored) {
                #expect(relativeError(one.result.pValue, other.result.pValue) < 1e-12)
                #expect(relativeError(one.interval?.low, other.interval?.high.map { -$0 }) < 1e-12)
                // Wider than an interval alone, narrower than with Bonferroni's level.
                let interval = try #require(one.interval)
                let arm = arms[one.treatment]
                let alone = try scoreDifferenceInterval(control: arms[0], treatment: arm, alternative: alternative)
                let bonferroni = try scoreDifferenceInterval(
                    control: arms[0], treatment: arm, confidence: 1 - 0.05 / 3, alternative: alternative)
                for (inner, outer) in [(alone, interval), (interval, bonferroni)] {
                    #expect(try #require(inner.low) >= #require(outer.low), "\(one)")
                    #expect(try #require(inner.high) <= #require(outer.high), "\(one)")
                }
            }
            // Two arms leave the score interval of one difference, and both variances are one.
            let pair = Array(arms.prefix(2))
            let two = try #require(dunnettComparisons(arms: pair, alternative: alternative).first)
            let same = try #require(dunnettComparisons(arms: pair, pooling: .pair, alternative: alternative).first)
            let single = try scoreDifferenceInterval(control: pair[0], treatment: pair[1], alternative: alternative)
            #expect(relativeError(two.interval?.low, single.low) < 1e-12)
            #expect(relativeError(two.interval?.high, single.high) < 1e-12)
            #expect(relativeError(two.result.pValue, same.result.pValue) < 1e-12)
        }
        #expect(try dunnettComparisons(arms: arms, confidence: nil).allSatisfy { $0.interval == nil })
        // A pair without variation among arms that vary shows nothing.
        let flat = try dunnettComparisons(
            arms: [Proportion(0, of: 40), Proportion(0, of: 50), Proportion(9, of: 50)], pooling: .pair)
        #expect(flat[0].result.statistic == 0 && flat[0].result.pValue == 1)
        #expect(try #require(flat[0].interval).contains(0) && #require(flat[1].interval?.low) > 0)
        #expect(throws: StatisticsError.notAConfidenceLevel(1)) { try dunnettComparisons(arms: arms, confidence: 1) }
    }
}
