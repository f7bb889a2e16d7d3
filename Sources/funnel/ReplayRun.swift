import FunnelCache
import FunnelFiles
import FunnelReport
import FunnelSession
import FunnelTerminal

/// `funnel replay`: runs a saved session, compares the recorded answers, and on `--accept` rewrites them.
struct ReplayRun {
    let command: ReplayCommand
    let interrupt: Interrupt
    let printer: Printer

    init(_ command: ReplayCommand, interrupt: Interrupt) {
        self.command = command
        self.interrupt = interrupt
        printer = Printer(command.common)
    }

    func start() async -> ExitStatus {
        let cache = Environment.cacheFolder().map { ColumnCache(folder: $0) }
        let status = await start(cache)
        await cache?.finish()
        return status
    }

    private func start(_ cache: ColumnCache?) async -> ExitStatus {
        var session = Session(folder: Paths.currentFolder(), cache: cache)
        if let seed = command.common.seed { await session.set("seed", to: "\(seed)") }
        session.scriptArguments = command.arguments
        interrupt.leaveToSystem()
        do {
            let script = try ScriptText(path: command.script, in: session.folder)
            session.enter(script)
            let replay = await Replay.run(script, in: session)
            if let failure = replay.failure {
                let status = printer.print(failure, statement: "")
                if case .error(let error) = failure.body { return status ?? ExitStatus(error) }
                return status ?? .failed
            }
            if command.accept, let place = script.path { try AtomicWriter.write(replay.acceptedText, to: place) }
            if let status = printer.print(
                replay.report(accepted: command.accept), statement: "replay \(command.script)")
            {
                return status
            }
            return replay.moves.isEmpty || command.accept ? .done : .replayDiffers
        } catch {
            StandardError.write("\(error.message)\n")
            return .dataMissing
        }
    }
}
