/// Student's t distribution, for any degrees of freedom above 0, whole or not.
package struct StudentT: ProbabilityDistribution {
    package static let name = "t"
    package static let parameterNames = ["df"]
    package static let isDiscrete = false

    private let df: Double

    package init?(df: Double) {
        guard df > 0, df.isFinite else { return nil }
        self.df = df
    }
    package init?(parameters: [Double]) {
        guard parameters.count == 1 else { return nil }
        self.init(df: parameters[0])
    }

    /// Above this many degrees of freedom t is turned into the normal score with the same tail.
    private static let manyDF = 20_000.0

    package func density(at x: Double) -> Double {
        // With a = df/2 and b = ½: f(t) = uᵃ vᵇ / B(a, b) / |t|, where u = df / (df + t²) and v = 1 − u.
        let (u, v) = shares(x)
        if v < 1e-20 {
            let peak = stirlingRatio
            return peak
        }
        return exponential(logBetaFactor(df / 2, 0.5, x: u, y: v)) / abs(x)
    }

    /// f(0) = Γ((df + 1)/2) / (√(df π) Γ(df/2)) = 1 / (√df B(df/2, ½)).
    private var stirlingRatio: Double {
        let a = df / 2
        // xᵃ yᵇ / B at x = y = ½ gives B without large logarithms cancelling.
        let half = 0.69314718055994530942
        if a < 1000 { return exponential(logBetaFactor(a, 0.5, x: 0.5, y: 0.5) + (a + 0.5) * half) / df.squareRoot() }
        let s = 1 / df
        return (1 - s / 4 + s * s / 32 + 5 * s * s * s / 128) / (2 * Double.pi).squareRoot()
    }

    /// df / (df + t²) and its complement, each to full precision.
    private func shares(_ t: Double) -> (Double, Double) {
        let ratio = t / df.squareRoot()
        if abs(ratio) > 1e150 { return (0, 1) }
        let square = ratio * ratio
        return (1 / (1 + square), square / (1 + square))
    }

    package func lowerTail(at x: Double) -> Double { upperTail(at: -x) }

    package func upperTail(at x: Double) -> Double {
        if df > Self.manyDF { return Normal.standard.upperTail(at: normalScore(x)) }
        let (u, v) = shares(x)
        let tail = 0.5 * betaShares(df / 2, 0.5, x: u, y: v).lower
        return x >= 0 ? tail : 1 - tail
    }

    /// ln P(T > x), finite where the tail itself underflows.
    package func logUpperTail(at x: Double) -> Double {
        if df > Self.manyDF { return Normal.standard.logUpperTail(at: normalScore(x)) }
        let tail = upperTail(at: x)
        if x < 0 { return logarithmOfOnePlus(-upperTail(at: -x)) }
        if tail > 1e-290 { return logarithm(tail) }
        let (u, v) = shares(x)
        if u <= 0 { return -.greatestFiniteMagnitude }
        return logBetaFraction(df / 2, 0.5, x: u, y: v) - 0.69314718055994530942
    }

    /// z with the same upper tail as t, right to about 1e-16 for many degrees of freedom.
    ///
    /// - Source: G. W. Hill, Algorithm 395, Communications of the ACM 13 (1970) 617–619.
    private func normalScore(_ t: Double) -> Double {
        let a = df - 0.5
        let b = 48 * a * a
        let y = a * logarithmOfOnePlus(t * (t / df))
        let correction =
            ((((-0.4 * y - 3.3) * y - 24) * y - 85.5) / (0.8 * y * y + 100 + b) + y + 3) / b + 1
        return (t < 0 ? -1 : 1) * correction * y.squareRoot()
    }

    package func quantile(_ p: Double) -> Double? {
        if p <= 0 { return -.infinity }
        if p >= 1 { return .infinity }
        if p == 0.5 { return 0 }
        return p < 0.5 ? upperQuantile(p).map { -$0 } : upperQuantile(1 - p)
    }

    /// t with P(T > t) = tail.
    package func upperQuantile(_ tail: Double) -> Double? {
        if tail == 0.5 { return 0 }
        if tail > 0.5 { return upperQuantile(1 - tail).map { -$0 } }
        guard tail > 0 else { return nil }
        let target = logarithm(tail)
        let z = Normal.upperQuantile(tail)
        let start = z + (z * z * z + z) / (4 * df)
        return positiveRoot(near: start) { target - logUpperTail(at: $0) }
    }
}
