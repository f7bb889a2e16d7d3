import FunnelColumns
import FunnelFiles
import FunnelReport
import FunnelSession
import FunnelTerminal
import Synchronization

/// Runs work so that Ctrl-C stops it: it is cancelled at its next chunk, and the session stays as it was. Asked to end (a
/// closed window), it waits no longer than two seconds for work that does not hear.
///
/// The work runs on threads of its own; the shell's waits for it, for signals and for the time to say how far it has come.
struct Interruptible {
    let interrupt: Interrupt
    let showsProgress: Bool

    init(_ interrupt: Interrupt, showsProgress: Bool = true) {
        (self.interrupt, self.showsProgress) = (interrupt, showsProgress)
    }

    private static let patience = 2.0

    /// Nil when the shell is to end and the work goes on.
    func run(_ next: ScriptRunner.Next, in session: inout Session) -> (Report, source: String)? {
        let before = session
        let answer = perform { () -> (Session, Report, source: String) in
            var copy = before
            let (report, source) = await copy.run(next)
            return (copy, report, source)
        }
        guard let (after, report, source) = answer else { return nil }
        session = after
        return (report, source)
    }

    /// Frees a report on another thread, unless it is still needed elsewhere: one of millions of rows takes a while.
    static func clearAway(_ report: inout Report) {
        let last = Outcome<Report>()
        last.take(report)
        report = Report.text()
        Task.detached(executorPreference: WorkThreads.shared) { last.clearAway() }
    }

    /// Nil when the shell is to end and the work goes on.
    func perform<Result: Sendable>(_ work: @Sendable @escaping () async -> Result) -> Result? {
        let progress = Progress()
        let finished = WakePipe()
        let outcome = Outcome<Result>()
        let task = Task(executorPreference: WorkThreads.shared) {
            let result = await Progress.$current.withValue(progress) { await work() }
            outcome.take(result)
            finished.wake()
            progress.clearAway()
        }
        var line = ProgressLine(progress, isWanted: showsProgress)
        defer { line.erase() }
        var endOfPatience: Double?
        while true {
            if let result = outcome.result { return result }
            if interrupt.isRequested { task.cancel() }
            var wait = line.update(isStopping: interrupt.isRequested)
            if interrupt.termination != nil {
                let now = ProgressLine.seconds()
                let end = endOfPatience ?? now + Interruptible.patience
                if now >= end { return nil }
                endOfPatience = end
                wait = min(wait ?? .infinity, end - now)
            }
            Waiting.any(
                of: [interrupt.pipe, finished.reader], milliseconds: wait.map { Int(($0 * 1_000).rounded(.up)) })
            interrupt.drain()
        }
    }
}

/// What comes of the work, handed from its thread to the one that waits.
private final class Outcome<Result: Sendable>: Sendable {
    private let found = Mutex<Result?>(nil)

    func take(_ result: Result) { found.withLock { $0 = result } }

    func clearAway() {
        var last: Result?
        found.withLock { swap(&$0, &last) }
    }

    var result: Result? { found.withLock { $0 } }
}
