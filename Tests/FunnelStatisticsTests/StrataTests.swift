import FunnelStatistics
import Testing

@Suite struct StrataTests {
    private func strata(_ rows: [[Int]]) -> [Stratum] {
        rows.map { Stratum(control: Proportion($0[0], of: $0[1]), treatment: Proportion($0[2], of: $0[3])) }
    }
    private func swapped(_ strata: [Stratum]) -> [Stratum] {
        strata.map { Stratum(control: $0.treatment, treatment: $0.control) }
    }

    @Test func differencesMatchReference() throws {
        #expect(PairedReference.strata.count >= 10)
        for row in PairedReference.strata {
            let strata = strata(row.strata)
            let difference = try mantelHaenszelDifference(strata)
            let scale = max(abs(row.low), abs(row.high))
            #expect(abs(difference - row.difference) < 1e-12 * scale, "\(row): \(difference)")
            let interval = try mantelHaenszelDifferenceInterval(strata, confidence: row.confidence)
            #expect(isClose(interval, low: row.low, high: row.high, within: 1e-12), "\(row): \(interval)")
            let back = try mantelHaenszelDifferenceInterval(swapped(strata), confidence: row.confidence)
            #expect(isClose(back, low: -row.high, high: -row.low, within: 1e-12), "\(row): \(back)")
            let greater = try mantelHaenszelDifferenceInterval(
                strata, confidence: 1 - (1 - row.confidence) / 2, alternative: .greater)
            #expect(isClose(greater, low: row.low, high: 1, within: 1e-11), "\(row): \(greater)")
        }
    }

    @Test func ratiosMatchReference() throws {
        for row in PairedReference.strata {
            let strata = strata(row.strata)
            let ratio = try mantelHaenszelRatio(strata)
            #expect(relativeError(ratio, row.ratio) < 1e-12, "\(row): \(String(describing: ratio))")
            let interval = try mantelHaenszelRatioInterval(strata, confidence: row.confidence)
            #expect(relativeError(interval.low, row.ratioLow) < 1e-12, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.ratioHigh) < 1e-12, "\(row): \(interval)")
            let back = try mantelHaenszelRatioInterval(swapped(strata), confidence: row.confidence)
            #expect(relativeError(back.low, row.ratioHigh.map { 1 / $0 } ?? 0) < 1e-12, "\(row): \(back)")
            let less = try mantelHaenszelRatioInterval(
                strata, confidence: 1 - (1 - row.confidence) / 2, alternative: .less)
            #expect(relativeError(less.high, row.ratioHigh) < 1e-11 && less.low == 0, "\(row): \(less)")
        }
    }

    /// One stratum is the plain estimate with the plain interval.
    @Test func oneStratumIsWaldAndKatz() throws {
        for (x1, n1, x2, n2) in [(2, 60, 9, 62), (500, 10_000, 565, 10_000), (1, 1_000, 3, 4), (59, 60, 1, 5)] {
            let (control, treatment) = (Proportion(x1, of: n1), Proportion(x2, of: n2))
            let stratum = [Stratum(control: control, treatment: treatment)]
            let wald = try waldDifferenceInterval(control: control, treatment: treatment)
            let difference = try mantelHaenszelDifferenceInterval(stratum)
            #expect(isClose(difference, low: wald.low, high: wald.high, within: 1e-12), "\(stratum): \(difference)")
            #expect(relativeError(try mantelHaenszelDifference(stratum), treatment.rate - control.rate) < 1e-12)
            let katz = try katzLiftInterval(control: control, treatment: treatment)
            let lift = try mantelHaenszelRatioInterval(stratum).shifted(by: -1)
            #expect(isClose(lift, low: katz.low, high: katz.high, within: 1e-11), "\(stratum): \(lift)")
            #expect(relativeError(try mantelHaenszelRatio(stratum), treatment.rate / control.rate) < 1e-12)
        }
    }

    /// The same stratum several times keeps the effect and narrows the interval by the root of how many.
    @Test func aStratumRepeatedOnlyNarrows() throws {
        let one = strata([[12, 64, 22, 60]])
        let four = Array(repeating: one[0], count: 4)
        #expect(relativeError(try mantelHaenszelDifference(four), try mantelHaenszelDifference(one)) < 1e-14)
        let narrow = try mantelHaenszelDifferenceInterval(four)
        let wide = try mantelHaenszelDifferenceInterval(one)
        let widths = try [narrow, wide].map { try #require($0.high) - (try #require($0.low)) }
        #expect(relativeError(2 * widths[0], widths[1]) < 1e-12)
    }

    @Test func strataWithoutAnAnswer() throws {
        let none = strata([[0, 5, 0, 7]])
        let all = strata([[5, 5, 7, 7]])
        let opposite = strata([[0, 5, 7, 7]])
        #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1)) { try mantelHaenszelDifference([]) }
        #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1)) {
            try mantelHaenszelRatio(strata([[0, 0, 1, 2]]))
        }
        #expect(throws: StatisticsError.notAProportion(successes: 3, trials: 2)) {
            try mantelHaenszelDifferenceInterval(strata([[3, 2, 1, 2]]))
        }
        #expect(try mantelHaenszelDifference(none) == 0)
        #expect(try mantelHaenszelDifference(opposite) == 1)
        #expect(throws: StatisticsError.noVariation(rate: 0)) { try mantelHaenszelRatio(none) }
        #expect(try mantelHaenszelRatio(all) == 1)
        for rows in [none, all, none + all] {
            #expect(throws: StatisticsError.noVariation(rate: nil)) { try mantelHaenszelDifferenceInterval(rows) }
        }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try mantelHaenszelDifferenceInterval(opposite) }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try mantelHaenszelRatioInterval(all) }
        #expect(throws: StatisticsError.noVariation(rate: 0)) { try mantelHaenszelRatioInterval(none) }
        #expect(try mantelHaenszelRatio(opposite) == nil)
        #expect(try mantelHaenszelRatioInterval(opposite) == Interval(low: 0, high: nil))
        // A stratum in which nobody converts is one without a difference, and says nothing of the ratio.
        let some = strata([[2, 10, 4, 9]])
        #expect(try mantelHaenszelDifference(some + none) < mantelHaenszelDifference(some))
        #expect(try mantelHaenszelRatio(some + none) == mantelHaenszelRatio(some))
    }

    @Test func stepsComeToWhatTheySay() throws {
        let many = strata(Array(repeating: [3, 9, 4, 8], count: 7))
        let groups = PairedReference.strata.map { strata($0.strata) } + [many]
        for strata in groups {
            for alternative in Alternative.allCases {
                let title = "\(strata), \(alternative)"
                for correction in [false, true] {
                    let result = try mantelHaenszelTest(strata, correction: correction, alternative: alternative)
                    let steps = mantelHaenszelTestSteps(strata, alternative: alternative, of: result)
                    expectComputed(steps, title)
                    #expect(steps.last?.value == result.pValue, "\(title)")
                }
                let difference = try mantelHaenszelDifferenceInterval(strata, alternative: alternative)
                expectEnds(
                    mantelHaenszelDifferenceSteps(strata, alternative: alternative, of: difference), of: difference,
                    alternative, title)
                let ratio = try mantelHaenszelRatioInterval(strata, alternative: alternative)
                expectEnds(
                    mantelHaenszelRatioSteps(strata, alternative: alternative, of: ratio), of: ratio, alternative, title
                )
                let odds = try mantelHaenszelInterval(strata, alternative: alternative)
                expectEnds(
                    mantelHaenszelOddsSteps(strata, alternative: alternative, of: odds), of: odds, alternative, title)
            }
        }
        #expect(mantelHaenszelDifferenceSteps([], of: .unbounded).isEmpty)
    }
}
