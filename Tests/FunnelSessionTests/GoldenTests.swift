import FunnelFiles
import Testing

/// Whole sessions: what is typed, and what comes back.
@Suite struct GoldenTests {
    static let scripts =
        Repository.files(in: "Tests/Golden", ending: ".funnel") + Repository.files(in: "Tests/Wrong", ending: ".funnel")
        + Repository.files(in: "samples", ending: ".funnel")

    @Test("Every recorded answer is given again", arguments: scripts)
    func replays(_ script: String) async throws {
        let path = Paths.join(Repository.root, script)
        let recorded = String(decoding: try FileReader.readAll(path), as: UTF8.self)
        let now = try await RecordedScript(path: path).text()
        if Repository.updates {
            try AtomicWriter.write(now, to: path)
        } else {
            #expect(recorded == now)
        }
    }

    @Test("There are scripts to replay") func isNotEmpty() {
        #expect(GoldenTests.scripts.count >= 3)
    }
}
