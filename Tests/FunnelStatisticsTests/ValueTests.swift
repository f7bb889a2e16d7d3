import FunnelStatistics
import FunnelValues
import Testing

@Suite struct ValueTests {
    private func check(
        _ rows: [ValueReference.RankRow], _ name: String, tolerance: Double
    ) throws {
        let test = try #require(StatisticalTest.named(name))
        for (place, row) in rows.enumerated() {
            let (control, treatment) = (
                Sample.values(ValueCounts(row.control)), Sample.values(ValueCounts(row.treatment))
            )
            let result = try test.evaluate([control, treatment], .twoSided)
            if name == "mann_whitney" {
                #expect(result.statistic == row.statistic, "\(place)")
                #expect(result.method.hasSuffix(row.isExact ? "_exact" : "_normal"), "\(place) \(result)")
            } else {
                #expect(relativeError(result.statistic, row.statistic) < 1e-15, "\(place)")
                #expect(result.method.hasSuffix(row.isExact ? "_exact" : "_asymptotic"), "\(place) \(result)")
            }
            #expect(relativeError(result.pValue, row.p) < tolerance, "\(place): \(result)")
            #expect(
                relativeError(result.logPValue, row.logP) < 1e-12 || abs(result.logPValue - row.logP) < 1e-12,
                "\(place): \(result)")
            for (alternative, expected) in [(Alternative.less, row.less), (.greater, row.greater)] {
                let one = try test.evaluate([control, treatment], alternative)
                #expect(relativeError(one.pValue, expected) < tolerance, "\(place) \(alternative): \(one)")
            }
            let back = try test.evaluate([treatment, control], .twoSided)
            #expect(relativeError(back.pValue, result.pValue) < 1e-12 || result.pValue < 1e-300, "\(place)")
            let greater = try test.evaluate([treatment, control], .greater)
            #expect(relativeError(greater.pValue, row.less) < tolerance, "\(place)")
        }
    }

    @Test func mannWhitneyMatchesReference() throws {
        try check(ValueReference.mannWhitney, "mann_whitney", tolerance: 1e-12)
    }

    @Test func kolmogorovSmirnovMatchesReference() throws {
        try check(ValueReference.kolmogorovSmirnov, "kolmogorov_smirnov", tolerance: 1e-11)
    }

    @Test func kruskalWallisMatchesReference() throws {
        for row in ValueReference.kruskalWallis {
            let result = try kruskalWallisTest(row.arms.map { ValueCounts($0) })
            #expect(relativeError(result.statistic, row.h) < 1e-13, "\(row)")
            #expect(relativeError(result.pValue, row.p) < 1e-11 || row.p == 0, "\(row): \(result)")
            #expect(relativeError(result.logPValue, row.logP) < 1e-12, "\(row): \(result)")
            let back = try kruskalWallisTest(row.arms.reversed().map { ValueCounts($0) })
            #expect(relativeError(back.pValue, result.pValue) < 1e-12 || row.p == 0)
        }
    }

    @Test func yuenMatchesReference() throws {
        for row in ValueReference.yuen {
            let (control, treatment) = (ValueCounts(row.control), ValueCounts(row.treatment))
            let result = try yuenTest(control: control, treatment: treatment, trim: row.trim)
            #expect(relativeError(result.statistic, row.t) < 1e-12, "\(row)")
            #expect(relativeError(result.df, row.df) < 1e-12, "\(row)")
            #expect(relativeError(result.pValue, row.p) < 1e-11, "\(row): \(result)")
            let interval = try yuenInterval(control: control, treatment: treatment, trim: row.trim)
            #expect(relativeError(interval.low, row.low) < 1e-10, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < 1e-10, "\(row): \(interval)")
            #expect(interval.contains(0) == (result.pValue > 0.05))
            let back = try yuenTest(control: treatment, treatment: control, trim: row.trim)
            #expect(back.statistic == -result.statistic && relativeError(back.pValue, result.pValue) < 1e-14)
        }
        let (first, second) = (ValueCounts(of: [1, 2, 4, 9]), ValueCounts(of: [3, 3, 8, 20]))
        let (plain, welch) = (
            try yuenTest(control: first, treatment: second, trim: 0),
            try welchTest(control: first.moments, treatment: second.moments)
        )
        #expect(relativeError(plain.pValue, welch.pValue) < 1e-14)
    }

    @Test func quantileRanksMatchReference() throws {
        for row in ValueReference.quantiles {
            let found = try quantileInterval(
                ValueCounts(of: (1...row.n).map(Double.init)), row.share, confidence: row.confidence)
            #expect(found.lowRank == row.low && found.highRank == row.high, "\(row): \(found)")
            #expect(found.interval.low == row.low.map(Double.init) && found.interval.high == row.high.map(Double.init))
            #expect(relativeError(found.confidence, row.reached) < 1e-13, "\(row): \(found)")
            #expect(found.confidence >= row.confidence)
        }
    }

    @Test func agreesWithR() throws {
        for (place, row) in RValueReference.rows.enumerated() {
            let (control, treatment) = (ValueCounts(of: row.control), ValueCounts(of: row.treatment))
            let student = try studentTest(control: control.moments, treatment: treatment.moments)
            #expect(relativeError(student.statistic, row.student.t) < 1e-12, "\(place)")
            #expect(relativeError(student.pValue, row.student.p) < 1e-11, "\(place)")
            let interval = try studentInterval(control: control.moments, treatment: treatment.moments)
            #expect(relativeError(interval.low, row.student.low) < 1e-9, "\(place)")
            #expect(relativeError(interval.high, row.student.high) < 1e-9, "\(place)")
            let ranks = try mannWhitneyTest(control: control, treatment: treatment)
            #expect(ranks.statistic == row.wilcox.w, "\(place)")
            #expect(relativeError(ranks.pValue, row.wilcox.p) < 1e-12, "\(place)")
            let larger = try mannWhitneyTest(control: control, treatment: treatment, alternative: .greater)
            #expect(relativeError(larger.pValue, row.wilcox.greater) < 1e-12, "\(place)")
            let distance = try kolmogorovSmirnovTest(control: control, treatment: treatment)
            #expect(relativeError(distance.statistic, row.ks.d) < 1e-13, "\(place)")
            #expect(relativeError(distance.pValue, row.ks.p) < 1e-10, "\(place)")
            if let greater = row.ks.greater {
                let below = try kolmogorovSmirnovTest(control: control, treatment: treatment, alternative: .greater)
                #expect(relativeError(below.pValue, greater) < 1e-10, "\(place)")
            }
            let kruskal = try kruskalWallisTest([control, treatment])
            #expect(relativeError(kruskal.statistic, row.kruskal.h) < 1e-11, "\(place)")
            #expect(relativeError(kruskal.pValue, row.kruskal.p) < 1e-11, "\(place)")
            let anova = try anovaTest([control.moments, treatment.moments])
            #expect(relativeError(anova.statistic, row.oneway.f) < 1e-11, "\(place)")
            #expect(relativeError(anova.pValue, row.oneway.p) < 1e-11, "\(place)")
        }
    }

    @Test func everyMethodIsFoundByItsName() throws {
        for (name, quantity) in [
            ("student", IntervalMethod.Quantity.difference), ("z", .difference), ("ratio", .difference),
            ("yuen", .difference), ("delta", .lift), ("log", .lift), ("order_statistics", .quantile),
        ] {
            #expect(IntervalMethod.named(name, of: quantity) != nil, "\(name)")
        }
        for name in [
            "student", "z", "paired", "one_sample", "ratio", "anova", "mann_whitney", "kolmogorov_smirnov",
            "kruskal_wallis", "yuen",
        ] { #expect(StatisticalTest.named(name) != nil, "\(name)") }
        let median = try #require(IntervalMethod.named("order_statistics", of: .quantile))
        let values = ValueCounts(of: (1...10).map(Double.init))
        #expect(try median.evaluate([.values(values)], 0.95, .twoSided) == Interval(low: 2, high: 9))
    }

    @Test func aBillionUnitsAnswerAtOnce() throws {
        let control = ValueCounts([0: 900_000_000, 1: 90_000_000, 250: 10_000_000])
        let treatment = ValueCounts([0: 899_000_000, 1: 90_800_000, 250: 10_200_000])
        let start = ContinuousClock.now
        #expect(try mannWhitneyTest(control: control, treatment: treatment).logPValue < -100)
        #expect(try kolmogorovSmirnovTest(control: control, treatment: treatment).logPValue < -100)
        #expect(try kruskalWallisTest([control, treatment]).logPValue < -100)
        #expect(try quantileInterval(control, 0.9).interval == Interval(low: 0, high: 1))
        #expect(try quantileInterval(control, 0.5).interval == Interval(low: 0, high: 0))
        #expect(ContinuousClock.now - start < .milliseconds(500))
    }

    @Test func mergingAnySplitGivesTheSame() throws {
        var random = SeededGenerator(seed: 14)
        let values = (0..<300).map { _ in Double(Int.random(in: 0...40, using: &random)) / 4 }
        let other = ValueCounts(of: (0..<200).map { _ in Double(Int.random(in: 0...40, using: &random)) / 4 })
        let whole = ValueCounts(of: values)
        for cut in [0, 1, 2, 77, 150, 299, 300] {
            var merged = ValueCounts(of: values.suffix(from: cut))
            merged.merge(ValueCounts(of: values.prefix(cut)))
            #expect(merged == whole)
            for name in ["mann_whitney", "kolmogorov_smirnov", "kruskal_wallis", "yuen"] {
                let test = try #require(StatisticalTest.named(name))
                #expect(
                    try test.evaluate([.values(merged), .values(other)], .twoSided)
                        == test.evaluate([.values(whole), .values(other)], .twoSided))
            }
        }
    }

    @Test func aShiftUpwardNeverRaisesTheChanceOfGreater() throws {
        let control = ValueCounts(of: [1, 3, 3, 5, 8, 9, 12, 13])
        for name in ["mann_whitney", "kolmogorov_smirnov"] {
            let test = try #require(StatisticalTest.named(name))
            var last = 1.0
            for step in 0...30 {
                let treatment = ValueCounts(of: [0, 2, 4, 6, 7, 10].map { $0 + Double(step) / 2 })
                let p = try test.evaluate([.values(control), .values(treatment)], .greater).pValue
                // The exact and the normal p differ by a little where ties come and go.
                #expect(p >= 0 && p <= 1 && p <= last + (name == "mann_whitney" ? 0.02 : 1e-12), "\(name) \(step)")
                last = p
            }
            #expect(last < 0.01)
        }
    }

    @Test func namesWhatIsMissing() throws {
        let (empty, still, two) = (ValueCounts(), ValueCounts(of: [3, 3]), ValueCounts(of: [1, 2]))
        for name in ["mann_whitney", "kolmogorov_smirnov", "kruskal_wallis"] {
            let test = try #require(StatisticalTest.named(name))
            #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1)) {
                try test.evaluate([.values(empty), .values(two)], .twoSided)
            }
            #expect(throws: StatisticsError.noVariation(rate: nil)) {
                try test.evaluate([.values(still), .values(still)], .twoSided)
            }
            #expect(throws: StatisticsError.wrongSample(method: name, needs: [.values])) {
                try test.evaluate([.moments(two.moments), .values(two)], .twoSided)
            }
            #expect(throws: StatisticsError.tooManyObservations(found: .max, most: 1_000_000_000_000)) {
                try test.evaluate([.values(ValueCounts([1: Int.max])), .values(two)], .twoSided)
            }
        }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try yuenTest(control: still, treatment: still) }
        #expect(throws: StatisticsError.notATrim(0.5)) { try yuenTest(control: two, treatment: two, trim: 0.5) }
        #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2)) {
            try yuenTest(control: ValueCounts(of: [1, 2, 3]), treatment: two, trim: 0.4)
        }
        #expect(throws: StatisticsError.notAQuantile(1)) { try quantileInterval(two, 1) }
        #expect(throws: StatisticsError.notAConfidenceLevel(1)) { try quantileInterval(two, 0.5, confidence: 1) }
        #expect(try quantileInterval(two, 0.5).interval == .unbounded)
        let infinite = ValueCounts(of: [1, 2, .infinity])
        #expect(try mannWhitneyTest(control: two, treatment: infinite).statistic == 4.0)
        #expect(throws: StatisticsError.self) { try yuenTest(control: two, treatment: infinite) }
    }
}
