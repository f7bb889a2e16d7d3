import FunnelPlan
import FunnelRender
import FunnelReport
import FunnelSyntax

/// A statement of a replayed script, and what it answers today.
struct Answered: Sendable {
    var statement: Statement
    /// In the script, from 1.
    var line: Int
    var report: Report
    /// Nil for what leaves no trace in a session.
    var kind: Transcript.Entry.Kind?
    /// `save … exact`: all digits were recorded.
    var isExact = false

    /// As it would be recorded.
    var lines: [String] { RecordedAnswer.lines(of: report, isExact: isExact) }

    /// The name that a definition gives.
    var definedName: String? {
        if case .definition(let definition) = statement.form { definition.name.text } else { nil }
    }

    /// Its answer has no figures of its own: they are told once, where they are asked for.
    var isRemark: Bool { kind == .change }
}

/// Judges an answer that is not the recorded one: whether the statement itself was edited, and what else moved it.
struct ReplayJudgement {
    let answered: Answered
    let recorded: [String]
    let now: [String]
    /// Of a load: its file is another one.
    let hasDataChanged: Bool
    private(set) var edits: [ReplayReport.Edit] = []

    init(answered: Answered, recorded: [String], now: [String], hasDataChanged: Bool) {
        (self.answered, self.recorded, self.now) = (answered, recorded, now)
        self.hasDataChanged = hasDataChanged
    }

    mutating func causes(_ causes: inout ReplayCauses, in session: Session) async -> [ReplayReport.Cause] {
        switch answered.statement.form {
        case .definition(let definition):
            return await definitionCauses(definition.name.text, &causes, in: session)
        case .command(let command):
            switch command.verb {
            case "set": if let found = setting(&causes) { return found }
            case "column": if let found = await column(&causes, in: session) { return found }
            case "table": if let found = table(&causes) { return found }
            case "source": return await sourced(&causes, in: session)
            case "load": return load(&causes)
            default: break
            }
            guard answered.kind == .change else { break }
            return await otherChange(command, &causes, in: session)
        case .query: break
        }
        return await causes.causes(of: answered.statement, recorded: recorded, now: now, in: session)
    }

    // MARK: Definitions

    private mutating func definitionCauses(
        _ name: String, _ causes: inout ReplayCauses, in session: Session
    ) async -> [ReplayReport.Cause] {
        let statement = answered.statement
        let before = await causes.asRecorded(statement, now: now, in: session) ?? now
        let then = RecordedText.definition(recorded)
        let own = RecordedText.definition(before.map(ReplayJudgement.content))
        guard ReplayJudgement.bare(then) != ReplayJudgement.bare(own) else {
            return await causes.causes(of: statement, recorded: recorded, now: now, in: session)
        }
        if let unknown = causes.unrecordedPath(to: statement, in: session) { return [.definition(unknown)] }
        // Its own text says something else; what stands above it may have moved it as well.
        var found = await causes.causes(of: statement, recorded: before, now: now, in: session).filter { $0 != .line }
        edits.append(
            ReplayReport.Edit(
                line: answered.line, cause: .definition([name]), recorded: RecordedText.body(of: then),
                now: RecordedText.body(of: own)))
        causes.add(.init(name: name.lowercased(), kind: .definition, restoring: ReplayEdits.statement(then)))
        found.append(.definition([name]))
        return found
    }

    /// Definitions that a script brought in, each with what was recorded of it.
    private mutating func sourced(
        _ causes: inout ReplayCauses, in session: Session
    ) async -> [ReplayReport.Cause] {
        let then = RecordedText.definitions(recorded)
        let now = Dictionary(
            RecordedText.definitions(now.map(ReplayJudgement.content)).map { ($0.name, $0.text) },
            uniquingKeysWith: { _, last in last })
        var found: [ReplayReport.Cause] = []
        for (name, text) in then {
            guard let current = now[name], ReplayJudgement.bare(current) != ReplayJudgement.bare(text) else { continue }
            // What only follows an edit above it agrees once that is taken back.
            let restored = await causes.edits.isEmpty ? nil : ReplayEdits.restored(causes.edits.edits, in: session)
            if let metric = restored?.catalog.metric(named: name), var session = restored,
                let again = ReplayEdits.statement("\(name) = \(metric.formula)")
            {
                let answer = RecordedAnswer.lines(of: await session.run(again)).map(ReplayJudgement.content)
                if ReplayJudgement.bare(RecordedText.definition(answer)) == ReplayJudgement.bare(text) { continue }
            }
            edits.append(
                ReplayReport.Edit(
                    line: answered.line, cause: .definition([name]), recorded: RecordedText.body(of: text),
                    now: RecordedText.body(of: current)))
            causes.add(.init(name: name.lowercased(), kind: .definition, restoring: ReplayEdits.statement(text)))
            found.append(.definition([name]))
        }
        guard found.isEmpty else { return found }
        return await causes.causes(of: answered.statement, recorded: recorded, now: self.now, in: session)
    }

    // MARK: Settings, columns, loads

    private mutating func setting(_ causes: inout ReplayCauses) -> [ReplayReport.Cause]? {
        guard let then = RecordedText.setting(recorded),
            let now = RecordedText.setting(now.map(ReplayJudgement.content)), now.name == then.name
        else { return nil }
        edits.append(
            ReplayReport.Edit(
                line: answered.line, cause: .setting(then.name), recorded: then.value, now: now.value))
        causes.add(
            .init(
                name: "", kind: .setting(then.name), restoring: ReplayEdits.statement("set \(then.name) \(then.value)"))
        )
        return [.setting(then.name)]
    }

    private mutating func column(
        _ causes: inout ReplayCauses, in session: Session
    ) async -> [ReplayReport.Cause]? {
        guard let then = RecordedText.column(recorded),
            let own = RecordedText.column(now.map(ReplayJudgement.content)),
            ReplayJudgement.bare(then.formula) != ReplayJudgement.bare(own.formula)
        else { return nil }
        edits.append(
            ReplayReport.Edit(
                line: answered.line, cause: .definition([then.name]), recorded: then.formula, now: own.formula))
        causes.add(
            .init(
                name: then.name.lowercased(), kind: .definition,
                restoring: ReplayEdits.statement("column \(Name.printed(then.name)) = \(then.formula)")))
        return [.definition([then.name])]
    }

    private mutating func table(_ causes: inout ReplayCauses) -> [ReplayReport.Cause]? {
        guard let then = RecordedText.table(recorded), let own = RecordedText.table(now.map(ReplayJudgement.content)),
            ReplayJudgement.bare(then) != ReplayJudgement.bare(own), let name = RecordedText.name(of: own)
        else { return nil }
        let cause = ReplayReport.Cause.statement(name)
        edits.append(
            ReplayReport.Edit(
                line: answered.line, cause: cause, recorded: RecordedText.body(of: then),
                now: RecordedText.body(of: own)))
        let table = String(name.dropFirst("table ".count))
        causes.add(.init(name: table.lowercased(), kind: .statement(name), restoring: ReplayEdits.statement(then)))
        return [cause]
    }

    private mutating func load(_ causes: inout ReplayCauses) -> [ReplayReport.Cause] {
        guard case .dataset(let dataset) = answered.report.body else { return [.line] }
        let several = causes.changes.count > 1
        if hasDataChanged { return [.data(several ? dataset.name : nil)] }
        return edited("load of \(dataset.name)", named: dataset.name, &causes)
    }

    /// `table eu`, `type zip`: their recorded answers say what came of them, not what they were.
    private mutating func otherChange(
        _ command: CommandStatement, _ causes: inout ReplayCauses, in session: Session
    ) async -> [ReplayReport.Cause] {
        let moved = await causes.causes(of: answered.statement, recorded: recorded, now: now, in: session)
        guard moved == [.line] else { return moved }
        let words = answered.statement.source.split { $0 == " " || $0 == ":" || $0 == "=" }.map(String.init)
        let name = words.count > 1 ? words[1] : command.verb
        return edited("\(command.verb) \(name)", named: name, &causes)
    }

    private mutating func edited(
        _ what: String, named name: String, _ causes: inout ReplayCauses
    ) -> [ReplayReport.Cause] {
        edits.append(ReplayReport.Edit(line: answered.line, cause: .statement(what), recorded: "", now: ""))
        causes.add(.init(name: name.lowercased(), kind: .statement(what), restoring: nil))
        return [.statement(what)]
    }

    // MARK: Words

    private static func content(_ line: String) -> String { RecordedAnswer.text([line]) }

    /// A formula without brackets and blanks, which move with what stands in a name's place.
    private static func bare(_ text: String) -> String { text.filter { $0 != "(" && $0 != ")" && $0 != " " } }
}
