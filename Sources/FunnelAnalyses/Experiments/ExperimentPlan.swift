package import FunnelReport
package import FunnelStatistics
import FunnelSyntax
package import FunnelValues

/// A plan with one of units, effect and power left out: which is found, and told with the others.
package struct ExperimentPlan: Sendable {
    package enum Quantity: Sendable {
        case rate(Double)
        /// A mean that is nil leaves effects absolute.
        case mean(Double?, sd: Double)
    }

    package enum Effect: Sendable, Hashable {
        case absolute(Double)
        case relative(Double)
        /// The value that treatment is to come to.
        case target(Double)
    }

    package var quantity: Quantity
    package var title: String
    package var unit: Unit
    package var design = PlanDesign()
    package var effect: Effect?
    /// Of control, and of each treatment; empty where they are sought.
    package var units: [Int] = []
    package var power: Double?
    /// Units a day over all arms.
    package var traffic: Double?
    package var variance = RatePlan.Variance.pooled

    package init(_ quantity: Quantity, title: String, unit: Unit) {
        (self.quantity, self.title, self.unit) = (quantity, title, unit)
    }

    /// - Parameter usualPower: what a power that is left out beside another gap is.
    /// - Throws: `Diagnostic` for a plan that nothing is left out of or that no number of units fulfils.
    package func report(usualPower: Double) throws -> Report {
        if case .relative = effect, baseline ?? 0 == 0 {
            throw Diagnostic(
                "a lift of what?", cause: "a relative effect needs a baseline that is not 0", remedies: ["change 1"])
        }
        do throws(StatisticsError) { return try solved(usualPower) } catch {
            if case .notAShare(let rate) = error, rate > 1 || rate < 0 {
                let shown = Decimal(rounding: rate * 100, to: 2).map { "\($0) %" } ?? "\(rate)"
                throw Diagnostic(
                    "no plan: the treatment's rate would be \(shown)", cause: "a rate lies between 0 and 100 %")
            }
            throw Diagnostic("no plan: \(error.message)")
        }
    }

    /// As on a blackboard: what is known, and how the rest follows.
    package func explanation(usualPower: Double) throws -> Report {
        let whole = try report(usualPower: usualPower)
        guard case .plan(let shown) = whole.body, let sought = PlannedFigure(rawValue: shown.sought.rawValue) else {
            return whole
        }
        var board = Blackboard()
        board.title(title)
        do throws(StatisticsError) {
            let units =
                sought == .units
                ? try plannedUnits(shown.effect, shown.power).exact : Double(shown.unitsPerArm.first ?? 0)
            switch quantity {
            case .rate(let rate):
                board.source("rates", "J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), §3.2")
                let plan = try RatePlan(baseline: rate, variance: variance, design: design)
                board.work(try plan.steps(sought: sought, effect: shown.effect, units: units, power: shown.power))
            case .mean(_, let sd):
                board.source("means", "the noncentral t distribution")
                let plan = try MeanPlan(standardDeviation: sd, design: design)
                board.work(try plan.steps(sought: sought, effect: shown.effect, units: units, power: shown.power))
            }
        } catch {
            throw Diagnostic("no plan: \(error.message)")
        }
        if shown.days != nil, let traffic = shown.traffic {
            board.work([
                WorkedStep(
                    "days", "units in all / units a day, rounded up", "",
                    (Double(shown.unitsInAll) / traffic).rounded(.up))
            ])
        }
        return board.report(title, notes: whole.notes)
    }

    private var baseline: Double? {
        switch quantity {
        case .rate(let rate): rate
        case .mean(let mean, _): mean
        }
    }

    private func solved(_ usualPower: Double) throws(StatisticsError) -> Report {
        let absolute = self.absolute
        var notes: [Note] = []
        let power = power ?? usualPower
        let (found, effect, sought, reached): ([Int], Double, PlanReport.Sought, Double)
        switch (absolute, units.first) {
        case (let known?, nil):
            let planned = try plannedUnits(known, power)
            found = [planned.control] + Array(repeating: planned.treatment, count: design.treatments)
            (effect, sought) = (known, .units)
            reached = try self.power(known, Double(planned.control))
        case (nil, let control?):
            (found, sought, reached) = (units, .effect, power)
            effect = try leastEffect(Double(control), power)
        case (let known?, let control?):
            (found, effect, sought) = (units, known, .power)
            reached = try self.power(known, Double(control))
        case (nil, nil): throw .noEffect
        }
        var report = PlanReport(
            title: title, sought: sought, unitsPerArm: found, baseline: baseline, effect: effect,
            power: sought == .units ? power : reached, confidence: design.confidence,
            alternative: design.alternative.rawValue, unit: unit, method: method)
        if case .relative(let lift) = self.effect { report.lift = lift }
        switch design.claim {
        case .difference: break
        case .noWorse(let margin): (report.claim, report.margin) = ("no_worse", margin)
        case .equivalence(let margin): (report.claim, report.margin) = ("equivalence", margin)
        }
        if let traffic {
            let days = (Double(report.unitsInAll) / traffic).rounded(.up)
            report.traffic = traffic
            report.days = days < 1e9 ? Int(days) : nil
            if days >= 1e9 { notes.append(.warning("more days than anybody waits")) }
        }
        if design.treatments > 1 {
            notes.append(
                Note(
                    "\(design.treatments) arms against one control: the level of each is \(design.multiplicity.words), the power that of one comparison"
                ))
        }
        return Report(.plan(report), notes: notes)
    }

    private var method: String {
        switch quantity {
        case .rate: variance == .pooled ? "z_pooled" : variance.rawValue
        case .mean: "t"
        }
    }

    private var absolute: Double? {
        switch effect {
        case nil: nil
        case .absolute(let change): change
        case .relative(let lift): lift * abs(baseline ?? 0)
        case .target(let value): value - (baseline ?? 0)
        }
    }

    private func plannedUnits(_ effect: Double, _ power: Double) throws(StatisticsError) -> PlannedUnits {
        switch quantity {
        case .rate(let rate):
            try RatePlan(baseline: rate, variance: variance, design: design).units(effect: effect, power: power)
        case .mean(_, let sd): try MeanPlan(standardDeviation: sd, design: design).units(effect: effect, power: power)
        }
    }

    private func power(_ effect: Double, _ units: Double) throws(StatisticsError) -> Double {
        switch quantity {
        case .rate(let rate):
            try RatePlan(baseline: rate, variance: variance, design: design).power(effect: effect, units: units)
        case .mean(_, let sd): try MeanPlan(standardDeviation: sd, design: design).power(effect: effect, units: units)
        }
    }

    private func leastEffect(_ units: Double, _ power: Double) throws(StatisticsError) -> Double {
        let down = design.alternative == .less
        switch quantity {
        case .rate(let rate):
            return try RatePlan(baseline: rate, variance: variance, design: design)
                .effect(units: units, power: power, downwards: down)
        case .mean(_, let sd):
            return try MeanPlan(standardDeviation: sd, design: design).effect(
                units: units, power: power, downwards: down)
        }
    }
}

extension PlanDesign.Multiplicity {
    fileprivate var words: String {
        switch self {
        case .none: "its own"
        case .bonferroni: "Bonferroni's"
        case .dunnett: "Dunnett's"
        }
    }
}
