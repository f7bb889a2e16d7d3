/// The beta distribution on 0...1.
package struct Beta: ProbabilityDistribution {
    package static let name = "beta"
    package static let parameterNames = ["a", "b"]
    package static let isDiscrete = false

    private let a: Double
    private let b: Double

    package init?(parameters: [Double]) {
        guard parameters.count == 2, parameters[0] > 0, parameters[1] > 0 else { return nil }
        (a, b) = (parameters[0], parameters[1])
    }

    package func density(at x: Double) -> Double {
        if x < 0 || x > 1 { return 0 }
        if x == 0 { return a == 1 ? b : (a < 1 ? .infinity : 0) }
        if x == 1 { return b == 1 ? a : (b < 1 ? .infinity : 0) }
        return exponential(logBetaFactor(a, b, x: x, y: 1 - x)) / (x * (1 - x))
    }
    package func lowerTail(at x: Double) -> Double { x <= 0 ? 0 : x >= 1 ? 1 : betaShares(a, b, x: x, y: 1 - x).lower }
    package func upperTail(at x: Double) -> Double { x <= 0 ? 1 : x >= 1 ? 0 : betaShares(a, b, x: x, y: 1 - x).upper }

    /// Solved for the odds x / (1 − x), which reach as near to either end as a double can.
    package func quantile(_ p: Double) -> Double? {
        if p <= 0 { return 0 }
        if p >= 1 { return 1 }
        let target = p < 0.5 ? logarithm(p) : logarithm(1 - p)
        let odds = positiveRoot(near: a / b) { odds in
            let shares = betaShares(a, b, x: odds / (1 + odds), y: 1 / (1 + odds))
            return p < 0.5 ? clampedLog(shares.lower) - target : target - clampedLog(shares.upper)
        }
        return odds.map { $0 / (1 + $0) }
    }
}
