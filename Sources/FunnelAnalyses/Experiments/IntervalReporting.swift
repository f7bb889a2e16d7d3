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
    /// A value that the sample is tested against.
    package var null: Located<Double>?
    /// The share of a quantile, where the interval is of one.
    package var quantile: Double?
    package var notes: [Note] = []

    package init(sample: Sample, name: String, unit: Unit, confidence: Double) {
        (self.sample, self.name, self.unit, self.confidence) = (sample, name, unit, confidence)
    }

    /// - Throws: `Diagnostic` for a method that is of something else, and for a sample that has no interval.
    package func report() throws -> Report {
        if let quantile { return try report(quantile) }
        let chosen = try chosen
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
        if let null, let test = try test(null) {
            report.test = .init(null: null.thing, statistic: test.statistic, df: test.df, pValue: test.pValue)
        }
        return Report(.interval(report), notes: notes)
    }

    /// As on a blackboard.
    package func explanation() throws -> Report {
        var board = Blackboard()
        var options = ExperimentOptions()
        (options.confidence, options.alternative) = (confidence, alternative)
        if let quantile {
            let whole = try report(quantile)
            guard case .interval(let shown) = whole.body,
                let method = IntervalMethod.named("order_statistics", of: .quantile)
            else { return whole }
            board.title("\(name): the value in place, and the values between which it lies")
            board.source(method.name, method.source)
            board.work([
                WorkedStep("rank", "the first whole number from n · share on", "\(shown.n ?? 0) · \(quantile)", nil),
                WorkedStep("value", "the value of that rank in order", "", shown.value),
                WorkedStep(
                    "low", "the value whose rank the binomial chances of \(confidence) leave below", "", shown.low),
                WorkedStep("high", "likewise above", "", shown.high),
            ])
            return board.report("interval \(name)", notes: whole.notes)
        }
        board.title("1. The interval of \(name)")
        board.explain(try chosen, of: [sample], options)
        if let null, let result = try test(null) {
            board.title("2. Against \(null.thing)")
            board.work(steps(result, against: null.thing))
        }
        return board.report("interval \(name)", notes: notes)
    }

    private var chosen: IntervalMethod {
        get throws(Diagnostic) {
            let (quantity, usual) = Self.usual(sample)
            if case .categories = sample {
                throw Diagnostic(
                    "no interval of a table of counts", cause: "an interval is of one share",
                    remedies: ["interval 30 of 100"])
            }
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
            return chosen
        }
    }

    // MARK: Against a value

    /// By the tests that the usual intervals belong to: the score test of a rate, Student's of a mean.
    private func test(_ null: Located<Double>) throws(Diagnostic) -> TestResult? {
        let (proportion, moments) = (sample.proportion, sample.moments)
        guard proportion != nil || moments != nil else {
            throw Diagnostic(
                "a rate of events is not tested against a value", at: null.span, cause: "a share or a mean is")
        }
        do throws(StatisticsError) {
            if let proportion {
                return try oneProportionTest(proportion, against: null.thing, alternative: alternative)
            }
            return try moments.map { (moments) throws(StatisticsError) in
                try oneSampleTest(moments, against: null.thing, alternative: alternative)
            }
        } catch {
            throw Diagnostic("no test: \(error.message)", at: null.span)
        }
    }

    private func steps(_ result: TestResult, against null: Double) -> [WorkedStep] {
        if let proportion = sample.proportion {
            return oneProportionSteps(proportion, against: null, result, alternative)
        }
        return sample.moments.map { oneSampleSteps($0, against: null, result, alternative) } ?? []
    }

    private func report(_ share: Double) throws -> Report {
        if let null {
            throw Diagnostic("a quantile is not tested against a value", at: null.span, cause: "a share or a mean is")
        }
        if let method, method.thing.lowercased() != "order_statistics" {
            throw Diagnostic(
                "no interval of a quantile is called \(method.thing)", at: method.span,
                cause: "there is order_statistics")
        }
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
