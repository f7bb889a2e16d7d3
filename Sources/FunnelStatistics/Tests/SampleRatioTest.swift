/// Tests whether units fell into the arms as planned: the first line of every comparison.
///
///     χ² = Σ (nᵢ − N wᵢ)² / (N wᵢ),   df = arms with a planned share − 1
///
/// Two arms with fewer than 1,000 units in all are tested exactly, by the sum of all binomial probabilities not above
/// that of the split found.
/// - Parameters: `planned` are shares in any unit (50 and 50, or 1 and 1); nil means equal shares.
/// - Returns: χ² also for the exact test, which the method names; its df is then nil.
/// - Throws: `.sharesDoNotMatch`, `.notAShare`; `.unplannedArm` for units in an arm with share 0; `.tooFewObservations`
///   without units; `.armsNeeded` below two arms with a share. An arm with share 0 and no units has no part in df.
/// - Source: K. Pearson, Philosophical Magazine 50 (1900) 157–175; the exact rule is that of R's binom.test.
package func sampleRatioTest(units: [Int], planned: [Double]? = nil) throws(StatisticsError) -> TestResult {
    let split = try PlannedSplit(units: units, planned: planned)
    let (arms, statistic) = (split.arms, split.statistic)
    if arms.count == 2, split.total < 1_000 {
        let p = try exactBinomial(successes: arms[0].units, of: Int(split.total), rate: arms[0].share / split.shares)
        return TestResult(statistic: statistic, pValue: p, logPValue: logarithm(p), method: "exact binomial")
    }
    let df = Double(arms.count - 1)
    guard statistic.isFinite, let distribution = ChiSquared(df: df) else { throw .notFinite("χ²") }
    return TestResult(
        statistic: statistic, df: df, pValue: distribution.upperTail(at: statistic),
        logPValue: distribution.logUpperTail(at: statistic), method: "chi_squared")
}

/// Units as they fell and as they were planned to, of the arms that have a planned share.
struct PlannedSplit {
    struct Arm {
        /// Among all arms, from 0.
        let position: Int
        let units: Int
        let share: Double
        let expected: Double
        /// (found − planned)² / planned.
        let term: Double
    }

    let arms: [Arm]
    let shares: Double
    let total: Double
    /// χ².
    let statistic: Double

    init(units: [Int], planned: [Double]?) throws(StatisticsError) {
        let planned = planned ?? units.map { _ in 1 }
        guard planned.count == units.count else { throw .sharesDoNotMatch(arms: units.count, shares: planned.count) }
        for share in planned {
            guard share >= 0, share.isFinite else { throw .notAShare(share) }
        }
        for (position, arm) in zip(units.indices, zip(units, planned)) {
            guard arm.0 >= 0 else { throw .notAProportion(successes: arm.0, trials: arm.0) }
            guard arm.0 == 0 || arm.1 > 0 else { throw .unplannedArm(position: position + 1) }
        }
        let shared = units.indices.filter { planned[$0] > 0 }
        guard shared.count >= 2 else { throw .armsNeeded(found: shared.count, needed: "2 or more planned") }
        let shares = shared.reduce(0) { $0 + planned[$1] }
        guard shares.isFinite else { throw .notAShare(shares) }
        let total = shared.reduce(0) { $0 + Double(units[$1]) }
        guard total > 0 else { throw .tooFewObservations(found: 0, needed: 1) }
        var arms: [Arm] = []
        for position in shared {
            let share = planned[position]
            let expected = total * (share / shares)
            guard expected > 0 else { throw .notAShare(share) }
            // The gap is formed from whole numbers where shares are whole, so that an exact split gives exactly 0.
            let gap = (Double(units[position]) * shares - total * share) / shares
            arms.append(
                Arm(
                    position: position, units: units[position], share: share, expected: expected,
                    term: gap * (gap / expected)))
        }
        (self.arms, self.shares, self.total) = (arms, shares, total)
        statistic = arms.reduce(0) { $0 + $1.term }
    }
}

/// The chance of a count that is no more probable than the one found.
///
/// - Cost: n probabilities; for small n.
func exactBinomial(successes: Int, of trials: Int, rate: Double) throws(StatisticsError) -> Double {
    guard let binomial = Binomial(parameters: [Double(trials), rate]) else { throw .notAShare(rate) }
    // Counts exactly as probable differ by rounding: R's tolerance of 1e-7 treats them as equal.
    let limit = binomial.density(at: Double(successes)) * (1 + 1e-7)
    var sum = 0.0
    for count in 0...trials {
        let probability = binomial.density(at: Double(count))
        if probability <= limit { sum += probability }
    }
    return min(1, sum)
}
