import Testing

@testable import FunnelStatistics

@Suite struct DunnettTests {
    @Test(arguments: DunnettReference.dunnett)
    func tailsMatchReferences(_ row: (q: Double, weights: [Double], df: Double?, twoSided: Double, oneSided: Double))
        throws
    {
        let ratios = row.weights.map { $0 * $0 / ((1 - $0) * (1 + $0)) }
        for (twoSided, expected) in [(true, row.twoSided), (false, row.oneSided)] {
            let dunnett = try #require(DunnettDistribution(ratios: ratios, df: row.df, twoSided: twoSided))
            let tail = dunnett.upperTail(at: row.q)
            #expect(relativeError(tail, expected) < 1e-9, "\(row) \(tail)")
            guard row.q > 0.5, row.q < 20 else { continue }
            let quantile = try #require(dunnett.upperQuantile(expected))
            #expect(relativeError(quantile, row.q) < 1e-9, "\(row) \(quantile)")
        }
    }

    @Test(arguments: DunnettReference.range)
    func rangesMatchReferences(_ row: (q: Double, k: Int, df: Double?, upper: Double)) throws {
        let range = try #require(StudentizedRange(means: row.k, df: row.df))
        #expect(relativeError(range.upperTail(at: row.q), row.upper) < 1e-9, "\(row) \(range.upperTail(at: row.q))")
        guard row.q > 0.5, row.q < 20 else { return }
        #expect(relativeError(try #require(range.upperQuantile(row.upper)), row.q) < 1e-9, "\(row)")
    }

    private var breaks: [Moments] {
        [SeveralReference.breaksL, SeveralReference.breaksM, SeveralReference.breaksH].map { Moments(of: $0) }
    }

    @Test func tukeyMatchesR() throws {
        // R lists M − L, H − L, H − M; so do we.
        let found = try tukeyComparisons(arms: breaks)
        #expect(found.count == SeveralReference.tukey.count)
        for (pair, row) in zip(found, SeveralReference.tukey) {
            #expect(relativeError(pair.difference, row.difference) < 1e-12)
            #expect(relativeError(pair.result.pValue, row.p) < 1e-7, "\(pair) \(row)")
            #expect(relativeError(pair.interval?.low, row.low) < 1e-7, "\(pair) \(row)")
            #expect(relativeError(pair.interval?.high, row.high) < 1e-7, "\(pair) \(row)")
        }
    }

    /// Two arms leave Student's t test.
    @Test func twoArmsAreStudent() throws {
        let arms = Array(breaks.prefix(2))
        let dunnett = try #require(dunnettComparisons(arms: arms).first)
        let tukey = try #require(tukeyComparisons(arms: arms).first)
        let df = Double(arms[0].count + arms[1].count - 2)
        let t = dunnett.difference / dunnett.standardError
        let p = 2 * (try #require(StudentT(df: df))).upperTail(at: abs(t))
        #expect(relativeError(dunnett.result.pValue, p) < 1e-12)
        #expect(relativeError(tukey.result.pValue, p) < 1e-12)
        #expect(relativeError(tukey.interval?.low, dunnett.interval?.low) < 1e-10)
        let rates = [Proportion(500, of: 10_000), Proportion(565, of: 10_000)]
        for alternative in Alternative.allCases {
            let pooled = try twoProportionTest(control: rates[0], treatment: rates[1], alternative: alternative)
            let found = try #require(dunnettComparisons(arms: rates, alternative: alternative).first).result
            #expect(relativeError(found.pValue, pooled.pValue) < 1e-12)
            #expect(relativeError(found.statistic, pooled.statistic) < 1e-14)
        }
    }

    @Test func keepsItsLaws() throws {
        let arms = breaks + [Moments(count: 5, mean: 41, standardDeviation: 9)]
        for alternative in Alternative.allCases {
            let found = try dunnettComparisons(arms: arms, confidence: 0.95, alternative: alternative)
            let mirrored = try dunnettComparisons(
                arms: arms.map { Moments(count: $0.count, mean: -$0.mean, m2: $0.m2) }, confidence: 0.95,
                alternative: alternative == .greater ? .less : alternative == .less ? .greater : .twoSided)
            for (one, other) in zip(found, mirrored) {
                #expect(relativeError(one.result.pValue, other.result.pValue) < 1e-13)
                #expect(one.difference == -other.difference)
                let interval = try #require(one.interval)
                #expect(interval.contains(0) == (one.result.pValue > 0.05), "\(one)")
                // More careful than a test alone, less than Bonferroni.
                let t = one.difference / one.standardError
                let df = try #require(one.result.df)
                let student = try #require(StudentT(df: df))
                let outward = alternative == .twoSided ? abs(t) : alternative == .greater ? t : -t
                let alone = (alternative == .twoSided ? 2 : 1) * student.upperTail(at: outward)
                #expect(one.result.pValue >= alone * (1 - 1e-12) && one.result.pValue <= 3 * alone, "\(one)")
            }
        }
        for pair in try tukeyComparisons(arms: arms) {
            #expect(try #require(pair.interval).contains(0) == (pair.result.pValue > 0.05), "\(pair)")
        }
        let overall = try #require(StatisticalTest.named("tukey")).evaluate(arms.map(Sample.moments), .twoSided)
        #expect(overall.pValue == (try tukeyComparisons(arms: arms, confidence: nil).map(\.result.pValue).min()))
    }

    @Test func cornersHaveAnswersOrReasons() throws {
        // Far beyond the range of doubles p goes on as a logarithm, between one comparison's and Bonferroni's.
        for ratio in [0.001, 1, 1_000.0] {
            let three = try #require(DunnettDistribution(ratios: [ratio, ratio, ratio], df: nil, twoSided: true))
            for z in [45, 70, 1_000.0] {
                let log = three.logUpperTail(at: z)
                let single = Normal.standard.logUpperTail(at: z) + logarithm(2)
                #expect(three.upperTail(at: z) == 0 && log > single && log <= (single + logarithm(3)) * (1 - 1e-14))
            }
        }
        let far = [0, 0.1, 0.05].map { Moments(count: 1_000_000, mean: $0, standardDeviation: 1) }
        for comparison in try dunnettComparisons(arms: far, confidence: nil) {
            #expect(comparison.result.pValue < 1e-200 && comparison.result.logPValue > -3_000)
        }
        // Arms of 1 : 1000, and n = 1e9.
        let small = [
            Proportion(3, of: 1_000_000), Proportion(9_000, of: 1_000_000_000), Proportion(8_000, of: 1_000_000_000),
        ]
        for comparison in try dunnettComparisons(arms: small) {
            #expect(comparison.result.pValue > 0 && comparison.result.pValue < 1)
        }
        #expect(throws: StatisticsError.controlTooSmall(times: 100_000)) {
            try dunnettComparisons(arms: [Proportion(1, of: 10_000), Proportion(9_000, of: 1_000_000_000)])
        }
        #expect(throws: StatisticsError.noVariation(rate: 0)) {
            try dunnettComparisons(arms: [Proportion(0, of: 10), Proportion(0, of: 10)])
        }
        let flat = Moments(count: 3, mean: 1, m2: 0)
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try tukeyComparisons(arms: [flat, flat]) }
        let one = Moments(count: 1, mean: 1, m2: 0)
        #expect(throws: StatisticsError.tooFewObservations(found: 2, needed: 3)) {
            try tukeyComparisons(arms: [one, one])
        }
        #expect(throws: StatisticsError.armsNeeded(found: 1, needed: "2 or more")) {
            try dunnettComparisons(arms: [flat])
        }
    }
}
