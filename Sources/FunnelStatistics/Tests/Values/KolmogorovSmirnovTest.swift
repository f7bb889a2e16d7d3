extension StatisticalTest {
    package static let kolmogorovSmirnov = StatisticalTest(
        name: "kolmogorov_smirnov", question: "Do two variants have the same distribution?", needs: [.values],
        source: "N. V. Smirnov, Annals of Mathematical Statistics 19 (1948) 279–281"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "kolmogorov_smirnov", [.values]) { $0.values }
        return try kolmogorovSmirnovTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard let a = arms.first?.values, let b = arms.last?.values, let pooled = try? PooledValues([a, b]) else {
            return []
        }
        let widest = WidestGap(pooled, alternative)
        // The last value up to which both counts reach.
        let place = [a.value(atRank: widest.before), b.value(atRank: widest.after)].compactMap(\.self).max()
        return widest.steps(at: place, result, alternative)
    }
}

/// Up to this many pairs of a control and a treatment value p is counted out.
private let exactPairs = 1_000_000

/// Tests whether two arms have the same distribution.
///
///     D = max |F₁ − F₂|,   greater: max (F₁ − F₂),   less: max (F₂ − F₁),   F the share of values up to x
///
/// - Returns: D, at least 0. `greater` asks whether treatment's values are larger, so that its F lies below. The method
///   says which p it is: `kolmogorov_smirnov_exact` up to 1e6 pairs, given the values that are tied, else
///   `kolmogorov_smirnov_asymptotic`, which is too large where many values are tied.
/// - Throws: `.tooFewObservations` for an empty arm; `.noVariation` when all values are the same.
/// - Cost: different values; exact, a few ms.
/// - Source: N. V. Smirnov, Annals of Mathematical Statistics 19 (1948) 279–281; ties: G. Schröer, D. Trenkler,
///   Computational Statistics & Data Analysis 20 (1995) 185–202.
package func kolmogorovSmirnovTest(
    control: ValueCounts, treatment: ValueCounts, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let pooled = try PooledValues([control, treatment])
    let (n1, n2) = (pooled.totals[0], pooled.totals[1])
    guard pooled.groups.count > 1 else { throw .noVariation(rate: nil) }
    let widest = WidestGap(pooled, alternative)
    let largest = widest.size
    let d = widest.distance
    if largest == 0 { return TestResult(statistic: 0, pValue: 1, logPValue: 0, method: "kolmogorov_smirnov_exact") }
    if Int128(n1) * Int128(n2) <= Int128(exactPairs) {
        let scaled = chanceOfReaching(pooled) { widest.size(at: $0, $1) >= largest }
        return TestResult(
            statistic: d, pValue: min(1, scaled / chanceScale),
            logPValue: min(0, logarithm(scaled) - logarithm(chanceScale)), method: "kolmogorov_smirnov_exact")
    }
    let square = widest.squaredLambda
    let log = alternative == .twoSided ? logKolmogorovTail(square) : -2 * square
    return TestResult(
        statistic: d, pValue: min(1, exponential(log)), logPValue: min(0, log),
        method: "kolmogorov_smirnov_asymptotic")
}

/// Where the shares of values up to a point differ most.
struct WidestGap {
    let control: Int
    let treatment: Int
    /// n₁n₂ D, whole.
    private(set) var size = Int128.min
    /// How many values of each arm lie up to there.
    private(set) var before = 0
    private(set) var after = 0
    private let alternative: Alternative

    init(_ pooled: PooledValues, _ alternative: Alternative) {
        (control, treatment, self.alternative) = (pooled.totals[0], pooled.totals[1], alternative)
        var (before, after) = (0, 0)
        for group in pooled.groups {
            before += group[0]
            after += group[1]
            let size = size(at: before, after)
            if size > self.size { (self.size, self.before, self.after) = (size, before, after) }
        }
    }

    /// n₁n₂ (F₁ − F₂) as the alternative counts it.
    func size(at before: Int, _ after: Int) -> Int128 {
        let gap = Int128(before) * Int128(treatment) - Int128(after) * Int128(control)
        return alternative == .twoSided ? max(gap, -gap) : alternative == .greater ? gap : -gap
    }

    /// D.
    var distance: Double { Double(size) / Double(control) / Double(treatment) }
    /// λ² = n₁n₂/N · D².
    var squaredLambda: Double {
        Double(control) / (Double(control) + Double(treatment)) * Double(treatment) * distance * distance
    }
}

/// 2¹⁰⁰⁰, the unit in which chances are held: the least, one order of C(2000, 1000), is then above the smallest double.
private let chanceScale = Double(sign: .plus, exponent: 1_000, significand: 1)

/// The chance that values dealt to the arms in random order stand somewhere where `reaches` is true, looked at only
/// after the last of values that are tied: a sum of first arrivals, so small chances keep their digits. In units of 1 / `chanceScale`.
private func chanceOfReaching(_ pooled: PooledValues, _ reaches: (Int, Int) -> Bool) -> Double {
    let (n1, total) = (pooled.totals[0], pooled.total)
    // chances[i]: i of the values so far went to control, and nothing was reached before.
    var chances = [Double](repeating: 0, count: n1 + 1)
    chances[0] = chanceScale
    var (reached, dealt) = (0.0, 0)
    for group in pooled.groups {
        for _ in 0..<group.reduce(0, +) {
            let (least, most) = (max(0, dealt - pooled.totals[1]), min(n1, dealt))
            for i in stride(from: most, through: least, by: -1) {
                let chance = chances[i]
                if chance == 0 { continue }
                let toControl = Double(n1 - i) / Double(total - dealt)
                if i < n1 { chances[i + 1] += chance * toControl }
                let toTreatment = Double(pooled.totals[1] - dealt + i) / Double(total - dealt)
                chances[i] = chance * toTreatment
            }
            dealt += 1
        }
        for i in max(0, dealt - pooled.totals[1])...min(n1, dealt) where reaches(i, dealt - i) {
            reached += chances[i]
            chances[i] = 0
        }
    }
    return reached
}

/// ln of 2 Σ (−1)ᵏ⁻¹ exp(−2 k² λ²), from λ²; for small λ from its theta-function twin, which converges at once there.
///
/// - Source: NIST DLMF 20.7.32.
private func logKolmogorovTail(_ square: Double) -> Double {
    if square > 0.5 {
        var rest = 1.0
        var sign = -1.0
        for k in 2...8 {
            rest += sign * exponential(-2 * Double(k * k - 1) * square)
            sign = -sign
        }
        return 0.69314718055994530942 - 2 * square + logarithm(rest)
    }
    let unit = Double.pi * Double.pi / (8 * square)
    let sum = [1.0, 9, 25, 49].reduce(0) { $0 + exponential(-unit * $1) }
    return logarithmOfOnePlus(-(2 * Double.pi / square).squareRoot() * sum)
}
