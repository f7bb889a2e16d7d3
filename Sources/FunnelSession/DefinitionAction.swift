import FunnelPlan
import FunnelReport
import FunnelSyntax

/// `cac = spend / new_customers`: keeps the formula, and says what will be computed.
struct DefinitionAction {
    let definition: Definition
    let documentation: [String]
    /// How the note ends that a name was defined before.
    static let replaces = " replaces the earlier definition"

    func run(in session: inout Session) throws -> Report {
        let name = definition.name.text
        try refuseTakenName(name, in: session)
        try refuseFunction(in: session)
        let metric = MetricDefinition(
            name: name, parameters: definition.parameters.map(\.text), formula: definition.formula,
            documentation: documentation)
        let isReplacement = session.catalog.metric(named: name) != nil
        session.catalog.insert(metric)
        var notes: [Note] = []
        if isReplacement { notes.append(Note("\(name)\(DefinitionAction.replaces)")) }
        let formula = "\(definition.formula)"
        guard metric.parameters.isEmpty else {
            let head = "\(name)(\(metric.parameters.joined(separator: ", ")))"
            return Report(
                .definition(DefinitionReport(name: head, formula: formula, expanded: formula, unit: nil, datasets: [])),
                notes: notes)
        }
        do {
            let query = Query(items: [.init(definition.formula)])
            var binder = MetricBinder(
                catalog: session.catalog, home: try QueryBinder(catalog: session.catalog).home(of: query))
            binder.beginDefinition(of: name)
            let bound = try binder.bind(definition.formula)
            notes += binder.warnings.map { Note.warning($0.message, remedy: $0.remedy) }
            notes += binder.notes.map { Note($0) }
            var datasets: [String] = []
            for measure in binder.measures where !datasets.contains(measure.dataset) {
                datasets.append(measure.dataset)
            }
            let report = DefinitionReport(
                name: name, formula: formula, expanded: "\(bound.expanded)", unit: bound.unit, datasets: datasets)
            return Report(.definition(report), notes: notes)
        } catch {
            // Before the first load, names are accepted and wait.
            if case .unknownName = error, session.catalog.datasets.isEmpty { return waiting(name, formula, notes) }
            if case .noDataset = error, session.catalog.datasets.isEmpty { return waiting(name, formula, notes) }
            throw error
        }
    }

    private func waiting(_ name: String, _ formula: String, _ notes: [Note]) -> Report {
        Report(
            .definition(DefinitionReport(name: name, formula: formula, expanded: nil, unit: nil, datasets: [])),
            notes: notes + [Note("waits for data with its names", remedy: "load \"file.csv\"")])
    }

    private func refuseTakenName(_ name: String, in session: Session) throws {
        if let funnel = session.catalog.funnel(named: name) {
            throw Diagnostic(
                "\(funnel.name) is a funnel", at: definition.name.span,
                cause: "names are shared by funnels and metrics",
                remedies: ["forget \(Name.printed(funnel.name))"])
        }
        if let dataset = session.catalog.datasets.first(where: { $0.name == name }) {
            throw Diagnostic(
                "\(name) is a dataset", at: definition.name.span, cause: "names are shared by datasets and metrics",
                remedies: ["unload \(dataset.name)"])
        }
        guard session.catalog.metric(named: name) == nil,
            let dataset = session.catalog.datasets.first(where: { $0.columnIndex(named: name) != nil })
        else { return }
        throw Diagnostic(
            "\(name) is a column of \(dataset.name)", at: definition.name.span,
            cause: "a metric of that name would hide it",
            remedies: meant(name))
    }

    /// `mean(spend) = $5` asks whether it is so; a formula with arguments goes by a name that no function has.
    private func refuseFunction(in session: Session) throws {
        let name = definition.name.text.lowercased()
        guard !definition.parameters.isEmpty, MetricBinder.isFunction(name) else { return }
        var renamed = definition
        renamed.name = Name(["my_\(name)"])
        let call = "\(definition.name.text)(\(definition.parameters.map { "\($0)" }.joined(separator: ", ")))"
        let compared = "\(call) == \(definition.formula)"
        throw Diagnostic(
            "\(name) is a function of the language", at: definition.name.span,
            cause: "a formula of one's own needs another name; == compares",
            remedies: [compared, "\(renamed)"])
    }

    /// What was meant by `spend = 5`: the rows where it is so, the column replaced, or that tried in one query.
    private func meant(_ name: String) -> [String] {
        let lines = ["column \(definition)", "\(Name.printed(name)) with \(definition)"]
        switch definition.formula.form {
        case .literal, .name: return ["rows where \(definition)"] + lines
        default: return lines
        }
    }
}
