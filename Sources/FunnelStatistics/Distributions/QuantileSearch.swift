/// Where a distribution on the positive numbers has the lower share p, found on the smaller of its two tails.
func positiveQuantile<Kind: ProbabilityDistribution>(of it: Kind, _ p: Double, near start: Double) -> Double? {
    if p <= 0 { return 0 }
    if p >= 1 { return .infinity }
    let start = start > 0 && start.isFinite ? start : 1
    let target = p < 0.5 ? logarithm(p) : logarithm(1 - p)
    return positiveRoot(near: start) { x in
        p < 0.5 ? clampedLog(it.lowerTail(at: x)) - target : target - clampedLog(it.upperTail(at: x))
    }
}

/// The smallest whole number in the range with P(X ≤ k) ≥ p: galloping from a guess, then halving.
func discreteQuantile<Kind: ProbabilityDistribution>(
    of it: Kind, _ p: Double, near guess: Double, from least: Double, to greatest: Double
) -> Double? {
    if p <= 0 { return least }
    if p >= 1 { return greatest }
    // The smaller tail decides, so that quantiles near 1 do not round up to the end of the range. A lower tail that
    // misses p by rounding alone counts as reaching it: quantile(cdf(k)) is k. Half a unit in p's last place is what
    // rounding the cdf can have taken from the upper tail.
    let rounding = 4e-14
    func reaches(_ k: Double) -> Bool {
        p < 0.5
            ? it.lowerTail(at: k) >= p * (1 - rounding) : it.upperTail(at: k) <= (1 - p) * (1 + rounding) + p.ulp / 2
    }
    var high = min(greatest, max(least, guess.rounded(.down)))
    var step = 1.0
    while high < greatest, !reaches(high) {
        high = min(greatest, high + step)
        step *= 2
    }
    var low = high
    step = 1
    while low > least, reaches(low) {
        high = low
        low = max(least, low - step)
        step *= 2
    }
    if reaches(low) { return low }
    while high - low > 1 {
        let middle = ((low + high) / 2).rounded(.down)
        if middle <= low || middle >= high { break }
        if reaches(middle) { high = middle } else { low = middle }
    }
    return high
}

/// A logarithm that stays finite at 0, for root finding.
func clampedLog(_ share: Double) -> Double { share > 0 ? logarithm(share) : -800 }
