/// What a plan settles before there is any data: the claim, how sure to be, and how units are shared out.
package struct PlanDesign: Equatable, Sendable {
    /// What is to be shown, in the unit of the effect.
    package enum Claim: Equatable, Sendable {
        /// Treatment differs from control, is greater, or is less.
        case difference
        /// Treatment is worse by less than the margin, where `greater` or `less` says what is better.
        case noWorse(margin: Double)
        /// Treatment differs by less than the margin either way: two one-sided tests.
        case equivalence(margin: Double)
    }

    /// How the chance of any false alarm is kept among several treatments against one control.
    package enum Multiplicity: String, CaseIterable, Sendable { case none, bonferroni, dunnett }

    package var claim = Claim.difference
    package var alternative = Alternative.twoSided
    /// The level of the interval that shows the claim: equivalence at 0.9 tests each side at 5 %.
    package var confidence = 0.95
    /// Units of each treatment for every unit of control.
    package var allocation = 1.0
    package var treatments = 1
    package var multiplicity = Multiplicity.none

    package init(
        claim: Claim = .difference, alternative: Alternative = .twoSided, confidence: Double = 0.95,
        allocation: Double = 1, treatments: Int = 1, multiplicity: Multiplicity = .none
    ) {
        self.claim = claim
        self.alternative = alternative
        self.confidence = confidence
        self.allocation = allocation
        self.treatments = treatments
        self.multiplicity = multiplicity
    }

    /// The same design once each of its figures makes sense.
    func checked() throws(StatisticsError) -> PlanDesign {
        _ = try alternative.tail(confidence: confidence)
        guard allocation > 0, allocation.isFinite else { throw .notUnits(allocation) }
        guard treatments >= 1 else { throw .armsNeeded(found: treatments, needed: "2 or more") }
        if let margin {
            guard margin > 0, margin.isFinite else { throw .notAMargin(margin) }
        }
        if case .noWorse = claim, alternative == .twoSided { throw .marginNeedsDirection }
        return self
    }

    var margin: Double? {
        switch claim {
        case .difference: nil
        case .noWorse(let margin), .equivalence(let margin): margin
        }
    }
    var isEquivalence: Bool { if case .equivalence = claim { true } else { false } }

    /// Equivalence has two ends whatever the alternative says.
    var sides: Alternative { isEquivalence ? .twoSided : alternative }

    /// +1 where a greater effect supports the claim, −1 where a smaller does.
    func direction(of effect: Double) -> Double {
        switch alternative {
        case .greater: 1
        case .less: -1
        case .twoSided: effect < 0 ? -1 : 1
        }
    }

    /// The effect at which the claim just stops being true.
    func boundary(direction: Double) -> Double { isEquivalence ? 0 : -direction * (margin ?? 0) }

    /// Share of false alarms at each end of one comparison, Bonferroni's among several.
    func tail() throws(StatisticsError) -> Double {
        let tail = try sides.tail(confidence: confidence)
        return multiplicity == .bonferroni ? tail / Double(treatments) : tail
    }

    /// How many standard errors an effect must lie from the boundary to be shown; df nil: the normal distribution.
    func criticalValue(df: Double?) throws(StatisticsError) -> Double {
        if multiplicity == .dunnett, treatments > 1 {
            let level = sides == .twoSided ? 2 * (try tail()) : try tail()
            let dunnett = DunnettDistribution(
                ratios: Array(repeating: allocation, count: treatments), df: df, twoSided: sides == .twoSided)
            guard dunnett != nil else { throw .controlTooSmall(times: allocation) }
            guard let value = dunnett?.upperQuantile(level) else { throw .notAConfidenceLevel(confidence) }
            return value
        }
        guard let df else { return Normal.upperQuantile(try tail()) }
        guard let value = StudentT(df: df)?.upperQuantile(try tail()) else { throw .notAConfidenceLevel(confidence) }
        return value
    }
}

/// Units a plan asks for, before and after rounding up.
package struct PlannedUnits: Equatable, Sendable {
    /// Of control, not rounded: what the formula says.
    package let exact: Double
    package let control: Int
    /// Of each treatment.
    package let treatment: Int
    package let total: Int

    init(exact: Double, design: PlanDesign, least: Double = 2) throws(StatisticsError) {
        let control = max(least, exact.rounded(.up))
        // A whole number of units may come out a little too large by rounding of the product.
        let treatment = max(least, (exact * design.allocation * (1 - 1e-15)).rounded(.up))
        let total = control + treatment * Double(design.treatments)
        guard total.isFinite, total <= 1e15 else { throw .effectTooSmall }
        self.exact = exact
        (self.control, self.treatment, self.total) = (Int(control), Int(treatment), Int(total))
    }

    /// Days until all units have come, at so many a day over all arms together.
    package func days(unitsPerDay: Double) throws(StatisticsError) -> Int {
        guard unitsPerDay > 0, unitsPerDay.isFinite else { throw .notUnits(unitsPerDay) }
        let days = (Double(total) / unitsPerDay).rounded(.up)
        guard days <= 1e15 else { throw .effectTooSmall }
        return Int(days)
    }
}

func checkedPower(_ power: Double) throws(StatisticsError) -> Double {
    guard power > 0, power < 1 else { throw .notAPower(power) }
    return power
}
