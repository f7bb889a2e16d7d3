import FunnelColumns
import FunnelFiles
import FunnelTerminal

/// One line that says how far a statement has come, while it takes so long that a person wonders; gone before the answer.
///
/// Only where both streams are terminals that can take a line back.
struct ProgressLine {
    private static let firstAfter: UInt64 = 600_000_000
    private static let every: UInt64 = 200_000_000

    static var isWanted: Bool {
        Terminal.isInteractive && !Terminal.isDumb() && Environment.value("ACCESSIBLE") != "1"
    }

    /// Runs the work, and shows the line beside it.
    static func beside<Result: Sendable>(
        _ work: @Sendable @escaping () async -> Result
    ) async -> Result {
        guard isWanted else { return await work() }
        let progress = Progress()
        let line = Task(priority: .high) {
            var isShown = false
            var wait = firstAfter
            while !Task.isCancelled {
                do { try await Task.sleep(nanoseconds: wait) } catch { break }
                wait = every
                guard let share = progress.share else { continue }
                StandardError.write("\r\(Int(share * 100)) % · Ctrl-C stops")
                isShown = true
            }
            if isShown { StandardError.write("\r\u{1B}[K") }
        }
        let result = await Progress.$current.withValue(progress) { await work() }
        line.cancel()
        await line.value
        return result
    }
}
