package import FunnelReport
package import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// What an `ab` may be told.
package struct ExperimentOptions: Sendable {
    /// The baseline's name; otherwise control, A or the first by name.
    package var baseline: Located<String>?
    /// 0…1; 0.95 unless the session or the statement says otherwise.
    package var confidence: Double?
    package var alternative = Alternative.twoSided
    /// Planned shares of the arms in their order, adding up to 1; equal unless said.
    package var planned: Located<[Double]>?

    /// Tests and intervals that are named, instead of the usual ones.
    package var methods: [Located<String>] = []
    /// `method all`: what every method says.
    package var showsAll = false
    /// `per user_id`: what was put into an arm; rows are added up to it first.
    package var units: [Expression] = []

    /// Keys after the variant: the same test within each of their values.
    package var breakdown: [Query.Item] = []

    /// The plans that the session made before, which say how many units were to come.
    package var plans: [PlanReport] = []

    /// How much worse is still no worse, or how far apart still equivalent; of rates in shares.
    package enum Margin: Sendable, Hashable {
        case noWorse(Double)
        case equivalent(Double)
    }
    package var margin: Located<Margin>?
    /// The power that units are counted for, where none is planned.
    package var power = 0.8

    /// `against 0`: the value that one sample is compared with.
    package var null: Located<Double>?
    /// `cap 99%` or `cap $500`: what an outcome of a unit is cut at.
    package var cap: Located<Cap>?
    package enum Cap: Sendable, Hashable {
        /// The share of all units that lie at it or below.
        case quantile(Decimal)
        case value(Literal)
    }
    /// `stratified by device`: rates are compared within each value, then put together.
    package var strata: [Query.Item] = []

    /// How p-values of several tests are adjusted, where it is named.
    package var correction: Located<String>?

    package init() {}

    /// Whether a method is named that needs every value of an arm.
    var needsValues: Bool {
        if showsAll { return true }
        let names = methods.map { $0.thing.lowercased() }
        return StatisticalTest.all.contains { names.contains($0.name) && $0.needs.contains(.values) }
    }

    package var level: Double { confidence ?? 0.95 }
    /// 1 − level, as it is written: 0.05 of 0.95.
    var alpha: Double { Self.alpha(of: level) }
    package static func alpha(of level: Double) -> Double { ((1 - level) * 1e12).rounded() / 1e12 }
    /// What a margin is judged at: one side of the interval, of which equivalence has two whatever is better.
    var marginAlpha: Double {
        if case .equivalent = margin?.thing { return alpha / 2 }
        return alternative == .twoSided ? alpha / 2 : alpha
    }
}
