import FunnelColumns
import FunnelPlan
import FunnelValues

/// How the units of a funnel are parted, so that the events of one part lie together in a core's cache.
///
/// - Source: the radix partitioning of Boncz, Manegold and Kersten, "Database Architecture Optimized for the New
///   Bottleneck: Memory Access", VLDB 1999, section 3.3.
struct UnitParts: Sendable {
    private let bits: UInt64
    /// Of numbers that lie close: the bits within a part; nil where they are spread, and parted by their hashes.
    let width: UInt64?

    var count: Int { 1 << Int(bits) }

    /// Rows of a part that are wished for.
    private static let rows = 1 << 15

    init(_ keys: UnitKeys, rows: Int) {
        var bits: UInt64 = 0
        while bits < 10, rows >> Int(bits) > UnitParts.rows { bits += 1 }
        self.bits = bits
        guard let span = keys.span, span <= UInt64(max(1 << 12, 4 * rows)) else {
            width = nil
            return
        }
        var width: UInt64 = 0
        while (span - 1) >> width >= 1 << bits { width += 1 }
        self.width = width
    }

    @inline(__always) func part(_ key: UInt64) -> Int {
        guard let width else { return bits == 0 ? 0 : Int(truncatingIfNeeded: UnitParts.mixed(key) >> (64 - bits)) }
        return Int(truncatingIfNeeded: key >> width)
    }

    /// The multiplicative hash of D. Knuth, The Art of Computer Programming 3, §6.4, of all bits of a key.
    static func mixed(_ key: UInt64) -> UInt64 { (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15 }
}

/// What is read of each row to follow units through their events.
struct EventReading: Sendable {
    let table: Table
    let test: RowTest?
    let unit: UnitKeys
    let time: RowExpression
    let marks: any EventMarks
    let parts: UnitParts
    let needsRows: Bool
}

/// What events are, as bits.
protocol EventMarks: Sendable {
    /// Bits of which an event has one at least, else nobody looks at it; 0 where all are looked at.
    var asked: UInt64 { get }
    /// One for each of the rows of a chunk.
    func marks(_ evaluator: RowEvaluator, _ rows: ChunkRows) -> [UInt64]
}

/// The events of a chunk that are looked at, in the order of the parts of their units, in one part as they were.
struct EventRows: Sendable {
    private(set) var starts: [UInt32]
    private(set) var keys: [UInt64] = []
    private(set) var times: [Int64] = []
    private(set) var masks: [UInt64] = []
    /// Rows of the chunk; empty where nobody asks for them.
    private(set) var rows: [UInt16] = []
    let chunk: Int
    private(set) var used = 0
    private(set) var withoutUnit = 0
    private(set) var withoutTime = 0

    func places(of part: Int) -> Range<Int> { Int(starts[part])..<Int(starts[part + 1]) }

    init(_ plan: EventReading, chunk: Int) {
        self.chunk = chunk
        starts = Array(repeating: 0, count: plan.parts.count + 1)
        let table = plan.table
        let evaluator = RowEvaluator(table: table, chunk: chunk)
        var selected = plan.test?.rows(evaluator) ?? .all(evaluator.count)
        used = selected.count
        if let missing = plan.unit.missing(of: table, chunk: chunk) {
            selected = selected.filtered { !missing[$0] }
            withoutUnit = used - selected.count
        }
        let times = EventRows.times(plan.time, evaluator)
        if let validity = times.validity {
            let before = selected.count
            selected = selected.filtered { validity[$0] }
            withoutTime = before - selected.count
        }
        if selected.count == 0 { return }
        let masks = plan.marks.marks(evaluator, selected)
        let asked = plan.marks.asked
        let least: UInt64 = asked == 0 ? 0 : 1
        var kept = [Int32](repeating: 0, count: selected.count)
        var keptMasks = [UInt64](repeating: 0, count: selected.count)
        let count = EventRows.keep(selected, masks, asked, least, &kept, &keptMasks)
        kept.removeLast(kept.count - count)
        keptMasks.removeLast(keptMasks.count - count)
        sort(kept, keptMasks, times.cells, plan.unit.keys(.some(kept), of: table, chunk: chunk), plan)
    }

    private static func keep(
        _ rows: ChunkRows, _ masks: [UInt64], _ asked: UInt64, _ least: UInt64, _ kept: inout [Int32],
        _ keptMasks: inout [UInt64]
    ) -> Int {
        let known = masks.span
        var room = kept.mutableSpan
        var roomOfMasks = keptMasks.mutableSpan
        var next = 0
        // Written in any case, kept when asked for: without a branch that is guessed wrong.
        rows.each { place, row in
            room[next] = Int32(truncatingIfNeeded: row)
            roomOfMasks[next] = known[place]
            next += known[place] & asked >= least ? 1 : 0
        }
        return next
    }

    /// Puts the events to the next place of their part.
    private mutating func sort(
        _ kept: [Int32], _ masks: [UInt64], _ times: [Int64], _ keys: [UInt64], _ plan: EventReading
    ) {
        let parts = plan.parts
        for key in keys { starts[parts.part(key) + 1] += 1 }
        for part in 0..<parts.count { starts[part + 1] += starts[part] }
        let count = kept.count
        var (toKeys, toTimes) = ([UInt64](repeating: 0, count: count), [Int64](repeating: 0, count: count))
        var toMasks = [UInt64](repeating: 0, count: count)
        var toRows = [UInt16](repeating: 0, count: plan.needsRows ? count : 0)
        EventRows.scatter(parts, starts, kept, masks, times, keys, &toKeys, &toTimes, &toMasks, &toRows)
        (self.keys, self.times, self.masks, rows) = (toKeys, toTimes, toMasks, toRows)
    }

    private static func scatter(
        _ parts: UnitParts, _ starts: [UInt32], _ kept: [Int32], _ fromMasks: [UInt64], _ fromTimes: [Int64],
        _ fromKeys: [UInt64], _ keys: inout [UInt64], _ times: inout [Int64], _ masks: inout [UInt64],
        _ rows: inout [UInt16]
    ) {
        var starts = starts
        var next = starts.mutableSpan
        var keys = keys.mutableSpan
        var times = times.mutableSpan
        var masks = masks.mutableSpan
        var rows = rows.mutableSpan
        let (kept, fromMasks, fromTimes, fromKeys) = (kept.span, fromMasks.span, fromTimes.span, fromKeys.span)
        let needsRows = rows.count > 0
        for place in kept.indices {
            let key = fromKeys[place]
            let part = parts.part(key)
            let to = Int(next[part])
            next[part] += 1
            keys[to] = key
            times[to] = fromTimes[Int(kept[place])]
            masks[to] = fromMasks[place]
            if needsRows { rows[to] = UInt16(truncatingIfNeeded: kept[place]) }
        }
    }

    /// The times of all rows of a chunk as whole cells.
    private static func times(
        _ expression: RowExpression, _ evaluator: RowEvaluator
    ) -> (cells: [Int64], validity: Validity?) {
        if case .column(let index, _) = expression {
            let chunk = evaluator.columns[index].chunks[evaluator.chunk]
            if let cells = chunk.cells.wholes(as: Int64.self) { return (cells, chunk.validity) }
        }
        let vector = evaluator.vector(expression)
        var cells = [Int64](repeating: 0, count: vector.count)
        var validity = Validity(repeating: true, count: vector.count)
        for row in 0..<vector.count {
            switch vector.value(at: row) {
            case .date(let day): cells[row] = Int64(day.number)
            case .instant(let instant): cells[row] = instant.microseconds
            case .period(let period): cells[row] = Int64(period.firstDay.number)
            case .null, .notYet, .decimal, .number, .boolean, .text: validity[row] = false
            }
        }
        return (cells, validity)
    }
}
