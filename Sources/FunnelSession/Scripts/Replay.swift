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
    private var causes = ReplayCauses()

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
        session.wantsFingerprints = script.text.contains("# sha256 ")
        var last: [Answered] = []
        for piece in Script(script.text, verbs: CommandList.verbs).pieces {
            if Task.isCancelled { return }
            switch piece.kind {
            case .answer:
                let recorded = piece.answerLines
                let now = last.flatMap { RecordedAnswer.lines(of: $0.report) }
                // What has not moved keeps its digits and its layout.
                let hasMoved = compare(recorded, now, of: last, in: session)
                acceptedText += hasMoved ? now.map { $0 + "\n" }.joined() : piece.text
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
        var line = line
        if case .statement(let statement, comments: _) = next { line += statement.line - 1 }
        let (report, source) = await session.run(next)
        if case .error = report.body {
            failure = Replay.placed(report, line: line, script: script.name)
            return nil
        }
        // Asked for where one is recorded.
        let isCompared = script.text.contains("# sha256 ")
        return Answered(
            statement: source, line: line, report: isCompared ? await session.fingerprinted(report) : report)
    }

    private static func placed(_ report: Report, line: Int, script: String?) -> Report {
        guard case .error(var error) = report.body else { return report }
        error.line = line
        error.script = script
        return Report(.error(error), notes: report.notes)
    }

    // MARK: Comparing

    /// Whether it has moved.
    private mutating func compare(_ recorded: [String], _ now: [String], of last: [Answered], in session: Session)
        -> Bool
    {
        guard let answered = last.last else { return false }
        answers += 1
        let differences = RecordedComparison.compare(recorded: recorded, now: now)
        guard !differences.isEmpty else { return false }
        let found: [String]
        switch answered.report.body {
        case .dataset(let dataset):
            causes.dataChanged(dataset.name)
            found = ["data"]
        case .definition(let definition):
            causes.definitionMoved(
                definition.name, recorded: RecordedAnswer.text(recorded), now: RecordedAnswer.text(now), in: session)
            let upstream = causes.causes(of: definition.name, in: session)
            found = upstream.contains { $0.hasPrefix("definition") } ? upstream.filter { $0 != "data" } : ["definition"]
        default:
            if let setting = Replay.setting(answered.statement) {
                causes.settingMoved(setting)
                found = ["set \(setting)"]
            } else {
                found = causes.causes(of: answered.statement, in: session)
            }
        }
        for difference in differences {
            moves.append(
                ReplayReport.Move(
                    line: answered.line, statement: difference.row.isEmpty ? answered.statement : difference.row,
                    recorded: difference.recorded, found: difference.found, causes: found))
        }
        return true
    }

    /// `today` in `set today 2025-07-01`.
    private static func setting(_ statement: String) -> String? {
        let words = statement.lowercased().split { $0 == " " || $0 == "\t" || $0 == "=" }
        return words.count > 2 && words[0] == "set" ? String(words[1]) : nil
    }

    /// `# sha256 …` under a load: says when the file is another one, and is rewritten on accept.
    private mutating func fingerprint(_ comment: String, of answered: Answered?) -> String? {
        guard comment.hasPrefix("# sha256 "), case .dataset(let dataset)? = answered?.report.body,
            let sha256 = dataset.source.sha256
        else { return nil }
        let now = "# sha256 \(sha256) \(dataset.rows) rows"
        let words = comment.split(separator: " ").map(String.init)
        if words.count > 2, words[2] != sha256 {
            causes.dataChanged(dataset.name)
            let rows = words.count > 3 ? words[3] : "?"
            let change = rows == "\(dataset.rows)" ? "\(rows) rows, other values" : "\(rows) → \(dataset.rows) rows"
            dataNotes.append(.warning("data changed: \(dataset.source.path ?? dataset.name)  \(change)"))
        }
        return now + "\n"
    }
}
