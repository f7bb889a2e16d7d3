import FunnelFiles
import FunnelRender
import FunnelReport
import Testing

@testable import FunnelSession

/// The examples of README and docs: each block of ```funnel is one session of `> statement` and its answer.
@Suite struct DocumentTests {
    static let documents =
        ["README.md"] + Repository.files(in: "docs", ending: ".md")
        + Repository.files(in: "docs/experiments", ending: ".md") + Repository.files(in: "docs/verbs", ending: ".md")

    @Test("Every example in the documents gives what it shows", arguments: documents)
    func shows(_ document: String) async throws {
        let path = Paths.join(Repository.root, document)
        let text = String(decoding: try FileReader.readAll(path), as: UTF8.self)
        var result: [String] = []
        var session: Session?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line == "```funnel" {
                session = Session(folder: Repository.root)
                result.append(line)
            } else if line == "```" {
                session = nil
                result.append(line)
            } else if session != nil {
                guard line.hasPrefix("> ") else {
                    // Answers are written anew; blank lines between statements stay.
                    if line.isEmpty { result.append(line) }
                    continue
                }
                result.append(line)
                result += await answer(String(line.dropFirst(2)), in: &session)
            } else {
                result.append(line)
            }
        }
        let now = result.joined(separator: "\n")
        if Repository.updates {
            try AtomicWriter.write(now, to: path)
        } else {
            #expect(now == text)
        }
    }

    private func answer(_ line: String, in session: inout Session?) async -> [String] {
        var runner = ScriptRunner(ScriptText(line, name: nil))
        var lines: [String] = []
        while let next = runner.next(arguments: []) {
            guard let report = await session?.run(next).report else { continue }
            lines += TerminalRenderer(width: 100, promptWidth: 2).text(of: report)
        }
        return lines
    }
}
