import FunnelColumns
import FunnelPlan
import FunnelValues

/// A key whose values are small whole numbers over the whole table, so that groups are places in an array.
struct DenseKey {
    let column: Int
    /// Codes are 0..<span; the last is that of null, where some row has none.
    let span: Int
    let hasNull: Bool
    private let reading: Reading

    private enum Reading {
        /// A place in the dictionary.
        case text([String])
        case flag
        /// The cell less the first.
        case whole(first: Int64, DataType)
        /// A number given to the cell.
        case numbered(CellNumbers, DataType)
        /// Of each day from the first on: the code of its period.
        case period(Grain, firstDay: Int64, firstIndex: Int32, codes: [UInt32])
    }

    private static let widest: Int64 = 1 << 25

    /// Nil for a key that is no column, nor the period of a date column, and for values too far apart.
    init?(_ key: RowExpression, of table: Table) {
        let values: Int
        switch key {
        case .column(let index, _):
            column = index
            let column = table.columns[index]
            switch column.type {
            case .text:
                (reading, values) = (.text(column.dictionary), column.dictionary.count)
            case .boolean: (reading, values) = (.flag, 2)
            case .integer, .decimal, .date, .instant, .period:
                let range = column.range ?? 0...0
                if let width = DenseKey.width(range), width <= max(1 << 12, 4 * table.rowCount) {
                    (reading, values) = (.whole(first: range.lowerBound, column.type), width)
                } else {
                    guard let numbers = CellNumbers(column, most: Int(DenseKey.widest)) else { return nil }
                    (reading, values) = (.numbered(numbers, column.type), numbers.cells.count)
                }
            case .number: return nil
            }
        case .period(let grain, .column(let index, .date)):
            column = index
            let range = table.columns[index].range ?? 0...0
            guard let width = DenseKey.width(range) else { return nil }
            let indexes = (0..<width).map {
                Period(grain, containing: Day(number: Int32(clamping: range.lowerBound + Int64($0)))).index
            }
            guard let first = indexes.first, let last = indexes.last else { return nil }
            reading = .period(
                grain, firstDay: range.lowerBound, firstIndex: first, codes: indexes.map { UInt32($0 - first) })
            values = Int(last - first) + 1
        case .period, .constant, .unary, .binary, .isNull, .isIn, .isInRange, .call, .cases, .wallClock, .instant:
            return nil
        }
        hasNull = table.columns[column].chunks.contains { $0.validity != nil }
        // A number of groups is never none, also not of a table without rows.
        span = max(1, values + (hasNull ? 1 : 0))
        if span > DenseKey.widest { return nil }
    }

    private static func width(_ range: ClosedRange<Int64>) -> Int? {
        let (width, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        return overflow || width >= widest ? nil : Int(width) + 1
    }

    /// What a code stands for.
    func value(_ code: Int) -> Value {
        if hasNull, code == span - 1 { return .null }
        switch reading {
        case .text(let dictionary): return .text(dictionary[code])
        case .flag: return .boolean(code == 1)
        case .whole(let first, let type): return Column.value(first + Int64(code), of: type)
        case .numbered(let numbers, let type): return Column.value(numbers.cells[code], of: type)
        case .period(let grain, _, let firstIndex, _):
            return .period(Period(grain: grain, index: firstIndex + Int32(code)))
        }
    }

    /// Whether codes are in the order of their values: not those of texts, and of cells that were numbered.
    var isInOrder: Bool {
        switch reading {
        case .text, .numbered: false
        case .flag, .whole, .period: true
        }
    }

    /// Codes in the order of their values, null last.
    func ordered(_ codes: [Int]) -> [Int] {
        if case .numbered(let numbers, _) = reading {
            let cells = numbers.cells
            let known = codes.filter { $0 < cells.count }.sorted { cells[$0] < cells[$1] }
            return known + codes.filter { $0 >= cells.count }
        }
        guard case .text(let dictionary) = reading else { return codes.sorted() }
        return TextOrder.sorted(codes.filter { $0 < dictionary.count }, of: dictionary)
            + codes.filter { $0 >= dictionary.count }
    }

    /// Makes of the numbers of groups so far those of groups split by this key too.
    func split(_ groups: inout [UInt32], _ rows: ChunkRows, of table: Table, chunk: Int) {
        let chunk = table.columns[column].chunks[chunk]
        var loop = Split(groups: groups, rows: rows, span: UInt32(span), first: 0, codes: nil)
        // The loop's own copy is the only one.
        groups = []
        switch reading {
        case .text: break
        case .whole(let first, _): loop.first = first
        case .numbered(let numbers, _): loop.numbers = numbers
        case .period(_, let firstDay, _, let codes): (loop.first, loop.codes) = (firstDay, codes)
        case .flag:
            if case .flags(let cells) = chunk.cells { loop.run(flags: cells.span) }
        }
        chunk.cells.run(&loop)
        if let validity = chunk.validity { loop.setNulls(validity) }
        groups = loop.groups
    }
}

/// The loop behind `DenseKey.split`.
private struct Split: WholeLoop {
    var groups: [UInt32]
    let rows: ChunkRows
    let span: UInt32
    var first: Int64
    var codes: [UInt32]?
    var numbers: CellNumbers?

    mutating func run<Cell: FixedWidthInteger & BitwiseCopyable & Sendable>(_ cells: Span<Cell>) {
        let (span, first, rows, codes, numbers) = (span, first, rows, codes, numbers)
        var groups = groups.mutableSpan
        // A cell of null holds 0, which may lie outside; its code is set afterwards.
        if let numbers {
            rows.each { place, row in
                let code = numbers.number(of: Int64(truncatingIfNeeded: cells[row])) ?? 0
                groups[place] = groups[place] &* span &+ code
            }
        } else if let codes {
            let known = codes.span
            rows.each { place, row in
                let offset = Int(Int64(cells[row]) &- first)
                let code = offset >= 0 && offset < known.count ? known[offset] : 0
                groups[place] = groups[place] &* span &+ code
            }
        } else {
            rows.each { place, row in
                let code = UInt32(truncatingIfNeeded: Int64(cells[row]) &- first)
                groups[place] = groups[place] &* span &+ (code < span ? code : 0)
            }
        }
    }

    mutating func run(flags: Span<Bool>) {
        let (span, rows) = (span, rows)
        var groups = groups.mutableSpan
        rows.each { place, row in groups[place] = groups[place] &* span &+ (flags[row] ? 1 : 0) }
    }

    mutating func setNulls(_ validity: Validity) {
        let (span, rows) = (span, rows)
        var groups = groups.mutableSpan
        rows.each { place, row in
            if !validity[row] { groups[place] = groups[place] / span * span &+ (span &- 1) }
        }
    }
}
