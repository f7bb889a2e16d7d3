import FunnelReport
import FunnelSyntax

/// What a statement asks to be done: a verb's command, a definition, or a query.
struct Action {
    enum Form {
        case command(any Command)
        case definition(DefinitionAction)
        case query(QueryAction)
        case hole(HoleAction)
    }

    let form: Form

    init(_ statement: Statement) throws {
        switch statement.form {
        case .command(let command): form = .command(try CommandList.command(command, source: statement.source))
        case .definition(let definition):
            let hole = HoleAction(statement)
            form =
                hole.map(Form.hole)
                ?? .definition(DefinitionAction(definition: definition, documentation: statement.documentation))
        case .query(let query):
            form = HoleAction(statement).map(Form.hole) ?? .query(QueryAction(query: query, source: statement.source))
        }
    }

    func run(in session: inout Session) async throws -> Report {
        switch form {
        case .command(let command): try await command.run(in: &session)
        case .definition(let definition): try definition.run(in: &session)
        case .query(let query): try await query.run(in: &session)
        case .hole(let hole): try hole.run(in: session)
        }
    }

    /// Throws what `run` would, as far as that can be known without an answer, a file read or a file written.
    func attempt(in session: inout Session) async throws {
        switch form {
        case .command(let command as LoadCommand): try command.checkPlace(in: session)
        case .command(let command as any FileWriting): try await command.check(in: session)
        case .command(let command):
            if !(command is SaveCommand || command is SourceCommand || command is DiffCommand || command is QuitCommand
                || command is RecoverCommand)
            {
                _ = try await command.run(in: &session)
            }
        case .definition(let definition): _ = try definition.run(in: &session)
        case .query(let query): try await query.check(in: session)
        case .hole(let hole): _ = try hole.run(in: session)
        }
    }

    var kind: Transcript.Entry.Kind {
        switch form {
        case .command(let command): command.effect
        case .definition: .change
        case .query: .question
        case .hole: .look
        }
    }

    var changesSession: Bool {
        switch form {
        case .command(let command): command.changesSession
        case .definition: true
        case .query, .hole: false
        }
    }

    /// Commands on the session itself (`undo`, `save`) leave no trace in it.
    var isRecorded: Bool {
        if case .command(let command) = form { return !CommandList.unrecorded.contains(command.verb) }
        return true
    }

    /// What it leaves in a journal.
    enum Trace {
        case line, stepBack, stepForward
        /// Where it was written, from the root on.
        case saved(String)
        case nothing
    }

    /// - Parameter session: after it has run.
    func trace(in session: Session) -> Trace {
        switch form {
        case .command(is SaveCommand): session.lastSave.map { .saved($0.place) } ?? .nothing
        case .command(is UndoCommand): .stepBack
        case .command(is RedoCommand): .stepForward
        default: isRecorded ? .line : .nothing
        }
    }

    /// The answer as the transcript keeps it.
    func recorded(_ report: Report, in session: Session) -> Report {
        if case .command(let history as HistoryCommand) = form { return history.answer(in: session, showsTimes: false) }
        return report
    }

    var paths: [Located<String>] {
        switch form {
        case .command(let command): command.paths
        case .definition, .hole: []
        case .query(let query): query.query.clauses.destination.map { [$0] } ?? []
        }
    }
}

extension Command {
    var verb: String { type(of: self).help.form.split(separator: " ").first.map(String.init) ?? "" }
}
