import FunnelStatistics
import Testing

/// The lines of paired rates and means come to what they say.
@Suite struct PairedStepTests {
    private static let outcomes: [PairedOutcomes] = PairedReference.differences.map {
        PairedOutcomes(both: $0.both, controlOnly: $0.controlOnly, treatmentOnly: $0.treatmentOnly, neither: $0.neither)
    }
    private static let means: [JointMoments] = PairedReference.means.map {
        JointMoments(
            x: Moments(count: $0.count, mean: $0.after, m2: $0.afterM2),
            y: Moments(count: $0.count, mean: $0.before, m2: $0.beforeM2), cxy: $0.cxy)
    }

    /// What was solved is shown to be solved: z at each end is the quantile.
    private func expectSolved(_ steps: [WorkedStep], _ title: String) {
        guard let quantile = steps.first(where: { $0.name == "z" })?.value else {
            Issue.record("\(title): no quantile")
            return
        }
        for step in steps {
            if step.name == "z at low" { #expect(relativeError(step.value, quantile) < 1e-8, "\(title): \(step)") }
            if step.name == "z at high" { #expect(relativeError(step.value, -quantile) < 1e-8, "\(title): \(step)") }
        }
    }

    @Test func scoreIntervals() throws {
        var solved = 0
        for pairs in Self.outcomes {
            for alternative in Alternative.allCases {
                let title = "\(pairs), \(alternative)"
                let difference = try tangoInterval(pairs, alternative: alternative)
                let tango = tangoSteps(pairs, alternative: alternative, of: difference)
                expectEnds(tango, of: difference, alternative, title)
                expectSolved(tango, title)
                let lift = try pairedLiftInterval(pairs, alternative: alternative)
                let ratio = pairedLiftSteps(pairs, alternative: alternative, of: lift)
                expectEnds(ratio, of: lift, alternative, title)
                expectSolved(ratio, title)
                solved += (tango + ratio).filter { $0.name.hasPrefix("z at") }.count
            }
        }
        #expect(solved > 6 * Self.outcomes.count)
    }

    @Test func oddsOfDiscordantPairs() throws {
        for row in PairedReference.odds {
            let (b, c) = (row.controlOnly, row.treatmentOnly)
            for alternative in Alternative.allCases {
                let title = "\(row), \(alternative)"
                let score = try discordantOddsInterval(controlOnly: b, treatmentOnly: c, alternative: alternative)
                let steps = discordantOddsSteps(controlOnly: b, treatmentOnly: c, alternative: alternative, of: score)
                expectEnds(steps, of: score, alternative, title)
                let exact = try discordantOddsExactInterval(controlOnly: b, treatmentOnly: c, alternative: alternative)
                let exactSteps = discordantOddsExactSteps(
                    controlOnly: b, treatmentOnly: c, alternative: alternative, of: exact)
                expectEnds(exactSteps, of: exact, alternative, title)
            }
        }
    }

    @Test func mcnemar() throws {
        for pairs in Self.outcomes where pairs.controlOnly + pairs.treatmentOnly > 0 {
            for test in [mcnemarTest, mcnemarCorrectedTest, mcnemarExactTest, mcnemarMidPTest] {
                for alternative in Alternative.allCases {
                    let result = try test(pairs.controlOnly, pairs.treatmentOnly, alternative)
                    let steps = mcnemarSteps(pairs, alternative: alternative, of: result)
                    expectComputed(steps, "\(pairs), \(result)")
                    #expect(steps.last?.value == result.pValue && steps.last?.name == "p", "\(pairs), \(result)")
                }
            }
        }
    }

    @Test func means() throws {
        for pairs in Self.means {
            for alternative in Alternative.allCases {
                let title = "\(pairs), \(alternative)"
                let result = try pairedTest(pairs, alternative: alternative)
                let steps = pairedTestSteps(pairs, alternative: alternative, of: result)
                expectComputed(steps, title)
                #expect(steps.last?.value == result.pValue, "\(title)")
                let difference = try pairedDifferenceInterval(pairs, alternative: alternative)
                expectEnds(
                    pairedDifferenceSteps(pairs, alternative: alternative, of: difference), of: difference, alternative,
                    title)
                let lift = try pairedFiellerInterval(pairs, alternative: alternative)
                let liftSteps = pairedFiellerSteps(pairs, alternative: alternative, of: lift)
                if lift == .unbounded {
                    expectComputed(liftSteps, title)
                    #expect(liftSteps.last?.formula.contains("every lift") == true, "\(title)")
                } else {
                    expectEnds(liftSteps, of: lift, alternative, title)
                }
            }
        }
    }

    @Test func nothingIsWorkedOutOfWhatIsNoSample() {
        let negative = PairedOutcomes(both: 3, controlOnly: -1, treatmentOnly: 2, neither: 3)
        let unbounded = Interval(low: nil, high: nil)
        #expect(tangoSteps(negative, of: unbounded).isEmpty)
        #expect(pairedLiftSteps(negative, of: unbounded).isEmpty)
        #expect(discordantOddsSteps(controlOnly: 0, treatmentOnly: 0, of: unbounded).isEmpty)
        #expect(discordantOddsExactSteps(controlOnly: 0, treatmentOnly: 0, of: unbounded).isEmpty)
        #expect(pairedFiellerSteps(JointMoments(), of: unbounded).isEmpty)
        #expect(pairedDifferenceSteps(JointMoments(), of: unbounded).isEmpty)
    }
}
