package import FunnelReport
package import FunnelSyntax

/// What `help` shows of a verb.
package struct CommandHelp: Sendable {
    package enum Group: String, Sendable, CaseIterable { case data, metrics, analyses, looking, session }
    /// The form of the statement: `load PATH [as NAME]`.
    package let form: String
    package let summary: String
    package let example: String
    package let group: Group
    /// Further lines for `help VERB`.
    package let details: [String]

    package init(_ form: String, _ summary: String, example: String, group: Group, details: [String] = []) {
        self.form = form
        self.summary = summary
        self.example = example
        self.group = group
        self.details = details
    }
}

/// One verb: reads its words, then runs on a copy of the session.
package protocol Command: Sendable {
    static var help: CommandHelp { get }
    static var kind: Transcript.Entry.Kind { get }
    /// Whether `undo` takes it back.
    static var changesSession: Bool { get }
    init(_ arguments: inout ArgumentReader) throws(Diagnostic)
    func run(in session: inout Session) async throws -> Report
    /// Paths in the text that `save` rewrites to the script's folder.
    var paths: [Located<String>] { get }
}

extension Command {
    package static var changesSession: Bool { kind == .change }
    package var paths: [Located<String>] { [] }
}
