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
        if let folder = command.data {
            let place = Paths.absolute(Paths.expandingHome(folder), in: session.folder)
            guard Paths.isDirectory(place) else {
                StandardError.write("--data names a folder, and there is none: \(folder)\n")
                return .dataMissing
            }
            session.dataFolder = place
        }
        interrupt.leaveToSystem()
        do {
            let script = try ScriptText(path: command.script, in: session.folder)
            session.enter(script)
            let replay = await Replay.run(script, in: session, options: command.replayOptions)
            if let failure = replay.failure, let status = printer.print(failure, statement: "") { return status }
            let isAccepted = command.accept && !replay.report.isCutShort
            if isAccepted, let place = script.path { try AtomicWriter.write(replay.acceptedText, to: place) }
            let report = replay.report(accepted: isAccepted, wantsAccepting: command.accept)
            if let status = printer.print(report, statement: "replay \(command.script)") { return status }
            if replay.failure != nil { return replay.lacksData ? .dataMissing : .failed }
            return replay.moves.isEmpty || isAccepted ? .done : .replayDiffers
        } catch {
            StandardError.write("\(error.message)\n")
            return .dataMissing
        }
    }
}
