/// The range of k means in standard errors of one mean: q = (greatest − least) / (s / √n).
///
///     P(range > w) = k ∫ φ(y) (Φ(y)ᵏ⁻¹ − (Φ(y) − Φ(y − w))ᵏ⁻¹) dy,   y the greatest
///
/// - Cost: about 1 ms with an estimated spread.
/// - Source: J. W. Tukey (1953), The Problem of Multiple Comparisons; H. L. Harter, Annals of Mathematical Statistics 31
///   (1960) 1122–1147.
package struct StudentizedRange: StudentizedExtreme, Sendable {
    let df: Double?
    let scoreScale = 0.5.squareRoot()
    private let others: Double

    /// - Parameters: at least two means; `df` nil is infinite.
    package init?(means: Int, df: Double?) {
        guard means >= 2, means <= 1_000_000 else { return nil }
        if let df { guard df > 0, df.isFinite else { return nil } }
        self.df = df
        others = Double(means - 1)
    }

    func logKnownTail(at w: Double) -> Double {
        if w <= 0 { return 0 }
        // The sum of the tails of all pairs: what two of them have in common is nothing beside it so far out.
        if w * scoreScale > farOut {
            return logarithm(others + 1) + logarithm(others) + Normal.standard.logUpperTail(at: w * scoreScale)
        }
        let normal = Normal.standard
        func term(_ y: Double) -> Double {
            let below = normal.logUpperTail(at: -y)
            // The chance that another mean lies more than w below the greatest, given that it is no greater.
            let log = normal.logUpperTail(at: w - y) - below
            let any: Double
            if log < -40 {
                any = log + logarithm(others)
            } else {
                any = logarithm(
                    -exponentialMinusOne(others * (log >= 0 ? -745 : logarithmOfOnePlus(-exponential(log)))))
            }
            return -y * y / 2 - halfLogTwoPi + others * below + any
        }
        return logarithm(others + 1)
            + logSmoothIntegral(
                from: w / 2 - 10, to: (w * w / 2 + 84).squareRoot() + 1, feature: 1 / (others + 1).squareRoot(),
                of: term)
    }
}
