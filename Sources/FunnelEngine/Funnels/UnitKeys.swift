import FunnelColumns
import FunnelPlan
import FunnelValues

/// Whose each row is, as a number: equal where the unit is.
struct UnitKeys: Sendable {
    private struct Part: Sendable {
        var column: Int
        /// The least cell.
        var first: Int64
        /// Cells from `first` on that there can be; 0 for as many as 64 bits have.
        var span: UInt64
    }

    private enum Reading: Sendable {
        /// Places of cells, the last column changing fastest.
        case columns([Part])
        /// A number a row of the table; 0 for none.
        case numbered([UInt32])
    }

    private let reading: Reading
    /// Numbers are below this; nil where they are spread over 64 bits.
    let span: UInt64?

    /// Nil for units that have to be computed.
    init?(_ unit: [RowExpression], of table: Table) {
        var parts: [Part] = []
        var product: UInt64 = 1
        var isSpread = unit.isEmpty
        for expression in unit {
            guard case .column(let index, _) = expression else { return nil }
            let column = table.columns[index]
            var part = Part(column: index, first: 0, span: 0)
            switch column.type {
            case .number: return nil
            case .text: part.span = UInt64(max(1, column.dictionary.count))
            case .boolean: part.span = 2
            case .integer, .decimal, .date, .instant, .period:
                let range = column.range ?? 0...0
                part.first = range.lowerBound
                let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
                part.span = width == .max ? 0 : width + 1
            }
            let (next, overflow) = product.multipliedReportingOverflow(by: part.span)
            if overflow || part.span == 0 || next > 1 << 62 { isSpread = true }
            product = next
            parts.append(part)
        }
        if isSpread, parts.count != 1 { return nil }
        reading = .columns(parts)
        span = isSpread ? nil : product
    }

    /// - Parameter codes: a number a row of the table, at most so large; 0 for rows without a unit.
    init(_ codes: [UInt32], most: Int) { (reading, span) = (.numbered(codes), UInt64(most) + 1) }

    /// The units of some rows of a chunk; which of them have none is said by `isMissing`.
    func keys(_ rows: ChunkRows, of table: Table, chunk: Int) -> [UInt64] {
        switch reading {
        case .numbered(let codes):
            var keys = [UInt64](repeating: 0, count: rows.count)
            let first = table.rows(ofChunk: chunk).lowerBound
            rows.each { place, row in keys[place] = UInt64(codes[first + row]) }
            return keys
        case .columns(let parts):
            var loop = KeyLoop(rows: rows, keys: [UInt64](repeating: 0, count: rows.count))
            for part in parts {
                (loop.first, loop.span) = (part.first, part.span)
                let cells = table.columns[part.column].chunks[chunk].cells
                if case .flags(let flags) = cells { loop.run(flags: flags.span) }
                cells.run(&loop)
            }
            return loop.keys
        }
    }

    /// Whether a row of a chunk belongs to nobody; nil where all have a unit.
    func missing(of table: Table, chunk: Int) -> [Bool]? {
        switch reading {
        case .numbered(let codes):
            let rows = table.rows(ofChunk: chunk)
            return codes[rows].contains(0) ? codes[rows].map { $0 == 0 } : nil
        case .columns(let parts):
            let known = parts.compactMap { table.columns[$0.column].chunks[chunk].validity }
            if known.isEmpty { return nil }
            return (0..<table.rows(ofChunk: chunk).count).map { place in known.contains { !$0[place] } }
        }
    }
}

private struct KeyLoop: WholeLoop {
    let rows: ChunkRows
    var keys: [UInt64]
    var first: Int64 = 0
    var span: UInt64 = 0

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (rows, first, span) = (rows, first, span)
        var room = keys.mutableSpan
        // A cell of null holds 0, which may lie before the first; its row is left out afterwards.
        rows.each { place, row in
            let cell = UInt64(bitPattern: Int64(truncatingIfNeeded: cells[row]) &- first)
            room[place] = room[place] &* span &+ cell
        }
    }

    mutating func run(flags: Span<Bool>) {
        let (rows, span) = (rows, span)
        var room = keys.mutableSpan
        rows.each { place, row in room[place] = room[place] &* span &+ (flags[row] ? 1 : 0) }
    }
}
