/// Successes in n independent trials.
package struct Binomial: ProbabilityDistribution {
    package static let name = "binomial"
    package static let parameterNames = ["n", "p"]
    package static let isDiscrete = true

    private let n: Double
    private let p: Double

    package init?(parameters: [Double]) {
        guard parameters.count == 2 else { return nil }
        let (n, p) = (parameters[0], parameters[1])
        guard n >= 0, n <= 1e15, n.rounded() == n, p >= 0, p <= 1 else { return nil }
        (self.n, self.p) = (n, p)
    }

    package func density(at x: Double) -> Double {
        guard x >= 0, x <= n, x.rounded() == x else { return 0 }
        return exponential(logBinomialTerm(x, of: n, p: p, q: 1 - p))
    }
    package func lowerTail(at x: Double) -> Double { shares(x).upper }
    package func upperTail(at x: Double) -> Double { shares(x).lower }

    /// P(X > k) is the lower share of beta(k + 1, n − k) at p.
    private func shares(_ x: Double) -> (lower: Double, upper: Double) {
        let k = x.rounded(.down)
        if k < 0 { return (1, 0) }
        if k >= n { return (0, 1) }
        return betaShares(k + 1, n - k, x: p, y: 1 - p)
    }

    package func quantile(_ p: Double) -> Double? {
        let spread = (n * self.p * (1 - self.p)).squareRoot()
        let guess = p > 0 && p < 1 ? n * self.p - Normal.upperQuantile(p) * spread : 0
        return discreteQuantile(of: self, p, near: guess, from: 0, to: n)
    }
}
