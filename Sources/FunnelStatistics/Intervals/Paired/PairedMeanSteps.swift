/// The way to `pairedTest` from the moments of pairs, x after and y before.
package func pairedTestSteps(
    _ pairs: JointMoments, alternative: Alternative = .twoSided, of result: TestResult
) -> [WorkedStep] {
    guard let change = try? PairedChange(pairs) else { return [] }
    return change.steps + [
        .statistic(
            "t", "difference / standard error", "(\(change.differences.mean)) / \(change.standardError)", of: result),
        .tail(of: "the t distribution", "t", result, alternative),
    ]
}

/// The way to `pairedDifferenceInterval`.
package func pairedDifferenceSteps(
    _ pairs: JointMoments, confidence: Double = 0.95, alternative: Alternative = .twoSided, of interval: Interval
) -> [WorkedStep] {
    guard let change = try? PairedChange(pairs), let tail = try? alternative.tail(confidence: confidence),
        let t = try? change.quantile(confidence: confidence, alternative: alternative)
    else { return [] }
    let (mean, error) = (change.differences.mean, change.standardError)
    return change.steps + [.quantile("t", of: "the t distribution", tail: tail, t)]
        + WorkedStep.ends(
            interval, alternative, formula: "difference ∓ t · standard error", low: "\(mean) − \(t) · \(error)",
            high: "\(mean) + \(t) · \(error)")
}

/// The way to `pairedFiellerInterval`.
package func pairedFiellerSteps(
    _ pairs: JointMoments, confidence: Double = 0.95, alternative: Alternative = .twoSided, of interval: Interval
) -> [WorkedStep] {
    guard let change = try? PairedChange(pairs), let tail = try? alternative.tail(confidence: confidence),
        let t = try? change.quantile(confidence: confidence, alternative: alternative)
    else { return [] }
    let quantile = WorkedStep.quantile("t", of: "the t distribution", tail: tail, t)
    guard let lift = change.lift(t: t), interval != .unbounded else {
        return change.steps + [
            quantile, .words("every lift is possible: the mean before is within t standard errors of 0"),
        ]
    }
    let (n, before) = (pairs.count, pairs.y.mean)
    let (sx, sy, sxy) = (pairs.x.variance ?? 0, pairs.y.variance ?? 0, pairs.covariance ?? 0)
    let (u, g, w, k) = (lift.change, lift.baseVariance, lift.residualVariance, lift.openness)
    let root: Figures = "√(\(w) · \(k) + \(g) · (\(u) − (\(lift.slope)))²)"
    let centre: Figures = "\(u) − \(t)² · (\(lift.slope)) · \(g)"
    // A base below 0 turns the sign, and so the ends change places.
    let turned = lift.direction < 0
    let sign = turned ? "−" : ""
    return change.steps + [
        quantile,
        WorkedStep("u", "difference / ȳ", "(\(change.differences.mean)) / (\(before))", u),
        WorkedStep("g", "s_y² / (n ȳ²)", "\(sy) / (\(n) · (\(before))²)", g),
        sy > 0
            ? WorkedStep("β", "s_xy / s_y² − 1", "\(sxy) / \(sy) − 1", lift.slope)
            : WorkedStep("β", "−1: before does not vary", "", lift.slope),
        sy > 0
            ? WorkedStep(
                "w", "(s_x² − s_xy² / s_y²) / (n ȳ²)", "(\(sx) − (\(sxy))² / \(sy)) / (\(n) · (\(before))²)", w)
            : WorkedStep("w", "s_x² / (n ȳ²)", "\(sx) / (\(n) · (\(before))²)", w),
        WorkedStep("k", "1 − t² g", "1 − \(t)² · \(g)", k),
    ]
        + WorkedStep.ends(
            interval, alternative, formula: "\(sign)(u − t² β g ∓ t √(w k + g (u − β)²)) / k",
            low: turned ? "−(\(centre) + \(t) · \(root)) / \(k)" : "(\(centre) − \(t) · \(root)) / \(k)",
            high: turned ? "−(\(centre) − \(t) · \(root)) / \(k)" : "(\(centre) + \(t) · \(root)) / \(k)")
}

extension PairedChange {
    /// Means, the spread of the differences, its standard error and degrees of freedom.
    fileprivate var steps: [WorkedStep] {
        let (x, y, n) = (pairs.x, pairs.y, pairs.count)
        let (sx, sy, sxy) = (x.variance ?? 0, y.variance ?? 0, pairs.covariance ?? 0)
        let spread = differences.variance ?? 0
        return [
            WorkedStep("difference", "x̄ − ȳ, after − before", "\(x.mean) − (\(y.mean))", differences.mean),
            WorkedStep("s_d²", "s_x² + s_y² − 2 s_xy", "\(sx) + \(sy) − 2 · (\(sxy))", spread),
            WorkedStep("standard error", "√(s_d² / n)", "√(\(spread) / \(n))", standardError),
            WorkedStep("degrees of freedom", "n − 1", "\(n) − 1", df),
        ]
    }
}
