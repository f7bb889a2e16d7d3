import FunnelAnalyses
import FunnelColumns
import FunnelPlan
import FunnelReport
import FunnelSyntax

/// `funnel visitors -> leads -> customers`; with a name it is kept, and its steps are metrics.
struct FunnelCommand: Explainable, FileWriting {
    static let help = CommandHelp.funnel
    static let kind = Transcript.Entry.Kind.question
    let name: Name?
    let funnel: FunnelExpression

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        (name, funnel) = try arguments.namedFunnel()
        try arguments.expectEnd()
    }

    init(funnel: FunnelExpression) { (name, self.funnel) = (nil, funnel) }

    var effect: Transcript.Entry.Kind { name == nil ? .question : .change }
    var paths: [Located<String>] { funnel.clauses.destination.map { [$0] } ?? [] }

    func run(in session: inout Session) async throws -> Report {
        let file = try funnel.clauses.destination.map(AnswerFile.init)
        var report: Report
        if let name {
            report = try await defined(name, in: &session)
        } else {
            report = try await asked(in: session)
            session.lastQuery = nil
            session.lastExplainable = self
        }
        if Task.isCancelled { throw EngineError.cancelled }
        try file?.write(&report, of: "funnel \(funnel)", in: session)
        return report
    }

    /// Throws what `run` would, and writes nothing.
    func check(in session: Session) async throws {
        if let destination = funnel.clauses.destination { _ = try AnswerFile(destination) }
        var copy = session
        if let name {
            _ = try await defined(name, in: &copy)
        } else {
            _ = try await asked(in: session)
        }
    }

    private func asked(in session: Session) async throws -> Report {
        let question = try FunnelQuestion(funnel, in: session)
        return funnel.options.listsUnits
            ? try await question.unitReport(in: session) : try await question.report(in: session)
    }

    func explain(in session: Session) async throws -> Report {
        let question = try FunnelQuestion(funnel, in: session)
        let answer = try await question.report(in: session)
        guard case .funnel(let report) = answer.body else { return answer }
        return FunnelExplanation(report, example: try await question.example(in: session)).report(notes: answer.notes)
    }

    // MARK: Naming

    private func defined(_ name: Name, in session: inout Session) async throws -> Report {
        try refuseTaken(name, in: session)
        let isKnown = session.catalog.funnel(named: name.text) != nil
        var note: [Note] = isKnown ? [Note("\(name.text)\(DefinitionAction.replaces)")] : []
        if session.catalog.datasets.isEmpty {
            guard funnel.base == nil else { throw BindError.noDataset(span: name.span) }
            session.catalog.insert(FunnelDefinition(name: name.text, funnel: funnel), metrics: [])
            let report = DefinitionReport(
                name: name.text, formula: "funnel \(funnel)", expanded: nil, unit: nil, datasets: [])
            note.append(Note("waits for data with its names", remedy: "load \"file.csv\""))
            return Report(.definition(report), notes: note)
        }
        var question = try FunnelQuestion(funnel, in: session)
        question.name = name.text
        let definition = FunnelDefinition(name: name.text, funnel: question.funnel)
        session.catalog.insert(definition, metrics: [])
        try await session.complete(definition)
        var report =
            funnel.options.listsUnits
            ? try await question.unitReport(in: session) : try await question.report(in: session)
        report.notes = note + report.notes
        return report
    }

    private func refuseTaken(_ name: Name, in session: Session) throws {
        let catalog = session.catalog
        if catalog.funnel(named: name.text) != nil { return }
        if catalog.metric(named: name.text) != nil {
            throw Diagnostic(
                "\(name.text) is a metric", at: name.span, cause: "names are shared by funnels and metrics",
                remedies: ["forget \(name.text)"])
        }
        if let dataset = catalog.dataset(named: name.text) {
            throw Diagnostic(
                "\(name.text) is a dataset", at: name.span, cause: "names are shared by funnels and datasets",
                remedies: ["unload \(dataset.name)"])
        }
        if let dataset = catalog.datasets(withColumn: name.text).first {
            if dataset.roles["event"] == name.text, let first = funnel.steps.first {
                // `funnel event = "signup" -> …`
                throw Diagnostic(
                    "\(name.text) is a column of \(dataset.name)", at: name.span,
                    cause: "an event stands in quotes alone; before = stands the name of a funnel",
                    repairs: [Repair(SourceSpan(start: name.span.start, end: first.span.start), "")])
            }
            throw Diagnostic(
                "\(name.text) is a column of \(dataset.name)", at: name.span,
                cause: "a funnel of that name would hide it", instead: ["\(name.text)_funnel"])
        }
    }
}

extension Session {
    /// Brings the metrics of a funnel's steps and the table of its units into the catalog, as the data is now.
    mutating func complete(_ definition: FunnelDefinition) async throws {
        let question = try FunnelQuestion(definition.funnel, in: self)
        switch question.bound {
        case .counted: catalog.insert(definition, metrics: catalog.countedMetrics(of: definition))
        case .events, .deals:
            catalog.insert(definition, metrics: definition.unitMetrics(question.bound.stepNames))
            let view = View(name: definition.name, form: .funnel(definition.funnel))
            let table = try await question.units(named: definition.name, withOthers: true, in: self)
            catalog.insert(view)
            catalog.insert(table)
        }
    }
}
