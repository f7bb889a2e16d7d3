/// Fisher's F distribution.
package struct FisherF: ProbabilityDistribution {
    package static let name = "f"
    package static let parameterNames = ["df1", "df2"]
    package static let isDiscrete = false

    private let df1: Double
    private let df2: Double

    package init?(df1: Double, df2: Double) {
        guard df1 > 0, df2 > 0, df1.isFinite, df2.isFinite else { return nil }
        (self.df1, self.df2) = (df1, df2)
    }
    package init?(parameters: [Double]) {
        guard parameters.count == 2 else { return nil }
        self.init(df1: parameters[0], df2: parameters[1])
    }

    /// With v = df1 x / (df1 x + df2), X ≤ x exactly when a beta(df1/2, df2/2) value is at most v.
    private func shares(_ x: Double) -> (lower: Double, upper: Double) {
        if x <= 0 { return (0, 1) }
        let ratio = x * (df1 / df2)
        guard ratio.isFinite else { return (1, 0) }
        return betaShares(df1 / 2, df2 / 2, x: ratio / (1 + ratio), y: 1 / (1 + ratio))
    }

    package func density(at x: Double) -> Double {
        if x < 0 { return 0 }
        if x == 0 { return df1 == 2 ? 1 : (df1 < 2 ? .infinity : 0) }
        let ratio = x * (df1 / df2)
        guard ratio.isFinite else { return 0 }
        return exponential(logBetaFactor(df1 / 2, df2 / 2, x: ratio / (1 + ratio), y: 1 / (1 + ratio))) / x
    }
    package func lowerTail(at x: Double) -> Double { shares(x).lower }
    package func upperTail(at x: Double) -> Double { shares(x).upper }

    /// ln P(X > x), finite where the tail itself underflows.
    package func logUpperTail(at x: Double) -> Double {
        let tail = upperTail(at: x)
        if tail > 1e-290 { return logarithm(tail) }
        let ratio = x * (df1 / df2)
        guard ratio.isFinite else { return -.greatestFiniteMagnitude }
        return logBetaFraction(df2 / 2, df1 / 2, x: 1 / (1 + ratio), y: ratio / (1 + ratio))
    }

    package func quantile(_ p: Double) -> Double? { positiveQuantile(of: self, p, near: 1) }
}
