import FunnelColumns
package import FunnelFiles
import FunnelPlan
import FunnelReport
import FunnelSyntax

/// The statements of a session that was cut off, run again in another one.
package struct Recovery: Sendable {
    /// The old journal, which no other session gets as long as this value lives.
    package let file: LockedFile
    package let name: String
    /// What worked, as the new journal is to keep it; the names of the lines that did not.
    package private(set) var steps: [JournalRecord] = []
    package var left: [String] { failures.map(\.name) }

    struct Failure: Sendable {
        let name: String
        let statement: String
        let message: String
    }

    var damagedLines: Int { ended.contents.damagedLines }

    private let ended: JournalFolder.Ended
    private(set) var failures: [Failure] = []
    private(set) var notes: [Note] = []
    /// Statements that a person would speak of.
    var count: Int { JournalContents.statements(of: steps).count }

    /// A statement that `undo` can take back, as it was in the old session: whether it worked again, and what had failed
    /// before it.
    private struct Change {
        let worked: Bool
        let failuresBefore: Int
        /// What failed in and after it, while it is undone.
        var failures: [Failure] = []
    }
    private var (done, undone): ([Change], [Change]) = ([], [])

    init(_ ended: JournalFolder.Ended, file: LockedFile) {
        (self.ended, self.file, name) = (ended, file, ended.name)
    }

    /// Runs everything on a copy of the session, which replaces it at the end: what is stopped changes nothing.
    ///
    /// - Throws: `EngineError.cancelled` when it was stopped.
    mutating func run(in session: inout Session) async throws {
        var copy = session
        copy.isRecovering = true
        if ended.taken == nil { await restoreSettings(in: &copy) }
        let left = ended.taken.map { Set($0.left) }
        let progress = Progress.current
        progress?.beginUnmeasured()
        defer { progress?.endUnmeasured() }
        for step in ended.contents.steps {
            if Task.isCancelled { throw EngineError.cancelled }
            switch step {
            case .did(let deed):
                if let left, !left.contains(step.name) { continue }
                await run(deed, name: step.name, in: &copy)
            case .steppedBack(let time): if left == nil { await stepBack(time, in: &copy) }
            case .steppedForward(let time): if left == nil { await stepForward(time, in: &copy) }
            case .begun, .saved, .recovering, .recovered, .ended, .offered, .dropped, .taken: break
            }
        }
        if Task.isCancelled { throw EngineError.cancelled }
        (copy.folder, copy.time, copy.isRecovering) = (session.folder, session.time, false)
        session = copy
    }

    private mutating func run(_ deed: JournalRecord.Deed, name: String, in session: inout Session) async {
        (session.folder, session.time) = (deed.folder, deed.time)
        let before = failures.count
        var (worked, isChange) = (false, deed.kind == .change)
        var runner = ScriptRunner(ScriptText(deed.text, name: nil))
        switch runner.next(arguments: []) {
        case .statement(let statement, let comments)?:
            let report = await session.run(statement, comments: comments)
            if case .error(let error) = report.body {
                fail(name, deed, error.diagnostics.first.message)
            } else if case .records(let records)? = session.takeOutcome(), let record = records.first,
                case .did(let again) = record
            {
                steps.append(record)
                (worked, isChange) = (true, again.kind == .change)
                compare(deed.files, again.files)
            }
        case .failure(let report, _)?:
            if case .error(let error) = report.body { fail(name, deed, error.diagnostics.first.message) }
        case nil: break
        }
        guard isChange else { return }
        done.append(Change(worked: worked, failuresBefore: before))
        undone = []
    }

    private mutating func fail(_ name: String, _ deed: JournalRecord.Deed, _ message: String) {
        failures.append(Failure(name: name, statement: deed.statement, message: message))
    }

    /// Steps are those of the old session: one over a statement that did not work again steps over nothing here.
    private mutating func stepBack(_ time: Int64, in session: inout Session) async {
        guard var change = done.popLast() else { return }
        change.failures = Array(failures[change.failuresBefore...])
        failures.removeSubrange(change.failuresBefore...)
        undone.append(change)
        if change.worked { await step("undo", time, in: &session) }
    }

    private mutating func stepForward(_ time: Int64, in session: inout Session) async {
        guard var change = undone.popLast() else { return }
        failures += change.failures
        change.failures = []
        done.append(change)
        if change.worked { await step("redo", time, in: &session) }
    }

    private mutating func step(_ verb: String, _ time: Int64, in session: inout Session) async {
        session.time = time
        guard let statement = try? Session.parser().parse(verb).first else { return }
        _ = await session.run(statement)
        if case .records(let records)? = session.takeOutcome() { steps += records }
    }

    // MARK: What is not as it was

    private mutating func compare(_ old: [JournalRecord.Deed.File], _ new: [JournalRecord.Deed.File]) {
        for file in old {
            guard let now = new.first(where: { $0.path == file.path }), now != file else { continue }
            let size = now.size == file.size ? "as large as before" : "\(file.size) bytes then, \(now.size) now"
            notes.append(.warning("\(Paths.name(of: file.path)) was written since: \(size)"))
        }
    }

    /// Settings that change no answer.
    private static let ofDisplay: Set<String> = ["digits", "output", "color", "pager", "cache"]

    /// What the command line and init.funnel had set then, and answers depend on.
    private mutating func restoreSettings(in session: inout Session) async {
        guard let begun = ended.contents.begun else { return }
        for name in Settings.names.map(\.name) where !Self.ofDisplay.contains(name) {
            let (then, now) = (begun.settings[name], session.settings[name])
            guard then != now else { continue }
            let value = then ?? Settings.standard(name)
            session.time = begun.time
            guard let statement = try? Session.parser().parse("set \(name) \(value)").first,
                case .text = await session.run(statement).body
            else {
                notes.append(.warning("\(name) was \(value) then, and is \(now ?? Settings.standard(name)) now"))
                continue
            }
            if case .records(let records)? = session.takeOutcome() { steps += records }
            notes.append(Note("\(name) is \(value), as it was then"))
        }
        if begun.initFile != session.initFile {
            notes.append(.warning("init.funnel is not what it was then: what it defines may mean something else"))
        }
    }
}

extension JournalRecord.Deed {
    /// Its text on one line, without the comments.
    var statement: String {
        text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n").onOneLine
    }
}
