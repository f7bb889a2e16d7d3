import FunnelColumns
import FunnelLoaders
import Testing

@Suite struct ProgressTests {
    @Test("A load has come to nothing before it begins and nearly to its end when it is over") func load() async throws
    {
        var text = "n,s\n"
        for row in 0..<(2 * Chunk.rows) { text += "\(row),x\n" }
        let (progress, file) = (Progress(), text)
        #expect(progress.share == nil)
        _ = try await Progress.$current.withValue(progress) { try await CSVLoader().load(text: file) }
        let share = try #require(progress.share)
        #expect(share > 0.9 && share <= 1)
    }

    @Test("Steps are counted against those expected, and never past the end") func share() {
        let progress = Progress()
        progress.expect(4)
        progress.advance()
        #expect(progress.share == 0.25)
        progress.expect(4)
        #expect(progress.share == 0.125)
        progress.advance(by: 9)
        #expect(progress.share == 1)
    }

    @Test("A load that is cancelled says so and gives nothing") func cancelled() async throws {
        var text = "n,s\n"
        for row in 0..<(4 * Chunk.rows) { text += "\(row),x\n" }
        let file = text
        let load = Task { try await CSVLoader().load(text: file) }
        load.cancel()
        await #expect(throws: LoadError.cancelled) { try await load.value }
    }
}
