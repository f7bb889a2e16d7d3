import FunnelStatistics
import FunnelValues
import Testing

@Suite struct MeanTests {
    @Test func welchAndFiellerMatchReferences() throws {
        for row in MeanReference.welch {
            let control = Moments(count: row.n1, mean: row.m1, standardDeviation: row.s1)
            let treatment = Moments(count: row.n2, mean: row.m2, standardDeviation: row.s2)
            let result = try welchTest(control: control, treatment: treatment)
            #expect(relativeError(result.statistic, row.t) < 1e-13, "\(row)")
            #expect(relativeError(result.df, row.df) < 1e-13, "\(row)")
            #expect(relativeError(result.pValue, row.p) < 1e-11, "\(row): \(result)")
            let interval = try welchInterval(control: control, treatment: treatment)
            #expect(relativeError(interval.low, row.low) < 1e-11, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < 1e-11, "\(row): \(interval)")
            let lift = try fiellerLiftInterval(control: control, treatment: treatment)
            #expect(relativeError(lift.low, row.liftLow) < 1e-10, "\(row): \(lift)")
            #expect(relativeError(lift.high, row.liftHigh) < 1e-10, "\(row): \(lift)")
            let swapped = try welchTest(control: treatment, treatment: control)
            #expect(swapped.statistic == -result.statistic)
            #expect(relativeError(swapped.pValue, result.pValue) < 1e-13)
        }
    }

    @Test func agreesWithR() throws {
        let control = Moments(of: ClassicalReference.control)
        let treatment = Moments(of: ClassicalReference.treatment)
        let result = try welchTest(control: control, treatment: treatment)
        #expect(relativeError(result.statistic, ClassicalReference.tTest.t) < 1e-12)
        #expect(relativeError(result.df, ClassicalReference.tTest.df) < 1e-12)
        #expect(relativeError(result.pValue, ClassicalReference.tTest.p) < 1e-12)
        let interval = try welchInterval(control: control, treatment: treatment)
        #expect(relativeError(interval.low, ClassicalReference.tTest.low) < 1e-9)
        #expect(relativeError(interval.high, ClassicalReference.tTest.high) < 1e-9)
        let greater = try welchTest(control: control, treatment: treatment, alternative: .greater)
        #expect(relativeError(greater.pValue, ClassicalReference.greater.p) < 1e-12)
        let open = try welchInterval(control: control, treatment: treatment, alternative: .greater)
        #expect(relativeError(open.low, ClassicalReference.greater.low) < 1e-9)
        #expect(open.high == nil)
        let one = try meanInterval(control)
        #expect(relativeError(one.low, ClassicalReference.one.low) < 1e-11)
        #expect(relativeError(one.high, ClassicalReference.one.high) < 1e-11)
        let anova = try welchANOVATest([control, treatment])
        #expect(relativeError(anova.statistic, ClassicalReference.oneway.f) < 1e-12)
        #expect(relativeError(anova.denominatorDF, ClassicalReference.oneway.df2) < 1e-12)
        #expect(relativeError(anova.pValue, ClassicalReference.oneway.p) < 1e-12)
    }

    @Test func welchANOVAMatchesReference() throws {
        for row in MeanReference.welchANOVA {
            let result = try welchANOVATest(
                row.arms.map { Moments(count: $0.n, mean: $0.mean, standardDeviation: $0.sd) })
            #expect(relativeError(result.statistic, row.f) < 1e-12, "\(row)")
            #expect(relativeError(result.denominatorDF, row.df2) < 1e-12, "\(row)")
            #expect(relativeError(result.pValue, row.p) < 1e-10, "\(row): \(result)")
        }
    }

    @Test func intervalsExcludeNoEffectExactlyWhenTheTestRejects() throws {
        var random = SeededGenerator(seed: 2)
        var (rejected, bounded) = (0, 0)
        for _ in 0..<4_000 {
            let level = Double.random(in: -20...20, using: &random)
            let control = Moments(
                count: Int.random(in: 2...60, using: &random), mean: level,
                standardDeviation: Double.random(in: 0.1...5, using: &random))
            let treatment = Moments(
                count: Int.random(in: 2...60, using: &random), mean: level + Double.random(in: -3...3, using: &random),
                standardDeviation: Double.random(in: 0.1...5, using: &random))
            let p = try welchTest(control: control, treatment: treatment).pValue
            rejected += p < 0.05 ? 1 : 0
            #expect(try welchInterval(control: control, treatment: treatment).contains(0) == (p >= 0.05))
            let lift = try fiellerLiftInterval(control: control, treatment: treatment)
            if lift == .unbounded { continue }
            bounded += 1
            #expect(lift.contains(0) == (p >= 0.05), "\(control) \(treatment) \(lift)")
        }
        #expect(rejected > 400 && rejected < 3_600 && bounded > 3_000)
    }

    @Test func mergingAnySplitGivesTheWhole() {
        var random = SeededGenerator(seed: 3)
        let values = (0..<1_000).map { _ in 1e6 + Double.random(in: 0...1, using: &random) }
        let whole = Moments(of: values)
        for cut in [0, 1, 2, 17, 500, 999, 1_000] {
            var merged = Moments(of: values.prefix(cut))
            merged.merge(Moments(of: values.suffix(from: cut)))
            #expect(merged.count == 1_000)
            #expect(relativeError(merged.mean, whole.mean) < 1e-15)
            #expect(relativeError(merged.m2, whole.m2) < 1e-13)
            #expect(abs(merged.meanDifference(from: whole)) < 1e-16)
        }
        var joint = JointMoments()
        var parts = [JointMoments(), JointMoments()]
        for (index, value) in values.enumerated() {
            joint.add(value, value * 2)
            parts[index < 300 ? 0 : 1].add(value, value * 2)
        }
        parts[0].merge(parts[1])
        #expect(relativeError(parts[0].cxy, joint.cxy) < 1e-13)
        #expect(relativeError(joint.cxy, 2 * whole.m2) < 1e-13)
    }

    /// Values of eighths stay exact beside 2⁴⁶, where the last digit of a double is worth 1/64.
    @Test func aLevelFarAboveTheSpreadTakesNoDigits() throws {
        var random = SeededGenerator(seed: 4)
        let level = 0x1p46
        func values(_ count: Int, around centre: Int) -> [Double] {
            (0..<count).map { _ in Double(centre + Int.random(in: 0...40, using: &random)) / 8 }
        }
        let near = [values(37, around: 0), values(53, around: 3), values(29, around: 1)]
        let (low, high) = (near.map { Moments(of: $0) }, near.map { Moments(of: $0.map { $0 + level }) })
        let tests = [StatisticalTest.welch, .student, .meanZ, .welchANOVA, .anova, .tukey]
        for test in tests {
            let count = test.arms == .two ? 2 : 3
            let (expected, found) = (
                try test.evaluate(low.prefix(count).map { .moments($0) }, .twoSided),
                try test.evaluate(high.prefix(count).map { .moments($0) }, .twoSided)
            )
            #expect(relativeError(found.statistic, expected.statistic) < 1e-13, "\(test.name)")
            #expect(relativeError(found.pValue, expected.pValue) < 1e-11, "\(test.name)")
        }
        let one = try oneSampleTest(high[1], against: level)
        #expect(relativeError(one.statistic, try oneSampleTest(low[1], against: 0).statistic) < 1e-13)
        // Parts merged in any split know the same mean, to a small share of its standard error.
        for cut in [1, 2, 17, 52] {
            var merged = Moments(of: near[1].prefix(cut).map { $0 + level })
            merged.merge(Moments(of: near[1].suffix(from: cut).map { $0 + level }))
            #expect(abs(merged.meanDifference(from: high[1])) < 1e-15)
            #expect(relativeError(merged.m2, low[1].m2) < 1e-14)
        }
        var (pairs, shifted) = (JointMoments(), JointMoments())
        for (x, y) in zip(near[0], near[1]) {
            pairs.add(x, y)
            shifted.add(x + level, y + level)
        }
        #expect(relativeError(shifted.cxy, pairs.cxy) < 1e-13)
        #expect(relativeError(try pairedTest(shifted).statistic, try pairedTest(pairs).statistic) < 1e-13)
    }

    @Test func namesWhatIsMissing() {
        let still = Moments(of: [2, 2, 2])
        let single = Moments(of: [1])
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try welchTest(control: still, treatment: still) }
        #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2)) {
            try welchTest(control: still, treatment: single)
        }
        #expect(throws: StatisticsError.notFinite("mean")) {
            try welchInterval(control: Moments(count: 3, mean: .infinity, m2: 1), treatment: still)
        }
    }

    @Test func noCornerGivesANumberThatIsNone() throws {
        var samples: [Moments] = []
        for count in [2, 3, 1_000_000_000] {
            for mean in [-1e300, -1, 0, 1e-300, 5, 1e12] {
                for m2 in [0, 1e-300, 1, 1e12, 1e300] { samples.append(Moments(count: count, mean: mean, m2: m2)) }
            }
        }
        for control in samples {
            for treatment in samples {
                guard let result = try? welchTest(control: control, treatment: treatment) else { continue }
                #expect(
                    result.statistic.isFinite && result.pValue >= 0 && result.pValue <= 1, "\(control) \(treatment)")
                #expect(result.logPValue <= 0, "\(control) \(treatment) \(result)")
                let lift = try fiellerLiftInterval(control: control, treatment: treatment)
                #expect((lift.low ?? 0).isFinite && (lift.high ?? 0).isFinite, "\(control) \(treatment) \(lift)")
            }
        }
    }
}
