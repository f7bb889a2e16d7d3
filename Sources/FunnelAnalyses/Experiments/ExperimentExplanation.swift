package import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

extension Experiment {
    /// From counts to p, as on a blackboard.
    package func explanation() throws -> Report {
        let whole = try report()
        guard case .comparison(let comparison) = whole.body else { return whole }
        var steps: [ExplanationReport.Step] = []
        func say(_ text: String, _ indent: Int = 0) { steps.append(.init([.text(text)], indent: indent)) }
        if let ratio = comparison.sampleRatio {
            let units = arms.compactMap(\.units)
            let total = units.reduce(0, +)
            say("1. Is the split sound?")
            for (place, share) in zip(units.indices, ratio.planned) {
                say(
                    "\(arms[place].name): \(grouped(units[place])) units, planned \(share * 100) % of \(grouped(total)) = \(share * Double(total))",
                    4)
            }
            if let statistic = ratio.statistic, let df = ratio.df {
                say(
                    "χ² = Σ (found − planned)² / planned = \(statistic), \(Int(df)) degree\(df == 1 ? "" : "s") of freedom, p = \(ratio.pValue)",
                    4)
            } else {
                say("exact binomial, p = \(ratio.pValue)", 4)
            }
            say(ratio.isSound ? "p ≥ 0.001: sound" : "p < 0.001: not sound, no verdict", 4)
        }
        for (metric, shown) in zip(metrics, comparison.metrics) {
            let name = metrics.count > 1 ? "\(metric.name), " : ""
            for (arm, result) in zip(metric.arms.dropFirst(), shown.comparisons) {
                say("2. \(name)\(arm.name) against \(metric.arms[0].name)")
                explain(metric.arms[0].sample, arm.sample, result, shown, say)
            }
        }
        say("3. \(comparison.verdict)")
        return Report(
            .explanation(ExplanationReport(name: "ab \(title)", steps: steps, facts: [])), notes: whole.notes)
    }

    /// With the usual methods from the counts on; of others the figures that they came to.
    private func explain(
        _ control: Sample, _ treatment: Sample, _ result: ComparisonReport.Comparison,
        _ metric: ComparisonReport.Metric, _ say: (String, Int) -> Void
    ) {
        switch (control, treatment, metric.method) {
        case (.proportion(let a), .proportion(let b), "z_pooled"): explain(a, b, result, say)
        case (.moments(let a), .moments(let b), "welch"): explain(a, b, result, say)
        case (_, _, let method):
            if let test = StatisticalTest.named(method) { say("\(test.name): \(test.question) (\(test.source))", 4) }
            if let difference = result.difference { say("difference = \(difference)", 4) }
            if let statistic = result.statistic { say("statistic = \(statistic)", 4) }
            if let df = result.df { say("degrees of freedom = \(df)", 4) }
            if let p = result.pValue { say("p = \(p)", 4) }
            if let interval = result.differenceInterval { say("interval of the difference: \(ends(interval))", 4) }
            if let interval = result.liftInterval { say("interval of the lift: \(ends(interval))", 4) }
        }
    }

    private func explain(
        _ a: Proportion, _ b: Proportion, _ result: ComparisonReport.Comparison, _ say: (String, Int) -> Void
    ) {
        let pooled = Double(a.successes + b.successes) / Double(max(1, a.trials + b.trials))
        say("p₁ = \(a.successes) / \(a.trials) = \(a.rate),  p₂ = \(b.successes) / \(b.trials) = \(b.rate)", 4)
        say("difference = p₂ − p₁ = \(b.rate - a.rate)", 4)
        say("pooled p = (\(a.successes) + \(b.successes)) / (\(a.trials) + \(b.trials)) = \(pooled)", 4)
        let error = (pooled * (1 - pooled) * (1 / Double(a.trials) + 1 / Double(b.trials))).squareRoot()
        say("standard error = √(p (1 − p) (1/n₁ + 1/n₂)) = \(error)", 4)
        if let z = result.statistic, let p = result.pValue {
            say("z = difference / standard error = \(z)", 4)
            say("p = \(tail) of the normal distribution beyond z = \(p)", 4)
        }
        if let interval = result.differenceInterval {
            say("score interval (Mee): the differences d that the same test does not reject: \(ends(interval))", 4)
        }
        if let interval = result.liftInterval {
            say("score interval of the lift (Koopman): likewise for p₂ / p₁ − 1: \(ends(interval))", 4)
        }
    }

    private func explain(
        _ a: Moments, _ b: Moments, _ result: ComparisonReport.Comparison, _ say: (String, Int) -> Void
    ) {
        guard let s1 = a.variance, let s2 = b.variance else { return }
        say("mean₁ = \(a.mean), variance₁ = \(s1), n₁ = \(a.count)", 4)
        say("mean₂ = \(b.mean), variance₂ = \(s2), n₂ = \(b.count)", 4)
        say("difference = mean₂ − mean₁ = \(b.meanDifference(from: a))", 4)
        let (e1, e2) = (s1 / Double(a.count), s2 / Double(b.count))
        say("standard error = √(variance₁/n₁ + variance₂/n₂) = \((e1 + e2).squareRoot())", 4)
        if let t = result.statistic, let df = result.df, let p = result.pValue {
            say("t = difference / standard error = \(t)", 4)
            say("degrees of freedom (Welch–Satterthwaite) = \(df)", 4)
            say("p = \(tail) of the t distribution beyond t = \(p)", 4)
        }
        if let interval = result.differenceInterval { say("interval of the difference: \(ends(interval))", 4) }
        if let interval = result.liftInterval { say("interval of the lift (Fieller): \(ends(interval))", 4) }
    }

    private var tail: String {
        switch options.alternative {
        case .twoSided: "both tails"
        case .greater: "the upper tail"
        case .less: "the lower tail"
        }
    }

    private func ends(_ interval: ComparisonReport.Interval) -> String {
        "\(interval.low.map { "\($0)" } ?? "unbounded") … \(interval.high.map { "\($0)" } ?? "unbounded")"
    }
}
