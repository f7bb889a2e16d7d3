/// Which events a unit's run takes, where several of equal times would do: of each step in turn the first that others
/// can follow.
struct RunChoice {
    let search: StateSearch
    private var shape: FunnelShape { search.shape }

    /// A way through a group: the state before it, and the one reached.
    private struct Way: Hashable {
        var start: Int
        var state: Int
    }

    /// - Parameters:
    ///   - run: found by the search.
    ///   - precedes: whether an event is to be taken rather than another, by their places.
    /// - Returns: the place of each step's event.
    func events(_ run: UnitRun, _ masks: Span<UInt64>, precedes: (Int, Int) -> Bool) -> [Int] {
        var stretches: [(group: Int, steps: Range<Int>)] = []
        for step in 0..<run.depth {
            if let last = stretches.last, last.group == search.groupOfStep[step] {
                stretches[stretches.count - 1].steps = last.steps.lowerBound..<step + 1
            } else {
                stretches.append((search.groupOfStep[step], step..<step + 1))
            }
        }
        let ends = ends(stretches, run.depth)
        var chosen: [Int] = []
        var starts: Set<Int> = [0]
        for (place, stretch) in stretches.enumerated() {
            let group = search.groups[stretch.group]
            let between = place == 0 ? 0..<0 : stretches[place - 1].group + 1..<stretch.group
            starts = starts.filter { passes($0, between) }
            let ordered = group.events.count == 1 ? Array(group.events) : group.events.sorted(by: precedes)
            chosen += choose(
                stretch.steps, group, ordered, starts, ends[place], masks, run.depth, precedes, ending: &starts)
        }
        return chosen
    }

    private func passes(_ state: Int, _ groups: Range<Int>) -> Bool {
        !shape.isBeforeDirect[state] || groups.allSatisfy { search.groups[$0].lets(state, pass: shape) }
    }

    /// The states in which each of the groups may be left, so that the times of all later steps can be kept.
    private func ends(_ stretches: [(group: Int, steps: Range<Int>)], _ depth: Int) -> [Set<Int>] {
        var ends = [Set<Int>](repeating: [], count: stretches.count)
        for place in stretches.indices.reversed() {
            let wanted = stretches[place].steps.upperBound
            let states = shape.depths.indices.filter { shape.depths[$0] == wanted }
            guard place + 1 < stretches.count else {
                ends[place] = Set(states)
                continue
            }
            let next = stretches[place + 1]
            ends[place] = Set(
                states.filter { state in
                    passes(state, stretches[place].group + 1..<next.group)
                        && search.groups[next.group].arrivals(from: state, shape).contains {
                            ends[place + 1].contains($0.state) && isFree($0, depth)
                        }
                })
        }
        return ends
    }

    private func isFree(_ arrival: TieGroup.Arrival, _ depth: Int) -> Bool {
        arrival.isOpen || shape.depths[arrival.state] == depth
    }

    private func choose(
        _ steps: Range<Int>, _ group: TieGroup, _ ordered: [Int], _ starts: Set<Int>, _ ends: Set<Int>,
        _ masks: Span<UInt64>, _ depth: Int, _ precedes: (Int, Int) -> Bool, ending: inout Set<Int>
    ) -> [Int] {
        // From each start the states in which the group may be left, all of its events being looked at.
        var goals: [Int: Set<Int>] = [:]
        for start in starts {
            goals[start] = Set(
                group.arrivals(from: start, shape).filter { isFree($0, depth) && ends.contains($0.state) }.map(\.state))
        }
        var choices = [Choice(events: [], ways: Set(starts.map { Way(start: $0, state: $0) }))]
        for step in steps {
            let isLast = step + 1 == steps.upperBound
            guard
                let first = ordered.first(where: { event in
                    choices.contains { next($0, event, group, ordered, goals, masks, isLast) != nil }
                })
            else { break }
            // Events of equal keys may lead to different ones behind them.
            let alike = ordered.filter { !precedes(first, $0) && !precedes($0, first) }
            var found: [Choice] = []
            var seen: Set<[UInt64]> = []
            for choice in choices {
                for event in alike {
                    let kinds = (choice.events + [event]).map { masks[$0] }
                    if seen.contains(kinds) { continue }
                    guard let more = next(choice, event, group, ordered, goals, masks, isLast) else { continue }
                    seen.insert(kinds)
                    found.append(more)
                }
            }
            choices = found
        }
        ending = Set(choices.flatMap { $0.ways.map(\.state) })
        return choices.first?.events ?? []
    }

    /// Events taken in a group, and the ways through it that they can stand for.
    private struct Choice {
        var events: [Int]
        var ways: Set<Way>
    }

    /// The choice with one more event; nil where the group's goals cannot be reached with it.
    private func next(
        _ choice: Choice, _ event: Int, _ group: TieGroup, _ ordered: [Int], _ goals: [Int: Set<Int>],
        _ masks: Span<UInt64>, _ isLast: Bool
    ) -> Choice? {
        if choice.events.contains(event) { return nil }
        let mask = masks[event]
        let rest = ordered.filter { $0 != event && !choice.events.contains($0) }.map { masks[$0] }
        let left = TieGroup(rest, like: group)
        var found: Set<Way> = []
        for way in choice.ways {
            for advance in shape.advances[shape.advances(from: way.state)]
            where mask & 1 << UInt64(advance.member) != 0 && (way.state > 0 || mask & FunnelShape.entry != 0) {
                let goals = goals[way.start] ?? []
                let isGood =
                    isLast
                    ? goals.contains(advance.to)
                    : left.arrivals(from: advance.to, shape).contains { goals.contains($0.state) }
                if isGood { found.insert(Way(start: way.start, state: advance.to)) }
            }
        }
        return found.isEmpty ? nil : Choice(events: choice.events + [event], ways: found)
    }
}
