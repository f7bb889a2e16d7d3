import CSpecialFunctions

/// The χ² distribution.
package struct ChiSquared: ProbabilityDistribution {
    package static let name = "chi2"
    package static let parameterNames = ["df"]
    package static let isDiscrete = false

    private let shape: Double

    package init?(df: Double) {
        guard df > 0, df.isFinite else { return nil }
        shape = df / 2
    }
    package init?(parameters: [Double]) {
        guard parameters.count == 1 else { return nil }
        self.init(df: parameters[0])
    }

    package func density(at x: Double) -> Double { x < 0 ? 0 : sf_gamma_density(shape, x / 2) / 2 }
    package func lowerTail(at x: Double) -> Double { x <= 0 ? 0 : sf_gamma_lower(shape, x / 2) }
    package func upperTail(at x: Double) -> Double { x <= 0 ? 1 : sf_gamma_upper(shape, x / 2) }

    /// ln P(X > x), finite where the tail itself underflows.
    package func logUpperTail(at x: Double) -> Double {
        let tail = upperTail(at: x)
        return tail > 1e-290 ? logarithm(tail) : logGammaFraction(shape, x / 2)
    }

    package func quantile(_ p: Double) -> Double? {
        positiveQuantile(of: self, p, near: 2 * shape)
    }
}

/// ln Q(a, x) for x > a + 1.
///
/// - Source: the continued fraction of NIST DLMF 8.9.2, evaluated by Lentz's method.
func logGammaFraction(_ a: Double, _ x: Double) -> Double {
    guard x.isFinite else { return -.greatestFiniteMagnitude }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var h = d
    var i = 1.0
    while i < 100_000 {
        let coefficient = -i * (i - a)
        b += 2
        d = 1 / (coefficient * d + b)
        c = b + coefficient / c
        h *= d * c
        if abs(d * c - 1) < 1e-16 { break }
        i += 1
    }
    return a * logarithm(x) - x - sf_log_gamma(a) + logarithm(h)
}
