/// The shortest ways from what changed, was added or removed to all that is made of it.
struct FollowedWays {
    private let old: DefinitionMeanings
    private let new: DefinitionMeanings
    /// For each definition of the second set how it is reached.
    private var steps: [Step?]

    private struct Step {
        /// Nil where the way begins, with the name of what it begins with.
        var before: Int?
        /// The first names of the way; of a long one not all.
        var begin: [String]
        var length: Int
    }

    /// More names than twice this are told by the first and the last ones.
    private static let mostAtAnEnd = 8

    /// - Cost: O(definitions and names in them), breadth first.
    init(
        _ old: DefinitionMeanings, _ new: DefinitionMeanings, _ statuses: [DefinitionComparison.Status],
        _ partners: [Int?]
    ) {
        (self.old, self.new) = (old, new)
        steps = [Step?](repeating: nil, count: statuses.count)
        var users = [[Int]](repeating: [], count: statuses.count)
        for (user, references) in new.references.enumerated() {
            for below in references { users[below].append(user) }
        }
        let kept = Set(partners.compactMap(\.self))
        var waiting: [Int] = []
        for place in statuses.indices {
            if statuses[place] == .changed || statuses[place] == .added {
                steps[place] = Step(before: nil, begin: [name(place)], length: 1)
                waiting.append(place)
            } else if let gone = partners[place].flatMap({ old.references[$0].first { !kept.contains($0) } }) {
                // It was made of what is no longer there.
                let names = [old.set.definitions[gone].name, name(place)]
                steps[place] = Step(before: nil, begin: names, length: 2)
                waiting.append(place)
            }
        }
        spread(waiting, users)
        // A name can say something itself: a growth that is no longer called one.
        waiting = []
        for place in statuses.indices where statuses[place] == .renamed && steps[place] == nil {
            steps[place] = Step(before: nil, begin: [name(place)], length: 1)
            waiting.append(place)
        }
        spread(waiting, users)
    }

    private mutating func spread(_ starts: [Int], _ users: [[Int]]) {
        var waiting = starts
        var next = 0
        while next < waiting.count {
            let place = waiting[next]
            next += 1
            guard let step = steps[place] else { continue }
            for user in users[place] where steps[user] == nil {
                let begin = step.begin.count < Self.mostAtAnEnd ? step.begin + [name(user)] : step.begin
                steps[user] = Step(before: place, begin: begin, length: step.length + 1)
                waiting.append(user)
            }
        }
    }

    private func name(_ place: Int) -> String { new.set.definitions[place].name }

    /// From what changed to the definition itself.
    func path(to place: Int) -> [String] {
        guard let step = steps[place] else { return [name(place)] }
        guard step.length > step.begin.count else { return step.begin }
        var end: [String] = []
        var current: Int? = place
        let missing = min(step.length - step.begin.count, Self.mostAtAnEnd)
        while end.count < missing, let here = current {
            end.append(name(here))
            current = steps[here]?.before
        }
        let isWhole = step.begin.count + missing == step.length
        return step.begin + (isWhole ? [] : ["…"]) + end.reversed()
    }
}
