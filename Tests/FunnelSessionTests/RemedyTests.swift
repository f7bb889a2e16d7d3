import FunnelFiles
import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// What an error says to type works where it says so: each remedy of the wrong programs is run in the session as it
/// stood at the error.
@Suite struct RemedyTests {
    /// What is no statement by itself and fits no caret, or leads to another mistake of the line that has its own remedy.
    /// An entry that works is an error, so that the list only shrinks.
    private static let excused: Set<String> = [
        // The line has a second mistake.
        "ifelse(region = \"EU\", 1, 0) | if", "log(spend) | ln", "log(spend) | log10", "spend := 5 | spend = 5",
        // The file of the mistyped verb is not there either.
        "laod \"x.csv\" | load \"x.csv\"",
        // x stands for what is looked at.
        "only(channel) | distinct(x)", "only(channel) | first(x)",
        // Clauses to be added to a query.
        "spend = 5 | with spend = 5", "spend to \"out.xls\" | to \"out.csv\"",
        // To be mended: offered before the units and names are known.
        "rows where created = 2025-13 | rows where created = 2025 - 13", "spend + 10% | spend + 10pp",
        "let x = 5 | set x = 5",
    ]

    @Test("A remedy does not fail", arguments: Repository.files(in: "Tests/Wrong", ending: ".funnel"))
    func works(_ path: String) async throws {
        let script = try ScriptText(path: path, in: Repository.root)
        var session = Session(folder: script.folder ?? Repository.root)
        for piece in Script(script.text, verbs: CommandList.verbs).pieces where piece.kind == .statement {
            var runner = ScriptRunner(ScriptText(piece.text, name: nil))
            while let next = runner.next(arguments: []) {
                let before = session
                guard case .error(let error) = await session.run(next).report.body else { continue }
                for remedy in error.diagnostics.first.remedies where !remedy.contains("…") {
                    let tried = RemedyTests.statements(remedy, error)
                    var failures: [String] = []
                    for statement in tried {
                        var copy = before
                        if let failure = await RemedyTests.failure(statement, &copy) {
                            failures.append("\(statement)  →  \(failure)")
                        }
                    }
                    let source = error.source.split(separator: "\n").joined()
                    if RemedyTests.excused.contains("\(source) | \(remedy)") {
                        #expect(failures.count == tried.count, "works now, to be excused no longer: \(source)")
                        continue
                    }
                    #expect(
                        failures.count < tried.count,
                        "\(error.source)  |  \(remedy)  |  \(failures.joined(separator: "  |  "))")
                }
            }
        }
    }

    /// The remedy as a statement, and in the place of what the caret is under.
    private static func statements(_ remedy: String, _ error: ErrorReport) -> [String] {
        var tried = [remedy]
        if let span = error.diagnostics.first.span, span.end <= error.source.utf8.count {
            let bytes = Array(error.source.utf8)
            tried.append(
                String(decoding: bytes[..<span.start], as: UTF8.self) + remedy
                    + String(decoding: bytes[span.end...], as: UTF8.self))
        }
        return tried
    }

    private static func failure(_ text: String, _ session: inout Session) async -> String? {
        var runner = ScriptRunner(ScriptText(text, name: nil))
        while let next = runner.next(arguments: []) {
            if case .error(let error) = await session.run(next).report.body { return error.diagnostics.first.message }
        }
        return nil
    }
}
