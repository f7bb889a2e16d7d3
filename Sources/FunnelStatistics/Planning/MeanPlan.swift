/// A plan for two or more means: of units, power and effect, whichever is left out, by the noncentral t distribution.
///
///     power = P(T > tα),   T noncentral with (effect − boundary) / √(s₁²/n + s₂²/(r n)) standard errors
///
/// With one standard deviation df is that of all arms pooled (Student); with two it is Satterthwaite's (Welch).
/// - Returns: the power of one comparison; a two-sided test's alarms on either side count, as in R with strict = TRUE.
/// - Cost: about 0.1 ms a power, 2 ms for units; with Dunnett's level and few units up to a second.
/// - Source: R's power.t.test; M. Kutner et al., Applied Linear Statistical Models (2005), §2.3. Equivalence is exact:
///   D. B. Owen, Biometrika 52 (1965) 437–446.
package struct MeanPlan: Sendable {
    package let standardDeviation: Double
    /// Of each treatment where it is not control's.
    package let treatmentDeviation: Double?
    package let design: PlanDesign

    package init(
        standardDeviation: Double, treatmentDeviation: Double? = nil, design: PlanDesign = PlanDesign()
    ) throws(StatisticsError) {
        for deviation in [standardDeviation, treatmentDeviation ?? standardDeviation] {
            guard deviation.isFinite, deviation >= 0 else { throw .notFinite("standard deviation") }
            guard deviation > 0 else { throw .noVariation(rate: nil) }
        }
        self.standardDeviation = standardDeviation
        self.treatmentDeviation = treatmentDeviation
        self.design = try design.checked()
    }

    /// Units that show an effect with so much power; at least two in each arm.
    package func units(effect: Double, power: Double) throws(StatisticsError) -> PlannedUnits {
        let power = try checkedPower(power)
        for direction in directions(of: effect) {
            let gap = direction * effect + (design.margin ?? 0)
            guard gap.isFinite else { throw .notFinite("effect") }
            guard gap != 0 else { throw .noEffect }
            guard gap > 0 else { throw .effectOutsideClaim }
        }
        let least = max(2, 2 / design.allocation)
        if try self.power(effect: effect, units: least) >= power {
            return try PlannedUnits(exact: least, design: design)
        }
        var failure: StatisticsError?
        let more = positiveRoot(near: normalUnits(effect: effect, power: power)) { more in
            if more > 1e16 { return 1 }
            return rising(power, &failure) { () throws(StatisticsError) in
                try self.power(effect: effect, units: least + more)
            }
        }
        if let failure { throw failure }
        guard let more else { throw .effectTooSmall }
        return try PlannedUnits(exact: least + more, design: design)
    }

    /// The chance to show an effect with so many units of control, whole or not, above 1 in every arm.
    package func power(effect: Double, units: Double) throws(StatisticsError) -> Double {
        let arms = try arms(units: units)
        return try power(effect: effect, arms: arms, critical: try design.criticalValue(df: arms.df))
    }

    /// The least effect that so many units of control show with so much power; of a two-sided plan the one upwards unless
    /// `downwards`. With a margin it may lie below 0.
    package func effect(units: Double, power: Double, downwards: Bool = false) throws(StatisticsError) -> Double {
        let power = try checkedPower(power)
        guard !design.isEquivalence else { throw .equivalenceHasNoLeastEffect }
        let arms = try arms(units: units)
        let critical = try design.criticalValue(df: arms.df)
        let direction = design.direction(of: downwards ? -1 : 1)
        let boundary = design.boundary(direction: direction)
        let alarms = try self.power(effect: boundary, arms: arms, critical: critical)
        guard power > alarms else { throw .notAPower(power) }
        var failure: StatisticsError?
        let distance = positiveRoot(near: arms.error * critical) { distance in
            rising(power, &failure) { () throws(StatisticsError) in
                try self.power(effect: boundary + direction * distance, arms: arms, critical: critical)
            }
        }
        if let failure { throw failure }
        guard let distance else { throw .effectTooLarge }
        return boundary + direction * distance
    }

    private func directions(of effect: Double) -> [Double] {
        design.isEquivalence ? [1, -1] : [design.direction(of: effect)]
    }

    struct Arms {
        /// Of the difference of the means.
        let error: Double
        let df: Double
    }

    func arms(units: Double) throws(StatisticsError) -> Arms {
        let other = units * design.allocation
        guard units > 1, other > 1, (units + other).isFinite else { throw .notUnits(units) }
        guard let second = treatmentDeviation else {
            let arms = design.multiplicity == .dunnett ? Double(design.treatments) : 1
            return Arms(
                error: standardDeviation * (1 / units + 1 / other).squareRoot(),
                df: (units - 1) + arms * (other - 1))
        }
        let (v1, v2) = (standardDeviation * (standardDeviation / units), second * (second / other))
        let (w1, w2) = (v1 / (v1 + v2), v2 / (v1 + v2))
        return Arms(error: (v1 + v2).squareRoot(), df: 1 / (w1 * w1 / (units - 1) + w2 * w2 / (other - 1)))
    }

    func power(effect: Double, arms: Arms, critical: Double) throws(StatisticsError) -> Double {
        guard effect.isFinite else { throw .notFinite("effect") }
        if design.isEquivalence { return equivalencePower(effect, arms, critical) }
        let direction = design.direction(of: effect)
        let shift = (direction * effect + (design.margin ?? 0)) / arms.error
        guard let t = NoncentralT(df: arms.df, shift: shift) else { throw .notFinite("effect in standard errors") }
        let power = t.upperTail(at: critical)
        return design.alternative == .twoSided ? min(1, power + t.lowerTail(at: -critical)) : power
    }

    /// Both ends together hold when the difference lies within margin − t s of 0: nothing can be shown once s is too large.
    ///
    ///     ∫ f(s) P(|D| < margin − t s) ds over s < margin / t,   D normal about the effect
    private func equivalencePower(_ effect: Double, _ arms: Arms, _ critical: Double) -> Double {
        let room = (design.margin ?? 0) / arms.error
        let shift = abs(effect) / arms.error
        let limit = room / critical
        return meanBelow(df: arms.df, limit: limit) { s in
            let reach = room - critical * s
            return Normal.standard.lowerTail(at: reach - shift) - Normal.standard.lowerTail(at: -reach - shift)
        }
    }

    private func normalUnits(effect: Double, power: Double) -> Double {
        let second = treatmentDeviation ?? standardDeviation
        let spread = standardDeviation * standardDeviation + second * second / design.allocation
        let gap = abs(abs(effect) - (design.isEquivalence ? design.margin ?? 0 : -(design.margin ?? 0)))
        let units = spread / (gap * gap) * 8
        return units.isFinite ? min(1e15, max(1e-3, units)) : 1e15
    }

    /// How far a power lies above the one wanted; what it throws is kept for after the search.
    private func rising(
        _ wanted: Double, _ failure: inout StatisticsError?, _ power: () throws(StatisticsError) -> Double
    ) -> Double {
        do throws(StatisticsError) {
            return try power() - wanted
        } catch {
            failure = error
            return 0
        }
    }
}
