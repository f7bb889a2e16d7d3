/// A treatment's rate against control's as a plan sees it, with n = 1.
struct RateComparison {
    /// +1 where a greater rate supports the claim, −1 where a smaller does.
    let direction: Double
    /// The effect at which the claim just stops being true.
    let boundary: Double
    /// Of treatment, with the effect.
    let rate: Double
    /// Control's rate at the boundary, as the test sees it there: the pooled one without a margin, the likeliest with one,
    /// and where treatment's angle is measured from. Nil where the test sees no other rates than those there are.
    let nullRate: Double?
    /// How far the effect lies within the claim.
    let gap: Double
    /// √n times the standard error that the test uses, at the boundary of the claim.
    let nullSpread: Double
    /// √n times the standard error that the difference has.
    let spread: Double

    init(
        baseline p1: Double, effect: Double, boundary: Double, direction: Double, allocation r: Double,
        variance: RatePlan.Variance
    ) throws(StatisticsError) {
        guard effect.isFinite else { throw .notFinite("effect") }
        let p2 = p1 + effect
        // What rounding of the sum adds is no rate above 1.
        guard p2 >= -1e-15, p2 <= 1 + 1e-15 else { throw .notAShare(p2) }
        let (q1, q2) = (1 - p1, max(0, 1 - p1 - effect))
        let rate = min(1, max(0, p2))
        (self.direction, self.boundary, self.rate) = (direction, boundary, rate)
        let own = (p1 * q1 + rate * q2 / r).squareRoot()
        switch variance {
        case .arcsine:
            guard p1 + boundary >= 0, p1 + boundary <= 1 else { throw .notAShare(p1 + boundary) }
            gap = direction * arcsineGap(from: p1 + boundary, to: rate, difference: effect - boundary)
            spread = (1 + 1 / r).squareRoot()
            nullSpread = spread
            nullRate = p1 + boundary
        case .unpooled:
            gap = direction * (effect - boundary)
            (spread, nullSpread) = (own, own)
            nullRate = nil
        case .pooled:
            gap = direction * (effect - boundary)
            spread = own
            if boundary == 0 {
                let pooled = (p1 + r * rate) / (1 + r)
                let rest = (q1 + r * q2) / (1 + r)
                nullSpread = (pooled * rest * (1 + 1 / r)).squareRoot()
                nullRate = pooled
            } else {
                let p = likeliestRate(p1, rate, allocation: r, apart: boundary)
                let other = min(1, max(0, p + boundary))
                nullSpread = (p * (1 - p) + other * (1 - other) / r).squareRoot()
                nullRate = p
            }
        }
    }

    /// (√n gap − zα s₀ − zβ s₁), which rises through 0 where n has the power of zβ.
    func excess(_ critical: Double, _ zBeta: Double, _ units: Double) -> Double {
        units.squareRoot() * gap - critical * nullSpread - zBeta * spread
    }

    func units(_ critical: Double, _ zBeta: Double) -> Double {
        let ratio = max(0, critical * nullSpread + zBeta * spread) / gap
        return ratio * ratio
    }

    /// The normal score that must be passed to show the claim.
    func score(_ critical: Double, _ units: Double) -> Double {
        let distance = critical * nullSpread - units.squareRoot() * gap
        return spread > 0 ? distance / spread : distance > 0 ? .infinity : -.infinity
    }
}

/// 2 asin √p₂ − 2 asin √p₁, without the cancellation of two near angles.
///
///     sin(a₂ − a₁) = √(p₂ q₁) − √(p₁ q₂) = (p₂ − p₁) / (√(p₂ q₁) + √(p₁ q₂))
func arcsineGap(from p1: Double, to p2: Double, difference: Double) -> Double {
    let sum = (p2 * (1 - p1)).squareRoot() + (p1 * (1 - p2)).squareRoot()
    if sum == 0 { return difference == 0 ? 0 : (difference < 0 ? -Double.pi : .pi) }
    let sine = difference / sum
    let cosine = (p1 * p2).squareRoot() + ((1 - p1) * (1 - p2)).squareRoot()
    return 2 * arctangent(sine, cosine)
}

/// p₁ of the largest expected likelihood among rates with p₂ = p₁ + apart.
private func likeliestRate(_ p1: Double, _ p2: Double, allocation r: Double, apart: Double) -> Double {
    let (low, high) = (max(0, -apart), min(1, 1 - apart))
    /// The slope of the log-likelihood, which falls; 0/0 counts as 0.
    func slope(_ p: Double) -> Double {
        let other = p + apart
        return share(p1, p) - share(1 - p1, 1 - p) + r * (share(p2, other) - share(1 - p2, 1 - other))
    }
    func share(_ top: Double, _ bottom: Double) -> Double {
        top <= 0 ? 0 : bottom <= 0 ? 1e300 : min(1e300, top / bottom)
    }
    guard low < high else { return low }
    if slope(low) <= 0 { return low }
    if slope(high) >= 0 { return high }
    return root(between: low, and: high, of: slope)
}
