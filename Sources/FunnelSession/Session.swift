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
    package private(set) var transcript = Transcript()
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
    package var lastQuery: Query?
    /// The last single figure, for `ans`.
    var lastAnswer: LastAnswer?
    /// The last A/B test, when it came after the last query.
    var lastExplainable: (any Explainable)?
    /// Plans of tests: what an `ab` after them is measured by.
    var plans: [PlanReport] = []
    /// The scripts that `source` brought in, by their places.
    var brought = BroughtScripts()
    /// How many `source` statements are running, and the places that the innermost script has named.
    private(set) var nesting = 0
    var broughtHere: [String] = []

    /// The sessions before each statement that changed something, and those that were undone.
    var past: [Checkpoint] = []
    var undone: [Checkpoint] = []

    /// A state to go back to, and the statement that left it.
    struct Checkpoint: Sendable {
        var catalog: Catalog
        var settings: Settings
        var transcript: Transcript
        var brought: BroughtScripts
        var statement: String
    }

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
            if isChange, !next.catalog.views.isEmpty { try await next.refreshViews() }
            if isChange {
                next.past.append(checkpoint(statement.source))
                next.undone = []
            }
            if action.isRecorded {
                next.transcript.append(
                    Transcript.Entry(
                        statement: statement, kind: report.didNothing ? .look : action.kind,
                        report: action.recorded(report, in: next), comments: comments, paths: action.paths,
                        folder: folder, time: time))
            }
            next.outcome = action.outcome(statement, comments: comments, in: next) ?? next.outcome
            if case .question = action.kind { next.lastAnswer = LastAnswer(report) ?? next.lastAnswer }
            self = next
            return report
        } catch let failure as SourcedFailure {
            return failure.report(in: self, line: statement.line)
        } catch {
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

    // MARK: Undo

    mutating func stepBack() -> String? {
        guard let checkpoint = past.popLast() else { return nil }
        undone.append(self.checkpoint(checkpoint.statement))
        restore(checkpoint)
        return checkpoint.statement
    }

    mutating func stepForward() -> String? {
        guard let checkpoint = undone.popLast() else { return nil }
        past.append(self.checkpoint(checkpoint.statement))
        restore(checkpoint)
        return checkpoint.statement
    }

    /// The state as it is, to be left by a statement.
    private func checkpoint(_ statement: String) -> Checkpoint {
        Checkpoint(
            catalog: catalog, settings: settings, transcript: transcript, brought: brought, statement: statement)
    }

    private mutating func restore(_ checkpoint: Checkpoint) {
        (catalog, settings, transcript) = (checkpoint.catalog, checkpoint.settings, checkpoint.transcript)
        brought = checkpoint.brought
    }
}
