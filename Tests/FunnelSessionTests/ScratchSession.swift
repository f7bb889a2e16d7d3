import FunnelFiles
import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax

@testable import FunnelSession

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A session in a folder of its own with a small data file; the folder goes with it.
final class ScratchSession {
    let folder: String
    var session: Session

    static let costs =
        "channel,month,spend,customers\nads,2025-01,100,10\nseo,2025-01,50,5\nads,2025-02,210,20\nseo,2025-02,60,5\n"

    init(_ files: [String: String] = [:]) throws {
        folder = "/tmp/funnel-session-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        session = Session(folder: folder)
        try Folder.create(folder)
        try write("costs.csv", ScratchSession.costs)
        for (name, text) in files { try write(name, text) }
    }

    deinit { ScratchSession.remove(folder) }

    func place(_ name: String) -> String { Paths.join(folder, name) }

    func write(_ name: String, _ text: String) throws {
        let place = place(name)
        if !Paths.exists(Paths.directory(of: place)) { try Folder.create(Paths.directory(of: place)) }
        try AtomicWriter.write(text, to: place)
    }

    func text(_ name: String) throws -> String { String(decoding: try FileReader.readAll(place(name)), as: UTF8.self) }

    /// The answers to the statements, to the first error and with it.
    @discardableResult func run(_ script: String) async -> [Report] {
        var runner = ScriptRunner(ScriptText(script, name: nil))
        var reports: [Report] = []
        while let next = runner.next(arguments: []) {
            reports.append(await session.run(next).report)
            if case .error? = reports.last?.body { break }
        }
        return reports
    }

    /// What a person types or pastes at the prompt: comments behind it belong to the next line.
    func type(_ text: String) async {
        var runner = ScriptRunner(ScriptText(text, name: nil))
        while let next = runner.next(arguments: []) {
            if case .error = await session.run(next).report.body { break }
        }
        session.keep(runner.closingComments)
    }

    func removeFile(_ name: String) { _ = unsafe unlink(place(name)) }

    /// The last answer as it is recorded, without the marks.
    func answer(_ script: String) async -> String {
        await run(script).last.map { RecordedAnswer.text(RecordedAnswer.lines(of: $0)) } ?? ""
    }

    /// The error that the script ends with.
    func error(_ script: String) async -> ErrorReport? {
        if case .error(let error)? = await run(script).last?.body { error } else { nil }
    }

    func replay(_ name: String, _ options: ReplayOptions = ReplayOptions()) async throws -> Replay {
        let script = try ScriptText(path: name, in: folder)
        var fresh = Session(folder: folder)
        fresh.enter(script)
        return await Replay.run(script, in: fresh, options: options)
    }

    private static func remove(_ folder: String) {
        for entry in (try? Folder.entries(of: folder)) ?? [] {
            let inside = Paths.join(folder, entry.name)
            if unsafe unlink(inside) != 0 { remove(inside) }
        }
        _ = unsafe rmdir(folder)
    }
}

extension Session {
    /// All that a statement may change, as text: equal before and after one that fails.
    var picture: String {
        let datasets = catalog.datasets.map { "\($0.name) \($0.table) \($0.roles) \($0.timeColumn ?? "-")" }
        let metrics = catalog.metrics.map { "\($0.name)(\($0.parameters)) = \($0.formula) \($0.documentation)" }
        let lines = transcript.entries.map(\.statement.source)
        let query = lastQuery.map { "\($0)" } ?? "-"
        return
            "\(datasets)\n\(metrics)\n\(catalog.current ?? "-")\n\(settings)\n\(lines)\n\(query)\n\(folder)\n\(scripts)\n\(isOver)"
    }
}
