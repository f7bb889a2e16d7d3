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
        let ways = FollowedWays(old, new, statuses, matching.partners)
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
