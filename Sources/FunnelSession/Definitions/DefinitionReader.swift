import FunnelFiles
import FunnelPlan
import FunnelReport
import FunnelSyntax

/// Reads what a script defines without running it: no data is loaded, and what it brings in is followed. One script after
/// the other on a list, so that no depth of nesting is too deep.
struct DefinitionReader {
    private var set = DefinitionSet()
    private var past: [DefinitionSet] = []
    private var undone: [DefinitionSet] = []

    /// A script that is being read, and where the next begins that it brings in.
    private struct Open {
        var script: RunningScript
        var text: ScriptText
        var runner: ScriptRunner
        var line = 1
    }

    /// - Throws: what cannot be read, with the place of the innermost statement and the way to it.
    static func definitions(of path: Located<String>, in session: Session) throws -> DefinitionSet {
        let named = NamedScript(path: path, folder: session.folder, namedBy: session.scriptName)
        let (text, script, _) = try named.read()
        var reader = DefinitionReader()
        try reader.read(Open(script: script, text: text, runner: ScriptRunner(text)), in: session)
        return reader.set
    }

    /// Those of the session, brought in or typed.
    static func definitions(of session: Session) throws -> DefinitionSet {
        var reader = DefinitionReader()
        for entry in session.transcript.entries where entry.kind == .change {
            if case .source(let source) = entry.report.body {
                for item in source.items { try reader.apply(item.statement) }
            } else {
                try reader.apply(entry.statement)
            }
        }
        return reader.set
    }

    private mutating func read(_ first: Open, in session: Session) throws {
        var open = [first]
        var isRead: Set<String> = [first.script.place]
        while !open.isEmpty {
            if Task.isCancelled { throw Diagnostic("stopped") }
            guard let next = open[open.count - 1].runner.next(arguments: nil) else {
                open.removeLast()
                continue
            }
            switch next {
            case .failure(let report, source: _): throw failure(report, open)
            case .statement(let statement, comments: _):
                open[open.count - 1].line = statement.line
                do {
                    guard let source = try apply(statement) else { continue }
                    let folder = open[open.count - 1].text.folder ?? session.folder
                    let named = NamedScript(
                        path: source, folder: folder, namedBy: open[open.count - 1].text.name)
                    let (text, script, _) = try named.read()
                    try open.map(\.script).refuseCircle(to: script, at: source.span)
                    guard isRead.insert(script.place).inserted else { continue }
                    open.append(Open(script: script, text: text, runner: ScriptRunner(text)))
                } catch {
                    var inner = session
                    for script in open { inner.enter(script.text) }
                    throw failure(Report(.error(inner.failure(error, of: statement))), open)
                }
            }
        }
    }

    private func failure(_ report: Report, _ open: [Open]) -> SourcedFailure {
        guard case .error(var error) = report.body else { return SourcedFailure(report: report) }
        error.way = open.dropLast().reversed().map { ErrorReport.Step(script: $0.text.name ?? "", line: $0.line) }
        // Its remedies are lines of that script, which is not run here.
        var first = error.diagnostics.first
        first.remedies += first.repairs.compactMap { $0.applied(to: error.source) }
        first.repairs = []
        error.diagnostics = Diagnostics(first, others: error.diagnostics.others)
        error.isMended = true
        return SourcedFailure(report: Report(.error(error)))
    }

    // MARK: Statements

    /// Does to the definitions what a statement does; gives the script that it brings in.
    @discardableResult
    private mutating func apply(_ statement: Statement) throws -> Located<String>? {
        switch statement.form {
        case .query: return nil
        case .definition(let definition):
            guard HoleAction(statement) == nil else { return nil }
            keepState()
            set.insert(
                SharedDefinition(
                    .metric, name: definition.name.text, parameters: definition.parameters.map(\.text),
                    body: .formula(definition.formula), documentation: statement.documentation))
            return nil
        case .command(let command):
            guard Self.verbs.contains(command.verb) else { return nil }
            return try apply(try CommandList.command(command, source: statement.source))
        }
    }

    /// Verbs that change what is defined, or are counted by `undo`.
    private static let verbs: Set<String> = [
        "load", "use", "unload", "type", "roles", "column", "table", "link", "forget", "funnel", "set", "source",
        "undo", "redo",
    ]

    private mutating func apply(_ command: any Command) throws -> Located<String>? {
        if let undo = command as? UndoCommand {
            for _ in 0..<min(undo.count, past.count) {
                guard let before = past.popLast() else { break }
                undone.append(set)
                set = before
            }
            return nil
        }
        if let redo = command as? RedoCommand {
            for _ in 0..<min(redo.count, undone.count) {
                guard let after = undone.popLast() else { break }
                past.append(set)
                set = after
            }
            return nil
        }
        guard command.changesSession || command.effect == .change else { return nil }
        keepState()
        switch command {
        case let source as SourceCommand: return source.path
        case let column as ColumnCommand:
            set.insert(SharedDefinition(.column, name: column.name.text, body: .formula(column.formula)))
        case let table as TableCommand:
            set.insert(SharedDefinition(.table, name: table.name.text, body: table.body))
        case let funnel as FunnelCommand:
            guard let name = funnel.name else { break }
            set.insert(SharedDefinition(.funnel, name: name.text, body: .words("\(funnel.funnel)")))
        case let type as TypeCommand:
            set.insert(SharedDefinition(.type, name: type.column.text, body: .words(type.words)))
        case let roles as RolesCommand:
            for (role, column) in roles.assigned {
                set.insert(SharedDefinition(.role, name: role, body: .words(column.text)))
            }
        case let link as LinkCommand:
            let name = "\(link.left.text) to \(link.right.text)"
            set.insert(SharedDefinition(.link, name: name, body: .words("")))
        case let use as UseCommand:
            set.insert(SharedDefinition(.setting, name: "use", body: .words(use.name.text)))
        case let setting as SetCommand:
            guard let name = setting.name?.text.lowercased(), !setting.value.isEmpty,
                !Self.looks.contains(name)
            else { return nil }
            set.insert(SharedDefinition(.setting, name: name, body: .words(setting.value)))
        case let forget as ForgetCommand: set.remove([.metric, .funnel], named: forget.name.text)
        case let unload as UnloadCommand: set.remove([.table], named: unload.name.text)
        default: break
        }
        return nil
    }

    /// Settings that change how figures look, never what they are.
    private static let looks: Set<String> = ["locale", "digits", "output", "color", "pager", "cache"]

    private mutating func keepState() {
        past.append(set)
        undone = []
    }
}
