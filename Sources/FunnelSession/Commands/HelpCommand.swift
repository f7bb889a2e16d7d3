import FunnelPlan
import FunnelReport
import FunnelSyntax

struct HelpCommand: Command {
    static let help = CommandHelp.help
    static let kind = Transcript.Entry.Kind.look
    let word: String?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        word = arguments.isAtEnd ? nil : arguments.takeRest().thing
    }

    func run(in session: inout Session) async throws -> Report {
        guard let word, !word.isEmpty else { return Report(.text(TextReport(lines: HelpOverview.lines))) }
        let index = HelpIndex(session)
        let pages = index.pages(of: word)
        guard !pages.isEmpty else {
            throw Diagnostic(
                "no help for \(word)",
                remedies: nearestNames(to: word, among: index.words).map { "help \($0)" } + ["help"])
        }
        // Several meanings: a blank line between them, as between answers.
        return Report(.text(TextReport(lines: Array(pages.map(\.lines).joined(separator: [""])))))
    }
}

extension String {
    /// Its lines, joined by blanks: a statement of several lines as it is spoken of.
    var onOneLine: String { split(separator: "\n").map { String($0).trimmed }.joined(separator: " ") }

    /// Without blanks at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[first...last])
    }
}
