import FunnelSyntax

/// Which definition of one set is which of the other: first by name, then by meaning, then by what a definition says
/// once the names it uses are matched, until nothing more is found.
struct DefinitionMatching {
    let old: DefinitionMeanings
    let new: DefinitionMeanings
    /// For each definition of the second set its place in the first.
    private(set) var partners: [Int?]
    private var isTaken: [Bool]

    init(_ old: DefinitionMeanings, _ new: DefinitionMeanings, _ table: inout MeaningTable) {
        (self.old, self.new) = (old, new)
        partners = [Int?](repeating: nil, count: new.set.definitions.count)
        isTaken = [Bool](repeating: false, count: old.set.definitions.count)
        matchNames()
        while matchByMeaning(&table) || matchByText(&table) {}
    }

    func status(
        of place: Int, beside partner: Int, _ table: inout MeaningTable
    ) -> DefinitionComparison.Status {
        let (before, after) = (old.set.definitions[partner], new.set.definitions[place])
        let saysTheSame = ownText(ofOld: partner, &table) == ownText(ofNew: place, &table)
        guard before.space != after.space || before.name.lowercased() == after.name.lowercased() else {
            return .renamed
        }
        if old.parts[partner] != new.parts[place] { return saysTheSame ? .follows : .changed }
        return before.documentation == after.documentation ? .same : .described
    }

    // MARK: Names

    private mutating func matchNames() {
        for (place, definition) in new.set.definitions.enumerated() {
            guard let found = old.set.place(of: definition.name, space: definition.space), !isTaken[found],
                new.set.place(of: old.set.definitions[found].name, space: definition.space) == place
            else { continue }
            join(place, found)
        }
    }

    private mutating func join(_ place: Int, _ found: Int) {
        partners[place] = found
        isTaken[found] = true
    }

    /// Of the first set: what may have another name. Types, settings and links are what their name says.
    private var unmatchedOld: [Int] {
        old.set.definitions.indices.filter { !isTaken[$0] && old.set.definitions[$0].space == "name" }
    }
    private var unmatchedNew: [Int] {
        new.set.definitions.indices.filter { partners[$0] == nil && new.set.definitions[$0].space == "name" }
    }

    // MARK: Meanings

    private mutating func matchByMeaning(_ table: inout MeaningTable) -> Bool {
        let before = unmatchedOld.map { ($0, old.parts[$0].number) }
        let after = unmatchedNew.map { ($0, new.parts[$0].number) }
        return match(before, after, &table)
    }

    private mutating func matchByText(_ table: inout MeaningTable) -> Bool {
        let before = unmatchedOld.map { ($0, ownText(ofOld: $0, &table)) }
        let after = unmatchedNew.map { ($0, ownText(ofNew: $0, &table)) }
        return match(before, after, &table)
    }

    private func ownText(ofOld place: Int, _ table: inout MeaningTable) -> Int {
        old.own(place, &table) { old.set.definitions[$0].name.lowercased() }
    }

    private func ownText(ofNew place: Int, _ table: inout MeaningTable) -> Int {
        new.own(place, &table, called: called)
    }

    /// What the first set calls it; its own name while it has no partner.
    private func called(_ place: Int) -> String {
        (partners[place].map { old.set.definitions[$0] } ?? new.set.definitions[place]).name.lowercased()
    }

    /// Joins those of one number. Where several have it, those that are used alike, then in order.
    private mutating func match(
        _ before: [(place: Int, number: Int)], _ after: [(place: Int, number: Int)], _ table: inout MeaningTable
    ) -> Bool {
        let candidates = Dictionary(grouping: before, by: \.number)
        let groups = Dictionary(grouping: after, by: \.number)
        var joins: [(Int, Int)] = []
        for number in after.map(\.number) {
            guard let some = candidates[number], let others = groups[number], others.first?.number == number else {
                continue
            }
            if some.count == 1, others.count == 1 { joins.append((others[0].place, some[0].place)) }
        }
        if joins.isEmpty, let number = after.map(\.number).first(where: { candidates[$0] != nil }) {
            joins = alike(
                candidates[number, default: []].map(\.place), groups[number, default: []].map(\.place), &table)
        }
        for (place, found) in joins { join(place, found) }
        return !joins.isEmpty
    }

    private func alike(_ before: [Int], _ after: [Int], _ table: inout MeaningTable) -> [(Int, Int)] {
        // Hundreds of equal constants are told apart by their order alone.
        guard before.count * after.count <= 400 else { return Array(zip(after, before)) }
        let oldUses = before.map { uses(of: $0, in: old, &table) { old.set.definitions[$0].name.lowercased() } }
        let newUses = after.map { uses(of: $0, in: new, &table, called: called) }
        var pairs: [(shared: Int, new: Int, old: Int)] = []
        for (row, place) in after.enumerated() {
            for (column, found) in before.enumerated() {
                pairs.append((newUses[row].intersection(oldUses[column]).count, place, found))
            }
        }
        pairs.sort { ($1.shared, $0.new, $0.old) < ($0.shared, $1.new, $1.old) }
        var joins: [(Int, Int)] = []
        for pair in pairs where !joins.contains(where: { $0.0 == pair.new || $0.1 == pair.old }) {
            joins.append((pair.new, pair.old))
        }
        return joins
    }

    /// What the definitions that name one say, with a mark in its place.
    private func uses(
        of place: Int, in meanings: DefinitionMeanings, _ table: inout MeaningTable, called: (Int) -> String
    ) -> Set<Int> {
        let users = meanings.references.indices.filter { meanings.references[$0].contains(place) }
        return Set(users.map { user in meanings.own(user, &table) { $0 == place ? "\u{1}" : called($0) } })
    }
}
