import CSpecialFunctions

/// The odds x / (1 − x) at which the beta distribution has the given share below x; near either end they keep the
/// digits that x or 1 − x alone would lose.
///
/// - Parameters: a, b > 0; 0 < `lower` < 1.
/// - Returns: nil where no double has that share below it.
/// - Cost: about 15 evaluations of `betaShares`.
func betaOdds(_ a: Double, _ b: Double, lower: Double) -> Double? {
    let target = lower < 0.5 ? logarithm(lower) : logarithm(1 - lower)
    return positiveRoot(near: a / b) { odds in
        let shares = betaShares(a, b, x: odds / (1 + odds), y: 1 / (1 + odds))
        return lower < 0.5 ? clampedLog(shares.lower) - target : target - clampedLog(shares.upper)
    }
}

/// The x at which the gamma distribution with rate 1 has the given share below x.
func gammaPoint(_ shape: Double, lower: Double) -> Double? {
    let target = lower < 0.5 ? logarithm(lower) : logarithm(1 - lower)
    return positiveRoot(near: shape) {
        lower < 0.5
            ? clampedLog(sf_gamma_lower(shape, $0)) - target : target - clampedLog(sf_gamma_upper(shape, $0))
    }
}

/// The x at which the gamma distribution with rate 1 has the given share above x.
func gammaPoint(_ shape: Double, upper: Double) -> Double? {
    let target = upper < 0.5 ? logarithm(upper) : logarithm(1 - upper)
    return positiveRoot(near: shape) {
        upper < 0.5
            ? target - clampedLog(sf_gamma_upper(shape, $0)) : clampedLog(sf_gamma_lower(shape, $0)) - target
    }
}
