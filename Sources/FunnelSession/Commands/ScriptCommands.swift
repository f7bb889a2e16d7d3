import FunnelFiles
import FunnelReport
import FunnelSyntax

struct SourceCommand: Command {
    static let help = CommandHelp(
        "source PATH", "Runs a script here: shared definitions, a saved session.", example: "source kpis.funnel",
        group: .session)
    static let kind = Transcript.Entry.Kind.change
    let path: Located<String>

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        path = try arguments.path()
        try arguments.expectEnd()
    }

    var paths: [Located<String>] { [path] }

    func run(in session: inout Session) async throws -> Report {
        let script: ScriptText
        do { script = try ScriptText(path: path.thing, in: session.folder) } catch {
            throw CommandError(Diagnostic(error.message, at: path.span), concernsData: true)
        }
        let place = script.path ?? path.thing
        if session.scripts.contains(place) {
            let circle = (session.scripts + [place]).map { Paths.name(of: $0) }
            throw Diagnostic("a script that brings in itself: \(circle.joined(separator: " → "))", at: path.span)
        }
        // A sourced script runs in a session of its own place, whose lines are not lines of this one.
        var inner = session
        inner.enter(script)
        (inner.past, inner.undone) = ([], [])
        var runner = ScriptRunner(script)
        var count = 0
        while let next = runner.next(arguments: []) {
            let report = await inner.run(next).report
            if case .error = report.body { throw SourcedFailure(report: report) }
            count += 1
        }
        session.catalog = inner.catalog
        session.settings = inner.settings
        session.lastQuery = inner.lastQuery
        session.sourced = inner.transcript.entries.dropFirst(session.transcript.entries.count)
            .reduce(into: []) { $0.formUnion($1.footprint.writes) }
        // The name alone, which stays when `save` moves the path.
        return .text("\(Paths.name(of: path.thing)): \(count) statement\(count == 1 ? "" : "s")")
    }
}

/// A statement of a sourced script failed: its own report, with the script's name and line, is what is shown.
struct SourcedFailure: Error { let report: Report }
