import Testing

@testable import FunnelStatistics

/// A plan on the blackboard: every line with figures comes to what it says, and one line to the figure that was sought.
@Suite struct PlanStepTests {
    private static let designs: [PlanDesign] = {
        var designs: [PlanDesign] = []
        for alternative in Alternative.allCases {
            designs.append(PlanDesign(alternative: alternative))
            designs.append(PlanDesign(alternative: alternative, confidence: 0.99, allocation: 0.4))
            for multiplicity in PlanDesign.Multiplicity.allCases {
                designs.append(
                    PlanDesign(
                        alternative: alternative, allocation: multiplicity == .none ? 1 : 1.5, treatments: 3,
                        multiplicity: multiplicity))
            }
            guard alternative != .twoSided else { continue }
            designs.append(PlanDesign(claim: .noWorse(margin: 0.03), alternative: alternative))
            designs.append(PlanDesign(claim: .noWorse(margin: 0.03), alternative: alternative, allocation: 2))
        }
        designs.append(PlanDesign(claim: .equivalence(margin: 0.04), confidence: 0.9))
        designs.append(PlanDesign(claim: .equivalence(margin: 0.04), confidence: 0.9, allocation: 2))
        return designs
    }()

    /// Some that support the claim, and one of 0 with a margin.
    private func effects(_ design: PlanDesign) -> [Double] {
        if design.isEquivalence { return [0, 0.01, -0.02] }
        let towards: [Double] = design.alternative == .twoSided ? [0.02, -0.02] : [0.02 * design.direction(of: 1)]
        return design.margin == nil ? towards : towards + towards.map { -$0 / 2 } + [0]
    }

    @Test(arguments: RatePlan.Variance.allCases) func rates(_ variance: RatePlan.Variance) throws {
        for design in Self.designs {
            for baseline in [0.05, 0.3, 0.94] {
                let plan = try RatePlan(baseline: baseline, variance: variance, design: design)
                for effect in effects(design) {
                    let title = "\(variance) \(baseline) \(effect) \(design)"
                    let planned = try plan.units(effect: effect, power: 0.8)
                    let units = try plan.steps(sought: .units, effect: effect, units: planned.exact, power: 0.8)
                    expectTrue(units, title)
                    expect(units, "exact n", planned.exact, title)
                    expect(units, "n", Double(planned.control), title)
                    #expect(units.contains { $0.value == Double(planned.treatment) }, "\(title)")
                    if !design.isEquivalence { expect(units, "in all", Double(planned.total), title) }
                    if design.isEquivalence {
                        #expect(abs((units.last?.value ?? 0) - 0.8) < 1e-9, "\(title)")
                    } else {
                        #expect(units.contains { $0.name == "exact n" && !$0.figures.isEmpty }, "\(title)")
                    }

                    for n in [40, 900.5, 1e9] {
                        let power = try plan.power(effect: effect, units: n)
                        let steps = try plan.steps(sought: .power, effect: effect, units: n, power: power)
                        expectTrue(steps, title)
                        #expect(steps.last?.name == "power" && steps.last?.value == power, "\(title)")
                    }

                    guard !design.isEquivalence else { continue }
                    let least = try plan.effect(units: planned.exact, power: 0.8, downwards: effect < 0)
                    let steps = try plan.steps(sought: .effect, effect: least, units: planned.exact, power: 0.8)
                    expectTrue(steps, title)
                    #expect(steps.last?.name == "effect" && steps.last?.value == least, "\(title)")
                    #expect(steps.last?.figures.isEmpty == false, "\(title)")
                }
            }
        }
    }

    @Test func likeliestRatesCanBeChecked() throws {
        for (alternative, allocation) in [(Alternative.greater, 1.0), (.less, 1), (.greater, 3)] {
            let design = PlanDesign(
                claim: .noWorse(margin: 0.03), alternative: alternative, allocation: allocation)
            let steps = try RatePlan(baseline: 0.2, design: design)
                .steps(sought: .power, effect: 0.01, units: 500, power: 0)
            #expect(steps.contains { $0.name == "check" })
        }
    }

    /// Rates of 0 and 1, which do not vary, and wanted powers below the level.
    @Test func corners() throws {
        for variance in RatePlan.Variance.allCases {
            for (baseline, effect) in [(0, 0.1), (1, -0.1), (0, 1), (1, -1), (0.4, 0.6), (0.4, -0.4)] {
                let plan = try RatePlan(baseline: baseline, variance: variance)
                for n in [1, 30, 1e15] {
                    let power = try plan.power(effect: effect, units: n)
                    let steps = try plan.steps(sought: .power, effect: effect, units: n, power: power)
                    expectTrue(steps, "\(variance) \(baseline) \(effect)")
                    #expect(steps.last?.value == power)
                }
                for wanted in [0.001, 0.999] {
                    let planned = try plan.units(effect: effect, power: wanted)
                    let steps = try plan.steps(sought: .units, effect: effect, units: planned.exact, power: wanted)
                    expectTrue(steps, "\(variance) \(baseline) \(effect) \(wanted)")
                    expect(steps, "exact n", planned.exact, "\(variance) \(baseline) \(effect) \(wanted)")
                }
                guard effect != 1, effect != -1,
                    let least = try? plan.effect(
                        units: 400, power: 0.8, downwards: effect < 0)
                else { continue }
                let steps = try plan.steps(sought: .effect, effect: least, units: 400, power: 0.8)
                expectTrue(steps, "\(variance) \(baseline)")
                #expect(steps.last?.value == least)
            }
        }
        #expect(throws: StatisticsError.notAShare(1.1)) {
            try RatePlan(baseline: 0.5).steps(sought: .power, effect: 0.6, units: 10, power: 0)
        }
    }

    @Test(arguments: [nil, 0.5]) func means(_ second: Double?) throws {
        for design in Self.designs {
            let plan = try MeanPlan(standardDeviation: 0.2, treatmentDeviation: second, design: design)
            for effect in effects(design) {
                let title = "\(second ?? 0.2) \(effect) \(design)"
                let planned = try plan.units(effect: effect, power: 0.8)
                let units = try plan.steps(sought: .units, effect: effect, units: planned.exact, power: 0.8)
                expectTrue(units, title)
                expect(units, "exact n", planned.exact, title)
                expect(units, "n", Double(planned.control), title)
                expect(units, "in all", Double(planned.total), title)
                let reached = units.first { $0.name == "power" }?.value
                #expect(reached == (try plan.power(effect: effect, units: Double(planned.control))), "\(title)")
                #expect(try #require(reached) >= 0.8 - 1e-12, "\(title)")
                let fewer = try #require(units.first { $0.name == "power of n − 1" }?.value)
                #expect(fewer < 0.8, "\(title)")

                for n in [12, 900.5] {
                    let power = try plan.power(effect: effect, units: n)
                    let steps = try plan.steps(sought: .power, effect: effect, units: n, power: power)
                    expectTrue(steps, title)
                    #expect(steps.last?.name == "power" && steps.last?.value == power, "\(title)")
                }

                guard !design.isEquivalence else { continue }
                let least = try plan.effect(units: 80, power: 0.8, downwards: effect < 0)
                let steps = try plan.steps(sought: .effect, effect: least, units: 80, power: 0.8)
                expectTrue(steps, title)
                expect(steps, "effect", least, title)
                #expect(abs((steps.last?.value ?? 0) - 0.8) < 1e-9, "\(title)")
            }
        }
    }

    @Test func fewestUnitsOfMeans() throws {
        let plan = try MeanPlan(standardDeviation: 1)
        let planned = try plan.units(effect: 100, power: 0.8)
        #expect(planned.control == 2)
        let steps = try plan.steps(sought: .units, effect: 100, units: planned.exact, power: 0.8)
        expectTrue(steps, "two units")
        #expect(steps.last == .words("no arm can have fewer units"))
    }

    private func expect(_ steps: [WorkedStep], _ name: String, _ value: Double, _ title: String) {
        let found = steps.first { $0.name == name }?.value
        #expect(found == value, "\(title): \(name)")
    }
}

/// Every line that has its figures put in comes to what it says.
func expectTrue(_ steps: [WorkedStep], _ title: String) {
    #expect(!steps.isEmpty, "\(title)")
    for step in steps {
        if let value = step.value { #expect(value.isFinite, "\(title): \(step)") }
        guard !step.figures.isEmpty, let value = step.value else { continue }
        guard let computed = FiguresCalculator.value(of: step.figures) else {
            Issue.record("\(title): cannot be computed: \(step)")
            continue
        }
        #expect(
            relativeError(computed, value) < 1e-9 || abs(computed - value) < 1e-12,
            "\(title): \(step) is \(computed)")
    }
}
