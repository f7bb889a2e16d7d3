import FunnelReport
import FunnelSession
import FunnelTerminal

/// Runs a statement so that Ctrl-C stops it: the work is cancelled at its next chunk, and the session stays as it was.
/// Asked to end (a closed window), it waits no longer than two seconds for work that does not hear.
struct Interruptible {
    let interrupt: Interrupt

    init(_ interrupt: Interrupt) { self.interrupt = interrupt }

    /// Nil when the shell is to end and the work goes on.
    func run(_ next: ScriptRunner.Next, in session: inout Session) async -> (Report, source: String)? {
        let before = session
        let (results, result) = AsyncStream.makeStream(of: (Session, Report, source: String)?.self)
        let work = Task {
            result.yield(
                await ProgressLine.beside {
                    var copy = before
                    let (report, source) = await copy.run(next)
                    return (copy, report, source)
                })
        }
        // Above the work, whose tasks would keep it waiting until they are all done.
        let watch = Task(priority: .high) { [interrupt] in
            var patience = 100
            while !Task.isCancelled, patience > 0 {
                try await Task.sleep(nanoseconds: 20_000_000)
                if interrupt.isRequested { work.cancel() }
                if interrupt.termination != nil { patience -= 1 }
            }
            result.yield(nil)
        }
        var first = results.makeAsyncIterator()
        let answer = await first.next() ?? nil
        watch.cancel()
        guard let (after, report, source) = answer else { return nil }
        session = after
        return (report, source)
    }
}
