import FunnelStatistics
import FunnelValues
import Testing

@Suite struct RateIntervalTests {

    static let oneRate: [(name: String, rows: [MarginReference.RateRow], tolerance: Double)] = [
        ("wilson_cc", MarginReference.wilsonContinuity, 1e-12), ("agresti_coull", MarginReference.agrestiCoull, 1e-12),
        ("wald", MarginReference.wald, 1e-12), ("clopper_pearson", MarginReference.clopperPearson, 1e-9),
        ("jeffreys", MarginReference.jeffreys, 1e-9),
    ]

    @Test(arguments: oneRate) func oneRateMatchesReferences(
        _ method: (name: String, rows: [MarginReference.RateRow], tolerance: Double)
    ) throws {
        let listed = try #require(IntervalMethod.named(method.name, of: .rate))
        #expect(method.rows.count >= 5)
        for row in method.rows {
            let interval = try listed.evaluate([.proportion(Proportion(row.x, of: row.n))], row.confidence, .twoSided)
            #expect(relativeError(interval.low, row.low) < method.tolerance, "\(row): \(interval)")
            #expect(relativeError(interval.high, row.high) < method.tolerance, "\(row): \(interval)")
        }
    }

    static let pairs: [(name: String, quantity: IntervalMethod.Quantity, rows: [MarginReference.PairRow])] = [
        ("newcombe", .difference, MarginReference.newcombe),
        ("agresti_caffo", .difference, MarginReference.agrestiCaffo),
        ("wald", .difference, MarginReference.waldDifference), ("log", .lift, MarginReference.katzLift),
        ("odds_log", .oddsRatio, MarginReference.woolf), ("odds_score", .oddsRatio, MarginReference.scoreOddsRatio),
    ]

    @Test(arguments: pairs) func pairsMatchReferences(
        _ method: (name: String, quantity: IntervalMethod.Quantity, rows: [MarginReference.PairRow])
    ) throws {
        let listed = try #require(IntervalMethod.named(method.name, of: method.quantity))
        let tolerance = method.name == "score" ? 1e-9 : 1e-12
        #expect(method.rows.count >= 5)
        for row in method.rows {
            let arms: [Sample] = [
                .proportion(Proportion(row.x1, of: row.n1)), .proportion(Proportion(row.x2, of: row.n2)),
            ]
            let interval = try listed.evaluate(arms, row.confidence, .twoSided)
            // An end that the estimate and the reach nearly cancel in is right to the size of the other end.
            let scale = max(abs(row.low), abs(row.high ?? 0))
            for (end, expected) in [(interval.low, row.low), (interval.high, row.high)] {
                let isNear = end != nil && expected != nil && abs(end! - expected!) < tolerance / 100 * scale
                #expect(isNear || relativeError(end, expected) < tolerance, "\(row): \(interval)")
            }
        }
    }

    @Test func oneSidedIntervalsEndWhereWiderTwoSidedOnesDo() throws {
        let arms: [Sample] = [.proportion(Proportion(500, of: 10_000)), .proportion(Proportion(565, of: 10_000))]
        for method in IntervalMethod.all where method.needs == [.count, .successes] {
            let own = method.quantity == .rate ? [arms[0]] : arms
            let both = try method.evaluate(own, 0.9, .twoSided)
            let greater = try method.evaluate(own, 0.95, .greater)
            let less = try method.evaluate(own, 0.95, .less)
            let bounds: (Double?, Double?)
            switch method.quantity {
            case .rate: bounds = (0, 1)
            case .difference: bounds = (-1, 1)
            case .lift: bounds = (-1, nil)
            default: bounds = (0, nil)
            }
            #expect(relativeError(greater.low, both.low) < 1e-12, "\(method.name) of \(method.quantity)")
            #expect(relativeError(less.high, both.high) < 1e-12, "\(method.name) of \(method.quantity)")
            #expect(greater.high == bounds.1 && less.low == bounds.0, "\(method.name) of \(method.quantity)")
        }
    }

    /// Arms changed round: a difference changes sign, a ratio is one over it, and successes for failures mirrors a rate.
    @Test func symmetriesHold() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let (n1, n2) = (Int.random(in: 2...300, using: &random), Int.random(in: 2...300, using: &random))
            let first = Proportion(Int.random(in: 1..<n1, using: &random), of: n1)
            let second = Proportion(Int.random(in: 1..<n2, using: &random), of: n2)
            for method in IntervalMethod.all where method.needs == [.count, .successes] {
                if method.quantity == .rate {
                    let own = try method.evaluate([.proportion(first)], 0.95, .twoSided)
                    let failures = Sample.proportion(Proportion(first.failures, of: n1))
                    let mirrored = try method.evaluate([failures], 0.95, .twoSided)
                    #expect(relativeError(own.low.map { 1 - $0 }, mirrored.high) < 1e-9, "\(method.name) \(first)")
                    #expect(own.contains(first.rate), "\(method.name) \(first)")
                    continue
                }
                let forth = try method.evaluate([.proportion(first), .proportion(second)], 0.95, .twoSided)
                let back = try method.evaluate([.proportion(second), .proportion(first)], 0.95, .twoSided)
                let low = try #require(forth.low)
                let high = try #require(back.high)
                switch method.quantity {
                case .difference: #expect(abs(low + high) < 1e-12, "\(method.name) \(first) \(second)")
                case .lift:
                    #expect(relativeError((1 + low) * (1 + high), 1) < 1e-9, "\(method.name) \(first) \(second)")
                default: #expect(relativeError(low * high, 1) < 1e-9, "\(method.name) \(first) \(second)")
                }
            }
        }
    }

    @Test func theScoreIntervalOfTheOddsRatioExcludesOneExactlyWhenPooledZRejects() throws {
        var random = SeededGenerator(seed: 3)
        var rejected = 0
        for _ in 0..<2_000 {
            let (n1, n2) = (Int.random(in: 1...500, using: &random), Int.random(in: 1...500, using: &random))
            let control = Proportion(Int.random(in: 0...n1 / 4, using: &random), of: n1)
            let treatment = Proportion(Int.random(in: 0...n2 / 4, using: &random), of: n2)
            guard control.successes + treatment.successes > 0 else { continue }
            let p = try twoProportionTest(control: control, treatment: treatment).pValue
            if abs(p - 0.05) < 1e-9 { continue }
            rejected += p < 0.05 ? 1 : 0
            let odds = try scoreOddsRatioInterval(control: control, treatment: treatment)
            #expect(odds.contains(1) == (p > 0.05), "\(control) \(treatment) \(odds) \(p)")
        }
        #expect(rejected > 200 && rejected < 1_900)
    }

    @Test func noCornerGivesANumberThatIsNone() throws {
        var samples: [Proportion] = []
        for n in [1, 2, 30, 1_000, 1_000_000_000] {
            for x in Set([0, 1, n / 2, n - 1, n]) { samples.append(Proportion(x, of: n)) }
        }
        samples.append(Proportion(.max, of: .max))
        samples.append(Proportion(1, of: .max))
        for method in IntervalMethod.all where method.needs == [.count, .successes] {
            let bounds: ClosedRange<Double> =
                switch method.quantity {
                case .rate: 0...1
                case .difference: -1...1
                case .lift: -1...(.infinity)
                default: 0...(.infinity)
                }
            for first in samples {
                for second in method.quantity == .rate ? [first] : samples {
                    let both: [Sample] = [.proportion(first), .proportion(second)]
                    let arms = method.quantity == .rate ? [both[0]] : both
                    for confidence in [0.2, 0.95, 0.999999] {
                        for alternative in Alternative.allCases {
                            let text = "\(method.name) of \(method.quantity): \(arms) \(confidence) \(alternative)"
                            check(method, arms, confidence, alternative, bounds, text)
                        }
                    }
                }
            }
        }
    }

    private func check(
        _ method: IntervalMethod, _ arms: [Sample], _ confidence: Double, _ alternative: Alternative,
        _ bounds: ClosedRange<Double>, _ text: String
    ) {
        do throws(StatisticsError) {
            let interval = try method.evaluate(arms, confidence, alternative)
            let (low, high) = (interval.low ?? bounds.lowerBound, interval.high ?? bounds.upperBound)
            #expect(
                bounds.lowerBound <= low && low <= high && high <= bounds.upperBound && low.isFinite
                    && interval.high?.isFinite != false, "\(text): \(interval)")
        } catch {
            switch error {
            case .needsCounts(_, let name): #expect(name == method.name, "\(text)")
            case .tooManyUnits(let name, let found, _): #expect(found == .max && name == method.name, "\(text)")
            default: Issue.record("\(text): \(error)")
            }
        }
    }

    @Test func logarithmsOfNothingAreNamed() {
        let (none, some) = (Proportion(0, of: 10), Proportion(3, of: 10))
        #expect(throws: StatisticsError.needsCounts(of: "successes", method: "log")) {
            try katzLiftInterval(control: none, treatment: some)
        }
        #expect(throws: StatisticsError.needsCounts(of: "successes", method: "log")) {
            try katzLiftInterval(control: some, treatment: none)
        }
        #expect(throws: StatisticsError.needsCounts(of: "successes and failures", method: "odds_log")) {
            try woolfInterval(control: some, treatment: Proportion(10, of: 10))
        }
    }

    @Test func namesAreUniquePerQuantityAndSample() {
        let names = IntervalMethod.all.map { "\($0.name) \($0.quantity) \($0.needs)" }
        #expect(Set(names).count == names.count)
    }
}
