/// The way to `mantelHaenszelTest`, with or without correction.
package func mantelHaenszelTestSteps(
    _ strata: [Stratum], alternative: Alternative = .twoSided, of result: TestResult
) -> [WorkedStep] {
    guard let sums = try? ScoreSums(strata) else { return [] }
    let (gaps, variance) = (sums.gaps, sums.variance)
    let isCorrected = result.method == "mantel_haenszel_corrected"
    let z = (gaps < 0 ? -1 : 1) * result.statistic.squareRoot()
    return [
        WorkedStep(
            "Σ (x₂ − E)", "Σ (x₂ − n₂ S / N)",
            strata.sum { "(\($0.x2) − \($0.n2) · \($0.successes) / \($0.total))" }, gaps),
        WorkedStep(
            "Σ V", "Σ n₁ n₂ S F / (N² (N − 1))",
            strata.sum {
                "\($0.n1) · \($0.n2) · \($0.successes) · \($0.failures) / (\($0.total)² · (\($0.total) − 1))"
            }, variance),
        isCorrected
            ? .statistic(
                "χ²", "max(0, |Σ (x₂ − E)| − 1/2)² / Σ V", "max(0, |\(gaps)| − 1/2)² / \(variance)", of: result)
            : .statistic("χ²", "(Σ (x₂ − E))² / Σ V", "(\(gaps))² / \(variance)", of: result),
        WorkedStep(
            "z", "√χ² with the sign of Σ (x₂ − E)", "\(gaps < 0 ? "−" : "")√\(result.statistic)", z),
        .tail(of: "the normal distribution", "z", result, alternative),
    ]
}

/// The way to `mantelHaenszelDifferenceInterval`.
package func mantelHaenszelDifferenceSteps(
    _ strata: [Stratum], confidence: Double = 0.95, alternative: Alternative = .twoSided, of interval: Interval
) -> [WorkedStep] {
    guard let sums = try? DifferenceSums(strata), let tail = try? alternative.tail(confidence: confidence) else {
        return []
    }
    let z = Normal.upperQuantile(tail)
    let (w, d, error) = (sums.weight, sums.difference, sums.standardError)
    return [
        WorkedStep("W", "Σ n₁ n₂ / N", strata.sum { "\($0.n1) · \($0.n2) / \($0.total)" }, w),
        WorkedStep(
            "D", "Σ (x₂ n₁ − x₁ n₂) / N",
            strata.sum { "(\($0.x2) · \($0.n1) − \($0.x1) · \($0.n2)) / \($0.total)" }, sums.gaps),
        WorkedStep("difference", "D / W", "(\(sums.gaps)) / \(w)", d),
        WorkedStep(
            "Σ P", "Σ (n₂² x₁ − n₁² x₂ + n₁ n₂ (n₁ − n₂) / 2) / N²",
            strata.sum {
                "(\($0.n2)² · \($0.x1) − \($0.n1)² · \($0.x2) + \($0.n1) · \($0.n2) · (\($0.n1) − \($0.n2)) / 2) / \($0.total)²"
            }, sums.p),
        WorkedStep(
            "Σ Q", "Σ (x₁ (n₂ − x₂) + x₂ (n₁ − x₁)) / (2N)",
            strata.sum {
                "(\($0.x1) · (\($0.n2) − \($0.x2)) + \($0.x2) · (\($0.n1) − \($0.x1))) / (2 · \($0.total))"
            }, sums.q),
        WorkedStep(
            "standard error", "√(difference · Σ P + Σ Q) / W", "√((\(d)) · (\(sums.p)) + \(sums.q)) / \(w)", error),
        .quantile("z", of: "the normal distribution", tail: tail, z),
    ]
        + WorkedStep.ends(
            interval, alternative, formula: "difference ∓ z · standard error, at least −1 and at most 1",
            low: "max(−1, \(d) − \(z) · \(error))", high: "min(1, \(d) + \(z) · \(error))")
}

/// The way to `mantelHaenszelRatioInterval`.
package func mantelHaenszelRatioSteps(
    _ strata: [Stratum], confidence: Double = 0.95, alternative: Alternative = .twoSided, of interval: Interval
) -> [WorkedStep] {
    guard let sums = try? RatioSums(strata), let tail = try? alternative.tail(confidence: confidence) else {
        return []
    }
    let (r, c) = (sums.forTreatment, sums.forControl)
    let beginning = [
        WorkedStep("R", "Σ x₂ n₁ / N", strata.sum { "\($0.x2) · \($0.n1) / \($0.total)" }, r),
        WorkedStep("C", "Σ x₁ n₂ / N", strata.sum { "\($0.x1) · \($0.n2) / \($0.total)" }, c),
    ]
    guard r > 0, c > 0 else {
        return beginning + [.words("no conversions in one of the arms: no spread on the logarithmic scale")]
            + WorkedStep.ends(interval, alternative, formula: "what no data rule out")
    }
    let spread = WorkedStep(
        "T", "Σ (n₁ x₁ (n₂ − x₂) + n₂ x₂ (n₁ − x₁)) / N²",
        strata.sum {
            "(\($0.n1) · \($0.x1) · (\($0.n2) − \($0.x2)) + \($0.n2) · \($0.x2) · (\($0.n1) − \($0.x1))) / \($0.total)²"
        }, sums.spread)
    return beginning + [
        WorkedStep("ratio", "R / C", "\(r) / \(c)", r / c), spread,
        WorkedStep("v", "T / (R C)", "\(sums.spread) / (\(r) · \(c))", sums.variance),
    ] + WorkedStep.logarithmicEnds(r, c, variance: sums.variance, tail: tail, interval, alternative)
}

/// The way to `mantelHaenszelInterval` of the common odds ratio.
package func mantelHaenszelOddsSteps(
    _ strata: [Stratum], confidence: Double = 0.95, alternative: Alternative = .twoSided, of interval: Interval
) -> [WorkedStep] {
    guard let sums = try? OddsSums(strata), let tail = try? alternative.tail(confidence: confidence) else { return [] }
    let (r, s) = (sums.forTreatment, sums.forControl)
    let beginning = [
        WorkedStep("R", "Σ x₂ (n₁ − x₁) / N", strata.sum { "\($0.x2) · (\($0.n1) − \($0.x1)) / \($0.total)" }, r),
        WorkedStep("S", "Σ x₁ (n₂ − x₂) / N", strata.sum { "\($0.x1) · (\($0.n2) − \($0.x2)) / \($0.total)" }, s),
    ]
    guard r > 0, s > 0 else {
        return beginning + [.words("one of the two sums is 0: no spread on the logarithmic scale")]
            + WorkedStep.ends(interval, alternative, formula: "what no data rule out")
    }
    let (pr, mixed, qs) = (sums.pr, sums.mixed, sums.qs)
    return beginning + [
        WorkedStep("odds ratio", "R / S", "\(r) / \(s)", r / s),
        WorkedStep(
            "v", "Σ P R / (2 R²) + Σ (P S + Q R) / (2 R S) + Σ Q S / (2 S²), P = (x₂ + y₁) / N, Q = (x₁ + y₂) / N",
            "\(pr) / (2 · \(r)²) + \(mixed) / (2 · \(r) · \(s)) + \(qs) / (2 · \(s)²)", sums.variance),
    ] + WorkedStep.logarithmicEnds(r, s, variance: sums.variance, tail: tail, interval, alternative)
}

extension WorkedStep {
    /// z and the ends of a ratio of two sums whose logarithm has a known variance v.
    fileprivate static func logarithmicEnds(
        _ above: Double, _ below: Double, variance: Double, tail: Double, _ interval: Interval,
        _ alternative: Alternative
    ) -> [WorkedStep] {
        let z = Normal.upperQuantile(tail)
        let ratio: Figures = "\(above) / \(below)"
        return [.quantile("z", of: "the normal distribution", tail: tail, z)]
            + ends(
                interval, alternative, formula: "ratio · exp(∓ z √v)",
                low: "\(ratio) · exp(−\(z) · √\(variance))", high: "\(ratio) · exp(\(z) · √\(variance))")
    }
}

extension Stratum {
    fileprivate var x1: Int { control.successes }
    fileprivate var n1: Int { control.trials }
    fileprivate var x2: Int { treatment.successes }
    fileprivate var n2: Int { treatment.trials }
    /// S, F and N, as doubles: counts of both arms may leave a whole number.
    fileprivate var successes: Double { Double(x1) + Double(x2) }
    fileprivate var failures: Double { Double(control.failures) + Double(treatment.failures) }
    fileprivate var total: Double { Double(n1) + Double(n2) }
}

extension [Stratum] {
    /// A term of each stratum, added; empty where there are too many for a line.
    fileprivate func sum(_ term: (Stratum) -> Figures) -> Figures {
        guard count <= 4, let first else { return "" }
        return dropFirst().reduce(term(first)) { "\($0) + \(term($1))" }
    }
}
