import FunnelPlan
package import FunnelReport
import FunnelStatistics
import FunnelSyntax
package import FunnelValues

/// The same units twice: two columns of one row, or how many changed one way and the other.
package struct PairedExperiment: WorkedAnswer, Sendable {
    package let title: String
    /// What stands first and what stands second: `before` and `after`, `A` and `B`.
    package let names: (first: String, second: String)
    package let pairs: Pairs
    package let unit: Unit
    package let options: ExperimentOptions
    package let notes: [Note]

    package init(
        title: String, names: (first: String, second: String), pairs: Pairs, unit: Unit, options: ExperimentOptions,
        notes: [Note] = []
    ) {
        (self.title, self.names, self.pairs, self.unit) = (title, names, pairs, unit)
        (self.options, self.notes) = (options, notes)
    }

    private static let ofOutcomes = ["mcnemar", "mcnemar_corrected", "mcnemar_exact", "mcnemar_midp"]

    /// - Throws: `Diagnostic` for a method that pairs of this kind do not have.
    package func report() throws -> Report {
        let method = try method
        if options.showsAll { return try allMethods() }
        let isRate = if case .numbers = pairs { false } else { true }
        var metric = ComparisonReport.Metric(
            name: title, kind: isRate ? .rate : .mean, unit: unit, method: method, arms: arms, comparisons: [])
        var result = ComparisonReport.Comparison(arm: names.second, baseline: names.first)
        var reason: String?
        do throws(StatisticsError) {
            try describe(&result)
            let test = try test(method)
            (result.statistic, result.df) = (test.statistic, test.df)
            (result.pValue, result.logPValue) = (test.pValue, test.logPValue)
        } catch {
            reason = error.message
        }
        metric.comparisons = [result]
        let verdict: String
        if case .discordant(let b, let c) = pairs {
            verdict = words(b, c, result.pValue, reason)
        } else {
            verdict = Verdict(metric: metric, options: options, isSound: true, reason: reason).text
        }
        return Report(
            .comparison(
                ComparisonReport(
                    title: title, metrics: [metric], confidence: options.level,
                    alternative: options.alternative.rawValue, sampleRatio: nil, verdict: verdict)),
            notes: notes)
    }

    /// The test that is asked for, or the usual one.
    private var method: String {
        get throws(Diagnostic) {
            let known = if case .numbers = pairs { ["paired"] } else { Self.ofOutcomes }
            guard let name = options.methods.first else { return known[0] }
            guard options.methods.count == 1, known.contains(name.thing.lowercased()) else {
                throw Diagnostic(
                    "no method of such pairs is called \(name.thing)", at: name.span,
                    cause: "there \(known.count == 1 ? "is" : "are") \(known.joined(separator: ", "))",
                    remedies: nearestNames(to: name.thing, among: known))
            }
            return name.thing.lowercased()
        }
    }

    func test(_ method: String) throws(StatisticsError) -> TestResult {
        let side = options.alternative
        let (b, c): (Int, Int)
        switch pairs {
        case .numbers(let joint): return try pairedTest(joint, alternative: side)
        case .outcomes(let outcomes): (b, c) = (outcomes.controlOnly, outcomes.treatmentOnly)
        case .discordant(let first, let second): (b, c) = (first, second)
        }
        switch method {
        case "mcnemar_corrected":
            return try mcnemarCorrectedTest(controlOnly: b, treatmentOnly: c, alternative: side)
        case "mcnemar_exact": return try mcnemarExactTest(controlOnly: b, treatmentOnly: c, alternative: side)
        case "mcnemar_midp": return try mcnemarMidPTest(controlOnly: b, treatmentOnly: c, alternative: side)
        default: return try mcnemarTest(controlOnly: b, treatmentOnly: c, alternative: side)
        }
    }

    // MARK: What is shown

    private var arms: [ComparisonReport.Arm] {
        switch pairs {
        case .numbers(let joint): [arm(names.first, joint.y), arm(names.second, joint.x)]
        case .outcomes(let outcomes): [arm(names.first, outcomes.control), arm(names.second, outcomes.treatment)]
        case .discordant(let b, let c):
            [
                arm("only \(names.first)", Proportion(b, of: b &+ c)),
                arm("only \(names.second)", Proportion(c, of: b &+ c)),
            ]
        }
    }

    private func arm(_ name: String, _ moments: Moments) -> ComparisonReport.Arm {
        let interval = try? meanInterval(moments, confidence: options.level)
        return .init(
            name: name, n: moments.count, successes: nil, mean: moments.count > 0 ? moments.mean : nil,
            sd: moments.standardDeviation, interval: interval.map { .init(low: $0.low, high: $0.high) })
    }

    private func arm(_ name: String, _ rate: Proportion) -> ComparisonReport.Arm {
        let interval = try? wilsonInterval(rate, confidence: options.level)
        return .init(
            name: name, n: rate.trials, successes: rate.successes, mean: rate.trials > 0 ? rate.rate : nil, sd: nil,
            interval: interval.map { .init(low: $0.low, high: $0.high) })
    }

    /// The effects and their intervals.
    private func describe(_ result: inout ComparisonReport.Comparison) throws(StatisticsError) {
        let (level, side) = (options.level, options.alternative)
        switch pairs {
        case .numbers(let joint):
            result.difference = joint.x.mean - joint.y.mean
            if joint.y.mean != 0 {
                result.ratio = joint.x.mean / joint.y.mean
                result.lift = result.difference.map { $0 / abs(joint.y.mean) }
            }
            result.differenceInterval = shown(
                try pairedDifferenceInterval(joint, confidence: level, alternative: side))
            result.liftInterval = shown(try pairedFiellerInterval(joint, confidence: level, alternative: side))
            result.intervalMethod = "t, fieller"
        case .outcomes(let outcomes):
            let (before, after) = (outcomes.control.rate, outcomes.treatment.rate)
            result.difference = Double(outcomes.treatmentOnly - outcomes.controlOnly) / Double(max(1, outcomes.trials))
            if before > 0 { (result.ratio, result.lift) = (after / before, after / before - 1) }
            result.differenceInterval = shown(try tangoInterval(outcomes, confidence: level, alternative: side))
            result.liftInterval = shown(try pairedLiftInterval(outcomes, confidence: level, alternative: side))
            result.intervalMethod = "tango, score"
        case .discordant(let b, let c):
            if b > 0 { result.oddsRatio = Double(c) / Double(b) }
            let isExact = options.methods.first?.thing.lowercased() == "mcnemar_exact"
            result.oddsRatioInterval = shown(
                isExact
                    ? try discordantOddsExactInterval(
                        controlOnly: b, treatmentOnly: c, confidence: level, alternative: side)
                    : try discordantOddsInterval(
                        controlOnly: b, treatmentOnly: c, confidence: level, alternative: side))
            result.intervalMethod = isExact ? "exact" : "score"
        }
    }

    private func shown(_ interval: Interval) -> ComparisonReport.Interval {
        .init(low: interval.low, high: interval.high)
    }

    /// Of pairs that changed alone: which way more did.
    private func words(_ b: Int, _ c: Int, _ p: Double?, _ reason: String?) -> String {
        guard let p else { return "Nothing can be said: \(reason ?? "no pair changed")." }
        guard p < options.alpha else {
            return "No difference is shown: pairs may change either way alike."
        }
        let (more, less) = c > b ? (names.second, names.first) : (names.first, names.second)
        return "A difference is shown: more pairs convert under \(more) alone than under \(less) alone."
    }

    private func allMethods() throws -> Report {
        let known = if case .numbers = pairs { ["paired"] } else { Self.ofOutcomes }
        let columns = [
            ReportColumn("method", type: .text, unit: .number, role: .key),
            ReportColumn("p_value", type: .number, unit: .number, role: .metric),
            ReportColumn("why", type: .text, unit: .number, role: .metric),
        ]
        let rows = known.map { name -> [Value] in
            do throws(StatisticsError) {
                return [.text(name), .number(try test(name).pValue), .text(MethodWords.word(on: name))]
            } catch {
                return [.text(name), .null, .text(error.message)]
            }
        }
        return Report(.table(TableReport(columns: columns, rows: rows)), notes: notes)
    }
}
