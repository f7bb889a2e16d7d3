import CSpecialFunctions

/// ln n! minus Stirling's ln(√(2πn) (n/e)ⁿ); small, and known to full precision. Defined for any n > 0.
func stirlingError(_ n: Double) -> Double {
    if n < 16 {
        return sf_log_gamma(n + 1) - (n * logarithm(n) - n + 0.5 * logarithm(2 * .pi * n))
    }
    let s = 1 / (n * n)
    return (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - (1 / 1188.0 - 691.0 / 360360 * s) * s) * s) * s) * s)
        / n
}

/// x ln(x / m) + m − x, without cancellation where x is near m.
func deviance(_ x: Double, _ m: Double) -> Double {
    if abs(x - m) < 0.1 * (x + m) {
        let v = (x - m) / (x + m)
        var sum = (x - m) * v
        var term = 2 * x * v
        var j = 1.0
        while j < 1000 {
            term *= v * v
            let next = sum + term / (2 * j + 1)
            if next == sum { break }
            sum = next
            j += 1
        }
        return sum
    }
    return x == 0 ? m : x * logarithm(x / m) + m - x
}

/// The logarithm of C(n, x) pˣ qⁿ⁻ˣ for 0 ≤ x ≤ n, p + q = 1.
///
/// - Parameters: `x` and `n` whole numbers, so that n − x is exact.
func logBinomialTerm(_ x: Double, of n: Double, p: Double, q: Double) -> Double {
    logBinomialTerm(x, and: n - x, p: p, q: q)
}

/// The logarithm of Γ(x + y + 1) / (Γ(x + 1) Γ(y + 1)) pˣ qʸ for real x, y ≥ 0, p + q = 1, right to about 1e-15 of 1
/// plus its own size.
///
/// - Parameters: x and y are both given, since x + y − x loses the digits of a small y.
/// - Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
func logBinomialTerm(_ x: Double, and y: Double, p: Double, q: Double) -> Double {
    if p == 0 { return x == 0 ? 0 : -.infinity }
    if q == 0 { return y == 0 ? 0 : -.infinity }
    if x == 0 { return y == 0 ? 0 : (p < 0.1 ? -deviance(y, y * q) - y * p : y * logarithm(q)) }
    if y == 0 { return q < 0.1 ? -deviance(x, x * p) - x * q : x * logarithm(p) }
    let n = x + y
    let core = stirlingError(n) - stirlingError(x) - stirlingError(y) - deviance(x, n * p) - deviance(y, n * q)
    return core - 0.5 * logarithm(2 * .pi * x * (y / n))
}
