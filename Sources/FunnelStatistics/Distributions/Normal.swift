import CSpecialFunctions

/// The normal distribution with mean and standard deviation.
package struct Normal: ProbabilityDistribution {
    package static let name = "normal"
    package static let parameterNames = ["mean", "sd"]
    package static let isDiscrete = false
    /// Mean 0 and standard deviation 1.
    package static let standard = Normal()

    private let mean: Double
    private let standardDeviation: Double

    private init() { (mean, standardDeviation) = (0, 1) }

    package init?(parameters: [Double]) {
        guard parameters.count == 2, parameters[1] > 0 else { return nil }
        (mean, standardDeviation) = (parameters[0], parameters[1])
    }

    private func score(_ x: Double) -> Double { (x - mean) / standardDeviation }

    package func density(at x: Double) -> Double {
        let z = score(x)
        return exponential(-z * z / 2) / (standardDeviation * (2 * Double.pi).squareRoot())
    }
    package func lowerTail(at x: Double) -> Double { upperTail(score: -score(x)) }
    package func upperTail(at x: Double) -> Double { upperTail(score: score(x)) }

    private func upperTail(score: Double) -> Double { 0.5 * complementaryErrorFunction(score / 2.0.squareRoot()) }

    /// ln P(X > x), to full precision where the tail itself has long underflowed.
    ///
    /// - Source: NIST DLMF 7.12.1, the asymptotic expansion of erfc.
    package func logUpperTail(at x: Double) -> Double {
        let z = score(x)
        if z < -1 { return logarithmOfOnePlus(-upperTail(score: -z)) }
        if z < 25 { return logarithm(upperTail(score: z)) }
        let s = 1 / (z * z)
        let series = -s * (1 - 3 * s * (1 - 5 * s * (1 - 7 * s * (1 - 9 * s * (1 - 11 * s)))))
        return -z * z / 2 - logarithm(z * (2 * Double.pi).squareRoot()) + logarithmOfOnePlus(series)
    }

    package func quantile(_ p: Double) -> Double? {
        if p <= 0 { return -.infinity }
        if p >= 1 { return .infinity }
        return mean + standardDeviation * (p < 0.5 ? sf_normal_quantile(p) : -sf_normal_quantile(1 - p))
    }

    /// z with P(Z > z) = tail, in standard errors, whatever the mean.
    static func upperQuantile(_ tail: Double) -> Double {
        if tail <= 0 { return .infinity }
        if tail >= 1 { return -.infinity }
        return tail < 0.5 ? -sf_normal_quantile(tail) : sf_normal_quantile(1 - tail)
    }
}
