/// A plan for two or more rates: of units, power and effect, whichever is left out.
///
///     power = P(Z > (zα s₀ − √n gap) / s₁),   n units of control, r n of each treatment
///
/// The gap is measured from where the claim stops being true, in the direction of the claim; s₀ is √n times the standard
/// error the test uses, s₁ the one the difference has.
/// - Returns: the power of one comparison. A two-sided test's alarms on the wrong side are not counted, as in R.
/// - Cost: µs; with Dunnett's level a few ms.
/// - Source: J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), §3.2; with a margin C. P. Farrington,
///   G. Manning, Statistics in Medicine 9 (1990) 1447–1454; R's power.prop.test.
package struct RatePlan: Sendable {
    package enum Variance: String, CaseIterable, Sendable {
        /// As the pooled z test and the score interval see it: the likeliest rates at the boundary of the claim.
        case pooled
        /// As Wald's interval sees it.
        case unpooled
        /// Cohen's h: 2 asin √p₂ − 2 asin √p₁ has about the same variance whatever the rates.
        case arcsine
    }

    package let baseline: Double
    package let variance: Variance
    package let design: PlanDesign

    package init(
        baseline: Double, variance: Variance = .pooled, design: PlanDesign = PlanDesign()
    ) throws(StatisticsError) {
        guard baseline >= 0, baseline <= 1 else { throw .notAShare(baseline) }
        self.baseline = baseline
        self.variance = variance
        self.design = try design.checked()
    }

    /// Units that show an effect, in points of rate, with so much power.
    /// - Throws: `.noEffect` or `.effectOutsideClaim` where none do; `.effectTooSmall` above 1e15.
    package func units(effect: Double, power: Double) throws(StatisticsError) -> PlannedUnits {
        let critical = try design.criticalValue(df: nil)
        let zBeta = Normal.upperQuantile(1 - (try checkedPower(power)))
        let views = try comparisons(effect: effect)
        for view in views {
            guard view.gap != 0 else { throw .noEffect }
            guard view.gap > 0 else { throw .effectOutsideClaim }
        }
        if views.count == 1 { return try PlannedUnits(exact: views[0].units(critical, zBeta), design: design) }
        // Each end alone needs at least this many.
        let least = views.map { $0.units(critical, zBeta) }.max() ?? 1
        let exact = positiveRoot(near: max(least, 1e-6)) { joint(views, critical, units: $0) - power }
        guard let exact else { throw .effectTooSmall }
        return try PlannedUnits(exact: exact, design: design)
    }

    /// The chance to show an effect with so many units of control.
    package func power(effect: Double, units: Double) throws(StatisticsError) -> Double {
        guard units > 0, units.isFinite else { throw .notUnits(units) }
        return joint(try comparisons(effect: effect), try design.criticalValue(df: nil), units: units)
    }

    /// The least effect that so many units of control show with so much power; of a two-sided plan the one upwards unless
    /// `downwards`. With a margin it may lie below 0.
    /// - Throws: `.effectTooLarge` where even a rate of 0 or 1 would not do; `.notAPower` at or below the level.
    package func effect(units: Double, power: Double, downwards: Bool = false) throws(StatisticsError) -> Double {
        guard units > 0, units.isFinite else { throw .notUnits(units) }
        guard !design.isEquivalence else { throw .equivalenceHasNoLeastEffect }
        let critical = try design.criticalValue(df: nil)
        let zBeta = Normal.upperQuantile(1 - (try checkedPower(power)))
        let direction = design.direction(of: downwards ? -1 : 1)
        let boundary = design.boundary(direction: direction)
        let far = direction > 0 ? 1 - baseline : -baseline
        guard abs(far - boundary) > 0, direction * (far - boundary) > 0 else { throw .effectTooLarge }
        // Without any effect there still are the false alarms.
        guard critical + zBeta > 0 else { throw .notAPower(power) }
        // Only the far end may throw; nearer ones lie within 0...1 with it.
        guard try comparison(effect: far, direction: direction).excess(critical, zBeta, units) >= 0 else {
            throw .effectTooLarge
        }
        var failure: StatisticsError?
        let distance = root(between: 0, and: abs(far - boundary)) { distance in
            // Where no rate varies the excess is 0 at the boundary, but not beside it.
            if distance == 0 { return -1 }
            do throws(StatisticsError) {
                let effect = distance >= abs(far - boundary) ? far : boundary + direction * distance
                return try comparison(effect: effect, direction: direction).excess(critical, zBeta, units)
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return boundary + direction * distance
    }

    /// Of both ends for equivalence, of one otherwise.
    func comparisons(effect: Double) throws(StatisticsError) -> [RateComparison] {
        if design.isEquivalence {
            return [try comparison(effect: effect, direction: 1), try comparison(effect: effect, direction: -1)]
        }
        return [try comparison(effect: effect, direction: design.direction(of: effect))]
    }

    private func comparison(effect: Double, direction: Double) throws(StatisticsError) -> RateComparison {
        try RateComparison(
            baseline: baseline, effect: effect, boundary: -direction * (design.margin ?? 0), direction: direction,
            allocation: design.allocation, variance: variance)
    }

    /// The chance that every end is shown: they are of the same difference, so that misses never come together.
    func joint(_ views: [RateComparison], _ critical: Double, units: Double) -> Double {
        if views.count == 1 { return Normal.standard.upperTail(at: views[0].score(critical, units)) }
        let misses = views.reduce(0) { $0 + Normal.standard.lowerTail(at: $1.score(critical, units)) }
        return max(0, 1 - misses)
    }
}
