import FunnelReport
import FunnelSyntax

/// Which statements of a session a person would be glad to have written: what was replaced before anybody asked for it,
/// and questions asked twice, are left out, and every answer that stays is given again.
///
/// Goes backwards, as a compiler does that looks for values nobody reads: a change stays while something that stays, or
/// the end of the session, depends on it.
struct KeptStatements {
    /// `save all`: looks at the data too.
    var includesLooks = false

    /// Things that are replaced further on before anything that stays reads them.
    private var replaced: Set<Footprint.Thing> = []
    /// Things that something that stays reads: for these alone, what `init.funnel` did is written.
    private var needed: Set<Footprint.Thing> = []
    private var needsData = false
    private var needsEverything = false
    /// Questions since the next change: the later of two equal ones stays.
    private var asked: Set<Statement> = []

    init(includesLooks: Bool = false) { self.includesLooks = includesLooks }

    static func of(_ entries: [Transcript.Entry], includesLooks: Bool) -> [Transcript.Entry] {
        var selection = KeptStatements(includesLooks: includesLooks)
        var kept: [Transcript.Entry] = []
        for entry in entries.reversed() where selection.keeps(entry) {
            selection.pass(entry)
            kept.append(entry)
        }
        return removingNothings(kept.reversed())
    }

    private func keeps(_ entry: Transcript.Entry) -> Bool {
        let footprint = entry.footprint
        if entry.isInitial {
            guard entry.kind != .question, entry.kind != .look else { return false }
            let isRead =
                needsEverything || !footprint.writes.isDisjoint(with: needed)
                || needsData && footprint.writes.contains(where: \.isData)
            guard isRead else { return false }
        }
        switch entry.kind {
        case .look: return includesLooks
        case .change: return footprint.writes.isEmpty || !footprint.writes.allSatisfy(isReplaced)
        case .question:
            guard asked.contains(entry.statement), entry.comments.isEmpty, !needsEverything else { return true }
            // What it left for `explain` alone or for later tests is still needed.
            let left = footprint.writes.intersection([.lastAnswer, .plans])
            return footprint.reads.contains(.lastAnswer) || !left.isDisjoint(with: needed)
        }
    }

    private func isReplaced(_ thing: Footprint.Thing) -> Bool {
        if case .column(let dataset, _) = thing, replaced.contains(.dataset(dataset)) { return true }
        return replaced.contains(thing)
    }

    /// What stands before a statement that stays, is read by it and replaced by it.
    private mutating func pass(_ entry: Transcript.Entry) {
        let footprint = entry.footprint
        replaced.formUnion(footprint.replaces)
        needed.subtract(footprint.replaces)
        let own = footprint.replaces.subtracting(footprint.reads)
        if footprint.readsEverything { replaced = [] }
        if footprint.readsData { replaced = replaced.filter { !$0.isData || own.contains($0) } }
        replaced.subtract(footprint.reads)
        needed.formUnion(footprint.reads)
        needsData = needsData || footprint.readsData
        needsEverything = needsEverything || footprint.readsEverything
        switch entry.kind {
        case .change, .look: asked = []
        case .question: asked.insert(entry.statement)
        }
    }

    /// `forget` and `unload` of what is no longer made before them, and remarks on what was there before.
    private static func removingNothings(_ entries: [Transcript.Entry]) -> [Transcript.Entry] {
        var made: Set<Footprint.Thing> = []
        return entries.compactMap { entry in
            var entry = entry
            let replaced = entry.footprint.replaces.filter { $0 != .current && $0 != .lastAnswer }
            if case .command(let command) = entry.statement.form, ["forget", "unload"].contains(command.verb) {
                guard !replaced.isDisjoint(with: made) else { return nil }
                made.subtract(replaced)
                return entry
            }
            if case .definition = entry.report.body, replaced.isDisjoint(with: made) {
                entry.report.notes.removeAll { $0.text.hasSuffix(DefinitionAction.replaces) }
            }
            made.formUnion(entry.footprint.writes)
            return entry
        }
    }
}
