/// Two sets of definitions compared by meaning: what of the first is in the second, under the same or another name.
///
/// A definition *follows* when it says the same and means something else because of one below it.
package struct DefinitionComparison: Sendable {
    package enum Status: String, Sendable, Hashable, CaseIterable {
        case changed, follows, renamed, added, removed, described, same
    }

    /// One definition of the two sets together.
    package struct Entry: Sendable, Hashable {
        package var status: Status
        package var before: SharedDefinition?
        package var after: SharedDefinition?
        /// From the changed definition to this one, for one that follows under its own or another name; else empty.
        package var path: [String] = []
    }

    /// In the order of `Status`, then of the second set; what was removed in that of the first.
    package private(set) var entries: [Entry] = []

    /// - Cost: O(n) in the text of both, times the length of a chain of names that were changed and renamed at once.
    package init(_ before: DefinitionSet, _ after: DefinitionSet) {
        var table = MeaningTable()
        let old = DefinitionMeanings(before, &table)
        let new = DefinitionMeanings(after, &table)
        let matching = DefinitionMatching(old, new, &table)
        var statuses = [Status](repeating: .added, count: after.definitions.count)
        for (place, partner) in matching.partners.enumerated() {
            guard let partner else { continue }
            statuses[place] = matching.status(of: place, beside: partner, &table)
        }
        let gone = Set(before.definitions.indices).subtracting(matching.partners.compactMap(\.self))
        let ways = FollowedWays(old, new, statuses, matching.partners, gone)
        var found: [Entry] = []
        for (place, definition) in after.definitions.enumerated() {
            let partner = matching.partners[place].map { before.definitions[$0] }
            var entry = Entry(status: statuses[place], before: partner, after: definition)
            if let partner = matching.partners[place], [.follows, .renamed].contains(statuses[place]),
                old.parts[partner] != new.parts[place]
            {
                entry.path = ways.path(to: place)
            }
            found.append(entry)
        }
        found += gone.sorted().map { Entry(status: .removed, before: before.definitions[$0], after: nil) }
        let rank = Dictionary(uniqueKeysWithValues: Status.allCases.enumerated().map { ($1, $0) })
        entries = found.enumerated().sorted {
            (rank[$0.element.status] ?? 0, $0.offset) < (rank[$1.element.status] ?? 0, $1.offset)
        }.map(\.element)
    }

    package func count(_ status: Status) -> Int { entries.count { $0.status == status } }
}

/// The way from what changed to what follows it.
private struct FollowedWays {
    let old: DefinitionMeanings
    let new: DefinitionMeanings
    let statuses: [DefinitionComparison.Status]
    let partners: [Int?]
    let gone: Set<Int>

    init(
        _ old: DefinitionMeanings, _ new: DefinitionMeanings, _ statuses: [DefinitionComparison.Status],
        _ partners: [Int?], _ gone: Set<Int>
    ) {
        (self.old, self.new, self.statuses, self.partners, self.gone) = (old, new, statuses, partners, gone)
    }

    /// The shortest; it ends in the definition itself, and goes over those that follow too.
    func path(to place: Int) -> [String] {
        var ways = [[place]]
        var seen: Set<Int> = [place]
        while !ways.isEmpty {
            for way in ways {
                if let cause = removed(below: way[0]) { return [cause] + names(way) }
                let below = new.references[way[0]].first { statuses[$0] == .changed || statuses[$0] == .added }
                if let below { return names([below] + way) }
            }
            ways = ways.flatMap { way in
                new.references[way[0]].filter { seen.insert($0).inserted }.map { [$0] + way }
            }
        }
        // A name that says something itself: a growth that is no longer called one.
        let renamed = new.references[place].first { statuses[$0] == .renamed }
        return names(renamed.map { [$0, place] } ?? [place])
    }

    private func names(_ places: [Int]) -> [String] { places.map { new.set.definitions[$0].name } }

    /// What it was made of before, and is no longer there.
    private func removed(below place: Int) -> String? {
        guard let partner = partners[place] else { return nil }
        return old.references[partner].first(where: gone.contains).map { old.set.definitions[$0].name }
    }
}
