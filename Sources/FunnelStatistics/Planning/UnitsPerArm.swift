/// Units each of two equal arms needs to show a difference of two rates.
///
///     n = (zα √(2 p q) + zβ √(p₁q₁ + p₂q₂))² / (p₂ − p₁)²,   p = (p₁ + p₂) / 2
///
/// Pooled variance under no difference, unpooled under the one to detect: the pooled z test's own plan.
/// - Returns: rounded up to whole units.
/// - Throws: `.notAShare` for a rate outside 0...1, `.noEffect`, `.notAPower`, `.effectTooSmall` above 1e15 units.
/// - Source: J. L. Fleiss, Statistical Methods for Rates and Proportions (1981), §3.2; R's power.prop.test.
package func unitsPerArm(
    rate: Double, against other: Double, confidence: Double = 0.95, power: Double = 0.8,
    alternative: Alternative = .twoSided
) throws(StatisticsError) -> Int {
    for share in [rate, other] {
        guard share >= 0, share <= 1 else { throw .notAShare(share) }
    }
    let (zAlpha, zBeta) = try planningScores(confidence: confidence, power: power, alternative: alternative)
    let mean = (rate + other) / 2
    let spread =
        zAlpha * (2 * mean * (1 - mean)).squareRoot()
        + zBeta * (rate * (1 - rate) + other * (1 - other)).squareRoot()
    return try wholeUnits(spread: spread, effect: other - rate)
}

/// Units each of two equal arms needs to show a difference of two means with the same standard deviation.
///
///     n = 2 s² (zα + zβ)² / d²
///
/// - Returns: rounded up; a normal approximation, one or two units short of the noncentral t for n below about 30.
/// - Source: W. G. Cochran, G. M. Cox, Experimental Designs (1957), §2.21.
package func unitsPerArm(
    difference: Double, standardDeviation: Double, confidence: Double = 0.95, power: Double = 0.8,
    alternative: Alternative = .twoSided
) throws(StatisticsError) -> Int {
    guard standardDeviation.isFinite, standardDeviation >= 0 else { throw .notFinite("standard deviation") }
    guard standardDeviation > 0 else { throw .noVariation(rate: nil) }
    let (zAlpha, zBeta) = try planningScores(confidence: confidence, power: power, alternative: alternative)
    return try wholeUnits(
        spread: 2.0.squareRoot() * standardDeviation * (zAlpha + zBeta), effect: difference)
}

private func planningScores(
    confidence: Double, power: Double, alternative: Alternative
) throws(StatisticsError) -> (Double, Double) {
    guard power > 0, power < 1 else { throw .notAPower(power) }
    return (Normal.upperQuantile(try alternative.tail(confidence: confidence)), Normal.upperQuantile(1 - power))
}

private func wholeUnits(spread: Double, effect: Double) throws(StatisticsError) -> Int {
    guard effect.isFinite else { throw .notFinite("effect") }
    guard effect != 0 else { throw .noEffect }
    let ratio = spread / effect
    let units = (ratio * ratio).rounded(.up)
    guard units.isFinite, units <= 1e15 else { throw .effectTooSmall }
    return max(2, Int(units))
}
