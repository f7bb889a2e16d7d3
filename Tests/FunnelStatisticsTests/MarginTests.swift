import FunnelStatistics
import FunnelValues
import Testing

@Suite struct MarginTests {
    @Test func scoreTestMatchesReference() throws {
        #expect(MarginReference.scoreDifference.count >= 5)
        for row in MarginReference.scoreDifference {
            let (control, treatment) = (Proportion(row.x1, of: row.n1), Proportion(row.x2, of: row.n2))
            let result = try scoreDifferenceTest(control: control, treatment: treatment, null: row.null)
            // A tail magnifies the error of z about z² times.
            let magnified = 4e-15 * max(1, row.z * row.z) + 1e-12
            #expect(relativeError(result.statistic, row.z) < 1e-12, "\(row): \(result.statistic)")
            #expect(relativeError(result.pValue, row.twoSided) < magnified || row.twoSided < 1e-300, "\(row)")
            #expect(relativeError(result.logPValue, row.logP) < 1e-12 || abs(result.logPValue - row.logP) < 1e-12)
            for (alternative, expected) in [(Alternative.greater, row.greater), (.less, row.less)] {
                let p = try scoreDifferenceTest(
                    control: control, treatment: treatment, null: row.null, alternative: alternative
                ).pValue
                #expect(relativeError(p, expected) < magnified || expected < 1e-300, "\(row)")
            }
        }
    }

    @Test func atNoDifferenceItIsPooledZ() throws {
        let (control, treatment) = (Proportion(500, of: 10_000), Proportion(565, of: 10_000))
        let (score, pooled) = (
            try scoreDifferenceTest(control: control, treatment: treatment),
            try twoProportionTest(control: control, treatment: treatment)
        )
        #expect(relativeError(score.statistic, pooled.statistic) < 1e-14)
        #expect(relativeError(score.pValue, pooled.pValue) < 1e-13)
        // And it has no jump there.
        let near = try scoreDifferenceTest(control: control, treatment: treatment, null: 1e-13)
        #expect(relativeError(near.statistic, pooled.statistic) < 1e-9)
        #expect(throws: StatisticsError.noVariation(rate: 0)) {
            try scoreDifferenceTest(control: Proportion(0, of: 5), treatment: Proportion(0, of: 7))
        }
        #expect(throws: StatisticsError.notADifference(1)) {
            try scoreDifferenceTest(control: control, treatment: treatment, null: 1)
        }
        #expect(throws: (any Error).self) {
            try scoreDifferenceTest(control: control, treatment: treatment, null: .nan)
        }
    }

    /// The test rejects δ exactly where the interval excludes it, and on either side of an end.
    @Test func rejectsExactlyWhatTheIntervalExcludes() throws {
        var random = SeededGenerator(seed: 11)
        var rejected = 0
        for _ in 0..<1_500 {
            let (n1, n2) = (Int.random(in: 1...800, using: &random), Int.random(in: 1...800, using: &random))
            let control = Proportion(Int.random(in: 0...n1, using: &random), of: n1)
            let treatment = Proportion(Int.random(in: 0...n2, using: &random), of: n2)
            let interval = try scoreDifferenceInterval(control: control, treatment: treatment)
            let (low, high) = (try #require(interval.low), try #require(interval.high))
            let width = Double.random(in: -1.5...1.5, using: &random)
            let nulls = [
                (low + high) / 2 + width * (high - low), low - 1e-7, low + 1e-7, high - 1e-7, high + 1e-7,
            ]
            for null in nulls where abs(null) < 1 {
                let p = try scoreDifferenceTest(control: control, treatment: treatment, null: null).pValue
                rejected += p < 0.05 ? 1 : 0
                #expect(interval.contains(null) == (p > 0.05), "\(control) \(treatment) \(interval) \(null) \(p)")
            }
        }
        #expect(rejected > 2_000)
    }

    @Test func changingArmsRoundChangesTheSign() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let (n1, n2) = (Int.random(in: 1...90, using: &random), Int.random(in: 1...90, using: &random))
            let control = Proportion(Int.random(in: 0...n1, using: &random), of: n1)
            let treatment = Proportion(Int.random(in: 0...n2, using: &random), of: n2)
            let null = Double.random(in: -0.99...0.99, using: &random)
            let forth = try scoreDifferenceTest(control: control, treatment: treatment, null: null)
            let back = try scoreDifferenceTest(control: treatment, treatment: control, null: -null)
            #expect(relativeError(forth.statistic, -back.statistic) < 1e-10, "\(control) \(treatment) \(null)")
            #expect(relativeError(forth.pValue, back.pValue) < 1e-10 || forth.pValue < 1e-200)
            #expect((0...1).contains(forth.pValue))
            // What treatment exceeds by less is easier to reject as a lower bound: p falls as the null falls.
            let lower = try scoreDifferenceTest(
                control: control, treatment: treatment, null: null - 0.005, alternative: .greater)
            let upper = try scoreDifferenceTest(
                control: control, treatment: treatment, null: null, alternative: .greater)
            #expect(lower.pValue <= upper.pValue)
        }
    }

    @Test func marginsOfRatesAreOneSidedScoreTests() throws {
        for row in MarginReference.scoreDifference where row.null != 0 {
            let (control, treatment) = (Proportion(row.x1, of: row.n1), Proportion(row.x2, of: row.n2))
            let better: BetterDirection = row.null < 0 ? .higher : .lower
            let result = try marginTest(
                control: control, treatment: treatment, question: .nonInferiority, margin: abs(row.null), better: better
            )
            let expected = row.null < 0 ? row.greater : row.less
            #expect(
                relativeError(result.pValue, expected) < 4e-15 * row.z * row.z + 1e-12 || expected < 1e-300, "\(row)")
            #expect(result.method == "noninferiority_score")
        }
    }

    /// Two one-sided tests at 5 % show equivalence exactly when the 90 % interval lies inside the margins.
    @Test func equivalenceIsTheNarrowerIntervalInsideTheMargins() throws {
        var random = SeededGenerator(seed: 13)
        var shown = 0
        for _ in 0..<500 {
            let (n1, n2) = (Int.random(in: 200...3_000, using: &random), Int.random(in: 200...3_000, using: &random))
            let control = Proportion(Int.random(in: 0...n1 / 10, using: &random), of: n1)
            let treatment = Proportion(Int.random(in: 0...n2 / 10, using: &random), of: n2)
            let margin = 0.05
            let interval = try scoreDifferenceInterval(control: control, treatment: treatment, confidence: 0.9)
            let (low, high) = (try #require(interval.low), try #require(interval.high))
            let result = try marginTest(control: control, treatment: treatment, question: .equivalence, margin: margin)
            let isInside = -margin < low && high < margin
            #expect((result.pValue < 0.05) == isInside, "\(control) \(treatment) \(interval) \(result.pValue)")
            shown += isInside ? 1 : 0
            let each = try [BetterDirection.higher, .lower].map {
                try marginTest(
                    control: control, treatment: treatment, question: .nonInferiority, margin: margin, better: $0
                ).pValue
            }
            #expect(result.pValue == max(each[0], each[1]))
        }
        #expect(shown > 50 && shown < 450)
    }

    @Test func marginsOfMeansMatchReference() throws {
        #expect(MarginReference.welch.count >= 5)
        for row in MarginReference.welch {
            let control = Moments(count: row.n1, mean: row.m1, standardDeviation: row.s1)
            let treatment = Moments(count: row.n2, mean: row.m2, standardDeviation: row.s2)
            func p(_ question: MarginQuestion, _ better: BetterDirection = .higher) throws -> TestResult {
                try marginTest(
                    control: control, treatment: treatment, question: question, margin: row.margin, better: better)
            }
            let higher = try p(.nonInferiority)
            #expect(relativeError(higher.statistic, row.t) < 1e-12, "\(row)")
            #expect(relativeError(higher.df, row.df) < 1e-12, "\(row)")
            #expect(relativeError(higher.pValue, row.higher) < 1e-10, "\(row): \(higher)")
            let lower = try p(.nonInferiority, .lower)
            #expect(relativeError(lower.pValue, row.lower) < 1e-10, "\(row): \(lower)")
            let both = try p(.equivalence)
            #expect(relativeError(both.pValue, max(row.higher, row.lower)) < 1e-10, "\(row): \(both)")
            #expect(both.method == "equivalence_welch")
        }
    }

    @Test func refusesMarginsThatAreNone() {
        let arm = Proportion(5, of: 50)
        for margin in [0, -0.1, 1, .infinity, .nan] {
            #expect(throws: StatisticsError.self) {
                try marginTest(control: arm, treatment: arm, question: .equivalence, margin: margin)
            }
        }
        let moments = Moments(count: 9, mean: 1, standardDeviation: 1)
        #expect(throws: StatisticsError.notAMargin(0)) {
            try marginTest(control: moments, treatment: moments, question: .nonInferiority, margin: 0)
        }
        let constant = Moments(count: 9, mean: 1, m2: 0)
        #expect(throws: StatisticsError.noVariation(rate: nil)) {
            try marginTest(control: constant, treatment: constant, question: .nonInferiority, margin: 1)
        }
    }
}
