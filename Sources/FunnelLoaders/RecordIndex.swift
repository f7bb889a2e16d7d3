/// Rows of one chunk of the table: a place in the file, rows to pass over there, and rows. Rejected and left-out records
/// may lie between.
struct ChunkSpan: Sendable {
    var position: Int
    var line: Int
    var skipped = 0
    var rows: Int
}

/// A row kept apart.
struct RejectedRecord: Sendable {
    var line: Int
    var reason: String
    var text: Range<Int>
    /// Fields with something in them.
    var filled: Int
}

/// Why a record is no row of the table.
enum LeftOutReason: String, Sendable, CaseIterable {
    case empty = "empty row"
    case repeatedHeader = "repeated header"
    case total = "total line"
    case footer = "footer line"
}

/// What to do with one record; every pass over the file asks the same question and gets the same answer.
struct RecordRule: Sendable {
    var fields: Int
    var header: Range<Int>?
    /// Rows with fewer fields than this are kept apart; above it, missing ones are no value.
    var least: Int
    /// Bytes; more than a field of any use, and places within a record fit in 32 bits.
    static let longest = 1 << 29
    /// Rows without any value are rows.
    var keepsBlank = false
    /// Starts of records that a requested type keeps apart.
    var excluded: [Int: String] = [:] {
        didSet { excludedStarts = excluded.keys.sorted() }
    }
    private(set) var excludedStarts: [Int] = []

    enum Verdict {
        case row
        case blank
        case leftOut(LeftOutReason)
        case rejected(String, filled: Int)
    }

    func verdict(_ bytes: Span<UInt8>, _ record: Record, _ cells: [Field]) -> Verdict {
        if record.end - record.start >= RecordRule.longest {
            return .rejected("a record of more than 512 MB", filled: cells.count)
        }
        if !excluded.isEmpty, let reason = excluded[record.start] { return .rejected(reason, filled: cells.count) }
        if cells.count == fields || cells.count >= least && cells.count < fields {
            if keepsBlank { return .row }
            for field in cells where !isBlank(bytes, field) {
                return isRepeatedHeader(bytes, record) ? .leftOut(.repeatedHeader) : .row
            }
            return cells.count == 1 ? .blank : .leftOut(.empty)
        }
        var (filled, filledOutside) = (0, 0)
        for (column, field) in cells.enumerated() where !isBlank(bytes, field) {
            filled += 1
            if column >= fields { filledOutside += 1 }
        }
        if filled == 0 { return cells.count == 1 ? .blank : .leftOut(.empty) }
        if cells.count > fields, filledOutside == 0 { return .row }
        return .rejected("\(cells.count) field\(cells.count == 1 ? "" : "s") instead of \(fields)", filled: filled)
    }

    private func isBlank(_ bytes: Span<UInt8>, _ field: Field) -> Bool {
        for at in field.start..<field.end where bytes[at] != 0x20 && bytes[at] != 0x09 { return false }
        return true
    }

    private func isRepeatedHeader(_ bytes: Span<UInt8>, _ record: Record) -> Bool {
        guard let header, header.count == record.end - record.start else { return false }
        for offset in 0..<header.count where bytes[header.lowerBound + offset] != bytes[record.start + offset] {
            return false
        }
        return true
    }
}

/// The records of the file: chunks of rows, rejects, and what was left out.
struct RecordIndex: Sendable {
    var chunks: [ChunkSpan] = []
    var rows = 0
    var rejects: [RejectedRecord] = []
    var leftOut: [(line: Int, reason: LeftOutReason)] = []
    /// Lines with a quote that never closed; its cell keeps the quote.
    var repairedLines: [Int] = []

    private static let tail = 5

    /// Merges stretches that follow on each other from the first row to the end of the file.
    init(_ bytes: Span<UInt8>, _ layout: Layout, _ rule: RecordRule, _ stretches: [RecordStretch], chunkRows: Int) {
        var line = layout.dataLine
        var marks: [(stretch: RecordStretch, line: Int)] = []
        for stretch in stretches {
            cutChunks(stretch, line: line, chunkRows)
            rejects += stretch.rejects.map { reject in
                var reject = reject
                reject.line += line
                return reject
            }
            leftOut += stretch.leftOut.map { ($0.line + line, $0.reason) }
            repairedLines += stretch.repairedLines.map { $0 + line }
            if stretch.rows > 0 { marks.append((stretch, line)) }
            line += stretch.lines
        }
        if layout.dialect.isExact { return }
        let last = Self.lastRows(bytes, layout, rule, marks)
        dropFooter(bytes, rule, afterLine: last.last?.line ?? 0)
        dropTotals(last)
    }

    /// A chunk begins at a stretch, behind the rows of it that belong to the chunk before.
    private mutating func cutChunks(_ stretch: RecordStretch, line: Int, _ chunkRows: Int) {
        var taken = 0
        while taken < stretch.rows {
            if rows % chunkRows == 0 {
                chunks.append(ChunkSpan(position: stretch.range.lowerBound, line: line, skipped: taken, rows: 0))
            }
            let part = min(stretch.rows - taken, chunkRows - rows % chunkRows)
            chunks[chunks.count - 1].rows += part
            (taken, rows) = (taken + part, rows + part)
        }
    }

    /// The last rows of the file, read once more: whether they are totals.
    private static func lastRows(
        _ bytes: Span<UInt8>, _ layout: Layout, _ rule: RecordRule, _ marks: [(stretch: RecordStretch, line: Int)]
    ) -> [(line: Int, isTotal: Bool)] {
        var first = marks.count
        var rows = 0
        while first > 0, rows < tail {
            first -= 1
            rows += marks[first].stretch.rows
        }
        var last: [(line: Int, isTotal: Bool)] = []
        for (stretch, line) in marks[first...] {
            var reader = RecordReader(
                layout.dialect, position: stretch.range.lowerBound, line: line, expected: rule.fields)
            var cells: [Field] = []
            while reader.position < stretch.range.upperBound, let record = reader.next(bytes, into: &cells) {
                guard record.start < stretch.range.upperBound else { break }
                guard case .row = rule.verdict(bytes, record, cells) else { continue }
                if last.count == tail { last.removeFirst() }
                last.append((record.line, isTotal(bytes, cells)))
            }
        }
        return last
    }

    /// Rejects behind the last row that are a line of words are the footer of a report.
    private mutating func dropFooter(_ bytes: Span<UInt8>, _ rule: RecordRule, afterLine line: Int) {
        while let reject = rejects.last, reject.line > line, rule.fields > 1 {
            // Behind the quote of a quoted line.
            let isQuoted = bytes[reject.text.lowerBound] == 0x22
            let start = reject.text.lowerBound + (isQuoted ? 1 : 0)
            let isTotal = Self.isTotalWord(bytes, start, reject.text.upperBound, isWhole: false)
            var (hasLetter, hasGap) = (false, false)
            for at in reject.text {
                if (bytes[at] | 0x20) &- 0x61 < 26 { hasLetter = true }
                if bytes[at] == 0x20 || bytes[at] == 0x3A { hasGap = true }
            }
            guard isTotal || reject.filled == 1 && hasLetter && hasGap else { break }
            leftOut.append((reject.line, isTotal ? .total : .footer))
            rejects.removeLast()
        }
    }

    private mutating func dropTotals(_ last: [(line: Int, isTotal: Bool)]) {
        for record in last.reversed() {
            guard record.isTotal, rows > 1, let chunk = chunks.indices.last else { return }
            leftOut.append((record.line, .total))
            rows -= 1
            chunks[chunk].rows -= 1
            if chunks[chunk].rows == 0 { chunks.removeLast() }
        }
    }

    private static func isTotal(_ bytes: Span<UInt8>, _ cells: [Field]) -> Bool {
        for field in cells {
            let (start, end) = CellWords.trimmed(bytes, field)
            if start < end { return isTotalWord(bytes, start, end, isWhole: true) }
        }
        return false
    }

    private static let totalWords = [
        "total", "totals", "grand total", "grand totals", "gesamt", "gesamtsumme", "summe", "sum", "somme", "suma",
        "razem", "totaal", "totale",
    ].map { Array($0.utf8) }

    /// `Total`, `Grand total`, `Total: Account`, `Grand Totals (12 records)`.
    private static func isTotalWord(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, isWhole: Bool) -> Bool {
        let head = start < end ? bytes[start] | 0x20 : 0
        guard head == 0x74 || head == 0x67 || head == 0x73 || head == 0x72 else { return false }
        for word in totalWords where end - start >= word.count {
            guard CellWords.matches(bytes, start, start + word.count, word) else { continue }
            if end - start == word.count { return true }
            var next = start + word.count
            while next < end, bytes[next] == 0x20 { next += 1 }
            if next == end || bytes[next] == 0x3A || bytes[next] == 0x28 { return true }
            if !isWhole, bytes[next] == 0x2C || bytes[next] == 0x3B || bytes[next] == 0x09 { return true }
        }
        return false
    }
}
