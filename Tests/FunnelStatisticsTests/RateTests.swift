import FunnelStatistics
import FunnelValues
import Testing

@Suite struct RateTests {
    @Test func pooledZMatchesReference() throws {
        for row in RateReference.pooledZ {
            let (control, treatment) = (Proportion(row.x1, of: row.n1), Proportion(row.x2, of: row.n2))
            let result = try twoProportionTest(control: control, treatment: treatment)
            // A tail magnifies the error of z about z² times.
            let magnified = 1e-15 * max(1, row.z * row.z) + 1e-13
            #expect(relativeError(result.statistic, row.z) < 4e-15, "\(row)")
            #expect(relativeError(result.pValue, row.twoSided) < magnified || row.twoSided < 1e-300, "\(row)")
            #expect(relativeError(result.logPValue, row.logP) < 1e-13 || abs(result.logPValue - row.logP) < 1e-13)
            let greater = try twoProportionTest(control: control, treatment: treatment, alternative: .greater)
            #expect(relativeError(greater.pValue, row.greater) < magnified || row.greater < 1e-300, "\(row)")
            let swapped = try twoProportionTest(control: treatment, treatment: control)
            #expect(swapped.statistic == -result.statistic || relativeError(swapped.statistic, -row.z) < 4e-15)
        }
    }

    @Test func agreesWithPropTest() throws {
        for row in ClassicalReference.propTest {
            let (control, treatment) = (Proportion(row.x1, of: row.n1), Proportion(row.x2, of: row.n2))
            let result = try twoProportionTest(control: control, treatment: treatment)
            #expect(relativeError(result.statistic * result.statistic, row.chiSquared) < 1e-12, "\(row)")
            #expect(relativeError(result.pValue, row.p) < 1e-11, "\(row)")
            let overall = try chiSquaredOverallTest([control, treatment])
            #expect(relativeError(overall.statistic, row.chiSquared) < 1e-12, "\(row)")
        }
        for row in ClassicalReference.overall {
            let result = try chiSquaredOverallTest(zip(row.x, row.n).map { Proportion($0, of: $1) })
            #expect(relativeError(result.statistic, row.chiSquared) < 1e-12, "\(row)")
            #expect(relativeError(result.pValue, row.p) < 1e-12, "\(row)")
        }
    }

    @Test func intervalsMatchReferences() throws {
        for row in RateReference.scoreDifference {
            let interval = try scoreDifferenceInterval(
                control: Proportion(row.x1, of: row.n1), treatment: Proportion(row.x2, of: row.n2),
                confidence: row.confidence)
            #expect(relativeError(interval.low, row.low) < 1e-9, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < 1e-9, "\(row): \(interval)")
        }
        for row in RateReference.koopmanRatio {
            let interval = try koopmanRatioInterval(
                control: Proportion(row.x1, of: row.n1), treatment: Proportion(row.x2, of: row.n2),
                confidence: row.confidence)
            #expect(relativeError(interval.low, row.low) < 1e-9, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < 1e-9, "\(row): \(interval)")
        }
        for row in RateReference.wilson {
            let interval = try wilsonInterval(Proportion(row.x, of: row.n), confidence: row.confidence)
            #expect(relativeError(interval.low, row.low) < 1e-12, "\(row)")
            #expect(relativeError(interval.high, row.high) < 1e-12, "\(row)")
        }
    }

    @Test func oneSidedIntervalsEndWhereWiderTwoSidedOnesDo() throws {
        let (control, treatment) = (Proportion(500, of: 10_000), Proportion(565, of: 10_000))
        let both = try scoreDifferenceInterval(control: control, treatment: treatment, confidence: 0.9)
        let greater = try scoreDifferenceInterval(control: control, treatment: treatment, alternative: .greater)
        let less = try scoreDifferenceInterval(control: control, treatment: treatment, alternative: .less)
        #expect(relativeError(greater.low, both.low) < 1e-12)
        #expect(greater.high == 1)
        #expect(relativeError(less.high, both.high) < 1e-12)
        #expect(less.low == -1)
        #expect(try koopmanLiftInterval(control: control, treatment: treatment, alternative: .greater).high == nil)
        #expect(try koopmanLiftInterval(control: control, treatment: treatment, alternative: .less).low == -1)
        #expect(try wilsonInterval(control, alternative: .less).low == 0)
    }

    @Test func intervalsExcludeNoEffectExactlyWhenTheTestRejects() throws {
        var random = SeededGenerator(seed: 1)
        var (asked, rejected, newcombe, wald) = (0, 0, 0, 0)
        for _ in 0..<4_000 {
            let (n1, n2) = (Int.random(in: 1...2_000, using: &random), Int.random(in: 1...2_000, using: &random))
            let share = Double.random(in: 0...0.2, using: &random)
            let control = Proportion(Int.random(in: 0...Int(Double(n1) * share), using: &random), of: n1)
            let treatment = Proportion(Int.random(in: 0...Int(Double(n2) * share), using: &random), of: n2)
            guard control.successes + treatment.successes > 0 else { continue }
            let p = try twoProportionTest(control: control, treatment: treatment).pValue
            asked += 1
            rejected += p < 0.05 ? 1 : 0
            let difference = try scoreDifferenceInterval(control: control, treatment: treatment)
            let ratio = try koopmanRatioInterval(control: control, treatment: treatment)
            #expect(difference.contains(0) == (p >= 0.05), "\(control) \(treatment) \(difference) \(p)")
            #expect(ratio.contains(1) == (p >= 0.05), "\(control) \(treatment) \(ratio) \(p)")
            func contradicts(_ interval: Interval) -> Int { interval.contains(0) == (p >= 0.05) ? 0 : 1 }
            newcombe += contradicts(try newcombeInterval(control: control, treatment: treatment))
            wald += contradicts(try waldDifferenceInterval(control: control, treatment: treatment))
        }
        #expect(asked > 3_900 && rejected > 500 && rejected < 3_500)
        // The others contradict the test now and then: Wald's far more often than Newcombe's.
        #expect(newcombe > 0 && wald > 4 * newcombe, "\(newcombe) \(wald)")
    }

    @Test func noCornerGivesANumberThatIsNone() throws {
        var samples: [Proportion] = []
        for n in [1, 2, 30, 1_000, 1_000_000_000] {
            for x in Set([0, 1, n / 2, n - 1, n]) { samples.append(Proportion(x, of: n)) }
        }
        for control in samples {
            for treatment in samples {
                for confidence in [0.2, 0.95, 0.999999] {
                    for alternative in Alternative.allCases {
                        let difference = try scoreDifferenceInterval(
                            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
                        let low = try #require(difference.low)
                        let high = try #require(difference.high)
                        #expect(-1 <= low && low <= high && high <= 1, "\(control) \(treatment) \(difference)")
                        let ratio = try koopmanRatioInterval(
                            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
                        #expect((ratio.low ?? 0).isFinite && (ratio.high ?? 0).isFinite, "\(control) \(treatment)")
                        if let low = ratio.low, let high = ratio.high { #expect(0 <= low && low <= high) }
                    }
                }
                do throws(StatisticsError) {
                    let result = try twoProportionTest(control: control, treatment: treatment)
                    #expect(result.statistic.isFinite && result.pValue >= 0 && result.pValue <= 1)
                    #expect(result.logPValue.isFinite)
                } catch {
                    let rate = control.rate
                    #expect(error == .noVariation(rate: rate) && treatment.rate == rate)
                }
            }
        }
    }

    @Test func refusesWhatIsNoProportion() {
        let good = Proportion(1, of: 2)
        #expect(throws: StatisticsError.notAProportion(successes: 3, trials: 2)) {
            try twoProportionTest(control: Proportion(3, of: 2), treatment: good)
        }
        #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1)) {
            try scoreDifferenceInterval(control: good, treatment: Proportion(0, of: 0))
        }
        #expect(throws: StatisticsError.notAConfidenceLevel(1)) { try wilsonInterval(good, confidence: 1) }
        #expect(throws: StatisticsError.notAProportion(successes: -1, trials: .min)) {
            try wilsonInterval(Proportion(-1, of: .min))
        }
    }

    @Test func splitsMatchReferences() throws {
        for row in ClassicalReference.split {
            let result = try sampleRatioTest(units: row.units, planned: row.planned)
            #expect(relativeError(result.pValue, row.p) < 1e-11, "\(row)")
        }
        #expect(throws: StatisticsError.unplannedArm(position: 2)) {
            try sampleRatioTest(units: [5, 5, 0], planned: [1, 0, 1])
        }
        let skipped = try sampleRatioTest(units: [5_000, 0, 5_420], planned: [1, 0, 1])
        #expect(skipped.df == 1, "an arm that was not planned has no degree of freedom")
    }

    @Test func unitsPerArmMatchReferences() throws {
        for row in RateReference.unitsPerArm {
            let n = try unitsPerArm(rate: row.p1, against: row.p2, confidence: row.confidence, power: row.power)
            #expect(n == row.n, "\(row)")
        }
        // (1.959964 + 0.841621)² × 2 × 10² / 2² = 392.44
        #expect(try unitsPerArm(difference: 2, standardDeviation: 10) == 393)
        #expect(throws: StatisticsError.noEffect) { try unitsPerArm(rate: 0.5, against: 0.5) }
    }
}
