import FunnelStatistics
import Testing

/// Every method that can be named has at least five rows of reference, the corners that it has an answer for among them.
@Suite struct ReferenceCountTests {
    enum Corner: String { case none, all, oneUnit, billion, lopsided, oneDF, billionDF, noSpread }
    struct Tally {
        var rows: Int
        var corners: Set<Corner>
        static func + (one: Tally, other: Tally) -> Tally {
            Tally(rows: one.rows + other.rows, corners: one.corners.union(other.corners))
        }
    }
    typealias Arm = (n: Int, mean: Double, sd: Double)

    static func tally<Row>(_ rows: [Row], _ corners: (Row) -> Set<Corner>) -> Tally {
        Tally(rows: rows.count, corners: rows.reduce(into: []) { $0.formUnion(corners($1)) })
    }

    static func arms(_ rates: [(x: Int, n: Int)]) -> Set<Corner> {
        var found = sizes(rates.map(\.n))
        if rates.contains(where: { $0.x == 0 }) { found.insert(.none) }
        if rates.contains(where: { $0.x == $0.n }) { found.insert(.all) }
        return found
    }

    static func sizes(_ units: [Int]) -> Set<Corner> {
        var found: Set<Corner> = []
        let (least, most) = (units.min() ?? 0, units.max() ?? 0)
        if least == 1 { found.insert(.oneUnit) }
        if most >= 1_000_000_000 { found.insert(.billion) }
        if least > 0, most / least >= 1_000 { found.insert(.lopsided) }
        return found
    }

    static func means(_ arms: [Arm], df: Double) -> Set<Corner> {
        var found = sizes(arms.map(\.n))
        if df < 1.001 { found.insert(.oneDF) }
        if df >= 999_999_999 { found.insert(.billionDF) }
        if arms.contains(where: { $0.sd == 0 }) { found.insert(.noSpread) }
        return found
    }

    static func tables(_ rows: [TableReference.Row]) -> Tally {
        tally(rows) { arms([($0.x1, $0.n1), ($0.x2, $0.n2)]) }
    }
    static func paired(_ rows: [TableReference.PairedRow]) -> Tally {
        tally(rows) { $0.b == 0 ? [.none, .oneUnit] : $0.c >= 1_000_000_000 ? [.billion] : [] }
    }
    static func values(_ rows: [ValueReference.RankRow]) -> Tally {
        tally(rows) { sizes([$0.control, $0.treatment].map { $0.values.reduce(0, +) }) }
    }
    static func oneRate(_ rows: [MarginReference.RateRow]) -> Tally { tally(rows) { arms([($0.x, $0.n)]) } }
    static func twoRates(_ rows: [MarginReference.PairRow]) -> Tally {
        tally(rows) { arms([($0.x1, $0.n1), ($0.x2, $0.n2)]) }
    }
    static func exposures(_ rows: [MarginReference.RatioRow]) -> Tally {
        tally(rows) { row in
            var found = sizes([row.x1, row.x2])
            if min(row.x1, row.x2) == 0 { found.insert(.none) }
            if max(row.t1, row.t2) / min(row.t1, row.t2) >= 1_000 { found.insert(.lopsided) }
            if row.x1 + row.x2 >= 1_000_000_000 { found.insert(.billion) }
            return found
        }
    }
    static func exposure(_ rows: [MarginReference.ExposureRow]) -> Tally {
        tally(rows) { $0.events == 0 ? [.none] : sizes([$0.events]) }
    }

    static let welch: Tally =
        tally(MeanReference.welch) { means([($0.n1, $0.m1, $0.s1), ($0.n2, $0.m2, $0.s2)], df: $0.df) }
        + tally(CornerReference.welch) { means([($0.n1, $0.m1, $0.s1), ($0.n2, $0.m2, $0.s2)], df: $0.df) }
    static let pooledMeans: Tally =
        tally(ValueReference.means) { means([($0.n1, $0.m1, $0.s1), ($0.n2, $0.m2, $0.s2)], df: $0.df) }
        + tally(CornerReference.student) { means([($0.n1, $0.m1, $0.s1), ($0.n2, $0.m2, $0.s2)], df: $0.df) }
    static let ratios: Tally =
        tally(ValueReference.ratios) { means([], df: $0.df).union(sizes([$0.control.count, $0.treatment.count])) }
        + tally(CornerReference.ratios) { means([], df: $0.df).union(sizes([$0.control.n, $0.treatment.n])) }
    static let yuen: Tally =
        tally(ValueReference.yuen) { means([], df: $0.df) }
        + tally(CornerReference.yuen) {
            means([], df: $0.df).union(sizes([$0.control, $0.treatment].map { $0.values.reduce(0, +) }))
        }
    static let exposureTests: Tally = tally(MarginReference.exposureTests) { row in
        exposures([(row.x1, row.t1, row.x2, row.t2, 0.95, 0, nil)]).corners
    }
    static let kinds: Tally = tally(TableReference.kinds) { row in
        let cells = row.rows.joined()
        return sizes([cells.max() ?? 0]).union(cells.contains(0) ? [.none] : [])
            .union(cells.contains(1) ? [.oneUnit] : [])
    }

    static let rateCorners: Set<Corner> = [.none, .all, .oneUnit, .billion, .lopsided]
    static let meanCorners: Set<Corner> = [.billion, .lopsided, .oneDF, .billionDF]
    static let tests: [(name: String, found: Tally, corners: Set<Corner>)] = [
        ("z_pooled", tally(RateReference.pooledZ) { arms([($0.x1, $0.n1), ($0.x2, $0.n2)]) }, rateCorners),
        ("z_unpooled", tables(TableReference.unpooledZ), rateCorners),
        ("yates", tables(TableReference.yates), rateCorners), ("g", tables(TableReference.g), rateCorners),
        ("fisher", tables(TableReference.fisher), rateCorners),
        ("fisher_midp", tables(TableReference.fisherMidP), rateCorners),
        // A billion units are refused by name.
        ("boschloo", tables(TableReference.boschloo), [.none, .all, .oneUnit, .lopsided]),
        ("barnard", tables(TableReference.barnard), [.none, .all, .oneUnit, .lopsided]),
        ("welch", welch, meanCorners.union([.noSpread])), ("student", pooledMeans, meanCorners.union([.oneUnit])),
        ("z", tally(ValueReference.means) { sizes([$0.n1, $0.n2]) }, [.billion]),
        ("paired", tally(CornerReference.paired) { means([], df: Double($0.n - 1)) }, [.oneDF, .billionDF]),
        ("one_sample", tally(ValueReference.oneSample) { means([], df: Double($0.n - 1)) }, [.oneDF, .billionDF]),
        ("ratio", ratios, meanCorners),
        (
            "welch_anova",
            tally(MeanReference.welchANOVA) { means($0.arms, df: $0.df2) }
                + tally(CornerReference.welchANOVA) { means($0.arms, df: $0.df2) }, [.billion, .lopsided, .billionDF]
        ),
        (
            "anova", tally(ValueReference.anova) { means($0.arms, df: $0.df2) },
            [.oneUnit, .billion, .lopsided, .billionDF]
        ),
        ("mann_whitney", values(ValueReference.mannWhitney), [.oneUnit, .billion, .lopsided]),
        ("kolmogorov_smirnov", values(ValueReference.kolmogorovSmirnov), [.oneUnit, .billion, .lopsided]),
        (
            "kruskal_wallis",
            tally(ValueReference.kruskalWallis) { sizes($0.arms.map { $0.values.reduce(0, +) }) }, [.oneUnit, .billion]
        ),
        ("yuen", yuen, meanCorners.subtracting([.billionDF])),
        ("score", exposureTests, [.none, .oneUnit, .billion, .lopsided]),
        ("exact", exposureTests, [.none, .oneUnit, .billion, .lopsided]),
        ("chi_squared", tables(TableReference.chiSquared), rateCorners),
        ("trend", tally(TableReference.trend) { arms(Array(zip($0.x, $0.n)).map { ($0, $1) }) }, rateCorners),
        ("chi_squared_table", kinds, [.none, .oneUnit, .billion]), ("g_table", kinds, [.none, .oneUnit, .billion]),
        ("mcnemar", paired(TableReference.mcnemar), [.none, .oneUnit, .billion]),
        ("mcnemar_corrected", paired(TableReference.mcnemarCorrected), [.none, .oneUnit, .billion]),
        ("mcnemar_exact", paired(TableReference.mcnemarExact), [.none, .oneUnit, .billion]),
        ("mcnemar_midp", paired(TableReference.mcnemarMidP), [.none, .oneUnit, .billion]),
        (
            "dunnett", tally(SimultaneousReference.dunnett) { means($0.arms, df: $0.df) },
            meanCorners.union([.oneUnit, .noSpread])
        ),
        ("dunnett_rates", tally(SimultaneousReference.rates) { arms($0.arms) }, rateCorners),
        (
            "tukey", tally(SimultaneousReference.tukey) { means($0.arms, df: $0.df) },
            meanCorners.union([.oneUnit, .noSpread])
        ),
    ]

    /// By quantity, name and the last thing that the method needs.
    static let intervals: [(key: String, found: Tally, corners: Set<Corner>)] = [
        (
            "rate wilson successes",
            tally(RateReference.wilson) { arms([($0.x, $0.n)]) }, [.none, .all, .oneUnit, .billion]
        ),
        ("rate wilson_cc successes", oneRate(MarginReference.wilsonContinuity), [.none, .all, .oneUnit, .billion]),
        ("rate agresti_coull successes", oneRate(MarginReference.agrestiCoull), [.none, .all, .oneUnit, .billion]),
        ("rate clopper_pearson successes", oneRate(MarginReference.clopperPearson), [.none, .all, .oneUnit, .billion]),
        ("rate jeffreys successes", oneRate(MarginReference.jeffreys), [.none, .all, .oneUnit, .billion]),
        ("rate wald successes", oneRate(MarginReference.wald), [.none, .all, .oneUnit, .billion]),
        ("difference score successes", twoRates(RateReference.scoreDifference), rateCorners),
        ("difference newcombe successes", twoRates(MarginReference.newcombe), rateCorners),
        ("difference agresti_caffo successes", twoRates(MarginReference.agrestiCaffo), rateCorners),
        ("difference wald successes", twoRates(MarginReference.waldDifference), rateCorners),
        ("difference welch variance", welch, meanCorners), ("difference student variance", pooledMeans, meanCorners),
        ("difference z variance", pooledMeans, [.billion]), ("difference ratio covariance", ratios, meanCorners),
        ("difference yuen values", yuen, meanCorners.subtracting([.billionDF])),
        ("lift score successes", twoRates(RateReference.koopmanRatio), rateCorners),
        // Logarithms refuse a count of 0 by name, that of the odds also one of all.
        ("lift log successes", twoRates(MarginReference.katzLift), [.all, .oneUnit, .billion, .lopsided]),
        ("lift fieller variance", welch, meanCorners), ("lift delta variance", welch, meanCorners),
        ("lift log variance", welch, meanCorners),
        (
            "mean t variance", tally(CornerReference.mean) { means([($0.n, $0.mean, $0.sd)], df: Double($0.n - 1)) },
            [.oneDF, .billionDF, .noSpread]
        ),
        ("exposure exact exposure", exposure(MarginReference.exposureExact), [.none, .oneUnit, .billion]),
        ("exposure score exposure", exposure(MarginReference.exposureScore), [.none, .oneUnit, .billion]),
        ("ratio log exposure", exposures(MarginReference.exposureRatioLog), [.oneUnit, .billion, .lopsided]),
        ("ratio exact exposure", exposures(MarginReference.exposureRatioExact), [.none, .oneUnit, .lopsided]),
        (
            "ratio score exposure", exposures(MarginReference.exposureRatioScore),
            [.none, .oneUnit, .billion, .lopsided]
        ),
        ("odds_ratio odds_log successes", twoRates(MarginReference.woolf), [.billion, .lopsided]),
        ("odds_ratio odds_score successes", twoRates(MarginReference.scoreOddsRatio), rateCorners),
        (
            "quantile order_statistics values",
            tally(ValueReference.quantiles) { sizes([$0.n]) } + tally(CornerReference.quantiles) { sizes([$0.n]) },
            [.oneUnit, .billion]
        ),
    ]

    @Test func everyTestHasItsRows() {
        #expect(Set(Self.tests.map(\.name)) == Set(StatisticalTest.all.map(\.name)))
        for test in Self.tests { expect(test.name, test.found, test.corners) }
    }

    @Test func everyIntervalHasItsRows() {
        let keys = IntervalMethod.all.map {
            "\($0.quantity.rawValue) \($0.name) \($0.needs.last?.rawValue ?? "nothing")"
        }
        #expect(Set(Self.intervals.map(\.key)) == Set(keys))
        for interval in Self.intervals { expect(interval.key, interval.found, interval.corners) }
    }

    private func expect(_ name: String, _ found: Tally, _ corners: Set<Corner>) {
        #expect(found.rows >= 5, "\(name): \(found)")
        let missing = corners.subtracting(found.corners).map(\.rawValue).sorted()
        #expect(missing.isEmpty, "\(name) lacks \(missing)")
    }

    @Test func whatIsNoMethodOfTwoArmsHasItsRows() {
        for correction in PValueCorrection.all {
            let sidak = correction.name.hasSuffix("sidak") ? PlanReference.sidak.count : 0
            let rows = SeveralReference.adjusted.count { $0.method == correction.name } + sidak
            #expect(rows >= 5, "\(correction.name): \(rows)")
        }
        for variance in RatePlan.Variance.allCases {
            let rows = PlanReference.rates.filter { $0.variance == variance.rawValue }
            #expect(rows.count >= 5 && rows.contains { $0.allocation == 1_000 }, "\(variance)")
        }
        for multiplicity in PlanDesign.Multiplicity.allCases where multiplicity != .none {
            #expect(PlanReference.arms.contains { $0.multiplicity == multiplicity.rawValue }, "\(multiplicity)")
        }
        #expect(PlanReference.means.count >= 5 && PlanReference.means.contains { $0.units == 1_000_000_000 })
        let splits = Self.tally(CornerReference.splits) { row in
            Self.sizes(row.units).union(row.units.contains(0) ? [.none] : [])
        }
        #expect(splits.rows >= 5 && splits.corners == [.none, .oneUnit, .billion, .lopsided], "\(splits)")
        let margins = Self.tally(CornerReference.margins) {
            Self.means([($0.n1, $0.m1, $0.s1), ($0.n2, $0.m2, $0.s2)], df: $0.df)
        }
        #expect(margins.rows + MarginReference.welch.count >= 5)
        #expect(margins.corners.isSuperset(of: [.billion, .lopsided, .oneDF, .billionDF, .noSpread]), "\(margins)")
        #expect(MarginReference.scoreDifference.count >= 5 && TableReference.strata.count >= 5)
    }
}
