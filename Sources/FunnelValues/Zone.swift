/// The clocks of a place: how far its wall clock is from UTC at every instant, as a TZif file says it.
///
/// A *wall clock* is an instant that reads in UTC what the clocks of the zone show: 2025-06-30 16:05 in Warsaw is the wall
/// clock 16:05Z of the instant 14:05Z. Days, hours and periods of a zone are those of its wall clock.
package struct Zone: Sendable {
    /// As it is typed: `Europe/Warsaw`.
    package let name: String
    /// Seconds since 1970 from which on another offset holds; ascending.
    let transitions: [Int64]
    /// Seconds east of UTC: before the first transition, then from each of them on.
    let offsets: [Int32]
    /// What holds after the last transition; without one its offset stays.
    let rule: YearlyRule?

    /// - Shape: there is one offset more than transitions; offsets lie within 26 hours.
    init(name: String, transitions: [Int64], offsets: [Int32], rule: YearlyRule?) {
        precondition(offsets.count == transitions.count + 1, "an offset before the first transition, one after each")
        self.name = name
        self.transitions = transitions
        self.offsets = offsets
        self.rule = rule
    }

    package static let utc = Zone(name: "UTC", transitions: [], offsets: [0], rule: nil)

    /// Whether its wall clock is UTC's at every instant, whatever it is called.
    package var isUTC: Bool { offsets.allSatisfy { $0 == 0 } && (rule?.isUTC ?? true) }
}

extension Zone: Hashable {
    /// The name is enough to tell zones apart in a table of hashes.
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Zone {
    /// A time in which the offset is the same; all in microseconds.
    struct Stretch: Hashable, Sendable {
        /// The first instant.
        var from: Int64
        /// The first instant behind it; the last of all belongs to the last stretch.
        var until: Int64
        var offset: Int64

        func contains(_ instant: Int64) -> Bool { from <= instant && (instant < until || until == .max) }
    }

    /// More than any offset, so that an instant lies within it on either side of its wall clock.
    static let widest: Int64 = 26 * 3_600 * Instant.perSecond

    func stretch(at instant: Int64) -> Stretch {
        guard let last = transitions.last else { return ruled(at: instant, since: .min) }
        let end = Zone.microseconds(last)
        if instant >= end { return ruled(at: instant, since: end) }
        // The number of transitions at or before the instant.
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if Zone.microseconds(transitions[middle]) <= instant { low = middle + 1 } else { high = middle }
        }
        return Stretch(
            from: low == 0 ? .min : Zone.microseconds(transitions[low - 1]), until: Zone.microseconds(transitions[low]),
            offset: Int64(offsets[low]) * Instant.perSecond)
    }

    private func ruled(at instant: Int64, since start: Int64) -> Stretch {
        guard let rule else {
            return Stretch(
                from: start, until: .max, offset: Int64(offsets[offsets.count - 1]) * Instant.perSecond)
        }
        var stretch = rule.stretch(at: instant)
        stretch.from = max(stretch.from, start)
        return stretch
    }

    /// Seconds as microseconds; what does not fit stands at the end of time.
    static func microseconds(_ seconds: Int64) -> Int64 {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: Instant.perSecond)
        return overflow ? (seconds < 0 ? .min : .max) : product
    }

    static func sum(_ instant: Int64, _ offset: Int64) -> Int64 {
        let (sum, overflow) = instant.addingReportingOverflow(offset)
        return overflow ? (offset < 0 ? .min : .max) : sum
    }
}

extension Zone {
    /// Seconds east of UTC at an instant.
    package func offset(at instant: Instant) -> Int {
        Int(stretch(at: instant.microseconds).offset / Instant.perSecond)
    }

    package func wallClock(of instant: Instant) -> Instant {
        Instant(microseconds: Zone.sum(instant.microseconds, stretch(at: instant.microseconds).offset))
    }

    /// The instant at which the clocks show a time: the first, where they show it twice. A time that they skip counts on
    /// from before the gap, as if they had not been moved: 02:30 in a gap of one hour is shown as 03:30.
    package func instant(ofWallClock wall: Instant) -> Instant {
        Instant(microseconds: instant(ofWallClock: wall.microseconds).instant)
    }

    /// The day of its calendar that an instant lies on.
    package func day(of instant: Instant) -> Day { wallClock(of: instant).day }

    private func instant(ofWallClock wall: Int64) -> (instant: Int64, stretch: Stretch) {
        // No stretch that is over by then can show the time.
        var stretch = stretch(at: Zone.sum(wall, -Zone.widest))
        var before = stretch.offset
        while true {
            let candidate = Zone.sum(wall, -stretch.offset)
            if candidate < stretch.from { return (Zone.sum(wall, -before), stretch) }
            if stretch.contains(candidate) || stretch.until == .max { return (candidate, stretch) }
            before = stretch.offset
            stretch = self.stretch(at: stretch.until)
        }
    }

    // MARK: Whole columns

    /// The wall clocks of instants, in microseconds.
    ///
    /// - Cost: O(n) where neighbours lie in one stretch, else a search each.
    package func wallClocks(of instants: [Int64]) -> [Int64] {
        guard let first = instants.first else { return [] }
        var stretch = stretch(at: first)
        return instants.map { instant in
            if !stretch.contains(instant) { stretch = self.stretch(at: instant) }
            return Zone.sum(instant, stretch.offset)
        }
    }

    /// The instants of wall clocks, in microseconds.
    ///
    /// - Cost: O(n) where neighbours lie in one stretch, else a search each.
    package func instants(ofWallClocks walls: [Int64]) -> [Int64] {
        guard let first = walls.first else { return [] }
        var stretch = instant(ofWallClock: first).stretch
        return walls.map { wall in
            let candidate = Zone.sum(wall, -stretch.offset)
            // Nearer to the beginning of the stretch the one before may have shown the time already.
            if candidate >= Zone.sum(stretch.from, 2 * Zone.widest), candidate < stretch.until { return candidate }
            let found = instant(ofWallClock: wall)
            stretch = found.stretch
            return found.instant
        }
    }
}

extension Zone {
    /// An instant as the zone shows it, with its offset, so that it can be typed again: `2025-06-30T16:05:00+02:00`, in
    /// UTC `2025-06-30T14:05:00Z`. Offsets before about 1900 have seconds.
    package func text(of instant: Instant) -> String {
        isUTC ? instant.description : Zone.text(of: instant, wallClock: wallClock(of: instant))
    }

    /// The same, of an instant whose wall clock is known.
    package static func text(of instant: Instant, wallClock: Instant) -> String {
        let (difference, _) = wallClock.microseconds.subtractingReportingOverflow(instant.microseconds)
        let (hours, rest) = (difference.magnitude / 1_000_000).quotientAndRemainder(dividingBy: 3_600)
        var text = wallClock.description.dropLast()
        text += "\(difference < 0 ? "-" : "+")\(padded(Int(hours), 2)):\(padded(Int(rest / 60), 2))"
        if rest % 60 != 0 { text += ":\(padded(Int(rest % 60), 2))" }
        return String(text)
    }
}
