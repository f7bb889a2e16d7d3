/// Student's t of a mean that is not 0 but `shift` standard errors away: (Z + shift) / √(χ²/df).
///
///     P(T > t) = ∫ f(s) P(Z > t s − shift) ds,   s = √(χ²/df)
///
/// Both tails are integrals of positive terms, so that each keeps its own digits however small it is.
/// - Cost: about 20 µs a tail.
/// - Source: N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions 2 (1995), §31.
package struct NoncentralT: Sendable {
    private let df: Double
    private let shift: Double

    package init?(df: Double, shift: Double) {
        guard df > 0, df.isFinite, shift.isFinite else { return nil }
        (self.df, self.shift) = (df, shift)
    }

    package func upperTail(at t: Double) -> Double { exponential(logUpperTail(at: t)) }
    package func lowerTail(at t: Double) -> Double { exponential(logLowerTail(at: t)) }
    /// ln P(T < t), finite where the tail itself underflows.
    package func logLowerTail(at t: Double) -> Double { Self.logUpperTail(at: -t, df: df, shift: -shift) }
    package func logUpperTail(at t: Double) -> Double { Self.logUpperTail(at: t, df: df, shift: shift) }

    private static func logUpperTail(at t: Double, df: Double, shift: Double) -> Double {
        if t == 0 { return Normal.standard.logUpperTail(at: -shift) }
        // Near 1 the other tail has the digits.
        if t < shift {
            let other = integral(-t, df, -shift)
            if other < -1 { return logarithmOfOnePlus(-exponential(other)) }
        }
        return min(0, integral(t, df, shift))
    }

    private static func integral(_ t: Double, _ df: Double, _ shift: Double) -> Double {
        let place = ScalePeak(df: df, t: t, shift: shift)
        return logScaleAverage(df: df, peak: place.peak, width: place.width) { u in
            Normal.standard.logUpperTail(at: scaled(t, u, shift))
        }
    }
}

/// t eᵘ − shift, the difference formed first: both may be large and nearly equal.
private func scaled(_ t: Double, _ u: Double, _ shift: Double) -> Double { t * exponentialMinusOne(u) + (t - shift) }

/// Where f(s) P(Z > t s − shift) is largest on the scale u = ln s, and how wide it is there. As a function of s its
/// logarithm is concave, so that there is one such place.
struct ScalePeak {
    let peak: Double
    let width: Double

    init(df: Double, t: Double, shift: Double) {
        /// φ(x) / P(Z > x).
        func hazard(_ x: Double) -> Double {
            exponential(-x * x / 2 - 0.91893853320467274178 - Normal.standard.logUpperTail(at: x))
        }
        func slope(_ u: Double) -> Double {
            let s = exponential(u)
            return -df * exponentialMinusOne(2 * u) - t * s * hazard(scaled(t, u, shift))
        }
        // The slope falls through 0 once.
        var (low, high) = (0.0, 0.0)
        var step = 1 / (2 * df).squareRoot()
        if slope(0) > 0 {
            while high < 300, slope(high) > 0 {
                (low, high) = (high, high + step)
                step *= 2
            }
        } else {
            while low > -300, slope(low) <= 0 {
                (low, high) = (low - step, low)
                step *= 2
            }
        }
        for _ in 0..<60 where high - low > 0.02 / df.squareRoot() {
            let middle = (low + high) / 2
            if slope(middle) > 0 { low = middle } else { high = middle }
        }
        let peak = (low + high) / 2
        let s = exponential(peak)
        let x = scaled(t, peak, shift)
        let h = hazard(x)
        let curvature = 2 * df * s * s + t * s * h + t * t * s * s * max(0, h * (h - x))
        self.peak = peak
        width = min(1, 1 / max(curvature, 0.1 * df * s * s, 1e-300).squareRoot())
    }
}
