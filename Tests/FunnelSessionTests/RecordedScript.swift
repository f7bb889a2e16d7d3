import FunnelFiles
import FunnelRender
import FunnelReport
import FunnelSyntax

@testable import FunnelSession

/// A script with the answers that it gives now in the places of the recorded ones, errors too.
struct RecordedScript {
    let path: String

    /// The script as it would be recorded now.
    func text() async throws -> String {
        let script = try ScriptText(path: path, in: Repository.root)
        var session = Session(folder: script.folder ?? Repository.root)
        var result = ""
        var answered: [String] = []
        func record(_ lines: inout [String]) {
            result += lines.map { "\($0)\n" }.joined()
            lines = []
        }
        for piece in Script(script.text, verbs: CommandList.verbs).pieces {
            if piece.kind == .answer { continue }
            record(&answered)
            result += piece.text
            guard piece.kind == .statement else { continue }
            var runner = ScriptRunner(ScriptText(piece.text, name: nil))
            while let next = runner.next(arguments: []) {
                answered += RecordedAnswer.lines(of: await session.run(next).report)
            }
        }
        record(&answered)
        return result
    }
}
