import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// `plan`: how many units a test needs, what effect so many show, or how surely.
struct PlanCommand: Explainable {
    static let help = CommandHelp.plan
    static let kind = Transcript.Entry.Kind.question

    private enum Source {
        case figures(ExperimentPlan.Quantity, unit: FunnelValues.Unit)
        case expression(Expression)
    }

    private let source: Source
    private let options: PlanOptions
    private let title: String
    private let span: SourceSpan

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        span = arguments.spanOfNext
        guard !arguments.isAtEnd else { throw arguments.missing("what to plan", remedies: ["plan rate 5% lift 10%"]) }
        var options = PlanOptions()
        if arguments.word("rate") {
            let place = arguments.spanOfNext
            guard let rate = arguments.share() else {
                throw Diagnostic("which rate?", at: place, cause: "the baseline's", remedies: ["plan rate 5% lift 10%"])
            }
            guard rate >= 0, rate <= 1 else {
                throw Diagnostic(
                    "not a rate: \(rate)", at: place, cause: "it lies between 0 and 100 %", instead: ["5%"])
            }
            source = .figures(.rate(rate), unit: .share)
            if arguments.symbol("->") || arguments.symbol("→") {
                options.effect = .target(try PlanOptions.target(&arguments))
            }
        } else if arguments.peekWord?.lowercased() == "mean" || arguments.peekWord?.lowercased() == "sd",
            let quantity = try PlanCommand.mean(&arguments, &options)
        {
            source = .figures(quantity, unit: .number)
        } else if arguments.startsWithFigure {
            throw Diagnostic(
                "a rate or a mean?", at: arguments.spanOfNext, cause: "a plan says what is planned",
                remedies: ["plan rate \(arguments.restOfSource)", "plan mean \(arguments.restOfSource)"])
        } else {
            source = .expression(try arguments.expression())
        }
        try options.read(&arguments)
        self.options = options
        title = "plan " + arguments.typed(from: span.start)
        try arguments.expectEnd()
        if options.effect != nil, !options.units.isEmpty, let place = options.powerSpan {
            throw Diagnostic(
                "nothing is left out", at: place, cause: "one of effect, units and power is found from the others")
        }
        guard options.effect != nil || !options.units.isEmpty || options.hasMargin else {
            throw Diagnostic(
                "which effect, or how many units?", at: arguments.spanOfNext,
                cause: "one of effect, units and power is found from the others",
                remedies: ["\(title) lift 10%", "\(title) n 10000"])
        }
    }

    /// Nil, without moving, for `mean(x)`.
    private static func mean(
        _ arguments: inout ArgumentReader, _ options: inout PlanOptions
    ) throws(Diagnostic) -> ExperimentPlan.Quantity? {
        let start = arguments
        var mean: Double?
        if arguments.word("mean") {
            guard arguments.startsWithNumber else {
                arguments = start
                return nil
            }
            mean = try ArmReading.number("a mean", &arguments)
            if arguments.symbol("->") || arguments.symbol("→") {
                options.effect = .target(try PlanOptions.target(&arguments))
            }
        }
        guard arguments.word("sd") else {
            throw Diagnostic("sd is missing", at: arguments.spanOfNext, remedies: ["plan mean 40 sd 55 lift 5%"])
        }
        return .mean(mean, sd: try ArmReading.number("a standard deviation", &arguments))
    }

    func run(in session: inout Session) async throws -> Report {
        let report = try await plan(in: session).report(usualPower: session.settings.power)
        if case .plan(let found) = report.body { session.plans.append(found) }
        session.lastQuery = nil
        session.lastExplainable = self
        return report
    }

    func explain(in session: Session) async throws -> Report {
        try await plan(in: session).explanation(usualPower: session.settings.power)
    }

    private func plan(in session: Session) async throws -> ExperimentPlan {
        var plan: ExperimentPlan
        switch source {
        case .figures(let quantity, let unit): plan = ExperimentPlan(quantity, title: title, unit: unit)
        case .expression(let expression):
            let (sample, unit) = try await IntervalData(
                expression, clauses: options.clauses, catalog: session.catalog, today: session.settings.today
            ).sample(on: session.backend, takesMeans: true)
            if let proportion = sample.proportion {
                guard proportion.trials > 0 else { throw Diagnostic("no units: \(expression)", at: expression.span) }
                plan = ExperimentPlan(.rate(proportion.rate), title: title, unit: .share)
            } else {
                guard let moments = sample.moments, let sd = moments.standardDeviation else {
                    throw Diagnostic("no spread: \(expression)", at: expression.span, cause: "it takes two values")
                }
                plan = ExperimentPlan(.mean(moments.mean, sd: sd), title: title, unit: unit)
            }
        }
        if case .mean = plan.quantity, let place = options.methodSpan {
            throw Diagnostic("a mean has one method, t", at: place, cause: "pooled, unpooled and arcsine are of rates")
        }
        options.apply(to: &plan, confidence: session.settings.confidence)
        return plan
    }
}
