import CSpecialFunctions

/// The two shares of a beta distribution below and above x; they sum to 1, and each keeps its own digits.
///
/// - Parameters: `x` and `y` = 1 − x are both given, so that neither loses digits when small.
/// - Cost: a few µs; up to about √(a + b) steps for parameters above 1e4.
func betaShares(_ a: Double, _ b: Double, x: Double, y: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    if max(a, b) <= 10_000 {
        return x <= y
            ? (sf_beta_lower(a, b, x), sf_beta_upper(a, b, x)) : (sf_beta_upper(b, a, y), sf_beta_lower(b, a, y))
    }
    // Boost 1.74 to 1.81 loses digits here. The fraction for I_x(a, b) is short below the mean, the mirrored one above.
    if x <= (a + 1) / (a + b + 2) {
        let lower = min(1, exponential(logBetaFraction(a, b, x: x, y: y)))
        return (lower, complement(of: lower) { logBetaFraction(b, a, x: y, y: x) })
    }
    let upper = min(1, exponential(logBetaFraction(b, a, x: y, y: x)))
    return (complement(of: upper) { logBetaFraction(a, b, x: x, y: y) }, upper)
}

/// 1 − share, by its own logarithm where the share is so near 1 that the subtraction would lose digits: where one
/// parameter is so small that nearly all of the distribution lies on one side of its mean. The fraction converges slowly
/// there: right to about 1e-12 for a parameter of 0.01, 2e-11 for 1e-6.
private func complement(of share: Double, logarithm: () -> Double) -> Double {
    share < 0.9 ? 1 - share : min(1, exponential(logarithm()))
}

/// ln I_x(a, b), finite where I itself would underflow; digits are kept on either side of the mean.
func logBetaFraction(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    logBetaFactor(a, b, x: x, y: y) + logarithm(betaFraction(a, b, x: x, y: y).value)
}

/// I_x(a, b) B(a, b) / (xᵃ yᵇ), and how many steps it took.
///
///     a₁ / (b₁ + a₂ / (b₂ + …)),   aₙ₊₁ = (a+n−1)(a+b+n−1) n (b−n) x² / (a+2n−1)²
///     bₙ₊₁ = n + n (b−n) x / (a+2n−1) + (a+n)(λ + 1 + n (1+y)) / (a+2n+1),   λ = a − (a+b) x
///
/// - Parameters: `x` and `y` = 1 − x; λ is formed from the smaller, because 1 − (a+b) x / (a+1) of a fraction in x
///   alone loses the digits of a small y.
/// - Cost: below the mean at most about √(a + b) steps, fewer the further out; above it up to 1e6.
/// - Source: A. R. Didonato and A. H. Morris, ACM TOMS 18 (1992) 360–373, evaluated by Lentz's method.
func betaFraction(_ a: Double, _ b: Double, x: Double, y: Double) -> (value: Double, steps: Int) {
    let total = a + b
    let lambda = x <= y ? a.addingProduct(-total, x) : (-b).addingProduct(total, y)
    var fraction = a * (lambda + 1) / (a + 1)
    // Zero only by coincidence; a tiny number in its place costs no digits.
    if fraction == 0 { fraction = 1e-300 }
    var c = fraction
    var d = 0.0
    for step in 1...1_000_000 {
        let n = Double(step)
        let span = a + 2 * n - 1
        let over = (a + n - 1) / span * (total + n - 1) / span * n * (b - n) * x * x
        let under = n + n * (b - n) * x / span + (a + n) * (lambda + 1 + n * (1 + y)) / (span + 2)
        d = under + over * d
        c = under + over / c
        if d == 0 { d = 1e-300 }
        if c == 0 { c = 1e-300 }
        d = 1 / d
        let change = c * d
        fraction *= change
        if abs(change - 1) < 1e-16 { return (1 / fraction, step) }
    }
    return (1 / fraction, 1_000_000)
}

/// ln of xᵃ yᵇ / B(a, b).
func logBetaFactor(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    logBinomialTerm(a, and: b, p: x, q: y) + logarithm(a * (b / (a + b)))
}
