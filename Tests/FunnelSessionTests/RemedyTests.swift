import FunnelFiles
import FunnelReport
import Testing

@testable import FunnelSession

/// What a load's note says to type is typed, for every note on the corpus of messy files and on the sample exports.
@Suite struct RemedyTests {
    private static let tests = Paths.directory(of: Paths.directory(of: #filePath))
    private static let folders = [
        "\(tests)/FunnelLoadersTests/Corpus", "\(Paths.directory(of: tests))/samples/exports",
    ]

    private static func files(_ folder: String) throws -> [String] {
        try Folder.entries(of: folder).map(\.name).filter { !$0.hasSuffix(".truth.json") && !$0.hasSuffix(".md") }
    }

    @Test("Every remedy is a line that works, and answers its note", arguments: folders)
    func remedies(_ folder: String) async throws {
        let scratch = try ScratchSession()
        var tried = 0
        for file in try Self.files(folder) {
            scratch.session = Session(folder: folder)
            let loaded = try #require(await scratch.run("load \"\(file)\" as loaded").last)
            let session = scratch.session
            guard case .dataset = loaded.body else { continue }
            for note in loaded.notes {
                guard let remedy = note.remedy else { continue }
                scratch.session = session
                let report = try #require(await scratch.run(remedy).last, "\(file): \(remedy) is no statement")
                if case .error(let error) = report.body {
                    Issue.record("\(file): \(remedy): \(error.source)\n\(error.diagnostics)")
                }
                if remedy.hasPrefix("load") {
                    #expect(
                        !report.notes.contains { $0.text == note.text },
                        "\(file): \(remedy) tells the same: \(note.text)")
                }
                tried += 1
            }
        }
        #expect(tried > 10)
    }
}
