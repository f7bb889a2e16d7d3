import CSpecialFunctions

/// Events where `mean` are expected.
package struct Poisson: ProbabilityDistribution {
    package static let name = "poisson"
    package static let parameterNames = ["mean"]
    package static let isDiscrete = true

    private let mean: Double

    package init?(parameters: [Double]) {
        guard parameters.count == 1, parameters[0] >= 0, parameters[0] <= 1e15 else { return nil }
        mean = parameters[0]
    }

    package func density(at x: Double) -> Double {
        guard x >= 0, x.rounded() == x else { return 0 }
        if mean == 0 { return x == 0 ? 1 : 0 }
        if x == 0 { return exponential(-mean) }
        return exponential(-stirlingError(x) - deviance(x, mean)) / (2 * Double.pi * x).squareRoot()
    }
    package func lowerTail(at x: Double) -> Double {
        if x < 0 { return 0 }
        return mean == 0 ? 1 : sf_gamma_upper(x.rounded(.down) + 1, mean)
    }
    package func upperTail(at x: Double) -> Double {
        if x < 0 { return 1 }
        return mean == 0 ? 0 : sf_gamma_lower(x.rounded(.down) + 1, mean)
    }

    package func quantile(_ p: Double) -> Double? {
        let guess = p > 0 && p < 1 ? mean - Normal.upperQuantile(p) * mean.squareRoot() : 0
        return discreteQuantile(of: self, p, near: guess, from: 0, to: .infinity)
    }
}
