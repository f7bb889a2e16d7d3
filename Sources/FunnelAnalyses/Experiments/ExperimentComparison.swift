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
    /// Whether means are those of the middle 60 %.
    private var isTrimmed = false

    init(metric source: ExperimentMetric, options: ExperimentOptions) throws {
        (self.source, self.options) = (source, options)
        // Strata have methods of their own.
        var named = options
        if !source.strata.isEmpty { named.methods = [] }
        let methods = try ExperimentMethods(source, named)
        metric = ComparisonReport.Metric(
            name: source.name, kind: source.kind, unit: source.unit, method: "", arms: [], comparisons: [])
        isTrimmed = methods.test?.name == "yuen" || methods.difference?.name == "yuen"
        if isTrimmed { warnings.append(Note("means without a fifth on each side")) }
        metric.arms = source.arms.map(arm)
        metric.method = methods.test?.name ?? ""
        if source.kind == .table {
            if let margin = options.margin {
                throw Diagnostic("a margin is of a rate or a mean", at: margin.span, cause: "\(source.name) is a table")
            }
            metric.overall = overall(methods.test)
        } else if !source.strata.isEmpty {
            for arm in source.arms.indices.dropFirst() { try compareStratified(arm) }
        } else if let simultaneous = methods.simultaneous {
            compareAll(simultaneous)
        } else {
            for arm in source.arms.dropFirst() { try compare(arm, methods) }
            if let test = methods.overall { metric.overall = overall(test) }
        }
        warnings += smallCounts
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
            guard let moments = moments(arm.sample) else { break }
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

    /// - Throws: `Diagnostic` for a margin that such a metric does not have.
    private mutating func compare(_ arm: ArmData, _ methods: ExperimentMethods) throws {
        guard let baseline = source.baseline else { return }
        var result = ComparisonReport.Comparison(arm: arm.name, baseline: baseline.name)
        let pair = [baseline.sample, arm.sample]
        effects(&result, baseline.sample, arm.sample)
        do throws(StatisticsError) {
            if let test = methods.test {
                let found = try test.evaluate(pair, options.alternative)
                (result.statistic, result.df, result.denominatorDF) = (found.statistic, found.df, found.denominatorDF)
                (result.pValue, result.logPValue) = (found.pValue, found.logPValue)
                metric.method = found.method
            }
        } catch {
            reason = error.message
        }
        result.differenceInterval = interval(methods.difference, of: pair, "the difference")
        let lift = interval(methods.lift, of: pair, "the lift")
        result.liftInterval = methods.lift?.quantity == .ratio ? lift?.shifted(by: -1) : lift
        if let odds = methods.odds { result.oddsRatioInterval = interval(odds, of: pair, "the odds ratio") }
        result.intervalMethod = [methods.difference?.name, methods.lift?.name, methods.odds?.name].compactMap(\.self)
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
        result.marginPValue = try marginTest(pair)?.pValue
        metric.comparisons.append(result)
    }

    /// What is not there is told, unless the test has said so already.
    private mutating func interval(
        _ method: IntervalMethod?, of pair: [Sample], _ what: String
    ) -> ComparisonReport.Interval? {
        guard let method else { return nil }
        do throws(StatisticsError) {
            return reported(try method.evaluate(pair, options.level, options.alternative))
        } catch {
            let note = Note("no interval of \(what) by \(method.name): \(error.message)")
            if error.message != reason, !warnings.contains(note) { warnings.append(note) }
            return nil
        }
    }

    /// By the score test of rates, by Welch's of means; `less` says that less is better.
    private mutating func marginTest(_ pair: [Sample]) throws(Diagnostic) -> TestResult? {
        guard let asked = options.margin else { return nil }
        let (question, margin): (MarginQuestion, Double)
        switch asked.thing {
        case .noWorse(let size): (question, margin) = (.nonInferiority, size)
        case .equivalent(let size): (question, margin) = (.equivalence, size)
        }
        let better: BetterDirection = options.alternative == .less ? .lower : .higher
        guard [.rate, .mean, .ratio].contains(metric.kind) else {
            throw Diagnostic("a margin is of a rate or a mean", at: asked.span, cause: "\(metric.name) is neither")
        }
        do throws(StatisticsError) {
            if let control = pair[0].proportion, let treatment = pair[1].proportion {
                return try FunnelStatistics.marginTest(
                    control: control, treatment: treatment, question: question, margin: margin, better: better)
            }
            guard let control = pair[0].moments, let treatment = pair[1].moments else { return nil }
            return try FunnelStatistics.marginTest(
                control: control, treatment: treatment, question: question, margin: margin, better: better)
        } catch .notAMargin(let size) {
            throw Diagnostic(
                "not a margin of rates: \(size)", at: asked.span, cause: "a rate differs by less than 100 points")
        } catch {
            reason = error.message
            return nil
        }
    }

    private func effects(_ result: inout ComparisonReport.Comparison, _ control: Sample, _ treatment: Sample) {
        switch (control, treatment) {
        case (.proportion(let a), .proportion(let b)):
            guard a.trials > 0, b.trials > 0 else { return }
            effects(&result, a.rate, b.rate)
            if let one = a.odds, let other = b.odds, one > 0 { result.oddsRatio = other / one }
        case (.exposure(let a), .exposure(let b)): effects(&result, a.rate, b.rate)
        default:
            guard let a = moments(control), let b = moments(treatment), a.count > 0, b.count > 0 else { return }
            effects(&result, a.mean, b.mean)
            result.difference = b.meanDifference(from: a)
        }
    }

    /// What is shown of values: without a fifth on each side where they are compared so.
    private func moments(_ sample: Sample) -> Moments? {
        isTrimmed ? sample.values.flatMap { try? $0.trimmedMoments(0.2) } : sample.moments
    }

    private func effects(_ result: inout ComparisonReport.Comparison, _ control: Double, _ treatment: Double) {
        result.difference = treatment - control
        guard control != 0 else { return }
        result.ratio = treatment / control
        // Of a negative baseline the lift is told of its size, so that more is up.
        result.lift = control > 0 ? treatment / control - 1 : (treatment - control) / abs(control)
    }

    /// Within each stratum against the baseline, and put together.
    private mutating func compareStratified(_ place: Int) throws {
        guard let baseline = source.baseline else { return }
        let stratified = StratifiedComparison(source.strata, place, options)
        metric.method = stratified.methodName
        do {
            let (result, notes) = try stratified.comparison(of: source.arms[place].name, against: baseline.name)
            metric.comparisons.append(result)
            warnings += notes
        } catch let error as StatisticsError {
            reason = error.message
            metric.comparisons.append(.init(arm: source.arms[place].name, baseline: baseline.name))
        }
    }

    // MARK: All arms

    private mutating func overall(_ test: StatisticalTest?) -> ComparisonReport.OverallTest? {
        do throws(StatisticsError) {
            guard let test else { return nil }
            // Of all arms no side is greater, but for a trend.
            let hasSides = source.kind == .table || test.name == "trend"
            return shown(try test.evaluate(source.arms.map(\.sample), hasSides ? options.alternative : .twoSided))
        } catch {
            reason = error.message
            return nil
        }
    }

    /// Every arm against every other, or against the baseline, at one level for all comparisons.
    private mutating func compareAll(_ simultaneous: ExperimentMethods.Simultaneous) {
        metric.method = simultaneous.rawValue
        do throws(StatisticsError) {
            let arms = try StatisticalTest.allMoments(source.arms.map(\.sample), metric.method)
            for pair in try compared(arms, simultaneous) {
                var result = ComparisonReport.Comparison(
                    arm: source.arms[pair.treatment].name, baseline: source.arms[pair.control].name)
                effects(&result, arms[pair.control].mean, arms[pair.treatment].mean)
                result.differenceInterval = reported(pair.interval)
                (result.statistic, result.df) = (pair.result.statistic, pair.result.df)
                (result.pValue, result.logPValue) = (pair.result.pValue, pair.result.logPValue)
                result.adjustedPValue = pair.result.pValue
                result.intervalMethod = metric.method
                metric.comparisons.append(result)
            }
        } catch {
            reason = error.message
        }
    }

    private func compared(
        _ arms: [Moments], _ simultaneous: ExperimentMethods.Simultaneous
    ) throws(StatisticsError) -> [SimultaneousComparison] {
        switch simultaneous {
        case .dunnett:
            return try dunnettComparisons(arms: arms, confidence: options.level, alternative: options.alternative)
        case .tukey:
            guard options.alternative == .twoSided else { throw .oneSidedNeedsTwoArms(method: "tukey") }
            return try tukeyComparisons(arms: arms, confidence: options.level)
        }
    }

    private func shown(_ test: TestResult) -> ComparisonReport.OverallTest {
        .init(
            method: test.method, statistic: test.statistic, df: test.df, denominatorDF: test.denominatorDF,
            pValue: test.pValue)
    }

    // MARK: Warnings

    /// Only where due.
    private var smallCounts: [Note] {
        // What is exact is not rough, however few there are.
        guard !ComparisonReport.isOfCounts(metric.method) else { return [] }
        let proportions = source.arms.compactMap(\.sample.proportion)
        let trials = proportions.reduce(0) { $0 + $1.trials }
        guard trials > 0, proportions.count == source.arms.count else { return [] }
        let rate = Double(proportions.reduce(0) { $0 + $1.successes }) / Double(trials)
        let least = proportions.map { Double($0.trials) * min(rate, 1 - rate) }.min() ?? 0
        guard least < 5, rate > 0, rate < 1 else { return [] }
        return [
            .warning(
                "fewer than 5 are expected in an arm: p is rough, the intervals hold", remedy: "method fisher_midp")
        ]
    }
}

extension Proportion {
    /// Successes per failure; nil without failures.
    var odds: Double? { trials > successes ? Double(successes) / Double(trials - successes) : nil }
}
