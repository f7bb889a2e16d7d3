import FunnelReport
import FunnelStatistics
import FunnelSyntax

/// Several tests at once, of arms or of metrics: p-values adjusted, so that the chance of any false alarm stays at the
/// level.
///
/// Rates of several arms against one are adjusted by Dunnett, whose level knows that they share the baseline; everything
/// else by Holm, unless another correction is named.
struct ExperimentCorrection {
    let experiment: Experiment

    /// - Returns: what is told of it.
    /// - Throws: `Diagnostic` for a name that no correction has, or for Dunnett of something else than one metric.
    func adjust(_ metrics: inout [ComparisonReport.Metric]) throws -> [Note] {
        let options = experiment.options
        let wanted = options.correction?.thing.lowercased()
        let isNamed = wanted != nil
        if wanted == nil || wanted == "dunnett", let adjusted = try dunnett(metrics) {
            for (place, p) in adjusted.enumerated() {
                // Its variance is that of all arms: a pair of its own may be further apart.
                let own = metrics[0].comparisons[place].pValue ?? 0
                metrics[0].comparisons[place].adjustedPValue = max(own, p)
            }
            return [note("Dunnett", metrics.count)]
        }
        if wanted == "dunnett" {
            throw Diagnostic(
                "dunnett is of one metric and several arms", at: options.correction?.span,
                remedies: ["correct holm"])
        }
        var places: [(metric: Int, comparison: Int, p: Double)] = []
        for metric in metrics.indices {
            for comparison in metrics[metric].comparisons.indices {
                if let p = metrics[metric].comparisons[comparison].pValue { places.append((metric, comparison, p)) }
            }
        }
        guard places.count > 1 else { return [] }
        guard let correction = PValueCorrection.named(wanted ?? "holm") else {
            let names = ["dunnett"] + PValueCorrection.all.map(\.name)
            throw Diagnostic(
                "no correction is called \(options.correction?.thing ?? "")", at: options.correction?.span,
                cause: "there are \(names.joined(separator: ", "))")
        }
        for (place, value) in zip(places, correction.adjust(places.map(\.p))) {
            metrics[place.metric].comparisons[place.comparison].adjustedPValue = value
        }
        return [note(isNamed ? correction.name : "Holm", metrics.count)]
    }

    /// Nil for what is not several arms of one metric, or where an arm has no answer.
    private func dunnett(_ metrics: [ComparisonReport.Metric]) throws -> [Double]? {
        let options = experiment.options
        let samples = experiment.arms.map(\.sample)
        guard metrics.count == 1, samples.count > 2, metrics[0].comparisons.allSatisfy({ $0.pValue != nil }) else {
            return nil
        }
        let proportions = samples.compactMap(\.proportion)
        if proportions.count == samples.count {
            guard options.correction != nil || metrics[0].method == "z_pooled" else { return nil }
            return try? dunnettComparisons(arms: proportions, alternative: options.alternative).map(\.result.pValue)
        }
        let moments = samples.compactMap(\.moments)
        guard options.correction != nil, moments.count == samples.count else { return nil }
        return try? dunnettComparisons(
            arms: moments, confidence: options.level, alternative: options.alternative
        ).map(\.result.pValue)
    }

    private func note(_ name: String, _ metrics: Int) -> Note {
        let arms = experiment.arms.count
        let what =
            metrics > 1
            ? "\(metrics) metrics\(arms > 2 ? " of \(arms - 1) arms against one" : "")" : "\(arms - 1) arms against one"
        return Note("\(what): p is adjusted by \(name), the intervals are each for itself")
    }
}
