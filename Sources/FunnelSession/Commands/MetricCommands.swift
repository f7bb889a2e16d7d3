import FunnelAnalyses
import FunnelPlan
import FunnelReport
import FunnelSyntax
import FunnelValues

struct MetricsCommand: Command {
    static let help = CommandHelp.metrics
    static let kind = Transcript.Entry.Kind.look

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) { try arguments.expectEnd() }

    func run(in session: inout Session) async throws -> Report {
        guard !session.catalog.metrics.isEmpty else { return .text("nothing is defined: cac = spend / new_customers") }
        let columns = ["name", "formula", "unit", "from"].map {
            ReportColumn($0, type: .text, unit: .number, role: $0 == "name" ? .key : .metric)
        }
        let rows = session.catalog.metrics.map { metric -> [Value] in
            let head =
                metric.parameters.isEmpty ? metric.name : "\(metric.name)(\(metric.parameters.joined(separator: ", ")))"
            let (unit, from) = MetricsCommand.state(of: metric, in: session)
            return [.text(head), .text("\(metric.formula)"), unit, from]
        }
        return Report(.table(TableReport(columns: columns, rows: rows)))
    }

    /// Unit and datasets, or what the metric is waiting for.
    static func state(of metric: MetricDefinition, in session: Session) -> (Value, Value) {
        guard metric.parameters.isEmpty else { return (.null, .text("a formula with arguments")) }
        let query = Query(items: [.init(metric.formula)])
        do {
            var binder = MetricBinder(
                catalog: session.catalog, home: try QueryBinder(catalog: session.catalog).home(of: query))
            let bound = try binder.bind(metric.formula)
            let datasets = binder.measures.map(\.dataset).reduce(into: [String]()) { found, name in
                if !found.contains(name) { found.append(name) }
            }
            return (
                .text("\(bound.unit)"), datasets.isEmpty ? .text("itself") : .text(datasets.joined(separator: ", "))
            )
        } catch {
            if case .unknownName(let name, _, _, _) = error { return (.null, .text("waits for \(name)")) }
            return (.null, .text(error.diagnostic.message))
        }
    }
}

struct ForgetCommand: Command {
    static let help = CommandHelp.forget
    static let kind = Transcript.Entry.Kind.change
    let name: Name
    /// `forget benchmark cac for smb`: the range of that name, and of that group alone.
    private(set) var isBenchmark = false
    private var segment: String?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        var ahead = arguments
        if ahead.word("benchmark"), !ahead.isAtEnd {
            arguments = ahead
            isBenchmark = true
            let place = arguments.spanOfNext
            name = Name([try Benchmark.name(&arguments)], span: place)
            if arguments.word("for") { segment = try Benchmark.segment(&arguments) }
        } else {
            name = try arguments.name("a metric")
        }
        try arguments.expectEnd()
    }

    /// The ranges that go, where it is ranges that are forgotten.
    func ranges(in catalog: Catalog) -> [Benchmark] {
        guard isBenchmark || (catalog.metric(named: name.text) == nil && catalog.funnel(named: name.text) == nil) else {
            return []
        }
        var list = catalog.benchmarks
        return list.remove(BenchmarkName(name.text), for: segment)
    }

    func run(in session: inout Session) async throws -> Report {
        if !isBenchmark, let funnel = session.catalog.funnel(named: name.text) {
            session.catalog.removeFunnel(named: funnel.name)
            return .text("\(funnel.name) is forgotten, and its steps with it")
        }
        let gone = ranges(in: session.catalog)
        if !gone.isEmpty {
            _ = session.catalog.benchmarks.remove(BenchmarkName(name.text), for: segment)
            return forgotten(gone, session.catalog.benchmarks)
        }
        guard !isBenchmark, let metric = session.catalog.metric(named: name.text),
            session.catalog.removeMetric(named: metric.name)
        else { throw unknown(in: session.catalog) }
        let dependents = session.catalog.metrics.filter { $0.formula.names.contains { $0.text == metric.name } }
        var report = Report.text("\(metric.name) is forgotten")
        if !dependents.isEmpty {
            report.notes.append(
                .warning(
                    "\(dependents.map(\.name).joined(separator: ", ")) now wait\(dependents.count == 1 ? "s" : "") for it"
                ))
        }
        return report
    }

    private func forgotten(_ gone: [Benchmark], _ list: BenchmarkList) -> Report {
        var report = Report(
            .text(TextReport(lines: gone.map { "the range \($0.rangeText) of \($0.name) is forgotten" })))
        let left = gone.flatMap { benchmark in
            list.ranges(of: benchmark.key).filter { $0.isOf(benchmark.segment) }
        }
        report.notes += left.map { Note("\($0.rangeText)\($0.source.map { " of \($0)" } ?? "") holds again") }
        return report
    }

    private func unknown(in catalog: Catalog) -> Diagnostic {
        let own = catalog.benchmarks.own.map(\.name)
        guard isBenchmark else {
            return Diagnostic(
                "no metric is called \(name.text)", at: name.span,
                remedies: nearestNames(
                    to: name.text, among: catalog.metrics.map(\.name) + catalog.funnels.map(\.name) + own
                ).map { "forget \($0)" })
        }
        let isBuiltIn = !catalog.benchmarks.ranges(of: BenchmarkName(name.text)).isEmpty
        return Diagnostic(
            "no range of your own is called \(name.text)", at: name.span,
            cause: isBuiltIn ? "those of the shell stay; a line of your own goes before them" : nil,
            remedies: nearestNames(to: name.text, among: own).map { "forget benchmark \($0)" })
    }
}
