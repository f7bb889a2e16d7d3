import FunnelCache
import FunnelColumns
import FunnelFiles
import FunnelRender
import FunnelReport
import FunnelSession
import FunnelSyntax
import FunnelTerminal

/// Runs a script, statements from the command line or standard input, or the shell.
struct Run {
    let command: RunCommand
    let interrupt: Interrupt
    let printer: Printer

    init(_ command: RunCommand, interrupt: Interrupt) {
        self.command = command
        self.interrupt = interrupt
        printer = Printer(command.common)
    }

    func start() async -> ExitStatus {
        let cache = Environment.cacheFolder().map { ColumnCache(folder: $0) }
        let status = await start(cache)
        // After the last answer: whoever reads it has it already. A signal is not kept waiting.
        if case .signal = status { return status }
        await cache?.finish()
        return status
    }

    private func start(_ cache: ColumnCache?) async -> ExitStatus {
        var session = Session(folder: Paths.currentFolder(), cache: cache)
        session.wantsFingerprints = printer.format == .json
        if let seed = command.common.seed { await session.set("seed", to: "\(seed)") }
        if let statements = command.statements {
            let script = ScriptText(statements, name: nil)
            session.wanted = QuestionWords(script)
            return await run(script, in: &session)
        }
        if command.script == nil, Terminal.isInteractive {
            return await Shell(session: session, printer: printer, interrupt: interrupt, options: command.common)
                .start()
        }
        session.scriptArguments = command.arguments
        do {
            // Reading standard input may already wait for something that never comes.
            interrupt.leaveToSystem()
            return await run(try ScriptText(path: command.script ?? "-", in: session.folder), in: &session)
        } catch {
            StandardError.write("\(error.message)\n")
            return .dataMissing
        }
    }

    /// One answer after the other, to the first error.
    private func run(_ script: ScriptText, in session: inout Session) async -> ExitStatus {
        interrupt.leaveToSystem()
        var whole = session
        whole.wanted = nil
        session.enter(script)
        var runner = ScriptRunner(script)
        var count = 0
        while let next = runner.next(arguments: session.scriptArguments) {
            if count > 0 { printer.separate() }
            count += 1
            let progress = Progress()
            // What is large is freed when the answer is out, as in the shell.
            defer { Task.detached(executorPreference: WorkThreads.shared) { progress.clearAway() } }
            var (report, source) = await Progress.$current.withValue(progress) { await session.run(next) }
            if session.wanted != nil, case .error = report.body {
                // What is said of a mistake, and what may mend it, can speak of columns that were not read.
                if let (other, answer) = await again(script, count, in: whole) { (session, report) = (other, answer) }
            }
            printer.adopt(session.settings)
            if printer.format == .json { report = await session.fingerprinted(report) }
            if let status = printer.print(report, statement: source) { return status }
            if case .error(let error) = report.body { return ExitStatus(error) }
            if session.isOver { break }
        }
        return .done
    }

    /// The session after the first so many statements of a script, and the answer to the last of them.
    private func again(_ script: ScriptText, _ count: Int, in session: Session) async -> (Session, Report)? {
        var session = session
        session.enter(script)
        var runner = ScriptRunner(script)
        var report: Report?
        for _ in 0..<count {
            guard let next = runner.next(arguments: session.scriptArguments) else { break }
            report = await session.run(next).report
        }
        return report.map { (session, $0) }
    }
}

extension Printer {
    /// What `set` says of output.
    func adopt(_ settings: Settings) {
        sessionFormat = settings["output"].flatMap(OutputFormat.init(rawValue:))
        sessionColor = settings["color"].flatMap(ColorChoice.init(rawValue:))
        pagerUse = settings["pager"].flatMap(PagerUse.init(rawValue:)) ?? .on
        digits = settings["digits"].flatMap { Int($0) }
    }
}
