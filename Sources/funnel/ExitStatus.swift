import FunnelFiles
import FunnelReport
import FunnelTerminal

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How the process ends.
enum ExitStatus: Equatable {
    case done, failed, usage, replayDiffers, dataMissing
    case signal(Int32)
    /// The reader of standard output went away: the end is quiet.
    case closedPipe

    /// What a failed statement ends a script with.
    init(_ error: ErrorReport) { self = error.concernsData ? .dataMissing : .failed }

    /// Whether everything written has arrived; an answer that could not be written in full is an error.
    init(flushing output: StandardOutput) {
        do {
            try output.flush()
            self = .done
        } catch {
            switch error {
            case .closedPipe: self = .closedPipe
            case .file(let failure):
                StandardError.write("the answer could not be written: \(failure.message)\n")
                self = .failed
            }
        }
    }

    func end() -> Never {
        switch self {
        case .done: exit(0)
        case .failed: exit(1)
        case .usage: exit(2)
        case .replayDiffers: exit(3)
        case .dataMissing: exit(4)
        case .signal(let signal): Interrupt.end(by: signal)
        case .closedPipe: exit(141)
        }
    }
}
