import FunnelFiles
import FunnelRender
package import FunnelReport
import FunnelSyntax

/// A saved session run again: every recorded answer compared, each figure that moved with its cause.
package struct Replay: Sendable {
    package private(set) var moves: [ReplayReport.Move] = []
    package private(set) var answers = 0
    /// A statement that could not be run.
    package private(set) var failure: Report?
    /// The script with today's answers in the places of the recorded ones; everything else byte for byte.
    package private(set) var acceptedText = ""
    private let name: String
    private var dataNotes: [Note] = []
    /// What has moved so far, from which later figures follow.
    private var changedData: Set<String> = []
    private var changedDefinitions: Set<String> = []

    package static func run(_ script: ScriptText, in session: Session) async -> Replay {
        var replay = Replay(name: script.name ?? "standard input")
        await replay.run(script, in: session)
        return replay
    }

    private init(name: String) { self.name = name }

    package func report(accepted: Bool) -> Report {
        var notes = dataNotes
        if accepted, !moves.isEmpty { notes.append(Note("the recorded answers are rewritten")) }
        return Report(.replay(ReplayReport(script: name, answers: answers, moves: moves)), notes: notes)
    }

    // MARK: Running

    /// A statement's answer, waiting for the recorded one below it.
    private struct Answered {
        var statement: String
        var line: Int
        var report: Report
    }

    private mutating func run(_ script: ScriptText, in start: Session) async {
        var session = start
        var last: [Answered] = []
        for piece in Script(script.text, verbs: CommandList.verbs).pieces {
            if Task.isCancelled { return }
            switch piece.kind {
            case .answer:
                let recorded = piece.answerLines
                let now = last.flatMap { RecordedAnswer.lines(of: $0.report) }
                compare(recorded, now, of: last, at: piece.line)
                acceptedText += last.isEmpty ? piece.text : now.map { $0 + "\n" }.joined()
                last = []
            case .comment:
                acceptedText += fingerprint(piece.text, of: last.last) ?? piece.text
            case .blank, .version: acceptedText += piece.text
            case .statement:
                acceptedText += piece.text
                var runner = ScriptRunner(ScriptText(piece.text, name: script.name))
                last = []
                while let next = runner.next(arguments: session.scriptArguments) {
                    guard let answered = await run(next, line: piece.line, script, in: &session) else { return }
                    last.append(answered)
                }
            }
        }
    }

    private mutating func run(
        _ next: ScriptRunner.Next, line: Int, _ script: ScriptText, in session: inout Session
    ) async -> Answered? {
        switch next {
        case .failure(let report, source: _):
            failure = Replay.placed(report, line: line, script: script.name)
            return nil
        case .statement(let statement, comments: _):
            let report = await session.run(statement)
            if case .error = report.body {
                failure = Replay.placed(report, line: line + statement.line - 1, script: script.name)
                return nil
            }
            return Answered(statement: statement.source, line: line + statement.line - 1, report: report)
        }
    }

    private static func placed(_ report: Report, line: Int, script: String?) -> Report {
        guard case .error(var error) = report.body else { return report }
        error.line = line
        error.script = script
        return Report(.error(error), notes: report.notes)
    }

    // MARK: Comparing

    private mutating func compare(_ recorded: [String], _ now: [String], of last: [Answered], at line: Int) {
        guard let answered = last.last else { return }
        answers += 1
        let differences = RecordedComparison.compare(recorded: recorded, now: now)
        guard !differences.isEmpty else { return }
        switch answered.report.body {
        case .dataset(let dataset): changedData.insert(dataset.name)
        case .definition(let definition): changedDefinitions.insert(definition.name)
        default: break
        }
        let causes = causes(of: answered)
        for difference in differences {
            moves.append(
                ReplayReport.Move(
                    line: answered.line, statement: difference.row.isEmpty ? answered.statement : difference.row,
                    recorded: difference.recorded, found: difference.found, causes: causes))
        }
    }

    private func causes(of answered: Answered) -> [String] {
        if case .dataset = answered.report.body { return ["data"] }
        if case .definition = answered.report.body { return ["definition"] }
        var causes: [String] = []
        if !changedData.isEmpty { causes.append("data") }
        if !changedDefinitions.isEmpty { causes.append("definition") }
        return causes.isEmpty ? ["version or text"] : causes
    }

    /// `# sha256 …` under a load: says when the file is another one, and is rewritten on accept.
    private mutating func fingerprint(_ comment: String, of answered: Answered?) -> String? {
        guard comment.hasPrefix("# sha256 "), case .dataset(let dataset)? = answered?.report.body,
            let sha256 = dataset.source.sha256
        else { return nil }
        let now = "# sha256 \(sha256) \(dataset.rows) rows"
        let words = comment.split(separator: " ").map(String.init)
        if words.count > 2, words[2] != sha256 {
            changedData.insert(dataset.name)
            let rows = words.count > 3 ? words[3] : "?"
            let change = rows == "\(dataset.rows)" ? "\(rows) rows, other values" : "\(rows) → \(dataset.rows) rows"
            dataNotes.append(.warning("data changed: \(dataset.source.path ?? dataset.name)  \(change)"))
        }
        return now + "\n"
    }
}
