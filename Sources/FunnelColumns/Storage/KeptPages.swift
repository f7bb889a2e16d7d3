import FunnelFiles
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Pages that a question no longer needs, kept for the next one.
///
/// The system writes zeros into every page that it gives out, and a virtual machine first has to get it from its host: 1 GB
/// then takes seconds. The system may take kept pages back at any time, and does before it runs short of memory, so that
/// they are missing nowhere.
/// - Source: Linux manual, madvise(2), MADV_FREE: of such pages the system keeps or drops each whole, and what is written
///   later stays.
@safe
final class KeptPages: Sendable {
    /// Large pages one behind the other.
    @safe struct Run: @unchecked Sendable {
        let start: UnsafeMutableRawPointer
        let byteCount: Int

        @unsafe init(start: UnsafeMutableRawPointer, byteCount: Int) {
            unsafe self.start = start
            self.byteCount = byteCount
        }
    }

    private struct State: Sendable {
        /// The oldest first.
        var runs: [Run] = []
        var byteCount = 0
    }

    /// An eighth of the machine's memory at most.
    static let shared = KeptPages(limit: Memory.size.flatMap { Int(exactly: $0 / 8) } ?? 0)

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    deinit {
        state.withLock { state in state.runs.forEach(KeptPages.giveBack) }
    }

    /// Kept pages of so many bytes or of few more, with anything in them; nil where there are none.
    func take(_ byteCount: Int) -> Run? {
        state.withLock { state in
            // The latest are the likeliest to be there still.
            guard
                let place = state.runs.lastIndex(where: {
                    $0.byteCount >= byteCount && $0.byteCount - byteCount <= byteCount / 4
                })
            else { return nil }
            let run = state.runs.remove(at: place)
            state.byteCount -= run.byteCount
            return run
        }
    }

    /// Keeps pages that nobody has any more; gives the oldest back to the system where they are too many.
    func keep(_ run: Run) {
        guard run.byteCount <= limit, unsafe madvise(run.start, run.byteCount, MADV_FREE) == 0 else {
            return KeptPages.giveBack(run)
        }
        let old = state.withLock { state in
            state.runs.append(run)
            state.byteCount += run.byteCount
            var count = 0
            while state.byteCount > limit, count < state.runs.count {
                state.byteCount -= state.runs[count].byteCount
                count += 1
            }
            defer { state.runs.removeFirst(count) }
            return state.runs[..<count]
        }
        old.forEach(KeptPages.giveBack)
    }

    private static func giveBack(_ run: Run) { unsafe munmap(run.start, run.byteCount) }
}
