/// The events of one time of one unit: what a run can do with them.
struct TieGroup {
    let time: Int64
    /// Where they lie among the events.
    let events: Range<Int>
    /// Bits of all events together.
    private let union: UInt64
    /// Bits that all events have.
    private let common: UInt64
    /// Whether no event is more than one step.
    private let isPlain: Bool
    /// The masks of several events, each mask as often as there are steps at most, and once more; none of a single one.
    let masks: [UInt64]

    init(_ times: Span<Int64>, _ masks: Span<UInt64>, at place: Int, before end: Int, depth: Int) {
        time = times[place]
        var next = place + 1
        while next < end, times[next] == time { next += 1 }
        events = place..<next
        if next == place + 1 {
            (union, common, isPlain, self.masks) = (masks[place], masks[place], true, [])
            return
        }
        var counts: [UInt64: Int] = [:]
        var kept: [UInt64] = []
        for event in place..<next {
            let mask = masks[event]
            let count = counts[mask, default: 0]
            if count > depth { continue }
            counts[mask] = count + 1
            kept.append(mask)
        }
        self.masks = kept
        union = kept.reduce(0, |)
        common = kept.reduce(.max, &)
        isPlain = kept.allSatisfy { ($0 & FunnelShape.members).nonzeroBitCount <= 1 }
    }

    /// Some of several events of a time: one alone is as several are.
    init(_ masks: [UInt64], like group: TieGroup) {
        (time, events, self.masks) = (group.time, group.events, masks.isEmpty ? [0] : masks)
        union = masks.reduce(0, |)
        common = masks.reduce(.max, &)
        isPlain = masks.allSatisfy { ($0 & FunnelShape.members).nonzeroBitCount <= 1 }
    }

    var hasEntry: Bool { union & FunnelShape.entry != 0 }

    /// Whether nothing of it stands in the way of a step that must be directly after this state.
    func lets(_ state: Int, pass shape: FunnelShape) -> Bool { common & shape.ownBits[state] != 0 }

    /// A state that a run can get to with these events.
    struct Arrival {
        var state: Int
        /// Whether a step directly after it can still follow; true where none has to.
        var isOpen: Bool
    }

    /// Where a run in a state gets to with one or more of the events, each being one step.
    ///
    /// - Parameter strict: with one event alone, and as if those beside it lay before and behind it.
    func arrivals(from start: Int, _ shape: FunnelShape, strict: Bool = false) -> [Arrival] {
        if masks.isEmpty {
            var found: [Arrival] = []
            eachArrival(from: start, shape) { found.append($0) }
            return found
        }
        if strict { return strictly(from: start, shape) }
        return opened(isPlain ? plain(from: start, shape) : matched(from: start, shape), from: start, shape)
    }

    /// The same, without a list where there is one event: nothing of it is left that could be in the way.
    @inline(__always)
    func eachArrival(from start: Int, _ shape: FunnelShape, strict: Bool = false, _ body: (Arrival) -> Void) {
        if masks.isEmpty {
            for place in shape.advances(from: start) {
                let advance = shape.advances[place]
                if TieGroup.fits(union, advance.member, isEntry: start == 0) {
                    body(Arrival(state: advance.to, isOpen: true))
                }
            }
        } else {
            for arrival in arrivals(from: start, shape, strict: strict) { body(arrival) }
        }
    }

    @inline(__always) private static func fits(_ mask: UInt64, _ member: Int, isEntry: Bool) -> Bool {
        mask & 1 << UInt64(member) != 0 && (!isEntry || mask & FunnelShape.entry != 0)
    }

    /// A state with a step directly behind is open when what is left of the events is out of the way: before the entry,
    /// where steps may lie apart, or among repeats.
    private func opened(_ found: [Arrival], from start: Int, _ shape: FunnelShape) -> [Arrival] {
        found.map { arrival in
            guard shape.isBeforeDirect[arrival.state], shape.isDirect(from: start, to: arrival.state) else {
                return Arrival(state: arrival.state, isOpen: true)
            }
            let repeats = shape.repeats(from: start, to: arrival.state)
            return Arrival(state: arrival.state, isOpen: masks.allSatisfy { $0 & repeats != 0 })
        }
    }

    /// Where each event is one step at most, it is enough that there is one of each.
    private func plain(from start: Int, _ shape: FunnelShape) -> [Arrival] {
        var found: [Arrival] = []
        var seen: Set<Int> = []
        var waiting = [start]
        while let state = waiting.popLast() {
            for advance in shape.advances[shape.advances(from: state)] where union & 1 << UInt64(advance.member) != 0 {
                if state == 0, !masks.contains(where: { TieGroup.fits($0, advance.member, isEntry: true) }) { continue }
                if seen.insert(advance.to).inserted {
                    found.append(Arrival(state: advance.to, isOpen: true))
                    waiting.append(advance.to)
                }
            }
        }
        return found
    }

    /// Steps matched to events, one each, by augmenting paths.
    ///
    /// - Source: H. W. Kuhn, Naval Research Logistics Quarterly 2 (1955) 83–97; the set of steps between two states is the
    ///   same on every way, so that a state is looked at once.
    private func matched(from start: Int, _ shape: FunnelShape) -> [Arrival] {
        if start > 0 { return matched(from: start, Matching(masks, entry: nil), shape) }
        var found: [Arrival] = []
        var seen: Set<Int> = []
        for advance in shape.advances[shape.advances(from: 0)] {
            var matching = Matching(masks, entry: advance.member)
            guard matching.add(advance.member) else { continue }
            let first = [Arrival(state: advance.to, isOpen: true)]
            for arrival in first + matched(from: advance.to, matching, shape) where seen.insert(arrival.state).inserted
            {
                found.append(arrival)
            }
        }
        return found
    }

    private func matched(from start: Int, _ matching: Matching, _ shape: FunnelShape) -> [Arrival] {
        var found: [Arrival] = []
        var seen: Set<Int> = []
        var waiting = [(start, matching)]
        while let (state, matching) = waiting.popLast() {
            for advance in shape.advances[shape.advances(from: state)] where !seen.contains(advance.to) {
                var next = matching
                guard next.add(advance.member) else { continue }
                seen.insert(advance.to)
                found.append(Arrival(state: advance.to, isOpen: true))
                waiting.append((advance.to, next))
            }
        }
        return found
    }

    private func strictly(from start: Int, _ shape: FunnelShape) -> [Arrival] {
        var found: [Arrival] = []
        for advance in shape.advances[shape.advances(from: start)] {
            var (isReached, isOpen) = (false, false)
            for event in masks.indices where TieGroup.fits(masks[event], advance.member, isEntry: start == 0) {
                func othersAre(_ bit: UInt64) -> Bool {
                    masks.indices.allSatisfy { $0 == event || masks[$0] & bit != 0 }
                }
                if shape.isBeforeDirect[start], !othersAre(shape.ownBits[start]) { continue }
                isReached = true
                isOpen = isOpen || !shape.isBeforeDirect[advance.to] || othersAre(shape.ownBits[advance.to])
            }
            if isReached { found.append(Arrival(state: advance.to, isOpen: isOpen)) }
        }
        return found
    }
}

/// Events given to steps, one each.
private struct Matching {
    let masks: [UInt64]
    /// The step that must be an entry.
    let entry: Int?
    /// The step of each event; -1 for none.
    private var steps: [Int]

    init(_ masks: [UInt64], entry: Int?) {
        (self.masks, self.entry) = (masks, entry)
        steps = Array(repeating: -1, count: masks.count)
    }

    /// Gives the step an event, moving others where need be.
    mutating func add(_ step: Int) -> Bool {
        var isVisited = [Bool](repeating: false, count: masks.count)
        return add(step, &isVisited)
    }

    private mutating func add(_ step: Int, _ isVisited: inout [Bool]) -> Bool {
        for event in masks.indices where !isVisited[event] && masks[event] & 1 << UInt64(step) != 0 {
            if step == entry, masks[event] & FunnelShape.entry == 0 { continue }
            isVisited[event] = true
            if steps[event] < 0 || add(steps[event], &isVisited) {
                steps[event] = step
                return true
            }
        }
        return false
    }
}
