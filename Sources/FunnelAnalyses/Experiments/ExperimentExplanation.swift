package import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

extension Experiment {
    /// From counts to p, as on a blackboard: the split, every comparison by the methods it was made with, what is said.
    package func explanation() throws -> Report {
        let whole = try report()
        guard case .comparison(let comparison) = whole.body else { return whole }
        var board = Blackboard()
        if let ratio = comparison.sampleRatio {
            board.title("1. Is the split sound?")
            board.split(ratio, arms.map { ($0.name, $0.units ?? 0) })
        }
        for (metric, shown) in zip(metrics, comparison.metrics) {
            let name = metrics.count > 1 ? "\(metric.name): " : ""
            guard metric.strata.isEmpty else {
                try explainStrata(metric, name, on: &board)
                continue
            }
            let methods = try ExperimentMethods(metric, options)
            if shown.overall != nil, let test = methods.overall ?? methods.test {
                let arms = metric.arms.map(\.sample)
                board.title("2. \(name)all arms")
                board.explain(test, of: arms, options)
            }
            for pair in shown.comparisons {
                guard let control = metric.arms.first(where: { $0.name == pair.baseline }),
                    let treatment = metric.arms.first(where: { $0.name == pair.arm })
                else { continue }
                board.title("2. \(name)\(pair.arm) against \(pair.baseline)")
                explain(pair, [control.sample, treatment.sample], methods, on: &board)
            }
        }
        board.title("3. \(comparison.verdict)")
        return board.report("ab \(title)", notes: whole.notes)
    }

    private func explainStrata(_ metric: ExperimentMetric, _ name: String, on board: inout Blackboard) throws {
        for place in metric.arms.indices.dropFirst() {
            board.title(
                "2. \(name)\(metric.arms[place].name) against \(metric.arms[0].name), within \(metric.strata.count) strata"
            )
            try StratifiedComparison(metric.strata, place, options).explain(on: &board)
        }
    }

    private func explain(
        _ pair: ComparisonReport.Comparison, _ arms: [Sample], _ methods: ExperimentMethods, on board: inout Blackboard
    ) {
        if let simultaneous = methods.simultaneous {
            explain(pair, arms, simultaneous, on: &board)
        } else {
            if let test = methods.test { board.explain(test, of: arms, options) }
            for interval in [methods.difference, methods.lift, methods.odds].compactMap(\.self) {
                board.explain(interval, of: arms, options)
            }
        }
        if let margin = options.margin, methods.simultaneous == nil { board.explain(margin.thing, of: arms, options) }
        if let adjusted = pair.adjustedPValue, adjusted != pair.pValue {
            let usual = metrics.count == 1 && metrics[0].kind == .rate ? "dunnett" : "holm"
            let name = PValueCorrection.named(options.correction?.thing.lowercased() ?? usual)?.title ?? "Dunnett"
            board.work([WorkedStep("adjusted p", "p among all comparisons, by \(name)", "", adjusted)])
        }
    }

    /// With the spread of all arms, and p of all comparisons together.
    private func explain(
        _ pair: ComparisonReport.Comparison, _ arms: [Sample], _ simultaneous: ExperimentMethods.Simultaneous,
        on board: inout Blackboard
    ) {
        guard let test = StatisticalTest.named(simultaneous.rawValue) else { return }
        board.source(test.name, test.source)
        if let difference = pair.difference, let a = arms.first?.moments, let b = arms.last?.moments {
            board.work([WorkedStep("difference", "m₂ − m₁", "\(b.mean) − \(a.mean)", difference)])
        }
        let letter = simultaneous == .tukey ? "q" : "t"
        if let statistic = pair.statistic {
            board.work([
                WorkedStep(letter, "difference over its standard error, with the spread of all arms", "", statistic)
            ])
        }
        if let df = pair.df { board.work([WorkedStep("degrees of freedom", "N − arms", "", df)]) }
        if let p = pair.pValue {
            let what = simultaneous == .tukey ? "any two arms" : "any arm and the baseline"
            board.work([WorkedStep("p", "the chance that \(what) are that far apart", "", p)])
        }
    }
}

extension Blackboard {
    mutating func explain(_ test: StatisticalTest, of arms: [Sample], _ options: ExperimentOptions) {
        source(ComparisonReport.words(for: test.name), "\(test.question) (\(test.source))")
        do throws(StatisticsError) {
            let result = try test.evaluate(arms, options.alternative)
            work(test.steps(arms, result, options.alternative))
        } catch {
            say(error.message)
        }
    }

    mutating func explain(_ method: IntervalMethod, of arms: [Sample], _ options: ExperimentOptions) {
        source("\(method.quantity.words), \(ComparisonReport.words(forInterval: method.name))", method.source)
        do throws(StatisticsError) {
            let found = try method.evaluate(arms, options.level, options.alternative)
            work(method.steps(arms, options.level, options.alternative, found))
        } catch {
            say(error.message)
        }
    }

    /// Whether the difference lies within a margin, of which equivalence has two sides.
    mutating func explain(_ margin: ExperimentOptions.Margin, of arms: [Sample], _ options: ExperimentOptions) {
        let (question, size): (MarginQuestion, Double)
        switch margin {
        case .noWorse(let margin): (question, size) = (.nonInferiority, margin)
        case .equivalent(let margin): (question, size) = (.equivalence, margin)
        }
        let better: BetterDirection = options.alternative == .less ? .lower : .higher
        let bounds =
            question == .equivalence
            ? "−margin and +margin, the one rejected last" : better == .higher ? "−margin" : "+margin"
        source("margin", "no difference beyond \(bounds), judged at \(options.marginAlpha)")
        do throws(StatisticsError) {
            if let control = arms.first?.proportion, let treatment = arms.last?.proportion {
                let found = try marginTest(
                    control: control, treatment: treatment, question: question, margin: size, better: better)
                work([
                    WorkedStep(
                        "z", "(difference − bound) / standard error, at the likeliest rates that far apart", "",
                        found.statistic),
                    WorkedStep("p of margin", "the tail of the normal distribution beyond z", "", found.pValue),
                ])
            } else if let control = arms.first?.moments, let treatment = arms.last?.moments {
                let found = try marginTest(
                    control: control, treatment: treatment, question: question, margin: size, better: better)
                work([
                    WorkedStep("t", "(difference − bound) / standard error", "", found.statistic),
                    WorkedStep("p of margin", "the tail of the t distribution beyond t", "", found.pValue),
                ])
            }
        } catch {
            say(error.message)
        }
    }

    /// χ² of the units against the plan.
    mutating func split(_ ratio: ComparisonReport.SampleRatio, _ arms: [(name: String, units: Int)]) {
        let units = arms.map(\.units)
        do throws(StatisticsError) {
            let result = try sampleRatioTest(units: units, planned: ratio.planned)
            work(sampleRatioSteps(units: units, planned: ratio.planned, names: arms.map(\.name), result: result))
        } catch {
            say(error.message)
        }
        say(ratio.isSound ? "p ≥ 0.001: sound" : "p < 0.001: not sound, no verdict")
    }
}

extension IntervalMethod.Quantity {
    fileprivate var words: String {
        switch self {
        case .rate, .mean, .exposure, .quantile: "interval"
        case .difference: "interval of the difference"
        case .lift: "interval of the lift"
        case .ratio: "interval of the ratio"
        case .oddsRatio: "interval of the odds ratio"
        }
    }
}
