import FunnelStatistics
import Testing

@Suite struct PairedTests {
    private func outcomes(_ row: PairedReference.OutcomesRow) -> PairedOutcomes {
        PairedOutcomes(
            both: row.both, controlOnly: row.controlOnly, treatmentOnly: row.treatmentOnly, neither: row.neither)
    }
    private func outcomes(_ row: PairedReference.LiftRow) -> PairedOutcomes {
        PairedOutcomes(
            both: row.both, controlOnly: row.controlOnly, treatmentOnly: row.treatmentOnly, neither: row.neither)
    }
    private func turned(_ pairs: PairedOutcomes) -> PairedOutcomes {
        PairedOutcomes(
            both: pairs.both, controlOnly: pairs.treatmentOnly, treatmentOnly: pairs.controlOnly,
            neither: pairs.neither)
    }

    @Test func tangoMatchesReference() throws {
        #expect(PairedReference.differences.count >= 15)
        for row in PairedReference.differences {
            let interval = try tangoInterval(outcomes(row), confidence: row.confidence)
            #expect(isClose(interval, low: row.low, high: row.high, within: 1e-9), "\(row): \(interval)")
            let back = try tangoInterval(turned(outcomes(row)), confidence: row.confidence)
            #expect(isClose(back, low: -row.high, high: -row.low, within: 1e-9), "\(row): \(back)")
            let oneSided = 1 - (1 - row.confidence) / 2
            let greater = try tangoInterval(outcomes(row), confidence: oneSided, alternative: .greater)
            #expect(isClose(greater, low: row.low, high: 1, within: 1e-9), "\(row): \(greater)")
            let less = try tangoInterval(outcomes(row), confidence: oneSided, alternative: .less)
            #expect(isClose(less, low: -1, high: row.high, within: 1e-9), "\(row): \(less)")
        }
    }

    @Test func ratioMatchesReference() throws {
        #expect(PairedReference.lifts.count >= 15)
        for row in PairedReference.lifts {
            let lift = try pairedLiftInterval(outcomes(row), confidence: row.confidence)
            #expect(isClose(lift, low: row.low, high: row.high, within: 1e-9), "\(row): \(lift)")
            let ratio = try pairedRatioInterval(outcomes(row), confidence: row.confidence)
            #expect(isClose(ratio, low: row.low + 1, high: row.high.map { $0 + 1 }, within: 1e-9), "\(row): \(ratio)")
            let back = try pairedRatioInterval(turned(outcomes(row)), confidence: row.confidence)
            #expect(relativeError(back.low, row.high.map { 1 / (1 + $0) } ?? 0) < 1e-9, "\(row): \(back)")
            #expect(relativeError(back.high, row.low == -1 ? nil : 1 / (1 + row.low)) < 1e-9, "\(row): \(back)")
            let oneSided = 1 - (1 - row.confidence) / 2
            let greater = try pairedLiftInterval(outcomes(row), confidence: oneSided, alternative: .greater)
            #expect(isClose(greater, low: row.low, high: nil, within: 1e-9), "\(row): \(greater)")
        }
    }

    @Test func oddsOfDiscordantPairsMatchReference() throws {
        for row in PairedReference.odds {
            let (b, c) = (row.controlOnly, row.treatmentOnly)
            let score = try discordantOddsInterval(controlOnly: b, treatmentOnly: c, confidence: row.confidence)
            #expect(relativeError(score.low, row.low) < 1e-12, "\(row): \(score)")
            #expect(relativeError(score.high, row.high) < 1e-12, "\(row): \(score)")
            let exact = try discordantOddsExactInterval(controlOnly: b, treatmentOnly: c, confidence: row.confidence)
            #expect(relativeError(exact.low, row.exactLow) < 1e-9, "\(row): \(exact)")
            #expect(relativeError(exact.high, row.exactHigh) < 1e-9, "\(row): \(exact)")
            let back = try discordantOddsInterval(controlOnly: c, treatmentOnly: b, confidence: row.confidence)
            #expect(relativeError(back.high, row.low > 0 ? 1 / row.low : nil) < 1e-12, "\(row): \(back)")
        }
    }

    @Test func meansOfPairsMatchReference() throws {
        for row in PairedReference.means {
            let joint = pairs(row)
            let difference = try pairedDifferenceInterval(joint, confidence: row.confidence)
            #expect(isClose(difference, low: row.low, high: row.high, within: 1e-10), "\(row): \(difference)")
            let lift = try pairedFiellerInterval(joint, confidence: row.confidence)
            #expect(isClose(lift, low: row.liftLow, high: row.liftHigh, within: 1e-9), "\(row): \(lift)")
            let greater = try pairedFiellerInterval(
                joint, confidence: 1 - (1 - row.confidence) / 2, alternative: .greater)
            #expect(relativeError(greater.low, lift.low) < 1e-9 && greater.high == nil, "\(row): \(greater)")
            // After and before changed round turn the difference.
            let back = try pairedDifferenceInterval(
                JointMoments(x: joint.y, y: joint.x, cxy: joint.cxy), confidence: row.confidence)
            #expect(isClose(back, low: -row.high, high: -row.low, within: 1e-10), "\(row): \(back)")
        }
    }

    /// What the R package contingencytables 3.0.0 states in its own tests (data of Cavo and others 2012, Ezra and others
    /// 2010), from M. W. Fagerland, S. Lydersen, P. Laake, Statistical Analysis of Contingency Tables (2017), chapter 8.
    @Test func agreesWithAnotherProgram() throws {
        let pairs = PairedOutcomes(both: 59, controlOnly: 16, treatmentOnly: 6, neither: 80)
        let found = [
            (try tangoInterval(pairs), -0.1240, -0.0054), (try pairedRatioInterval(pairs), 0.7476, 0.9876),
            (try discordantOddsInterval(controlOnly: 16, treatmentOnly: 6), 0.1514, 0.9287),
            (try discordantOddsExactInterval(controlOnly: 2, treatmentOnly: 25), 3.1169, 108.8892),
        ]
        for (interval, low, high) in found {
            let ends = (try #require(interval.low), try #require(interval.high))
            #expect(abs(ends.0 - low) < 5e-5 && abs(ends.1 - high) < 5e-5, "\(interval)")
        }
    }

    private func pairs(_ row: PairedReference.MeansRow) -> JointMoments {
        JointMoments(
            x: Moments(count: row.count, mean: row.after, m2: row.afterM2),
            y: Moments(count: row.count, mean: row.before, m2: row.beforeM2), cxy: row.cxy)
    }

    /// No interval contradicts its test: in every small table, for each claim and at two levels.
    @Test func intervalsExcludeNoEffectExactlyWhenTheTestsReject() throws {
        var rejected = 0
        for controlOnly in 0...14 {
            for treatmentOnly in 0...14 {
                for (both, neither) in [(0, 0), (0, 9), (1, 0), (7, 3), (40, 200)] {
                    let pairs = PairedOutcomes(
                        both: both, controlOnly: controlOnly, treatmentOnly: treatmentOnly, neither: neither)
                    guard pairs.trials > 0 else { continue }
                    for alternative in Alternative.allCases {
                        for confidence in [0.9, 0.95] {
                            try agree(pairs, confidence, alternative, &rejected)
                        }
                    }
                }
            }
        }
        #expect(rejected > 1_000)
    }

    private func agree(
        _ pairs: PairedOutcomes, _ confidence: Double, _ alternative: Alternative, _ rejected: inout Int
    ) throws {
        let (b, c) = (pairs.controlOnly, pairs.treatmentOnly)
        let difference = try tangoInterval(pairs, confidence: confidence, alternative: alternative)
        let lift = try pairedLiftInterval(pairs, confidence: confidence, alternative: alternative)
        let title = "\(pairs), \(confidence), \(alternative): \(difference), \(lift)"
        let isRejected: Bool
        if b + c == 0 {
            #expect(throws: StatisticsError.noVariation(rate: nil)) {
                try mcnemarTest(controlOnly: 0, treatmentOnly: 0)
            }
            isRejected = false
        } else {
            let test = try mcnemarTest(controlOnly: b, treatmentOnly: c, alternative: alternative)
            isRejected = test.pValue < 1 - confidence
            let odds = try discordantOddsInterval(
                controlOnly: b, treatmentOnly: c, confidence: confidence, alternative: alternative)
            #expect(odds.contains(1) == !isRejected, "\(title), \(odds)")
            let exactTest = try mcnemarExactTest(controlOnly: b, treatmentOnly: c, alternative: alternative)
            let exact = try discordantOddsExactInterval(
                controlOnly: b, treatmentOnly: c, confidence: confidence, alternative: alternative)
            #expect(exact.contains(1) == (exactTest.pValue >= 1 - confidence), "\(title), \(exact)")
            if pairs.both == 0 {
                // Without units that converted twice the ratio of the rates is the odds ratio.
                let ratio = try pairedRatioInterval(pairs, confidence: confidence, alternative: alternative)
                #expect(isClose(ratio, low: odds.low, high: odds.high, within: 1e-10), "\(title), \(odds)")
            }
        }
        rejected += isRejected ? 1 : 0
        #expect(difference.contains(0) == !isRejected, "\(title)")
        #expect(lift.contains(0) == !isRejected, "\(title)")
        let estimate = Double(c - b) / Double(pairs.trials)
        #expect(difference.contains(estimate), "\(title)")
    }

    @Test func fiellerExcludesNoLiftExactlyWhenThePairedTestRejects() throws {
        var (rejected, kept) = (0, 0)
        for shift in stride(from: -1.0, through: 1.0, by: 0.05) {
            for base in [3.0, -3.0, 10] {
                var joint = JointMoments()
                for unit in 0..<12 {
                    let before = base + Double(unit % 5) * 0.3
                    joint.add(before + shift + Double((unit * 7) % 11) * 0.1 - 0.5, before)
                }
                for alternative in Alternative.allCases {
                    let result = try pairedTest(joint, alternative: alternative)
                    let lift = try pairedFiellerInterval(joint, alternative: alternative)
                    let difference = try pairedDifferenceInterval(joint, alternative: alternative)
                    let isRejected = result.pValue < 0.05
                    if isRejected { rejected += 1 } else { kept += 1 }
                    #expect(lift.contains(0) == !isRejected, "\(shift) \(base) \(alternative): \(lift) \(result)")
                    #expect(difference.contains(0) == !isRejected, "\(shift) \(base) \(alternative): \(difference)")
                }
            }
        }
        #expect(rejected > 50 && kept > 50)
    }

    /// A negative mean before: the figures of the same pairs with all signs turned, and a lift of the opposite sign.
    @Test func aNegativeBaseTurnsTheSign() throws {
        var (joint, turned) = (JointMoments(), JointMoments())
        for (after, before) in [(5.0, 4.0), (6.5, 5), (4, 4.5), (7, 5.5), (6, 5)] {
            joint.add(after, before)
            turned.add(-after, -before)
        }
        let lift = try pairedFiellerInterval(joint)
        let negative = try pairedFiellerInterval(turned)
        #expect(relativeError(negative.low, lift.high.map { -$0 }) < 1e-12)
        #expect(relativeError(negative.high, lift.low.map { -$0 }) < 1e-12)
    }

    @Test func unitsThatNeverConvertedSayNothingOfTheRatio() throws {
        let few = PairedOutcomes(both: 30, controlOnly: 5, treatmentOnly: 11, neither: 0)
        let many = PairedOutcomes(both: 30, controlOnly: 5, treatmentOnly: 11, neither: 1_000_000)
        #expect(try pairedRatioInterval(few) == pairedRatioInterval(many))
    }

    @Test func pairsWithoutAnAnswer() throws {
        let none = PairedOutcomes(both: 0, controlOnly: 0, treatmentOnly: 0, neither: 0)
        let negative = PairedOutcomes(both: 3, controlOnly: -1, treatmentOnly: 2, neither: 3)
        let huge = PairedOutcomes(both: .max, controlOnly: .max, treatmentOnly: 2, neither: .max)
        for interval in [tangoInterval, pairedRatioInterval, pairedLiftInterval] {
            #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1)) {
                try interval(none, 0.95, .twoSided)
            }
            #expect(throws: StatisticsError.negativeCount(-1)) { try interval(negative, 0.95, .twoSided) }
            #expect(throws: StatisticsError.tooManyObservations(found: .max, most: 1_000_000_000_000_000)) {
                try interval(huge, 0.95, .twoSided)
            }
            #expect(throws: StatisticsError.notAConfidenceLevel(1)) {
                try interval(PairedOutcomes(both: 1, controlOnly: 1, treatmentOnly: 2, neither: 3), 1, .twoSided)
            }
        }
        for interval in [discordantOddsInterval, discordantOddsExactInterval] {
            #expect(throws: StatisticsError.noVariation(rate: nil)) { try interval(0, 0, 0.95, .twoSided) }
            #expect(throws: StatisticsError.negativeCount(-2)) { try interval(-2, 2, 0.95, .twoSided) }
        }
        var constant = JointMoments()
        for before in [1.0, 2, 5] { constant.add(before + 1, before) }
        for interval in [pairedDifferenceInterval, pairedFiellerInterval] {
            #expect(throws: StatisticsError.noVariation(rate: nil)) { try interval(constant, 0.95, .twoSided) }
            #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 2)) {
                try interval(JointMoments(), 0.95, .twoSided)
            }
        }
    }

    /// Below a confidence of one half a one-sided interval starts beyond the estimate.
    @Test func aConfidenceBelowOneHalfStartsBeyondTheEstimate() throws {
        let pairs = PairedOutcomes(both: 10, controlOnly: 6, treatmentOnly: 9, neither: 20)
        #expect(try #require(try tangoInterval(pairs, confidence: 0.3, alternative: .greater).low) > 3.0 / 45)
        #expect(try #require(try pairedLiftInterval(pairs, confidence: 0.3, alternative: .greater).low) > 3.0 / 16)
        #expect(try tangoInterval(pairs, confidence: 0.5, alternative: .greater).low == 3.0 / 45)
        let infinite = PairedOutcomes(both: 0, controlOnly: 0, treatmentOnly: 9, neither: 20)
        #expect(throws: StatisticsError.needsCounts(of: "successes", method: "score")) {
            try pairedRatioInterval(infinite, confidence: 0.3, alternative: .greater)
        }
    }
}
