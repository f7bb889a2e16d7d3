import FunnelSyntax

/// What each definition of a set means with everything below it written out, and which it is made of.
struct DefinitionMeanings {
    let set: DefinitionSet
    /// By place in the set.
    private(set) var parts: [MeaningTable.Part] = []
    /// The places of those that a definition names itself, in order, each once.
    private(set) var references: [[Int]] = []

    /// - Cost: O(n) in the text of all definitions, however they are made of one another.
    init(_ set: DefinitionSet, _ table: inout MeaningTable) {
        self.set = set
        references = set.definitions.indices.map { Self.references(of: $0, in: set, &table) }
        var known = [MeaningTable.Part?](repeating: nil, count: set.definitions.count)
        for place in order {
            known[place] = FormulaReading(set) { below, table in
                // One that needs itself has no meaning, and is refused where it is run.
                var part = known[below] ?? table.word("itself \(set.definitions[below].name.lowercased())")
                part.namesGrowth = part.namesGrowth || MetricBinder.namesGrowth(set.definitions[below].name)
                return part
            }.read(set.definitions[place], &table)
        }
        parts = known.compactMap(\.self)
    }

    /// What a definition says itself: the names of others as `called` has them, whatever those mean.
    func own(_ place: Int, _ table: inout MeaningTable, called: (Int) -> String) -> Int {
        withoutActuallyEscaping(called) { called in
            var reading = FormulaReading(set) { below, table in
                var part = table.word("name \(called(below))")
                (part.movesMonths, part.namesGrowth) = (parts[below].movesMonths, parts[below].namesGrowth)
                return part
            }
            reading.readsTypes = false
            return reading.read(set.definitions[place], &table).number
        }
    }

    /// The places, those that a definition is made of before it. Without recursion: a chain may be as long as a script.
    var order: [Int] {
        var order: [Int] = []
        var isSeen = [Bool](repeating: false, count: references.count)
        for root in references.indices where !isSeen[root] {
            isSeen[root] = true
            var waiting = [(place: root, next: 0)]
            while let (place, next) = waiting.last {
                guard next < references[place].count else {
                    order.append(place)
                    waiting.removeLast()
                    continue
                }
                waiting[waiting.count - 1].next += 1
                let below = references[place][next]
                if !isSeen[below] {
                    isSeen[below] = true
                    waiting.append((below, 0))
                }
            }
        }
        return order
    }

    private static func references(
        of place: Int, in set: DefinitionSet, _ table: inout MeaningTable
    ) -> [Int] {
        var found: [Int] = []
        _ = FormulaReading(set) { below, table in
            if below != place, !found.contains(below) { found.append(below) }
            return table.word("a reference")
        }.read(set.definitions[place], &table)
        return found
    }
}
