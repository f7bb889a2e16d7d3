import FunnelFiles
import FunnelReport
import FunnelSyntax
import FunnelValues
import Testing

@testable import FunnelSession

/// `history` with the times of the shell's statements.
@Suite struct HistoryTests {
    /// Noon in the zone of the machine, whichever that is: no day ends within the hours around it.
    private static let noon: Int64 = {
        let start: Int64 = 1_795_000_000_000_000
        let parts = WallClock.local(at: start)
        return start - (Int64(parts.hour) * 60 + Int64(parts.minute)) * 60_000_000 + 12 * 3_600_000_000
    }()

    private func answer(_ scratch: ScratchSession, at time: Int64?, _ text: String) async -> TextReport? {
        scratch.session.time = time
        if case .text(let text)? = await scratch.run(text).last?.body { return text }
        return nil
    }

    @Test("Times of the clock on the wall, with the day where that is not today; in UTC for programs")
    func times() async throws {
        let scratch = try ScratchSession()
        let noon = HistoryTests.noon
        _ = await answer(scratch, at: noon - 86_400_000_000, "load costs.csv")
        _ = await answer(scratch, at: noon - 60_000_000, "spend")
        let text = try #require(await answer(scratch, at: noon, "history"))
        let today = WallClock.local(at: noon)
        let yesterday = WallClock.local(at: noon - 86_400_000_000)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hour, minute) = today.minute == 0 ? (today.hour - 1, 59) : (today.hour, today.minute - 1)
        #expect(
            text.lines == [
                "1  \(yesterday.year)-\(two(yesterday.month))-\(two(yesterday.day)) "
                    + "\(two(yesterday.hour)):\(two(yesterday.minute))  load costs.csv",
                "2             \(two(hour)):\(two(minute))  spend",
            ])
        let entry = try #require(text.entries?.last)
        #expect(entry.map(\.key) == ["number", "time", "statement"])
        let second = (noon - 60_000_000) / 1_000_000 * 1_000_000
        #expect(entry[1].value == .instant(Instant(microseconds: second)))
    }

    @Test("A script has no times, and save all records none")
    func recorded() async throws {
        let scratch = try ScratchSession()
        let text = try #require(await answer(scratch, at: nil, "spend = 5; spend; history"))
        #expect(text.lines == ["1  spend = 5", "2  spend"])
        #expect(text.entries?.allSatisfy { $0[1].value == .null } == true)
        let shell = try ScratchSession()
        _ = await answer(shell, at: HistoryTests.noon, "spend = 5; spend; history; save all s.funnel")
        #expect(try shell.text("s.funnel").hasSuffix("\nhistory\n"))
        let replay = try await shell.replay("s.funnel")
        #expect(replay.failure == nil && replay.moves.isEmpty && replay.answers == 2)
    }
}
