import Foundation
import FunnelSyntax
import Testing

/// Every script of the repository reads, and is cut without losing a byte.
@Suite struct ScriptFileTests {
    static let files: [URL] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return ["samples", "Tests/Golden"].flatMap { folder in
            (try? FileManager.default.contentsOfDirectory(
                at: root.appending(path: folder), includingPropertiesForKeys: nil))
                ?? []
        }.filter { $0.pathExtension == "funnel" }
    }()

    @Test func findsScripts() { #expect(!Self.files.isEmpty) }

    @Test(arguments: files) func reads(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let script = Script(text, verbs: verbs)
        #expect(script.text == text)
        #expect(script.version == 1)
        let statements = try parser.parse(text, continuesIndentedLines: true)
        #expect(statements.count == script.pieces.count { $0.kind == .statement })
        for statement in statements {
            let again = try parser.parse(statement.description)
            #expect(again.map(\.form) == [statement.form])
        }
    }

    @Test(
        "A line of a text that looks like a recorded answer is text; under a statement that is not complete it ends it")
    func answersWithinText() {
        let text = "load text \"\"\"a,b\n#> 1,2\n\"\"\" as t\n#> t\nsum(a\n#> broken\nb\n"
        let pieces = Script(text, verbs: verbs).pieces
        #expect(
            pieces.map(\.text) == [
                "load text \"\"\"a,b\n#> 1,2\n\"\"\" as t\n", "#> t\n", "sum(a\n", "#> broken\n", "b\n",
            ])
    }
}
