import FunnelStatistics
import FunnelValues
import Testing

@Suite struct MeanMethodTests {
    private func arms(_ row: ValueReference.MeanRow) -> (control: Moments, treatment: Moments) {
        (
            Moments(count: row.n1, mean: row.m1, standardDeviation: row.s1),
            Moments(count: row.n2, mean: row.m2, standardDeviation: row.s2)
        )
    }

    @Test func studentAndZMatchReferences() throws {
        for row in ValueReference.means {
            let (control, treatment) = arms(row)
            let student = try studentTest(control: control, treatment: treatment)
            #expect(relativeError(student.statistic, row.t) < 1e-13, "\(row)")
            #expect(student.df == row.df)
            #expect(relativeError(student.pValue, row.p) < 1e-12 * max(1, row.t * row.t / 100), "\(row): \(student)")
            let less = try studentTest(control: control, treatment: treatment, alternative: .less)
            #expect(relativeError(less.pValue, row.less) < 1e-12, "\(row): \(less)")
            let interval = try studentInterval(control: control, treatment: treatment)
            #expect(relativeError(interval.low, row.low) < 1e-11, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < 1e-11, "\(row): \(interval)")
            let z = try meanZTest(control: control, treatment: treatment)
            #expect(relativeError(z.statistic, row.z) < 1e-13, "\(row)")
            let magnified = 1e-12 * max(1, row.z * row.z / 100)
            #expect(row.zP == 0 ? z.pValue < 1e-300 : relativeError(z.pValue, row.zP) < magnified, "\(row): \(z)")
            #expect(relativeError(z.logPValue, row.zLogP) < 1e-12 || abs(z.logPValue - row.zLogP) < 1e-14, "\(row)")
            let normal = try meanZInterval(control: control, treatment: treatment)
            #expect(relativeError(normal.low, row.zLow) < 1e-11, "\(row): \(normal)")
            #expect(relativeError(normal.high, row.zHigh) < 1e-11, "\(row): \(normal)")
        }
    }

    @Test func liftsMatchReferences() throws {
        for row in ValueReference.means {
            let (control, treatment) = arms(row)
            if row.m1 == 0 {
                #expect(throws: StatisticsError.zeroControl) {
                    try deltaLiftInterval(control: control, treatment: treatment)
                }
            } else {
                let delta = try deltaLiftInterval(control: control, treatment: treatment)
                #expect(relativeError(delta.low, row.delta.low) < 1e-9, "\(row): \(delta)")
                #expect(relativeError(delta.high, row.delta.high) < 1e-9, "\(row): \(delta)")
            }
            if row.log.low == nil {
                #expect(throws: StatisticsError.notPositiveMean(min(row.m1, row.m2 > 0 ? row.m1 : row.m2))) {
                    try logLiftInterval(control: control, treatment: treatment)
                }
            } else {
                let log = try logLiftInterval(control: control, treatment: treatment)
                #expect(relativeError(log.low, row.log.low) < 1e-9, "\(row): \(log)")
                #expect(relativeError(log.high, row.log.high) < 1e-9, "\(row): \(log)")
            }
        }
    }

    @Test func oneSampleAndPairedMatchReferences() throws {
        for row in ValueReference.oneSample {
            let sample = Moments(count: row.n, mean: row.mean, standardDeviation: row.sd)
            let result = try oneSampleTest(sample, against: row.value)
            #expect(relativeError(result.statistic, row.t) < 1e-13, "\(row)")
            #expect(relativeError(result.pValue, row.p) < 1e-12, "\(row): \(result)")
            let greater = try oneSampleTest(sample, against: row.value, alternative: .greater)
            #expect(relativeError(greater.pValue, row.greater) < 1e-12, "\(row): \(greater)")
        }
        for row in ValueReference.paired {
            var joint = JointMoments()
            for (before, after) in zip(row.before, row.after) { joint.add(after, before) }
            let differences = Moments(of: zip(row.after, row.before).map { $0 - $1 })
            for result in [try pairedTest(joint), try pairedTest(differences: differences)] {
                #expect(relativeError(result.statistic, row.t) < 1e-11, "\(row): \(result)")
                #expect(relativeError(result.pValue, row.p) < 1e-10, "\(row): \(result)")
                #expect(result.method == "paired")
            }
            let listed = try #require(StatisticalTest.named("paired"))
            #expect(try listed.evaluate([.ratio(joint)], .twoSided) == pairedTest(joint))
            #expect(try listed.evaluate([.moments(differences)], .less).pValue <= 1)
        }
    }

    @Test func anovaMatchesReference() throws {
        for row in ValueReference.anova {
            let arms = row.arms.map { Moments(count: $0.n, mean: $0.mean, standardDeviation: $0.sd) }
            let result = try anovaTest(arms)
            #expect(relativeError(result.statistic, row.f) < 1e-12, "\(row)")
            #expect(result.denominatorDF == row.df2)
            #expect(relativeError(result.pValue, row.p) < 1e-10, "\(row): \(result)")
            if arms.count == 2 {
                let t = try studentTest(control: arms[0], treatment: arms[1])
                #expect(relativeError(result.statistic, t.statistic * t.statistic) < 1e-13)
                #expect(relativeError(result.pValue, t.pValue) < 1e-12)
            }
        }
    }

    @Test func swappingArmsTurnsTheSignAndKeepsP() throws {
        for row in ValueReference.means {
            let (control, treatment) = arms(row)
            for test in [StatisticalTest.student, .meanZ] {
                let there = try test.evaluate([.moments(control), .moments(treatment)], .twoSided)
                let back = try test.evaluate([.moments(treatment), .moments(control)], .twoSided)
                #expect(there.statistic == -back.statistic && there.pValue == back.pValue)
                let greater = try test.evaluate([.moments(control), .moments(treatment)], .greater)
                let less = try test.evaluate([.moments(treatment), .moments(control)], .less)
                #expect(greater.pValue == less.pValue)
            }
            for method in [IntervalMethod.student, .meanZ] {
                let there = try method.evaluate([.moments(control), .moments(treatment)], 0.9, .twoSided)
                let back = try method.evaluate([.moments(treatment), .moments(control)], 0.9, .twoSided)
                #expect(there.low == back.high.map { -$0 } && there.high == back.low.map { -$0 })
            }
        }
    }

    @Test func intervalsExcludeNoEffectExactlyWhenTheirTestRejects() throws {
        var random = SeededGenerator(seed: 11)
        var rejected = 0
        for _ in 0..<1_000 {
            func arm(_ level: Double) -> Moments {
                Moments(
                    count: Int.random(in: 2...40, using: &random), mean: level,
                    standardDeviation: Double.random(in: 0.5...4, using: &random))
            }
            let (control, treatment) = (arm(5), arm(Double.random(in: 3...7, using: &random)))
            for alternative in Alternative.allCases {
                let student = try studentTest(control: control, treatment: treatment, alternative: alternative).pValue
                let z = try meanZTest(control: control, treatment: treatment, alternative: alternative).pValue
                rejected += student < 0.05 ? 1 : 0
                #expect(
                    try studentInterval(control: control, treatment: treatment, alternative: alternative).contains(0)
                        == (student > 0.05))
                #expect(
                    try meanZInterval(control: control, treatment: treatment, alternative: alternative).contains(0)
                        == (z > 0.05))
            }
        }
        #expect(rejected > 300 && rejected < 2_700)
    }

    @Test func namesWhatIsMissing() throws {
        let (still, empty, single) = (Moments(of: [2, 2]), Moments(), Moments(of: [1]))
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try studentTest(control: still, treatment: still) }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try anovaTest([still, single]) }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try oneSampleTest(still, against: 0) }
        #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1)) { try anovaTest([still, empty]) }
        #expect(throws: StatisticsError.tooFewObservations(found: 2, needed: 3)) {
            try studentTest(control: single, treatment: single)
        }
        #expect(throws: StatisticsError.armsNeeded(found: 1, needed: "2 or more")) { try anovaTest([still]) }
        var moved = JointMoments()
        for value in [0.1, 7.3, 1e3, 2.9] { moved.add(value + 5, value) }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try pairedTest(moved) }
        // One value in an arm is enough for a variance in common.
        #expect(try studentTest(control: single, treatment: Moments(of: [2, 3, 4])).df == 2)
    }

    @Test func noCornerGivesANumberThatIsNone() throws {
        var samples: [Moments] = []
        for count in [1, 2, 3, 1_000_000_000] {
            for mean in [-1e300, -1, 0, 1e-300, 5, 1e12] {
                for m2 in [0, 1e-300, 1, 1e12, 1e300] { samples.append(Moments(count: count, mean: mean, m2: m2)) }
            }
        }
        let tests = [StatisticalTest.student, .meanZ, .anova, .ratio]
        let intervals = [IntervalMethod.student, .meanZ, .deltaLift, .logLift, .ratio]
        for control in samples {
            for treatment in samples where treatment.count != 3 {
                let pair: [Sample] = [.moments(control), .moments(treatment)]
                for test in tests {
                    guard let result = try? test.evaluate(pair, .twoSided) else { continue }
                    #expect(result.statistic.isFinite && result.pValue >= 0 && result.pValue <= 1, "\(pair) \(result)")
                    #expect(result.logPValue <= 0, "\(pair) \(result)")
                }
                for method in intervals {
                    guard let interval = try? method.evaluate(pair, 0.95, .twoSided) else { continue }
                    #expect(
                        (interval.low ?? 0).isFinite && (interval.high ?? 0).isFinite,
                        "\(method.name) \(pair) \(interval)")
                }
            }
        }
    }
}
