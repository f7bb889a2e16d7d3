import FunnelStatistics
import Testing

/// One sample against a value that was stated beforehand.
@Suite struct OneRateTests {
    @Test func matchesReference() throws {
        #expect(OneRateReference.rows.count >= 5)
        for row in OneRateReference.rows {
            let sample = Proportion(row.x, of: row.n)
            let both = try oneProportionTest(sample, against: row.value)
            #expect(relativeError(both.statistic, row.z) < 1e-12, "\(row): \(both)")
            #expect(relativeError(both.pValue, row.twoSided) < 1e-10, "\(row): \(both)")
            let greater = try oneProportionTest(sample, against: row.value, alternative: .greater)
            let less = try oneProportionTest(sample, against: row.value, alternative: .less)
            #expect(relativeError(greater.pValue, row.greater) < 1e-10, "\(row): \(greater)")
            #expect(relativeError(less.pValue, row.less) < 1e-10, "\(row): \(less)")
        }
    }

    @Test("It rejects exactly the values that Wilson's interval leaves out")
    func agreesWithWilson() throws {
        for (x, n) in [(0, 40), (3, 40), (20, 40), (40, 40), (45, 1_000)] {
            let sample = Proportion(x, of: n)
            let interval = try wilsonInterval(sample)
            for step in 1..<200 {
                let value = Double(step) / 200
                let test = try oneProportionTest(sample, against: value)
                #expect((test.pValue < 0.05) == !interval.contains(value), "\(x) of \(n) against \(value)")
            }
        }
    }

    @Test func stepsComeToWhatTheySay() throws {
        for row in OneRateReference.rows {
            for alternative in Alternative.allCases {
                let sample = Proportion(row.x, of: row.n)
                let result = try oneProportionTest(sample, against: row.value, alternative: alternative)
                let steps = oneProportionSteps(sample, against: row.value, result, alternative)
                #expect(steps.last?.value == result.pValue)
                for step in steps where !step.figures.isEmpty {
                    let computed = try #require(FiguresCalculator.value(of: step.figures))
                    let value = try #require(step.value)
                    // A difference of near rates has the digits that are left of it.
                    #expect(abs(computed - value) <= 1e-9 * max(abs(value), 1e-3), "\(row): \(step) is \(computed)")
                }
            }
        }
        let moments = Moments(count: 400, mean: 12.1, standardDeviation: 3.2)
        let result = try oneSampleTest(moments, against: 12)
        for step in oneSampleSteps(moments, against: 12, result, .twoSided) where !step.figures.isEmpty {
            let computed = try #require(FiguresCalculator.value(of: step.figures))
            #expect(relativeError(computed, step.value ?? .nan) < 1e-12, "\(step) is \(computed)")
        }
    }

    @Test func whatIsNoValueIsRefused() {
        let sample = Proportion(45, of: 1_000)
        #expect(throws: StatisticsError.notAShare(0)) { try oneProportionTest(sample, against: 0) }
        #expect(throws: StatisticsError.notAShare(1)) { try oneProportionTest(sample, against: 1) }
        #expect(throws: StatisticsError.self) { try oneProportionTest(Proportion(0, of: 0), against: 0.5) }
    }
}
