import FunnelReport
import FunnelSession
import FunnelTerminal

/// Runs a statement so that Ctrl-C stops it: the work is cancelled at its next chunk, and the session stays as it was.
struct Interruptible {
    let interrupt: Interrupt

    init(_ interrupt: Interrupt) { self.interrupt = interrupt }

    func run(_ next: ScriptRunner.Next, in session: inout Session) async -> (Report, source: String) {
        let before = session
        let work = Task { () -> (Session, Report, source: String) in
            await ProgressLine.beside {
                var copy = before
                let (report, source) = await copy.run(next)
                return (copy, report, source)
            }
        }
        // Above the work, whose tasks would keep it waiting until they are all done.
        let watch = Task(priority: .high) { [interrupt] in
            while !Task.isCancelled {
                try await Task.sleep(nanoseconds: 20_000_000)
                if interrupt.isRequested { work.cancel() }
            }
        }
        let (after, report, source) = await work.value
        watch.cancel()
        session = after
        return (report, source)
    }
}
