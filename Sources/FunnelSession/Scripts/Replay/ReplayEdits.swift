import FunnelReport
import FunnelSyntax

/// Statements of a script that say something else than their recorded answers, and the session as it was before: with
/// definitions, columns and settings as they were recorded, over today's data.
struct ReplayEdits {
    struct Edit {
        /// What later statements mention it by, in lower case; empty for a setting, which all may depend on.
        var name: String
        var kind: Kind
        /// Brings back what was recorded; nil where the recorded answer does not say what that was.
        var restoring: Statement?

        enum Kind {
            case definition
            case setting(String)
            /// As it is told: `table eu`, `type zip`.
            case statement(String)
        }
    }

    private(set) var edits: [Edit] = []
    private var asRecorded: Session?

    var isEmpty: Bool { edits.isEmpty }

    /// A later statement of that name takes its place.
    mutating func forget(_ name: String) {
        edits.removeAll { !$0.name.isEmpty && $0.name == name.lowercased() }
        asRecorded = nil
    }

    mutating func add(_ edit: Edit) {
        if case .setting = edit.kind {} else { forget(edit.name) }
        edits.append(edit)
        asRecorded = nil
    }

    /// Something in the session changed: what was restored is out of date.
    mutating func sessionChanged() { asRecorded = nil }

    /// The session with all edits taken back that can be.
    mutating func recordedSession(_ now: Session) async -> Session {
        if let asRecorded { return asRecorded }
        let restored = await ReplayEdits.restored(edits, in: now)
        asRecorded = restored
        return restored
    }

    static func restored(_ edits: [Edit], in now: Session) async -> Session {
        var session = now
        session.writesFiles = false
        for edit in edits {
            guard let statement = edit.restoring else { continue }
            _ = await session.run(statement)
        }
        return session
    }

    /// The statement that a recorded answer's text gives; nil when it is none.
    static func statement(_ text: String) -> Statement? {
        guard let read = try? Session.parser().parse(text), read.count == 1 else { return nil }
        return read[0]
    }
}
