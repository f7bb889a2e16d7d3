/// Runs through steps each of which is one condition, one after the other, without a limit between neighbours: the
/// common case, in one or two passes over a unit's events.
struct ChainScan {
    private let depth: Int
    private let window: WindowLimit
    private let firstEntryOnly: Bool
    /// For each step the end of the window of the run that got there and lasts longest; `Int64.min` for none.
    private var ends: [Int64]
    private var strictEnds: [Int64]

    init(depth: Int, window: WindowLimit, firstEntryOnly: Bool) {
        (self.depth, self.window, self.firstEntryOnly) = (depth, window, firstEntryOnly)
        ends = Array(repeating: .min, count: depth)
        strictEnds = ends
    }

    /// False where one event of several of a time could be several steps: that is for the general search.
    mutating func find(_ times: Span<Int64>, _ masks: Span<UInt64>, _ events: Range<Int>, _ run: inout UnitRun) -> Bool
    {
        run.depth = 0
        run.needsTies = false
        run.isEntangled = false
        var place = events.lowerBound
        // Nothing before the first entry matters.
        while place < events.upperBound, masks[place] & FunnelShape.entry == 0 { place += 1 }
        if place == events.upperBound { return true }
        // Other events of its time do.
        while place > events.lowerBound, times[place - 1] == times[place] { place -= 1 }
        let start = place
        for step in ends.indices { ends[step] = .min }
        var (best, reachedAt) = (0, Int64.min)
        var (hasTies, isFirst) = (false, true)
        while place < events.upperBound {
            let time = times[place]
            var union = masks[place]
            var next = place + 1
            if next < events.upperBound, times[next] == time {
                var isEntangled = (union & FunnelShape.members).nonzeroBitCount > 1
                while next < events.upperBound, times[next] == time {
                    union |= masks[next]
                    isEntangled = isEntangled || (masks[next] & FunnelShape.members).nonzeroBitCount > 1
                    next += 1
                }
                if isEntangled { return false }
                if (union & FunnelShape.members).nonzeroBitCount > 1 { hasTies = true }
                advanceThroughTie(union, time, isFirst, &best, &reachedAt)
            } else {
                ChainScan.advance(&ends, window, union, time, isFirst, firstEntryOnly, &best, &reachedAt)
            }
            isFirst = false
            place = next
        }
        run.depth = best
        if hasTies, best > 1 { run.needsTies = strictDepth(times, masks, start..<events.upperBound) < best }
        trace(times, masks, start..<events.upperBound, reachedAt, &run)
        return true
    }

    /// One event, or several of which each run takes one: the last step first, so that no run takes two.
    @inline(__always)
    private static func advance(
        _ ends: inout [Int64], _ window: WindowLimit, _ mask: UInt64, _ time: Int64, _ isFirst: Bool,
        _ firstEntryOnly: Bool, _ best: inout Int, _ reachedAt: inout Int64
    ) {
        var bits = mask & FunnelShape.members
        while bits != 0 {
            let step = 63 - bits.leadingZeroBitCount
            bits &= ~(1 << UInt64(step))
            let end: Int64
            if step == 0 {
                if mask & FunnelShape.entry == 0 || firstEntryOnly && !isFirst { continue }
                end = window.end(from: time)
                if end < time { continue }
            } else {
                end = ends[step - 1]
                if end < time || end == .min { continue }
            }
            ends[step] = max(ends[step], end)
            if step + 1 > best { (best, reachedAt) = (step + 1, time) }
        }
    }

    /// Several events of one time, each of one step at most: a run may take several.
    private mutating func advanceThroughTie(
        _ mask: UInt64, _ time: Int64, _ isFirst: Bool, _ best: inout Int, _ reachedAt: inout Int64
    ) {
        var bits = mask & FunnelShape.members
        while bits != 0 {
            let step = bits.trailingZeroBitCount
            bits &= bits - 1
            let end: Int64
            if step == 0 {
                if mask & FunnelShape.entry == 0 || firstEntryOnly && !isFirst { continue }
                end = window.end(from: time)
            } else {
                end = ends[step - 1]
            }
            if end < time || end == .min { continue }
            ends[step] = max(ends[step], end)
            if step + 1 > best { (best, reachedAt) = (step + 1, time) }
        }
    }

    /// How deep the unit is if each step must be later than the one before.
    private mutating func strictDepth(_ times: Span<Int64>, _ masks: Span<UInt64>, _ events: Range<Int>) -> Int {
        for step in strictEnds.indices { strictEnds[step] = .min }
        var (best, reachedAt) = (0, Int64.min)
        var (place, isFirst) = (events.lowerBound, true)
        while place < events.upperBound {
            var union: UInt64 = 0
            let time = times[place]
            while place < events.upperBound, times[place] == time {
                union |= masks[place]
                place += 1
            }
            ChainScan.advance(&strictEnds, window, union, time, isFirst, firstEntryOnly, &best, &reachedAt)
            isFirst = false
        }
        return best
    }

    /// The run of the least times: the first entry whose window reaches the first time at which the depth is reached, for
    /// no run gets so far earlier; from there always the next event.
    private func trace(
        _ times: Span<Int64>, _ masks: Span<UInt64>, _ events: Range<Int>, _ reachedAt: Int64, _ run: inout UnitRun
    ) {
        var (place, found) = (events.lowerBound, 0)
        while place < events.upperBound, found < run.depth {
            let (time, start) = (times[place], place)
            var union = masks[place]
            place += 1
            while place < events.upperBound, times[place] == time {
                union |= masks[place]
                place += 1
            }
            if found == 0 {
                if union & FunnelShape.entry == 0 || window.end(from: time) < reachedAt { continue }
                (run.times[0], run.places[0], found) = (time, start, 1)
                if place == start + 1 { continue }
            }
            while found < run.depth, union & 1 << UInt64(found) != 0 {
                (run.times[found], run.places[found]) = (time, start)
                found += 1
                // One event is one step.
                if place == start + 1 { break }
            }
        }
    }
}
