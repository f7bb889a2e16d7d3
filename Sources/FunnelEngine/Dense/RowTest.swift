import FunnelColumns
import FunnelFunctions
import FunnelPlan
import FunnelSyntax
import FunnelValues

/// A condition on rows in a form that is tested without computing values: parts that must all hold.
struct RowTest {
    private enum Part {
        /// A whole cell that lies in a range.
        case within(column: Int, ClosedRange<Int64>)
        /// A text of which the condition holds, by its place in the dictionary, and whether it holds of null.
        case words(column: Int, [Bool], ofNull: Bool)
        /// Anything else.
        case any(RowExpression)
    }

    private var parts: [Part] = []

    init(_ condition: RowExpression, of table: Table) {
        add(condition, table)
    }

    private mutating func add(_ condition: RowExpression, _ table: Table) {
        if case .binary(.and, let left, let right, _) = condition {
            add(left, table)
            add(right, table)
        } else if case .isInRange(let operand, let low, let high, false) = condition {
            add(.binary(.greaterOrEqual, operand, low, type: .boolean), table)
            add(.binary(.lessOrEqual, operand, high, type: .boolean), table)
        } else {
            parts.append(
                RowTest.range(condition) ?? RowTest.words(condition, table) ?? .any(condition))
        }
    }

    private static func range(_ condition: RowExpression) -> Part? {
        cells(of: condition).map { .within(column: $0.column, $0.range) }
    }

    /// A comparison of a whole column with a constant, as a range of its cells; nil for anything else.
    static func cells(of condition: RowExpression) -> (column: Int, range: ClosedRange<Int64>)? {
        guard case .binary(let operation, .column(let index, let type), .constant(let value, _), _) = condition,
            let (below, above) = bounds(of: value, type)
        else { return nil }
        // Cells that are at most `below` are below the constant or it, those from `above` on above it or it.
        switch operation {
        case .equal: return below == above ? (index, below...below) : nil
        case .lessOrEqual: return (index, Int64.min...below)
        case .greaterOrEqual: return (index, above...Int64.max)
        case .less:
            guard below == above else { return (index, Int64.min...below) }
            return below == .min ? nil : (index, Int64.min...below - 1)
        case .greater:
            guard below == above else { return (index, above...Int64.max) }
            return above == .max ? nil : (index, above + 1...Int64.max)
        case .notEqual, .and, .or, .contains, .startsWith, .endsWith, .plus, .minus, .times, .dividedBy, .of, .power:
            return nil
        }
    }

    /// The greatest cell that is at most the constant, and the least that is at least it.
    private static func bounds(of constant: Value, _ type: DataType) -> (Int64, Int64)? {
        switch (type, constant) {
        case (.date, .date(let day)): return (Int64(day.number), Int64(day.number))
        case (.instant, .instant(let instant)): return (instant.microseconds, instant.microseconds)
        case (.period(let grain), .period(let period)) where period.grain == grain:
            return (Int64(period.index), Int64(period.index))
        case (.integer, .decimal(let decimal)): return bounds(of: decimal, scale: 0)
        case (.decimal(let scale), .decimal(let decimal)): return bounds(of: decimal, scale: scale)
        default: return nil
        }
    }

    private static func bounds(of decimal: Decimal, scale: Int) -> (Int64, Int64)? {
        if decimal.scale <= scale {
            guard let factor = Decimal.powerOfTen(scale - decimal.scale) else { return nil }
            let (product, overflow) = decimal.mantissa.multipliedReportingOverflow(by: factor)
            guard !overflow, let cell = Int64(exactly: product) else { return nil }
            return (cell, cell)
        }
        guard let divisor = Decimal.powerOfTen(decimal.scale - scale) else { return nil }
        let quotient = decimal.mantissa / divisor
        let below = decimal.mantissa < 0 ? quotient - 1 : quotient
        guard let low = Int64(exactly: below), let high = Int64(exactly: below + 1) else { return nil }
        return (low, high)
    }

    private static func words(_ condition: RowExpression, _ table: Table) -> Part? {
        truthsOfWords(condition, table).map { .words(column: $0.column, $0.truths, ofNull: $0.ofNull) }
    }

    /// A condition on one text column alone: asked once for each text there is, and once for null. Nil for any other, and
    /// where there are as many texts as rows.
    static func truthsOfWords(
        _ condition: RowExpression, _ table: Table
    ) -> (column: Int, truths: [Bool], ofNull: Bool)? {
        guard condition.columns.count == 1, let index = condition.columns.first else { return nil }
        let column = table.columns[index]
        guard column.type == .text, column.dictionary.count < min(Chunk.rows, table.rowCount) else { return nil }
        var codes = Array(0..<UInt32(column.dictionary.count))
        codes.append(0)
        var validity = Validity(repeating: true, count: codes.count)
        validity[codes.count - 1] = false
        var words = column
        words.chunks = [Chunk(codes: codes, validity: validity)]
        var columns = table.columns.map { Column(name: $0.name, type: $0.type, chunks: []) }
        columns[index] = words
        let truths = RowEvaluator(columns: columns, rows: codes.count).vector(condition).truths
        return (index, Array(truths.dropLast()), truths.last ?? false)
    }

    /// The rows of a chunk of which the condition is true.
    func rows(_ evaluator: RowEvaluator) -> ChunkRows {
        var rows = ChunkRows.all(evaluator.count)
        for part in parts {
            if rows.count == 0 { return rows }
            switch part {
            case .within(let column, let range):
                let chunk = evaluator.columns[column].chunks[evaluator.chunk]
                guard let known = chunk.range, known.overlaps(range) else { return .some([]) }
                if chunk.validity == nil, range.lowerBound <= known.lowerBound, range.upperBound >= known.upperBound {
                    continue
                }
                var loop = Within(rows: rows, range: range, validity: chunk.validity)
                chunk.cells.run(&loop)
                rows = .some(loop.found)
            case .words(let column, let truths, let ofNull):
                let chunk = evaluator.columns[column].chunks[evaluator.chunk]
                var loop = AmongWords(rows: rows, truths: truths, ofNull: ofNull, validity: chunk.validity)
                chunk.cells.run(&loop)
                rows = .some(loop.found)
            case .any(let condition):
                let truths = evaluator.vector(condition).truths
                rows = rows.filtered { truths[$0] }
            }
        }
        return rows
    }
}

extension ChunkRows {
    /// The rows of which something is true.
    @inline(__always) func filtered(_ isTrue: (Int) -> Bool) -> ChunkRows {
        var found = [Int32](repeating: 0, count: count)
        var next = 0
        do {
            var room = found.mutableSpan
            // Written in any case, kept when true: without a branch that is guessed wrong.
            each { _, row in
                room[next] = Int32(truncatingIfNeeded: row)
                next += isTrue(row) ? 1 : 0
            }
        }
        found.removeLast(found.count - next)
        return .some(found)
    }

    fileprivate var list: [Int32] {
        switch self {
        case .all(let count): Array(0..<Int32(count))
        case .some(let rows): rows
        }
    }
}

private struct Within: WholeLoop {
    let rows: ChunkRows
    let range: ClosedRange<Int64>
    let validity: Validity?
    var found: [Int32] = []

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (low, high) = (range.lowerBound, range.upperBound)
        let inside = rows.filtered { row in
            let cell = Int64(truncatingIfNeeded: cells[row])
            return cell >= low && cell <= high
        }
        found = (validity.map { validity in inside.filtered { validity[$0] } } ?? inside).list
    }
}

private struct AmongWords: WholeLoop {
    let rows: ChunkRows
    let truths: [Bool]
    let ofNull: Bool
    let validity: Validity?
    var found: [Int32] = []

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (ofNull, validity, truths) = (ofNull, validity, truths)
        let known = truths.span
        let inside = rows.filtered { row in
            if let validity, !validity[row] { return ofNull }
            let code = Int(truncatingIfNeeded: cells[row])
            return code >= 0 && code < known.count && known[code]
        }
        self.found = inside.list
    }
}
