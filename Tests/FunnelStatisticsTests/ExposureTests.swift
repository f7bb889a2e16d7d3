import FunnelStatistics
import FunnelValues
import Testing

@Suite struct ExposureTests {
    @Test func testsMatchReference() throws {
        #expect(MarginReference.exposureTests.count >= 5)
        for row in MarginReference.exposureTests {
            let (control, treatment) = (EventRate(row.x1, in: row.t1), EventRate(row.x2, in: row.t2))
            let score = try exposureScoreTest(control: control, treatment: treatment)
            #expect(relativeError(score.statistic, row.z) < 1e-13, "\(row): \(score)")
            #expect(relativeError(score.pValue, row.score) < 4e-15 * row.z * row.z + 1e-12, "\(row): \(score)")
            #expect(abs(score.logPValue - row.logScore) < 1e-12 * max(1, -row.logScore), "\(row): \(score)")
            let exact = try exposureExactTest(control: control, treatment: treatment)
            // Half a billion events: a step of the exposures' shares in their last place moves p by 1e-10.
            let tolerance = row.x1 > 1_000_000 ? 1e-9 : 1e-10
            #expect(relativeError(exact.pValue, row.exact) < tolerance, "\(row): \(exact)")
            #expect(abs(exact.logPValue - row.logExact) < tolerance * max(1, -row.logExact), "\(row): \(exact)")
            #expect(exact.statistic == Double(row.x1))
            let greater = try exposureExactTest(control: control, treatment: treatment, alternative: .greater)
            #expect(relativeError(greater.pValue, row.atLeast) < tolerance, "\(row): \(greater)")
            let less = try exposureExactTest(control: control, treatment: treatment, alternative: .less)
            #expect(relativeError(less.pValue, row.atMost) < tolerance, "\(row): \(less)")
        }
    }

    @Test func intervalsOfOneRateMatchReference() throws {
        #expect(MarginReference.exposureExact.count >= 5 && MarginReference.exposureScore.count >= 5)
        for row in MarginReference.exposureExact {
            let sample = EventRate(row.events, in: row.exposure)
            let interval = try exposureExactInterval(sample, confidence: row.confidence)
            #expect(relativeError(interval.low, row.low) < 1e-9, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < 1e-9, "\(row): \(interval)")
        }
        for row in MarginReference.exposureScore {
            let sample = EventRate(row.events, in: row.exposure)
            let interval = try exposureScoreInterval(sample, confidence: row.confidence)
            #expect(relativeError(interval.low, row.low) < 1e-12, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < 1e-12, "\(row): \(interval)")
        }
    }

    static let ratios: [(name: String, rows: [MarginReference.RatioRow])] = [
        ("log", MarginReference.exposureRatioLog), ("exact", MarginReference.exposureRatioExact),
        ("score", MarginReference.exposureRatioScore),
    ]

    @Test(arguments: ratios) func intervalsOfTheRatioMatchReference(
        _ method: (name: String, rows: [MarginReference.RatioRow])
    ) throws {
        let listed = try #require(
            IntervalMethod.all.first {
                $0.name == method.name && $0.quantity == .ratio && $0.needs == [.events, .exposure]
            })
        #expect(method.rows.count >= 5)
        for row in method.rows {
            let arms: [Sample] = [.exposure(EventRate(row.x1, in: row.t1)), .exposure(EventRate(row.x2, in: row.t2))]
            let interval = try listed.evaluate(arms, row.confidence, .twoSided)
            let tolerance = method.name == "exact" ? 1e-9 : 1e-12
            #expect(relativeError(interval.low, row.low) < tolerance, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < tolerance, "\(row): \(interval)")
        }
    }

    @Test func intervalsAgreeWithTheirTests() throws {
        var random = SeededGenerator(seed: 17)
        var (score, exact) = (0, 0)
        for _ in 0..<1_000 {
            let control = EventRate(
                Int.random(in: 0...40, using: &random), in: Double.random(in: 0.1...9, using: &random))
            let treatment = EventRate(
                Int.random(in: 0...40, using: &random), in: Double.random(in: 0.1...9, using: &random))
            guard control.events + treatment.events > 0 else { continue }
            let p = try exposureScoreTest(control: control, treatment: treatment).pValue
            score += p < 0.05 ? 1 : 0
            let interval = try exposureRatioScoreInterval(control: control, treatment: treatment)
            #expect(interval.contains(1) == (p > 0.05), "\(control) \(treatment) \(interval) \(p)")
            // The exact interval belongs to the one-sided exact tests at half of α each.
            let tails = try [Alternative.greater, .less].map {
                try exposureExactTest(control: control, treatment: treatment, alternative: $0).pValue
            }
            let isRejected = min(tails[0], tails[1]) < 0.025
            exact += isRejected ? 1 : 0
            let clopper = try exposureRatioExactInterval(control: control, treatment: treatment)
            #expect(clopper.contains(1) == !isRejected, "\(control) \(treatment) \(clopper) \(tails)")
        }
        #expect(score > 200 && score < 900 && exact > 200 && exact < 900)
    }

    @Test func changingArmsRoundChangesTheSign() throws {
        var random = SeededGenerator(seed: 19)
        for _ in 0..<500 {
            let control = EventRate(
                Int.random(in: 0...60, using: &random), in: Double.random(in: 0.1...9, using: &random))
            let treatment = EventRate(
                Int.random(in: 1...60, using: &random), in: Double.random(in: 0.1...9, using: &random))
            for test in [StatisticalTest.exposureScore, .exposureExact] {
                let forth = try test.evaluate([.exposure(control), .exposure(treatment)], .twoSided)
                let back = try test.evaluate([.exposure(treatment), .exposure(control)], .twoSided)
                #expect(relativeError(forth.pValue, back.pValue) < 1e-10, "\(test.name) \(control) \(treatment)")
                #expect((0...1).contains(forth.pValue))
                let greater = try test.evaluate([.exposure(control), .exposure(treatment)], .greater)
                let less = try test.evaluate([.exposure(treatment), .exposure(control)], .less)
                #expect(relativeError(greater.pValue, less.pValue) < 1e-10, "\(test.name) \(control) \(treatment)")
            }
            let z = try exposureScoreTest(control: control, treatment: treatment).statistic
            #expect(relativeError(try exposureScoreTest(control: treatment, treatment: control).statistic, -z) < 1e-13)
            let forth = try exposureRatioExactInterval(control: control, treatment: treatment)
            let back = try exposureRatioExactInterval(control: treatment, treatment: control)
            #expect(relativeError(forth.high.map { 1 / $0 } ?? 0, back.low) < 1e-9)
        }
    }

    @Test func noCornerGivesANumberThatIsNone() throws {
        var samples: [EventRate] = []
        for events in [0, 1, 50, 1_000_000_000] {
            for exposure in [1e-300, 0.25, 1e9, 1e300] { samples.append(EventRate(events, in: exposure)) }
        }
        samples.append(EventRate(.max, in: 1))
        func check(_ interval: Interval, _ text: String) {
            let (low, high) = (interval.low ?? 0, interval.high ?? .infinity)
            #expect(0 <= low && low.isFinite && low <= high && interval.high?.isFinite != false, "\(text): \(interval)")
        }
        func checkReason(_ error: StatisticsError, _ text: String) {
            switch error {
            case .needsCounts, .noEvents, .notFinite, .tooManyUnits: break
            default: Issue.record("\(text): \(error)")
            }
        }
        for first in samples {
            for second in samples {
                for alternative in Alternative.allCases {
                    for test in [StatisticalTest.exposureScore, .exposureExact] {
                        do throws(StatisticsError) {
                            let result = try test.evaluate([.exposure(first), .exposure(second)], alternative)
                            #expect(result.statistic.isFinite && (0...1).contains(result.pValue), "\(first) \(second)")
                            #expect(result.logPValue <= 0, "\(test.name) \(first) \(second)")
                        } catch { checkReason(error, "\(test.name) \(first) \(second)") }
                    }
                    for confidence in [0.2, 0.95] {
                        for method in IntervalMethod.all where method.needs == [.events, .exposure] {
                            if method.quantity == .exposure, first != second { continue }
                            let both: [Sample] = [.exposure(first), .exposure(second)]
                            let arms = method.quantity == .exposure ? [both[0]] : both
                            let text = "\(method.name) of \(method.quantity): \(first) \(second) \(alternative)"
                            do throws(StatisticsError) {
                                check(try method.evaluate(arms, confidence, alternative), text)
                            } catch { checkReason(error, text) }
                        }
                    }
                }
            }
        }
    }

    @Test func refusesWhatIsNoRate() throws {
        let good = EventRate(3, in: 2)
        let none = EventRate(0, in: 1)
        #expect(throws: StatisticsError.noEvents) { try exposureScoreTest(control: none, treatment: none) }
        #expect(try exposureExactTest(control: none, treatment: none).pValue == 1)
        #expect(throws: StatisticsError.notFinite("exposure")) {
            try exposureScoreTest(control: good, treatment: EventRate(3, in: 0))
        }
        #expect(throws: StatisticsError.notFinite("exposure")) { try exposureExactInterval(EventRate(3, in: .nan)) }
        #expect(throws: StatisticsError.self) { try exposureScoreInterval(EventRate(-1, in: 1)) }
        #expect(throws: StatisticsError.needsCounts(of: "events", method: "log")) {
            try exposureRatioLogInterval(control: good, treatment: none)
        }
        #expect(throws: StatisticsError.armsNeeded(found: 1, needed: "2")) {
            try StatisticalTest.exposureScore.evaluate([.exposure(good)], .twoSided)
        }
    }
}
