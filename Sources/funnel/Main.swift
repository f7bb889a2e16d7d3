import ArgumentParser
import FunnelFiles
import FunnelTerminal

/// Joins terminal and session. Exit codes: 0 done; 1 a statement failed; 2 wrong usage; 3 a replay differs; 4 data is
/// missing or unreadable; 130, 129, 141, 143 as the shell's convention has them.
@main
struct Main {
    static func main() async {
        let interrupt = Interrupt()
        let status: ExitStatus
        do {
            switch try FunnelCommand.parseAsRoot(FunnelCommand.ordered(Array(CommandLine.arguments.dropFirst()))) {
            case let run as RunCommand where run.completions != nil: status = completions(run)
            case let run as RunCommand where run.documents != nil:
                status = await WrittenDocuments.write(to: run.documents ?? "")
            case let run as RunCommand: status = await Run(run, interrupt: interrupt).start()
            case let replay as ReplayCommand: status = await ReplayRun(replay, interrupt: interrupt).start()
            case var other:
                try other.run()
                status = .done
            }
        } catch {
            status = usage(error)
        }
        status.end()
    }

    private static func completions(_ run: RunCommand) -> ExitStatus {
        let output = StandardOutput()
        if let shell = run.completions { output.write(ShellCompletions().text(for: shell)) }
        return ExitStatus(flushing: output)
    }

    /// `--help` and `--version` are no errors; everything else is wrong usage.
    private static func usage(_ error: any Error) -> ExitStatus {
        let text = FunnelCommand.fullMessage(for: error).replacing("'funnel run --help'", with: "funnel --help")
        guard FunnelCommand.exitCode(for: error).isSuccess else {
            StandardError.write(text + "\n")
            return .usage
        }
        let output = StandardOutput()
        // The options are those of running; a page about subcommands would hide them.
        let isRoot = text == FunnelCommand.fullMessage(for: CleanExit.helpRequest())
        output.write((isRoot ? FunnelCommand.helpMessage(for: RunCommand.self) : text) + "\n")
        return ExitStatus(flushing: output)
    }
}
