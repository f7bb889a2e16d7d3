import FunnelPlan
import FunnelReport

/// A state to go back to: what a session was before a statement changed something.
struct Checkpoint: Sendable {
    var catalog: Catalog
    var settings: Settings
    var transcript: Transcript
    var recall: Transcript.Entry.Recall
    var brought: BroughtScripts

    init(_ session: Session) {
        (catalog, settings, transcript) = (session.catalog, session.settings, session.transcript)
        brought = session.brought
        recall = Transcript.Entry.Recall(
            query: session.lastQuery, explainable: session.lastExplainable, plans: session.plans)
    }
}

/// A change that was taken back: the session with it, and the transcript that was left without it.
struct UndoneChange: Sendable {
    var with: Checkpoint
    var remaining: Transcript
    var change: Transcript.Entry
}

extension Session {
    /// Takes back the last statement that changed something. Answers given since stay as far as they do not hang on it;
    /// `ans` stays the figure that was shown last.
    ///
    /// - Returns: the statement; nil when there is nothing to undo.
    mutating func stepBack() -> Transcript.Entry? {
        guard let checkpoint = past.popLast() else { return nil }
        let with = Checkpoint(self)
        let known = checkpoint.transcript.numbers
        let since = transcript.entries.filter { !known.contains($0.number) }
        guard let change = since.first(where: \.isChange) else { return nil }
        let lost = Session.following(change.footprint.writes, in: since.filter { $0.number != change.number })
        let gone = Set(lost.map(\.number)).union([change.number])
        (catalog, settings, brought) = (checkpoint.catalog, checkpoint.settings, checkpoint.brought)
        transcript = transcript.filtered { !gone.contains($0.number) }
        recall(checkpoint.recall, then: since.filter { !gone.contains($0.number) })
        undone.append(UndoneChange(with: with, remaining: transcript, change: change))
        return change
    }

    /// Does again what was undone last, with the answers that hung on it, unless something asked meanwhile is in their way.
    mutating func stepForward() -> Transcript.Entry? {
        guard let step = undone.popLast() else { return nil }
        past.append(Checkpoint(self))
        (catalog, settings, brought) = (step.with.catalog, step.with.settings, step.with.brought)
        let remaining = step.remaining.numbers
        let meanwhile = transcript.entries.filter { !remaining.contains($0.number) }
        guard !meanwhile.isEmpty else {
            let comments = transcript.pendingComments
            transcript = step.with.transcript
            transcript.pendingComments = comments
            recall(step.with.recall, then: [])
            return step.change
        }
        let back = step.with.transcript.entries.filter {
            !remaining.contains($0.number) && $0.number != step.change.number
        }
        let moved = meanwhile.reduce(into: Set<Footprint.Thing>()) { $0.formUnion($1.footprint.writes) }
        let lost = Set(Session.following(moved, in: back).map(\.number))
        let added = [step.change] + back.filter { !lost.contains($0.number) }
        let before = Checkpoint(self).recall
        for entry in added { transcript.append(entry) }
        recall(before, then: added)
        return step.change
    }

    /// Of statements in order, those whose answers hang on things that changed, directly or by way of one another.
    private static func following(
        _ things: Set<Footprint.Thing>, in entries: [Transcript.Entry]
    ) -> [Transcript.Entry] {
        var changed = things
        return entries.filter { entry in
            if entry.footprint.depends(on: changed) {
                changed.formUnion(entry.footprint.writes)
                return true
            }
            changed.subtract(entry.footprint.replaces)
            return false
        }
    }

    private mutating func recall(_ start: Transcript.Entry.Recall, then entries: [Transcript.Entry]) {
        (lastQuery, lastExplainable, plans) = (start.query, start.explainable, start.plans)
        for entry in entries {
            if entry.recall.isExplained {
                (lastQuery, lastExplainable) = (entry.recall.query, entry.recall.explainable)
            }
            plans += entry.recall.plans
        }
    }
}

extension Transcript {
    fileprivate var numbers: Set<Int> { Set(entries.map(\.number)) }
}
