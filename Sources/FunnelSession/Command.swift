package import FunnelReport
package import FunnelSyntax

/// One verb: reads its words, then runs on a copy of the session.
package protocol Command: Sendable {
    static var help: CommandHelp { get }
    static var kind: Transcript.Entry.Kind { get }
    /// What this line of it is, where that differs from line to line.
    var effect: Transcript.Entry.Kind { get }
    /// Whether `undo` takes it back.
    var changesSession: Bool { get }
    init(_ arguments: inout ArgumentReader) throws(Diagnostic)
    func run(in session: inout Session) async throws -> Report
    /// Paths in the text that `save` rewrites to the script's folder.
    var paths: [Located<String>] { get }
    /// What it changed and what its answer hangs on, once it has run.
    func footprint(_ scope: FootprintScope) -> Footprint
}

/// A command that may write its answer into a file (`to`).
protocol FileWriting: Command {
    /// Throws what `run` would, and writes nothing.
    func check(in session: Session) async throws
}

extension Command {
    package var changesSession: Bool { effect == .change }
    package var effect: Transcript.Entry.Kind { Self.kind }
    package var paths: [Located<String>] { [] }
}
