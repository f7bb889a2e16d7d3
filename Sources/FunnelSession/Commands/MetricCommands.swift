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

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        name = try arguments.name("a metric")
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        if let funnel = session.catalog.funnel(named: name.text) {
            session.catalog.removeFunnel(named: funnel.name)
            return .text("\(funnel.name) is forgotten, and its steps with it")
        }
        guard let metric = session.catalog.metric(named: name.text),
            session.catalog.removeMetric(named: metric.name)
        else {
            let known = session.catalog.metrics.map(\.name) + session.catalog.funnels.map(\.name)
            throw Diagnostic(
                "no metric is called \(name.text)", at: name.span,
                remedies: nearestNames(to: name.text, among: known).map { "forget \($0)" })
        }
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
}
