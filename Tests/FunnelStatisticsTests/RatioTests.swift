import FunnelStatistics
import FunnelValues
import Testing

@Suite struct RatioTests {
    private func joint(_ rows: [[Double]]) -> JointMoments {
        var joint = JointMoments()
        for row in rows { joint.add(row[0], row[1]) }
        return joint
    }

    @Test func everythingOfARatioMatchesReferences() throws {
        for row in ValueReference.ratios {
            let (control, treatment) = (joint(row.control), joint(row.treatment))
            let (first, second) = (try control.ratioMoments, try treatment.ratioMoments)
            #expect(relativeError(first.mean, row.ratios.0) < 1e-14, "\(row)")
            #expect(relativeError(second.mean, row.ratios.1) < 1e-14, "\(row)")
            let errors = [first, second].map { $0.m2 / Double($0.count) / Double($0.count - 1) }
            #expect(relativeError(errors[0], row.variances.0) < 1e-13, "\(row)")
            #expect(relativeError(errors[1], row.variances.1) < 1e-13, "\(row)")
            let result = try ratioTest(control: control, treatment: treatment)
            #expect(relativeError(result.statistic, row.t) < 1e-12, "\(row): \(result)")
            #expect(relativeError(result.df, row.df) < 1e-12, "\(row): \(result)")
            #expect(relativeError(result.pValue, row.p) < 1e-11, "\(row): \(result)")
            #expect(result.method == "ratio")
            // Welch by name serves ratios too, with the same figures.
            let pair: [Sample] = [.ratio(control), .ratio(treatment)]
            #expect(try StatisticalTest.welch.evaluate(pair, .twoSided).pValue == result.pValue)
            #expect(
                try IntervalMethod.welch.evaluate(pair, 0.95, .twoSided)
                    == IntervalMethod.ratio.evaluate(pair, 0.95, .twoSided))
            let difference = try ratioDifferenceInterval(control: control, treatment: treatment)
            #expect(relativeError(difference.low, row.low) < 1e-11, "\(row): \(difference)")
            #expect(relativeError(difference.high, row.high) < 1e-11, "\(row): \(difference)")
            for (method, expected) in [
                (IntervalMethod.deltaLift, row.delta), (.logLift, row.log), (.fieller, row.fieller),
            ] {
                let lift = try? method.evaluate([.ratio(control), .ratio(treatment)], 0.95, .twoSided)
                if method.name != "fieller", expected.low == nil {
                    #expect(lift == nil, "\(method.name)")
                } else {
                    #expect(
                        relativeError(lift?.low, expected.low) < 1e-10, "\(method.name) \(row): \(lift as Any)")
                    #expect(relativeError(lift?.high, expected.high) < 1e-10, "\(method.name) \(row)")
                }
            }
        }
    }

    @Test func fiellerExcludesNoLiftExactlyWhenTheRatioTestRejects() throws {
        var random = SeededGenerator(seed: 12)
        var rejected = 0
        for _ in 0..<500 {
            func arm(_ level: Double) -> JointMoments {
                var joint = JointMoments()
                for _ in 0..<Int.random(in: 3...40, using: &random) {
                    let y = Double(Int.random(in: 1...5, using: &random))
                    joint.add(y * level * Double.random(in: 0.2...1.8, using: &random), y)
                }
                return joint
            }
            let (control, treatment) = (arm(10), arm(Double.random(in: 6...15, using: &random)))
            let p = try ratioTest(control: control, treatment: treatment).pValue
            rejected += p < 0.05 ? 1 : 0
            #expect(
                try ratioDifferenceInterval(control: control, treatment: treatment).contains(0) == (p > 0.05))
            let lift = try IntervalMethod.fieller.evaluate([.ratio(control), .ratio(treatment)], 0.95, .twoSided)
            #expect(lift == .unbounded || lift.contains(0) == (p > 0.05), "\(lift) \(p)")
            let back = try ratioTest(control: treatment, treatment: control)
            #expect(back.pValue == p)
        }
        #expect(rejected > 100 && rejected < 450)
    }

    @Test func mergingAnySplitGivesTheSame() throws {
        var random = SeededGenerator(seed: 13)
        let rows = (0..<400).map { _ in
            let y = Double(Int.random(in: 1...5, using: &random))
            return [y * Double.random(in: 2...9, using: &random), y]
        }
        let whole = try joint(rows).ratioMoments
        for cut in [0, 1, 2, 57, 200, 399, 400] {
            var merged = joint(Array(rows.prefix(cut)))
            merged.merge(joint(Array(rows.suffix(from: cut))))
            #expect(relativeError(try merged.ratioMoments.mean, whole.mean) < 1e-14)
            #expect(relativeError(try merged.ratioMoments.m2, whole.m2) < 1e-12)
        }
    }

    @Test func aRatioOverOnesIsAMean() throws {
        let values = [3.5, 2.25, 9, 4.75, 1]
        let ratio = try joint(values.map { [$0, 1] }).ratioMoments
        let mean = Moments(of: values)
        #expect(ratio.mean == mean.mean)
        #expect(relativeError(ratio.m2, mean.m2) < 1e-15)
    }

    @Test func namesWhatIsMissing() throws {
        let nothing = joint([[1, -1], [2, 1]])
        #expect(throws: StatisticsError.zeroDenominator) { try nothing.ratioMoments }
        #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2)) { try joint([[1, 1]]).ratioMoments }
        // Every unit has the same ratio: rounding must not pass for spread.
        let even = joint([[0.3, 1], [0.9, 3], [2.1, 7], [3.3, 11]])
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try ratioTest(control: even, treatment: even) }
        #expect(throws: StatisticsError.wrongSample(method: "ratio", needs: [.count, .mean, .variance, .covariance])) {
            try StatisticalTest.ratio.evaluate([.moments(Moments()), .ratio(even)], .twoSided)
        }
    }
}
