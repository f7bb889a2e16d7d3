import CLineShim

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl-C and the requests to end, as flags that long work asks for at each chunk.
///
/// Made once, at the start; the flags belong to the process. Signals that were ignored when the process started
/// (`nohup`) stay ignored. A second SIGTERM or SIGHUP that finds the first one unanswered ends the process at once.
package final class Interrupt: Sendable {
    /// Readable when a signal has arrived; −1 when the system had no pipe left.
    package let pipe: Int32

    /// What a closed window sends.
    package static let hangup = SIGHUP

    package init() { pipe = ls_signals_start() }

    /// True after Ctrl-C or a request to end: stop the work, keep what was there before it.
    package var isRequested: Bool { ls_signal_pending(SIGINT) == 1 || termination != nil }

    /// SIGTERM or SIGHUP, once it has arrived: save, restore, then `end(by:)`.
    package var termination: Int32? {
        [SIGTERM, SIGHUP].first { ls_signal_pending($0) == 1 }
    }

    /// Forgets a Ctrl-C, at the start of each statement. Requests to end are never forgotten.
    package func clear() { _ = ls_signal_take(SIGINT) }

    /// Empties the pipe, so that it is readable again when the next signal arrives; the flags stay.
    package func drain() { ls_signals_drain() }

    /// What Ctrl-C does; for tests and for a `quit` from elsewhere.
    package func request() { ls_signal_set(SIGINT) }

    /// Lets Ctrl-C and requests to end do what they do to any program, at once: a script has no terminal to restore
    /// and no session to keep, and it may be waiting for a pipe that never says anything.
    package func leaveToSystem() { ls_signals_default() }

    /// Ends the process so that its parent sees the signal: status 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP.
    package static func end(by signal: Int32) -> Never {
        ls_end_by_signal(signal)
        exit(128 + signal)
    }
}
