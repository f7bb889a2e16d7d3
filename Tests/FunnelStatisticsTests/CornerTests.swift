import FunnelStatistics
import Testing

/// The corners: one or two units in an arm, a billion, arms of 1 : 1000, one degree of freedom and 1e9, no spread in an arm.
@Suite struct CornerTests {
    /// A tail magnifies what the statistic lost about as much as ln p is long.
    private func expectTail(_ found: TestResult, _ p: Double, _ logP: Double, _ text: String) {
        let allowed = 1e-12 - 1e-15 * min(0, logP)
        #expect(relativeError(found.pValue, p) < allowed || max(found.pValue, p) < 1e-300, "\(text): \(found)")
        #expect(abs(found.logPValue - logP) < max(1e-12, 1e-12 * abs(logP)), "\(text): \(found)")
    }

    private func expectEnds(_ found: Interval, _ ends: CornerReference.Ends, _ text: String) {
        #expect(relativeError(found.low, ends.low) < 1e-9, "\(text): \(found)")
        #expect(relativeError(found.high, ends.high) < 1e-9, "\(text): \(found)")
    }

    @Test func welchAndItsLiftsMatchReferences() throws {
        for row in CornerReference.welch {
            let arms: [Sample] = [
                .moments(Moments(count: row.n1, mean: row.m1, standardDeviation: row.s1)),
                .moments(Moments(count: row.n2, mean: row.m2, standardDeviation: row.s2)),
            ]
            let result = try StatisticalTest.welch.evaluate(arms, .twoSided)
            #expect(relativeError(result.statistic, row.t) < 1e-12, "\(row): \(result)")
            #expect(relativeError(result.df, row.df) < 1e-12, "\(row): \(result)")
            expectTail(result, row.p, row.logP, "\(row)")
            expectEnds(try IntervalMethod.welch.evaluate(arms, 0.95, .twoSided), row.difference, "\(row)")
            expectEnds(try IntervalMethod.fieller.evaluate(arms, 0.95, .twoSided), row.fieller, "fieller \(row)")
            expectEnds(try IntervalMethod.deltaLift.evaluate(arms, 0.95, .twoSided), row.delta, "delta \(row)")
            if row.log.low == nil {
                #expect(throws: StatisticsError.notPositiveMean(min(row.m1, row.m2))) {
                    try IntervalMethod.logLift.evaluate(arms, 0.95, .twoSided)
                }
            } else {
                expectEnds(try IntervalMethod.logLift.evaluate(arms, 0.95, .twoSided), row.log, "log \(row)")
            }
        }
    }

    @Test func studentMatchesReference() throws {
        for row in CornerReference.student {
            let control = Moments(count: row.n1, mean: row.m1, standardDeviation: row.s1)
            let treatment = Moments(count: row.n2, mean: row.m2, standardDeviation: row.s2)
            let result = try studentTest(control: control, treatment: treatment)
            #expect(relativeError(result.statistic, row.t) < 1e-12 && result.df == row.df, "\(row): \(result)")
            #expect(relativeError(result.pValue, row.p) < 1e-12, "\(row): \(result)")
            let greater = try studentTest(control: control, treatment: treatment, alternative: .greater)
            #expect(relativeError(greater.pValue, row.greater) < 1e-12, "\(row): \(greater)")
            expectEnds(try studentInterval(control: control, treatment: treatment), row.ends, "\(row)")
        }
    }

    @Test func intervalsOfAMeanMatchReference() throws {
        for row in CornerReference.mean {
            let sample = Moments(count: row.n, mean: row.mean, standardDeviation: row.sd)
            let interval = try meanInterval(sample, confidence: row.confidence)
            expectEnds(interval, (row.low, row.high), "\(row)")
            #expect(try IntervalMethod.mean.evaluate([.moments(sample)], row.confidence, .twoSided) == interval)
        }
    }

    @Test func pairedMatchesReference() throws {
        for row in CornerReference.paired {
            let pairs = JointMoments(
                x: Moments(count: row.n, mean: row.x, m2: row.xM2), y: Moments(count: row.n, mean: row.y, m2: row.yM2),
                cxy: row.cxy)
            let result = try pairedTest(pairs)
            #expect(relativeError(result.statistic, row.t) < 1e-12, "\(row): \(result)")
            #expect(result.df == Double(row.n - 1))
            expectTail(result, row.p, row.logP, "\(row)")
            let less = try pairedTest(pairs, alternative: .less)
            #expect(relativeError(less.pValue, row.less) < 1e-12, "\(row): \(less)")
        }
    }

    @Test func ratiosOfSumsMatchReference() throws {
        func joint(_ arm: CornerReference.Joint) -> JointMoments {
            JointMoments(
                x: Moments(count: arm.n, mean: arm.x, m2: arm.xM2), y: Moments(count: arm.n, mean: arm.y, m2: arm.yM2),
                cxy: arm.cxy)
        }
        for row in CornerReference.ratios {
            let arms: [Sample] = [.ratio(joint(row.control)), .ratio(joint(row.treatment))]
            let result = try StatisticalTest.ratio.evaluate(arms, .twoSided)
            #expect(relativeError(result.statistic, row.t) < 1e-12, "\(row): \(result)")
            #expect(relativeError(result.df, row.df) < 1e-12, "\(row): \(result)")
            expectTail(result, row.p, row.logP, "\(row)")
            for (method, ends) in [
                (IntervalMethod.ratio, row.difference), (.fieller, row.fieller), (.deltaLift, row.delta),
                (.logLift, row.log),
            ] { expectEnds(try method.evaluate(arms, 0.95, .twoSided), ends, "\(method.name) \(row)") }
        }
    }

    @Test func welchANOVAMatchesReference() throws {
        for row in CornerReference.welchANOVA {
            let arms = row.arms.map { Moments(count: $0.n, mean: $0.mean, standardDeviation: $0.sd) }
            let result = try welchANOVATest(arms)
            #expect(relativeError(result.statistic, row.f) < 1e-12, "\(row): \(result)")
            #expect(relativeError(result.denominatorDF, row.df2) < 1e-12, "\(row): \(result)")
            expectTail(result, row.p, row.logP, "\(row)")
        }
    }

    @Test func yuenMatchesReference() throws {
        for row in CornerReference.yuen {
            let (control, treatment) = (ValueCounts(row.control), ValueCounts(row.treatment))
            let result = try yuenTest(control: control, treatment: treatment, trim: row.trim)
            #expect(relativeError(result.statistic, row.t) < 1e-12, "\(row): \(result)")
            #expect(relativeError(result.df, row.df) < 1e-12, "\(row): \(result)")
            expectTail(result, row.p, row.logP, "\(row)")
            expectEnds(try yuenInterval(control: control, treatment: treatment, trim: row.trim), row.ends, "\(row)")
        }
    }

    @Test func ranksOfQuantilesMatchReference() throws {
        for row in CornerReference.quantiles {
            // Which values they are changes no rank.
            let found = try quantileInterval(ValueCounts([7: row.n]), row.share, confidence: row.confidence)
            #expect(found.lowRank == row.low && found.highRank == row.high, "\(row): \(found)")
            // The upper end is found with 1 − share as a double, which keeps so many digits of a small share.
            let allowed = 1e-12 + 1e-17 / min(row.share, 1 - row.share)
            #expect(relativeError(found.confidence, row.reached) < allowed, "\(row): \(found)")
            #expect(found.interval == Interval(low: row.low.map { _ in 7 }, high: row.high.map { _ in 7 }))
        }
    }

    @Test func splitsMatchReference() throws {
        for row in CornerReference.splits {
            let result = try sampleRatioTest(units: row.units, planned: row.planned)
            #expect(relativeError(result.statistic, row.chiSquared) < 1e-12, "\(row): \(result)")
            #expect(result.df == row.df && (result.method == "exact binomial") == row.isExact, "\(row): \(result)")
            expectTail(result, row.p, row.logP, "\(row)")
        }
    }

    @Test func marginsOfMeansMatchReference() throws {
        for row in CornerReference.margins {
            let control = Moments(count: row.n1, mean: row.m1, standardDeviation: row.s1)
            let treatment = Moments(count: row.n2, mean: row.m2, standardDeviation: row.s2)
            for (better, expected) in [(BetterDirection.higher, row.higher), (.lower, row.lower)] {
                let result = try marginTest(
                    control: control, treatment: treatment, question: .nonInferiority, margin: row.margin,
                    better: better)
                #expect(relativeError(result.df, row.df) < 1e-12, "\(row): \(result)")
                #expect(relativeError(result.pValue, expected) < 1e-12, "\(row): \(result)")
                if better == .higher { #expect(relativeError(result.statistic, row.t) < 1e-12, "\(row): \(result)") }
            }
        }
    }

    /// Arms in which nothing varies, as the method needs them.
    private func still(_ test: StatisticalTest) -> [Sample] {
        let flat = Moments(of: [2, 2, 2])
        if test.needs.contains(.successes) {
            return [.proportion(Proportion(0, of: 5)), .proportion(Proportion(0, of: 1))]
        }
        if test.needs == [.values] { return Array(repeating: .values(ValueCounts(of: [3, 3, 3])), count: 2) }
        if test.needs == [.categories] { return [.categories([3, 0]), .categories([0, 4])] }
        if test.needs.contains(.events) { return Array(repeating: .exposure(EventRate(0, in: 2)), count: 2) }
        if test.name == "ratio" {
            let even = JointMoments(x: Moments(count: 3, mean: 6, m2: 18), y: Moments(count: 3, mean: 2, m2: 2), cxy: 6)
            return [.ratio(even), .ratio(even)]
        }
        return Array(repeating: .moments(flat), count: test.arms == .one ? 1 : 2)
    }

    @Test func whereNothingVariesEveryTestSaysSo() throws {
        for test in StatisticalTest.all {
            var arms = still(test)
            if test.name == "chi_squared_table" || test.name == "g_table" {
                arms = [.categories([3, 0]), .categories([4, 0])]
            }
            do throws(StatisticsError) {
                let result = try test.evaluate(arms, .twoSided)
                #expect(test.name == "exact" && result.pValue == 1, "\(test.name): \(result)")
            } catch {
                if case .noVariation = error { continue }
                #expect(test.name == "score" && error == .noEvents, "\(test.name): \(error)")
            }
        }
    }
}
