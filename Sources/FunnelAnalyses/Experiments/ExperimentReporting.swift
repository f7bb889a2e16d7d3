package import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

extension Experiment {
    /// The answer of STATISTICS.md section 2: split, arms, difference and lift with their intervals, p, verdict.
    package func report() throws -> Report {
        var notes = notes
        let kind: ComparisonReport.Metric.Kind
        var shown: [ComparisonReport.Arm] = []
        switch arms[0].statistic {
        case .rate: kind = .rate
        case .mean: kind = .mean
        }
        for arm in arms { shown.append(reported(arm)) }
        let ratio = try sampleRatio()
        var comparisons: [ComparisonReport.Comparison] = []
        var reason: String?
        var method = ""
        for arm in arms.dropFirst() {
            do {
                let compared = try compare(arm)
                comparisons.append(compared.comparison)
                method = compared.method
            } catch let error as StatisticsError {
                comparisons.append(bare(arm))
                reason = error.message
            }
        }
        if comparisons.count > 1 { adjust(&comparisons) }
        notes += warnings()
        let overall = arms.count > 2 ? try? overallTest() : nil
        let metric = ComparisonReport.Metric(
            name: title, kind: kind, unit: unit, method: method, arms: shown, comparisons: comparisons,
            overall: overall.map {
                .init(method: $0.method, statistic: $0.statistic, df: $0.df, pValue: $0.pValue)
            })
        let verdict = Verdict(experiment: self, comparisons: comparisons, ratio: ratio, reason: reason)
        return Report(
            .comparison(
                ComparisonReport(
                    title: title, metrics: [metric], confidence: options.level,
                    alternative: options.alternative.rawValue, sampleRatio: ratio, verdict: verdict.text)),
            notes: notes)
    }

    // MARK: Arms

    private func reported(_ arm: ArmData) -> ComparisonReport.Arm {
        switch arm.statistic {
        case .rate(let proportion):
            let interval = try? wilsonInterval(proportion, confidence: options.level)
            return .init(
                name: arm.name, n: proportion.trials, successes: proportion.successes,
                mean: proportion.trials > 0 ? proportion.rate : nil, sd: nil, interval: interval.map(reported))
        case .mean(let moments):
            return .init(
                name: arm.name, n: moments.count, successes: nil, mean: moments.count > 0 ? moments.mean : nil,
                sd: moments.standardDeviation,
                interval: (try? meanInterval(moments, confidence: options.level)).map(reported))
        }
    }

    private func reported(_ interval: Interval) -> ComparisonReport.Interval {
        .init(low: interval.low, high: interval.high)
    }

    /// Units per arm against the planned shares; p < 0.001 withholds the verdict.
    func sampleRatio() throws -> ComparisonReport.SampleRatio? {
        let counts = arms.map(\.units)
        let planned = options.planned ?? Array(repeating: 1 / Double(arms.count), count: arms.count)
        guard counts.reduce(0, +) > 0, let test = try? sampleRatioTest(units: counts, planned: planned) else {
            return nil
        }
        return .init(
            planned: planned, statistic: test.df == nil ? nil : test.statistic, df: test.df, pValue: test.pValue,
            isSound: test.pValue >= 0.001
        )
    }

    private func overallTest() throws -> TestResult {
        switch arms[0].statistic {
        case .rate: return try chiSquaredOverallTest(arms.compactMap(\.proportion))
        case .mean: return try welchANOVATest(arms.compactMap(\.moments))
        }
    }

    // MARK: One arm against the baseline

    private func bare(_ arm: ArmData) -> ComparisonReport.Comparison {
        .init(arm: arm.name, baseline: arms[0].name)
    }

    private func compare(_ arm: ArmData) throws -> (comparison: ComparisonReport.Comparison, method: String) {
        var result = bare(arm)
        let test: TestResult
        switch (arms[0].statistic, arm.statistic) {
        case (.rate(let control), .rate(let treatment)):
            test = try twoProportionTest(control: control, treatment: treatment, alternative: options.alternative)
            let difference = try scoreDifferenceInterval(
                control: control, treatment: treatment, confidence: options.level, alternative: options.alternative)
            result.difference = treatment.rate - control.rate
            result.differenceInterval = reported(difference)
            if control.successes > 0 {
                result.ratio = treatment.rate / control.rate
                result.lift = treatment.rate / control.rate - 1
            }
            let lift = try koopmanLiftInterval(
                control: control, treatment: treatment, confidence: options.level, alternative: options.alternative)
            result.liftInterval = reported(lift)
            let odds = (control.odds, treatment.odds)
            if let a = odds.0, let b = odds.1, a > 0 { result.oddsRatio = b / a }
            result.intervalMethod = "score"
        case (.mean(let control), .mean(let treatment)):
            test = try welchTest(control: control, treatment: treatment, alternative: options.alternative)
            let difference = try welchInterval(
                control: control, treatment: treatment, confidence: options.level, alternative: options.alternative)
            result.difference = treatment.mean - control.mean
            result.differenceInterval = reported(difference)
            if control.mean != 0 {
                result.ratio = treatment.mean / control.mean
                // Of a negative baseline the lift is told of its size, so that more is up.
                result.lift = (treatment.mean - control.mean) / abs(control.mean)
            }
            let lift = try fiellerLiftInterval(
                control: control, treatment: treatment, confidence: options.level, alternative: options.alternative)
            result.liftInterval = reported(lift)
            result.intervalMethod = "Welch t, Fieller"
        case (.rate, .mean), (.mean, .rate): preconditionFailure("all arms have one kind of statistic")
        }
        result.statistic = test.statistic
        result.df = test.df
        result.pValue = test.pValue
        result.logPValue = test.logPValue
        return (result, test.method)
    }

    /// Several arms against one baseline: p-values by Holm, so that the chance of any false alarm stays at the level.
    private func adjust(_ comparisons: inout [ComparisonReport.Comparison]) {
        let places = comparisons.indices.filter { comparisons[$0].pValue != nil }
        let adjusted = holm(places.compactMap { comparisons[$0].pValue })
        for (place, value) in zip(places, adjusted) { comparisons[place].adjustedPValue = value }
    }

    /// Only where due: small expected counts, skew, several arms.
    private func warnings() -> [Note] {
        var notes: [Note] = []
        let proportions = arms.compactMap(\.proportion)
        let trials = proportions.reduce(0) { $0 + $1.trials }
        if trials > 0, proportions.count == arms.count {
            let rate = Double(proportions.reduce(0) { $0 + $1.successes }) / Double(trials)
            let least = proportions.map { Double($0.trials) * min(rate, 1 - rate) }.min() ?? 0
            if least < 5, rate > 0, rate < 1 {
                notes.append(.warning("fewer than 5 are expected in an arm: p is rough, the intervals hold"))
            }
        }
        if arms.count > 2 {
            notes.append(
                Note("\(arms.count - 1) arms against one: p is adjusted by Holm, the intervals are each for itself"))
        }
        return notes
    }
}

extension ArmData {
    var proportion: Proportion? { if case .rate(let proportion) = statistic { proportion } else { nil } }
    var moments: Moments? { if case .mean(let moments) = statistic { moments } else { nil } }
}

extension Proportion {
    /// Successes per failure; nil without failures.
    var odds: Double? { trials > successes ? Double(successes) / Double(trials - successes) : nil }
}
