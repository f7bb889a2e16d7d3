import FunnelPlan
package import FunnelReport
package import FunnelStatistics
package import FunnelSyntax
package import FunnelValues

/// One sample by itself: its value and an interval by the method asked for.
package struct IntervalReporting {
    package var sample: Sample
    package var name: String
    package var unit: Unit
    package var confidence: Double
    package var alternative = Alternative.twoSided
    package var method: Located<String>?
    /// The share of a quantile, where the interval is of one.
    package var quantile: Double?
    package var notes: [Note] = []

    package init(sample: Sample, name: String, unit: Unit, confidence: Double) {
        (self.sample, self.name, self.unit, self.confidence) = (sample, name, unit, confidence)
    }

    /// - Throws: `Diagnostic` for a method that is of something else, and for a sample that has no interval.
    package func report() throws -> Report {
        if let quantile { return try report(quantile) }
        let (quantity, usual) = Self.usual(sample)
        let methods = IntervalMethod.all.filter {
            $0.quantity == quantity && Set($0.needs).isSubset(of: sample.provides)
        }
        let word = method?.thing.lowercased() ?? usual
        guard let chosen = methods.first(where: { $0.name == word }) else {
            let names = methods.map(\.name)
            throw Diagnostic(
                "no interval of a \(quantity.rawValue) is called \(method?.thing ?? word)", at: method?.span,
                cause: "there are \(names.joined(separator: ", "))",
                remedies: nearestNames(to: word, among: names))
        }
        let interval: Interval
        do { interval = try chosen.evaluate([sample], confidence, alternative) } catch {
            throw Diagnostic("no interval: \(error.message)")
        }
        var report = IntervalReport(
            name: name, value: value, unit: unit, low: interval.low, high: interval.high, confidence: confidence,
            alternative: alternative.rawValue, method: chosen.name)
        switch sample {
        case .proportion(let proportion): (report.n, report.successes) = (proportion.trials, proportion.successes)
        case .exposure(let rate): (report.successes, report.exposure) = (rate.events, rate.exposure)
        case .moments, .values, .ratio, .categories: report.n = sample.moments?.count
        }
        return Report(.interval(report), notes: notes)
    }

    private func report(_ share: Double) throws -> Report {
        guard let values = sample.values else { throw Diagnostic("no values: \(name)") }
        let found: QuantileInterval
        do { found = try quantileInterval(values, share, confidence: confidence, alternative: alternative) } catch {
            throw Diagnostic("no interval: \(error.message)")
        }
        let rank = min(values.count, max(1, Int((Double(values.count) * share).rounded(.up))))
        guard let value = values.value(atRank: rank) else { throw Diagnostic("no values: \(name)") }
        var report = IntervalReport(
            name: name, value: value, unit: unit, low: found.interval.low, high: found.interval.high,
            confidence: confidence, alternative: alternative.rawValue, method: "order_statistics")
        report.n = values.count
        let ranks = [found.lowRank, found.highRank].compactMap { $0.map(grouped) }.joined(separator: " and ")
        let level = FunnelValues.Decimal(rounding: found.confidence * 100, to: 1).map { "\($0)" } ?? ""
        return Report(
            .interval(report), notes: notes + [Note("the values number \(ranks) in order: a level of \(level) %")])
    }

    private static func usual(_ sample: Sample) -> (IntervalMethod.Quantity, String) {
        switch sample {
        case .proportion: (.rate, "wilson")
        case .exposure: (.exposure, "exact")
        case .moments, .values, .ratio, .categories: (.mean, "t")
        }
    }

    private var value: Double {
        switch sample {
        case .proportion(let proportion): proportion.rate
        case .exposure(let rate): rate.rate
        case .moments, .values, .ratio, .categories: sample.moments?.mean ?? 0
        }
    }
}
