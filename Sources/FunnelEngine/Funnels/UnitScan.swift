import FunnelColumns
import FunnelPlan
import FunnelValues

/// Finds the runs of the units of one part, one unit after the other.
///
/// A class, since it is handed on for each unit: copies of its two dozen arrays were half of the time.
final class UnitScan {
    private let pass: FunnelPass
    private let events: UnitEvents
    private var chain: ChainScan
    private var search: StateSearch
    private(set) var run: UnitRun
    /// Events of the unit at hand.
    private(set) var unit = 0..<0

    init(_ pass: FunnelPass, _ events: UnitEvents) {
        self.pass = pass
        self.events = events
        let firstOnly = pass.request.firstEntryOnly
        chain = ChainScan(depth: pass.shape.depth, window: pass.window, firstEntryOnly: firstOnly)
        search = StateSearch(
            pass.shape, window: pass.window, stepWindow: pass.stepWindow, firstEntryOnly: firstOnly)
        run = UnitRun(depth: pass.shape.depth)
    }

    /// Calls the body for each unit that entered, after its run was found.
    func eachRun(_ body: (UnitScan) -> Void) throws(EngineError) {
        // A copy of its own, which is the same arrays.
        let events = events
        let (times, masks) = (events.times.span, events.masks.span)
        let isChain = pass.isChain
        var start = 0
        for number in 0..<max(0, events.ends.count - 1) {
            if number & 4_095 == 0, Task.isCancelled { throw .cancelled }
            let end = Int(events.ends[number])
            if start == end { continue }
            let unit = start..<end
            self.unit = unit
            start = end
            if !isChain || !chain.find(times, masks, unit, &run) { try find(times, masks, unit) }
            if run.depth > 0 { body(self) }
        }
    }

    private func find(
        _ times: Span<Int64>, _ masks: Span<UInt64>, _ unit: Range<Int>
    ) throws(EngineError) {
        run.depth = 0
        guard unit.contains(where: { masks[$0] & FunnelShape.entry != 0 }) else { return }
        if unit.count > 10_000, Task.isCancelled { throw .cancelled }
        search.find(times, masks, unit, &run)
    }

    /// Whether an exclusion lies in the run: behind its first event, and before its last, or before the time is over in
    /// which the next step could have come.
    var isExcluded: Bool {
        guard pass.request.exclusion != nil else { return false }
        let (first, last) = (run.times[0], run.times[run.depth - 1])
        let end =
            run.depth == pass.shape.depth
            ? last : min(pass.window.end(from: first), pass.stepWindow.end(from: last))
        for place in unit where events.masks[place] & FunnelShape.exclusion != 0 {
            let time = events.times[place]
            if time > first, time != last, time <= end { return true }
        }
        return false
    }

    var isYoung: Bool { pass.isYoung(run.times[0]) }

    /// The places of the events that are the steps: of several that could be the one that comes first in an order.
    func chosen(_ precedes: (Int, Int) -> Bool) -> [Int] {
        if (0..<run.depth).allSatisfy(isAlone) { return Array(run.places[..<run.depth]) }
        if run.isEntangled {
            let masks = events.masks
            return RunChoice(search: search).events(run, masks.span, precedes: precedes)
        }
        return (0..<run.depth).map { chosen($0, precedes) }
    }

    private func chosen(_ step: Int, _ precedes: (Int, Int) -> Bool) -> Int {
        let time = run.times[step]
        let bit: UInt64 = step == 0 ? FunnelShape.entry : 1 << UInt64(step)
        var found: Int?
        var place = run.places[step]
        while place < unit.upperBound, events.times[place] == time {
            if events.masks[place] & bit != 0, found.map({ precedes(place, $0) }) ?? true { found = place }
            place += 1
        }
        return found ?? run.places[step]
    }

    /// Whether the event of a step is the only one of its time.
    private func isAlone(_ step: Int) -> Bool {
        let next = run.places[step] + 1
        return next == unit.upperBound || events.times[next] != run.times[step]
    }

    /// The event whose values of the keys count for a step.
    private func chosenByKeys(_ step: Int) -> Int {
        if isAlone(step) { return run.places[step] }
        if run.isEntangled { return chosen { keysPrecede($0, $1) }[step] }
        return chosen(step) { keysPrecede($0, $1) }
    }

    /// The codes of the keys that the unit is counted under.
    func codes() -> [Int64?] {
        if pass.keys.isEmpty { return [] }
        switch pass.request.touch {
        case .step(let step):
            guard step >= 0, step < run.depth else { return pass.keys.map { _ in nil } }
            return codes(at: chosenByKeys(step))
        case .first, .last:
            // What is entangled is chosen as a whole.
            let areAlone = (0..<run.depth).allSatisfy(isAlone)
            let chosen = run.isEntangled && !areAlone ? chosen { keysPrecede($0, $1) } : []
            return pass.keys.map { key in
                for place in 0..<run.depth {
                    let step = pass.request.touch == .first ? place : run.depth - 1 - place
                    if let code = key.code(row(chosen.isEmpty ? chosenByKeys(step) : chosen[step])) { return code }
                }
                return nil
            }
        }
    }

    func codes(at place: Int) -> [Int64?] { pass.keys.map { $0.code(row(place)) } }

    func row(_ place: Int) -> Int { Int(events.rows[place]) }

    func keysPrecede(_ left: Int, _ right: Int) -> Bool { pass.keys.precede(row(left), row(right)) }
}

extension UnitEvents {
    /// The counts of the units of a part by how far they got.
    func tally(_ pass: FunnelPass) throws(EngineError) -> FunnelTally {
        var tally = FunnelTally(pass)
        let scan = UnitScan(pass, self)
        let depth = pass.shape.depth
        try scan.eachRun { scan in
            let run = scan.run
            let place = tally.place(scan.codes())
            if scan.isExcluded {
                tally.change(place) { $0.excluded += 1 }
                return
            }
            let isYoung = scan.isYoung
            tally.change(place) { counts in
                for step in 0..<run.depth {
                    counts.reached[step] += 1
                    if isYoung { counts.young[step] += 1 }
                }
                if run.needsTies { counts.ties += 1 }
                if pass.request.wantsTimes {
                    for step in 1..<max(1, run.depth) {
                        counts.times[step - 1].append(UnitEvents.between(run.times[step - 1], run.times[step]))
                    }
                    if run.depth == depth {
                        counts.times[depth - 1].append(UnitEvents.between(run.times[0], run.times[depth - 1]))
                    }
                }
                if let grain = pass.request.trend {
                    let period = pass.period(run.times[0], grain).index
                    var entries = counts.trend[period] ?? (0, 0, 0)
                    entries.entered += 1
                    if run.depth == depth { entries.converted += 1 }
                    if isYoung { entries.young += 1 }
                    counts.trend[period] = entries
                }
            }
        }
        return tally
    }

    static func between(_ earlier: Int64, _ later: Int64) -> Int64 {
        let (difference, overflow) = later.subtractingReportingOverflow(earlier)
        return overflow ? .max : difference
    }
}
