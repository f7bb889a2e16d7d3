import FunnelFiles
import FunnelSyntax

extension Session {
    /// What a statement that worked leaves for a journal.
    package enum Outcome: Sendable {
        case records([JournalRecord])
        case recovered(Recovery)
    }

    /// What the last statement did, given once; nil when it failed or left nothing.
    package mutating func takeOutcome() -> Outcome? {
        defer { outcome = nil }
        return outcome
    }
}

extension Action {
    /// What the journal keeps of it, once it has run in `session`.
    func outcome(_ statement: Statement, before: Session, after session: Session) -> Session.Outcome? {
        // Only a shell says what time it is, and only a shell has a journal.
        guard let time = session.time else { return nil }
        // `undo 3` is three steps.
        let steps = abs(session.past.count - before.past.count)
        switch trace(in: session) {
        case .line:
            let comments = session.transcript.entries.last?.comments ?? []
            let documentation = statement.documentation.map { $0.isEmpty ? "##" : "## \($0)" }
            let isChange = session.transcript.entries.last?.isChange ?? false
            return .records([
                .did(
                    JournalRecord.Deed(
                        time: time, kind: isChange ? .change : kind == .look ? .look : .question,
                        folder: session.folder,
                        text: (comments + documentation + [statement.source]).joined(separator: "\n"),
                        files: kind == .change ? paths.compactMap { Self.file($0.thing, in: session.folder) } : []))
            ])
        case .stepBack: return .records(Array(repeating: .steppedBack(time: time), count: steps))
        case .stepForward: return .records(Array(repeating: .steppedForward(time: time), count: steps))
        case .saved(let place):
            // What went to a device or a pipe is nowhere to be found again.
            guard (try? FileStatus(ofPath: place))?.kind == .file else { return nil }
            return .records([.saved(time: time, path: place)])
        case .nothing: return nil
        }
    }

    private static func file(_ path: String, in folder: String) -> JournalRecord.Deed.File? {
        let place = Paths.absolute(Paths.expandingHome(path), in: folder)
        guard let times = try? FileTimes(ofPath: place) else { return nil }
        return JournalRecord.Deed.File(path: place, size: times.size, modified: times.modified)
    }
}
