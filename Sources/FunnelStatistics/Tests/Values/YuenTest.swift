extension StatisticalTest {
    package static let yuen = StatisticalTest(
        name: "yuen", question: "Do two variants have the same mean of the middle 60 %?", needs: [.values],
        source: "K. K. Yuen, Biometrika 61 (1974) 165–170"
    ) { (arms, alternative) throws(StatisticsError) in
        let (control, treatment) = try IntervalMethod.pair(arms, "yuen", [.values]) { $0.values }
        return try yuenTest(control: control, treatment: treatment, alternative: alternative)
    } steps: { arms, result, alternative in
        guard arms.count == 2, let a = arms[0].values, let b = arms[1].values,
            let trimmed = WorkedMean.trimmed(a, "₁"), let other = WorkedMean.trimmed(b, "₂"),
            let welch = try? WelchDifference(control: trimmed.moments, treatment: other.moments)
        else { return [] }
        return welch.steps(trimmed, other, "d")
            + WorkedStep.studentTail(welch.difference, welch.standardError, result, alternative)
    }
}

extension IntervalMethod {
    package static let yuen = IntervalMethod(
        name: "yuen", quantity: .difference, needs: [.values], source: "K. K. Yuen, Biometrika 61 (1974) 165–170"
    ) { (arms, confidence, alternative) throws(StatisticsError) in
        let (control, treatment) = try pair(arms, "yuen", [.values]) { $0.values }
        return try yuenInterval(
            control: control, treatment: treatment, confidence: confidence, alternative: alternative)
    } steps: { arms, confidence, alternative, interval in
        guard let first = arms.first?.values, let second = arms.last?.values,
            let a = WorkedMean.trimmed(first, "₁"), let b = WorkedMean.trimmed(second, "₂"),
            let welch = try? WelchDifference(control: a.moments, treatment: b.moments)
        else { return [] }
        return welch.intervalSteps(a, b, "d", confidence: confidence, alternative, interval)
    }
}

/// Tests whether two trimmed means are equal, without assuming equal spreads: a few huge values then decide nothing.
///
///     t = (m₂ − m₁) / √(d₁ + d₂),   d = Σ (w − w̄)² / (h (h − 1)),   h = n − 2 ⌊trim n⌋
///
/// m is the mean without the ⌊trim n⌋ smallest and largest values, w the values with these set to the nearest one kept.
/// - Returns: t, positive when treatment is greater, with Welch's degrees of freedom of h₁ and h₂ values; with trim 0 it
///   is Welch's test.
/// - Throws: `.notATrim` unless 0 ≤ trim < ½; `.tooFewObservations` where fewer than two values are kept;
///   `.noVariation` when the values kept are all the same in both arms.
/// - Source: K. K. Yuen, Biometrika 61 (1974) 165–170.
package func yuenTest(
    control: ValueCounts, treatment: ValueCounts, trim: Double = 0.2, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    var result = try welchTest(
        control: try control.trimmedMoments(trim), treatment: try treatment.trimmedMoments(trim),
        alternative: alternative)
    result.method = "yuen"
    return result
}

/// Yuen's t interval of the difference of two trimmed means; it excludes 0 exactly when his test rejects.
package func yuenInterval(
    control: ValueCounts, treatment: ValueCounts, trim: Double = 0.2, confidence: Double = 0.95,
    alternative: Alternative = .twoSided
) throws(StatisticsError) -> Interval {
    try welchInterval(
        control: try control.trimmedMoments(trim), treatment: try treatment.trimmedMoments(trim),
        confidence: confidence, alternative: alternative)
}

extension ValueCounts {
    /// The trimmed mean as a mean whose squared standard error is Yuen's d: the count of values kept, their mean, and
    /// the squares of the winsorised values.
    package func trimmedMoments(_ trim: Double) throws(StatisticsError) -> Moments {
        guard trim >= 0, trim < 0.5 else { throw .notATrim(trim) }
        let pooled = try PooledValues([self])
        let total = pooled.total
        // 0.29 × 100 is 28.999999999999996 as a double: a hair below counts as whole.
        let cut = Int((trim * Double(total) * (1 + 1e-15)).rounded(.down))
        let kept = total - 2 * cut
        guard kept > 1 else { throw .tooFewObservations(found: max(0, kept), needed: 2) }
        var inner = Moments()
        var below = 0
        for (value, count) in zip(values, counts) {
            let from = max(below, cut)
            below += count
            let to = min(below, total - cut)
            if to > from { inner.merge(Moments(count: to - from, mean: value, m2: 0)) }
        }
        guard let low = value(atRank: cut + 1), let high = value(atRank: total - cut) else {
            throw .tooFewObservations(found: total, needed: 2)
        }
        var winsorised = Moments(count: cut, mean: low, m2: 0)
        winsorised.merge(inner)
        winsorised.merge(Moments(count: cut, mean: high, m2: 0))
        return try Moments(count: kept, mean: inner.mean, meanRest: inner.meanRest, m2: winsorised.m2).checked()
    }

    /// The value at a place in rising order, from 1 to the count; nil outside.
    package func value(atRank rank: Int) -> Double? {
        guard rank >= 1 else { return nil }
        var below = 0
        for (value, count) in zip(values, counts) {
            below += count
            if rank <= below { return value }
        }
        return nil
    }
}
