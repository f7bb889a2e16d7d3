import CSpecialFunctions

/// The two shares of a beta distribution below and above x; they sum to 1, and each keeps its own digits.
///
/// - Parameters: `x` and `y` = 1 − x are both given, so that neither loses digits when small.
/// - Cost: a few µs; up to about √(a + b) steps for parameters above 1e4, 1 ms at 1e9.
func betaShares(_ a: Double, _ b: Double, x: Double, y: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    if max(a, b) <= 10_000 {
        return x <= y
            ? (sf_beta_lower(a, b, x), sf_beta_upper(a, b, x)) : (sf_beta_upper(b, a, y), sf_beta_lower(b, a, y))
    }
    // Boost 1.74 to 1.81 loses digits here; below the mean the fraction for I_x(a, b) converges, above it the mirrored one.
    if x <= (a + 1) / (a + b + 2) {
        let lower = min(1, exponential(logBetaFraction(a, b, x: x, y: y)))
        return (lower, 1 - lower)
    }
    let upper = min(1, exponential(logBetaFraction(b, a, x: y, y: x)))
    return (1 - upper, upper)
}

/// ln I_x(a, b) below the mean, finite where I itself would underflow.
///
/// - Source: the continued fraction of NIST DLMF 8.17.22, evaluated by Lentz's method.
func logBetaFraction(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    let tiny = 1e-300
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    if abs(d) < tiny { d = tiny }
    d = 1 / d
    var h = d
    var m = 1.0
    while m < 1_000_000 {
        var coefficient = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 + coefficient * d
        c = 1 + coefficient / c
        if abs(d) < tiny { d = tiny }
        if abs(c) < tiny { c = tiny }
        d = 1 / d
        h *= d * c
        coefficient = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 + coefficient * d
        c = 1 + coefficient / c
        if abs(d) < tiny { d = tiny }
        if abs(c) < tiny { c = tiny }
        d = 1 / d
        let change = d * c
        h *= change
        if abs(change - 1) < 1e-16 { break }
        m += 1
    }
    return logBetaFactor(a, b, x: x, y: y) - logarithm(a) + logarithm(h)
}

/// ln of xᵃ yᵇ / B(a, b).
func logBetaFactor(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    logBinomialTerm(a, of: a + b, p: x, q: y) + logarithm(a * (b / (a + b)))
}
