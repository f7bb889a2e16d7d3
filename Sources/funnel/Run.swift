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
        var session = Session(folder: Paths.currentFolder())
        if let seed = command.common.seed { session.settings["seed"] = "\(seed)" }
        if let statements = command.statements {
            return await run(ScriptText(statements, name: nil), in: &session)
        }
        if let script = command.script, script != "-" {
            session.scriptArguments = command.arguments
            do {
                let text = try ScriptText(path: script, in: session.folder)
                session.folder = text.folder ?? session.folder
                return await run(text, in: &session)
            } catch {
                StandardError.write("\(error.message)\n")
                return .dataMissing
            }
        }
        if command.script == nil, Terminal.isInteractive {
            return await Shell(session: session, printer: printer, interrupt: interrupt, options: command.common)
                .start()
        }
        do {
            return await run(try ScriptText(path: "-", in: session.folder), in: &session)
        } catch {
            StandardError.write("\(error.message)\n")
            return .dataMissing
        }
    }

    /// One answer after the other, to the first error.
    private func run(_ script: ScriptText, in session: inout Session) async -> ExitStatus {
        var runner = ScriptRunner(script)
        var isFirst = true
        while let next = runner.next(arguments: session.scriptArguments) {
            if !isFirst { printer.separate() }
            isFirst = false
            let (report, source) = await Interruptible(interrupt).run(next, in: &session)
            if let signal = interrupt.termination { return .signal(signal) }
            if interrupt.isRequested { return .signal(2) }
            printer.adopt(session.settings)
            if let status = printer.print(report, statement: source) { return status }
            if case .error(let error) = report.body { return ExitStatus(error) }
            if session.isOver { break }
        }
        return .done
    }
}

/// Runs a statement so that Ctrl-C stops it: the work is cancelled at its next chunk, and the session stays as it was.
struct Interruptible {
    let interrupt: Interrupt

    init(_ interrupt: Interrupt) { self.interrupt = interrupt }

    func run(_ next: ScriptRunner.Next, in session: inout Session) async -> (Report, source: String) {
        switch next {
        case .failure(let report, let source): return (report, source)
        case .statement(let statement, let comments):
            let before = session
            let work = Task { () -> (Session, Report) in
                var copy = before
                let report = await copy.run(statement, comments: comments)
                return (copy, report)
            }
            let watch = Task { [interrupt] in
                while !Task.isCancelled {
                    try await Task.sleep(nanoseconds: 20_000_000)
                    if interrupt.isRequested { work.cancel() }
                }
            }
            let (after, report) = await work.value
            watch.cancel()
            session = after
            return (report, statement.source)
        }
    }
}

extension Printer {
    /// What `set` says of output.
    func adopt(_ settings: Settings) {
        sessionFormat = settings["output"].flatMap(OutputFormat.init(rawValue:))
        sessionColor = settings["color"].flatMap(ColorChoice.init(rawValue:))
        digits = settings["digits"].flatMap { Int($0) }
    }
}
