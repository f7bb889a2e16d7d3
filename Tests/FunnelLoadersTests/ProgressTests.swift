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
        // More to be done than was expected: nobody is told that it went backwards.
        progress.expect(4)
        #expect(progress.share == 0.25)
        progress.advance(by: 9)
        #expect(progress.share == 1)
    }

    @Test("Steps within steps each move their part of the whole") func parts() {
        let progress = Progress()
        progress.begin(0, 0.5)
        #expect(progress.share == 0)
        progress.begin(0.5, 1)
        progress.expect(2)
        progress.advance()
        #expect(progress.share == 0.375)
        progress.end()
        #expect(progress.share == 0.5)
        progress.end()
        progress.begin(0.5, 1)
        progress.expect(4)
        progress.advance()
        #expect(progress.share == 0.625)
        progress.beginUnmeasured()
        #expect(progress.share == nil)
        progress.endUnmeasured()
        progress.end()
        #expect(progress.share == 1)
    }

    @Test("The share of a file never falls, and ends at the end", arguments: ["csv", "json"])
    func kinds(_ kind: String) async throws {
        var text = kind == "json" ? "" : "n,s\n"
        for row in 0..<(2 * Chunk.rows) { text += kind == "json" ? "{\"n\": \(row), \"s\": \"x\"}\n" : "\(row),x\n" }
        let bytes = Array(text.utf8)
        let progress = Progress()
        let seen = Task {
            var shares: [Double] = []
            while !Task.isCancelled {
                if let share = progress.share { shares.append(share) }
                await Task.yield()
            }
            return shares
        }
        _ = try await Progress.$current.withValue(progress) { try await CSVLoader().load(bytes) }
        seen.cancel()
        let shares = await seen.value
        #expect(shares == shares.sorted())
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
