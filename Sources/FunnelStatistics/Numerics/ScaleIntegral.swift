/// An average over the spread as it is estimated, s = √(χ²/df) of the true one.
///
///     ln ∫ f(s) A(s) ds,   f(s) = 2 (df/2)^(df/2) / Γ(df/2) · s^(df − 1) e^(−df s² / 2)
///
/// Summed in u = ln s at equal steps, which are halved until the sum stays: for smooth integrands that vanish at both ends
/// the error squares with each halving. All in logarithms, so that a tail of 1e-400 keeps its digits.
/// - Parameters: `logTerm` is ln A at ln s, and should fall or rise monotonically, or be smooth; `peak` and `width` are
///   roughly where the integrand in u is largest and how wide it is there.
/// - Cost: about 70 terms.
func logScaleAverage(df: Double, peak: Double, width: Double, of logTerm: (_ logScale: Double) -> Double) -> Double {
    // f du = √(df/π) e^(−df (e²ᵘ − 1 − 2u) / 2) without Stirling's error of Γ(df/2).
    let logFactor = 0.5 * logarithm(df / .pi) - stirlingError(df / 2)
    func term(_ u: Double) -> Double { -0.5 * df * exponentialRest(2 * u) + logTerm(u) }
    let top = term(peak)
    guard top.isFinite else { return top }
    /// Terms as multiples of the one at the peak, at every second point once the others are known.
    func sum(step: Double, first: Double, by stride: Double) -> Double {
        var total = 0.0
        for direction in [1.0, -1.0] {
            var index = direction > 0 ? first : (first == 0 ? -stride : -first)
            var last = Double.infinity
            for _ in 0..<20_000 {
                let share = exponential(term(peak + index * step) - top)
                total += share
                if share <= last, share < 1e-18 * total { break }
                last = share
                index += direction * stride
            }
        }
        return total
    }
    var step = width
    var total = sum(step: step, first: 0, by: 1)
    for _ in 0..<12 {
        let between = sum(step: step / 2, first: 1, by: 2)
        let settled = abs(between - total) < 1e-9 * total
        total += between
        step /= 2
        if settled { break }
    }
    return logFactor + top + logarithm(total * step)
}

/// eˣ − 1 − x, without cancellation near 0.
func exponentialRest(_ x: Double) -> Double {
    guard abs(x) < 0.5 else { return exponentialMinusOne(x) - x }
    var term = x * x / 2
    var sum = term
    var n = 3.0
    while n < 30 {
        term *= x / n
        if sum + term == sum { break }
        sum += term
        n += 1
    }
    return sum
}

/// ∫ f(s) A(s) ds from 0 to a limit at which A may have a kink; to about 1e-13 of 1.
///
/// - Cost: about 200 terms.
/// - Source: H. Takahasi, M. Mori, Publications of RIMS Kyoto 9 (1974) 721–741: tanh-sinh quadrature.
func meanBelow(df: Double, limit: Double, of function: (Double) -> Double) -> Double {
    let width = 1 / (2 * df).squareRoot()
    let low = df < 200 ? 0 : 1 - 10 * width
    let high = min(limit, (1 + 80 / df).squareRoot() + 10 * width)
    guard high > low else { return 0 }
    let logFactor = 0.5 * logarithm(df / .pi) - stirlingError(df / 2)
    let half = (high - low) / 2
    let step = 1 / 32.0
    var total = 0.0
    for index in -128...128 {
        let x = Double(index) * step
        let sinh = (exponential(x) - exponential(-x)) / 2 * (.pi / 2)
        let cosh = (exponential(x) + exponential(-x)) / 2 * (.pi / 2)
        // The shares of the interval left and right of the point, each with its own digits.
        let left = 1 / (1 + exponential(-2 * sinh))
        let right = 1 / (1 + exponential(2 * sinh))
        let s = left < 0.5 ? low + 2 * half * left : high - 2 * half * right
        guard s > 0 else { continue }
        let logDensity = logFactor - 0.5 * df * exponentialRest(2 * logarithm(s)) - logarithm(s)
        total += exponential(logDensity) * function(s) * cosh * 4 * left * right
    }
    return min(1, max(0, total * half * step))
}
