/// A root between two points where the function has different signs.
///
/// Bisection with inverse quadratic steps where those are safe: never more than 200 evaluations, and to the last digit
/// of the variable.
/// - Source: T. R. Chandrupatla, Advances in Engineering Software 28 (1997) 145–149.
func root(between low: Double, and high: Double, of function: (Double) -> Double) -> Double {
    var (b, a) = (low, high)
    var (fa, fb) = (function(a), function(b))
    if fa == 0 { return a }
    if fb == 0 { return b }
    var (c, fc) = (a, fa)
    var step = 0.5
    for _ in 0..<200 {
        let point = a + step * (b - a)
        let value = function(point)
        if (value > 0) == (fa > 0) {
            (c, fc) = (a, fa)
        } else {
            (c, fc) = (b, fb)
            (b, fb) = (a, fa)
        }
        (a, fa) = (point, value)
        let (best, bestValue) = abs(fa) < abs(fb) ? (a, fa) : (b, fb)
        let tolerance = best.ulp / abs(b - a)
        if tolerance > 0.5 || bestValue == 0 { return best }
        let xi = (a - b) / (c - b)
        let phi = (fa - fb) / (fc - fb)
        if phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi {
            step = fa / (fb - fa) * (fc / (fb - fc)) + (c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb))
            if !step.isFinite { step = 0.5 }
        } else {
            step = 0.5
        }
        step = min(1 - tolerance, max(tolerance, step))
    }
    return abs(fa) < abs(fb) ? a : b
}

/// The positive x where a rising function of x passes 0, searched by doubling or halving from `start`.
///
/// - Returns: nil where no such x is found within the range of a double.
func positiveRoot(near start: Double, of rising: (Double) -> Double) -> Double? {
    var low = start
    var high = start
    var factor = 2.0
    if rising(start) < 0 {
        repeat {
            low = high
            high *= factor
            factor = min(1e30, factor * factor)
            guard high.isFinite else { return nil }
        } while rising(high) < 0
    } else {
        repeat {
            high = low
            low /= factor
            factor = min(1e30, factor * factor)
            guard low > 0 else { return nil }
        } while rising(low) >= 0
    }
    // A wide bracket is first halved on the scale of orders of magnitude.
    while high / low > 4 {
        let middle = low.squareRoot() * high.squareRoot()
        if rising(middle) < 0 { low = middle } else { high = middle }
    }
    return root(between: low, and: high, of: rising)
}
