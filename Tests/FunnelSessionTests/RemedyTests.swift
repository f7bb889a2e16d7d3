import FunnelFiles
import FunnelReport
import FunnelSyntax
import Testing

@testable import FunnelSession

/// Every mistake of the wrong programs ends in an error with a caret and with a remedy, and every remedy is run: pasted as
/// a whole line, in the session as it stood at the error.
@Suite struct RemedyTests {
    /// Files of mistakes.
    static let files = Repository.files(in: "Tests/Wrong", ending: ".funnel")

    private struct Mistake {
        let line: String
        let error: ErrorReport
        let before: Session
    }

    private static func mistakes(in path: String) async throws -> [Mistake] {
        let script = try ScriptText(path: path, in: Repository.root)
        var session = Session(folder: script.folder ?? Repository.root)
        var mistakes: [Mistake] = []
        for piece in Script(script.text, verbs: CommandList.verbs).pieces where piece.kind == .statement {
            var runner = ScriptRunner(ScriptText(piece.text, name: nil))
            while let next = runner.next(arguments: []) {
                let before = session
                let (report, source) = await session.run(next)
                guard case .error(let error) = report.body else { continue }
                mistakes.append(Mistake(line: source, error: error, before: before))
            }
        }
        return mistakes
    }

    /// What leads nowhere but to the list of what there is: few lines, and only such as mean nothing here.
    private static let helpless: Set<String> = [
        // The file of the mistyped verb is not there, nor any other beside it.
        "laod \"x.csv\"",
        // Verbs of a later version, with nothing behind them that could be asked for now.
        "lesson 1", "reconcile a with b", "why cac", "connect \"db\"",
        // Nothing needs to be brought in.
        "library(dplyr)", "install.packages(\"dplyr\")", "import pandas as pd", "import numpy as np",
        "from pandas import DataFrame",
    ]

    @Test("A mistake has a caret, and a remedy that runs", arguments: files)
    func works(_ path: String) async throws {
        for mistake in try await Self.mistakes(in: path) {
            let first = mistake.error.diagnostics.first
            let line = mistake.line.split(separator: "\n").joined()
            let span = first.span ?? .none
            #expect(span.start >= 0 && span.start <= span.end && span.end <= mistake.error.source.utf8.count, "\(line)")
            #expect(!first.message.isEmpty)
            #expect((1...3).contains(first.remedies.count), "\(line)  |  \(first.message)")
            #expect((first.remedies == ["help"]) == Self.helpless.contains(line), "\(line)")
            for remedy in first.remedies {
                #expect(!remedy.contains("…"), "\(line)  |  \(remedy)")
                var copy = mistake.before
                let failure = try await Self.failure(remedy, &copy)
                #expect(failure == nil, "\(line)  |  \(remedy)  |  \(failure ?? "")")
            }
        }
    }

    @Test("There are mistakes enough, and none twice")
    func areMany() throws {
        var lines: [String] = []
        for path in Self.files {
            var statement = ""
            for line in try ScriptText(path: path, in: Repository.root).text.split(separator: "\n") {
                if !line.hasPrefix("#") { statement = String(line) }
                if line.hasPrefix("#> · try: "), lines.last != statement { lines.append(statement) }
            }
        }
        #expect(lines.count >= 450)
        #expect(Set(lines).count == lines.count, "\(lines.filter { line in lines.count { $0 == line } > 1 })")
    }

    /// What a line that is pasted fails with.
    private static func failure(_ text: String, _ session: inout Session) async throws -> String? {
        // What writes a file does so in a folder that goes with it.
        let scratch = try ScratchSession()
        if text.contains(" to \"") || text.hasPrefix("save ") { session.folder = scratch.folder }
        var runner = ScriptRunner(ScriptText(text, name: nil))
        while let next = runner.next(arguments: []) {
            if case .error(let error) = await session.run(next).report.body { return error.diagnostics.first.message }
        }
        return nil
    }
}
