import FunnelPlan

/// Finds the path of one unit after the other (`PathRequest` says which that is): room that is used again for the next.
struct PathWalk {
    struct Event {
        var time: Int64
        var mark: UInt64
        /// Where it stands among the events of the part.
        var place: Int
        var name: UInt32 { UInt32(truncatingIfNeeded: mark & PathMarks.name) }
    }

    private let window: WindowLimit
    private let stepWindow: WindowLimit
    private let length: Int
    private let keepsRepeats: Bool
    private let hasEnd: Bool

    /// The unit's events that its path is taken from, in order.
    private(set) var events: [Event] = []
    /// Places in `events` of those that the path has.
    private(set) var shown: [Int] = []
    /// Whether events are left out before the last; whether there are more behind it, or before it.
    private(set) var isCut = false
    private(set) var isLonger = false
    /// The place in `events` of the one that decides whose path it is; nil where the unit does not enter.
    private(set) var anchor: Int?

    init(_ pass: PathPass) {
        (window, stepWindow) = (pass.window, pass.stepWindow)
        (length, keepsRepeats) = (pass.request.length, pass.request.keepsRepeats)
        hasEnd = pass.request.end != nil
    }

    /// From the first event to the last.
    var took: Int64 {
        guard let first = shown.first, let last = shown.last else { return 0 }
        return UnitEvents.between(events[first].time, events[last].time)
    }

    /// Whether different events of one time are on the path.
    var hasTies: Bool {
        shown.contains { place in
            let event = events[place]
            func isOfItsTime(_ other: Int) -> Bool {
                events.indices.contains(other) && events[other].time == event.time
            }
            for step in [-1, 1] {
                var other = place + step
                while isOfItsTime(other) {
                    if events[other].name != event.name { return true }
                    other += step
                }
            }
            return false
        }
    }

    private mutating func begin(_ times: Span<Int64>, _ marks: Span<UInt64>, _ unit: Range<Int>) {
        events.removeAll(keepingCapacity: true)
        shown.removeAll(keepingCapacity: true)
        (isCut, isLonger, anchor) = (false, false, nil)
        for place in unit { events.append(Event(time: times[place], mark: marks[place], place: place)) }
    }

    /// Where the events of the time of one end.
    private func tieEnd(_ start: Int) -> Int {
        var end = start + 1
        while end < events.count, events[end].time == events[start].time { end += 1 }
        return end
    }

    /// Puts events of one time into the order of their names.
    private mutating func sortTie(_ tie: Range<Int>) {
        if tie.count < 2 { return }
        events[tie].sort { ($0.name, $0.place) < ($1.name, $1.place) }
    }

    private mutating func move(_ from: Int, to place: Int) {
        let event = events.remove(at: from)
        events.insert(event, at: place)
    }

    // MARK: Forwards

    /// From its first event that may be one on, to the end where there is one.
    mutating func goForwards(_ times: Span<Int64>, _ marks: Span<UInt64>, _ unit: Range<Int>) {
        anchor = nil
        guard var first = unit.first(where: { marks[$0] & PathMarks.start != 0 }) else { return }
        // Other events of its time may come after it.
        while first > unit.lowerBound, times[first - 1] == times[first] { first -= 1 }
        begin(times, marks, first..<unit.upperBound)
        anchor = 0
        let limit = window.end(from: events[0].time)
        var (place, isEnded) = (0, false)
        while place < events.count {
            let time = events[place].time
            if time > limit || place > 0 && time > stepWindow.end(from: events[place - 1].time) { break }
            let end = tieEnd(place)
            sortTie(place..<end)
            if place == 0, let start = events[..<end].firstIndex(where: { $0.mark & PathMarks.start != 0 }) {
                move(start, to: 0)
            }
            let later = max(place, 1)
            if hasEnd, later < end,
                let last = events[later..<end].firstIndex(where: { $0.mark & PathMarks.end != 0 })
            {
                move(last, to: end - 1)
                (place, isEnded) = (end, true)
                break
            }
            place = end
        }
        if place < events.count { events.removeLast(events.count - place) }
        if hasEnd, !isEnded { return }
        show()
    }

    private mutating func show() {
        var end = hasEnd ? events.count - 1 : events.count
        if hasEnd, !keepsRepeats {
            // Repeats before the end are the end; the start is none of them.
            while end > 1, events[end - 1].name == events[events.count - 1].name { end -= 1 }
        }
        let room = hasEnd ? length - 1 : length
        for place in 0..<end {
            if !keepsRepeats, let last = shown.last, events[last].name == events[place].name { continue }
            if shown.count == room {
                if hasEnd { isCut = true } else { isLonger = true }
                break
            }
            shown.append(place)
        }
        if hasEnd { shown.append(events.count - 1) }
    }

    // MARK: Backwards

    /// Up to its first event that may be the end, from the first that is within the windows.
    mutating func goBackwards(_ times: Span<Int64>, _ marks: Span<UInt64>, _ unit: Range<Int>) {
        anchor = nil
        guard var last = unit.first(where: { marks[$0] & PathMarks.end != 0 }) else { return }
        while last + 1 < unit.upperBound, times[last + 1] == times[last] { last += 1 }
        begin(times, marks, unit.lowerBound..<last + 1)
        let (end, time) = (events.count - 1, events[events.count - 1].time)
        var start = 0
        while start < end, window.end(from: events[start].time) < time { start += 1 }
        for place in stride(from: end - 1, through: start, by: -1)
        where stepWindow.end(from: events[place].time) < events[place + 1].time {
            start = place + 1
            break
        }
        events.removeFirst(start)
        var place = 0
        while place < events.count {
            let next = tieEnd(place)
            sortTie(place..<next)
            if next == events.count,
                let found = events[place...].firstIndex(where: { $0.mark & PathMarks.end != 0 })
            {
                move(found, to: events.count - 1)
            }
            place = next
        }
        anchor = events.count - 1
        showBackwards()
    }

    private mutating func showBackwards() {
        let end = events.count - 1
        var reversed = [end]
        for place in stride(from: end - 1, through: 0, by: -1) {
            let last = reversed[reversed.count - 1]
            if !keepsRepeats, events[last].name == events[place].name {
                // Of repeats the first is the one that counts; of those before the end, the end.
                if last != end { reversed[reversed.count - 1] = place }
                continue
            }
            if reversed.count == length {
                isLonger = true
                break
            }
            reversed.append(place)
        }
        shown.append(contentsOf: reversed.reversed())
    }
}
