import FunnelStatistics
import FunnelValues
import Testing

/// The named alternatives to the pooled z test, against tables computed from their definitions, and by their laws.
@Suite struct RateMethodTests {
    typealias Method = @Sendable (Proportion, Proportion, Alternative) throws(StatisticsError) -> TestResult
    static let methods: [(name: String, test: Method)] = [
        ("z_unpooled", unpooledZTest), ("yates", yatesTest), ("g", likelihoodRatioTest), ("fisher", fisherTest),
        ("fisher_midp", fisherMidPTest), ("boschloo", boschlooTest), ("barnard", barnardTest),
    ]

    /// - Parameter relative: for p in the body; a tail magnifies what the statistic lost about as much as ln p is long.
    private func check(
        _ rows: [TableReference.Row], _ relative: Double, statistic: Double = 1e-12, _ test: Method
    ) throws {
        for row in rows {
            let (control, treatment) = (Proportion(row.x1, of: row.n1), Proportion(row.x2, of: row.n2))
            let both = try test(control, treatment, .twoSided)
            let greater = try test(control, treatment, .greater)
            let less = try test(control, treatment, .less)
            #expect(relativeError(both.statistic, row.statistic) < statistic, "\(row): \(both)")
            for (found, expected) in [
                (both, row.twoSided), (greater, row.greater), (less, row.less),
            ] {
                let allowed = relative - 1e-15 * min(0, found.logPValue)
                #expect(
                    relativeError(found.pValue, expected) < allowed || max(found.pValue, expected) < 1e-300,
                    "\(row): \(found)")
            }
            #expect(abs(both.logPValue - row.logP) <= max(relative, 1e-13 * abs(row.logP)), "\(row): \(both)")
        }
    }

    @Test func unpooledZMatchesReference() throws { try check(TableReference.unpooledZ, 1e-12, unpooledZTest) }
    @Test func yatesMatchesReference() throws { try check(TableReference.yates, 1e-12, yatesTest) }
    @Test func likelihoodRatioMatchesReference() throws { try check(TableReference.g, 1e-12, likelihoodRatioTest) }
    @Test func fisherMatchesReference() throws { try check(TableReference.fisher, 1e-12, fisherTest) }
    @Test func fisherMidPMatchesReference() throws { try check(TableReference.fisherMidP, 1e-12, fisherMidPTest) }
    @Test func barnardMatchesReference() throws { try check(TableReference.barnard, 1e-9, barnardTest) }
    @Test func boschlooMatchesReference() throws { try check(TableReference.boschloo, 1e-9, boschlooTest) }
    @Test func chiSquaredMatchesReference() throws {
        let listed = try #require(StatisticalTest.named("chi_squared"))
        try check(TableReference.chiSquared, 1e-12) { (control, treatment, side) throws(StatisticsError) in
            try listed.evaluate([.proportion(control), .proportion(treatment)], side)
        }
    }

    @Test func aListedTestGivesWhatItsFunctionGives() throws {
        let (control, treatment) = (Proportion(20, of: 300), Proportion(41, of: 310))
        for (name, test) in Self.methods {
            let listed = try #require(StatisticalTest.named(name))
            for side in Alternative.allCases {
                let result = try listed.evaluate([.proportion(control), .proportion(treatment)], side)
                #expect(result == (try test(control, treatment, side)), "\(name) \(side)")
                #expect(result.method == name)
            }
            #expect(throws: StatisticsError.wrongSample(method: name, needs: [.count, .successes])) {
                try listed.evaluate([.categories([1, 2]), .categories([1, 2])], .twoSided)
            }
            #expect(throws: StatisticsError.armsNeeded(found: 1, needed: "2")) {
                try listed.evaluate([.proportion(control)], .twoSided)
            }
        }
    }

    /// Twenty random pairs of small arms, with rates at and near 0 and 100 %.
    static func samples() -> [(Proportion, Proportion)] {
        var random = SeededGenerator(seed: 6)
        return (0..<20).map { _ in
            let (n1, n2) = (Int.random(in: 1...40, using: &random), Int.random(in: 1...40, using: &random))
            return (
                Proportion(Int.random(in: 0...n1, using: &random), of: n1),
                Proportion(Int.random(in: 0...n2, using: &random), of: n2)
            )
        }
    }

    @Test func armsChangedRoundKeepPAndChangeSides() throws {
        var compared = 0
        for (control, treatment) in Self.samples() {
            for (name, test) in Self.methods {
                guard let result = try? test(control, treatment, .twoSided) else { continue }
                let swapped = try test(treatment, control, .twoSided)
                #expect(relativeError(result.pValue, swapped.pValue) < 1e-10, "\(name) \(control) \(treatment)")
                let greater = try test(control, treatment, .greater)
                #expect(relativeError(greater.pValue, try test(treatment, control, .less).pValue) < 1e-10)
                #expect(result.pValue >= 0 && result.pValue <= 1 && result.logPValue <= 0, "\(name): \(result)")
                if ["z_unpooled", "barnard"].contains(name) {
                    #expect(relativeError(result.statistic, -swapped.statistic) < 1e-12)
                }
                // Failures in place of successes: the same question the other way round.
                let turned = try test(
                    Proportion(control.failures, of: control.trials),
                    Proportion(treatment.failures, of: treatment.trials), .less)
                #expect(relativeError(greater.pValue, turned.pValue) < 1e-10, "\(name) \(control) \(treatment)")
                compared += 1
            }
        }
        #expect(compared > 100)
    }

    @Test func moreConversionsOfTreatmentNeverRaiseTheChanceOfAsMany() throws {
        let control = Proportion(4, of: 30)
        for (name, test) in Self.methods {
            var last = 1.0
            for x in 0...25 {
                let p = try test(control, Proportion(x, of: 25), .greater).pValue
                #expect(p <= last * (1 + 1e-12), "\(name) \(x)")
                last = p
            }
            #expect(last < 1e-6)
        }
    }

    @Test func exactTestsStandInTheirOrder() throws {
        for (control, treatment) in Self.samples() {
            guard let fisher = try? fisherTest(control: control, treatment: treatment, alternative: .greater) else {
                continue
            }
            let midP = try fisherMidPTest(control: control, treatment: treatment, alternative: .greater)
            let boschloo = try boschlooTest(control: control, treatment: treatment, alternative: .greater)
            #expect(midP.pValue < fisher.pValue)
            #expect(boschloo.pValue <= fisher.pValue * (1 + 1e-10), "\(control) \(treatment)")
            let less = try fisherTest(control: control, treatment: treatment, alternative: .less)
            let lessMidP = try fisherMidPTest(control: control, treatment: treatment, alternative: .less)
            #expect(relativeError(midP.pValue + lessMidP.pValue, 1) < 1e-12)
            #expect(fisher.pValue + less.pValue >= 1)
        }
    }

    @Test func theCorrectionIsNeverLargerThanTheDeviation() throws {
        let result = try yatesTest(control: Proportion(50, of: 100), treatment: Proportion(51, of: 102))
        #expect(result.statistic == 0 && result.pValue == 1)
        let near = try yatesTest(control: Proportion(5, of: 10), treatment: Proportion(5, of: 11))
        #expect(near.statistic == 0 && near.pValue == 1)
        let side = try yatesTest(
            control: Proportion(5, of: 10), treatment: Proportion(5, of: 11), alternative: .greater)
        #expect(side.pValue == 0.5)
    }

    @Test func aBillionUnitsAreAnsweredInMilliseconds() throws {
        let (n, half) = (1_000_000_000, 500_000_000)
        let elapsed = try ContinuousClock().measure {
            for (x1, x2) in [(half, half), (half, half + 30_000), (1, n - 1), (0, 3), (half, n)] {
                for side in Alternative.allCases {
                    for test in [fisherTest, fisherMidPTest, likelihoodRatioTest, yatesTest] {
                        let result = try test(Proportion(x1, of: n), Proportion(x2, of: n), side)
                        #expect(result.pValue >= 0 && result.pValue <= 1 && result.logPValue.isFinite)
                    }
                }
            }
        }
        // 60 answers; in a release build some 0.1 s.
        #expect(elapsed < .seconds(20), "\(elapsed)")
    }

    @Test func corners() throws {
        for (name, test) in Self.methods {
            #expect(throws: StatisticsError.noVariation(rate: 0), "\(name)") {
                try test(Proportion(0, of: 5), Proportion(0, of: 1), .twoSided)
            }
            #expect(throws: StatisticsError.noVariation(rate: 1), "\(name)") {
                try test(Proportion(5, of: 5), Proportion(1, of: 1), .greater)
            }
            #expect(throws: StatisticsError.notAProportion(successes: 3, trials: 2), "\(name)") {
                try test(Proportion(3, of: 2), Proportion(1, of: 1), .less)
            }
            #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1), "\(name)") {
                try test(Proportion(0, of: 0), Proportion(1, of: 1), .less)
            }
        }
        #expect(throws: StatisticsError.noVariation(rate: nil)) {
            try unpooledZTest(control: Proportion(0, of: 5), treatment: Proportion(5, of: 5))
        }
        let (control, treatment) = (Proportion(1, of: 2_500), Proportion(5, of: 2_501))
        #expect(throws: StatisticsError.tooManyUnits(method: "barnard", found: 5_001, limit: 5_000)) {
            try barnardTest(control: control, treatment: treatment)
        }
        #expect(throws: StatisticsError.tooManyUnits(method: "boschloo", found: 5_001, limit: 5_000)) {
            try boschlooTest(control: control, treatment: treatment)
        }
        let huge = Proportion(7, of: .max)
        #expect(throws: StatisticsError.tooManyUnits(method: "fisher", found: .max, limit: 100_000_000_000)) {
            try fisherTest(control: huge, treatment: huge)
        }
        #expect(try yatesTest(control: huge, treatment: huge).pValue == 1)
        #expect(try likelihoodRatioTest(control: huge, treatment: Proportion(0, of: .max)).statistic > 9)
    }
}
