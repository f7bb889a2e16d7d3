import FunnelPlan
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
    /// - Throws: `Diagnostic` for a name that no correction has, or for Dunnett of something else than rates or means of
    ///   one metric.
    func adjust(_ metrics: inout [ComparisonReport.Metric]) throws -> [Note] {
        let options = experiment.options
        let wanted = options.correction?.thing.lowercased()
        if let correction = options.correction, let wanted {
            let known = ["dunnett", "none"] + PValueCorrection.all.map(\.name)
            guard known.contains(wanted) else {
                throw Diagnostic(
                    "no correction is called \(correction.thing)", at: correction.span,
                    cause: "there are \(known.joined(separator: ", "))",
                    remedies: nearestNames(to: wanted, among: known))
            }
        }
        guard wanted != "none" else { return [] }
        if metrics.count == 1, ["dunnett", "tukey"].contains(metrics[0].method) {
            let count = metrics[0].comparisons.count
            metrics[0].adjustment = count > 0 ? metrics[0].method : nil
            return count > 0 ? [simultaneousNote(metrics[0].method == "tukey" ? "Tukey" : "Dunnett", count)] : []
        }
        if wanted == nil || wanted == "dunnett", let adjusted = dunnett(metrics) {
            for (place, comparison) in adjusted.enumerated() {
                metrics[0].comparisons[place].adjustedPValue = comparison.result.pValue
                if let interval = comparison.interval {
                    metrics[0].comparisons[place].differenceInterval = .init(low: interval.low, high: interval.high)
                }
            }
            metrics[0].adjustment = "dunnett"
            adjustMargins(&metrics, by: .holm)
            return [simultaneousNote("Dunnett", adjusted.count)]
        }
        if wanted == "dunnett" {
            throw Diagnostic(
                "dunnett is of several arms and one metric", at: options.correction?.span,
                cause: "rates by the pooled z, or means with one spread for all arms", remedies: ["holm"])
        }
        var places: [(metric: Int, comparison: Int, p: Double)] = []
        for metric in metrics.indices {
            for comparison in metrics[metric].comparisons.indices {
                if let p = metrics[metric].comparisons[comparison].pValue { places.append((metric, comparison, p)) }
            }
        }
        guard places.count > 1 else { return [] }
        guard let correction = PValueCorrection.named(wanted ?? "holm") else { return [] }
        for (place, value) in zip(places, correction.adjust(places.map(\.p))) {
            metrics[place.metric].comparisons[place.comparison].adjustedPValue = value
        }
        for place in metrics.indices { metrics[place].adjustment = correction.name }
        adjustMargins(&metrics, by: correction)
        return [note(correction.title, metrics.count)]
    }

    /// A margin that is shown of one of several arms is as much of a chance as a difference.
    private func adjustMargins(_ metrics: inout [ComparisonReport.Metric], by correction: PValueCorrection) {
        let places = metrics.indices.flatMap { metric in
            metrics[metric].comparisons.indices.compactMap { place in
                metrics[metric].comparisons[place].marginPValue.map { (metric: metric, comparison: place, p: $0) }
            }
        }
        for (place, value) in zip(places, correction.adjust(places.map(\.p))) {
            metrics[place.metric].comparisons[place.comparison].marginPValue = value
        }
    }

    /// Rates against one baseline; nil for anything else, or where an arm has no answer.
    private func dunnett(_ metrics: [ComparisonReport.Metric]) -> [SimultaneousComparison]? {
        let samples = experiment.arms.map(\.sample)
        let proportions = samples.compactMap(\.proportion)
        guard metrics.count == 1, samples.count > 2, proportions.count == samples.count,
            metrics[0].method == "z_pooled", metrics[0].comparisons.allSatisfy({ $0.pValue != nil })
        else { return nil }
        return try? dunnettComparisons(
            arms: proportions, pooling: .pair, confidence: experiment.options.level,
            alternative: experiment.options.alternative)
    }

    private func simultaneousNote(_ name: String, _ comparisons: Int) -> Note {
        Note("\(comparisons) comparisons: p and the intervals of the differences are of all together (\(name))")
    }

    private func note(_ name: String, _ metrics: Int) -> Note {
        let arms = experiment.arms.count
        let what =
            metrics > 1
            ? "\(metrics) metrics\(arms > 2 ? " of \(arms - 1) arms against one" : "")" : "\(arms - 1) arms against one"
        return Note("\(what): p is adjusted by \(name), the intervals are each for itself")
    }
}

extension PValueCorrection {
    /// As a person reads it.
    package var title: String {
        switch name {
        case "sidak": "Šídák"
        case "holm_sidak": "Holm and Šídák"
        case "benjamini_hochberg": "Benjamini and Hochberg"
        case "benjamini_yekutieli": "Benjamini and Yekutieli"
        default: name.prefix(1).uppercased() + name.dropFirst()
        }
    }
}
