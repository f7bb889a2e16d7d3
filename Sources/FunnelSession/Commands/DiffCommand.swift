import FunnelPlan
import FunnelReport
import FunnelSyntax

/// `diff a.funnel b.funnel`: what the definitions of two scripts have in common by meaning; no data is read.
struct DiffCommand: Command {
    static let help = CommandHelp.diff
    static let kind = Transcript.Entry.Kind.look
    let first: Located<String>
    let second: Located<String>?

    init(_ arguments: inout ArgumentReader) throws(Diagnostic) {
        first = try arguments.path()
        second = arguments.isAtEnd ? nil : try arguments.path()
        try arguments.expectEnd()
    }

    var paths: [Located<String>] { [first] + (second.map { [$0] } ?? []) }

    func run(in session: inout Session) async throws -> Report {
        let before = try DefinitionReader.definitions(of: first, in: session)
        let after =
            if let second { try DefinitionReader.definitions(of: second, in: session) } else {
                try DefinitionReader.definitions(of: session)
            }
        let comparison = DefinitionComparison(before, after)
        let rows = comparison.entries.filter { $0.status != .same }.map(DiffCommand.row)
        return Report(
            .difference(
                DifferenceReport(
                    before: first.thing, after: second?.thing ?? "this session", rows: rows,
                    same: comparison.count(.same))))
    }

    private static func row(_ entry: DefinitionComparison.Entry) -> DifferenceReport.Row {
        let (before, after) = (entry.before, entry.after)
        let name = (after ?? before)?.title ?? ""
        var texts = (before?.text, after?.text)
        if entry.status == .described {
            texts = (described(before), described(after))
        } else if let before, let after, before.kind != after.kind || before.parameters.count != after.parameters.count
        {
            // What it is has changed, not only what it says.
            texts = ("\(before.title) = \(before.text)", "\(after.title) = \(after.text)")
        }
        return DifferenceReport.Row(
            status: entry.status.rawValue, name: name, nameBefore: before.flatMap { $0.title == name ? nil : $0.title },
            before: texts.0, after: texts.1, path: entry.path)
    }

    private static func described(_ definition: SharedDefinition?) -> String {
        let lines = definition?.documentation.joined(separator: " ").trimmed ?? ""
        return lines.isEmpty ? "–" : lines
    }
}
