package import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

extension Experiment {
    /// The answer of STATISTICS.md section 2: split, arms, difference and lift with their intervals, p, verdict.
    package func report() throws -> Report {
        if options.showsAll { return allMethods() }
        var notes = notes
        var reported: [ComparisonReport.Metric] = []
        var reasons: [String?] = []
        for metric in metrics {
            let compared = try ExperimentComparison(metric: metric, options: options)
            reported.append(compared.metric)
            reasons.append(compared.reason)
            notes += compared.warnings.filter { !notes.contains($0) }
        }
        notes += try ExperimentCorrection(experiment: self).adjust(&reported)
        let ratio = try sampleRatio()
        let words = zip(reported, reasons).map { metric, reason in
            Verdict(metric: metric, options: options, isSound: ratio?.isSound ?? true, reason: reason)
        }
        if let planned = words.first?.planNote { notes.append(planned) }
        let verdicts = zip(reported, words).map { metric, verdict in
            let text = verdict.text
            return metrics.count > 1 ? "\(metric.name): \(text)" : text
        }
        var comparison = ComparisonReport(
            title: title, metrics: reported, confidence: options.level, alternative: options.alternative.rawValue,
            sampleRatio: ratio, verdict: ratio?.isSound == false ? verdicts[0] : verdicts.joined(separator: " "))
        comparison.marginLevel = options.margin == nil ? nil : options.marginAlpha
        comparison.breakdown = try segments.map { key, metrics in
            .init(key: key, metrics: try metrics.map { try ExperimentComparison(metric: $0, options: options).metric })
        }
        let reversed = reversals(comparison)
        if !reversed.isEmpty { comparison.verdict += " Yet it is the other way round in every part: look at those." }
        notes += reversed
        return Report(.comparison(comparison), notes: notes)
    }

    /// Units per arm against the planned shares; p < 0.001 withholds the verdict.
    func sampleRatio() throws -> ComparisonReport.SampleRatio? {
        let counts = arms.compactMap(\.units)
        guard counts.count == arms.count else { return nil }
        let planned = options.planned?.thing ?? Array(repeating: 1 / Double(arms.count), count: arms.count)
        guard counts.contains(where: { $0 > 0 }), let test = try? sampleRatioTest(units: counts, planned: planned)
        else { return nil }
        return .init(
            planned: planned, statistic: test.df == nil ? nil : test.statistic, df: test.df, pValue: test.pValue,
            isSound: test.pValue >= 0.001)
    }

    /// Simpson's: what the whole shows is the other way round in every part.
    ///
    /// - Source: E. H. Simpson, Journal of the Royal Statistical Society B 13 (1951) 238–241.
    private func reversals(_ report: ComparisonReport) -> [Note] {
        report.metrics.indices.flatMap { place in
            report.metrics[place].comparisons.indices.compactMap { pair -> Note? in
                let whole = report.metrics[place].comparisons[pair]
                let parts = report.breakdown.compactMap { segment in
                    segment.metrics[place].comparisons.first { $0.arm == whole.arm }?.difference
                }
                guard let difference = whole.difference, difference != 0, parts.count > 1,
                    parts.allSatisfy({ $0 * difference < 0 })
                else { return nil }
                let more = difference > 0 ? "more" : "less"
                let other = difference > 0 ? "less" : "more"
                return .warning(
                    "reversed: \(whole.arm) has \(more) in all and \(other) in every part, because the parts are mixed differently in the arms (Simpson)"
                )
            }
        }
    }
}
