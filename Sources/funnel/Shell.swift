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
    private static let prompt = "> "

    init(session: Session, printer: Printer, interrupt: Interrupt, options: CommonOptions) {
        self.session = session
        self.printer = printer
        self.interrupt = interrupt
        self.options = options
    }

    func start() async -> ExitStatus {
        if !options.noInit, let status = await runInit() { return status }
        let history = HistoryFile(session: "\(WallClock.now())")
        let completion = CompletionSource(session)
        let parser = Session.parser()
        let reader = StatementReaders.make(
            interrupt: interrupt, history: history, isIncomplete: { Shell.isIncomplete($0, parser) },
            complete: { completion.complete($0, cursor: $1) })
        if !options.quiet {
            StandardError.write("\(ProgramVersion.text): help says what can be typed, Ctrl-D leaves\n")
        }
        if let note = history.note { StandardError.write("· \(note)\n") }
        while true {
            switch reader.readStatement(prompt: Shell.prompt) {
            case .line(let text):
                if let status = await answer(text) { return status }
                completion.adopt(session)
                session.cache?.write()
                session.beginFingerprints()
                if session.isOver { return .done }
            case .interrupted: continue
            case .endOfInput: return .done
            case .terminated(let signal): return .signal(signal)
            }
        }
    }

    /// An empty last line ends what would never be complete.
    private static func isIncomplete(_ text: String, _ parser: Parser) -> Bool {
        if text.hasSuffix("\n\n") { return false }
        return parser.isIncomplete(text)
    }

    private func answer(_ text: String) async -> ExitStatus? {
        interrupt.clear()
        var runner = ScriptRunner(ScriptText(text, name: nil))
        while let next = runner.next(arguments: []) {
            var (report, source) = await Interruptible(interrupt).run(next, in: &session)
            printer.adopt(session.settings)
            if printer.format == .json { report = await session.fingerprinted(report) }
            // The caret can stand under the line as typed when that is the line just above.
            printer.promptWidth = text.contains("\n") || source != text ? nil : Shell.prompt.count
            if let status = printer.print(report, statement: source) { return status }
            printer.promptWidth = nil
            if case .text(let body) = report.body, body.lines.isEmpty { continue }
            printer.separate()
            if case .error = report.body { break }
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
            var runner = ScriptRunner(try ScriptText(path: path, in: folder))
            session.beginInitialStatements()
            defer { session.endInitialStatements() }
            while let next = runner.next(arguments: []) {
                let (report, source) = await Interruptible(interrupt).run(next, in: &session)
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
