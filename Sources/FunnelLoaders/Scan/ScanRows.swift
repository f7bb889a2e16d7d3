import CScan

/// Rows of the table as a scanner hands them on: where the cells of each stand, row after row.
struct RowBatch {
    static let rows = 1_024

    let columns: Int
    /// Where the places in `fields` count from.
    private(set) var base = 0
    private(set) var count = 0
    fileprivate var fields: [cs_field]
    /// The physical line on which each row starts, from 1.
    private(set) var lines: [Int]
    /// Starts of the records that were read cell by cell; -1 for plain ones, which begin at their first cell or its quote.
    private var starts: [Int]

    init(columns: Int) {
        self.columns = columns
        fields = Array(repeating: cs_field(start: 0, end: 0), count: columns * Self.rows)
        lines = Array(repeating: 0, count: Self.rows)
        starts = lines
    }

    func field(_ row: Int, _ column: Int) -> Field {
        let field = fields[row * columns + column]
        return Field(
            start: base + Int(field.start), end: base + Int(field.end & ~CS_ESCAPES),
            hasEscapes: field.end & CS_ESCAPES != 0)
    }

    /// Where the record of a row starts.
    func start(_ bytes: Span<UInt8>, _ row: Int, quote: UInt8) -> Int {
        if starts[row] >= 0 { return starts[row] }
        let first = field(row, 0).start
        return first > 0 && bytes[first - 1] == quote ? first - 1 : first
    }

    /// Calls `body` with the cell of the first row in a column; those of further rows are `columns` apart.
    func withFields<Result>(ofColumn column: Int, _ body: (UnsafePointer<cs_field>) -> Result) -> Result? {
        unsafe fields.withUnsafeBufferPointer { fields in
            guard let start = fields.baseAddress, column < columns else { return nil }
            return unsafe body(start + column)
        }
    }

    fileprivate mutating func begin(at position: Int) { (base, count) = (position, 0) }

    fileprivate mutating func added(_ rows: Int, line: Int) {
        for row in 0..<rows { (lines[count + row], starts[count + row]) = (line + row, -1) }
        count += rows
    }

    /// Adds a row that was read cell by cell; false when it lies too far from the base.
    fileprivate mutating func append(_ record: Record, _ cells: [Field]) -> Bool {
        guard record.end - base < Int(CS_LONGEST) else { return false }
        for column in 0..<columns {
            let cell = column < cells.count ? cells[column] : Field(start: record.end, end: record.end)
            fields[count * columns + column] = cs_field(
                start: UInt32(cell.start - base), end: UInt32(cell.end - base) | (cell.hasEscapes ? CS_ESCAPES : 0))
        }
        added(1, line: record.line)
        starts[count - 1] = record.start
        return true
    }
}

/// Reads records on from a place: rows that are plain many at a time, and any other by itself, as `RecordReader` cuts it
/// and `RecordRule` judges it.
///
/// - Cost: O(n); plain rows at about 2 GB a second and core.
struct RowScanner {
    private let rule: RecordRule
    private var reader: RecordReader
    private var cells: [Field] = []
    /// The place in the rule's excluded starts of the first that may still come.
    private var nextExcluded = 0
    /// Whether rows may be read many at a time.
    private let isFast: Bool
    private static let longestPlainRow = 64 << 20

    var position: Int { reader.position }
    var line: Int { reader.line }

    init(_ dialect: Dialect, _ rule: RecordRule, position: Int, line: Int, isFast: Bool) {
        self.rule = rule
        reader = RecordReader(dialect, position: position, line: line, expected: rule.fields)
        var above = rule.excludedStarts.count
        while nextExcluded < above {
            let middle = (nextExcluded + above) / 2
            if rule.excludedStarts[middle] < position { nextExcluded = middle + 1 } else { above = middle }
        }
        let isSeparating = ![0x20, 0x0A, 0x0D, reader.quote].contains(dialect.delimiter)
        self.isFast = isFast && dialect.escape == nil && isSeparating && rule.fields > 0 && rule.fields < 1 << 16
    }

    enum Found {
        /// So many rows that were only counted.
        case rows(Int)
        case other(Record, RecordRule.Verdict)
    }

    /// Rows as many as are plain, or one record; nil when none begins before `stop`.
    mutating func next(_ bytes: Span<UInt8>, stop: Int) -> Found? {
        passLineEnds(bytes, stop)
        guard position < stop else { return nil }
        let rows = unsafe plainRows(bytes, stop, most: .max, base: 0, into: nil)
        if rows > 0 { return .rows(rows) }
        guard let record = reader.next(bytes, into: &cells) else { return nil }
        return .other(record, rule.verdict(bytes, record, cells))
    }

    /// Replaces the batch by the next rows, at most so many; false when there are none.
    mutating func fill(_ batch: inout RowBatch, _ bytes: Span<UInt8>, most: Int) -> Bool {
        batch.begin(at: position)
        let most = min(most, RowBatch.rows)
        while batch.count < most {
            passLineEnds(bytes, bytes.count)
            guard position < bytes.count else { break }
            // A batch without rows may begin anywhere.
            if batch.count == 0 { batch.begin(at: position) }
            let before = line
            let rows = plainRows(bytes, bytes.count, most: most - batch.count, into: &batch)
            if rows > 0 {
                batch.added(rows, line: before)
                continue
            }
            let (start, startLine) = (position, line)
            guard let record = reader.next(bytes, into: &cells) else { break }
            guard case .row = rule.verdict(bytes, record, cells) else { continue }
            if !batch.append(record, cells) {
                (reader.position, reader.line) = (start, startLine)
                break
            }
        }
        return batch.count > 0
    }

    private mutating func passLineEnds(_ bytes: Span<UInt8>, _ stop: Int) {
        while position < stop, bytes[position] == 0x0A || bytes[position] == 0x0D { reader.passLineEnd(bytes) }
    }

    private mutating func plainRows(_ bytes: Span<UInt8>, _ stop: Int, most: Int, into batch: inout RowBatch) -> Int {
        let (base, first) = (batch.base, batch.count * batch.columns)
        guard batch.count + most <= RowBatch.rows, batch.columns == rule.fields else { return 0 }
        return unsafe batch.fields.withUnsafeMutableBufferPointer { fields in
            guard let fields = fields.baseAddress else { return 0 }
            return unsafe plainRows(bytes, stop, most: most, base: base, into: fields + first)
        }
    }

    private mutating func plainRows(
        _ bytes: Span<UInt8>, _ stop: Int, most: Int, base: Int, into fields: UnsafeMutablePointer<cs_field>?
    ) -> Int {
        guard isFast else { return 0 }
        // A longer row is no plain one.
        var (limit, stop) = (min(bytes.count, position + Self.longestPlainRow), stop)
        if unsafe fields != nil { limit = min(limit, base + Int(CS_LONGEST)) }
        while nextExcluded < rule.excludedStarts.count, rule.excludedStarts[nextExcluded] < position {
            nextExcluded += 1
        }
        if nextExcluded < rule.excludedStarts.count { stop = min(stop, rule.excludedStarts[nextExcluded]) }
        stop = min(stop, limit)
        guard position < stop, position >= base else { return 0 }
        var next = 0
        let rows = unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return 0 }
            let header = rule.header
            var dialect = unsafe cs_dialect(
                delimiter: reader.delimiter, quote: reader.quote, fields: UInt32(rule.fields),
                header: header.map { unsafe start + $0.lowerBound }, header_length: header?.count ?? 0)
            return unsafe cs_rows(
                start + base, position - base, stop - base, limit - base, limit == bytes.count ? 1 : 0, &dialect, most,
                fields, &next)
        }
        guard rows > 0 else { return 0 }
        reader.position = base + next
        reader.line += rows
        return rows
    }
}
