import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues

/// Paths made ready for one pass over a table: what is read of each row, and how units are parted.
struct PathPass: Sendable {
    let request: PathRequest
    let reading: EventReading
    let keys: [CodedValues]
    let window: WindowLimit
    let stepWindow: WindowLimit
    /// What happened, by its rank among all names.
    let names: [Value]

    /// - Parameter events: numbered from 0 on.
    init(
        _ request: PathRequest, of table: Table, unit: UnitKeys, keys: [CodedValues], events: CodedValues
    ) throws(EngineError) {
        guard table.rowCount <= UInt32.max else { throw .outOfRange("paths through more than 4,294,967,295 rows") }
        self.request = request
        self.keys = keys
        let isDate = request.time.type != .instant
        window = WindowLimit(request.window, isDate: isDate, zone: request.zone)
        stepWindow = WindowLimit(request.stepWindow, isDate: isDate, zone: request.zone)
        let ranks = events.ranks((0..<Int64(events.span ?? 0)).map { $0 })
        var names = [Value](repeating: .null, count: ranks.count)
        for (code, rank) in ranks.enumerated() { names[Int(rank)] = events.value(Int64(code)) }
        self.names = names
        reading = EventReading(
            table: table, test: request.filter.map { RowTest($0, of: table) }, unit: unit, time: request.time,
            marks: PathMarks(request, events, ranks: ranks.map { UInt64($0) }, of: table),
            parts: UnitParts(unit, rows: table.rowCount), needsRows: request.wantsExamples || !keys.isEmpty)
    }

    /// Whether paths are followed backwards from their end.
    var isUpToEnd: Bool { request.start == nil && request.end != nil }

    func isYoung(_ first: Int64) -> Bool {
        guard let end = request.dataEnd, !window.isEndless else { return false }
        return window.end(from: first) >= end
    }
}

/// What happened in each row, and whether a path may begin or end there.
struct PathMarks: EventMarks {
    static let event: UInt64 = 1 << 63
    static let start: UInt64 = 1 << 62
    static let end: UInt64 = 1 << 61
    /// The rank of the event's name.
    static let name: UInt64 = 1 << 32 - 1

    private let events: CodedValues
    /// The mark of each code's event.
    private let known: [UInt64]
    private let ends: StepMasks
    private let entry: RowExpression?
    private let hasStart: Bool
    private let isUpToEnd: Bool

    var asked: UInt64 { PathMarks.event }

    init(_ request: PathRequest, _ events: CodedValues, ranks: [UInt64], of table: Table) {
        self.events = events
        known = ranks.map { PathMarks.event | $0 }
        ends = StepMasks([request.start, request.end], of: table)
        entry = request.entryFilter
        hasStart = request.start != nil
        isUpToEnd = !hasStart && request.end != nil
    }

    func marks(_ evaluator: RowEvaluator, _ rows: ChunkRows) -> [UInt64] {
        var marks = ends.marks(evaluator, rows)
        let entering = entry.map { evaluator.vector($0).truths }
        let first = evaluator.chunk * Chunk.rows
        // A row without an event has no mark, and no bit that is asked for.
        let events = events.looked(up: known, of: first..<first + evaluator.count, missing: 0)
        set(&marks, events.span, entering, rows)
        return marks
    }

    private func set(_ marks: inout [UInt64], _ events: Span<UInt64>, _ entering: [Bool]?, _ rows: ChunkRows) {
        let (hasStart, isUpToEnd) = (hasStart, isUpToEnd)
        var room = marks.mutableSpan
        rows.each { place, row in
            let ends = room[place]
            let enters = entering?[row] ?? true
            var mark = events[row]
            if !isUpToEnd, enters, ends & 1 != 0 || !hasStart { mark |= PathMarks.start }
            if ends & 2 != 0, enters || !isUpToEnd { mark |= PathMarks.end }
            room[place] = mark
        }
    }
}
