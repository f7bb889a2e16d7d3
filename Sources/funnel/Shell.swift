import FunnelCache
import FunnelFiles
import FunnelRender
import FunnelReport
import FunnelSession
import FunnelSyntax
import FunnelTerminal

/// The shell: a prompt, a statement, an answer.
final class Shell {
    private var session: Session
    private let printer: Printer
    private let interrupt: Interrupt
    private let options: CommonOptions
    private let history = HistoryFile(session: "\(WallClock.now())")
    private var journal: Journal
    /// Before it leaves anything behind.
    private let isFirstStart: Bool
    private static let prompt = "> "

    init(session: Session, printer: Printer, interrupt: Interrupt, options: CommonOptions) {
        self.session = session
        self.printer = printer
        self.interrupt = interrupt
        self.options = options
        isFirstStart = Greeting.isFirstStart(historyPath: history.path)
        printer.interrupt = interrupt
        self.session.journals = JournalFolder()
        journal = Journal(folder: nil, begun: JournalRecord.Begun(time: 0, version: ""))
    }

    func start() async -> ExitStatus {
        if !options.noInit, let status = await runInit() { return status }
        journal = Journal(
            folder: session.journals,
            begun: JournalRecord.Begun(
                time: WallClock.now(), version: ProgramVersion.text, initFile: session.initFile,
                settings: session.settings.values))
        let status = await converse()
        journal.end(end(status))
        return status
    }

    private func converse() async -> ExitStatus {
        let completion = CompletionSource(session)
        let parser = Session.parser()
        let highlighting = HighlightingSource(session)
        let reader = StatementReaders.make(
            interrupt: interrupt, history: history,
            looks: LineLooks(
                isColoured: printer.isColoured && !Terminal.isAccessible(), isAccessible: Terminal.isAccessible(),
                pieces: { highlighting.pieces(of: $0) }),
            questions: ReaderQuestions(
                isIncomplete: { Shell.isIncomplete($0, parser) },
                complete: { completion.complete($0, cursor: $1) }))
        if !options.quiet {
            let lines = Greeting.lines(isFirst: isFirstStart, folder: session.folder)
            StandardError.write(lines.map { $0 + "\n" }.joined())
        }
        offerRecovery()
        sayWhatIsNotKept()
        while true {
            switch reader.readStatement(prompt: Shell.prompt) {
            case .line(let text):
                if let status = await answer(text) { return status }
                completion.adopt(session)
                highlighting.adopt(session)
                session.cache?.write()
                session.beginFingerprints()
                if session.isOver { return .done }
            case .interrupted: continue
            case .endOfInput: return .done
            case .terminated(let signal): return .signal(signal)
            }
        }
    }

    /// An empty last line ends what would never be complete, but for a text of several lines, which may have such.
    private static func isIncomplete(_ text: String, _ parser: Parser) -> Bool {
        guard parser.isIncomplete(text) else { return false }
        let last = text.split(separator: "\n", omittingEmptySubsequences: false).suffix(1)
        let isEnded = text.contains("\n") && last.allSatisfy { $0.allSatisfy(\.isWhitespace) }
        let isInText = text.split(separator: "\"\"\"", omittingEmptySubsequences: false).count % 2 == 0
        return !isEnded || isInText
    }

    private func answer(_ text: String) async -> ExitStatus? {
        interrupt.clear()
        // As far as the clock goes: it may stand before that of the statement before.
        let time = WallClock.now()
        session.time = time
        var runner = ScriptRunner(ScriptText(text, name: nil))
        let work = Interruptible(interrupt, showsProgress: !options.quiet)
        while let next = runner.next(arguments: []) {
            guard case (var report, let source)? = work.run(next, in: &session) else {
                return interrupt.termination.map { .signal($0) } ?? .failed
            }
            defer { Interruptible.clearAway(&report) }
            printer.adopt(session.settings)
            if let outcome = session.takeOutcome() { journal.keep(outcome, time: time) }
            if printer.format == .json { report = await session.fingerprinted(report) }
            if text.contains("\n") { report = report.withLine }
            // The caret can stand under the line as typed when that is the line just above.
            printer.promptWidth = text.contains("\n") || source != text ? nil : Shell.prompt.count
            if let status = printer.print(report, statement: source) { return status }
            printer.promptWidth = nil
            sayWhatIsNotKept()
            if case .text(let body) = report.body, body.lines.isEmpty { continue }
            if case .error = report.body, runner.statementsLeft > 0 {
                let left = runner.statementsLeft
                printer.say(
                    Note(left == 1 ? "the statement behind it is not run" : "the \(left) behind it are not run"))
            }
            printer.separate()
            // What was pasted behind a statement that was stopped is not run either.
            if case .error = report.body { break }
            if interrupt.isRequested, interrupt.termination == nil { break }
            if let signal = interrupt.termination { return .signal(signal) }
        }
        session.keep(runner.closingComments)
        return nil
    }

    /// The person's own settings and definitions; what is wrong in them is said, and the shell opens all the same.
    private func runInit() async -> ExitStatus? {
        guard let folder = Environment.configurationFolder() else { return nil }
        let path = Paths.join(folder, "init.funnel")
        guard Paths.exists(path) else { return nil }
        do {
            let script = try ScriptText(path: path, in: folder)
            session.initFile = String(Checksum.of(Array(script.text.utf8)), radix: 16)
            var runner = ScriptRunner(script)
            let workingFolder = session.folder
            session.beginInitialStatements()
            // As in every script, what it names lies beside it.
            session.folder = folder
            defer {
                session.endInitialStatements()
                session.folder = workingFolder
            }
            while let next = runner.next(arguments: []) {
                let work = Interruptible(interrupt, showsProgress: !options.quiet)
                guard let (report, source) = work.run(next, in: &session) else {
                    return interrupt.termination.map { .signal($0) } ?? .failed
                }
                if case .error = report.body {
                    if let status = printer.print(report, statement: source) { return status }
                    break
                }
            }
        } catch { StandardError.write("· init.funnel is not read: \(error.message)\n") }
        printer.adopt(session.settings)
        return nil
    }
}

// MARK: What outlives the shell

extension Shell {
    /// Says what was cut off, and tidies away what nobody needs.
    private func offerRecovery() {
        guard !options.quiet, let journals = session.journals else { return }
        let now = WallClock.now()
        let lost = journals.offer(time: now)
        if let newest = lost.first {
            printer.say(.warning(newest.offer(now: now, others: lost.count - 1)))
        }
        journals.tidy(time: now)
    }

    /// One note, once; work goes on.
    private func sayWhatIsNotKept() {
        switch (history.takeNote(), journal.takeNote()) {
        case (let history?, let journal?):
            let reason = journal.drop { $0 != ":" }
            printer.say(Note(reason.isEmpty ? history : "history and journal are not kept\(reason)"))
        case (let note?, nil), (nil, let note?): printer.say(Note(note))
        case (nil, nil): break
        }
    }

    /// Only who leaves wanted the end; a signal that has arrived explains why the screen is lost too.
    private func end(_ status: ExitStatus) -> JournalRecord.End {
        if let signal = interrupt.termination { return signal == Interrupt.hangup ? .windowClosed : .toldToEnd }
        switch status {
        case .done: return .left
        case .signal(let signal): return signal == Interrupt.hangup ? .windowClosed : .toldToEnd
        case .failed, .usage, .replayDiffers, .dataMissing, .closedPipe: return .screenLost
        }
    }
}

extension Report {
    /// An error that says which line of the typed or pasted text it is in.
    fileprivate var withLine: Report {
        guard case .error(var error) = body, error.script == nil, error.diagnostics.first.place == nil else {
            return self
        }
        let within = error.diagnostics.first.span.map { SourcePosition(of: $0, in: error.source).line } ?? 0
        var first = error.diagnostics.first
        first.place = "line \(error.line + within)"
        error.diagnostics = Diagnostics(first, others: error.diagnostics.others)
        var report = self
        report.body = .error(error)
        return report
    }
}
