import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelValues

/// Which steps the rows of a chunk are: a bit each, those of a first step that may be an entry, and of an exclusion.
///
/// Conditions on one text column alone are asked once for each of its texts; others of all rows of the chunk.
struct StepMasks: EventMarks {
    private struct Words: Sendable {
        var column: Int
        var masks: [UInt64]
        var ofNull: UInt64
    }

    private struct Condition: Sendable {
        var bit: UInt64
        var expression: RowExpression
    }

    private var words: [Words] = []
    private var others: [Condition] = []
    private var entry: RowExpression?
    /// Bits of the steps that a run may begin with.
    private var first: UInt64 = 0

    let asked: UInt64

    /// - Parameter keepsAll: whether events that are no step count, since nothing may lie between two.
    init(_ request: EventFunnelRequest, of table: Table, keepsAll: Bool) {
        asked = keepsAll ? 0 : FunnelShape.members | FunnelShape.exclusion
        let members = request.stages.flatMap(\.members)
        for (place, member) in members.enumerated() { add(member, 1 << UInt64(place), table) }
        if let exclusion = request.exclusion { add(exclusion, FunnelShape.exclusion, table) }
        entry = request.entryFilter
        for place in 0..<(request.stages.first { !$0.members.isEmpty }?.members.count ?? 0) {
            first |= 1 << UInt64(place)
        }
    }

    /// Conditions that are a bit each, from the lowest on.
    init(_ conditions: [RowExpression?], of table: Table) {
        asked = 0
        for (place, condition) in conditions.enumerated() {
            if let condition { add(condition, 1 << UInt64(place), table) }
        }
    }

    private mutating func add(_ condition: RowExpression, _ bit: UInt64, _ table: Table) {
        guard let (column, truths, ofNull) = RowTest.truthsOfWords(condition, table) else {
            others.append(Condition(bit: bit, expression: condition))
            return
        }
        let place = words.firstIndex { $0.column == column } ?? words.count
        if place == words.count {
            words.append(Words(column: column, masks: Array(repeating: 0, count: truths.count), ofNull: 0))
        }
        for code in truths.indices where truths[code] { words[place].masks[code] |= bit }
        if ofNull { words[place].ofNull |= bit }
    }

    /// One mask for each of the rows.
    func marks(_ evaluator: RowEvaluator, _ rows: ChunkRows) -> [UInt64] {
        var masks = [UInt64](repeating: 0, count: rows.count)
        for part in words {
            let chunk = evaluator.columns[part.column].chunks[evaluator.chunk]
            var loop = MaskLoop(
                rows: rows, known: part.masks, ofNull: part.ofNull, validity: chunk.validity, masks: masks)
            masks = []
            chunk.cells.run(&loop)
            masks = loop.masks
        }
        for condition in others {
            let truths = evaluator.vector(condition.expression).truths
            StepMasks.set(condition.bit, where: truths, rows, in: &masks)
        }
        let (first, entering) = (first, entry.map { evaluator.vector($0).truths })
        var room = masks.mutableSpan
        if let entering {
            let truths = entering.span
            rows.each { place, row in
                if room[place] & first != 0, truths[row] { room[place] |= FunnelShape.entry }
            }
        } else {
            rows.each { place, _ in
                if room[place] & first != 0 { room[place] |= FunnelShape.entry }
            }
        }
        return masks
    }

    private static func set(_ bit: UInt64, where truths: [Bool], _ rows: ChunkRows, in masks: inout [UInt64]) {
        let truths = truths.span
        var room = masks.mutableSpan
        rows.each { place, row in room[place] |= truths[row] ? bit : 0 }
    }
}

private struct MaskLoop: WholeLoop {
    let rows: ChunkRows
    let known: [UInt64]
    let ofNull: UInt64
    let validity: Validity?
    var masks: [UInt64]

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (rows, table, ofNull, validity) = (rows, known, ofNull, validity)
        let known = table.span
        var room = masks.mutableSpan
        if let validity {
            rows.each { place, row in
                let code = Int(truncatingIfNeeded: cells[row])
                room[place] |= !validity[row] ? ofNull : code >= 0 && code < known.count ? known[code] : 0
            }
        } else {
            rows.each { place, row in
                let code = Int(truncatingIfNeeded: cells[row])
                room[place] |= code >= 0 && code < known.count ? known[code] : 0
            }
        }
    }
}
