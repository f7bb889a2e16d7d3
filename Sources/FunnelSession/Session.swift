package import FunnelCache
import FunnelColumns
import FunnelEngine
package import FunnelPlan
package import FunnelReport
package import FunnelSyntax

/// The shell without a terminal: everything a replay must restore. A value, so a copy is a checkpoint. Never prints.
package struct Session: Sendable {
    package var catalog = Catalog()
    package var settings = Settings()
    package internal(set) var transcript = Transcript()
    /// The folder that paths in statements are relative to: the script's, at the prompt the working folder.
    package var folder: String
    /// Places of the scripts that are running, outermost first, against circles; the name and the arguments of the
    /// innermost.
    private(set) var scripts: [RunningScript] = []
    private(set) var scriptName: String?
    package var scriptArguments: [String] = []
    /// Of statements that are run once and forgotten: what they can name. Nil when anything may be asked later.
    package var wanted: QuestionWords?
    /// Whether `to` writes its file; not where a question is only asked again to find out why its answer moved.
    var writesFiles = true
    /// Where files of the same names are read from in the place of those that loads name (`replay --data DIR`).
    package var dataFolder: String?
    /// What `quit` asks for.
    package var isOver = false
    /// The last query, for `explain` alone.
    package var lastQuery: Query? { didSet { explainableCount += 1 } }
    /// The last single figure, for `ans`.
    var lastAnswer: LastAnswer?
    /// The last A/B test, when it came after the last query.
    var lastExplainable: (any Explainable)? { didSet { explainableCount += 1 } }
    /// How often that has changed.
    private(set) var explainableCount = 0
    /// Plans of tests: what an `ab` after them is measured by.
    var plans: [PlanReport] = []
    /// The scripts that `source` brought in, by their places.
    var brought = BroughtScripts()
    /// How many `source` statements are running, and the places that the innermost script has named.
    private(set) var nesting = 0
    var broughtHere: [String] = []

    /// The sessions before each statement that changed something, and those that were undone.
    var past: [Checkpoint] = []
    var undone: [UndoneChange] = []
    /// While `init.funnel` and the command line are read.
    private var isInitial = false
    /// What the script that was sourced last has changed.
    var sourced: Set<Footprint.Thing> = []
    /// Where the session was saved last, and how.
    var lastSave: SavePlace?
    private var statementCount = 0

    /// When the person typed the statement, in UTC microseconds; nil where statements come from a script, whose answers know
    /// no clock.
    package var time: Int64?
    /// For the journal: what the last statement did; the checksum of the init.funnel that was read.
    package internal(set) var outcome: Outcome?
    package var initFile: String?
    /// Sessions that were cut off; nil where there is nobody to recover them.
    package var journals: JournalFolder?
    /// Statements are run again that have written their files already.
    var isRecovering = false

    /// Where loads are kept from one session to the next; nil when they are not.
    package var cache: ColumnCache?

    /// SHA-256 of the files that were loaded.
    let fingerprints = Fingerprints()
    /// Whether every load is asked for its fingerprint, so that it is better computed beside it.
    package var wantsFingerprints = false

    package init(folder: String, cache: ColumnCache? = nil) { (self.folder, self.cache) = (folder, cache) }

    /// Runs one statement on a copy that replaces this session only when it worked.
    mutating func attempt(_ typed: Statement, comments: [String]) async -> Report {
        outcome = nil
        var next = self
        let answered = substitutingAnswer(typed)
        let statement = answered?.statement ?? typed
        do {
            let action = try Action(statement)
            var report = try await action.run(in: &next)
            report.zone = next.catalog.zone
            let isChange = action.changesSession && !report.didNothing
            if isChange, !(next.catalog.views.isEmpty && next.catalog.funnels.isEmpty) {
                try await next.refreshViews(since: self)
            }
            if isChange {
                next.past.append(Checkpoint(self))
                next.undone = []
            }
            if action.isRecorded {
                next.record(action, statement, report, comments: comments, after: self)
            } else {
                next.keep(comments)
            }
            next.outcome = action.outcome(statement, before: self, after: next) ?? next.outcome
            if case .question = action.kind { next.lastAnswer = LastAnswer(report) ?? next.lastAnswer }
            self = next
            return report
        } catch let failure as SourcedFailure {
            keep(comments)
            return failure.report(in: self, line: statement.line)
        } catch {
            // They are of the line that is typed in its place.
            keep(comments)
            if let answered {
                return Report(
                    .error(
                        self.failure(error, of: answered.statement).typed(as: typed, answered)))
            }
            var failure = self.failure(error, of: statement)
            if let query = queryMeant(by: statement) {
                var first = failure.diagnostics.first
                first.remedies.append(query)
                failure.diagnostics = Diagnostics(first, others: failure.diagnostics.others)
            }
            return Report(.error(failure))
        }
    }

    private mutating func record(
        _ action: Action, _ statement: Statement, _ report: Report, comments: [String], after before: Session
    ) {
        let isChange = action.changesSession && !report.didNothing
        var entry = Transcript.Entry(
            statement: statement, kind: report.didNothing ? .look : action.kind,
            report: action.recorded(report, in: self), comments: transcript.pendingComments(with: comments),
            paths: action.paths, folder: folder, time: time)
        entry.footprint = action.footprint(FootprintScope(statement: statement, before: before, after: self))
        (entry.isInitial, entry.isChange) = (isInitial, isChange)
        entry.number = statementCount
        if case .dataset(let dataset) = report.body, case .command(let command) = statement.form, command.verb == "load"
        {
            entry.stamps = catalog.dataset(named: dataset.name)?.source.stamps ?? []
        }
        if explainableCount != before.explainableCount {
            (entry.recall.isExplained, entry.recall.query) = (true, lastQuery)
            entry.recall.explainable = lastExplainable
        }
        entry.recall.plans = Array(plans.dropFirst(before.plans.count))
        statementCount += 1
        transcript.pendingComments = []
        transcript.append(entry)
    }

    /// Comments that no statement has followed yet: they belong to the next.
    package mutating func keep(_ comments: [String]) {
        transcript.pendingComments = transcript.pendingComments(with: comments)
    }

    /// Runs what stands before the session proper: kept apart from what is typed, and not undone.
    package mutating func beginInitialStatements() { isInitial = true }

    package mutating func endInitialStatements() {
        isInitial = false
        past = []
        undone = []
    }

    /// A setting of the command line, as if it stood first in the session.
    package mutating func set(_ name: String, to value: String) async {
        let parsed = try? Session.parser().parse("set \(name) \(value)").first
        guard let statement = parsed else { return }
        beginInitialStatements()
        _ = await run(statement)
        endInitialStatements()
    }

    /// The statement with the last figure in the place of `ans`, unless something else is called so.
    private func substitutingAnswer(_ statement: Statement) -> LastAnswer.Substitution? {
        guard let lastAnswer, catalog.metric(named: "ans") == nil, catalog.datasets(withColumn: "ans").isEmpty else {
            return nil
        }
        return lastAnswer.substituted(into: statement, verbs: CommandList.verbs)
    }

    /// A column or metric called like a verb: the statement as a query of it, with the name in backquotes.
    private func queryMeant(by statement: Statement) -> String? {
        guard case .command(let command) = statement.form,
            catalog.metric(named: command.verb) != nil || !catalog.datasets(withColumn: command.verb).isEmpty
        else { return nil }
        let rest = String(decoding: statement.source.utf8.dropFirst(command.verbSpan.end), as: UTF8.self)
        let query = "`\(command.verb)`\(rest)"
        guard let read = try? Session.parser().parse(query), read.count == 1, case .query = read[0].form else {
            return nil
        }
        return query
    }

    /// Runs what comes next in a script; what cannot be read is its own answer. An error's remedies are lines that work.
    package mutating func run(_ next: ScriptRunner.Next) async -> (report: Report, source: String) {
        switch next {
        case .failure(let report, let source): (await mended(report), source)
        case .statement(let statement, let comments):
            (await mended(await run(statement, comments: comments)), statement.source)
        }
    }

    private func mended(_ report: Report) async -> Report {
        // What was stopped is no mistake.
        guard case .error(let error) = report.body, !error.isMended, !Task.isCancelled else { return report }
        var mending = Mending(self)
        return Report(.error(await mending.mended(error)), notes: report.notes)
    }

    /// Takes the script's place: its statements read files beside it, and errors name it.
    package mutating func enter(_ script: ScriptText) {
        if let path = script.path { scripts.append(RunningScript(path, name: script.name ?? path)) }
        scriptName = script.name
        folder = script.folder ?? folder
    }

    /// Begins a script that is brought in: its lines, and what it takes back, are its own.
    mutating func beginNested() {
        nesting += 1
        (transcript, past, undone, broughtHere) = (Transcript(), [], [], [])
    }

    /// How the chunks of a dataset are gone through.
    var concurrency = MemoryBackend.Concurrency.allCores

    /// What answers requests on the session's data.
    package var backend: any Backend {
        MemoryBackend(
            tables: Dictionary(catalog.datasets.map { ($0.name, $0.table) }, uniquingKeysWith: { _, last in last }),
            concurrency: concurrency)
    }

    package static func parser() -> Parser { Parser(verbs: CommandList.verbs) }
}
