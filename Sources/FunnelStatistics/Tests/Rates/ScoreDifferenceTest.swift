/// Tests whether the rates differ by other than a stated difference δ₀, such as a margin.
///
///     z = (p̂₂ − p̂₁ − δ₀) / √(p₁q₁/n₁ + p₂q₂/n₂) at the likeliest rates with p₂ − p₁ = δ₀
///
/// For δ₀ = 0 it is the pooled z test. It rejects δ₀ exactly when `scoreDifferenceInterval` does not contain it.
/// The likeliest rates are searched on the slope of the likelihood instead of by the usual cubic, whose closed form
/// loses digits.
/// - Returns: z in standard errors, positive when treatment lies above control by more than δ₀.
/// - Throws: `.notADifference` unless −1 < δ₀ < 1; for δ₀ = 0 `.noVariation` where no or every unit converted.
/// - Cost: microseconds, for any n.
/// - Source: R. W. Mee, Biometrics 40 (1984) 1175–1176; C. P. Farrington, G. Manning, Statistics in Medicine 9 (1990)
///   1447–1454.
package func scoreDifferenceTest(
    control: Proportion, treatment: Proportion, null: Double = 0, alternative: Alternative = .twoSided
) throws(StatisticsError) -> TestResult {
    let (control, treatment) = (try control.checked(), try treatment.checked())
    guard abs(null) < 1 else { throw .notADifference(null) }
    let (n1, n2) = (Double(control.trials), Double(treatment.trials))
    let variance: Double
    if null == 0 {
        let successes = Double(control.successes) + Double(treatment.successes)
        let failures = Double(control.failures) + Double(treatment.failures)
        guard successes > 0, failures > 0 else { throw .noVariation(rate: successes > 0 ? 1 : 0) }
        variance = successes / (n1 + n2) * (failures / (n1 + n2)) * ((n1 + n2) / n1 / n2)
    } else {
        variance = likeliestVariance(control, treatment, difference: null)
    }
    let z = excess(of: null, control, treatment) / variance.squareRoot()
    return .symmetric(
        statistic: z, alternative: alternative, method: "score",
        upperTail: Normal.standard.upperTail(at:), logUpperTail: Normal.standard.logUpperTail(at:))
}

/// p̂₂ − p̂₁ − δ, right to the last digits where the rates differ by nearly δ.
private func excess(of null: Double, _ control: Proportion, _ treatment: Proportion) -> Double {
    let left = Int128(treatment.successes) * Int128(control.trials)
    let right = Int128(control.successes) * Int128(treatment.trials)
    let (top, topRest) = split(left - right)
    let (bottom, bottomRest) = split(Int128(control.trials) * Int128(treatment.trials))
    // One rounding each for the leading parts, which nearly cancel, and for the rest.
    return (top.addingProduct(-null, bottom) + topRest.addingProduct(-null, bottomRest)) / bottom
}

/// A whole number as the sum of two doubles.
private func split(_ whole: Int128) -> (Double, Double) {
    let leading = Double(whole)
    return (leading, Double(whole - Int128(leading)))
}

/// p₁q₁/n₁ + p₂q₂/n₂ at the likeliest rates with p₂ − p₁ = δ ≠ 0, which is above 0.
private func likeliestVariance(_ control: Proportion, _ treatment: Proportion, difference: Double) -> Double {
    // Small numbers keep their digits, so failures are counted where they are the smaller part.
    let isMirrored = control.rate + treatment.rate > 1
    func counts(_ arm: Proportion) -> (hits: Double, misses: Double) {
        isMirrored
            ? (Double(arm.failures), Double(arm.successes)) : (Double(arm.successes), Double(arm.failures))
    }
    let second = (difference > 0) != isMirrored ? counts(treatment) : counts(control)
    let first = (difference > 0) != isMirrored ? counts(control) : counts(treatment)
    // Now the second arm has the higher rate t + gap, the first has t, and t lies in 0...1 − gap.
    let gap = abs(difference)
    let width = 1 - gap
    func slope(_ t: Double) -> Double {
        var sum = 0.0
        if first.hits > 0 { sum += first.hits / t }
        if first.misses > 0 { sum -= first.misses / (width - t + gap) }
        if second.hits > 0 { sum += second.hits / (t + gap) }
        if second.misses > 0 { sum -= second.misses / (width - t) }
        return max(-.greatestFiniteMagnitude, min(.greatestFiniteMagnitude, sum))
    }
    // The slope falls from t = 0 to the other end; where it starts below 0 or ends above it, the end is the likeliest.
    let t: Double
    if slope(0) <= 0 {
        t = 0
    } else if slope(width) >= 0 {
        t = width
    } else {
        t = root(between: 0, and: width, of: slope)
    }
    let (n1, n2) = (first.hits + first.misses, second.hits + second.misses)
    return t * (width - t + gap) / n1 + (t + gap) * (width - t) / n2
}
