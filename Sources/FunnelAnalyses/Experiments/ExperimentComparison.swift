import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// One metric: every arm by itself, and against the baseline.
struct ExperimentComparison {
    private(set) var metric: ComparisonReport.Metric
    /// Why there is no test of some arm.
    private(set) var reason: String?
    private(set) var warnings: [Note] = []

    private let source: ExperimentMetric
    private let options: ExperimentOptions

    init(metric source: ExperimentMetric, options: ExperimentOptions) throws {
        (self.source, self.options) = (source, options)
        let methods = try ExperimentMethods(source, options.methods)
        metric = ComparisonReport.Metric(
            name: source.name, kind: source.kind, unit: source.unit, method: "", arms: [], comparisons: [])
        metric.arms = source.arms.map(arm)
        metric.method = methods.test?.name ?? ""
        if source.kind == .table {
            metric.overall = overall(methods)
        } else {
            for arm in source.arms.dropFirst() { compare(arm, methods) }
            if source.arms.count > 2 { metric.overall = try? overall() }
        }
        warnings = smallCounts
    }

    // MARK: One arm

    private func arm(_ arm: ArmData) -> ComparisonReport.Arm {
        var shown = ComparisonReport.Arm(
            name: arm.name, n: arm.units ?? 0, successes: nil, mean: nil, sd: nil, interval: nil)
        switch arm.sample {
        case .proportion(let proportion):
            shown.successes = proportion.successes
            shown.mean = proportion.trials > 0 ? proportion.rate : nil
            shown.interval = reported(try? wilsonInterval(proportion, confidence: options.level))
        case .moments, .values, .ratio:
            guard let moments = arm.sample.moments else { break }
            shown.mean = moments.count > 0 ? moments.mean : nil
            shown.sd = moments.standardDeviation
            shown.interval = reported(try? meanInterval(moments, confidence: options.level))
        case .exposure(let rate):
            shown.successes = rate.events
            shown.mean = rate.rate
            shown.exposure = rate.exposure
            let exact = IntervalMethod.named("exact", of: .exposure)
            shown.interval = reported(try? exact?.evaluate([arm.sample], options.level, .twoSided))
        case .categories: break
        }
        return shown
    }

    private func reported(_ interval: Interval?) -> ComparisonReport.Interval? {
        interval.map { .init(low: $0.low, high: $0.high) }
    }

    // MARK: One arm against the baseline

    private mutating func compare(_ arm: ArmData, _ methods: ExperimentMethods) {
        guard let baseline = source.baseline else { return }
        var result = ComparisonReport.Comparison(arm: arm.name, baseline: baseline.name)
        let pair = [baseline.sample, arm.sample]
        effects(&result, baseline.sample, arm.sample)
        do throws(StatisticsError) {
            if let test = methods.test {
                let found = try test.evaluate(pair, options.alternative)
                (result.statistic, result.df) = (found.statistic, found.df)
                (result.pValue, result.logPValue) = (found.pValue, found.logPValue)
                metric.method = found.method
            }
            result.differenceInterval = reported(
                try methods.difference?.evaluate(pair, options.level, options.alternative))
            result.marginPValue = try marginTest(pair)?.pValue
            let lift = try methods.lift?.evaluate(pair, options.level, options.alternative)
            result.liftInterval = reported(methods.lift?.quantity == .ratio ? lift?.shifted(by: -1) : lift)
            result.intervalMethod = [methods.difference?.name, methods.lift?.name].compactMap(\.self)
                .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
        } catch {
            if result.pValue == nil { result = ComparisonReport.Comparison(arm: arm.name, baseline: baseline.name) }
            reason = error.message
        }
        metric.comparisons.append(result)
    }

    /// By the score test of rates, by Welch's of means; `less` says that less is better.
    private func marginTest(_ pair: [Sample]) throws(StatisticsError) -> TestResult? {
        let (question, margin): (MarginQuestion, Double)
        switch options.margin {
        case nil: return nil
        case .noWorse(let size): (question, margin) = (.nonInferiority, size)
        case .equivalent(let size): (question, margin) = (.equivalence, size)
        }
        let better: BetterDirection = options.alternative == .less ? .lower : .higher
        if let control = pair[0].proportion, let treatment = pair[1].proportion {
            return try FunnelStatistics.marginTest(
                control: control, treatment: treatment, question: question, margin: margin, better: better)
        }
        guard let control = pair[0].moments, let treatment = pair[1].moments else { return nil }
        return try FunnelStatistics.marginTest(
            control: control, treatment: treatment, question: question, margin: margin, better: better)
    }

    private func effects(_ result: inout ComparisonReport.Comparison, _ control: Sample, _ treatment: Sample) {
        switch (control, treatment) {
        case (.proportion(let a), .proportion(let b)):
            effects(&result, a.rate, b.rate)
            if let one = a.odds, let other = b.odds, one > 0 { result.oddsRatio = other / one }
        case (.exposure(let a), .exposure(let b)): effects(&result, a.rate, b.rate)
        default:
            guard let a = control.moments, let b = treatment.moments else { return }
            effects(&result, a.mean, b.mean)
            result.difference = b.meanDifference(from: a)
        }
    }

    private func effects(_ result: inout ComparisonReport.Comparison, _ control: Double, _ treatment: Double) {
        result.difference = treatment - control
        guard control != 0 else { return }
        result.ratio = treatment / control
        // Of a negative baseline the lift is told of its size, so that more is up.
        result.lift = control > 0 ? treatment / control - 1 : (treatment - control) / abs(control)
    }

    // MARK: All arms

    private func overall() throws -> ComparisonReport.OverallTest? {
        let samples = source.arms.map(\.sample)
        let name = source.kind == .rate ? "chi_squared" : "welch_anova"
        guard let test = StatisticalTest.named(name), samples.first?.provides.isSuperset(of: test.needs) == true else {
            return nil
        }
        return shown(try test.evaluate(samples, .twoSided))
    }

    private mutating func overall(_ methods: ExperimentMethods) -> ComparisonReport.OverallTest? {
        do throws(StatisticsError) {
            guard let test = methods.test else { return nil }
            return shown(try test.evaluate(source.arms.map(\.sample), options.alternative))
        } catch {
            reason = error.message
            return nil
        }
    }

    private func shown(_ test: TestResult) -> ComparisonReport.OverallTest {
        .init(method: test.method, statistic: test.statistic, df: test.df, pValue: test.pValue)
    }

    // MARK: Warnings

    /// Only where due.
    private var smallCounts: [Note] {
        let proportions = source.arms.compactMap(\.sample.proportion)
        let trials = proportions.reduce(0) { $0 + $1.trials }
        guard trials > 0, proportions.count == source.arms.count else { return [] }
        let rate = Double(proportions.reduce(0) { $0 + $1.successes }) / Double(trials)
        let least = proportions.map { Double($0.trials) * min(rate, 1 - rate) }.min() ?? 0
        guard least < 5, rate > 0, rate < 1 else { return [] }
        return [.warning("fewer than 5 are expected in an arm: p is rough, the intervals hold")]
    }
}

extension Proportion {
    /// Successes per failure; nil without failures.
    var odds: Double? { trials > successes ? Double(successes) / Double(trials - successes) : nil }
}
