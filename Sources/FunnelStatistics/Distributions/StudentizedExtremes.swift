/// The greatest of several differences over an estimated spread, as a tail average of one whose spread is known.
///
///     P(greatest / s > q) = ∫ f(s) P(greatest > q s) ds
protocol StudentizedExtreme {
    /// Nil: the spread is known.
    var df: Double? { get }
    /// How much of the single normal score one unit of q is.
    var scoreScale: Double { get }
    /// ln P(greatest > q) where the spread is known.
    func logKnownTail(at q: Double) -> Double
}

extension StudentizedExtreme {
    package func logUpperTail(at q: Double) -> Double {
        guard let df else { return min(0, logKnownTail(at: q)) }
        if q == 0 { return min(0, logKnownTail(at: 0)) }
        // The tail of a single difference peaks where that of the greatest nearly does.
        let place = ScalePeak(df: df, t: q * scoreScale, shift: 0)
        return min(
            0,
            logScaleAverage(df: df, peak: place.peak, width: 1.5 * place.width) { u in
                logKnownTail(at: q * exponential(u))
            })
    }
    package func upperTail(at q: Double) -> Double { exponential(logUpperTail(at: q)) }

    /// q > 0 with P(greatest > q) = tail; nil where the tail is so large that only a negative q has it.
    package func upperQuantile(_ tail: Double) -> Double? {
        guard tail > 0, tail < 1 else { return nil }
        let target = logarithm(tail)
        if logUpperTail(at: 0) <= target { return nil }
        let start = Normal.upperQuantile(min(0.4, tail / 2)) / scoreScale
        return positiveRoot(near: start) { target - logUpperTail(at: $0) }
    }
}

/// ln of the integral of a smooth function that vanishes at both ends, at equal steps no wider than half its narrowest
/// feature: the error is then below 1e-16.
func logSmoothIntegral(from low: Double, to high: Double, feature: Double, of logTerm: (Double) -> Double) -> Double {
    let steps = ((high - low) / (feature / 2)).rounded(.up)
    let step = (high - low) / steps
    let terms = (0...Int(steps)).map { logTerm(low + Double($0) * step) }
    guard let top = terms.max(), top.isFinite else { return -.greatestFiniteMagnitude }
    return top + logarithm(step * terms.reduce(0) { $0 + exponential($1 - top) })
}

let halfLogTwoPi = 0.91893853320467274178
