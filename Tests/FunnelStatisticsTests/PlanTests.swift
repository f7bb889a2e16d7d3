import Testing

@testable import FunnelStatistics

@Suite struct PlanTests {
    @Test func noncentralTailsMatchReferences() throws {
        for row in PlanReference.noncentralT {
            let t = try #require(NoncentralT(df: row.df, shift: row.shift))
            #expect(relativeError(t.lowerTail(at: row.t), row.lower) < 1e-10, "\(row) \(t.lowerTail(at: row.t))")
            #expect(relativeError(t.upperTail(at: row.t), row.upper) < 1e-10, "\(row) \(t.upperTail(at: row.t))")
            if min(row.lower, row.upper) > 1e-100 {
                #expect(relativeError(t.lowerTail(at: row.t), row.lower) < 1e-12, "\(row) \(t.lowerTail(at: row.t))")
            }
        }
        // With no shift it is Student's.
        for df in [1, 2.5, 30, 1e6] {
            for x in [-8, -1, 0, 0.5, 40.0] {
                let (t, student) = (try #require(NoncentralT(df: df, shift: 0)), try #require(StudentT(df: df)))
                #expect(relativeError(t.logUpperTail(at: x), student.logUpperTail(at: x)) < 1e-12, "\(df) \(x)")
            }
        }
    }

    private func design(_ kind: String, margin: Double, confidence: Double, allocation: Double) -> PlanDesign {
        let alternative: Alternative = kind == "greater" ? .greater : kind == "less" ? .less : .twoSided
        let claim: PlanDesign.Claim =
            kind == "equivalence" ? .equivalence(margin: margin) : margin > 0 ? .noWorse(margin: margin) : .difference
        return PlanDesign(claim: claim, alternative: alternative, confidence: confidence, allocation: allocation)
    }

    @Test(arguments: PlanReference.rates) func ratesMatchReferences(_ row: PlanReference.RateRow) throws {
        let variance = try #require(RatePlan.Variance(rawValue: row.variance))
        let plan = try RatePlan(
            baseline: row.baseline, variance: variance,
            design: design(row.kind, margin: row.margin, confidence: row.confidence, allocation: row.allocation))
        let units = try plan.units(effect: row.effect, power: row.power)
        #expect(relativeError(units.exact, row.units) < 1e-11, "\(row) \(units)")
        #expect(Double(units.control) - units.exact < 1 || units.control == 2)
        #expect(units.total == units.control + units.treatment)
        // Powers near 0 follow their scores, whose last digits weigh the more.
        let power = try plan.power(effect: row.effect, units: 500)
        #expect(relativeError(power, row.powerAt500) < 1e-11, "\(row) \(power)")
        // Each of the three figures gives the others back.
        #expect(abs(try plan.power(effect: row.effect, units: units.exact) - row.power) < 1e-12, "\(row)")
        guard row.kind != "equivalence" else {
            #expect(throws: StatisticsError.equivalenceHasNoLeastEffect) { try plan.effect(units: 500, power: 0.8) }
            return
        }
        let effect = try plan.effect(units: units.exact, power: row.power, downwards: row.effect < 0)
        #expect(abs(effect - row.effect) < 1e-12 * max(abs(row.effect), row.margin), "\(row) \(effect)")
    }

    @Test(arguments: PlanReference.arms) func severalArmsMatchReferences(_ row: PlanReference.ArmsRow) throws {
        let multiplicity = try #require(PlanDesign.Multiplicity(rawValue: row.multiplicity))
        var design = design(row.kind, margin: 0, confidence: row.confidence, allocation: row.allocation)
        design.treatments = row.treatments
        design.multiplicity = multiplicity
        let units = try RatePlan(baseline: row.baseline, design: design).units(effect: row.effect, power: 0.8)
        // Dunnett's quantile is an iterated figure.
        #expect(relativeError(units.exact, row.units) < (multiplicity == .dunnett ? 1e-9 : 1e-11), "\(row) \(units)")
        #expect(units.total == units.control + row.treatments * units.treatment)
    }

    @Test func matchesR() throws {
        for row in SeveralReference.powerProp {
            let alternative: Alternative = row.oneSided ? (row.p2 > row.p1 ? .greater : .less) : .twoSided
            let plan = try RatePlan(
                baseline: row.p1, design: PlanDesign(alternative: alternative, confidence: row.confidence))
            let units = try plan.units(effect: row.p2 - row.p1, power: row.power)
            #expect(relativeError(units.exact, row.units) < 1e-9, "\(row) \(units)")
            let known = try unitsPerArm(
                rate: row.p1, against: row.p2, confidence: row.confidence, power: row.power, alternative: alternative)
            #expect(units.control == known)
        }
        for row in SeveralReference.leastRate {
            let effect = try RatePlan(baseline: row.p1).effect(units: row.units, power: row.power)
            #expect(relativeError(row.p1 + effect, row.p2) < 1e-9, "\(row) \(effect)")
        }
        for row in SeveralReference.powerT {
            let plan = try MeanPlan(
                standardDeviation: row.sd,
                design: PlanDesign(alternative: row.oneSided ? .greater : .twoSided, confidence: row.confidence))
            let units = try plan.units(effect: row.delta, power: row.power)
            #expect(relativeError(units.exact, row.units) < 1e-9, "\(row) \(units)")
        }
        for row in SeveralReference.leastDelta {
            let effect = try MeanPlan(standardDeviation: row.sd).effect(units: row.units, power: row.power)
            #expect(relativeError(effect, row.delta) < 1e-9, "\(row) \(effect)")
        }
    }

    @Test(arguments: PlanReference.means) func meansMatchReferences(_ row: PlanReference.MeanRow) throws {
        let plan = try MeanPlan(
            standardDeviation: row.control, treatmentDeviation: row.treatment,
            design: design(row.kind, margin: row.margin, confidence: row.confidence, allocation: row.allocation))
        let power = try plan.power(effect: row.effect, units: row.units)
        #expect(relativeError(power, row.power) < 1e-10, "\(row) \(power)")
        guard row.power < 0.999, row.units > 2 else { return }
        let units = try plan.units(effect: row.effect, power: row.power)
        #expect(relativeError(units.exact, row.units) < 1e-9, "\(row) \(units)")
        guard row.kind != "equivalence" else { return }
        let effect = try plan.effect(units: row.units, power: row.power, downwards: row.effect < 0)
        #expect(abs(effect - row.effect) < 1e-9 * max(abs(row.effect), row.margin), "\(row) \(effect)")
    }

    @Test func powerRisesWithUnitsAndEffect() throws {
        let margins: [PlanDesign] = [
            PlanDesign(), PlanDesign(alternative: .greater),
            PlanDesign(claim: .noWorse(margin: 0.02), alternative: .greater),
            PlanDesign(allocation: 0.001), PlanDesign(treatments: 3, multiplicity: .bonferroni),
        ]
        for design in margins {
            for variance in RatePlan.Variance.allCases {
                let plan = try RatePlan(baseline: 0.1, variance: variance, design: design)
                let mean = try MeanPlan(standardDeviation: 0.3, design: design)
                var (last, lastMean) = (0.0, 0.0)
                for units in [2_000, 10_000, 1e6, 1e9] {
                    let power = try plan.power(effect: 0.01, units: units)
                    #expect(power >= last && power <= 1)
                    last = power
                    guard variance == .pooled else { continue }
                    let ofMean = try mean.power(effect: 0.01, units: units)
                    #expect(ofMean >= lastMean && ofMean <= 1, "\(design) \(units)")
                    lastMean = ofMean
                }
                // A rate of almost 1 hardly varies, so that a power below one half may fall with the effect.
                guard design.allocation == 1 else { continue }
                last = 0
                for effect in [0.001, 0.01, 0.1, 0.5, 0.9] {
                    let power = try plan.power(effect: effect, units: 300)
                    #expect(power >= last && power <= 1)
                    last = power
                }
            }
        }
    }

    @Test func severalArmsNeedMoreAndDunnettLessThanBonferroni() throws {
        func units(_ multiplicity: PlanDesign.Multiplicity) throws -> (rate: PlannedUnits, mean: PlannedUnits) {
            let design = PlanDesign(treatments: 4, multiplicity: multiplicity)
            return (
                try RatePlan(baseline: 0.1, design: design).units(effect: 0.02, power: 0.8),
                try MeanPlan(standardDeviation: 2, design: design).units(effect: 1.5, power: 0.8)
            )
        }
        let (alone, dunnett, bonferroni) = (try units(.none), try units(.dunnett), try units(.bonferroni))
        #expect(alone.rate.exact < dunnett.rate.exact && dunnett.rate.exact < bonferroni.rate.exact)
        #expect(alone.mean.exact < dunnett.mean.exact && dunnett.mean.exact < bonferroni.mean.exact)
        #expect(dunnett.rate.total == 5 * dunnett.rate.control)
        #expect(try dunnett.rate.days(unitsPerDay: 1_000) == (dunnett.rate.total + 999) / 1_000)
    }

    @Test func refusesByName() throws {
        let plan = try RatePlan(baseline: 0.5)
        #expect(throws: StatisticsError.noEffect) { try plan.units(effect: 0, power: 0.8) }
        #expect(throws: StatisticsError.notAPower(1)) { try plan.units(effect: 0.1, power: 1) }
        #expect(throws: StatisticsError.notAShare(1.1)) { try plan.units(effect: 0.6, power: 0.8) }
        #expect(throws: StatisticsError.notUnits(0)) { try plan.power(effect: 0.1, units: 0) }
        #expect(throws: StatisticsError.effectTooLarge) { try plan.effect(units: 3, power: 0.99) }
        #expect(throws: StatisticsError.effectTooSmall) { try plan.units(effect: 1e-9, power: 0.8) }
        #expect(throws: StatisticsError.notAShare(1.5)) { try RatePlan(baseline: 1.5) }
        #expect(throws: StatisticsError.marginNeedsDirection) {
            try RatePlan(baseline: 0.5, design: PlanDesign(claim: .noWorse(margin: 0.1)))
        }
        #expect(throws: StatisticsError.notAMargin(0)) {
            try RatePlan(baseline: 0.5, design: PlanDesign(claim: .equivalence(margin: 0)))
        }
        let greater = PlanDesign(alternative: .greater)
        #expect(throws: StatisticsError.effectOutsideClaim) {
            try RatePlan(baseline: 0.5, design: greater).units(effect: -0.1, power: 0.8)
        }
        #expect(throws: StatisticsError.effectOutsideClaim) {
            try MeanPlan(standardDeviation: 1, design: greater).units(effect: -0.1, power: 0.8)
        }
        #expect(throws: StatisticsError.noVariation(rate: nil)) { try MeanPlan(standardDeviation: 0) }
        #expect(throws: StatisticsError.noEffect) { try MeanPlan(standardDeviation: 1).units(effect: 0, power: 0.8) }
        #expect(throws: StatisticsError.effectTooSmall) {
            try MeanPlan(standardDeviation: 1).units(effect: 1e-12, power: 0.8)
        }
        #expect(throws: StatisticsError.notUnits(1)) { try MeanPlan(standardDeviation: 1).power(effect: 1, units: 1) }
    }
}
