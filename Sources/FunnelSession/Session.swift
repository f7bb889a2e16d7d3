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
    /// Scripts being sourced, outermost first, against circles; and the arguments of the innermost.
    package var scripts: [String] = []
    package var scriptArguments: [String] = []
    /// What `quit` asks for.
    package var isOver = false
    /// The last query, for `explain` alone and `ans`.
    package var lastQuery: Query?
    /// The last A/B test, when it came after the last query.
    var lastComparison: CompareCommand?

    /// The sessions before each statement that changed something, and those that were undone.
    var past: [Checkpoint] = []
    var undone: [Checkpoint] = []

    /// A state to go back to, and the statement that left it.
    struct Checkpoint: Sendable {
        var catalog: Catalog
        var settings: Settings
        var transcript: Transcript
        var statement: String
    }

    package init(folder: String) { self.folder = folder }

    /// Runs one statement on a copy that replaces this session only when it worked.
    package mutating func run(_ statement: Statement, comments: [String] = []) async -> Report {
        var next = self
        do {
            let action = try Action(statement)
            let report = try await action.run(in: &next)
            if action.changesSession {
                next.past.append(
                    Checkpoint(
                        catalog: catalog, settings: settings, transcript: transcript, statement: statement.source))
                next.undone = []
            }
            if action.isRecorded {
                next.transcript.append(
                    Transcript.Entry(
                        statement: statement, kind: action.kind, report: report, comments: comments,
                        paths: action.paths, folder: folder))
            }
            self = next
            return report
        } catch let failure as SourcedFailure {
            return failure.report
        } catch {
            return Report(.error(Session.failure(error, of: statement, script: scripts.last)))
        }
    }

    /// What answers requests on the session's data.
    package var backend: any Backend {
        MemoryBackend(
            tables: Dictionary(catalog.datasets.map { ($0.name, $0.table) }, uniquingKeysWith: { _, last in last }))
    }

    package static func parser() -> Parser { Parser(verbs: CommandList.verbs) }

    // MARK: Undo

    mutating func stepBack() -> String? {
        guard let checkpoint = past.popLast() else { return nil }
        undone.append(
            Checkpoint(
                catalog: catalog, settings: settings, transcript: transcript, statement: checkpoint.statement))
        (catalog, settings, transcript) = (checkpoint.catalog, checkpoint.settings, checkpoint.transcript)
        return checkpoint.statement
    }

    mutating func stepForward() -> String? {
        guard let checkpoint = undone.popLast() else { return nil }
        past.append(
            Checkpoint(
                catalog: catalog, settings: settings, transcript: transcript, statement: checkpoint.statement))
        (catalog, settings, transcript) = (checkpoint.catalog, checkpoint.settings, checkpoint.transcript)
        return checkpoint.statement
    }
}
