import FunnelStatistics
import Testing

@Suite struct TableTests {
    typealias Paired = (Int, Int, Alternative) throws(StatisticsError) -> TestResult

    private func check(_ rows: [TableReference.PairedRow], _ test: Paired) throws {
        for row in rows {
            let both = try test(row.b, row.c, .twoSided)
            #expect(relativeError(both.statistic, row.statistic) < 1e-12, "\(row): \(both)")
            for (found, expected) in [
                (both, row.twoSided), (try test(row.b, row.c, .greater), row.greater),
                (try test(row.b, row.c, .less), row.less),
            ] {
                let allowed = 1e-12 - 1e-15 * min(0, found.logPValue)
                #expect(
                    relativeError(found.pValue, expected) < allowed || max(found.pValue, expected) < 1e-300,
                    "\(row): \(found)")
            }
            #expect(abs(both.logPValue - row.logP) <= max(1e-12, 1e-13 * abs(row.logP)), "\(row): \(both)")
            let swapped = try test(row.c, row.b, .twoSided)
            #expect(swapped.pValue == both.pValue)
        }
    }

    @Test func mcnemarMatchesReference() throws {
        try check(TableReference.mcnemar, mcnemarTest)
        try check(TableReference.mcnemarCorrected, mcnemarCorrectedTest)
    }
    @Test func mcnemarExactMatchesReference() throws { try check(TableReference.mcnemarExact, mcnemarExactTest) }
    @Test func mcnemarMidPMatchesReference() throws { try check(TableReference.mcnemarMidP, mcnemarMidPTest) }

    @Test func pairedRatesAreReadFromATable() throws {
        let arms: [Sample] = [.categories([101, 121]), .categories([59, 33])]
        let tests: [(String, Paired)] = [
            ("mcnemar", mcnemarTest), ("mcnemar_corrected", mcnemarCorrectedTest),
            ("mcnemar_exact", mcnemarExactTest), ("mcnemar_midp", mcnemarMidPTest),
        ]
        for (name, test) in tests {
            let listed = try #require(StatisticalTest.named(name))
            for side in Alternative.allCases {
                #expect(try listed.evaluate(arms, side) == test(121, 59, side))
            }
            #expect(throws: StatisticsError.noVariation(rate: nil)) { try test(0, 0, .twoSided) }
            #expect(throws: StatisticsError.negativeCount(-1)) { try test(3, -1, .twoSided) }
            #expect(throws: StatisticsError.unequalKinds(found: 3, needed: 2)) {
                try listed.evaluate([.categories([1, 2]), .categories([1, 2, 3])], .twoSided)
            }
        }
    }

    @Test func tablesMatchReference() throws {
        for row in TableReference.kinds {
            let table = try CountTable(row.rows)
            let chiSquared = try chiSquaredTableTest(table)
            #expect(relativeError(chiSquared.statistic, row.chiSquared) < 1e-12, "\(row)")
            #expect(chiSquared.df == row.df)
            let allowed = 1e-12 - 1e-15 * row.logP
            #expect(relativeError(chiSquared.pValue, row.p) < allowed || row.p < 1e-300, "\(row): \(chiSquared)")
            #expect(abs(chiSquared.logPValue - row.logP) <= max(1e-12, 1e-13 * abs(row.logP)), "\(row): \(chiSquared)")
            let ratio = try likelihoodRatioTableTest(table)
            #expect(relativeError(ratio.statistic, row.g) < 1e-12, "\(row): \(ratio)")
            #expect(relativeError(ratio.pValue, row.gP) < 1e-12 - 1e-15 * ratio.logPValue || row.gP < 1e-300, "\(row)")
            #expect(relativeError(cramersV(table), row.v) < 1e-12, "\(row)")
            let residuals = standardizedResiduals(table)
            for (found, expected) in zip(residuals.joined(), row.residuals.joined()) {
                #expect(relativeError(found, expected) < 1e-12, "\(row)")
            }
            #expect(residuals.count == row.residuals.count)
        }
    }

    @Test func aTableOfTwoByTwoIsTheTestOfTwoRates() throws {
        for row in TableReference.g where row.n1 < 1_000_000 {
            let table = try CountTable([[row.x1, row.n1 - row.x1], [row.x2, row.n2 - row.x2]])
            #expect(relativeError(try likelihoodRatioTableTest(table).statistic, row.statistic) < 1e-12)
            let pooled = try twoProportionTest(
                control: Proportion(row.x1, of: row.n1), treatment: Proportion(row.x2, of: row.n2))
            let chiSquared = try chiSquaredTableTest(table)
            #expect(relativeError(chiSquared.pValue, pooled.pValue) < 1e-11 || pooled.pValue < 1e-300)
            #expect(relativeError(abs(standardizedResiduals(table)[1][0]), abs(pooled.statistic)) < 1e-12)
        }
    }

    @Test func kindsThatNoArmHasAndTheirOrderChangeNothing() throws {
        let table = try chiSquaredTableTest(CountTable([[3, 9, 4], [5, 2, 8]]))
        #expect(try chiSquaredTableTest(CountTable([[3, 0, 9, 4], [5, 0, 2, 8]])) == table)
        let turned = try chiSquaredTableTest(CountTable([[8, 2, 5], [4, 9, 3]]))
        #expect(relativeError(turned.statistic, table.statistic) < 1e-14)
        let listed = try #require(StatisticalTest.named("chi_squared_table"))
        #expect(try listed.evaluate([.categories([3, 9, 4]), .categories([5, 2, 8])], .twoSided) == table)
        #expect(throws: StatisticsError.oneSidedNeedsTwoArms(method: "chi_squared_table")) {
            try listed.evaluate([.categories([3, 9]), .categories([5, 2])], .greater)
        }
    }

    @Test func refusesWhatIsNoTable() {
        #expect(throws: StatisticsError.armsNeeded(found: 1, needed: "2 or more")) { try CountTable([[1, 2]]) }
        #expect(throws: StatisticsError.unequalKinds(found: 1, needed: 2)) { try CountTable([[1, 2], [3]]) }
        #expect(throws: StatisticsError.negativeCount(-2)) { try CountTable([[1, -2], [3, 4]]) }
        #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1)) { try CountTable([[1, 2], [0, 0]]) }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try CountTable([[1, 0], [3, 0]]) }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try CountTable([[1], [3]]) }
        #expect(throws: Never.self) { try chiSquaredTableTest(CountTable([[.max, .max], [.max, 1]])) }
    }

    @Test func trendMatchesReference() throws {
        for row in TableReference.trend {
            let arms = zip(row.x, row.n).map { Proportion($0, of: $1) }
            let result = try trendTest(arms, scores: row.scores)
            #expect(abs(result.statistic - row.z) < 1e-12 * max(1, abs(row.z)), "\(row): \(result)")
            #expect(relativeError(result.pValue, row.twoSided) < 1e-12 * max(1, row.z * row.z), "\(row)")
            let greater = try trendTest(arms, scores: row.scores, alternative: .greater)
            #expect(relativeError(greater.pValue, row.greater) < 1e-12 * max(1, row.z * row.z), "\(row)")
            let less = try trendTest(arms, scores: row.scores, alternative: .less)
            #expect(relativeError(less.pValue, row.less) < 1e-12 * max(1, row.z * row.z), "\(row)")
            let stretched = try trendTest(arms, scores: row.scores.map { 7 - 3 * $0 })
            #expect(abs(stretched.statistic + result.statistic) < 1e-9 * max(1, abs(row.z)), "\(row)")
        }
    }

    @Test func trendOfTwoArmsIsThePooledZ() throws {
        let arms = [Proportion(2, of: 60), Proportion(9, of: 62)]
        let pooled = try twoProportionTest(control: arms[0], treatment: arms[1])
        let listed = try #require(StatisticalTest.named("trend"))
        let result = try listed.evaluate(arms.map(Sample.proportion), .twoSided)
        #expect(relativeError(result.pValue, pooled.pValue) < 1e-13)
        #expect(throws: StatisticsError.scoresDoNotMatch(arms: 2, scores: 1)) { try trendTest(arms, scores: [1]) }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try trendTest(arms, scores: [1, 1]) }
        #expect(throws: StatisticsError.notFinite("score")) { try trendTest(arms, scores: [1, .infinity]) }
        #expect(throws: StatisticsError.noVariation(rate: 0)) {
            try trendTest([Proportion(0, of: 3), Proportion(0, of: 4)])
        }
    }

    @Test func strataMatchReference() throws {
        for row in TableReference.strata {
            let strata = row.strata.map {
                Stratum(control: Proportion($0[0], of: $0[1]), treatment: Proportion($0[2], of: $0[3]))
            }
            let result = try mantelHaenszelTest(strata)
            #expect(abs(result.statistic - row.chiSquared) < 1e-12 * max(1, row.chiSquared), "\(row): \(result)")
            #expect(relativeError(result.pValue, row.p) < 1e-12 * max(1, row.chiSquared), "\(row): \(result)")
            let greater = try mantelHaenszelTest(strata, alternative: .greater)
            #expect(relativeError(greater.pValue, row.greater) < 1e-12 * max(1, row.chiSquared), "\(row)")
            let corrected = try mantelHaenszelTest(strata, correction: true)
            #expect(abs(corrected.statistic - row.corrected) < 1e-12 * max(1, row.corrected), "\(row)")
            #expect(relativeError(corrected.pValue, row.correctedP) < 1e-12 * max(1, row.corrected), "\(row)")
            #expect(relativeError(try mantelHaenszelOddsRatio(strata), row.oddsRatio) < 1e-12, "\(row)")
            let interval = try mantelHaenszelInterval(strata)
            #expect(relativeError(interval.low, row.low) < 1e-12, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < 1e-12, "\(row): \(interval)")
            #expect(relativeError(try mantelHaenszelInterval(strata, confidence: 0.99).low, row.low99) < 1e-12)
            let oneSided = try mantelHaenszelInterval(strata, confidence: 0.995, alternative: .greater)
            #expect(relativeError(oneSided.low, row.low99) < 1e-11 && oneSided.high == nil)
            if let p = row.homogeneity {
                #expect(relativeError(try breslowDayTest(strata).pValue, p) < 1e-9, "\(row)")
            } else {
                #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2)) { try breslowDayTest(strata) }
            }
            let swapped = strata.map { Stratum(control: $0.treatment, treatment: $0.control) }
            let ratio = try #require(try mantelHaenszelOddsRatio(swapped))
            #expect(relativeError(1 / ratio, row.oddsRatio) < 1e-12)
            #expect(relativeError(try mantelHaenszelTest(swapped).pValue, row.p) < 1e-12 * max(1, row.chiSquared))
        }
    }

    @Test func strataWithoutAnAnswer() throws {
        let none = Stratum(control: Proportion(0, of: 5), treatment: Proportion(0, of: 7))
        let onlyTreatment = Stratum(control: Proportion(0, of: 5), treatment: Proportion(2, of: 7))
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try mantelHaenszelTest([none]) }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try mantelHaenszelOddsRatio([none]) }
        #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1)) { try mantelHaenszelTest([]) }
        #expect(try mantelHaenszelOddsRatio([onlyTreatment]) == nil)
        #expect(try mantelHaenszelInterval([none, onlyTreatment]) == Interval(low: 0, high: nil))
        let turned = Stratum(control: onlyTreatment.treatment, treatment: onlyTreatment.control)
        #expect(try mantelHaenszelOddsRatio([turned]) == 0)
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try breslowDayTest([turned, turned]) }
        // A stratum in which nobody converts says nothing.
        #expect(try mantelHaenszelTest([none, onlyTreatment]) == mantelHaenszelTest([onlyTreatment]))
        let equal = Stratum(control: Proportion(5, of: 10), treatment: Proportion(5, of: 11))
        #expect(try mantelHaenszelTest([equal], correction: true).pValue == 1)
    }
}
