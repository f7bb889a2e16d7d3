import FunnelColumns

/// The deepest and earliest run of a unit through any steps: directly after one another, in any order, each within its
/// own limit, with events that could be several steps.
///
/// Forward over the groups of equal times, each state keeps the run that lasts longest; so the depth is found. Backward,
/// each state keeps the way that is done first; so the earliest entry of a run of that depth is found. Between that entry
/// and its window's end the times are then the least, one after the other.
///
/// - Cost: O(events × states) and a little more for events of equal times.
struct StateSearch {
    let shape: FunnelShape
    let window: WindowLimit
    let stepWindow: WindowLimit
    let firstEntryOnly: Bool
    private(set) var groups: [TieGroup] = []
    /// For each state the end of the window of the run that got there and lasts longest, `Int64.min` for none; and until
    /// when its next step may be.
    private var ends: [Int64]
    private var stepEnds: [Int64]
    /// The group of each step reached.
    private(set) var groupOfStep: [Int] = []

    init(_ shape: FunnelShape, window: WindowLimit, stepWindow: WindowLimit, firstEntryOnly: Bool) {
        (self.shape, self.window, self.stepWindow) = (shape, window, stepWindow)
        self.firstEntryOnly = firstEntryOnly
        ends = Array(repeating: .min, count: shape.stateCount)
        stepEnds = ends
    }

    mutating func find(_ times: Span<Int64>, _ masks: Span<UInt64>, _ events: Range<Int>, _ run: inout UnitRun) {
        run.depth = 0
        run.needsTies = false
        run.isEntangled = true
        groups.removeAll(keepingCapacity: true)
        groupOfStep.removeAll(keepingCapacity: true)
        var place = events.lowerBound
        while place < events.upperBound {
            let group = TieGroup(times, masks, at: place, before: events.upperBound, depth: shape.depth)
            groups.append(group)
            place = group.events.upperBound
        }
        run.depth = depth(strict: false)
        if run.depth == 0 { return }
        if run.depth == 1 {
            // The first event that may be one: no other is needed.
            guard let place = groups.firstIndex(where: { $0.hasEntry && window.end(from: $0.time) >= $0.time }) else {
                return
            }
            (run.times[0], run.places[0]) = (groups[place].time, groups[place].events.lowerBound)
            groupOfStep.append(place)
            return
        }
        if groups.contains(where: { $0.events.count > 1 }) { run.needsTies = depth(strict: true) < run.depth }
        let (first, last) = firstEntry(run.depth)
        trace(first, last, &run)
    }

    /// The group that a run must begin in where only the first entry counts.
    private var onlyEntry: Int? { firstEntryOnly ? groups.firstIndex { $0.hasEntry } : nil }

    private mutating func depth(strict: Bool) -> Int {
        var best = 0
        let only = onlyEntry
        for state in ends.indices { ends[state] = .min }
        for (place, group) in groups.enumerated() {
            let nextEnd = stepWindow.end(from: group.time)
            // The last state first: what is written lies behind what is read.
            for state in (1..<shape.stateCount).reversed() where ends[state] > .min {
                let (end, stepEnd) = (ends[state], stepEnds[state])
                if shape.isBeforeDirect[state], !group.lets(state, pass: shape) { ends[state] = .min }
                if end < group.time || stepEnd < group.time { continue }
                take(group, from: state, end, nextEnd, strict, &best)
            }
            if !group.hasEntry || only.map({ $0 != place }) ?? false { continue }
            let end = window.end(from: group.time)
            if end >= group.time { take(group, from: 0, end, nextEnd, strict, &best) }
        }
        return best
    }

    @inline(__always)
    private mutating func take(
        _ group: TieGroup, from state: Int, _ end: Int64, _ nextEnd: Int64, _ strict: Bool, _ best: inout Int
    ) {
        group.eachArrival(from: state, shape, strict: strict) { arrival in
            best = max(best, shape.depths[arrival.state])
            if arrival.isOpen, end >= ends[arrival.state] {
                (ends[arrival.state], stepEnds[arrival.state]) = (end, nextEnd)
            }
        }
    }

    /// The first group in which a run of a depth can begin, and the last group of its window.
    private func firstEntry(_ depth: Int) -> (first: Int, last: Int) {
        var found = 0
        let only = onlyEntry
        // For each state the time of the next step on a way to the depth, and when that way is done.
        var next = [(time: Int64, done: Int64)?](repeating: nil, count: shape.stateCount)
        for (place, group) in groups.enumerated().reversed() {
            let nextEnd = stepWindow.end(from: group.time)
            func done(_ arrivals: [TieGroup.Arrival], _ next: [(time: Int64, done: Int64)?]) -> Int64? {
                var least: Int64?
                for arrival in arrivals where shape.depths[arrival.state] <= depth {
                    var end: Int64?
                    if shape.depths[arrival.state] == depth {
                        end = group.time
                    } else if arrival.isOpen, let way = next[arrival.state], way.time <= nextEnd {
                        end = way.done
                    }
                    if let end { least = min(least ?? end, end) }
                }
                return least
            }
            if group.hasEntry, only.map({ $0 == place }) ?? true,
                let end = done(group.arrivals(from: 0, shape), next), end <= window.end(from: group.time)
            {
                found = place
            }
            // The first state first: what is written lies before what is read.
            for state in 1..<shape.stateCount where shape.depths[state] < depth {
                if let end = done(group.arrivals(from: state, shape), next) {
                    next[state] = (group.time, end)
                } else if shape.isBeforeDirect[state], !group.lets(state, pass: shape) {
                    next[state] = nil
                }
            }
        }
        let end = window.end(from: groups[found].time)
        return (found, groups.lastIndex { $0.time <= end } ?? found)
    }

    /// Of each group from the first to the last, the states that a step there gets to and the depth can be reached from.
    private func goodStates(_ first: Int, _ last: Int, _ depth: Int) -> [[Bool]] {
        var good = [[Bool]](repeating: [], count: last - first + 1)
        var next = [Int64?](repeating: nil, count: shape.stateCount)
        for place in (first...last).reversed() {
            let group = groups[place]
            let nextEnd = stepWindow.end(from: group.time)
            let here = shape.depths.indices.map { state in
                shape.depths[state] == depth
                    || shape.depths[state] < depth && next[state].map { $0 <= nextEnd } ?? false
            }
            good[place - first] = here
            for state in 1..<shape.stateCount where shape.depths[state] < depth {
                let leads = group.arrivals(from: state, shape).contains { arrival in
                    here[arrival.state] && (arrival.isOpen || shape.depths[arrival.state] == depth)
                }
                if leads {
                    next[state] = group.time
                } else if shape.isBeforeDirect[state], !group.lets(state, pass: shape) {
                    next[state] = nil
                }
            }
        }
        return good
    }

    /// Takes in each group as many steps as it can, from the first entry on.
    private mutating func trace(_ first: Int, _ last: Int, _ run: inout UnitRun) {
        let good = goodStates(first, last, run.depth)
        var states: Set<Int> = [0]
        var (found, stepEnd) = (0, Int64.max)
        for place in first...last where found < run.depth {
            let group = groups[place]
            var arrived: Set<Int> = []
            var deepest = found
            if stepEnd >= group.time {
                for state in states {
                    for arrival in group.arrivals(from: state, shape)
                    where good[place - first][arrival.state]
                        && (arrival.isOpen || shape.depths[arrival.state] == run.depth)
                    {
                        let depth = shape.depths[arrival.state]
                        if depth > deepest { (deepest, arrived) = (depth, []) }
                        if depth == deepest { arrived.insert(arrival.state) }
                    }
                }
            }
            if arrived.isEmpty {
                states = states.filter { !shape.isBeforeDirect[$0] || group.lets($0, pass: shape) }
                continue
            }
            for step in found..<deepest {
                (run.times[step], run.places[step]) = (group.time, group.events.lowerBound)
                groupOfStep.append(place)
            }
            (states, found, stepEnd) = (arrived, deepest, stepWindow.end(from: group.time))
        }
    }
}
