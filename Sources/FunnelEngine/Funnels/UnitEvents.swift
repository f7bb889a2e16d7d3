import FunnelColumns

/// The events of the units of one part: unit by unit, each unit's in the order of their times.
///
/// - Cost: O(n) where a unit's rows stand in the order of their times, else the sorting of that unit.
struct UnitEvents: Sendable {
    private(set) var times: [Int64] = []
    private(set) var masks: [UInt64] = []
    /// Rows of the table; empty where nobody asks for them.
    private(set) var rows: [UInt32] = []
    /// Where each unit's events end; units without any end where the one before does.
    private(set) var ends: [UInt32] = []

    init(_ part: Int, of chunks: [EventRows], _ reading: EventReading) {
        let parts = reading.parts
        let count = chunks.reduce(0) { $0 + $1.places(of: part).count }
        if count == 0 { return }
        times = Array(repeating: 0, count: count)
        masks = Array(repeating: 0, count: count)
        if reading.needsRows { rows = Array(repeating: 0, count: count) }
        if let width = parts.width {
            ends = Array(repeating: 0, count: 1 << Int(width) + 1)
            let low: UInt64 = 1 << width - 1
            for chunk in chunks { UnitEvents.count(chunk.keys.span, chunk.places(of: part), low, &ends) }
        } else {
            var numbers = SpreadUnits(count: count)
            ends = [0]
            var locals: [[UInt32]] = []
            for chunk in chunks {
                locals.append(numbers.numbers(chunk.keys.span, chunk.places(of: part), counts: &ends))
            }
            fill(part, chunks) { place, chunk, first, _ in Int(locals[chunk][place - first]) }
            sortUnits()
            return
        }
        let low: UInt64 = 1 << (parts.width ?? 0) - 1
        fill(part, chunks) { place, _, _, keys in Int(truncatingIfNeeded: keys[place] & low) }
        sortUnits()
    }

    /// Adds one for each event to the place behind its unit's.
    private static func count(_ keys: Span<UInt64>, _ places: Range<Int>, _ low: UInt64, _ counts: inout [UInt32]) {
        var counts = counts.mutableSpan
        for place in places { counts[Int(truncatingIfNeeded: keys[place] & low) + 1] += 1 }
    }

    /// Puts the events in the order of their units, each where its unit is next.
    private mutating func fill(
        _ part: Int, _ chunks: [EventRows], _ unit: (_ place: Int, _ chunk: Int, _ first: Int, Span<UInt64>) -> Int
    ) {
        for place in 1..<ends.count { ends[place] += ends[place - 1] }
        // Taken out, so that they are written to in place.
        var (ends, times, masks, rows) = (ends, times, masks, rows)
        (self.ends, self.times, self.masks, self.rows) = ([], [], [], [])
        for number in chunks.indices {
            let chunk = chunks[number]
            let places = chunk.places(of: part)
            UnitEvents.fill(chunk, places, &ends, &times, &masks, &rows) { place, keys in
                unit(place, number, places.lowerBound, keys)
            }
        }
        (self.ends, self.times, self.masks, self.rows) = (ends, times, masks, rows)
    }

    @inline(__always)
    private static func fill(
        _ chunk: EventRows, _ places: Range<Int>, _ ends: inout [UInt32], _ times: inout [Int64],
        _ masks: inout [UInt64], _ rows: inout [UInt32], _ unit: (_ place: Int, Span<UInt64>) -> Int
    ) {
        var next = ends.mutableSpan
        var times = times.mutableSpan
        var masks = masks.mutableSpan
        var rows = rows.mutableSpan
        let needsRows = rows.count > 0
        let (keys, fromTimes, fromMasks) = (chunk.keys.span, chunk.times.span, chunk.masks.span)
        let fromRows = chunk.rows.span
        let firstRow = UInt32(truncatingIfNeeded: chunk.chunk * Chunk.rows)
        for place in places {
            let unit = unit(place, keys)
            let to = Int(next[unit])
            next[unit] += 1
            times[to] = fromTimes[place]
            masks[to] = fromMasks[place]
            if needsRows { rows[to] = firstRow + UInt32(fromRows[place]) }
        }
    }

    private mutating func sortUnits() {
        var start = 0
        for unit in 0..<ends.count - 1 {
            let end = Int(ends[unit])
            if end - start > 1 { sort(start, end) }
            start = end
        }
    }

    private mutating func sort(_ start: Int, _ end: Int) {
        var isSorted = true
        for place in start + 1..<end where times[place - 1] > times[place] {
            isSorted = false
            break
        }
        if isSorted { return }
        if end - start <= 24 {
            for place in start + 1..<end {
                var to = place
                while to > start, times[to - 1] > times[to] {
                    times.swapAt(to - 1, to)
                    masks.swapAt(to - 1, to)
                    if !rows.isEmpty { rows.swapAt(to - 1, to) }
                    to -= 1
                }
            }
            return
        }
        // Of equal times the row that stands first stays first.
        let order = (start..<end).sorted { times[$0] != times[$1] ? times[$0] < times[$1] : $0 < $1 }
        let (sortedTimes, sortedMasks) = (order.map { times[$0] }, order.map { masks[$0] })
        let sortedRows = rows.isEmpty ? [] : order.map { rows[$0] }
        for (offset, time) in sortedTimes.enumerated() {
            times[start + offset] = time
            masks[start + offset] = sortedMasks[offset]
            if !rows.isEmpty { rows[start + offset] = sortedRows[offset] }
        }
    }
}

/// Numbers of keys that are spread over 64 bits, in the order in which they come: open addressing with linear probing.
private struct SpreadUnits {
    private var keys: [UInt64]
    /// Number of a slot's key, plus one; 0 where there is none.
    private var slots: [UInt32]
    private let shift: UInt64
    private var next: UInt32 = 0

    init(count: Int) {
        var bits: UInt64 = 4
        while 1 << Int(bits) < 2 * count { bits += 1 }
        shift = 64 - bits
        keys = Array(repeating: 0, count: 1 << Int(bits))
        slots = Array(repeating: 0, count: 1 << Int(bits))
    }

    /// - Parameter counts: how many events the unit before the place has; gets a place for each new unit.
    mutating func numbers(_ cells: Span<UInt64>, _ places: Range<Int>, counts: inout [UInt32]) -> [UInt32] {
        var numbers: [UInt32] = []
        numbers.reserveCapacity(places.count)
        for place in places {
            let key = cells[place]
            var slot = Int(truncatingIfNeeded: (UnitParts.mixed(key) &* 0x9E37_79B9_7F4A_7C15) >> shift)
            while slots[slot] != 0, keys[slot] != key { slot = (slot + 1) & (slots.count - 1) }
            if slots[slot] == 0 {
                next += 1
                slots[slot] = next
                keys[slot] = key
                counts.append(0)
            }
            counts[Int(slots[slot])] += 1
            numbers.append(slots[slot] - 1)
        }
        return numbers
    }
}
