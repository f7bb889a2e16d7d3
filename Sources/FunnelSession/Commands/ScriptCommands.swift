import FunnelFiles
import FunnelReport
import FunnelSyntax

struct SaveCommand: Command {
    static let help = CommandHelp(
        "save [all] PATH [exact]", "Writes the session as a script that replays and checks itself.",
        example: "save review.funnel", group: .session,
        details: ["all keeps looks at the data too; exact records all digits. funnel replay PATH compares."])
    static let kind = Transcript.Entry.Kind.look
    let path: Located<String>
    var includesLooks = false
    var isExact = false

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        includesLooks = arguments.word("all")
        path = try arguments.path()
        isExact = arguments.word("exact")
        try arguments.expectEnd()
    }

    func run(in session: inout Session) async throws -> Report {
        let place = Paths.absolute(Paths.expandingHome(path.thing), in: session.folder)
        let (year, month, day) = WallClock.localDate()
        let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
        let script = SavedScript(
            session: session, folder: Paths.directory(of: place), date: date, includesLooks: includesLooks,
            isExact: isExact)
        do { try AtomicWriter.write(script.text, to: place) } catch {
            throw Diagnostic("not saved: \(error.message)", at: path.span)
        }
        let count = session.transcript.entries.count { includesLooks || $0.kind != .look }
        return .text("\(count) statement\(count == 1 ? "" : "s") saved to \(path.thing)")
    }
}

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
        // The name alone, which stays when `save` moves the path.
        return .text("\(Paths.name(of: path.thing)): \(count) statement\(count == 1 ? "" : "s")")
    }
}

/// A statement of a sourced script failed: its own report, with the script's name and line, is what is shown.
struct SourcedFailure: Error { let report: Report }
