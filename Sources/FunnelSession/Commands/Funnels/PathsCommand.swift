import FunnelAnalyses
import FunnelColumns
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax
import FunnelValues

/// `paths "signup" ->`: the ways of units through their events, and how many go each.
struct PathsCommand: Explainable, FileWriting {
    static let help = CommandHelp.paths
    static let kind = Transcript.Entry.Kind.question
    let expression: PathsExpression

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        expression = try arguments.paths()
        try arguments.expectEnd()
    }

    var paths: [Located<String>] { expression.clauses.destination.map { [$0] } ?? [] }

    func run(in session: inout Session) async throws -> Report {
        let file = try expression.clauses.destination.map(AnswerFile.init)
        var report = try await asked(in: session)
        session.lastQuery = nil
        session.lastExplainable = self
        if Task.isCancelled { throw EngineError.cancelled }
        try file?.write(&report, of: "paths \(expression)", in: session)
        return report
    }

    /// Throws what `run` would, and writes nothing.
    func check(in session: Session) async throws {
        if let destination = expression.clauses.destination { _ = try AnswerFile(destination) }
        _ = try await asked(in: session)
    }

    private func bound(in session: Session) throws -> BoundPaths {
        try PathBinder(expression, in: session.catalog, today: session.settings.today).bound()
    }

    private func asked(in session: Session) async throws -> Report {
        let paths = try bound(in: session)
        return PathsReporting(paths, try await session.backend.paths(paths.request)).report()
    }

    func explain(in session: Session) async throws -> Report {
        var paths = try bound(in: session)
        paths.request.wantsExamples = true
        let table = try await session.backend.paths(paths.request)
        let explanation = PathsExplanation(paths, table)
        let dataset = try session.dataset(named: Name([paths.request.dataset]))
        return explanation.report(
            example: explanation.first.map { example($0.path.example, of: dataset, paths, session.catalog.zone) } ?? [])
    }

    /// The events of one unit: their names, times and rows.
    private func example(_ rows: [Int], of dataset: Dataset, _ paths: BoundPaths, _ zone: Zone) -> [String] {
        guard let time = dataset.column(named: paths.timeName), let event = dataset.column(named: paths.eventName)
        else {
            return []
        }
        func text(_ value: Value) -> String { NumberFormat.text(value, unit: .number, showsTime: true, zone: zone) }
        var lines: [String] = []
        if let unit = dataset.column(named: paths.unitName), let first = rows.first {
            lines.append("\(unit.name) \(text(unit.value(at: first)))")
        }
        return lines
            + rows.map { row in
                "\(text(event.value(at: row))): \(text(time.value(at: row))), row \(row + 1) of \(dataset.name)"
            }
    }
}
