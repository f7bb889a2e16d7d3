/// The greatest of k comparisons with one control, in standard errors: tᵢ = (mᵢ − m₀) / (s √(1/nᵢ + 1/n₀)).
///
///     P(greatest > z) = ∫ φ(y) (1 − Π (1 − aᵢ(y))) dy,   aᵢ = P(Z > (z − λᵢ y) / √(1 − λᵢ²)),   λᵢ² = nᵢ / (nᵢ + n₀)
///
/// y is control's own error, which all comparisons share; of two-sided ones aᵢ has both tails.
/// - Cost: about 0.2 ms per arm with an estimated spread; √(n₀ / nᵢ) times that for arms far larger than control.
/// - Source: C. W. Dunnett, Journal of the American Statistical Association 50 (1955) 1096–1121.
package struct DunnettDistribution: StudentizedExtreme, Sendable {
    let df: Double?
    let scoreScale = 1.0
    private let twoSided: Bool
    private let arms: [(weight: Double, rest: Double, count: Double)]
    private let feature: Double

    /// How many times as large as control an arm may be: the integrand is that steep.
    static let greatestRatio = 10_000.0

    /// - Parameters: `ratios` are nᵢ / n₀, one for each comparison, at most `greatestRatio`; `df` nil is infinite.
    package init?(ratios: [Double], df: Double?, twoSided: Bool) {
        guard !ratios.isEmpty, ratios.allSatisfy({ $0 >= 0 && $0 <= Self.greatestRatio }) else { return nil }
        if let df { guard df > 0, df.isFinite else { return nil } }
        self.df = df
        self.twoSided = twoSided
        // Arms of the same size are computed once.
        let counted = Dictionary(grouping: ratios, by: { $0 }).mapValues { Double($0.count) }
        var arms: [(weight: Double, rest: Double, count: Double)] = []
        for (ratio, count) in counted.sorted(by: { $0.key < $1.key }) {
            arms.append(((ratio / (1 + ratio)).squareRoot(), (1 / (1 + ratio)).squareRoot(), count))
        }
        self.arms = arms
        let sharpness = ratios.reduce(0, +)
        feature = 1 / (1 + sharpness).squareRoot()
    }

    /// The sum of the tails of single comparisons, all of them the normal one: what they have in common is nothing beside it
    /// so far out, unless arms are far larger than control, when it is at most as many times too large as there are arms.
    private func logFarTail(at z: Double) -> Double {
        let count = arms.reduce(0) { $0 + $1.count } * (twoSided ? 2 : 1)
        return logarithm(count) + Normal.standard.logUpperTail(at: z)
    }

    func logKnownTail(at z: Double) -> Double {
        if twoSided, z <= 0 { return 0 }
        if z > farOut { return logFarTail(at: z) }
        // Nothing is left on the other side.
        if z < -farOut { return 0 }
        let reach = (z * z + 84).squareRoot()
        func term(_ y: Double) -> Double {
            var logNone = 0.0
            var logAny = -Double.infinity
            for arm in arms {
                var log = Normal.standard.logUpperTail(at: (z - arm.weight * y) / arm.rest)
                if twoSided { log = logSum(log, Normal.standard.logUpperTail(at: (z + arm.weight * y) / arm.rest)) }
                logNone += log < -745 ? 0 : arm.count * (log >= 0 ? -745 : logarithmOfOnePlus(-exponential(log)))
                logAny = logSum(logAny, log + logarithm(arm.count))
            }
            // Where the chance of any is so small that 1 − Π is its sum.
            let log = logNone < -1e-17 ? logarithm(-exponentialMinusOne(logNone)) : logAny
            return -y * y / 2 - halfLogTwoPi + log
        }
        return logSmoothIntegral(from: -reach, to: reach, feature: feature, of: term)
    }
}

/// Standard errors beyond which a tail is below 1e-700: the integral's steps would grow with them.
let farOut = 60.0

/// ln(eᵃ + eᵇ).
private func logSum(_ a: Double, _ b: Double) -> Double {
    let (low, high) = a < b ? (a, b) : (b, a)
    return low == -.infinity ? high : high + logarithmOfOnePlus(exponential(low - high))
}
