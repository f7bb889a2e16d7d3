import CSpecialFunctions

/// The gamma distribution with shape and rate: mean shape / rate.
package struct Gamma: ProbabilityDistribution {
    package static let name = "gamma"
    package static let parameterNames = ["shape", "rate"]
    package static let isDiscrete = false

    private let shape: Double
    private let rate: Double

    package init?(parameters: [Double]) {
        guard parameters.count == 2, parameters[0] > 0, parameters[1] > 0 else { return nil }
        (shape, rate) = (parameters[0], parameters[1])
    }

    package func density(at x: Double) -> Double { x < 0 ? 0 : sf_gamma_density(shape, rate * x) * rate }
    package func lowerTail(at x: Double) -> Double { x <= 0 ? 0 : sf_gamma_lower(shape, rate * x) }
    package func upperTail(at x: Double) -> Double { x <= 0 ? 1 : sf_gamma_upper(shape, rate * x) }
    package func quantile(_ p: Double) -> Double? { positiveQuantile(of: self, p, near: shape / rate) }
}
