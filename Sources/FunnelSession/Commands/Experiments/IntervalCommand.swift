import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelStatistics
import FunnelSyntax
import FunnelValues

/// `interval`: one sample, its value and what it may be.
struct IntervalCommand: Explainable {
    static let help = CommandHelp.interval
    static let kind = Transcript.Entry.Kind.question

    private enum Source {
        case sample(Sample, name: String)
        case expression(Expression)
    }

    private let source: Source
    private var options = ExperimentOptions()
    private var clauses = Clauses()

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        let begin = arguments.spanOfNext
        var ahead = arguments
        let isMean = ahead.word("mean") && ahead.startsWithNumber
        if arguments.startsWithNumber || isMean {
            let sample = try ArmReading.sample(&arguments)
            let name = arguments.typed(from: begin.start)
            source = .sample(sample, name: name)
        } else {
            guard !arguments.isAtEnd else { throw arguments.missing("a sample", remedies: ["interval 45 of 1000"]) }
            source = .expression(try arguments.expression())
        }
        let isTyped = if case .sample = source { true } else { false }
        try (isTyped ? ExperimentOptionReading.typedInterval : .interval).read(
            &arguments, into: &options, clauses: &clauses)
        if options.methods.count > 1 {
            throw Diagnostic("two methods", at: options.methods[1].span, cause: "an interval is by one")
        }
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        let report = try await reporting(in: session).report()
        session.lastQuery = nil
        session.lastExplainable = self
        return report
    }

    func explain(in session: Session) async throws -> Report { try await reporting(in: session).explanation() }

    private func reporting(in session: Session) async throws -> IntervalReporting {
        let level = options.confidence ?? session.settings.confidence
        var reporting: IntervalReporting
        switch source {
        case .sample(let sample, let name):
            reporting = IntervalReporting(
                sample: sample, name: name, unit: sample.proportion == nil ? .number : .share, confidence: level)
        case .expression(let expression):
            let data = IntervalData(
                expression, clauses: clauses, catalog: session.catalog, today: session.settings.today)
            if let found = try await data.quantile(on: session.backend) {
                reporting = IntervalReporting(
                    sample: found.sample, name: "\(expression)", unit: found.unit, confidence: level)
                reporting.quantile = found.share
            } else {
                let (sample, unit) = try await data.sample(on: session.backend)
                reporting = IntervalReporting(sample: sample, name: "\(expression)", unit: unit, confidence: level)
            }
        }
        reporting.alternative = options.alternative
        reporting.method = options.methods.first
        reporting.null = options.null
        return reporting
    }
}
