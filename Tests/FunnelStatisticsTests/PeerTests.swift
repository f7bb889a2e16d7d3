import FunnelStatistics
import Testing

/// Which of our methods gives the figure of each other tool, on the data of the design page's table "one test, nine answers".
@Suite struct PeerTests {
    static let rates = [
        "small": [Proportion(2, of: 60), Proportion(9, of: 62)],
        "large": [Proportion(500, of: 10_000), Proportion(565, of: 10_000)],
    ]
    static let means = [Moments(of: PeerReference.control), Moments(of: PeerReference.treatment)]
    static let ratios = [
        (PeerReference.control, PeerReference.controlUnits), (PeerReference.treatment, PeerReference.treatmentUnits),
    ].map { values, units in
        zip(values, units).reduce(into: JointMoments()) { $0.add($1.0, $1.1) }
    }

    /// The data as the tool sees them.
    private func arms(_ row: PeerReference.Row) throws -> [Sample] {
        switch row.sample {
        case "means": return Self.means.map(Sample.moments)
        case "ratios": return Self.ratios.map(Sample.ratio)
        default: break
        }
        let rates = try #require(Self.rates[row.data], "\(row)")
        switch row.sample {
        case "rates": return rates.map(Sample.proportion)
        case "first rate": return [.proportion(rates[0])]
        case "rates as means": return try rates.map { .moments(try #require(Sample.proportion($0).moments)) }
        case "one success and one failure more":
            return rates.map { .proportion(Proportion($0.successes + 1, of: $0.trials + 2)) }
        case "variance p(1-p)":
            return rates.map {
                .moments(
                    Moments(count: $0.trials, mean: $0.rate, m2: $0.rate * (1 - $0.rate) * Double($0.trials - 1)))
            }
        default:
            Issue.record("no such sample: \(row)")
            return []
        }
    }

    /// The first method of that name which takes such samples: rates and means have a log interval each.
    private func interval(_ ours: Substring, _ arms: [Sample]) throws -> Interval {
        let words = ours.split(separator: " ")
        let quantity = try #require(IntervalMethod.Quantity(rawValue: String(words[0])))
        for method in IntervalMethod.all where method.quantity == quantity && method.name == words[1] {
            do throws(StatisticsError) {
                return try method.evaluate(arms, 0.95, .twoSided)
            } catch {
                guard case .wrongSample = error else { throw error }
            }
        }
        throw StatisticsError.armsNeeded(found: 0, needed: String(ours))
    }

    @Test(arguments: PeerReference.rows.filter { !$0.ours.isEmpty })
    func aToolsFigureIsThatOfOurMethod(_ row: PeerReference.Row) throws {
        let arms = try arms(row)
        // SciPy looks for the worst common rate by a search of its own.
        let searched = row.ours == "barnard" || row.ours == "boschloo"
        if let p = row.p {
            let test = try #require(StatisticalTest.named(row.ours), "\(row)")
            let found = try test.evaluate(arms, .twoSided)
            #expect(relativeError(found.pValue, p) < (searched ? 1e-6 : 1e-12), "\(row): \(found)")
        } else {
            let found = try interval(row.ours[...], arms)
            #expect(relativeError(found.low, row.low) < 1e-9, "\(row): \(found)")
            #expect(relativeError(found.high, row.high) < 1e-9, "\(row): \(found)")
        }
    }

    /// Where the table says that no method of ours answers so, none does.
    @Test(arguments: PeerReference.rows.filter { $0.ours.isEmpty })
    func whatIsNotOursNoMethodGives(_ row: PeerReference.Row) throws {
        #expect(!row.why.isEmpty)
        let arms = try arms(row)
        if let p = row.p {
            for test in StatisticalTest.all {
                guard let found = try? test.evaluate(arms, .twoSided) else { continue }
                #expect(relativeError(found.pValue, p) > 1e-6, "\(test.name): \(row)")
            }
        } else {
            for method in IntervalMethod.all {
                guard let found = try? method.evaluate(arms, 0.95, .twoSided) else { continue }
                #expect(relativeError(found.low, row.low) > 1e-6, "\(method.name): \(row)")
            }
        }
    }

    @Test func everyToolIsThere() {
        let tools = Set(PeerReference.rows.compactMap { $0.tool.split(separator: " ").first.map(String.init) })
        #expect(tools == ["gbstats", "tea-tasting", "spotify-confidence", "statsmodels", "scipy"])
        #expect(Set(PeerReference.rows.map(\.data)) == ["small", "large", "means", "ratios"])
    }

    /// Ours is what mpmath says, and the tool's is not: a row that a new version of the tool puts right has to go.
    @Test func whereAToolIsWrongOursIsRight() throws {
        for row in PeerReference.disputed {
            let (control, treatment) = (Proportion(row.arms.0, of: row.arms.1), Proportion(row.arms.2, of: row.arms.3))
            let pair: [Sample] = [.proportion(control), .proportion(treatment)]
            let found: Double?
            switch row.ours {
            case "difference score low": found = try scoreDifferenceInterval(control: control, treatment: treatment).low
            case "difference score high":
                found = try scoreDifferenceInterval(control: control, treatment: treatment).high
            case "margin 0.05":
                found = try scoreDifferenceTest(control: control, treatment: treatment, null: 0.05).pValue
            case "sample ratio":
                found = try sampleRatioTest(units: [row.arms.0, 0, row.arms.2], planned: [1, 0, 1]).pValue
            default: found = try #require(StatisticalTest.named(row.ours)).evaluate(pair, .twoSided).pValue
            }
            let barnard = TableReference.barnard.first {
                ($0.x1, $0.n1, $0.x2, $0.n2) == row.arms
            }
            let right = try #require(row.right ?? barnard?.twoSided)
            #expect(relativeError(found, right) < 1e-9, "\(row): \(found as Any)")
            #expect(relativeError(row.theirs, right) > 1e-6, "\(row)")
        }
    }

    @Test func ratesOfR() throws {
        for row in RPeerReference.rates {
            let (control, treatment) = (Proportion(row.x1, of: row.n1), Proportion(row.x2, of: row.n2))
            let (yates, fisher) = (
                try yatesTest(control: control, treatment: treatment),
                try fisherTest(control: control, treatment: treatment)
            )
            #expect(relativeError(yates.pValue, row.prop) < 1e-12, "\(row): \(yates)")
            #expect(relativeError(fisher.pValue, row.fisher) < 1e-11, "\(row): \(fisher)")
            let wald = try waldDifferenceInterval(control: control, treatment: treatment)
            #expect(row.propLow < wald.low ?? 1 && row.propHigh > wald.high ?? -1, "corrected: wider than \(wald)")
        }
    }

    @Test func sizesOfRpact() throws {
        for row in RPeerReference.rateSizes {
            let alternative: Alternative =
                !row.oneSided ? .twoSided : row.margin > 0 || row.effect > 0 ? .greater : .less
            let design = PlanDesign(
                claim: row.margin > 0 ? .noWorse(margin: row.margin) : .difference, alternative: alternative,
                confidence: row.confidence, allocation: row.allocation)
            let plan = try RatePlan(baseline: row.baseline, design: design)
            let found = try plan.units(effect: row.effect, power: 0.8)
            #expect(relativeError(found.exact, row.units) < 1e-9, "\(row): \(found)")
        }
        for row in RPeerReference.meanSizes {
            let design = PlanDesign(
                alternative: row.oneSided ? .greater : .twoSided, confidence: row.confidence,
                allocation: row.allocation)
            let found = try MeanPlan(standardDeviation: row.sd, design: design).units(effect: row.effect, power: 0.8)
            // rpact ends its search a few millionths from the root; power.t.test, in PlanTests, agrees to 1e-9.
            #expect(relativeError(found.exact, row.units) < 1e-5, "\(row): \(found)")
        }
    }
}
