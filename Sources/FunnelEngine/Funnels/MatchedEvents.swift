import FunnelColumns
import FunnelPlan
import FunnelValues

/// Counts events, each of a later step belonging to the latest earlier one of the step before, or of the first.
struct MatchedEvents {
    /// An event that counts, or several of one time that are alike.
    private struct Base {
        var time: Int64
        var entry: Int64
        /// The time of the one that it belongs to.
        var since: Int64
        /// Places of the event itself, and of the one that it goes back to.
        var place: Int
        var entryPlace: Int
    }

    private let pass: FunnelPass
    private let scan: UnitScan
    private let events: UnitEvents
    private let toFirst: Bool

    init(_ pass: FunnelPass, _ events: UnitEvents, toFirst: Bool) {
        (self.pass, self.events, self.toFirst) = (pass, events, toFirst)
        scan = UnitScan(pass, events)
    }

    func tally() throws(EngineError) -> FunnelTally {
        var tally = FunnelTally(pass)
        var start = 0
        for number in 0..<max(0, events.ends.count - 1) {
            if number & 4_095 == 0, Task.isCancelled { throw .cancelled }
            let end = Int(events.ends[number])
            if start < end { count(start..<end, &tally) }
            start = end
        }
        return tally
    }

    private func count(_ unit: Range<Int>, _ tally: inout FunnelTally) {
        let steps = pass.shape.depth
        // For each step what the next may belong to: of earlier times, and as if equal times were not earlier.
        var (latest, strictly) = ([Base?](repeating: nil, count: steps), [Base?](repeating: nil, count: steps))
        var place = unit.lowerBound
        while place < unit.upperBound {
            let time = events.times[place]
            var next = place + 1
            while next < unit.upperBound, events.times[next] == time { next += 1 }
            if next == place + 1 {
                alone(place, &latest, &strictly, &tally)
                place = next
                continue
            }
            // Of this time: only later ones may belong to them without more ado.
            var here = [[Base]](repeating: [], count: steps)
            var strictlyHere = here
            for step in 0..<steps {
                let base = toFirst ? 0 : step - 1
                let bit: UInt64 = step == 0 ? FunnelShape.entry : 1 << UInt64(step)
                for event in place..<next where events.masks[event] & bit != 0 {
                    if step == 0 {
                        here[0].append(own(event))
                        strictlyHere[0].append(own(event))
                        add(own(event), 0, isTie: false, &tally)
                        continue
                    }
                    let strict = belonging(event, [], strictly[base])
                    if let strict { strictlyHere[step].append(strict) }
                    guard let found = belonging(event, here[base], latest[base]) else { continue }
                    here[step].append(found)
                    add(found, step, isTie: strict == nil, &tally)
                }
            }
            for step in 0..<steps {
                if let best = best(here[step]) { latest[step] = best }
                if let best = best(strictlyHere[step]) { strictly[step] = best }
            }
            place = next
        }
    }

    /// The only event of its time: the last step first, so that it does not belong to itself.
    private func alone(_ event: Int, _ latest: inout [Base?], _ strictly: inout [Base?], _ tally: inout FunnelTally) {
        let mask = events.masks[event]
        for step in (1..<max(1, latest.count)).reversed() where mask & 1 << UInt64(step) != 0 {
            let base = toFirst ? 0 : step - 1
            let strict = belonging(event, [], strictly[base])
            if let strict { strictly[step] = strict }
            guard let found = belonging(event, [], latest[base]) else { continue }
            latest[step] = found
            add(found, step, isTie: strict == nil, &tally)
        }
        if mask & FunnelShape.entry != 0, !latest.isEmpty {
            (latest[0], strictly[0]) = (own(event), own(event))
            add(own(event), 0, isTie: false, &tally)
        }
    }

    private func own(_ event: Int) -> Base {
        Base(
            time: events.times[event], entry: events.times[event], since: events.times[event], place: event,
            entryPlace: event)
    }

    /// The event with what it belongs to: one of the same time, else the latest before; nil where the windows are over.
    private func belonging(_ event: Int, _ sameTime: [Base], _ earlier: Base?) -> Base? {
        guard let base = best(sameTime.filter { $0.place != event }) ?? earlier else { return nil }
        let time = events.times[event]
        if pass.window.end(from: base.entry) < time || pass.stepWindow.end(from: base.time) < time { return nil }
        return Base(time: time, entry: base.entry, since: base.time, place: event, entryPlace: base.entryPlace)
    }

    /// Of bases of one time that whose entry is latest, and of equal ones the one whose keys come first.
    private func best(_ bases: [Base]) -> Base? {
        var found: Base?
        for base in bases {
            guard let known = found else {
                found = base
                continue
            }
            if base.entry != known.entry {
                if base.entry > known.entry { found = base }
            } else if !pass.keys.isEmpty, scan.keysPrecede(base.entryPlace, known.entryPlace) {
                found = base
            }
        }
        return found
    }

    private func add(_ base: Base, _ step: Int, isTie: Bool, _ tally: inout FunnelTally) {
        let steps = pass.shape.depth
        let isYoung = pass.isYoung(base.entry)
        tally.change(tally.place(pass.keys.isEmpty ? [] : scan.codes(at: base.entryPlace))) { counts in
            counts.reached[step] += 1
            if isYoung { counts.young[step] += 1 }
            if isTie { counts.ties += 1 }
            if pass.request.wantsTimes {
                if step > 0 { counts.times[step - 1].append(UnitEvents.between(base.since, base.time)) }
                if step == steps - 1 { counts.times[step].append(UnitEvents.between(base.entry, base.time)) }
            }
            if let grain = pass.request.trend, step == 0 || step == steps - 1 {
                let period = pass.period(base.entry, grain).index
                var entries = counts.trend[period] ?? (0, 0, 0)
                if step == 0 {
                    entries.entered += 1
                    if isYoung { entries.young += 1 }
                }
                if step == steps - 1 { entries.converted += 1 }
                counts.trend[period] = entries
            }
        }
    }
}
