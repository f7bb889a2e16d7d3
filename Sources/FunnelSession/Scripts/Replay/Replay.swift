import FunnelFiles
import FunnelRender
package import FunnelReport
import FunnelSyntax

/// A saved session run again: every recorded answer compared, each figure that moved with its cause.
package struct Replay: Sendable {
    package private(set) var report: ReplayReport
    /// A statement that could not be run, the first one.
    package private(set) var failure: Report?
    private(set) var failures: [Report] = []
    package private(set) var notes: [Note] = []
    /// Pieces of the script with today's answers in the places of the recorded ones; everything else byte for byte.
    private var accepted: [String] = []
    /// Answers that were not recorded, by the piece they belong behind.
    private var unrecorded: [(piece: Int, lines: [String])] = []
    /// Definitions that could not be made, and the line where that began.
    private var failedDefinitions: [(name: String, line: Int)] = []
    private var causes: ReplayCauses
    private let options: ReplayOptions
    /// All digits were recorded, and all are compared.
    private var isExact = false

    package static func run(
        _ script: ScriptText, in session: Session, options: ReplayOptions = ReplayOptions()
    ) async -> Replay {
        var replay = Replay(name: script.name ?? "standard input", options)
        await replay.run(script, in: session)
        return replay
    }

    private init(name: String, _ options: ReplayOptions) {
        report = ReplayReport(script: name)
        causes = ReplayCauses(tolerance: options.tolerance)
        self.options = options
    }

    package var moves: [ReplayReport.Move] { report.moves }
    package var answers: Int { report.answers }
    /// Whether a missing or unreadable file was among what failed.
    package var lacksData: Bool {
        failures.contains { if case .error(let error) = $0.body { error.concernsData } else { false } }
    }

    /// What it found, as a report.
    ///
    /// - Parameter accepted: the recorded answers were rewritten.
    /// - Parameter wantsAccepting: they were to be.
    package func report(accepted: Bool, wantsAccepting: Bool = false) -> Report {
        var notes = notes
        if accepted, !report.moves.isEmpty { notes.append(Note("the recorded answers are rewritten")) }
        if !accepted, wantsAccepting { notes.append(.warning("nothing is rewritten: a statement failed")) }
        if !unrecorded.isEmpty, report.answers > 0 {
            let count = unrecorded.count
            let answers = "\(count) answer\(count == 1 ? "" : "s")"
            notes.append(
                accepted
                    ? Note(
                        "\(answers) that \(count == 1 ? "was" : "were") not recorded \(count == 1 ? "is" : "are") now")
                    : Note("\(answers) not recorded", remedy: "--accept records \(count == 1 ? "it" : "them")"))
        }
        return Report(.replay(report), notes: notes)
    }

    /// The script as `--accept` writes it.
    package var acceptedText: String {
        // A script that records nothing is left so.
        guard report.answers > 0 else { return accepted.joined() }
        var pieces = accepted
        for (piece, lines) in unrecorded { pieces[piece] += lines.map { $0 + "\n" }.joined() }
        return pieces.joined()
    }

    // MARK: Running

    /// Statements waiting for the recorded answer below them.
    private struct Waiting {
        var answered: [Answered] = []
        var data = RecordedData()
        /// Among the accepted pieces: the last statement, and the comments on its data.
        var piece = 0
        var dataPieces: [Int] = []
        /// One of the statements failed: its recorded answer has nothing to be compared with.
        var hasFailed = false
        /// Nothing stands between the statement and where an answer would be.
        var isWholeLine = false

        var lines: [String] { answered.flatMap(\.lines) }
    }

    private mutating func run(_ script: ScriptText, in start: Session) async {
        var session = start
        session.wantsFingerprints = script.text.contains("# sha256 ")
        var waiting = Waiting()
        for piece in Script(script.text, verbs: CommandList.verbs).pieces {
            if Task.isCancelled { return }
            switch piece.kind {
            case .answer:
                accepted.append(piece.text)
                if waiting.hasFailed {
                    // Said where it failed.
                } else if waiting.answered.isEmpty {
                    notes.append(.warning("line \(piece.line): a recorded answer without a statement above it"))
                } else if await compare(piece.answerLines, with: waiting, in: session) {
                    accepted[accepted.count - 1] = waiting.lines.map { $0 + "\n" }.joined()
                }
                waiting = Waiting()
            case .comment:
                accepted.append(piece.text)
                if SavedScript.isExactHead(piece.text) { isExact = true }
                if let version = ProgramVersion.recorded(in: piece.text) { causes.recordedVersion = version }
                if !waiting.answered.isEmpty, waiting.data.read(piece.text) {
                    waiting.dataPieces.append(accepted.count - 1)
                }
            case .blank, .version: accepted.append(piece.text)
            case .statement:
                if waiting.isWholeLine {
                    leave(waiting)
                    waiting = Waiting()
                }
                accepted.append(piece.text)
                (waiting.piece, waiting.isWholeLine) = (accepted.count - 1, piece.text.hasSuffix("\n"))
                var runner = ScriptRunner(ScriptText(piece.text, name: script.name))
                while let next = runner.next(arguments: session.scriptArguments) {
                    switch await run(next, line: piece.line, script, in: &session) {
                    case .answered(let answered): waiting.answered.append(answered)
                    case .failed where options.keepsGoing: waiting.hasFailed = true
                    case .failed:
                        report.isCutShort = true
                        return
                    }
                }
                if session.isOver { break }
            }
        }
        leave(waiting)
    }

    private enum Outcome {
        case answered(Answered)
        case failed
    }

    private mutating func run(
        _ next: ScriptRunner.Next, line: Int, _ script: ScriptText, in session: inout Session
    ) async -> Outcome {
        var line = line
        var read: Statement?
        if case .statement(let statement, comments: _) = next {
            line += statement.line - 1
            read = statement
        }
        let before = session.transcript.entries.count
        let (answer, source) = await session.run(next)
        if case .error(var error) = answer.body {
            if error.way.isEmpty {
                (error.line, error.script) = (line, script.name)
            } else {
                // The statement at fault stands in another script, which that of this line brought in.
                error.way[error.way.count - 1].line = line
            }
            let placed = Report(.error(error), notes: answer.notes)
            failure = failure ?? placed
            failures.append(placed)
            let words = ReplayNames(session).all(in: source)
            let follows = failedDefinitions.first { words.contains($0.name) }?.line
            if case .definition(let definition)? = read?.form {
                failedDefinitions.append((definition.name.text.lowercased(), follows ?? line))
            }
            report.failures.append(
                ReplayReport.Failure(
                    line: line, statement: source.onOneLine, message: error.diagnostics.first.message,
                    causes: causes.causes(ofFailure: source, in: session), follows: follows))
            return .failed
        }
        guard let read else { return .failed }
        // A fingerprint is computed where one is recorded.
        let report = session.wantsFingerprints ? await session.fingerprinted(answer) : answer
        let kind = session.transcript.entries.count > before ? session.transcript.entries.last?.kind : nil
        if kind == .change { causes.sessionChanged() }
        return .answered(Answered(statement: read, line: line, report: report, kind: kind, isExact: isExact))
    }

    /// Statements without a recorded answer: what they were is not known, and `--accept` records them.
    private mutating func leave(_ waiting: Waiting) {
        for answered in waiting.answered {
            if let name = answered.definedName { causes.defined(name, isRecorded: false) }
        }
        let lines = waiting.answered.filter { $0.kind == .change || $0.kind == .question }.flatMap(\.lines)
        if !lines.isEmpty, waiting.isWholeLine { unrecorded.append((waiting.piece, lines)) }
    }

    // MARK: Comparing

    /// Whether the answer has moved.
    private mutating func compare(_ recorded: [String], with waiting: Waiting, in session: Session) async -> Bool {
        guard let last = waiting.answered.last else { return false }
        report.answers += 1
        let now = waiting.lines
        var change: ReplayReport.DataChange?
        if case .dataset(let dataset) = last.report.body {
            change = dataChange(waiting, recorded, dataset)
            if let change {
                causes.dataChanged(change)
                report.data.append(change)
                rewrite(waiting, RecordedData(dataset))
            }
        }
        let differences = RecordedComparison.compare(recorded: recorded, now: now, tolerance: options.tolerance)
        if let name = last.definedName { causes.defined(name, isRecorded: true) }
        guard !differences.isEmpty else {
            if let name = last.definedName { causes.forget(name) }
            return false
        }
        var judge = ReplayJudgement(answered: last, recorded: recorded, now: now, hasDataChanged: change != nil)
        let found = await judge.causes(&causes, in: session)
        report.edits += judge.edits
        for difference in differences {
            report.moves.append(
                ReplayReport.Move(
                    line: last.line, statement: last.statement.source.onOneLine, row: difference.row,
                    column: difference.column, recorded: difference.recorded, found: difference.found,
                    change: difference.change, isRemark: difference.isNote || last.isRemark, causes: found))
        }
        return true
    }

    /// How the file of a load differs from the recorded one.
    private func dataChange(_ waiting: Waiting, _ recorded: [String], _ dataset: DatasetReport) -> ReplayReport
        .DataChange?
    {
        guard dataset.source.path != nil else { return nil }
        var data = waiting.data
        data.rows = data.rows ?? RecordedText.rows(recorded)
        return data.change(to: dataset, periodRecorded: RecordedText.period(recorded))
    }

    /// The comments on the data say what it is now, once the script is accepted.
    private mutating func rewrite(_ waiting: Waiting, _ now: RecordedData) {
        guard let first = waiting.dataPieces.first else { return }
        var written = now
        if waiting.data.columns.isEmpty { written.columns = [] }
        if waiting.data.sha256 == nil { written.sha256 = nil }
        accepted[first] = written.lines.map { $0 + "\n" }.joined()
        for piece in waiting.dataPieces.dropFirst() { accepted[piece] = "" }
    }
}
